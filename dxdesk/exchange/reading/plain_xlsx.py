"""Chosen columns of .xlsx sheets in a fraction of the time of the careful reader, and the same cells.

Rows of a known look are read by a pattern, any other row by the careful reader's own scanner. Where even that is not
certain to give the same there is no answer, and the careful reader has to read. Runs in the child process only.
"""

import re
from collections.abc import Collection
from io import BytesIO
from operator import lt
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self
from unicodedata import is_normalized

from dxdesk.exchange.cells import Cell
from dxdesk.exchange.reading.cell_text import Notes, clean_text, unescape
from dxdesk.exchange.reading.package import Package
from dxdesk.exchange.reading.plain_rows import CELL, LAST_COLUMN, ROW_START
from dxdesk.exchange.reading.plain_xml import NotPlain, check_text, resolved
from dxdesk.exchange.reading.workbook.parts import Shared, SheetPart, WorkbookParts, read_parts, read_strings
from dxdesk.exchange.reading.workbook.sheet_cells import SheetCells
from dxdesk.exchange.reading.workbook.sheet_scan import MAX_CELLS, MAX_ROWS, RawCell, scan_sheet

_MAX_BYTES = 64 * 1024 * 1024
"""Of one part: the careful reader streams, so larger ones are left to it."""
_MAX_UNSEEN = 16 * 1024 * 1024
"""Of a sheet that nobody asks for: within this it cannot hold too many cells."""
_OPEN, _CLOSE, _ROW_END = "<sheetData>", "</sheetData>", "</row>"
_DECLARATION = r'(?:<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?(?: standalone="(?:yes|no)")? ?\?>\s*)?'
_MAIN = r'xmlns="http://schemas\.openxmlformats\.org/spreadsheetml/2006/main"'
_SHEET_HEAD = re.compile(rf"{_DECLARATION}<worksheet [^<>]*{_MAIN}")
_STRINGS_HEAD = re.compile(rf"{_DECLARATION}<sst [^<>]*{_MAIN}[^<>]*>\s*")
_SHARED = re.compile(r'<si>(?:<t(?: xml:space="preserve")?>([^<]*+)</t></si>|(.*?</si>))', re.DOTALL)
_ITEM_START, _ITEM_END = b"<si><t>", b"</t></si>"
_KEPT = 'is><t xml:space="preserve">'
_ELEMENT = re.compile(r"</?([^\s/>]+)")
_KNOWN_ELEMENTS = {
    *("row", "c", "v", "f", "is", "t", "r", "rPr", "rFont", "rPh", "phoneticPr", "b", "i", "u", "strike", "outline"),
    *("shadow", "condense", "extend", "sz", "color", "family", "charset", "scheme", "vertAlign"),
}
_TAGS = re.compile(r"<[^>]*>")
_CELL_ROW = re.compile(r'<c\b[^>]*? r="[^"0-9]*([^"]*)"')
_TEXT_HEAD = re.compile(r'(?: s="([0-9]{1,8})")? t="(s|inlineStr)"')
_BLANK = re.compile(r"[ \t\n]+")


PlainRow = tuple[str | None, ...]
"""The number of a row and its cells as `row_pattern` gives them; the number alone for a row that the scanner reads."""


class PlainWorkbook:
    """An open package; raises KeyError, `UnreadableXml` and `zipfile.BadZipFile` for a damaged one.

    Everything here raises `NotPlain` where the careful reader has to read.
    """

    def __init__(self, path: Path) -> None:
        self._package = Package(path)
        try:
            self._parts = read_parts(self._package, _strings)
        except BaseException:
            self._package.close()
            raise
        self.names = [part.name for part in self._parts.sheets]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._package.close()

    def sheet(self, name: str) -> "PlainSheet":
        part = next(item for item in self._parts.sheets if item.name == name)
        if part.part is None:
            raise NotPlain
        with self._package.open(part.part) as stream:
            return PlainSheet(part, _content(stream), self._parts)

    def check_unseen(self, seen: Collection[str]) -> None:
        """That the other sheets are none that the careful reader would refuse."""
        for part in self._parts.sheets:
            if part.name not in seen and part.part is not None and self._package.size(part.part) > _MAX_UNSEEN:
                raise NotPlain


class PlainSheet:
    """One sheet, held as text; rows are asked for once, in their order."""

    def __init__(self, part: SheetPart, content: bytes, parts: WorkbookParts) -> None:
        self.name = part.name
        start, end = content.find(_OPEN.encode()), content.rfind(_CLOSE.encode())
        if not 0 <= start < end or (len(content) > _MAX_UNSEEN and content.count(b"<c ") > MAX_CELLS):
            raise NotPlain
        check_text(content, start)
        self._text = content.decode()
        self._start, self._end = self._text.find(_OPEN) + len(_OPEN), self._text.rfind(_CLOSE)
        head, tail = self._text[: self._start - len(_OPEN)], self._text[self._end + len(_CLOSE) :]
        if not _SHEET_HEAD.match(head) or "<!" in head or "<!" in tail:
            raise NotPlain
        if b"x14ac:" in content and "xmlns:x14ac=" not in head:
            raise NotPlain
        scan_sheet(BytesIO(f"{head}<sheetData/>{tail}".encode()))
        self._head, self._parts = head, parts
        self._notes = Notes()
        self._shown = SheetCells(part.name, parts, self._notes)
        self._cells: dict[str, Cell | None] = {}
        self._heads: dict[str, str] = {}
        self._spans: dict[str, tuple[int, int]] = {}

    def first_rows(self, count: int) -> list[list[Cell | None]]:
        """The first rows of the sheet, whatever is in them; empty ones at the end may be left out."""
        found: list[PlainRow] = []
        self._note_rows(self._start, self._end, found, count)
        found_cells = self.careful([int(row[0] or 0) for row in found])
        rows: list[list[Cell | None]] = []
        for number in range(1, max(found_cells, default=0) + 1):
            cells = found_cells.get(number, {})
            rows.append([cells.get(column) for column in range(max(cells, default=-1) + 1)])
        return rows

    def rows(self, pattern: re.Pattern[str]) -> list[PlainRow]:
        """All rows, by a pattern of `row_pattern`."""
        found: list[PlainRow] = []
        spans = self._spans
        place = self._start
        for row in pattern.finditer(self._text, place, self._end):
            span = row.span()
            if span[0] != place:
                self._note_rows(place, span[0], found)
            groups: PlainRow = row.groups()
            spans[row[1]] = span
            place = span[1]
            found.append(groups)
        self._note_rows(place, self._end, found)
        numbers = [int(row[0] or 0) for row in found]
        if not all(map(lt, [0, *numbers], [*numbers, MAX_ROWS + 1])):
            raise NotPlain
        return found

    def _note_rows(self, place: int, end: int, found: list[PlainRow], last: int = MAX_ROWS) -> None:
        """Rows up to this number that no pattern reads; between them may be nothing but blanks."""
        while place < end:
            if blank := _BLANK.match(self._text, place, end):
                place = blank.end()
                continue
            start = ROW_START.match(self._text, place, end)
            if start is None:
                raise NotPlain
            if int(start[1]) > last:
                return
            place = self._note_row(start, place, end)
            found.append((start[1],))

    def careful(self, numbers: Collection[int]) -> dict[int, dict[int, Cell]]:
        """The filled cells of some rows that were found, by row number and 0-based column."""
        if not numbers:
            return {}
        rows = "".join(self._text[slice(*self._spans[str(number)])] for number in sorted(numbers))
        if not {*_ELEMENT.findall(rows)} <= _KNOWN_ELEMENTS:
            raise NotPlain
        scan = scan_sheet(BytesIO(f"{self._head}<sheetData>{rows}</sheetData></worksheet>".encode()))
        if scan.outside or scan.last_column > LAST_COLUMN or not {row + 1 for row in scan.rows} <= {*numbers}:
            raise NotPlain
        cells = self._shown.read(scan)
        self._mind_lost()
        return {row + 1: line for row, line in cells.items()}

    def _mind_lost(self) -> None:
        """The careful reader tells which cells show nothing but an error."""
        if self._notes.any_lost():
            raise NotPlain

    def text(self, raw: str | None) -> str | None:
        """What a cell shows, "" when it is empty, given as a pattern's row has it; None: look at the row carefully."""
        if raw is None or raw[-2] == "/":
            return ""
        head, _, rest = raw.partition("><")
        kind = self._heads.get(head)
        if kind is None:
            kind = self._heads[head] = self._text_kind(head)
        if kind == "s":
            index = rest[2:-8]
            strings = self._parts.strings
            # A number that is too long for an index is one of no text.
            if not index.isdecimal() or len(index) > 9 or int(index) >= len(strings):
                return None
            text = strings[int(index)][0]
        elif kind == "inlineStr" and rest[:3] == "is>":
            text = rest[27:-13] if rest.startswith(_KEPT) else rest[6:-13]
            if "&" in text:
                text = resolved(text)
        else:
            return None
        if "_x" not in text and "\r" not in text and is_normalized("NFC", text):
            return text
        return clean_text(unescape(text))

    def _text_kind(self, head: str) -> str:
        """The type of a text from the beginning of its cell; empty for other types and texts shown otherwise."""
        match = _TEXT_HEAD.fullmatch(head)
        return match[2] if match is not None and self._keeps(match[1]) else ""

    def _keeps(self, style: str | None) -> bool:
        """Whether cells of this style show a text word for word."""
        number_format = self._parts.style(int(style or 0)).number_format
        return "@" not in number_format or number_format == "@"

    def told(self, raw: str | None) -> str | None:
        """What is in a cell as one text: t before words, n before a number, d before a day; None for nothing."""
        if raw is None or raw[-2] == "/":
            return None
        text = self.text(raw)
        if text is not None:
            return f"t{text}" if text else None
        cell = self.cell(raw)
        if cell is None:
            return None
        if cell.day is not None:
            return f"d{cell.day}"
        return f"t{cell.text}" if cell.number is None or cell.text.endswith("%") else f"n{cell.number}"

    def cell(self, raw: str) -> Cell | None:
        """A cell as a pattern's row gives it; None when nothing is in it."""
        if raw in self._cells:
            return self._cells[raw]
        match = CELL.fullmatch(raw)
        if match is None:
            raise NotPlain
        style, kind, value, inline = match.groups()
        cell = None
        if (value := inline if value is None else value) is not None:
            cell = self._shown.cell(RawCell(kind or "n", int(style or 0), resolved(value), False), 0, 0)
            self._mind_lost()
        self._cells[raw] = cell
        return cell

    def _note_row(self, start: re.Match[str], place: int, limit: int) -> int:
        """Where a row ends that no pattern reads."""
        end = start.end()
        if not start[2]:
            close = self._text.find(_ROW_END, end, limit)
            if close < 0:
                raise NotPlain
            end = close + len(_ROW_END)
        row, number = self._text[place:end], start[1]
        # A cell may name another row than the one that it stands in.
        elsewhere = any(named != number for named in _CELL_ROW.findall(row))
        if "<!" in row or "<?" in row or "'" in "".join(_TAGS.findall(row)) or elsewhere:
            raise NotPlain
        self._spans[number] = place, end
        return end


def _content(stream: BinaryIO) -> bytes:
    content = stream.read(_MAX_BYTES + 1)
    if len(content) > _MAX_BYTES:
        raise NotPlain
    return content


def _strings(stream: BinaryIO) -> list[Shared]:
    """The shared texts; whatever is more than a text, and any doubtful part, by the careful reader."""
    content = _content(stream)
    try:
        return _plain_strings(content)
    except NotPlain:
        return read_strings(BytesIO(content))


def _plain_strings(content: bytes) -> list[Shared]:
    start, end = content.find(b"<si>"), content.rfind(b"</sst>")
    check_text(content, max(start, 0))
    head, tail = content[: max(start, 0)].decode(), content[max(end, 0) :]
    if not 0 <= start < end or _STRINGS_HEAD.fullmatch(head) is None or b"<!" in tail or b"<?" in tail:
        raise NotPlain
    texts = _bare_texts(content[start:end])
    if texts is not None:
        read_strings(BytesIO(f"{head}</sst>".encode()))
        return [(resolved(plain) if "&" in plain else plain, "") for plain in texts]
    return _mixed_strings(content.decode())


def _bare_texts(items: bytes) -> list[str] | None:
    """The shared texts as they are written, when each is nothing but a text; NUL, which none has, parts them."""
    items = items.rstrip().replace(b'<si><t xml:space="preserve">', _ITEM_START)
    if not items.startswith(_ITEM_START) or not items.endswith(_ITEM_END):
        return None
    items = items[len(_ITEM_START) : -len(_ITEM_END)].replace(_ITEM_END + _ITEM_START, b"\0")
    return None if b"<" in items else items.decode().split("\0")


def _mixed_strings(text: str) -> list[Shared]:
    start, end = text.find("<si>"), text.rfind("</sst>")
    if "<!" in text or "<?" in text[start:]:
        raise NotPlain
    found: list[tuple[str, str]] = _SHARED.findall(text, start, end)
    odd = [f"<si>{rest}" for _, rest in found if rest]
    if text.count("<", start, end) != 4 * (len(found) - len(odd)) + sum(item.count("<") for item in odd):
        raise NotPlain
    careful = iter(read_strings(BytesIO(f"{text[:start]}{''.join(odd)}</sst>".encode())))
    return [next(careful) if rest else (resolved(plain), "") for plain, rest in found]
