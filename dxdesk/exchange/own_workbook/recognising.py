"""Which row of a returned sheet is which, and what stands in it.

A row is known by the key in its hidden column and by its words; by its words alone when the key is gone. Where the
two disagree the words win, for a part of the columns was sorted without the others.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dxdesk.exchange.cells import Cell
from dxdesk.exchange.own_workbook.columns import INDICATOR_SHEET, SPARE_TITLE, TASK_SHEET
from dxdesk.exchange.own_workbook.fields import fields_of
from dxdesk.exchange.own_workbook.identity import Given, RowIdentity, wording_of
from dxdesk.exchange.own_workbook.returned import AddedRow, Oddity, QuietRows, ReturnedRow, ReturnedWorkbook
from dxdesk.exchange.reading.cell_text import column_letters

KINDS = {TASK_SHEET: "task", INDICATOR_SHEET: "indicator"}
SEARCHED_ROWS = 40

RowCells = Mapping[str, Cell]
"""The filled cells of a row by the name of their column."""
_NOTHING: RowCells = {}


class _Found(NamedTuple):
    """`written` are the inputs that hold something else than what the row was given; `sheet` is where it stands.

    `cells` is the whole row where its words are no longer those that it was given, otherwise empty.
    """

    row: int
    written: RowCells
    same_words: bool
    cells: RowCells
    sheet: str


def find_header(rows: Sequence[Sequence[Cell | None]], heads: Mapping[str, str]) -> tuple[int, dict[str, int]] | None:
    """The header row among the first rows of a sheet, 0-based, and the place of each column by its name."""
    best: tuple[int, dict[str, int]] | None = None
    for number, row in enumerate(rows[:SEARCHED_ROWS]):
        texts = {" ".join(cell.text.split()): place for place, cell in enumerate(row) if cell is not None}
        columns = {column: texts[head] for column, head in heads.items() if head in texts}
        if "name" in columns and len(columns) >= 3 and (best is None or len(columns) > len(best[1])):
            best = number, columns
    return best


def note_missing_sheet(workbook: ReturnedWorkbook, name: str) -> None:
    message = f"Tệp không còn trang “{name}” hoặc dòng tiêu đề của trang; không có gì ở đó thay đổi."
    workbook.oddities.append(Oddity("sheet-missing", message, name))


def holds(given: str | None, cell: Cell) -> bool:
    """Whether a cell plainly holds what it was given (a value as `coded` writes it), so that it says nothing."""
    if given is None:
        return False
    mark, value = given[0], given[1:]
    if mark == "t":
        return cell.text == value
    if mark == "d":
        return cell.day == value
    if cell.number is None or cell.day is not None or cell.text.endswith("%"):
        return False
    return cell.number == value or float(cell.number) == float(value)


class SheetReading:
    """Takes the rows of a sheet, and of copies of it, from top to bottom; at the end they are in the workbook."""

    def __init__(
        self,
        workbook: ReturnedWorkbook,
        kind: str,
        sheet: str,
        columns: Mapping[str, int],
        known: Sequence[RowIdentity],
    ) -> None:
        self._workbook, self._kind, self._sheet, self._known = workbook, kind, sheet, known
        self._first_sheet = sheet
        self._place = {(row.uid, row.occurrence_uid): place for place, row in enumerate(known)}
        self._alike: dict[str, list[int]] = {}
        self._found: dict[int, list[_Found]] = defaultdict(list)
        self._begin(sheet, columns)

    def go_on(self, sheet: str, columns: Mapping[str, int]) -> None:
        """The rows that follow stand in a copy of the sheet."""
        self._begin(sheet, columns)
        message = f"Trang “{sheet}” là bản chép của trang “{self._first_sheet}”; chương trình đọc cả hai trang."
        self._odd("sheet-copied", message)

    def _begin(self, sheet: str, columns: Mapping[str, int]) -> None:
        self._sheet, self._columns = sheet, columns
        self._inputs = [item.name for item in fields_of(self._kind) if item.name in columns]
        self._above: RowIdentity | None = None
        self._workbook.columns[sheet] = {name: column_letters(place) for name, place in columns.items()}
        for item in fields_of(self._kind):
            if item.name not in columns:
                message = f"Trang “{sheet}” thiếu cột “{item.head.format(period='').strip()}”; cột này không đổi."
                self._odd("column-missing", message)

    def take(self, place: int, number: int, written: RowCells) -> None:
        """A row that is known beyond doubt: its key and its words are those of the known row at `place`."""
        self._found[place].append(_Found(number, written, True, _NOTHING, self._sheet))
        self._above = self._known[place]

    def read(self, number: int, cells: RowCells) -> None:
        """Any row below the header."""
        ref, name, key = (cells[column].text.strip() if column in cells else "" for column in ("ref", "name", "key"))
        if not name and not key:
            return
        place = self._recognised(number, ref, name, key)
        if place is not None:
            identity = self._known[place]
            inputs = {field: cells[field] for field in self._inputs if field in cells}
            same = not name or identity.wording == wording_of(ref, name)
            written = written_in(inputs, identity.given)
            self._found[place].append(_Found(number, written, same, _NOTHING if same else cells, self._sheet))
            self._above = identity
        elif key.startswith(f"{self._kind} "):
            message = "Dòng chép từ tệp khác: không có số liệu gốc để so sánh nên không được nhận. Hãy nhập tệp đó."
            self._odd("row-of-another-file", message, number)
        elif name and SPARE_TITLE not in (ref, name):
            self._add(number, cells, self._above)

    def settle(self) -> None:
        """After the last row: rows that stand once, copies of one another, and missing ones."""
        workbook = self._workbook
        quiet: list[tuple[str, str, int, Given]] = []
        for place, identity in enumerate(self._known):
            found = self._found.get(place, [])
            if not identity.fillable:
                self._note_filled_heading(found)
            if len(found) > 1:
                found = self._without_templates(identity, found)
            if len(found) == 1 or (found and all(_same_cells(found[0], item) for item in found)):
                row, written, same_words, _, sheet = found[0]
                if not same_words:
                    message = "Nội dung dòng đã bị sửa trong tệp; chỉ nhận các ô nhập, nội dung giữ như trong dữ liệu."
                    self._odd("words-changed", message, row, sheet)
                if identity.fillable and (written or sheet != self._first_sheet):
                    workbook.rows.append(ReturnedRow(identity, sheet, row, written))
                elif identity.fillable:
                    quiet.append((identity.uid, identity.occurrence_uid, row, identity.given))
            elif not identity.fillable:
                continue
            elif found:
                workbook.copies[identity.kind, identity.uid] = [
                    ReturnedRow(identity, item.sheet, item.row, item.written) for item in found
                ]
            else:
                workbook.missing.append(identity)
        if quiet:
            uids, occurrences, rows, given = map(list, zip(*quiet, strict=True))
            columns = {item.name: [values.get(item.name) for values in given] for item in fields_of(self._kind)}
            workbook.quiet.append(QuietRows(self._kind, self._first_sheet, uids, occurrences, rows, columns))

    def _recognised(self, number: int, ref: str, name: str, key: str) -> int | None:
        kind, _, rest = key.partition(" ")
        uid, _, occurrence = rest.partition(" ")
        by_key = self._place.get((uid, occurrence)) if kind == self._kind else None
        words = wording_of(ref, name)
        if by_key is not None and (self._known[by_key].wording == words or not name):
            return by_key
        alike = self._with_words(words)
        if by_key is not None:
            if len(alike) == 1:
                message = "Dòng bị xếp lại không kèm cột ẩn; chương trình nhận dòng theo số thứ tự và nội dung."
                self._odd("row-by-words", message, number)
                return alike[0]
            return by_key
        if len(alike) == 1:
            return alike[0]
        return next((place for place in alike if self._known[place].row == number), None)

    def _with_words(self, words: str) -> list[int]:
        if not self._alike:
            for place, row in enumerate(self._known):
                self._alike.setdefault(row.wording, []).append(place)
        return self._alike.get(words, [])

    def _add(self, number: int, cells: RowCells, above: RowIdentity | None, sheet: str = "") -> None:
        """A row that stands alike in a copy of the sheet is one row."""
        inputs = {field: cells[field] for field in self._inputs if field in cells}
        words = {name: cells[name].text.strip() if name in cells else "" for name in self._columns if name != "key"}
        row = AddedRow(self._kind, sheet or self._sheet, number, words, inputs, above)
        if row.sheet == self._first_sheet or not any(_same_row(row, other) for other in self._workbook.added):
            self._workbook.added.append(row)

    def _without_templates(self, identity: RowIdentity, found: list[_Found]) -> list[_Found]:
        """A row that was copied and given other words is a new row, when the original still stands there."""
        same = [item for item in found if item.same_words]
        if not same:
            return found
        for item in found:
            if not item.same_words:
                self._add(item.row, item.cells, identity, item.sheet)
        return same

    def _note_filled_heading(self, found: Sequence[_Found]) -> None:
        for item in found:
            if item.written:
                message = "Dòng này chỉ là tiêu đề, không có số liệu riêng; nội dung ghi vào đây không được nhận."
                self._odd("heading-filled", message, item.row, item.sheet)

    def _odd(self, code: str, message: str, number: int | None = None, sheet: str = "") -> None:
        sheet = sheet or self._sheet
        place = sheet if number is None else f"{sheet}!{number}"
        self._workbook.oddities.append(Oddity(code, message, place))


def written_in(inputs: RowCells, given: Given) -> RowCells:
    """The inputs that hold something else than what they were given."""
    return {name: cell for name, cell in inputs.items() if not holds(given.get(name), cell)}


def _same_row(one: AddedRow, other: AddedRow) -> bool:
    if one.kind != other.kind or one.words != other.words:
        return False
    return {name: cell.text for name, cell in one.cells.items()} == {n: cell.text for n, cell in other.cells.items()}


def _same_cells(one: _Found, other: _Found) -> bool:
    return {name: cell.text for name, cell in one.written.items()} == {
        name: cell.text for name, cell in other.written.items()
    }
