"""Our own workbook from the whole contents of a file, whoever wrote that file."""

from collections.abc import Iterable, Iterator, Mapping

from dxdesk.exchange.contents import FileContents, ReadingNote, Sheet
from dxdesk.exchange.own_workbook.columns import IDENTITY_SHEET
from dxdesk.exchange.own_workbook.fields import fields_of
from dxdesk.exchange.own_workbook.identity import read_identity, read_rows
from dxdesk.exchange.own_workbook.recognising import KINDS, SheetReading, find_header, note_missing_sheet
from dxdesk.exchange.own_workbook.returned import Oddity, ReturnedWorkbook
from dxdesk.exchange.reading.cell_text import LOST


def is_own_workbook(contents: FileContents) -> bool:
    return _identity_sheet(contents) is not None


def read_returned(contents: FileContents, file_name: str) -> ReturnedWorkbook:
    """Raises Refusal when the identity cannot be used. `contents` must be an own workbook."""
    hidden = _identity_sheet(contents)
    assert hidden is not None
    lines = ["".join(cell.text for cell in row if cell is not None) for row in hidden.rows]
    identity, row_lines = read_identity(lines, file_name)
    rows = read_rows(row_lines, file_name)
    workbook = ReturnedWorkbook(identity)
    for name, kind in KINDS.items():
        known = [row for row in rows if row.kind == kind]
        found = _find(contents, name, identity.columns.get(name, {}))
        if found is None:
            if known:
                note_missing_sheet(workbook, name)
            continue
        sheet, header, columns = found
        reading = SheetReading(workbook, kind, sheet.name, columns, known)
        _read_rows(reading, sheet, header, columns)
        for copy, copied_header, copied_columns in _copies(contents, sheet, identity.columns.get(name, {})):
            reading.go_on(copy.name, copied_columns)
            _read_rows(reading, copy, copied_header, copied_columns)
        reading.settle()
    _note_lost(workbook, contents.notes)
    return workbook


def _note_lost(workbook: ReturnedWorkbook, notes: Iterable[ReadingNote]) -> None:
    """Inputs that count as empty because nothing but an error stands there, which somebody has to know."""
    inputs = {item.name for kind in KINDS.values() for item in fields_of(kind)}
    for note in notes:
        sheet, _, place = note.place.rpartition("!")
        column = place.rstrip("0123456789")
        known = any(name in inputs and letters == column for name, letters in workbook.columns.get(sheet, {}).items())
        if note.code in LOST and (known or note.place in workbook.columns):
            workbook.oddities.append(Oddity(note.code, note.message, note.place))


def _read_rows(reading: SheetReading, sheet: Sheet, header: int, columns: Mapping[str, int]) -> None:
    for number, row in enumerate(sheet.rows[header + 1 :], header + 2):
        filled = {
            column: cell for column, place in columns.items() if place < len(row) and (cell := row[place]) is not None
        }
        reading.read(number, filled)


def _copies(
    contents: FileContents, original: Sheet, heads: Mapping[str, str]
) -> Iterator[tuple[Sheet, int, dict[str, int]]]:
    """Sheets that were copied within Excel: they have the column with the keys of the rows too."""
    for sheet in contents.sheets:
        if sheet is original or sheet.name == IDENTITY_SHEET:
            continue
        header = find_header(sheet.rows, heads)
        if header is not None and "key" in header[1]:
            yield sheet, *header


def _identity_sheet(contents: FileContents) -> Sheet | None:
    for sheet in contents.sheets:
        first = sheet.rows[0][0] if sheet.name == IDENTITY_SHEET and sheet.rows and sheet.rows[0] else None
        if first is not None and '"format"' in first.text:
            return sheet
    return None


def _find(contents: FileContents, name: str, heads: Mapping[str, str]) -> tuple[Sheet, int, dict[str, int]] | None:
    """The sheet, its header row and the place of each column; a sheet that was renamed is known by its heads."""
    named = [sheet for sheet in contents.sheets if sheet.name == name]
    others = [sheet for sheet in contents.sheets if sheet.name not in (IDENTITY_SHEET, *KINDS)]
    for sheet in (*named, *others):
        header = find_header(sheet.rows, heads)
        if header is not None:
            return sheet, *header
    return None
