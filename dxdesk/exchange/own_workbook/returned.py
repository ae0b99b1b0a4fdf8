"""Our own workbook as it comes back: which row is which, and where every input cell stands.

A row is known by the key in its hidden column and by its words; by its words alone when the key is gone. Where the
two disagree the words win, for a part of the columns was sorted without the others.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dxdesk.exchange.contents import Cell, FileContents, Sheet
from dxdesk.exchange.own_workbook.columns import IDENTITY_SHEET, INDICATOR_SHEET, TASK_SHEET
from dxdesk.exchange.own_workbook.fields import fields_of
from dxdesk.exchange.own_workbook.identity import RowIdentity, WorkbookIdentity, read_identity, wording_of
from dxdesk.exchange.own_workbook.sheet_rows import SPARE_TITLE
from dxdesk.exchange.reading.cell_text import column_letters

_KINDS = {TASK_SHEET: "task", INDICATOR_SHEET: "indicator"}
_SEARCHED_ROWS = 40


@dataclass(frozen=True)
class ReturnedRow:
    """A row that we know. `cells` by field name, only filled ones; `row` counts from 1 in `sheet`."""

    identity: RowIdentity
    sheet: str
    row: int
    cells: Mapping[str, Cell]
    same_words: bool = True


@dataclass(frozen=True)
class AddedRow:
    """A row without identity that somebody typed. `words` by column name; `after` is the known row above it."""

    kind: str
    sheet: str
    row: int
    words: Mapping[str, str]
    cells: Mapping[str, Cell]
    after: RowIdentity | None


@dataclass(frozen=True)
class Oddity:
    """Something about a row that the officer should know; `place` is "sheet!row"."""

    code: str
    message: str
    place: str = ""


@dataclass
class ReturnedWorkbook:
    """`copies`: rows that stand in the file more than once, by (kind, UID); none of them is in `rows`.

    `missing`: fillable rows that the workbook was given and no longer has. `columns` tells the letter of each input
    by (sheet, field name).
    """

    identity: WorkbookIdentity
    rows: list[ReturnedRow] = field(default_factory=list)
    copies: dict[tuple[str, str], list[ReturnedRow]] = field(default_factory=dict)
    added: list[AddedRow] = field(default_factory=list)
    missing: list[RowIdentity] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)
    columns: dict[tuple[str, str], str] = field(default_factory=dict)

    def place(self, row: ReturnedRow | AddedRow, name: str) -> str:
        """ "Nhiệm vụ!K7"; without the column when the file lacks it."""
        return f"{row.sheet}!{self.columns.get((row.sheet, name), '')}{row.row}"


def is_own_workbook(contents: FileContents) -> bool:
    return _identity_sheet(contents) is not None


def read_returned(contents: FileContents, file_name: str) -> ReturnedWorkbook:
    """Raises Refusal when the identity cannot be used. `contents` must be an own workbook."""
    sheet = _identity_sheet(contents)
    assert sheet is not None
    lines = ["".join(cell.text for cell in row if cell is not None) for row in sheet.rows]
    workbook = ReturnedWorkbook(read_identity(lines, file_name))
    for name, kind in _KINDS.items():
        known = [row for row in workbook.identity.rows if row.kind == kind]
        heads = workbook.identity.columns.get(name, {})
        found = _find(contents, name, heads)
        if found is None:
            if known:
                message = f"Tệp không còn trang “{name}” hoặc dòng tiêu đề của trang; không có gì ở đó thay đổi."
                workbook.oddities.append(Oddity("sheet-missing", message, name))
            continue
        _SheetReading(workbook, kind, found[0], found[1], found[2], known).read()
    return workbook


def _identity_sheet(contents: FileContents) -> Sheet | None:
    for sheet in contents.sheets:
        first = sheet.rows[0][0] if sheet.name == IDENTITY_SHEET and sheet.rows and sheet.rows[0] else None
        if first is not None and '"format"' in first.text:
            return sheet
    return None


def _find(contents: FileContents, name: str, heads: Mapping[str, str]) -> tuple[Sheet, int, dict[str, int]] | None:
    """The sheet, its header row and the place of each column; a sheet that was renamed is known by its heads."""
    named = [sheet for sheet in contents.sheets if sheet.name == name]
    others = [sheet for sheet in contents.sheets if sheet.name not in (IDENTITY_SHEET, *_KINDS)]
    for sheet in (*named, *others):
        best: tuple[int, dict[str, int]] | None = None
        for number, row in enumerate(sheet.rows[:_SEARCHED_ROWS]):
            texts = {" ".join(cell.text.split()): place for place, cell in enumerate(row) if cell is not None}
            columns = {column: texts[head] for column, head in heads.items() if head in texts}
            if "name" in columns and len(columns) >= 3 and (best is None or len(columns) > len(best[1])):
                best = number, columns
        if best is not None:
            return sheet, *best
    return None


class _SheetReading:
    def __init__(
        self,
        workbook: ReturnedWorkbook,
        kind: str,
        sheet: Sheet,
        header: int,
        columns: Mapping[str, int],
        known: Sequence[RowIdentity],
    ) -> None:
        self._workbook, self._kind, self._sheet, self._header = workbook, kind, sheet, header
        self._columns, self._known = columns, known
        self._inputs = [(item.name, columns[item.name]) for item in fields_of(kind) if item.name in columns]
        self._by_key = {(row.uid, row.occurrence_uid): row for row in known}
        self._by_words: dict[str, list[RowIdentity]] = defaultdict(list)
        for row in known:
            self._by_words[row.wording].append(row)
        self._found: dict[int, list[ReturnedRow]] = defaultdict(list)

    def read(self) -> None:
        workbook, sheet = self._workbook, self._sheet
        for name, place in self._columns.items():
            workbook.columns[sheet.name, name] = column_letters(place)
        for item in fields_of(self._kind):
            if item.name not in self._columns:
                message = f"Trang “{sheet.name}” thiếu cột “{item.head.format(period='').strip()}”; cột này không đổi."
                workbook.oddities.append(Oddity("column-missing", message, sheet.name))
        above: RowIdentity | None = None
        for number, row in enumerate(sheet.rows[self._header + 1 :], self._header + 2):
            above = self._read_row(number, row, above)
        self._settle()

    def _read_row(self, number: int, row: list[Cell | None], above: RowIdentity | None) -> RowIdentity | None:
        ref, name, key = (self._text(row, column) for column in ("ref", "name", "key"))
        if not name and not key:
            return above
        cells = {field: row[place] for field, place in self._inputs if place < len(row)}
        filled = {field: cell for field, cell in cells.items() if cell is not None}
        identity = self._recognised(number, ref, name, key)
        if identity is not None:
            same = not name or identity.wording == wording_of(ref, name)
            self._found[id(identity)].append(ReturnedRow(identity, self._sheet.name, number, filled, same))
            return identity
        if key.startswith(f"{self._kind} "):
            message = "Dòng chép từ tệp khác: không có số liệu gốc để so sánh nên không được nhận. Hãy nhập tệp đó."
            self._workbook.oddities.append(Oddity("row-of-another-file", message, f"{self._sheet.name}!{number}"))
        elif name and SPARE_TITLE not in (ref, name):
            self._add(number, filled, above)
        return above

    def _add(self, number: int, filled: Mapping[str, Cell], above: RowIdentity | None) -> None:
        row = self._sheet.rows[number - 1]
        words = {column: self._text(row, column) for column in self._columns if column != "key"}
        self._workbook.added.append(AddedRow(self._kind, self._sheet.name, number, words, filled, above))

    def _text(self, row: list[Cell | None], column: str) -> str:
        place = self._columns.get(column)
        cell = row[place] if place is not None and place < len(row) else None
        return "" if cell is None else cell.text.strip()

    def _recognised(self, number: int, ref: str, name: str, key: str) -> RowIdentity | None:
        kind, _, rest = key.partition(" ")
        uid, _, occurrence = rest.partition(" ")
        by_key = self._by_key.get((uid, occurrence)) if kind == self._kind else None
        words = wording_of(ref, name)
        if by_key is not None and (by_key.wording == words or not name):
            return by_key
        alike = self._by_words.get(words, [])
        place = f"{self._sheet.name}!{number}"
        if by_key is not None:
            if len(alike) == 1:
                message = "Dòng bị xếp lại không kèm cột ẩn; chương trình nhận dòng theo số thứ tự và nội dung."
                self._workbook.oddities.append(Oddity("row-by-words", message, place))
                return alike[0]
            return by_key
        if len(alike) == 1:
            return alike[0]
        if len(alike) > 1:
            return next((item for item in alike if item.row == number), None)
        return None

    def _settle(self) -> None:
        workbook = self._workbook
        for identity in self._known:
            found = self._found.get(id(identity), [])
            if len(found) > 1:
                found = self._without_templates(identity, found)
            if len(found) == 1 or (found and all(_same_cells(found[0], row) for row in found)):
                workbook.rows.append(found[0])
                if not found[0].same_words:
                    message = "Nội dung dòng đã bị sửa trong tệp; chỉ nhận các ô nhập, nội dung giữ như trong dữ liệu."
                    place = f"{found[0].sheet}!{found[0].row}"
                    workbook.oddities.append(Oddity("words-changed", message, place))
            elif found:
                workbook.copies[identity.kind, identity.uid] = found
            elif identity.fillable:
                workbook.missing.append(identity)

    def _without_templates(self, identity: RowIdentity, found: list[ReturnedRow]) -> list[ReturnedRow]:
        """A row that was copied and given other words is a new row, when the original still stands there."""
        same = [row for row in found if row.same_words]
        if not same:
            return found
        for row in found:
            if not row.same_words:
                self._add(row.row, row.cells, identity)
        return same


def _same_cells(one: ReturnedRow, other: ReturnedRow) -> bool:
    return {name: cell.text for name, cell in one.cells.items()} == {
        name: cell.text for name, cell in other.cells.items()
    }
