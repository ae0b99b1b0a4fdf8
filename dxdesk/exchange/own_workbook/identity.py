"""The very hidden sheet: whose workbook it is, and for every row who it is and which values it was given.

Each line of the sheet is one JSON text, cut into cells of a size that every program keeps. The first line also
holds a checksum of all others, so that a sheet that somebody edited is noticed.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from types import MappingProxyType
from typing import NamedTuple

from dxdesk.domain.cell_value import Value, plain_text
from dxdesk.errors import Refusal

FORMAT = 2
PIECE = 30_000
_PAIR = (
    r'"[a-z_]+": "(?:n-?[0-9]+(?:\.[0-9]+)?|d[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])'
    r'|t[^"\\]*+(?:\\.[^"\\]*+)*+)"'
)
GIVEN = re.compile(rf"\{{(?:{_PAIR}(?:, {_PAIR})*+)?\}}")
"""What `given_text` writes."""


class RowIdentity(NamedTuple):
    """`row` counts from 1 in the sheet as it was written; `wording` is a short hash of number and name.

    `given` are the given values as `given_text` writes them. `fillable` is False for headings.
    """

    kind: str
    uid: str
    occurrence_uid: str
    row: int
    wording: str
    fillable: bool
    given: str

    @property
    def base(self) -> Mapping[str, Value]:
        """The given values by field name; what was empty is left out."""
        return read_given(self.given)


@dataclass(frozen=True)
class WorkbookIdentity:
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
        return [_row_in(line) for line in lines]
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
    return f"{known[:-1]}, {row.given}]"


def _row_in(line: str) -> RowIdentity:
    kind, uid, occurrence, row, wording, fillable, base = json.loads(line)
    identity = RowIdentity(kind, uid, occurrence, row, wording, bool(fillable), _json(base))
    read_given(identity.given)
    return identity


def given_text(values: Mapping[str, Value]) -> str:
    """Values by field name as one text, without the empty ones; equal texts are equal values.

    Within it n stands before a number, d before a day, t before words. `read_given` is the way back.
    """
    pairs = [
        f"{encode_basestring_ascii(name)}: {encode_basestring_ascii(_coded(value))}"
        for name, value in values.items()
        if value is not None and value != ""
    ]
    return _unescapable(f"{{{', '.join(pairs)}}}")


def _json(value: object) -> str:
    return _unescapable(json.dumps(value))


def _unescapable(text: str) -> str:
    """Without anything that looks like an escape of a workbook (_x000D_), which some programs resolve and lose."""
    return text.replace("_x", "\\u005fx")


@lru_cache(maxsize=1024)
def read_given(text: str) -> Mapping[str, Value]:
    """Raises ValueError, and InvalidOperation for a number that is none."""
    return MappingProxyType({name: _decoded(value) for name, value in json.loads(text).items()})


def _coded(value: Value) -> str:
    if isinstance(value, str):
        return f"t{value}"
    return f"n{value:f}" if isinstance(value, Decimal) else f"d{value}"


def _decoded(text: str) -> Value:
    mark, rest = text[0], text[1:]
    if mark == "n":
        return Decimal(rest)
    return date.fromisoformat(rest) if mark == "d" else str(rest)
