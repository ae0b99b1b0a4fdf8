"""Our own workbook as it comes back: what somebody wrote into which row, and which rows stand as they were given."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from dxdesk.exchange.cells import Cell
from dxdesk.exchange.own_workbook.identity import RowIdentity, WorkbookIdentity


class ReturnedRow(NamedTuple):
    """A row that we know and that may be filled. `row` counts from 1 in `sheet`.

    `cells` by field name: only those that hold something else than what the row was given.
    """

    identity: RowIdentity
    sheet: str
    row: int
    cells: Mapping[str, Cell]


class QuietRows(NamedTuple):
    """The rows of a sheet that may be filled and in which nobody wrote anything, as columns of equal length.

    `given` are the given values by input field, as `coded` writes them, None where the row was given none. Ten thousand
    rows cost little so: a whole column is compared with the data at once.
    """

    kind: str
    sheet: str
    uids: Sequence[str] = ()
    occurrence_uids: Sequence[str] = ()
    rows: Sequence[int] = ()
    given: Mapping[str, Sequence[str | None]] = MappingProxyType({})

    def row(self, place: int) -> ReturnedRow:
        number, uid, occurrence = self.rows[place], self.uids[place], self.occurrence_uids[place]
        given = {name: code for name, column in self.given.items() if (code := column[place]) is not None}
        return ReturnedRow(RowIdentity(self.kind, uid, occurrence, number, "", True, given), self.sheet, number, {})


class AddedRow(NamedTuple):
    """A row without identity that somebody typed. `words` by column name; `after` is the known row above it."""

    kind: str
    sheet: str
    row: int
    words: Mapping[str, str]
    cells: Mapping[str, Cell]
    after: RowIdentity | None


class Oddity(NamedTuple):
    """Something about a row that the officer should know; `place` is "sheet!row"."""

    code: str
    message: str
    place: str = ""


class ReturnedWorkbook:
    """`copies`: rows that stand in the file more than once, by (kind, UID); none of them is in `rows` or `quiet`.

    `missing`: fillable rows that the workbook was given and no longer has. `columns` tells the letter of each
    column by sheet and name.
    """

    def __init__(self, identity: WorkbookIdentity) -> None:
        self.identity = identity
        self.rows: list[ReturnedRow] = []
        self.quiet: list[QuietRows] = []
        self.copies: dict[tuple[str, str], list[ReturnedRow]] = {}
        self.added: list[AddedRow] = []
        self.missing: list[RowIdentity] = []
        self.oddities: list[Oddity] = []
        self.columns: dict[str, dict[str, str]] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ReturnedWorkbook) and vars(self) == vars(other)

    def place(self, row: ReturnedRow | AddedRow, name: str) -> str:
        """ "Nhiệm vụ!K7"; without the column when the file lacks it."""
        return f"{row.sheet}!{self.columns.get(row.sheet, {}).get(name, '')}{row.row}"
