"""Targets of a small trend, listed at the right of its axes in the order of their heights."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Line
from reportlab.lib.colors import HexColor

from dxdesk.reports.charts.labels import string, wrapped
from dxdesk.reports.charts.tones import COUNT_SIZE
from dxdesk.reports.charts.words import TARGET
from dxdesk.reports.content import Milestone
from dxdesk.reports.pdf.fonts import ITALIC, REGULAR, width_of

_SHARE = 0.31
_LEADING = COUNT_SIZE * 1.15
# From the axes to the words: room for the line that leads to them.
_LEADER = 12.0
_BETWEEN = 1.5
_MOST_LINES = 2
_INK = HexColor("#555555")


@dataclass(frozen=True)
class _Item:
    """`at` is the height that is wanted for its middle."""

    lines: tuple[str, ...]
    at: float

    @property
    def height(self) -> float:
        return len(self.lines) * _LEADING + _BETWEEN


class TargetList:
    """`width` is what the list takes of the drawing's, leaders included; 0 without targets."""

    def __init__(self, milestones: Sequence[Milestone], whole_width: float) -> None:
        self._title = f"{TARGET}:" if all(one.label.startswith(f"{TARGET} ") for one in milestones) else ""
        texts = [self._named(one.label) for one in milestones]
        room = whole_width * _SHARE - _LEADER
        self._labels = [tuple(wrapped(text, REGULAR, COUNT_SIZE, room, _MOST_LINES)) for text in texts]
        widths = [width_of(line, REGULAR, COUNT_SIZE) for lines in self._labels for line in lines]
        widths += [width_of(self._title, ITALIC, COUNT_SIZE)]
        self.width = _LEADER + max(widths) + 1 if self._labels else 0.0

    def draw(self, drawing: Drawing, axes_end: float, heights: Sequence[float]) -> None:
        """`heights` of the milestones, in their order."""
        if not self._labels:
            return
        x = axes_end + _LEADER
        top = drawing.height
        if self._title:
            drawing.add(string(x, top - COUNT_SIZE, self._title, COUNT_SIZE, ITALIC))
            top -= _LEADING + _BETWEEN
        items = [_Item(lines, at) for lines, at in zip(self._labels, heights, strict=True)]
        ordered = sorted(items, key=lambda item: -item.at)
        for item, middle in zip(ordered, _middles(ordered, top), strict=True):
            drawing.add(Line(axes_end, item.at, x - 3, middle, strokeColor=_INK, strokeWidth=0.5))
            y = middle + len(item.lines) * _LEADING / 2 - COUNT_SIZE * 0.8
            for line in item.lines:
                drawing.add(string(x, y, line, COUNT_SIZE))
                y -= _LEADING

    def _named(self, label: str) -> str:
        rest = label.removeprefix(f"{TARGET} ") if self._title else label
        return rest[:1].upper() + rest[1:]


def _middles(items: Sequence[_Item], top: float) -> list[float]:
    """From above; each as near to its wanted height as the others let it, none above `top` or below the drawing."""
    below = [sum(item.height for item in items[place:]) for place in range(len(items))]
    found = []
    for item, needed in zip(items, below, strict=True):
        upper = max(min(item.at + item.height / 2, top), min(needed, top))
        found.append(upper - item.height / 2)
        top = upper - item.height
    return found
