"""Words in a chart: one line each, cut between words where the room ends."""

from reportlab.graphics.shapes import String
from reportlab.lib.colors import black

from dxdesk.reports.charts.tones import Shape
from dxdesk.reports.pdf.fonts import REGULAR, drawable, width_of
from dxdesk.reports.pdf.lines import balanced, broken


def wrapped(text: str, face: str, size: float, width: float, most: int) -> list[str]:
    """At most so many lines; where words are left out, the last line ends with an ellipsis."""
    plain = " ".join(text.split())
    lines = broken(plain, face, size, width)
    if len(lines) <= most:
        return list(balanced(plain, face, size, width))
    return [*lines[: most - 1], _ended(lines[most - 1], face, size, width)]


def one_line(text: str) -> str:
    """As it can be drawn, without line ends."""
    return drawable(" ".join(text.split()))


def string(x: float, y: float, text: str, size: float, face: str = REGULAR, anchor: str = "start") -> Shape:
    """`anchor`: start, middle or end; y is the baseline."""
    return String(x, y, text, fontName=face, fontSize=size, textAnchor=anchor, fillColor=black)


def _ended(line: str, face: str, size: float, width: float) -> str:
    words = line.split(" ")
    while len(words) > 1 and width_of(" ".join(words) + "…", face, size) > width:
        words.pop()
    text = " ".join(words).rstrip(",;:.- ")
    while len(text) > 1 and width_of(text + "…", face, size) > width:
        text = text[:-1]
    return text + "…"
