"""What the parts of a bar look like: each tone differs from the others by grey value and by hatching, not by colour
alone."""

from dataclasses import dataclass
from math import ceil
from typing import Any, Literal

from reportlab.graphics.shapes import Path, Rect, String
from reportlab.lib.colors import HexColor, black, white

from dxdesk.reports.pdf.fonts import BOLD, width_of

# reportlab is untyped; a shape is anything that can be added to a Drawing.
Shape = Any
Tone = Literal["done", "going", "late", "open", "waiting"]
_Hatch = Literal["", "rising", "crossed", "level"]

TEXT_SIZE = 10.0
COUNT_SIZE = 9.0
OUTLINE = HexColor("#333333")
OUTLINE_WEIGHT = 0.6
_STEP = 4.0


@dataclass(frozen=True)
class _Look:
    """`ground` and `ink` as hexadecimal colours; the ink is the hatching's."""

    ground: str
    hatch: _Hatch = ""
    ink: str = ""
    weight: float = 0.0


_LOOKS: dict[Tone, _Look] = {
    "done": _Look("#2E5A46"),
    "going": _Look("#C5DAEE", "rising", "#2C5C8A", 0.7),
    "late": _Look("#FFFFFF", "crossed", "#A3231B", 0.9),
    "open": _Look("#FFFFFF"),
    "waiting": _Look("#DDDDDD", "level", "#777777", 0.6),
}


def filled(x: float, y: float, width: float, height: float, tone: Tone) -> list[Shape]:
    """A rectangle with the ground, hatching and outline of a tone."""
    look = _LOOKS[tone]
    box = Rect(x, y, width, height, fillColor=HexColor(look.ground), strokeColor=None)
    frame = Rect(x, y, width, height, fillColor=None, strokeColor=OUTLINE, strokeWidth=OUTLINE_WEIGHT)
    if not look.hatch:
        return [box, frame]
    hatch = Path(fillColor=None, strokeColor=HexColor(look.ink), strokeWidth=look.weight)
    if look.hatch == "level":
        _level(hatch, x, y, width, height)
    else:
        _slanted(hatch, x, y, width, height, 1)
    if look.hatch == "crossed":
        _slanted(hatch, x, y, width, height, -1)
    return [box, hatch, frame]


def count_label(x: float, y: float, height: float, text: str, tone: Tone) -> list[Shape]:
    """A count in the middle of its part: on the dark tone in white, on hatching with a clear ground."""
    baseline = y + height / 2 - COUNT_SIZE * 0.33
    look = _LOOKS[tone]
    label = String(
        x,
        baseline,
        text,
        fontName=BOLD,
        fontSize=COUNT_SIZE,
        textAnchor="middle",
        fillColor=white if tone == "done" else black,
    )
    if not look.hatch:
        return [label]
    room = width_of(text, BOLD, COUNT_SIZE) + 3
    bottom = max(y + OUTLINE_WEIGHT, baseline - 1.5)
    top = min(y + height - OUTLINE_WEIGHT, baseline + COUNT_SIZE * 0.66 + 1.5)
    return [Rect(x - room / 2, bottom, room, top - bottom, fillColor=white, strokeColor=None), label]


def _slanted(path: Shape, x: float, y: float, width: float, height: float, direction: Literal[1, -1]) -> None:
    """Lines at 45 degrees, cut at the rectangle's edges; the same phase in all bars of a drawing."""
    base = y if direction == 1 else y + height
    # Along each line `direction * x - y` stays the same; `start` is where it would meet the side it begins from.
    first = ceil((x - height) / _STEP) * _STEP
    start = first
    while start < x + width:
        left = max(start, x)
        right = min(start + height, x + width)
        if right > left:
            path.moveTo(left, base + direction * (left - start))
            path.lineTo(right, base + direction * (right - start))
        start += _STEP


def _level(path: Shape, x: float, y: float, width: float, height: float) -> None:
    count = max(1, int(height / _STEP))
    for place in range(count):
        line = y + height * (place + 0.5) / count
        path.moveTo(x, line)
        path.lineTo(x + width, line)
