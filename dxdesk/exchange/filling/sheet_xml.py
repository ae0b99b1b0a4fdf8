"""Rows and cells of a worksheet part by their place in its bytes; the part is never rebuilt.

The scan accepts what spreadsheet programs write and refuses everything else as a whole, so that a patch can never
land at a place that was misunderstood.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
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
_ANY_REFERENCE = re.compile(rb"""<(?:[^\s<>:/]+:)?c\s[^<>]*?\br\s*=\s*["']([A-Z]+[0-9]+)""")
_ANY_COLUMN = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})[0-9]""")
_BEYOND_Z = re.compile(rb"""\sr\s*=\s*["'][A-Z]{2}""")
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
    unusual: re.Pattern[bytes]
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

    tag = re.escape(prefix + b"c")
    unusual = re.compile(rb"<" + tag + rb"(?![A-Za-z])(?! r=\"[A-Z]{1,3}[0-9]{1,7}\"(?: [a-z]+=\"[A-Za-z0-9]*\")*/?>)")
    row = re.compile(rb"<" + re.escape(prefix + b"row") + rb"(" + _ATTRIBUTES + rb")\s*(/?)>")
    return _Patterns(row, unusual, element(b"c"), element(b"f"), element(b"v"), element(b"t"), element(b"rPh"))


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
        self._expected: frozenset[int] = frozenset()
        self._parts: list[bytes] = []
        self._index: dict[bytes, int] = {}
        self._opening, self._closing = b"<%sc" % self.prefix, b"</%sc>" % self.prefix

    @cached_property
    def rows(self) -> dict[int, RowSpan]:
        """By number from 0, in ascending order."""
        rows: dict[int, RowSpan] = {}
        place, last = self.open_end, -1
        data, pattern, close, closing = self.data, self._patterns.row, self.close_start, b"</%srow>" % self.prefix
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
            if match[2]:
                rows[number] = RowSpan(number, match.start(), match.end(), match[1], -1, -1)
                place = match.end()
            else:
                inner_end = data.find(closing, match.end(), close)
                if inner_end < 0:
                    raise UnusualXml(f"hàng {number + 1} không có phần kết thúc")
                place = inner_end + len(closing)
                rows[number] = RowSpan(number, match.start(), place, match[1], match.end(), inner_end)
            last = number

    def cells(self, number: int) -> list[CellSpan]:
        """All cells of a row that is there, in ascending order."""
        return list(self._read_cells(self.rows[number]))

    def expect(self, columns: Collection[int]) -> None:
        """Make cells of these columns quick to find; raises `UnusualXml` when one of them stands there twice."""
        wanted = self._expected.union(columns)
        if wanted == self._expected:
            return
        parts = self.split(wanted)
        if parts is None:
            return
        self._index = {reference_of(parts[place]): place for place in range(1, len(parts), 2)}
        if len(self._index) != len(parts) // 2:
            raise UnusualXml("có ô bị lặp")
        self._expected, self._parts = wanted, parts
        self.__dict__.pop("_starts", None)

    def cell(self, number: int, column: int) -> CellSpan | None:
        if column not in self._expected:
            if number not in self.rows:
                return None
            return next((cell for cell in self.cells(number) if cell.column == column), None)
        place = self._index.get(b"%s%d" % (_letters(column), number + 1))
        if place is None:
            return None
        start, element = self._starts[place], self._parts[place]
        head, tag_end = len(self._opening), element.index(b">")
        end = start + len(element)
        if element[tag_end - 1] == 47:
            return CellSpan(column, start, end, element[head : tag_end - 1], None)
        return CellSpan(column, start, end, element[head:tag_end], element[tag_end + 1 : -len(self._closing)])

    def ending(self, number: int, column: int) -> bytes | None:
        """All of a cell's element after its reference, which many cells have in common.

        None for a cell that is not there, or that is not among the expected ones.
        """
        place = self._index.get(b"%s%d" % (_letters(column), number + 1))
        return None if place is None else self._parts[place].split(b'"', 2)[2]

    def with_cells(self, new: Mapping[bytes, bytes]) -> bytes | None:
        """The part with other elements for expected cells, by reference; None when one of them is not there."""
        parts = self._parts.copy()
        for reference, element in new.items():
            place = self._index.get(reference)
            if place is None:
                return None
            parts[place] = element
        return b"".join([self.data[: self.open_end], *parts, self.data[self.close_start :]])

    @cached_property
    def _starts(self) -> list[int]:
        """Where each of the parts begins."""
        return list(accumulate(map(len, self._parts), initial=self.open_end))

    def split(self, columns: Collection[int]) -> list[bytes] | None:
        """All bytes of the data: what stands between the cells of some columns, and these cells, in turn.

        None for a sheet whose cells are not written the usual way.
        """
        if not self._usual or self.self_closed:
            return None
        if self._expected and self._expected == set(columns):
            return self._parts
        names = b"|".join(sorted(map(_letters, columns)))
        opening = rb"%s r=\"(?:%s)[0-9]+\"(?: [a-z]+=\"[A-Za-z0-9]*\")*" % (self._opening, names)
        pattern = re.compile(rb"(%s(?:/>|>.*?%s))" % (opening, self._closing), re.DOTALL)
        return pattern.split(self.data[self.open_end : self.close_start])

    @cached_property
    def _usual(self) -> bool:
        """Whether all cells are written as nearly all programs do: the reference first, plain attributes, no blanks."""
        data, start, end = self.data, self.open_end, self.close_start
        spaced_end = data.find(self._closing[:-1] + b" ", start, end) >= 0
        return not spaced_end and self._patterns.unusual.search(data, start, end) is None

    def doubled(self) -> int:
        """How many cells have a reference that another one has too; found without the rest of this scan."""
        references = _ANY_REFERENCE.findall(self.data, self.open_end, self.close_start)
        return len(references) - len(set(references))

    def formula_count(self) -> int:
        return len(re.findall(rb"<%sf[\s/>]" % self.prefix, self.data[self.open_end : self.close_start]))

    def area(self) -> int:
        """Rows times columns from A1 to the farthest cell; a little more where no column beyond Z is in use."""
        data, start, end = self.data, self.open_end, self.close_start
        last = _ROW_NUMBER.search(data, max(data.rfind(b"<%srow" % self.prefix, start, end), start), end)
        height = max(int(last[1]) if last else 1, len(self.rows) if last is None else 1)
        if _BEYOND_Z.search(data, start, end) is None:
            return height * 26
        return height * (max(map(_column, set(_ANY_COLUMN.findall(data, start, end)))) + 1)

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

    def formulas(self) -> Iterator[tuple[int, int, dict[str, str], str]]:
        """Row, column, attributes and text of every formula, in the order of the sheet."""
        data, end = self.data, self.close_start
        mark = b"<%sf" % self.prefix
        place = data.find(mark, self.open_end, end)
        while place >= 0:
            match = self._patterns.formula.match(data, place, end)
            if match is None:
                place = data.find(mark, place + 1, end)
                continue
            start = data.rfind(self._opening, self.open_end, place)
            found = _REFERENCE.search(data, start, place) if start >= 0 else None
            if found is None:
                raise UnusualXml("có công thức nằm ngoài ô hoặc trong ô không ghi địa chỉ")
            raw = attributes(match[1]) if match[1] else {}
            yield int(found[2]) - 1, _column(found[1]), raw, unescape_xml(match[2] or b"")
            place = data.find(mark, match.end(), end)

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


def reference_of(cell: bytes) -> bytes:
    """The reference of a cell's element that is written the usual way."""
    return cell.split(b'"', 2)[1]


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
