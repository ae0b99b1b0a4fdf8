"""The rows of one sheet, written from top to bottom: titles, words, header, table, places to sign."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange

from dxdesk.reports.content import GroupRow, Row, Table
from dxdesk.reports.excel.cell_values import Figure, cell_text, cell_value
from dxdesk.reports.excel.heights import height_for, word_width
from dxdesk.reports.excel.looks import LOOKS, TABLE_SIZE, Look
from dxdesk.reports.excel.sheets import Line, Sheet
from dxdesk.reports.set_phrases import SIGN_HINT

# Units of column width that fill the text of an A4 page at the table's size.
_LANDSCAPE_WIDTH, _PORTRAIT_WIDTH = 132.0, 86.0
_LEAST_WIDTH = 5.0
# No column grows beyond this share for the sake of one long word.
_MOST_FOR_A_WORD = 0.16
_POINTS_PER_MILLIMETRE = 72 / 25.4
_SIGN_ROOM = 60.0
_TOLD_EVERY = 200


class SheetRows:
    """`header_rows` are the first and last row of the table's header, None without a table."""

    def __init__(self, made: Any, sheet: Sheet) -> None:
        self._made, self._sheet = made, sheet
        self._row = 0
        whole = _LANDSCAPE_WIDTH if sheet.landscape else _PORTRAIT_WIDTH
        self._widths = _widths(sheet.table, whole)
        for place, width in enumerate(self._widths, 1):
            made.column_dimensions[get_column_letter(place)].width = round(width, 2)
        self.header_rows: tuple[int, int] | None = None
        if sheet.table is not None:
            first = len(sheet.titles) + len(sheet.above) + 1
            grouped = any(column.group for column in sheet.table.columns)
            self.header_rows = (first, first + 1 if grouped else first)

    def write(self, tell: Callable[[int], None]) -> None:
        """`tell` hears how many rows of the table are done."""
        for line in (*self._sheet.titles, *self._sheet.above):
            self._line(line)
        if self._sheet.table is not None:
            self._header(self._sheet.table)
            self._table(self._sheet.table, tell)
        for line in self._sheet.below:
            self._line(line)
        if self._sheet.boxes:
            self._boxes(self._sheet.boxes)

    def _line(self, line: Line) -> None:
        look = LOOKS[line.look]
        text = cell_text(line.text)
        self._append([self._cell(text, look)], self._high(text, sum(self._widths), look))
        self._merge(1, len(self._widths))

    def _header(self, table: Table) -> None:
        """One row, or two where columns are grouped: the others reach over both."""
        look = LOOKS["head"]
        titles = [cell_text(column.title) for column in table.columns]
        highs = [self._high(title, width, look) for title, width in zip(titles, self._widths, strict=True)]
        if not any(column.group for column in table.columns):
            self._append([self._cell(title, look) for title in titles], max(highs))
            return
        upper, lower = (
            list(titles),
            [title if column.group else "" for column, title in zip(table.columns, titles, strict=True)],
        )
        upper_high = lower_high = alone = 0.0
        start = 0
        for group, members in groupby(table.columns, key=lambda column: column.group):
            end = start + len(list(members))
            if group:
                upper[start:end] = [cell_text(group), *[""] * (end - start - 1)]
                upper_high = max(upper_high, self._high(upper[start], sum(self._widths[start:end]), look))
                lower_high = max(lower_high, *highs[start:end])
                self._merge(start + 1, end, row=self._row + 1)
            else:
                alone = max(alone, *highs[start:end])
                for place in range(start, end):
                    self._merge(place + 1, place + 1, row=self._row + 1, last=self._row + 2)
            start = end
        self._append([self._cell(text, look) for text in upper], upper_high)
        self._append([self._cell(text, look) for text in lower], max(lower_high, alone - upper_high))

    def _table(self, table: Table, tell: Callable[[int], None]) -> None:
        least = table.row_height * _POINTS_PER_MILLIMETRE
        for place, row in enumerate(table.rows, 1):
            if isinstance(row, GroupRow):
                self._group(row.ref, row.title)
            elif row.kind == "heading" and len(row.cells) > 2 and not any(row.cells[2:]):
                self._group(*row.cells[:2])
            else:
                self._append(list(self._cells(table, row)), self._height(row, least))
            if place % _TOLD_EVERY == 0 or place == len(table.rows):
                tell(place)

    def _cells(self, table: Table, row: Row) -> Iterator[Any]:
        emphasis = "" if row.kind == "plain" else "bold-"
        texts = (*row.cells, *[""] * (len(table.columns) - len(row.cells)))
        for place, (column, text) in enumerate(zip(table.columns, texts, strict=False)):
            yield self._cell(cell_value(text, numbering=place == 0), LOOKS[emphasis + column.align])

    def _height(self, row: Row, least: float) -> float:
        look = LOOKS["left" if row.kind == "plain" else "bold-left"]
        texts = zip(row.cells, self._widths, strict=False)
        return max([least, *(self._high(text, width, look) for text, width in texts)])

    def _high(self, text: str, width: float, look: Look) -> float:
        return height_for(text, width, look.size, look.bold)

    def _group(self, ref: str, title: str) -> None:
        first, rest = LOOKS["group-ref"], LOOKS["group"]
        count = len(self._widths)
        beside = bool(ref) and count > 1
        text = cell_text(title if beside else f"{ref} {title}".strip())
        cells = [self._cell(cell_text(ref), first)] if beside else []
        cells.append(self._cell(text, rest))
        cells += [self._cell("", rest) for _ in range(count - len(cells))]
        self._append(cells, self._high(text, sum(self._widths[beside:]), rest))
        self._merge(2 if beside else 1, count)

    def _boxes(self, titles: Sequence[str]) -> None:
        """Side by side, each over about the same width."""
        edges = _shared_out(self._widths, len(titles))
        self._append([], LOOKS["box"].size)
        for texts, look, height in (
            ([cell_text(title.upper()) for title in titles], LOOKS["box"], 0.0),
            ([SIGN_HINT] * len(titles), LOOKS["box-hint"], 0.0),
            ([""] * len(titles), LOOKS["box-hint"], _SIGN_ROOM),
        ):
            cells: list[Any] = [self._cell("", look) for _ in self._widths]
            for text, (start, end) in zip(texts, pairwise(edges), strict=True):
                if start < end:
                    cells[start] = self._cell(text, look)
            self._append(
                cells, height or max(self._high(text, sum(self._widths) / len(titles), look) for text in texts)
            )
            for start, end in pairwise(edges):
                self._merge(start + 1, end)

    def _cell(self, value: str | Figure, look: Look) -> Any:
        made = WriteOnlyCell(self._made, value=value.value if isinstance(value, Figure) else value or None)
        made.style = look.name
        if isinstance(value, Figure):
            made.number_format = value.format
        elif value[:1] in ("=", "+", "-", "@"):
            # Words, also when somebody opens the cell and closes it again.
            made.data_type = "s"
            made.quotePrefix = True
        return made

    def _append(self, cells: Sequence[Any], height: float) -> None:
        self._row += 1
        self._made.row_dimensions[self._row].height = height
        self._made.append(cells)

    def _merge(self, start: int, end: int, *, row: int | None = None, last: int | None = None) -> None:
        first = row or self._row
        area = CellRange(min_col=start, min_row=first, max_col=end, max_row=last or first)
        if area.size["rows"] * area.size["columns"] > 1:
            # Not `merged_cells.add`: it looks through all that were merged before.
            self._made.merged_cells.ranges.add(area)


def _widths(table: Table | None, whole: float) -> list[float]:
    """The shares of the columns, wider where a word needs it; printing fits the sheet to the page again."""
    if table is None:
        return [whole]
    shares = [column.width for column in table.columns]
    longest = [max(_words(column.title), key=len) for column in table.columns]
    for cells in dict.fromkeys(row.cells for row in table.rows if isinstance(row, Row)):
        for place, text in enumerate(cells[: len(longest)]):
            if len(text) > len(longest[place]):
                longest[place] = max(longest[place], *_words(text), key=len)
    needs = [min(word_width(word, TABLE_SIZE), whole * _MOST_FOR_A_WORD) for word in longest]
    return [max(_LEAST_WIDTH, need, whole * share / sum(shares)) for need, share in zip(needs, shares, strict=True)]


def _words(text: str) -> list[str]:
    return text.split() or [""]


def _shared_out(widths: Sequence[float], count: int) -> list[int]:
    """Places between columns that divide the whole width into so many nearly equal parts."""
    total, edges = sum(widths), [0]
    for part in range(1, count):
        wanted = total * part / count
        edges.append(min(range(len(widths) + 1), key=lambda place: abs(sum(widths[:place]) - wanted)))
    return [*edges, len(widths)]
