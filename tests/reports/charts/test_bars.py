from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Drawing, Rect, String

from dxdesk.reports.charts.bars import NOTHING, draw_bars, draw_bars_on_pages
from dxdesk.reports.charts.tones import OUTLINE
from dxdesk.reports.content import Bar, BarChart
from dxdesk.reports.pdf.fonts import register, width_of
from tests.reports.charts.samples import AGENCIES, PARTS, TONES, bar_chart
from tests.reports.samples import FONTS

WIDTH = 467.0


@pytest.fixture(autouse=True, scope="module")
def _typeface() -> None:
    register(FONTS)


def strings(drawing: Drawing) -> list[Any]:
    return [shape for shape in drawing.contents if isinstance(shape, String)]


def texts(drawing: Drawing) -> list[str]:
    return [shape.text for shape in strings(drawing)]


def frames(drawing: Drawing, height: float) -> list[Any]:
    return [
        shape
        for shape in drawing.contents
        if isinstance(shape, Rect) and shape.strokeColor == OUTLINE and shape.height == height
    ]


def inside(drawing: Drawing) -> bool:
    for shape in strings(drawing):
        width = width_of(shape.text, shape.fontName, shape.fontSize)
        left = shape.x - {"start": 0.0, "middle": width / 2, "end": width}[shape.textAnchor]
        if left < -0.1 or left + width > drawing.width + 0.1 or not 0 <= shape.y <= drawing.height:
            return False
    return True


def one(*counts: int) -> Bar:
    return Bar(AGENCIES[0], counts)


def chart(*bars: Bar) -> BarChart:
    return BarChart("", PARTS, TONES, bars)


def test_the_legend_names_every_part() -> None:
    assert texts(draw_bars(bar_chart(), WIDTH))[:5] == list(PARTS)


def test_lengths_are_true() -> None:
    drawing = draw_bars(chart(one(10, 20, 0, 0, 0), one(5, 0, 0, 0, 0)), WIDTH)
    lengths = [frame.width for frame in frames(drawing, 15)]
    assert len(lengths) == 3
    assert lengths[1] == pytest.approx(2 * lengths[0])
    assert lengths[2] == pytest.approx(lengths[0] / 2)


def test_every_count_is_told_once() -> None:
    drawing = draw_bars(chart(one(100, 1, 2, 3, 44)), WIDTH)
    assert sorted(texts(drawing)[6:], key=int) == ["1", "2", "3", "44", "100", "150"]


def test_a_thin_part_is_told_beside_the_bar_with_its_tone() -> None:
    drawing = draw_bars(chart(one(100, 1, 0, 0, 0)), WIDTH)
    assert [shape.text for shape in strings(drawing)][-2:] == ["101", "1"]
    assert len(frames(drawing, 8)) == 1


def test_in_a_narrow_chart_bars_go_before_what_stands_beside_them() -> None:
    drawing = draw_bars(chart(one(90, 1, 1, 1, 1)), 150)
    assert "94" in texts(drawing)
    assert "1" not in texts(drawing)
    assert max(frame.width for frame in frames(drawing, 15)) > 20


def test_long_names_are_cut_between_words() -> None:
    drawing = draw_bars(bar_chart(25), WIDTH)
    cut = [text for text in texts(drawing) if text.endswith("…")]
    assert cut
    assert all(AGENCIES[3].startswith(text.rstrip("…")) for text in cut)
    assert all(AGENCIES[3][len(text) - 1] in " ,-" for text in cut)


def test_without_bars_the_drawing_says_so() -> None:
    assert NOTHING in texts(draw_bars(bar_chart(0), WIDTH))


def test_nothing_counted_is_a_nought() -> None:
    drawing = draw_bars(chart(one(0, 0, 0, 0, 0)), WIDTH)
    assert texts(drawing)[-1] == "0"
    assert not frames(drawing, 15)


def test_very_many_bars_go_on_in_the_same_scale() -> None:
    drawings = draw_bars_on_pages(bar_chart(130), WIDTH, 700)
    assert len(drawings) == 3
    assert all(drawing.height <= 700 for drawing in drawings)
    told = [text for drawing in drawings for text in texts(drawing) if text.startswith("Văn phòng")]
    assert len(told) == 33
    # Every bar has a part of five.
    assert set.intersection(*({round(frame.width, 3) for frame in frames(drawing, 11)} for drawing in drawings))
    assert len(draw_bars_on_pages(bar_chart(25), WIDTH, 700)) == 1
    assert len(draw_bars_on_pages(bar_chart(0), WIDTH, 700)) == 1


@given(
    st.lists(st.tuples(*[st.integers(0, 5000)] * 5), max_size=30),
    st.text(max_size=80),
    st.sampled_from([150.0, 240.0, 467.0, 714.0]),
)
def test_nothing_reaches_over_the_edge(counts: list[tuple[int, ...]], label: str, width: float) -> None:
    drawing = draw_bars(BarChart("", PARTS, TONES, tuple(Bar(label, row) for row in counts)), width)
    assert inside(drawing)
    for bar in frames(drawing, 15) + frames(drawing, 11):
        assert bar.x + bar.width <= width + 0.1
    rows = sorted({shape.y for shape in frames(drawing, 15)}, reverse=True)
    assert all(upper - lower >= 15 for upper, lower in pairwise(rows))
