"""Rows of a table laid out: text broken into lines at its column's width, heights known, nothing drawn yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dxdesk.reports.content import Align
from dxdesk.reports.pdf.drawing import Canvas
from dxdesk.reports.pdf.fonts import BOLD
from dxdesk.reports.pdf.lines import balanced, broken
from dxdesk.reports.pdf.styles import CELL_PADDING, leading


@dataclass(frozen=True)
class Cell:
    """`x` from the table's left edge; the width includes the padding."""

    x: float
    width: float
    lines: Sequence[str]
    face: str
    align: Align


@dataclass(frozen=True)
class LaidRow:
    """`keep` rows are worth nothing without the row below them. `height` includes the padding."""

    cells: tuple[Cell, ...]
    size: float
    height: float
    keep: bool = False
    valign: Literal["middle", "top"] = "middle"

    def cut(self, height: float) -> "tuple[LaidRow, LaidRow] | None":
        """What fits into the height and the rest; None when not even two lines fit."""
        fits = int((height - 2 * CELL_PADDING) / leading(self.size))
        if fits < 2 or fits >= max(len(cell.lines) for cell in self.cells):
            return None
        first = (Cell(cell.x, cell.width, cell.lines[:fits], cell.face, cell.align) for cell in self.cells)
        rest = (Cell(cell.x, cell.width, cell.lines[fits:], cell.face, cell.align) for cell in self.cells)
        return laid(tuple(first), self.size, valign="top"), laid(tuple(rest), self.size, self.keep, "top")

    @property
    def edges(self) -> tuple[float, ...]:
        """Where its cells begin and the last one ends."""
        last = self.cells[-1]
        return (*(cell.x for cell in self.cells), last.x + last.width)

    def draw(self, canvas: Canvas, top: float) -> None:
        """The texts; the canvas' origin is the table's left edge."""
        for cell in self.cells:
            draw_cell(canvas, cell, self.size, top, self.height, self.valign)


def make_cell(text: str, x: float, width: float, face: str, size: float, align: Align) -> Cell:
    return Cell(x, width, broken(text, face, size, width - 2 * CELL_PADDING) if text else (), face, align)


def title_cell(text: str, x: float, width: float, size: float) -> Cell:
    """A cell of the header row."""
    return Cell(x, width, balanced(text, BOLD, size, width - 2 * CELL_PADDING), BOLD, "center")


def laid(
    cells: tuple[Cell, ...],
    size: float,
    keep: bool = False,
    valign: Literal["middle", "top"] = "middle",
    least: float = 0,
) -> LaidRow:
    """As high as its text needs, and at least `least` points."""
    lines = max((len(cell.lines) for cell in cells), default=0)
    return LaidRow(cells, size, max(max(lines, 1) * leading(size) + 2 * CELL_PADDING, least), keep, valign)


def draw_cell(canvas: Canvas, cell: Cell, size: float, top: float, height: float, valign: str) -> None:
    """The text alone, without lines around it."""
    if not cell.lines:
        return
    step = leading(size)
    spare = height - len(cell.lines) * step
    y = top - (spare / 2 if valign == "middle" else CELL_PADDING) - size
    canvas.setFont(cell.face, size)
    for line in cell.lines:
        if cell.align == "center":
            canvas.drawCentredString(cell.x + cell.width / 2, y, line)
        elif cell.align == "right":
            canvas.drawRightString(cell.x + cell.width - CELL_PADDING, y, line)
        else:
            canvas.drawString(cell.x + CELL_PADDING, y, line)
        y -= step
