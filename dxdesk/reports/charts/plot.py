"""The surface of a trend: axes with Vietnamese numbers, labels of the periods below."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportlab.graphics.shapes import Drawing, Line
from reportlab.lib.colors import HexColor

from dxdesk.reports.charts.axis import Axis, axis_for, number_text
from dxdesk.reports.charts.labels import one_line, string, wrapped
from dxdesk.reports.charts.tones import COUNT_SIZE, OUTLINE, TEXT_SIZE
from dxdesk.reports.content import Point, TrendChart
from dxdesk.reports.pdf.fonts import ITALIC, REGULAR, width_of

LEADING = 1.15

_GRID = HexColor("#D4D4D4")
_LABEL_LINES = 2
# A longer word under the axis is cut.
_MOST_FOR_A_WORD = 60.0


@dataclass(frozen=True)
class Plot:
    """The rectangle inside the axes; points stand in the middle of equal strips."""

    left: float
    bottom: float
    width: float
    height: float
    axis: Axis
    count: int

    def x(self, place: int) -> float:
        return self.left + self.strip * (place + 0.5)

    def y(self, value: Decimal) -> float:
        return self.bottom + self.height * self.axis.share(value)

    @property
    def strip(self) -> float:
        return self.width / self.count

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def top(self) -> float:
        return self.bottom + self.height


def plot_for(chart: TrendChart, width: float, height: float) -> Plot:
    values = [point.value for point in chart.points if point.value is not None]
    axis = axis_for([*values, *(milestone.value for milestone in chart.milestones)])
    left = max(width_of(number_text(mark), REGULAR, COUNT_SIZE) for mark in axis.marks) + 8
    bottom = _LABEL_LINES * COUNT_SIZE * LEADING + 8
    return Plot(left, bottom, width - left - 4, height - bottom - TEXT_SIZE * 2.2, axis, max(1, len(chart.points)))


def draw_axes(drawing: Drawing, chart: TrendChart, plot: Plot) -> None:
    for mark in plot.axis.marks:
        y = plot.y(mark)
        drawing.add(Line(plot.left, y, plot.right, y, strokeColor=_GRID, strokeWidth=0.5))
        drawing.add(string(plot.left - 5, y - COUNT_SIZE * 0.33, number_text(mark), COUNT_SIZE, anchor="end"))
    for x, y in ((plot.right, plot.bottom), (plot.left, plot.top)):
        drawing.add(Line(plot.left, plot.bottom, x, y, strokeColor=OUTLINE, strokeWidth=0.8))
    if unit := one_line(chart.unit):
        (line,) = wrapped(f"Đơn vị: {unit}", ITALIC, COUNT_SIZE, drawing.width, 1)
        drawing.add(string(0, drawing.height - COUNT_SIZE, line, COUNT_SIZE, ITALIC))
    _periods(drawing, chart.points, plot)


def _periods(drawing: Drawing, points: Sequence[Point], plot: Plot) -> None:
    """Every label counted from the last one, or every second, third … where they would touch."""
    words = [word for point in points for word in one_line(point.label).split()]
    widest = max((width_of(word, REGULAR, COUNT_SIZE) for word in words), default=0.0)
    every = max(1, -int(-(min(widest, _MOST_FOR_A_WORD) + 4) // plot.strip))
    for place, point in enumerate(points):
        x = plot.x(place)
        drawing.add(Line(x, plot.bottom, x, plot.bottom - 3, strokeColor=OUTLINE, strokeWidth=0.6))
        if (len(points) - 1 - place) % every:
            continue
        y = plot.bottom - 4 - COUNT_SIZE
        lines = wrapped(point.label, REGULAR, COUNT_SIZE, plot.strip * every - 3, _LABEL_LINES)
        half = max((width_of(line, REGULAR, COUNT_SIZE) for line in lines), default=0.0) / 2
        middle = max(half, min(x, drawing.width - half))
        for line in lines:
            drawing.add(string(middle, y, line, COUNT_SIZE, anchor="middle"))
            y -= COUNT_SIZE * LEADING
