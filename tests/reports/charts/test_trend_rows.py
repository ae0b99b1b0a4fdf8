"""Small trends in rows, and their lists of targets."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from reportlab.graphics.shapes import Drawing, Line, String

from dxdesk.reports.charts.trend import draw_small_trend
from dxdesk.reports.charts.trend_rows import GAP, trend_rows
from dxdesk.reports.content import Appendix, Milestone, Paragraph, ReportContent, Trends
from dxdesk.reports.pdf.fonts import register, width_of
from dxdesk.reports.pictures import PdfPages
from tests.reports.charts.samples import trend_chart
from tests.reports.samples import FONTS, printed

WIDTH, HEIGHT = 348.0, 112.0
LANDSCAPE, PORTRAIT = 714.0, 467.0


def filler(number: int) -> Paragraph:
    return Paragraph(f"Đoạn {number}.")


def milestones(*values: int) -> tuple[Milestone, ...]:
    return tuple(
        Milestone(f"Mục tiêu phường năm {2030 + place}: {value}%", Decimal(value), "")
        for place, value in enumerate(values)
    )


def drawn(*values: int) -> Drawing:
    register(FONTS)
    return draw_small_trend(replace(trend_chart(), milestones=milestones(*values)), WIDTH, HEIGHT)


def labels(drawing: Drawing) -> list[String]:
    return [shape for shape in drawing.contents if isinstance(shape, String) and shape.text.startswith("Phường")]


@pytest.mark.parametrize("values", [(80,), (80, 80, 80, 80, 80), (80, 81), (0, 1, 2, 3, 4), (100, 0)])
def test_targets_stand_under_each_other_inside_the_drawing(values: tuple[int, ...]) -> None:
    drawing = drawn(*values)
    found = sorted(labels(drawing), key=lambda label: -label.y)
    assert len(found) == len(values)
    assert all(upper.y - lower.y >= upper.fontSize for upper, lower in pairwise(found))
    assert all(label.y >= 0 and label.y + label.fontSize <= drawing.height for label in found)
    assert all(label.x + width_of(label.text, label.fontName, label.fontSize) <= drawing.width for label in found)
    told = [int(label.text.split(": ")[1].rstrip("%")) for label in found]
    assert told == sorted(values, reverse=True)


def test_the_list_says_once_what_it_is() -> None:
    texts = [
        shape.text.replace("\N{NO-BREAK SPACE}", " ") for shape in drawn(80, 95).contents if isinstance(shape, String)
    ]
    assert texts.count("Mục tiêu:") == 1
    assert "Phường năm 2030: 80%" in texts


def test_without_targets_the_axes_take_the_whole_width() -> None:
    ends = [shape.x2 for shape in drawn().contents if isinstance(shape, Line)]
    assert max(ends) == WIDTH - 4
    assert not any("Mục tiêu" in shape.text for shape in drawn().contents if isinstance(shape, String))


@pytest.mark.parametrize(
    ("count", "wide", "narrow"), [(0, [], []), (1, [1], [1]), (2, [2], [1, 1]), (3, [2, 1], [1] * 3)]
)
def test_two_stand_side_by_side_where_the_page_is_wide(count: int, wide: list[int], narrow: list[int]) -> None:
    block = Trends("Diễn biến", "", (trend_chart(),) * count)
    assert [len(row.charts) for row in trend_rows(block, LANDSCAPE)] == wide
    assert [len(row.charts) for row in trend_rows(block, PORTRAIT)] == narrow
    assert all(len(row.charts) * (row.chart_width + GAP) - GAP <= LANDSCAPE for row in trend_rows(block, LANDSCAPE))


@pytest.mark.parametrize("lines", range(14, 24))
def test_no_caption_stands_without_its_drawing(lines: int) -> None:
    charts = tuple(replace(trend_chart(), caption=f"Chỉ tiêu số {number}") for number in range(5))
    blocks = (*(filler(number) for number in range(lines)), Trends("Diễn biến các chỉ tiêu", "(5 trong 6)", charts))
    content = ReportContent("Danh mục", None, None, (), (), None, (Appendix("", "Danh mục", "", blocks),), "Ủy ban")
    with PdfPages(printed(content)) as pages:
        texts = [pages.text(page) for page in range(len(pages))]
    (first,) = [text for text in texts if "Diễn biến các" in text]
    assert "(5 trong 6)" in first
    assert "Chỉ tiêu số 0" in first
    assert all(text.count("Chỉ tiêu số") == text.count("Đơn vị: %") for text in texts)
