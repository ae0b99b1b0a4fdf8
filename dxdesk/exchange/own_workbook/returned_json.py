"""`ReturnedWorkbook` as JSON between the child process and the program: plain values, checked on arrival.

Rows in which nobody wrote anything go over as columns.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from dxdesk.exchange.cells import Cell
from dxdesk.exchange.own_workbook.fields import fields_of
from dxdesk.exchange.own_workbook.identity import Given, RowIdentity, WorkbookIdentity, decoded
from dxdesk.exchange.own_workbook.returned import AddedRow, Oddity, QuietRows, ReturnedRow, ReturnedWorkbook

JsonObject = dict[str, Any]
_KINDS = ("task", "indicator")
_ABOUT = ("office_uid", "office", "plan_uid", "plan_number", "period_code", "agency_uid", "agency")


def to_json(workbook: ReturnedWorkbook) -> JsonObject:
    identity = workbook.identity
    about = {name: getattr(identity, name) for name in _ABOUT}
    return {
        "about": {**about, "made_at": identity.made_at.isoformat(), "columns": identity.columns},
        "rows": [_row_out(row) for row in workbook.rows],
        "quiet": workbook.quiet,
        "copies": [[*key, [_row_out(row) for row in rows]] for key, rows in workbook.copies.items()],
        "added": [
            [row.kind, row.sheet, row.row, dict(row.words), _cells_out(row.cells), row.after] for row in workbook.added
        ],
        "missing": workbook.missing,
        "oddities": [item._asdict() for item in workbook.oddities],
        "columns": workbook.columns,
    }


def from_json(data: Any) -> ReturnedWorkbook:
    """Raises ValueError for anything that `to_json` does not write."""
    try:
        return _read(data)
    except (KeyError, TypeError, IndexError, AttributeError, ArithmeticError) as error:
        raise ValueError("not an own workbook") from error


def _read(data: Any) -> ReturnedWorkbook:
    about = data["about"]
    heads = {_text(sheet): _texts(columns) for sheet, columns in about["columns"].items()}
    names = {name: _text(about[name]) for name in _ABOUT}
    identity = WorkbookIdentity(made_at=datetime.fromisoformat(about["made_at"]), columns=heads, **names)
    workbook = ReturnedWorkbook(identity)
    workbook.added = [
        AddedRow(_kind(kind), _text(sheet), _count(row), _texts(words), _cells_in(cells), _above_in(after))
        for kind, sheet, row, words, cells, after in data["added"]
    ]
    workbook.rows = [_row_in(*row) for row in data["rows"]]
    workbook.quiet = [_quiet_in(*rows) for rows in data["quiet"]]
    workbook.copies = {(_kind(kind), _text(uid)): [_row_in(*row) for row in rows] for kind, uid, rows in data["copies"]}
    workbook.missing = [_identity_in(*row) for row in data["missing"]]
    workbook.oddities = [
        Oddity(_text(item["code"]), _text(item["message"]), _text(item["place"])) for item in data["oddities"]
    ]
    workbook.columns = {sheet: _texts(letters) for sheet, letters in data["columns"].items()}
    return workbook


def _quiet_in(kind: Any, sheet: Any, uids: Any, occurrences: Any, rows: Any, given: Any) -> QuietRows:
    """Columns are checked as a whole, which takes no time for each of ten thousand rows."""
    columns = [given[item.name] for item in fields_of(_kind(kind))]
    if len(columns) != len(given) or {*map(len, (uids, occurrences, rows, *columns))} != {len(uids)}:
        raise ValueError("columns of the same length expected")
    if not {*map(type, uids), *map(type, occurrences)} <= {str} or not {*map(type, rows)} <= {int}:
        raise ValueError("identities and numbers of rows expected")
    if min(rows, default=1) < 1:
        raise ValueError("numbers of rows expected")
    for column in columns:
        for code in {*column} - {None}:
            if code[0] != "t":
                decoded({"": code})
    return QuietRows(kind, _text(sheet), uids, occurrences, rows, given)


def _row_out(row: ReturnedRow) -> list[Any]:
    return [row.identity, row.sheet, row.row, _cells_out(row.cells)]


def _row_in(identity: Any, sheet: Any, row: Any, cells: Any) -> ReturnedRow:
    return ReturnedRow(_identity_in(*identity), _text(sheet), _count(row), _cells_in(cells))


def _identity_in(
    kind: Any, uid: Any, occurrence: Any, row: Any, wording: Any, fillable: Any, given: Any
) -> RowIdentity:
    known: Given = _texts(given)
    decoded(known)
    return RowIdentity(_kind(kind), _text(uid), _text(occurrence), _count(row), _text(wording), fillable is True, known)


def _above_in(data: Any) -> RowIdentity | None:
    return None if data is None else _identity_in(*data)


def _cells_out(cells: Mapping[str, Cell]) -> JsonObject:
    return {name: [cell.text, cell.font, cell.number, cell.day, cell.formula_lost] for name, cell in cells.items()}


def _cells_in(data: Any) -> dict[str, Cell]:
    return {name: _cell_in(*values) for name, values in data.items()}


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
