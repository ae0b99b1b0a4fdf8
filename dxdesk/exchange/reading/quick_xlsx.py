"""Own workbooks .xlsx in a fraction of the time: the same cells as the careful reader, where the XML is plain.

Plain means what Excel, LibreOffice, openpyxl and this program write for cells without formulas and rich text. For
everything else there is no answer, and the careful reader has to read. Runs in the child process only.
"""

import re
from io import BytesIO
from pathlib import Path

from dxdesk.exchange.contents import Cell, FileContents, Sheet
from dxdesk.exchange.reading.cell_text import Notes
from dxdesk.exchange.reading.package import Package
from dxdesk.exchange.reading.safe_xml import UnreadableXml
from dxdesk.exchange.reading.workbook.parts import SheetPart, WorkbookParts, read_parts
from dxdesk.exchange.reading.workbook.sheet_building import Cells, lay_out
from dxdesk.exchange.reading.workbook.sheet_scan import MAX_CELLS, RawCell, parse_reference, scan_sheet
from dxdesk.exchange.reading.workbook.xlsx import _Cells

_PLAIN = r"[^<\x00-\x08\x0b-\x1f]*"
_TOKEN = re.compile(
    r'(?:<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,8}")?/>)*'
    r'(?:<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,8})")?'
    r'(?: t="(n|s|str|b|inlineStr)")?'
    rf'(?:/>|>(?:<v>({_PLAIN})</v>|<is><t(?: xml:space="preserve")?>({_PLAIN})</t></is>)?</c>)'
    r'|<row(?: [A-Za-z0-9:]+="[^"<&]*")* ?/?>|</row>|\s+)'
)
_HEAD = re.compile(
    r'(?:<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?(?: standalone="(?:yes|no)")? ?\?>\s*)?'
    r'<worksheet [^<>]*xmlns="http://schemas\.openxmlformats\.org/spreadsheetml/2006/main"'
)
_MAX_BYTES = 64 * 1024 * 1024
"""Of one sheet: the careful reader streams, so larger ones are left to it."""
_OPEN, _CLOSE = "<sheetData>", "</sheetData>"
_REFERENCE = re.compile("&(?:(amp|lt|gt|quot|apos);|#([0-9]{2,6});|#x([0-9A-Fa-f]{2,5});)?")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class _NotPlain(Exception):
    """The careful reader has to read."""


def read_quickly(path: Path, needed: str) -> FileContents | None:
    """All sheets with their cells, without notes; None when a sheet is not plain or none is named `needed`.

    Raises KeyError, `UnreadableXml` and `zipfile.BadZipFile` for a damaged package.
    """
    with Package(path) as package:
        parts = read_parts(package)
        if all(part.name != needed for part in parts.sheets):
            return None
        try:
            return FileContents("workbook", [_sheet(package, part, parts) for part in parts.sheets])
        except (_NotPlain, UnreadableXml, UnicodeDecodeError):
            return None


def _sheet(package: Package, part: SheetPart, parts: WorkbookParts) -> Sheet:
    if part.part is None:
        raise _NotPlain
    with package.open(part.part) as stream:
        content = stream.read(_MAX_BYTES + 1)
    if len(content) > _MAX_BYTES:
        raise _NotPlain
    text = content.decode("utf-8")
    start, end = text.find(_OPEN), text.rfind(_CLOSE)
    if not 0 <= start < end or "\ufffe" in text or "\uffff" in text:
        raise _NotPlain
    head, tail = text[:start], text[end + len(_CLOSE) :]
    if not _HEAD.match(head) or "<!" in head or "<!" in tail:
        raise _NotPlain
    around = scan_sheet(_stream(f"{head}<sheetData/>{tail}"))
    cells = _cells(text, start + len(_OPEN), end, _Cells(part.name, parts, Notes()))
    sheet = lay_out(part.name, cells, around.merges, set(), around.hidden_columns, Notes())
    sheet.hidden = part.hidden
    return sheet


def _cells(text: str, start: int, end: int, shown: _Cells) -> Cells:
    columns: dict[str, int] = {}
    known: dict[tuple[str | None, str | None, str], Cell | None] = {}
    cells: Cells = {}
    match = _TOKEN.scanner(text, start, end).match  # type: ignore[attr-defined]
    place, count = start, 0
    while (found := match()) is not None:
        place = found.end()
        letters, number, style, kind, value, inline = found.groups()
        if value is None and (value := inline) is None:
            continue
        count += 1
        column = columns.get(letters)
        if column is None:
            column = columns[letters] = _column(letters)
        row = int(number) - 1
        key = kind, style, value
        if key in known:
            cell = known[key]
        else:
            raw = RawCell(kind or "n", int(style or 0), _resolved(value) if "&" in value else value, False)
            cell = known[key] = shown._cell(raw, row, column)
        if cell is not None:
            line = cells.get(row)
            if line is None:
                line = cells[row] = {}
            line[column] = cell
    if place != end or count > MAX_CELLS or not 0 <= min(cells, default=0) <= max(cells, default=0) < 1_048_576:
        raise _NotPlain
    return cells


def _column(letters: str) -> int:
    place = parse_reference(f"{letters}1")
    if place is None:
        raise _NotPlain
    return place[1]


def _resolved(text: str) -> str:
    """The text with its XML references replaced."""
    return _REFERENCE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    name, decimal, hexadecimal = match.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16) if hexadecimal else 0
    if code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000:
        return chr(code)
    raise _NotPlain


def _stream(text: str) -> BytesIO:
    return BytesIO(text.encode("utf-8"))
