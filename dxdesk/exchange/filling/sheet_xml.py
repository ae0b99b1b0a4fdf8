"""Rows and cells of a worksheet part by their place in its bytes; the part is never rebuilt.

The scan accepts what spreadsheet programs write and refuses everything else as a whole, so that a patch can never
land at a place that was misunderstood.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from dxdesk.exchange.reading.cell_text import column_letters

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_ATTRIBUTES = rb"""(?:\s+[^\s=/>"'<]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*"""
_TOKEN = re.compile(
    rb"<!--.*?-->|<\?.*?\?>|<(?P<end>/?)(?P<name>[^\s/>!?=]+)(?P<attributes>" + _ATTRIBUTES + rb")\s*(?P<empty>/?)>",
    re.DOTALL,
)
_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']""")
_SPACE = re.compile(rb"\s*")
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")
_TYPE = re.compile(rb"""\st\s*=\s*["']([A-Za-z]+)["']""")
_ROW_NUMBER = re.compile(rb"""\sr\s*=\s*["']([0-9]{1,7})["']""")
_ENTITY = re.compile(r"&(#x?[0-9a-fA-F]+|amp|lt|gt|quot|apos);")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class UnusualXml(ValueError):
    """The part is written in a way that cannot be patched safely; `reason` is Vietnamese."""

    def __init__(self, reason: str, strict: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.strict = strict


class CellSpan(NamedTuple):
    """`data[start:end]` is the whole element; `inner` is None for one without contents."""

    column: int
    start: int
    end: int
    attributes: bytes
    inner: bytes | None


class RowSpan(NamedTuple):
    """`number` from 0. `inner_start` is -1 for a row element without contents."""

    number: int
    start: int
    end: int
    attributes: bytes
    inner_start: int
    inner_end: int


@dataclass(frozen=True)
class _Patterns:
    row: re.Pattern[bytes]
    cell: re.Pattern[bytes]
    formula: re.Pattern[bytes]
    value: re.Pattern[bytes]
    text: re.Pattern[bytes]
    phonetic: re.Pattern[bytes]


@lru_cache(maxsize=16)
def _patterns(prefix: bytes) -> _Patterns:
    def element(name: bytes) -> re.Pattern[bytes]:
        tag = re.escape(prefix + name)
        return re.compile(rb"<" + tag + rb"(" + _ATTRIBUTES + rb")\s*(?:/>|>(.*?)</" + tag + rb"\s*>)", re.DOTALL)

    return _Patterns(element(b"row"), element(b"c"), element(b"f"), element(b"v"), element(b"t"), element(b"rPh"))


class SheetXml:
    """One worksheet part. Raises `UnusualXml` for what is not written as spreadsheet programs write it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        _check_encoding(data)
        self.prefix, self.open_start, self.open_end, empty = _find_sheet_data(data)
        closing = b"</" + self.prefix + b"sheetData"
        self.self_closed = empty
        self.close_start = self.open_end if empty else data.find(closing, self.open_end)
        if self.close_start < 0:
            raise UnusualXml("dữ liệu của trang không có phần kết thúc")
        if (
            data.find(b"<!", self.open_end, self.close_start) >= 0
            or data.find(b"<?", self.open_end, self.close_start) >= 0
        ):
            raise UnusualXml("giữa các ô có chú thích XML")
        if data.find(b"<" + self.prefix + b"sheetData", self.close_start) >= 0:
            raise UnusualXml("trang có hai phần dữ liệu")
        self._patterns = _patterns(self.prefix)
        self._opening, self._closing = b"<%sc" % self.prefix, b"</%sc>" % self.prefix

    @cached_property
    def rows(self) -> dict[int, RowSpan]:
        """By number from 0, in ascending order."""
        rows: dict[int, RowSpan] = {}
        place, last = self.open_end, -1
        data, pattern, close = self.data, self._patterns.row, self.close_start
        while True:
            place = _skip_space(data, place)
            if place >= close:
                return rows
            match = pattern.match(data, place, close)
            if match is None:
                raise UnusualXml("có phần tử lạ giữa các hàng")
            found = _ROW_NUMBER.search(match[1])
            number = int(found[1]) - 1 if found else last + 1
            if number <= last:
                raise UnusualXml("các hàng không theo thứ tự")
            inner = match.span(2)
            rows[number] = RowSpan(number, match.start(), match.end(), match[1], inner[0], inner[1])
            place, last = match.end(), number

    def cells(self, number: int) -> list[CellSpan]:
        """All cells of a row that is there, in ascending order."""
        return list(self._read_cells(self.rows[number]))

    def cell(self, number: int, column: int) -> CellSpan | None:
        row = self.rows.get(number)
        if row is None or row.inner_start < 0:
            return None
        if not self._usual:
            return next((cell for cell in self.cells(number) if cell.column == column), None)
        data, end = self.data, row.inner_end
        start = data.find(b'%s r="%s%d"' % (self._opening, _letters(column), number + 1), row.inner_start, end)
        if start < 0:
            return None
        close = data.find(b">", start, end)
        head = start + len(self._opening)
        if data.find(b"'", head, close) >= 0 or data.count(b'"', head, close) % 2:
            match = self._patterns.cell.match(data, start, end)
            if match is None:
                raise UnusualXml(f"có ô không đọc được ở hàng {number + 1}")
            return CellSpan(column, start, match.end(), match[1], match[2])
        if data[close - 1] == 47:
            return CellSpan(column, start, close + 1, data[head : close - 1].rstrip(), None)
        finish = data.find(self._closing, close, end)
        if finish < 0:
            raise UnusualXml(f"có ô không đọc được ở hàng {number + 1}")
        return CellSpan(column, start, finish + len(self._closing), data[head:close].rstrip(), data[close + 1 : finish])

    @cached_property
    def _usual(self) -> bool:
        """Whether cells are written as nearly all programs do: the reference first, closed without blanks."""
        data, start, end = self.data, self.open_end, self.close_start
        cells = data.count(b"%s " % self._opening, start, end)
        references = data.count(b'%s r="' % self._opening, start, end)
        bare = data.count(b"%s>" % self._opening, start, end) + data.count(b"%s/" % self._opening, start, end)
        return cells == references and not bare and data.find(self._closing[:-1] + b" ", start, end) < 0

    def last_column(self, number: int) -> int:
        """The column of the row's last cell; -1 for a row without cells."""
        row = self.rows[number]
        place = self.data.rfind(b"<%sc " % self.prefix, row.inner_start, row.inner_end) if row.inner_start >= 0 else -1
        match = self._patterns.cell.match(self.data, place, row.inner_end) if place >= 0 else None
        found = _REFERENCE.search(match[1]) if match else None
        return _column(found[1]) if found else -1

    def formula_of(self, cell: CellSpan) -> tuple[dict[str, str], str] | None:
        """Attributes and text of the cell's formula; None without one."""
        if cell.inner is None or b"<" + self.prefix + b"f" not in cell.inner:
            return None
        match = self._patterns.formula.search(cell.inner)
        return None if match is None else (attributes(match[1]) if match[1] else {}, unescape_xml(match[2] or b""))

    def value_span(self, cell: CellSpan) -> tuple[int, int] | None:
        """Where the stored value element lies within the cell's inner bytes."""
        match = self._patterns.value.search(cell.inner or b"")
        return match.span() if match else None

    def stored(self, cell: CellSpan) -> tuple[str, str]:
        """Type and stored text: ("s", "12") for the shared text 12, ("inlineStr", text), ("n", "0.5"), ("n", "")."""
        named = _TYPE.search(cell.attributes)
        kind = named[1].decode() if named else "n"
        inner = cell.inner or b""
        if kind == "inlineStr":
            inner = self._patterns.phonetic.sub(b"", inner)
            return kind, "".join(unescape_xml(match[2] or b"") for match in self._patterns.text.finditer(inner))
        match = self._patterns.value.search(inner)
        return kind, unescape_xml(match[2] or b"") if match else ""

    def with_formulas(self) -> Iterator[tuple[int, CellSpan]]:
        """Row number and cell of every formula, in the order of the sheet."""
        data, end = self.data, self.close_start
        mark, opening = b"<%sf" % self.prefix, b"<%sc" % self.prefix
        place = data.find(mark, self.open_end, end)
        while place >= 0:
            following = data[place + len(mark) : place + len(mark) + 1]
            if following in (b">", b"/", b" ", b"\n", b"\t", b"\r"):
                start = data.rfind(opening, self.open_end, place)
                match = self._patterns.cell.match(data, start, end) if start >= 0 else None
                found = _REFERENCE.search(match[1]) if match else None
                if match is None or found is None:
                    raise UnusualXml("có công thức nằm ngoài ô hoặc trong ô không ghi địa chỉ")
                yield int(found[2]) - 1, CellSpan(_column(found[1]), match.start(), match.end(), match[1], match[2])
                place = match.end()
            place = data.find(mark, place + 1, end)

    def _read_cells(self, row: RowSpan) -> Iterator[CellSpan]:
        if row.inner_start < 0:
            return
        place, last = row.inner_start, -1
        end, data = row.inner_end, self.data
        wanted = b"%d" % (row.number + 1)
        for match in self._patterns.cell.finditer(data, place, end):
            start = match.start()
            if start != place and not data[place:start].isspace():
                break
            found = _REFERENCE.search(match[1])
            if found is None:
                raise UnusualXml(f"hàng {row.number + 1} có ô không ghi địa chỉ")
            column = _column(found[1])
            if found[2] != wanted or column <= last:
                raise UnusualXml(f"các ô trong hàng {row.number + 1} không theo thứ tự")
            place, last = match.end(), column
            yield CellSpan(column, start, place, match[1], match[2])
        place = _skip_space(data, place)
        if place < end and not data.startswith(b"<" + self.prefix + b"extLst", place):
            raise UnusualXml(f"có phần tử lạ trong hàng {row.number + 1}")


@lru_cache(maxsize=16_384)
def _letters(column: int) -> bytes:
    return column_letters(column).encode()


@lru_cache(maxsize=16_384)
def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column - 1


def attributes(raw: bytes) -> dict[str, str]:
    """By name as written, prefix included."""
    found = {}
    for name, double, single in re.findall(rb"""\s([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", raw):
        found[name.decode("utf-8")] = unescape_xml(double or single)
    return found


def unescape_xml(raw: bytes) -> str:
    text = raw.decode("utf-8")
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    name = match[1]
    if not name.startswith("#"):
        return _NAMED[name]
    return chr(int(name[2:], 16) if name[1] == "x" else int(name[1:]))


def _skip_space(data: bytes, place: int) -> int:
    match = _SPACE.match(data, place)
    return match.end() if match else place


def _check_encoding(data: bytes) -> None:
    named = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf")[:200])
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (named and named[1].lower() not in (b"utf-8", b"us-ascii")):
        raise UnusualXml("trang tính không dùng bảng mã UTF-8")


def _find_sheet_data(data: bytes) -> tuple[bytes, int, int, bool]:
    """Prefix of the main names, start and end of the opening tag, and whether it is empty."""
    place, depth = data.find(b"<"), 0
    prefix: bytes | None = None
    while place >= 0:
        match = _TOKEN.match(data, place)
        if match is None:
            raise UnusualXml("trang tính có đoạn XML lạ")
        if match["name"] is not None:
            if match["end"]:
                depth -= 1
            else:
                if depth == 0 and prefix is None:
                    prefix = _main_prefix(match["name"], match["attributes"])
                local = match["name"].rpartition(b":")[2]
                if local == b"sheetData":
                    if depth != 1 or match["name"] != (prefix or b"") + b"sheetData":
                        raise UnusualXml("phần dữ liệu của trang nằm trong một phần tử khác (AlternateContent)")
                    return prefix or b"", match.start(), match.end(), bool(match["empty"])
                depth += not match["empty"]
        place = data.find(b"<", match.end())
    raise UnusualXml("trang tính không có phần dữ liệu")


def _main_prefix(name: bytes, raw: bytes) -> bytes:
    prefix, colon, local = name.rpartition(b":")
    key = "xmlns:" + prefix.decode() if colon else "xmlns"
    space = attributes(raw).get(key, "").encode()
    if space == STRICT:
        raise UnusualXml("tệp ở dạng Strict Open XML", strict=True)
    if local != b"worksheet" or space != MAIN:
        raise UnusualXml("trang tính có dạng XML lạ")
    return prefix + colon
