"""Our own workbook .xlsx in a fraction of the time of the careful reading, with the same outcome.

A row whose key and words are those that it was given needs no closer look than its inputs; every other row is read
carefully, one by one. Runs in the child process only.
"""

import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from dxdesk.exchange.cells import Cell
from dxdesk.exchange.own_workbook.columns import IDENTITY_SHEET, row_key
from dxdesk.exchange.own_workbook.fields import fields_of
from dxdesk.exchange.own_workbook.identity import GIVEN, RowIdentity, read_identity, wording_of
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
from dxdesk.exchange.reading.plain_rows import RowLayout, row_layout
from dxdesk.exchange.reading.plain_xlsx import PlainSheet, PlainWorkbook
from dxdesk.exchange.reading.plain_xml import NotPlain
from dxdesk.exchange.reading.safe_xml import UnreadableXml

_PIECES = 4
"""Columns of the hidden sheet that are read by pattern; a line takes more of them when texts are very long."""
_LINE = re.compile(
    r'\["(task|indicator)", "([^"\\ ]*+)", "([^"\\ ]*+)", ([0-9]{1,7}), "([0-9a-f]*+)", ([01]), '
    rf"({GIVEN.pattern})\]"
)
_DAY = re.compile(r'"d([0-9]{4}-[0-9]{2}-[0-9]{2})"')
_ONE_PIECE = (None,) * 3 * (_PIECES - 1)
_JSON = json.JSONDecoder()
_WORDS = ("key", "ref", "name")

Look = tuple[int, int | None, RowCells]
"""Number of a row, which known row it is (None: to be found out carefully), and what was written into it."""


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
    rows = _rows(row_lines)
    workbook = ReturnedWorkbook(identity)
    sheets: dict[str, PlainSheet] = {}
    for name, kind in KINDS.items():
        known = [row for row in rows if row.kind == kind]
        found = _find(book, sheets, name, identity.columns.get(name, {}))
        if found is not None:
            _read_sheet(workbook, kind, *found, known)
        elif known:
            note_missing_sheet(workbook, name)
    book.check_unseen({IDENTITY_SHEET, *sheets})
    return workbook


def _lines(sheet: PlainSheet) -> list[str]:
    layout = row_layout(range(_PIECES), ())
    assert layout is not None
    lines: list[str] = []
    for number, groups in sheet.rows(layout):
        if groups is None or number != len(lines) + 1:
            raise NotPlain
        line = sheet.text(*groups[1:4])
        for place in range(4, 1 + 3 * _PIECES, 3) if groups[4:] != _ONE_PIECE else ():
            more = sheet.text(*groups[place : place + 3])
            line = None if line is None or more is None else line + more
        if line is None:
            raise NotPlain
        lines.append(line)
    return lines


def _rows(lines: Sequence[str]) -> list[RowIdentity]:
    """Lines as we write them; days are checked, numbers are by their look."""
    found = []
    days: set[str] = set()
    for line in lines:
        match = _LINE.fullmatch(line)
        if match is None:
            raise NotPlain
        kind, uid, occurrence, row, wording, fillable, given = match.groups()
        if '"d' in given:
            days.update(_DAY.findall(given))
        found.append(RowIdentity(kind, uid, occurrence, int(row), wording, fillable == "1", given))
    try:
        for day in days:
            date.fromisoformat(day)
    except ValueError:
        raise NotPlain from None
    return found


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
    layout = row_layout([columns[name] for name in _WORDS], [place for place, _ in inputs])
    if layout is None:
        raise NotPlain
    reading = SheetReading(workbook, kind, sheet.name, columns, known)
    looks = _looks(sheet, layout, header + 1, [name for _, name in inputs], known)
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
    sheet: PlainSheet, layout: RowLayout, header: int, inputs: Sequence[str], known: Sequence[RowIdentity]
) -> list[Look]:
    places = {row_key(row.kind, row.uid, row.occurrence_uid): place for place, row in enumerate(known)}
    seen: dict[tuple[tuple[str | None, ...], str], RowCells] = {}
    held: set[tuple[str, str]] = set()
    looks: list[Look] = []
    for number, groups in sheet.rows(layout):
        if number <= header:
            continue
        if groups is None:
            looks.append((number, None, {}))
            continue
        key, ref, name = sheet.text(*groups[1:4]), sheet.text(*groups[4:7]), sheet.text(*groups[7:10])
        if key == name == "":
            continue  # a group's row, or an empty one
        place = places.get(key) if key else None
        if place is None or ref is None or not name or wording_of(ref, name) != known[place].wording:
            looks.append((number, None, {}))
            continue
        cells, given = groups[10:], known[place].given
        written = seen.get((cells, given))
        if written is None:
            written = seen[cells, given] = _written(sheet, inputs, cells, given, held)
        looks.append((number, place, written))
    return looks


def _written(
    sheet: PlainSheet, inputs: Sequence[str], cells: Sequence[str | None], given: str, held: set[tuple[str, str]]
) -> RowCells:
    """As `written_in`, without making cells of what plainly holds what it was given; `held` remembers such."""
    base: dict[str, str] = _JSON.raw_decode(given)[0]
    written: dict[str, Cell] = {}
    for field, raw in zip(inputs, cells, strict=True):
        if raw is None or raw[-2] == "/":
            continue  # no cell, or an empty one
        value = base.get(field)
        if value is not None:
            if (raw, value) in held:
                continue
            if value[0] == "t" and sheet.shows(raw, value[1:]):
                continue
        cell = sheet.cell(raw)
        if cell is None:
            continue
        if not holds(value, cell):
            written[field] = cell
        elif value is not None and value[0] != "t":
            held.add((raw, value))
    return written
