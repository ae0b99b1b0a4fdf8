"""Tables over many pages in linear time.

reportlab's LongTable grows worse than linearly and cannot keep a group row with the row below it, so rows are laid
out here when their page comes, and forgotten once they are drawn.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from dxdesk.reports.content import GroupRow, Row, Table
from dxdesk.reports.pdf.cells import Cell, LaidRow, draw_cell, laid, make_cell, title_cell
from dxdesk.reports.pdf.fonts import BOLD, REGULAR, drawable
from dxdesk.reports.pdf.lines import longest_word
from dxdesk.reports.pdf.styles import CELL_PADDING, GRID_WEIGHT, PARAGRAPH_GAP, leading

# No column grows beyond this share of the table for the sake of one long word.
_MOST_FOR_A_WORD = 0.16
# A row that is taller than a page begins where at least this share of a page is free.
_WORTH_CUTTING = 0.3
_EPSILON = 0.01
_WORDS = re.compile("[ \n]")


class TableLayout:
    """What all pages of one table share: column widths, the header, and rows as they are needed."""

    def __init__(
        self,
        table: Table,
        width: float,
        size: float,
        page_height: float,
        tell: Callable[[int], None],
        below: Flowable | None = None,
    ) -> None:
        """`tell` hears how many more rows are done; it may raise to stop.

        `below` stands under the last row, on the same page with it.
        """
        self.rows, self.size, self.page_height, self.tell = table.rows, size, page_height, tell
        self.columns = table.columns
        self.least = table.row_height * mm
        self.below = below
        self.below_height = below.wrap(width, page_height)[1] if below is not None else 0.0
        self.width = width
        self.widths = column_widths(table, width, size)
        self.edges = [sum(self.widths[:place]) for place in range(len(self.widths) + 1)]
        self._header()
        self._pending: dict[int, LaidRow] = {}

    def row(self, place: int) -> LaidRow:
        if place not in self._pending:
            laid_out = self._lay(self.rows[place])
            following = self.rows[place + 1] if place + 1 < len(self.rows) else None
            # A sum does not stand alone at the top of a page.
            before_total = isinstance(following, Row) and following.kind == "total"
            self._pending[place] = replace(laid_out, keep=True) if before_total else laid_out
        return self._pending[place]

    def forget(self, before: int) -> None:
        for place in [place for place in self._pending if place < before]:
            del self._pending[place]

    def draw_header(self, flowable: Flowable, top: float) -> None:
        flowable.canv.setLineWidth(GRID_WEIGHT)
        for cell, above, height in self._header_cells:
            flowable.canv.rect(cell.x, top - above - height, cell.width, height)
            draw_cell(flowable.canv, cell, self.size, top - above, height, "middle")

    def _header(self) -> None:
        """Columns of one group under a common cell, all others over the full height."""
        leaves = [
            title_cell(column.title, x, width, self.size)
            for column, x, width in zip(self.columns, self.edges, self.widths, strict=False)
        ]
        groups: list[tuple[Cell, list[Cell]]] = []
        for title, members in groupby(zip(self.columns, leaves, strict=True), key=lambda pair: pair[0].group):
            cells = [cell for _, cell in members]
            if title:
                left, right = cells[0].x, cells[-1].x + cells[-1].width
                groups.append((title_cell(title, left, right - left, self.size), cells))
        grouped = {id(cell) for _, cells in groups for cell in cells}
        upper = max((self._tall(cell) for cell, _ in groups), default=0.0)
        lower = max((self._tall(cell) for cell in leaves if id(cell) in grouped), default=0.0)
        alone = max((self._tall(cell) for cell in leaves if id(cell) not in grouped), default=0.0)
        lower = max(lower, alone - upper)
        self.header_height = upper + lower
        self._header_cells = [(cell, 0.0, upper) for cell, _ in groups]
        for cell in leaves:
            inside = id(cell) in grouped
            self._header_cells.append((cell, upper if inside else 0.0, lower if inside else self.header_height))

    def _tall(self, cell: Cell) -> float:
        return len(cell.lines) * leading(self.size) + 2 * CELL_PADDING

    def _lay(self, row: Row | GroupRow) -> LaidRow:
        if isinstance(row, GroupRow):
            cells = []
            start = 0
            if row.ref and len(self.columns) > 1:
                cells.append(make_cell(row.ref, 0, self.widths[0], BOLD, self.size, "center"))
                start = 1
            label = row.title if start else f"{row.ref} {row.title}".strip()
            x = self.edges[start]
            cells.append(make_cell(label, x, self.width - x, BOLD, self.size, "left"))
            return laid(tuple(cells), self.size, keep=True)
        face = REGULAR if row.kind == "plain" else BOLD
        if row.kind == "heading" and len(row.cells) > 2 and not any(row.cells[2:]):
            return self._lay(GroupRow(*row.cells[:2]))
        return laid(
            tuple(
                make_cell(text, x, width, face, self.size, column.align)
                for text, x, width, column in zip(row.cells, self.edges, self.widths, self.columns, strict=False)
            ),
            self.size,
            keep=row.kind == "heading",
            least=self.least,
        )


class TableRest(Flowable):  # type: ignore[misc]
    """The rows from `start` on; `left_over` is the lower part of a row that was cut before them."""

    def __init__(self, layout: TableLayout, start: int = 0, left_over: LaidRow | None = None) -> None:
        super().__init__()
        self.layout, self.start, self.left_over = layout, start, left_over
        self.width = layout.width
        self.spaceAfter = PARAGRAPH_GAP

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        rows, place = self._fitting(height)
        whole = self._height(rows) + self.layout.below_height
        self.height = whole if place == len(self.layout.rows) and whole <= height + _EPSILON else height + 1
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        rows, place = self._fitting(height)
        if place == len(self.layout.rows):
            return self._last_with_below(rows, height)
        free = height - self._height(rows)
        following = self._row(place, bool(rows))
        oversize = following.height + self.layout.header_height > self.layout.page_height
        if oversize and free >= _WORTH_CUTTING * self.layout.page_height:
            return self._cut(rows, place, following, free)
        kept = len(rows)
        while kept and rows[kept - 1].keep:
            kept -= 1
        if kept:
            return self._pages(rows[:kept], place - (len(rows) - kept))
        if height < self.layout.page_height - 1:
            return []
        # At the top of a page and still no room for a row with the group rows that belong to it.
        return self._pages(rows, place) if rows and not oversize else self._cut(rows, place, following, free)

    def draw(self) -> None:
        rows, place = self._fitting(self.height)
        draw_page(self, self.layout, rows, self.height)
        if self.layout.below is not None:
            self.layout.below.drawOn(self.canv, 0, 0)
        self.layout.tell(place - self.start)
        self.layout.forget(place)

    def _last_with_below(self, rows: Sequence[LaidRow], height: float) -> list[Flowable]:
        """All rows fit, but not with what stands below them: the last row goes along to the next page."""
        kept = len(rows) - 1
        while kept > 0 and rows[kept - 1].keep:
            kept -= 1
        if kept > 0:
            return self._pages(rows[:kept], len(self.layout.rows) - (len(rows) - kept))
        if height < self.layout.page_height - 1:
            return []
        assert self.layout.below is not None
        below, self.layout.below, self.layout.below_height = self.layout.below, None, 0.0
        return [self, below]

    def _row(self, place: int, begun: bool) -> LaidRow:
        return self.left_over if self.left_over is not None and not begun else self.layout.row(place)

    def _fitting(self, height: float) -> tuple[list[LaidRow], int]:
        """Rows that fit under the header, and the place of the first that does not."""
        rows: list[LaidRow] = []
        free = height - self.layout.header_height + _EPSILON
        place = self.start
        if self.left_over is not None:
            if self.left_over.height > free:
                return rows, place
            rows.append(self.left_over)
            free -= self.left_over.height
        while place < len(self.layout.rows):
            row = self.layout.row(place)
            if row.height > free:
                break
            rows.append(row)
            free -= row.height
            place += 1
        return rows, place

    def _height(self, rows: Sequence[LaidRow]) -> float:
        return self.layout.header_height + sum(row.height for row in rows)

    def _pages(self, rows: Sequence[LaidRow], place: int, left_over: LaidRow | None = None) -> list[Flowable]:
        self.layout.tell(place - self.start)
        self.layout.forget(place)
        return [TablePage(self.layout, rows), TableRest(self.layout, place, left_over)]

    def _cut(self, rows: Sequence[LaidRow], place: int, row: LaidRow, free: float) -> list[Flowable]:
        parts = row.cut(free)
        if parts is None:
            return self._pages(rows, place) if rows else []
        first, rest = parts
        after = place if row is self.left_over else place + 1
        return self._pages([*rows, first], after, rest)


class TablePage(Flowable):  # type: ignore[misc]
    """The rows of one page under the header."""

    def __init__(self, layout: TableLayout, rows: Sequence[LaidRow]) -> None:
        super().__init__()
        self.layout, self.rows = layout, rows
        self.width = layout.width
        self.height = layout.header_height + sum(row.height for row in rows)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        draw_page(self, self.layout, self.rows, self.height)


def draw_page(flowable: Flowable, layout: TableLayout, rows: Sequence[LaidRow], height: float) -> None:
    """Header, texts, then the grid: upright lines run through all neighbouring rows that share their edges."""
    canvas = flowable.canv
    layout.draw_header(flowable, height)
    top = height - layout.header_height
    for edges, run in groupby(rows, key=lambda row: row.edges):
        start = top
        for row in run:
            row.draw(canvas, top)
            top -= row.height
            canvas.line(0, top, layout.width, top)
        canvas.lines([(x, start, x, top) for x in edges])


def column_widths(table: Table, width: float, size: float) -> list[float]:
    """The shares in points, changed only so far that ordinary words need not be cut."""
    shares = [column.width for column in table.columns]
    widths = [width * share / sum(shares) for share in shares]
    needs = [longest_word(column.title, BOLD, size) for column in table.columns]
    # Each wording once, in order: the same table always gets the same widths.
    texts: list[dict[str, None]] = [{} for _ in widths]
    for row in table.rows:
        if isinstance(row, Row):
            for column, cell in zip(texts, row.cells, strict=False):
                column[cell] = None
    words = [
        max((word for cell in column for word in _WORDS.split(drawable(cell))), key=len, default="") for column in texts
    ]
    least = [
        min(max(need, longest_word(word, BOLD, size)) + 2 * CELL_PADDING + 0.5, width * _MOST_FOR_A_WORD)
        for need, word in zip(needs, words, strict=True)
    ]
    missing = sum(max(0.0, need - have) for need, have in zip(least, widths, strict=True))
    spare = sum(max(0.0, have - need) for need, have in zip(least, widths, strict=True))
    if not missing or missing > spare:
        return widths
    give = missing / spare
    return [need if have < need else have - (have - need) * give for need, have in zip(least, widths, strict=True)]
