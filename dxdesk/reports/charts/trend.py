"""One indicator over time: a line that is broken where there is no data, and its targets as labelled marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, PolyLine, Rect
from reportlab.lib.colors import HexColor, black, white

from dxdesk.reports.charts.axis import number_text
from dxdesk.reports.charts.labels import string, wrapped
from dxdesk.reports.charts.placing import Area, Room
from dxdesk.reports.charts.plot import LEADING, Plot, draw_axes, plot_for
from dxdesk.reports.charts.target_list import TargetList
from dxdesk.reports.charts.tones import COUNT_SIZE
from dxdesk.reports.charts.words import NO_DATA
from dxdesk.reports.content import TrendChart
from dxdesk.reports.pdf.fonts import BOLD, ITALIC, REGULAR, width_of

_TARGET = HexColor("#555555")
_LINE = 1.5
_MARKER = 2.8
_DIAMOND = 4.2
_CROSS = 2.2
_DISTANCE = 2.5
# Up to so many values are all written beside their points.
_MOST_VALUES = 13


@dataclass(frozen=True)
class _Spot:
    """A point or a milestone on the surface, with what is written beside it."""

    place: int
    x: float
    y: float
    text: str


@dataclass(frozen=True)
class _Label:
    area: Area
    lines: tuple[str, ...]
    face: str


def draw_trend(chart: TrendChart, width: float) -> Drawing:
    """Targets are told inside the axes, beside their marks."""
    return _drawn(chart, width, min(max(width * 0.42, 140.0), 210.0), None)


def draw_small_trend(chart: TrendChart, width: float, height: float) -> Drawing:
    """Targets are told at the right of the axes: inside of them is no room for words."""
    return _drawn(chart, width, height, TargetList(chart.milestones, width))


def _drawn(chart: TrendChart, width: float, height: float, beside: TargetList | None) -> Drawing:
    drawing = Drawing(width, height, initialFontName=REGULAR)
    plot = plot_for(chart, width - (beside.width if beside else 0.0), height)
    draw_axes(drawing, chart, plot)
    spots = [
        _Spot(place, plot.x(place), plot.y(point.value), number_text(point.value))
        for place, point in enumerate(chart.points)
        if point.value is not None
    ]
    targets = _targets(chart, plot)
    room = _room(drawing, plot, spots, targets)
    labels = [_label(_beside(spot, spot.text), (spot.text,), BOLD, room) for spot in _told(spots)]
    if beside is None:
        labels += [_target_label(target, plot, room) for target in targets]
    gaps = [place for place, point in enumerate(chart.points) if point.value is None]
    if gaps or not spots:
        labels.append(_gap_label(gaps, plot, room, everywhere=not spots))
    for target in targets:
        end = target.x if beside is None else plot.right
        line = Line(plot.left, target.y, end, target.y, strokeColor=_TARGET, strokeWidth=0.8)
        line.strokeDashArray = [4, 2.5]
        drawing.add(line)
    if beside is not None:
        beside.draw(drawing, plot.right, [target.y for target in targets])
    _draw_line(drawing, spots)
    for label in labels:
        _draw_label(drawing, label)
    _draw_marks(drawing, spots, targets, [plot.x(place) for place in gaps], plot.bottom)
    return drawing


def _targets(chart: TrendChart, plot: Plot) -> list[_Spot]:
    """A milestone at a label that the axis does not have lies ahead: it stands at the right end."""
    places = {point.label: place for place, point in enumerate(chart.points)}
    ahead = plot.count - 1
    return [
        _Spot(
            places.get(one.at, ahead),
            plot.x(places[one.at]) if one.at in places else plot.right - _DIAMOND,
            plot.y(one.value),
            one.label,
        )
        for one in chart.milestones
    ]


def _room(drawing: Drawing, plot: Plot, spots: Sequence[_Spot], targets: Sequence[_Spot]) -> Room:
    room = Room(Area(plot.left + 1, plot.bottom + 1, plot.width, drawing.height - plot.bottom - COUNT_SIZE - 3))
    for run in _runs(spots):
        for start, end in pairwise(run):
            room.take_line((start.x, start.y), (end.x, end.y), 2.5)
    for target in targets:
        room.take(Area(plot.left, target.y - 0.5, target.x - plot.left, 1))
    for spot, radius in [*((spot, _MARKER) for spot in spots), *((target, _DIAMOND) for target in targets)]:
        room.take(Area(spot.x - radius, spot.y - radius, 2 * radius, 2 * radius))
    return room


def _told(spots: Sequence[_Spot]) -> list[_Spot]:
    """All points where there are few, otherwise the first, the last, the highest and the lowest."""
    if len(spots) <= _MOST_VALUES:
        return list(spots)
    chosen = {spots[0], spots[-1], max(spots, key=lambda spot: spot.y), min(spots, key=lambda spot: spot.y)}
    return [spot for spot in spots if spot in chosen]


def _target_label(target: _Spot, plot: Plot, room: Room) -> _Label:
    """Beside its mark, otherwise along its dashed line."""
    lines = tuple(wrapped(target.text, REGULAR, COUNT_SIZE, max(70.0, plot.width * 0.4), 2))
    near = _beside(target, *lines)
    along = [
        replace(area, left=plot.left + 3 + (target.x - plot.left) * share)
        for share in (0.75, 0.5, 0.25, 0.0)
        for area in near[:2]
    ]
    return _label([*near, *along], lines, REGULAR, room)


def _beside(spot: _Spot, *lines: str) -> list[Area]:
    """Where the lines can stand: above and below, at the corners, at the sides, further away."""
    width = max((width_of(line, BOLD, COUNT_SIZE) for line in lines), default=0.0) + 3
    height = len(lines) * COUNT_SIZE * LEADING + 1
    away = _DIAMOND + _DISTANCE
    centre, left, right = spot.x - width / 2, spot.x - width - away, spot.x + away
    above, below, level = spot.y + away - 1, spot.y - away - height + 1, spot.y - height / 2
    corners = ((spot.x - width, above), (spot.x, above), (spot.x - width, below), (spot.x, below))
    further = ((centre, above + height), (centre, below - height), (left, above), (left, below))
    places = ((centre, above), (centre, below), *corners, (left, level), (right, level), *further)
    return [Area(x, y, width, height) for x, y in places]


def _label(areas: Sequence[Area], lines: tuple[str, ...], face: str, room: Room) -> _Label:
    return _Label(room.best(areas), lines, face)


def _gap_label(gaps: Sequence[int], plot: Plot, room: Room, *, everywhere: bool) -> _Label:
    """Says once what the crosses on the axis mean, near the last of them."""
    text = f"× {NO_DATA}" if gaps else NO_DATA.capitalize()
    width, height = width_of(text, ITALIC, COUNT_SIZE) + 3, COUNT_SIZE * LEADING + 1
    bottom = plot.bottom + _CROSS + _DISTANCE + 2
    x = (plot.left + plot.right) / 2 if everywhere else plot.x(gaps[-1])
    starts = (x - width / 2, x - width, x, plot.left + 2, plot.right - width)
    areas = [Area(start, bottom + lift, width, height) for lift in (0.0, height) for start in starts]
    return _label(areas, (text,), ITALIC, room)


def _runs(spots: Sequence[_Spot]) -> Iterator[list[_Spot]]:
    """Points side by side without a gap between them."""
    run: list[_Spot] = []
    for spot in spots:
        if run and spot.place != run[-1].place + 1:
            yield run
            run = []
        run.append(spot)
    if run:
        yield run


def _draw_line(drawing: Drawing, spots: Sequence[_Spot]) -> None:
    for run in _runs(spots):
        if len(run) > 1:
            flat = [number for spot in run for number in (spot.x, spot.y)]
            drawing.add(PolyLine(flat, strokeColor=black, strokeWidth=_LINE, strokeLineJoin=1))


def _draw_marks(
    drawing: Drawing, spots: Sequence[_Spot], targets: Sequence[_Spot], gaps: Sequence[float], ground: float
) -> None:
    for target in targets:
        x, y, far = target.x, target.y, _DIAMOND
        corners = [x - far, y, x, y + far, x + far, y, x, y - far]
        drawing.add(Polygon(corners, fillColor=white, strokeColor=black, strokeWidth=1.1))
    for spot in spots:
        drawing.add(Circle(spot.x, spot.y, _MARKER, fillColor=black, strokeColor=white, strokeWidth=0.6))
    for x in gaps:
        for rise in (_CROSS, -_CROSS):
            drawing.add(Line(x - _CROSS, ground - rise, x + _CROSS, ground + rise, strokeColor=black, strokeWidth=1))


def _draw_label(drawing: Drawing, label: _Label) -> None:
    area = label.area
    drawing.add(Rect(area.left, area.bottom, area.width, area.height, fillColor=white, strokeColor=None))
    middle = area.left + area.width / 2
    for place, line in enumerate(reversed(label.lines)):
        y = area.bottom + 2.4 + place * COUNT_SIZE * LEADING
        drawing.add(string(middle, y, line, COUNT_SIZE, label.face, "middle"))
