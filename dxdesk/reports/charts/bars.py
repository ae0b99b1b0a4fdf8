"""Lying bars: how far each group or agency is.

Lengths are true; a part that is too thin for its number is told beside the bar.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportlab.graphics.shapes import Drawing, Line

from dxdesk.domain.numbers import format_number
from dxdesk.reports.charts.labels import one_line, string, wrapped
from dxdesk.reports.charts.tones import COUNT_SIZE, OUTLINE, TEXT_SIZE, Tone, count_label, filled
from dxdesk.reports.content import Bar, BarChart
from dxdesk.reports.pdf.fonts import BOLD, REGULAR, width_of

NOTHING = "Không có số liệu để vẽ biểu đồ."

_LEGEND_LINE = 15.0
_LEGEND_BELOW = 6.0
_SWATCH = (14.0, 9.0)
_SMALL_SWATCH = (8.0, 8.0)
# No label takes more of the chart's width.
_LABEL_SHARE = 0.38
_GAP = 5.0
# Below this share of the room the bars would say nothing: what is beside them goes.
_LEAST_BARS = 0.25


@dataclass(frozen=True)
class _Density:
    """Points. `pitch` is from one bar to the next."""

    size: float
    bar: float
    pitch: float
    lines: int


_ROOMY = _Density(TEXT_SIZE, 15, 28, 2)
_DENSE = _Density(9, 11, 15, 1)
_MOST_ROOMY = 12


@dataclass(frozen=True)
class _Frame:
    """What all drawings of one chart share. `scale` is points for one counted thing."""

    width: float
    density: _Density
    label_width: float
    scale: float
    thin_told: bool

    @property
    def start(self) -> float:
        return self.label_width + _GAP


def draw_bars(chart: BarChart, width: float) -> Drawing:
    return _drawn(chart, chart.bars, _frame(chart, width))


def draw_bars_on_pages(chart: BarChart, width: float, height: float) -> list[Drawing]:
    """As few drawings as can hold all bars with at most this height each, in one scale."""
    frame = _frame(chart, width)
    room = height - _legend_height(chart, width)
    most = max(1, int(room / frame.density.pitch))
    starts = range(0, max(1, len(chart.bars)), most)
    return [_drawn(chart, chart.bars[start : start + most], frame) for start in starts]


def count_text(count: int) -> str:
    return format_number(Decimal(count))


def _frame(chart: BarChart, width: float) -> _Frame:
    density = _DENSE if chart.dense or len(chart.bars) > _MOST_ROOMY else _ROOMY
    most = width * _LABEL_SHARE
    labels = [wrapped(bar.label, REGULAR, density.size, most, density.lines) for bar in chart.bars]
    label_width = max((width_of(line, REGULAR, density.size) for lines in labels for line in lines), default=0.0)
    frame = _Frame(width, density, label_width, 0.0, thin_told=True)
    room = width - frame.start
    largest = max((sum(bar.counts) for bar in chart.bars), default=0)
    if not largest:
        return frame
    scaled = _scaled(chart.bars, replace(frame, scale=room / largest))
    if scaled.scale * largest >= room * _LEAST_BARS:
        return scaled
    return _scaled(chart.bars, replace(frame, scale=room / largest, thin_told=False))


def _scaled(bars: Sequence[Bar], frame: _Frame) -> _Frame:
    """The largest scale that leaves room beside each bar; a smaller scale can only make more parts too thin."""
    room = frame.width - frame.start
    while True:
        needed = min((room - _beside(bar, frame)) / sum(bar.counts) for bar in bars if sum(bar.counts))
        if needed >= frame.scale - 1e-9:
            return frame
        if needed <= 0:
            return replace(frame, scale=0.0)
        frame = replace(frame, scale=needed)


def _drawn(chart: BarChart, bars: Sequence[Bar], frame: _Frame) -> Drawing:
    density = frame.density
    legend = _legend_height(chart, frame.width)
    height = legend + (len(bars) or 1) * density.pitch
    drawing = Drawing(frame.width, height, initialFontName=REGULAR)
    if not bars:
        drawing.add(string(frame.width / 2, density.pitch / 2, NOTHING, TEXT_SIZE, anchor="middle"))
    _legend(drawing, chart, height)
    top = height - legend
    for bar in bars:
        _bar(drawing, chart, bar, top - density.pitch / 2, frame)
        top -= density.pitch
    if bars:
        line = Line(frame.start, top, frame.start, height - legend, strokeColor=OUTLINE, strokeWidth=0.8)
        drawing.add(line)
    return drawing


def _bar(drawing: Drawing, chart: BarChart, bar: Bar, middle: float, frame: _Frame) -> None:
    density = frame.density
    lines = wrapped(bar.label, REGULAR, density.size, frame.width * _LABEL_SHARE, density.lines)
    step = density.size * 1.12
    baseline = middle + (len(lines) - 1) * step / 2 - density.size * 0.33
    for line in lines:
        drawing.add(string(0, baseline, line, density.size))
        baseline -= step
    x, y = frame.start, middle - density.bar / 2
    for count, tone in zip(bar.counts, chart.tones, strict=True):
        width = count * frame.scale
        if width:
            _add(drawing, filled(x, y, width, density.bar, tone))
        if _fits(count, frame):
            _add(drawing, count_label(x + width / 2, y, density.bar, count_text(count), tone))
        x += width
    baseline = middle - COUNT_SIZE * 0.33
    total = count_text(sum(bar.counts))
    drawing.add(string(x + _GAP, baseline, total, COUNT_SIZE, BOLD))
    x += _GAP + width_of(total, BOLD, COUNT_SIZE)
    for count, tone in _thin(bar, chart.tones, frame):
        wide, high = _SMALL_SWATCH
        x += _GAP
        _add(drawing, filled(x, middle - high / 2, wide, high, tone))
        drawing.add(string(x + wide + 2, baseline, count_text(count), COUNT_SIZE))
        x += wide + 2 + width_of(count_text(count), REGULAR, COUNT_SIZE)


def _fits(count: int, frame: _Frame) -> bool:
    return count > 0 and count * frame.scale >= width_of(count_text(count), BOLD, COUNT_SIZE) + 5


def _thin(bar: Bar, tones: Sequence[Tone], frame: _Frame) -> list[tuple[int, Tone]]:
    """The parts whose number does not fit into them."""
    if not frame.thin_told:
        return []
    return [
        (count, tone) for count, tone in zip(bar.counts, tones, strict=True) if count > 0 and not _fits(count, frame)
    ]


def _beside(bar: Bar, frame: _Frame) -> float:
    """Room for what stands at the right end of a bar."""
    thin = [count for count in bar.counts if count > 0 and not _fits(count, frame)] if frame.thin_told else []
    told = sum(_GAP + _SMALL_SWATCH[0] + 2 + width_of(count_text(count), REGULAR, COUNT_SIZE) for count in thin)
    return _GAP + width_of(count_text(sum(bar.counts)), BOLD, COUNT_SIZE) + told + 1


def _legend(drawing: Drawing, chart: BarChart, height: float) -> None:
    for line, items in enumerate(_legend_lines(chart, drawing.width)):
        middle = height - (line + 0.5) * _LEGEND_LINE
        for x, name, tone in items:
            wide, high = _SWATCH
            _add(drawing, filled(x + 0.5, middle - high / 2, wide, high, tone))
            drawing.add(string(x + wide + 4, middle - TEXT_SIZE * 0.33, name, TEXT_SIZE))


def _legend_lines(chart: BarChart, width: float) -> list[list[tuple[float, str, Tone]]]:
    if not chart.legend:
        return []
    lines: list[list[tuple[float, str, Tone]]] = [[]]
    x = 0.0
    for part, tone in zip(chart.parts, chart.tones, strict=True):
        name = one_line(part)
        needed = _SWATCH[0] + 4 + width_of(name, REGULAR, TEXT_SIZE)
        if lines[-1] and x + needed > width:
            lines.append([])
            x = 0.0
        lines[-1].append((x, name, tone))
        x += needed + 14
    return lines


def _legend_height(chart: BarChart, width: float) -> float:
    lines = _legend_lines(chart, width)
    return len(lines) * _LEGEND_LINE + _LEGEND_BELOW if lines else 0.0


def _add(drawing: Drawing, shapes: Sequence[object]) -> None:
    for shape in shapes:
        drawing.add(shape)
