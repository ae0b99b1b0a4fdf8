"""How many of the lines of the preview are what; told anew after each decision without looking at all of them."""

from collections import Counter
from collections.abc import Iterable

from dxdesk.ui.pages.exchange.returning.return_row import UNDECIDED, ReturnRow


class Tally:
    """`amounts` of rows by state, `cells` that will change in how many `lines`, and what is `undecided`."""

    def __init__(self, rows: Iterable[ReturnRow]) -> None:
        self.amounts: Counter[str] = Counter()
        self.cells = self.undecided = 0
        self._cells_of: Counter[str] = Counter()
        for row in rows:
            self._count(row, 1)

    @property
    def lines(self) -> int:
        return len(self._cells_of)

    def exchange(self, old: ReturnRow, new: ReturnRow) -> None:
        """A row looks different after a decision."""
        self._count(old, -1)
        self._count(new, 1)

    def _count(self, row: ReturnRow, step: int) -> None:
        for state in row.states:
            # A new row has a line for each of its columns, and is one row all the same.
            self.amounts[state] += step * (state != "new" or row.kind == "new")
        self.undecided += step * (row.decision == UNDECIDED)
        if row.kind == "cell" and "change" in row.states:
            self.cells += step
            self._cells_of[row.line] += step
            if not self._cells_of[row.line]:
                del self._cells_of[row.line]
