"""Our own workbook as it comes back: what somebody wrote into which row, and which rows stand as they were given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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

    Ten thousand of them cost little: what they were given is looked at again only where the data have changed.
    """

    kind: str
    sheet: str
    uids: Sequence[str] = ()
    occurrence_uids: Sequence[str] = ()
    rows: Sequence[int] = ()
    given: Sequence[str] = ()

    def row(self, place: int) -> ReturnedRow:
        number = self.rows[place]
        uid, occurrence, given = self.uids[place], self.occurrence_uids[place], self.given[place]
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


@dataclass
class ReturnedWorkbook:
    """`copies`: rows that stand in the file more than once, by (kind, UID); none of them is in `rows` or `quiet`.

    `missing`: fillable rows that the workbook was given and no longer has. `columns` tells the letter of each input
    by (sheet, field name).
    """

    identity: WorkbookIdentity
    rows: list[ReturnedRow] = field(default_factory=list)
    quiet: list[QuietRows] = field(default_factory=list)
    copies: dict[tuple[str, str], list[ReturnedRow]] = field(default_factory=dict)
    added: list[AddedRow] = field(default_factory=list)
    missing: list[RowIdentity] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)
    columns: dict[tuple[str, str], str] = field(default_factory=dict)

    def place(self, row: ReturnedRow | AddedRow, name: str) -> str:
        """ "Nhiệm vụ!K7"; without the column when the file lacks it."""
        return f"{row.sheet}!{self.columns.get((row.sheet, name), '')}{row.row}"
