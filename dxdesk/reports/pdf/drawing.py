"""Small drawings on the canvas that every block uses: centred lines and the rules under them."""

from collections.abc import Sequence
from typing import Any

from dxdesk.reports.pdf.fonts import width_of
from dxdesk.reports.pdf.styles import RULE_DROP, RULE_WEIGHT

# reportlab is untyped; a canvas is reportlab.pdfgen.canvas.Canvas.
Canvas = Any


def draw_centred(
    canvas: Canvas, lines: Sequence[str], face: str, size: float, leading: float, x: float, y: float
) -> float:
    """Draws lines centred on x below y (the top of the first); returns the y of the last baseline."""
    canvas.setFont(face, size)
    baseline = y
    for place, line in enumerate(lines):
        baseline = y - size - place * leading
        canvas.drawCentredString(x, baseline, line)
    return baseline


def draw_rule(canvas: Canvas, x: float, baseline: float, length: float) -> None:
    """A thin rule centred on x under a line of text with this baseline."""
    canvas.setLineWidth(RULE_WEIGHT)
    y = baseline - RULE_DROP
    canvas.line(x - length / 2, y, x + length / 2, y)


def part_rule(lines: Sequence[str], face: str, size: float) -> float:
    """A length between a third and a half of the text, measured on its last line and, if it can be, on its widest."""
    if not lines:
        return 0.0
    last = width_of(lines[-1], face, size)
    widest = max(width_of(line, face, size) for line in lines)
    return min(max(0.4 * widest, last / 3), last / 2)
