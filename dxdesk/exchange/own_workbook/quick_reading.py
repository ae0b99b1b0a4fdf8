"""Our own workbook .xlsx in a fraction of the time of the careful reading, with the same outcome.

A row whose key and words are those that it was given needs no closer look than its inputs; every other row is read
carefully, one by one. Runs in the child process only.
"""

import zipfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from dxdesk.exchange.cells import Cell
from dxdesk.exchange.own_workbook.columns import GUIDE_SHEET, IDENTITY_SHEET, row_key
from dxdesk.exchange.own_workbook.fields import fields_of
from dxdesk.exchange.own_workbook.identity import RowIdentity, read_identity, read_rows, wording_of
from dxdesk.exchange.own_workbook.recognising import (
    KINDS,
    SEARCHED_ROWS,
    RowCells,
    SheetReading,
    find_header,
    holds,
    note_missing_sheet,
)
from dxdesk.exchange.own_workbook.returned import ReturnedWorkbook
from dxdesk.exchange.reading.plain_rows import row_pattern
from dxdesk.exchange.reading.plain_xlsx import PlainRow, PlainSheet, PlainWorkbook
from dxdesk.exchange.reading.plain_xml import NotPlain
from dxdesk.exchange.reading.safe_xml import UnreadableXml

_PIECES = 4
"""Columns of the hidden sheet that are read by pattern; a line takes more of them when texts are very long."""
_NO_MORE = (None,) * (_PIECES - 1)
_WORDS = ("key", "ref", "name")
_NOTHING: RowCells = {}

Look = tuple[int, int | None, RowCells]
"""Number of a row, which known row it is (None: to be found out carefully), and what was written into it."""


class _Told(dict[str | None, str | None]):
    """What each cell tells, by how it is written; found out once for cells that are written alike."""

    def __init__(self, sheet: PlainSheet) -> None:
        self._sheet = sheet

    def __missing__(self, raw: str | None) -> str | None:
        told = self[raw] = self._sheet.told(raw)
        return told


def read_quickly(path: Path, file_name: str) -> ReturnedWorkbook | None:
    """None where the careful reading has to decide, also for what is no workbook of ours; raises as that does."""
    try:
        with PlainWorkbook(path) as book:
            return _read(book, file_name)
    except (NotPlain, UnreadableXml, UnicodeDecodeError, KeyError, zipfile.BadZipFile):
        return None


def _read(book: PlainWorkbook, file_name: str) -> ReturnedWorkbook:
    if book.names.count(IDENTITY_SHEET) != 1 or len({*book.names}) != len(book.names):
        raise NotPlain
    lines = _lines(book.sheet(IDENTITY_SHEET))
    if not lines or '"format"' not in lines[0]:
        raise NotPlain
    identity, row_lines = read_identity(lines, file_name)
    rows = read_rows(row_lines, file_name)
    workbook = ReturnedWorkbook(identity)
    sheets: dict[str, PlainSheet] = {}
    used = {IDENTITY_SHEET, GUIDE_SHEET}
    for name, kind in KINDS.items():
        known = [row for row in rows if row.kind == kind]
        found = _find(book, sheets, name, identity.columns.get(name, {}))
        if found is not None:
            _read_sheet(workbook, kind, *found, known)
            used.add(found[0].name)
        elif known:
            note_missing_sheet(workbook, name)
    _mind_copies(book, used, [identity.columns.get(name, {}) for name in KINDS])
    book.check_unseen({IDENTITY_SHEET, *sheets})
    return workbook


def _mind_copies(book: PlainWorkbook, used: Collection[str], heads: Sequence[Mapping[str, str]]) -> None:
    """A sheet that was copied is read carefully, together with the one that it was copied from."""
    for name in book.names:
        if name in used:
            continue
        rows = book.sheet(name).first_rows(SEARCHED_ROWS)
        if any((found := find_header(rows, wanted)) is not None and "key" in found[1] for wanted in heads):
            raise NotPlain


def _lines(sheet: PlainSheet) -> list[str]:
    pattern = row_pattern(range(_PIECES))
    assert pattern is not None
    lines: list[str] = []
    for number, row in enumerate(sheet.rows(pattern), 1):
        if len(row) == 1 or row[0] != str(number):
            raise NotPlain
        line = sheet.text(row[1])
        for cell in row[2:] if row[2:] != _NO_MORE else ():
            more = sheet.text(cell)
            line = None if line is None or more is None else line + more
        if line is None:
            raise NotPlain
        lines.append(line)
    return lines


def _find(
    book: PlainWorkbook, sheets: dict[str, PlainSheet], name: str, heads: Mapping[str, str]
) -> tuple[PlainSheet, int, dict[str, int]] | None:
    """As the careful reading finds it: by its name, else by its heads."""
    named = [name] if name in book.names else []
    others = [other for other in book.names if other not in (IDENTITY_SHEET, *KINDS)]
    for title in (*named, *others):
        if title not in sheets:
            sheets[title] = book.sheet(title)
        header = find_header(sheets[title].first_rows(SEARCHED_ROWS), heads)
        if header is not None:
            return sheets[title], *header
    return None


def _read_sheet(
    workbook: ReturnedWorkbook,
    kind: str,
    sheet: PlainSheet,
    header: int,
    columns: Mapping[str, int],
    known: Sequence[RowIdentity],
) -> None:
    inputs = sorted((columns[item.name], item.name) for item in fields_of(kind) if item.name in columns)
    if any(name not in columns for name in _WORDS):
        raise NotPlain
    pattern = row_pattern([*(columns[name] for name in _WORDS), *(place for place, _ in inputs)])
    if pattern is None:
        raise NotPlain
    reading = SheetReading(workbook, kind, sheet.name, columns, known)
    rows = [row for row in sheet.rows(pattern) if int(row[0] or 0) > header + 1]
    looks = _looks(sheet, rows, [name for _, name in inputs], known)
    careful = sheet.careful([number for number, place, _ in looks if place is None])
    names = {place: name for name, place in columns.items()}
    for number, place, written in looks:
        if place is not None:
            reading.take(place, number, written)
        else:
            cells = careful.get(number, {})
            reading.read(number, {names[column]: cell for column, cell in cells.items() if column in names})
    reading.settle()


def _looks(
    sheet: PlainSheet, rows: Sequence[PlainRow], inputs: Sequence[str], known: Sequence[RowIdentity]
) -> list[Look]:
    places = {row_key(row.kind, row.uid, row.occurrence_uid): place for place, row in enumerate(known)}
    told, text = _Told(sheet), sheet.text
    looks: list[Look] = []
    for row in rows:
        number = int(row[0] or 0)
        if len(row) == 1:
            looks.append((number, None, _NOTHING))
            continue
        key, name = text(row[1]), text(row[3])
        if key == name == "":
            continue  # a group's row, or an empty one
        place = places.get(key) if key else None
        ref = text(row[2])
        if place is None or ref is None or not name or wording_of(ref, name) != known[place].wording:
            looks.append((number, None, _NOTHING))
            continue
        cells, given = row[4:], known[place].given
        same = [*map(told.__getitem__, cells)] == [*map(given.get, inputs)]
        looks.append((number, place, _NOTHING if same else _written(sheet, inputs, cells, given)))
    return looks


def _written(sheet: PlainSheet, inputs: Sequence[str], cells: PlainRow, given: Mapping[str, str]) -> RowCells:
    """As `written_in`."""
    written: dict[str, Cell] = {}
    for field, raw in zip(inputs, cells, strict=True):
        cell = None if raw is None else sheet.cell(raw)
        if cell is not None and not holds(given.get(field), cell):
            written[field] = cell
    return written
