"""The texts of a form's sheet with merged ranges filled, hidden rows and columns included."""

from functools import cached_property

from dxdesk.domain.text import squeeze
from dxdesk.exchange.contents import Merge, Sheet

_WIDEST = 400


class FormGrid:
    """`height` and `width` reach to the last filled cell; places are 0-based and those of the sheet itself."""

    def __init__(self, sheet: Sheet) -> None:
        self.name = sheet.name
        self._rows = sheet.rows
        self._merges: dict[int, list[Merge]] = {}
        for merge in sheet.merges:
            for row in range(merge.top, merge.bottom + 1):
                self._merges.setdefault(row, []).append(merge)
        self.height = len(sheet.rows)
        self.width = min(max((len(row) for row in sheet.rows), default=0), _WIDEST)

    def text(self, row: int, column: int) -> str:
        """On one line; for a cell inside a merged range the range's text."""
        merge = self.merge(row, column)
        if merge is not None:
            row, column = merge.top, merge.left
        return self.own(row, column)

    def own(self, row: int, column: int) -> str:
        """What the cell itself holds."""
        line = self._rows[row] if 0 <= row < self.height else []
        cell = line[column] if 0 <= column < len(line) else None
        return "" if cell is None else squeeze(cell.text)

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell has a value or a formula."""
        line = self._rows[row] if 0 <= row < self.height else []
        return column < len(line) and line[column] is not None

    def merge(self, row: int, column: int) -> Merge | None:
        near = self._merges.get(row)
        if not near:
            return None
        return next((merge for merge in near if merge.left <= column <= merge.right), None)

    def filled(self, row: int) -> list[int]:
        """Columns of the row's own texts."""
        line = self._rows[row] if 0 <= row < self.height else []
        return [column for column, cell in enumerate(line[:_WIDEST]) if cell is not None and cell.text.strip()]

    def words(self, row: int) -> str:
        """All that the row itself says."""
        return " ".join(self.own(row, column) for column in self.filled(row))

    def share_filled(self, column: int, first: int, last: int, most: int = 200) -> float:
        """How much of a column the form has filled, of its first rows."""
        rows = range(first, min(last, first + most - 1) + 1)
        return sum(self.holds(row, column) for row in rows) / len(rows) if len(rows) else 0.0

    def titles(self, first: int, last: int) -> list[list[str]]:
        """For every column the texts over it, upper ones first; an untitled upper cell takes its left one's."""
        columns: list[list[str]] = [[] for _ in range(self.width)]
        for row in range(first, last + 1):
            before = ""
            for column in range(self.width):
                text = self.text(row, column)
                if not text and row < last and before and self._below(row, last, column) and column:
                    text = before if self._below(row, last, column - 1) else ""
                before = text
                if text and text not in columns[column]:
                    columns[column].append(text)
        return columns

    def _below(self, row: int, last: int, column: int) -> bool:
        return any(self.own(lower, column) for lower in range(row + 1, last + 1))

    @cached_property
    def top_texts(self) -> list[tuple[int, int, str]]:
        """Row, column and text of everything in the first rows, where single cells with labels stand."""
        found = []
        for row in range(min(self.height, 40)):
            found += [(row, column, self.own(row, column)) for column in self.filled(row)]
        return found
