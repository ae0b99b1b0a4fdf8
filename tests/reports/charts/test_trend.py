from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Circle, Drawing, Polygon, PolyLine, String

from dxdesk.reports.charts.trend import draw_trend
from dxdesk.reports.content import Milestone, Point, TrendChart
from dxdesk.reports.pdf.fonts import register
from tests.reports.charts.samples import trend_chart
from tests.reports.charts.test_bars import inside
from tests.reports.samples import FONTS

WIDTH = 467.0


@pytest.fixture(autouse=True, scope="module")
def _typeface() -> None:
    register(FONTS)


def of(drawing: Drawing, kind: type) -> list[Any]:
    return [shape for shape in drawing.contents if isinstance(shape, kind)]


def texts(drawing: Drawing) -> list[str]:
    return [shape.text for shape in of(drawing, String)]


def test_the_line_is_broken_where_there_is_no_data() -> None:
    drawing = draw_trend(trend_chart(), WIDTH)
    assert [len(line.points) // 2 for line in of(drawing, PolyLine)] == [2, 2]
    assert len(of(drawing, Circle)) == 4
    assert "× chưa có số liệu" in texts(drawing)


def test_values_stand_at_their_points_in_vietnamese_form() -> None:
    drawing = draw_trend(trend_chart(), WIDTH)
    assert {"52,5", "61", "71,25", "84", "Đơn vị: %"} <= set(texts(drawing))
    heights = [mark.cy for mark in of(drawing, Circle)]
    assert heights == sorted(heights)
    assert (heights[1] - heights[0]) / (heights[3] - heights[0]) == pytest.approx(8.5 / 31.5)


def test_milestones_are_marks_with_words_at_their_point_or_at_the_end() -> None:
    drawing = draw_trend(trend_chart(), WIDTH)
    first, ahead = (mark.points for mark in of(drawing, Polygon))
    assert first[2] == of(drawing, Circle)[2].cx
    assert ahead[2] > of(drawing, Circle)[-1].cx
    assert "Mục tiêu 2026: ≥\u00a070%" in texts(drawing)


def test_one_point_alone_is_a_mark_with_its_value() -> None:
    drawing = draw_trend(trend_chart("40"), WIDTH)
    assert not of(drawing, PolyLine)
    assert len(of(drawing, Circle)) == 1
    assert "40" in texts(drawing)


@pytest.mark.parametrize("points", [(), (Point("Quý I", None), Point("Quý II", None))])
def test_no_data_at_all_is_said(points: tuple[Point, ...]) -> None:
    drawing = draw_trend(TrendChart("", "", points), WIDTH)
    assert any("chưa có số liệu" in text.lower() for text in texts(drawing))
    assert not of(drawing, Circle)


def test_of_many_values_only_the_telling_ones_are_written() -> None:
    points = tuple(Point(f"Tháng {place:02}", Decimal(100 + (place * 37) % 50)) for place in range(48))
    drawing = draw_trend(TrendChart("", "", points), WIDTH)
    assert len([shape for shape in of(drawing, String) if shape.fontName.endswith("Bold")]) <= 4
    below = [shape.text for shape in of(drawing, String) if shape.text.startswith("Tháng")]
    assert 4 < len(below) < 25


@given(
    st.lists(st.one_of(st.none(), st.decimals(-(10**6), 10**6, places=2)), max_size=40),
    st.lists(st.tuples(st.text(max_size=60), st.decimals(-(10**6), 10**6, places=1)), max_size=3),
    st.sampled_from([200.0, 467.0, 714.0]),
)
def test_everything_stays_inside(values: list[Decimal | None], goals: list[tuple[str, Decimal]], width: float) -> None:
    points = tuple(Point(f"Quý {place}/2026", value) for place, value in enumerate(values))
    milestones = tuple(Milestone(label, value, "Quý 2/2026") for label, value in goals)
    drawing = draw_trend(TrendChart("", "hồ sơ", points, milestones), width)
    assert inside(drawing)
