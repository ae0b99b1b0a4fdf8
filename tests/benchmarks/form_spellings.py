"""The same long form as different programs spell it: what is left out, quotes, order, prefixes, white space."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.exchange.filling.form_samples import task_form

_SHEET = "xl/worksheets/sheet1.xml"
_ANSWER = rb'<c r="[F-K](?:[7-9]|[0-9]{2,})" s="[0-9]+" t="n"></c>'
_MORE = b'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
Spelling = Callable[[bytes], bytes]


def _as_excel(sheet: bytes) -> bytes:
    """Empty elements closed at once, the columns in use told for each row, copied formulas shared."""
    short = sheet.replace(b' t="n"></c>', b"/>").replace(b' t="n"', b"").replace(b"<v></v>", b"<v>0</v>")
    told = re.sub(rb'<row r="([0-9]+)"', rb'<row r="\1" spans="1:12" x14ac:dyDescent="0.25"', short)
    count = len(re.findall(rb"<f>", told))
    first, _, rest = told.partition(b"<f>")
    shared = re.sub(rb"<f>[^<]*</f>", b'<f t="shared" si="0"/>', rest)
    opening = b'<f t="shared" si="0" ref="L7:L%d">' % (count + 6)
    return (first + opening + shared).replace(b"<worksheet ", b"<worksheet " + _MORE)


def _without_answers(sheet: bytes) -> bytes:
    return re.sub(_ANSWER, b"", sheet)


def _without_some_answers(sheet: bytes) -> bytes:
    return re.sub(rb'<c r="[F-K][0-9]*[02468]" s="[0-9]+" t="n"></c>', b"", sheet)


def _without_some_rows(sheet: bytes) -> bytes:
    return re.sub(rb'<row r="[0-9]+5">.*?</row>', b"", _without_answers(sheet))


def _single_quotes(sheet: bytes) -> bytes:
    return re.sub(rb"<[^>]*>", lambda tag: tag[0].replace(b'"', b"'"), sheet)


def _style_first(sheet: bytes) -> bytes:
    return re.sub(rb'<c( r="[^"]*")((?: [a-z]+="[^"]*")+)', rb"<c\2\1", sheet)


def _prefixed(sheet: bytes) -> bytes:
    return re.sub(rb"<(/?)(?=[a-z])", rb"<\1x:", sheet).replace(b"xmlns=", b"xmlns:x=")


def _without_references(sheet: bytes) -> bytes:
    whole = re.sub(rb'(<c r="C(?:[7-9]|[0-9]{2,})".*?</c>)', rb"\1<c/>", sheet)
    head, row, rest = whole.partition(b'<row r="7"')
    return head + row + re.sub(rb'<c r="[A-Z]+[0-9]+"', b"<c", re.sub(rb'<row r="[0-9]+"', b"<row", rest))


def _indented(sheet: bytes) -> bytes:
    wide = sheet.replace(b"<row", b"\n    <row").replace(b"<c ", b"\n      <c ").replace(b"</row>", b"\n    </row>")
    return wide.replace(b"<f>", b"\n        <f>").replace(b"<v>", b"\n        <v>").replace(b"</c>", b"\n      </c>")


SPELLINGS: dict[str, Spelling] = {
    "as openpyxl writes": lambda sheet: sheet,
    "as Excel writes": _as_excel,
    "answer cells left out": _without_answers,
    "half of them left out": _without_some_answers,
    "every tenth row left out": _without_some_rows,
    "single quotes": _single_quotes,
    "style before reference": _style_first,
    "prefix of names": _prefixed,
    "without references": _without_references,
    "white space between": _indented,
}


def spelled_form(path: Path, rows: int, spelling: str) -> None:
    """A form of tasks with this many rows, its sheet written in one of the ways of `SPELLINGS`."""
    plain = path.with_name("plain.xlsx")
    task_form(plain, rows)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            data = source.read(member)
            target.writestr(member, SPELLINGS[spelling](data) if member.filename == _SHEET else data)
