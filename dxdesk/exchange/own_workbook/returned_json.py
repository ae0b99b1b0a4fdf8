"""`ReturnedWorkbook` as JSON between the child process and the program: plain values, checked on arrival.

Of the sheets only the input cells of known rows and whatever was added go over, so it is small and quick.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from dxdesk.exchange.contents import Cell
from dxdesk.exchange.own_workbook.identity import RowIdentity, WorkbookIdentity, coded, decoded
from dxdesk.exchange.own_workbook.returned import AddedRow, Oddity, ReturnedRow, ReturnedWorkbook

JsonObject = dict[str, Any]
_KINDS = ("task", "indicator")


def to_json(workbook: ReturnedWorkbook) -> JsonObject:
    identity = workbook.identity
    numbers = {id(row): number for number, row in enumerate(identity.rows)}

    def row_out(row: ReturnedRow) -> list[Any]:
        return [numbers[id(row.identity)], row.sheet, row.row, _cells_out(row.cells), row.same_words]

    about = {name: getattr(identity, name) for name in _ABOUT}
    return {
        "about": {**about, "made_at": identity.made_at.isoformat(), "columns": identity.columns},
        "known": [_identity_out(row) for row in identity.rows],
        "rows": [row_out(row) for row in workbook.rows],
        "copies": [[*key, [row_out(row) for row in rows]] for key, rows in workbook.copies.items()],
        "added": [
            [
                row.kind,
                row.sheet,
                row.row,
                dict(row.words),
                _cells_out(row.cells),
                None if row.after is None else numbers[id(row.after)],
            ]
            for row in workbook.added
        ],
        "missing": [numbers[id(row)] for row in workbook.missing],
        "oddities": [asdict(item) for item in workbook.oddities],
        "columns": [[*key, letters] for key, letters in workbook.columns.items()],
    }


def from_json(data: Any) -> ReturnedWorkbook:
    """Raises ValueError for anything that `to_json` does not write."""
    try:
        return _read(data)
    except (KeyError, TypeError, IndexError, AttributeError, ArithmeticError) as error:
        raise ValueError("not an own workbook") from error


_ABOUT = ("office_uid", "office", "plan_uid", "plan_number", "period_code", "agency_uid", "agency")


def _read(data: Any) -> ReturnedWorkbook:
    about = data["about"]
    known = tuple(_identity_in(*row) for row in data["known"])
    heads = {_text(sheet): _texts(columns) for sheet, columns in about["columns"].items()}
    identity = WorkbookIdentity(
        **{name: _text(about[name]) for name in _ABOUT},
        made_at=datetime.fromisoformat(about["made_at"]),
        columns=heads,
        rows=known,
    )

    seen: dict[tuple[Any, ...], Cell] = {}

    def row_in(number: Any, sheet: Any, row: Any, cells: Any, same: Any) -> ReturnedRow:
        return ReturnedRow(known[_count(number)], _text(sheet), _count(row), _cells_in(cells, seen), same is True)

    def added_in(kind: Any, sheet: Any, row: Any, words: Any, cells: Any, after: Any) -> AddedRow:
        above = None if after is None else known[_count(after)]
        return AddedRow(_kind(kind), _text(sheet), _count(row), _texts(words), _cells_in(cells, seen), above)

    return ReturnedWorkbook(
        identity,
        [row_in(*row) for row in data["rows"]],
        {(_kind(kind), _text(uid)): [row_in(*row) for row in rows] for kind, uid, rows in data["copies"]},
        [added_in(*row) for row in data["added"]],
        [known[_count(number)] for number in data["missing"]],
        [Oddity(_text(item["code"]), _text(item["message"]), _text(item["place"])) for item in data["oddities"]],
        {(_text(sheet), _text(name)): _text(letters) for sheet, name, letters in data["columns"]},
    )


def _identity_out(row: RowIdentity) -> list[Any]:
    base = {name: coded(value) for name, value in row.base.items()}
    return [row.kind, row.uid, row.occurrence_uid, row.row, row.wording, base, row.fillable]


def _identity_in(kind: Any, uid: Any, occurrence: Any, row: Any, wording: Any, base: Any, fillable: Any) -> RowIdentity:
    values = {name: decoded(_text(value)) for name, value in base.items()}
    return RowIdentity(kind, _text(uid), _text(occurrence), row, _text(wording), values, fillable is True)


def _cells_out(cells: Mapping[str, Cell]) -> JsonObject:
    return {name: [cell.text, cell.font, cell.number, cell.day, cell.formula_lost] for name, cell in cells.items()}


def _cells_in(data: Any, seen: dict[tuple[Any, ...], Cell]) -> dict[str, Cell]:
    """`seen` are the cells so far: thousands of rows hold the same few states."""
    cells = {}
    for name, values in data.items():
        key = tuple(values)
        cell = seen.get(key)
        if cell is None:
            cell = seen[key] = _cell_in(*values)
        cells[name] = cell
    return cells


def _cell_in(text: Any, font: Any, number: Any, day: Any, lost: Any) -> Cell:
    return Cell(
        _text(text),
        _text(font),
        None if number is None else _text(number),
        None if day is None else _text(day),
        lost is True,
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("text expected")
    return value


def _texts(data: Any) -> dict[str, str]:
    pairs: Iterable[tuple[Any, Any]] = data.items()
    return {name: _text(value) for name, value in pairs}


def _kind(value: Any) -> str:
    if value not in _KINDS:
        raise ValueError("kind expected")
    return str(value)


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("count expected")
    return value
