"""The very hidden sheet: whose workbook it is, and for every row who it is and which values it was given.

Each line of the sheet is one JSON text, cut into cells of a size that every program keeps. The first line also
holds a checksum of all others, so that a sheet that somebody edited is noticed.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from json.encoder import encode_basestring_ascii
from typing import NamedTuple

from dxdesk.domain.cell_value import Value, plain_text
from dxdesk.errors import Refusal

FORMAT = 2
PIECE = 30_000
_FROM_JSON = json.JSONDecoder().raw_decode
Given = Mapping[str, str]
"""Values by field name as `coded` writes them, without the empty ones."""


class RowIdentity(NamedTuple):
    """`row` counts from 1 in the sheet as it was written; `wording` is a short hash of number and name.

    `fillable` is False for headings.
    """

    kind: str
    uid: str
    occurrence_uid: str
    row: int
    wording: str
    fillable: bool
    given: Given

    @property
    def base(self) -> Mapping[str, Value]:
        """The given values by field name; what was empty is left out."""
        return decoded(self.given)


class WorkbookIdentity(NamedTuple):
    """`columns`: for each visible sheet the head of each column by the column's name."""

    office_uid: str
    office: str
    plan_uid: str
    plan_number: str
    period_code: str
    made_at: datetime
    agency_uid: str
    agency: str
    columns: Mapping[str, Mapping[str, str]]


def wording_of(ref: str, name: str) -> str:
    """Tells whether a row still has the words that it was given."""
    return hashlib.blake2b(f"{ref.strip()}\0{plain_text(name)}".encode(), digest_size=8).hexdigest()


def identity_lines(identity: WorkbookIdentity, rows: Iterable[RowIdentity]) -> list[str]:
    """The lines of the sheet; `cut` makes cells of them."""
    lines = [_row_out(row) for row in rows]
    about = {
        "format": FORMAT,
        "office": identity.office_uid,
        "office_name": identity.office,
        "plan": identity.plan_uid,
        "plan_number": identity.plan_number,
        "period": identity.period_code,
        "made_at": identity.made_at.isoformat(timespec="seconds"),
        "agency": identity.agency_uid,
        "agency_name": identity.agency,
        "columns": identity.columns,
        "rows": len(lines),
        "check": _checksum(lines),
    }
    return [_json(about), *lines]


def cut(line: str) -> list[str]:
    return [line[start : start + PIECE] for start in range(0, len(line), PIECE)]


def read_identity(lines: Sequence[str], file_name: str) -> tuple[WorkbookIdentity, Sequence[str]]:
    """Whose workbook it is, and the lines of its rows for `read_rows`.

    Raises Refusal for a newer or older format and for lines that somebody changed.
    """
    try:
        about = json.loads(lines[0])
        version = about["format"]
    except (ValueError, LookupError, TypeError):
        raise _damaged(file_name) from None
    if isinstance(version, int) and version > FORMAT:
        raise Refusal(
            "newer-workbook",
            f"Tệp “{file_name}” do phiên bản mới hơn của chương trình xuất ra. Hãy cập nhật chương trình rồi nhập lại.",
        )
    if version != FORMAT:
        raise Refusal(
            "older-workbook",
            f"Tệp “{file_name}” do phiên bản cũ của chương trình xuất ra, không có số liệu gốc để so sánh. "
            "Hãy xuất lại tệp rồi chép số liệu sang.",
        )
    try:
        rows = lines[1 : 1 + about["rows"]]
        if len(rows) != about["rows"] or _checksum(rows) != about["check"]:
            raise _damaged(file_name)
        identity = WorkbookIdentity(
            office_uid=about["office"],
            office=about["office_name"],
            plan_uid=about["plan"],
            plan_number=about["plan_number"],
            period_code=about["period"],
            made_at=datetime.fromisoformat(about["made_at"]),
            agency_uid=about["agency"],
            agency=about["agency_name"],
            columns=about["columns"],
        )
    except (ValueError, LookupError, TypeError):
        raise _damaged(file_name) from None
    return identity, rows


def read_rows(lines: Iterable[str], file_name: str) -> list[RowIdentity]:
    """Raises Refusal for lines that we do not write."""
    try:
        rows = [_row_in(line) for line in lines]
        for code in {code for row in rows for code in row.given.values() if code[0] != "t"}:
            _value(code)
        return rows
    except (ValueError, LookupError, TypeError, AttributeError, InvalidOperation):
        raise _damaged(file_name) from None


def _damaged(file_name: str) -> Refusal:
    return Refusal(
        "identity-damaged",
        f"Phần nhận dạng ẩn trong tệp “{file_name}” đã bị sửa hoặc hỏng, nên không biết dòng nào là dòng nào. "
        "Hãy xuất lại tệp từ chương trình rồi chép số liệu sang.",
    )


def _checksum(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _row_out(row: RowIdentity) -> str:
    known = json.dumps([row.kind, row.uid, row.occurrence_uid, row.row, row.wording, int(row.fillable)])
    return _unescapable(f"{known[:-1]}, {_json_of_given(row.given)}]")


def _row_in(line: str) -> RowIdentity:
    (kind, uid, occurrence, row, wording, fillable, given), end = _FROM_JSON(line)
    if end != len(line):
        raise ValueError("one row in a line expected")
    return RowIdentity(kind, uid, occurrence, row, wording, fillable == 1, given)


def _json_of_given(given: Given) -> str:
    """Without a JSON encoder for each of ten thousand rows."""
    pairs = [f"{encode_basestring_ascii(name)}: {encode_basestring_ascii(value)}" for name, value in given.items()]
    return f"{{{', '.join(pairs)}}}"


def _json(value: object) -> str:
    return _unescapable(json.dumps(value))


def _unescapable(text: str) -> str:
    """Without anything that looks like an escape of a workbook (_x000D_), which some programs resolve and lose."""
    return text.replace("_x", "\\u005fx")


def coded(values: Mapping[str, Value]) -> dict[str, str]:
    """Values by field name as texts, without the empty ones; equal texts are equal values.

    n stands before a number, d before a day, t before words. `decoded` is the way back.
    """
    return {name: _code(value) for name, value in values.items() if value is not None and value != ""}


def decoded(given: Given) -> dict[str, Value]:
    """Raises ValueError, and InvalidOperation for a number that is none."""
    return {name: _value(code) for name, code in given.items()}


def _code(value: Value) -> str:
    if isinstance(value, str):
        return f"t{value}"
    return f"n{value:f}" if isinstance(value, Decimal) else f"d{value}"


def _value(code: str) -> Value:
    mark, rest = code[:1], code[1:]
    if mark == "n" and (number := Decimal(rest)).is_finite():
        return number
    if mark == "t":
        return rest
    if mark == "d":
        return date.fromisoformat(rest)
    raise ValueError("no given value")
