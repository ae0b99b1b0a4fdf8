"""Rows and cells of a worksheet part by their place in its bytes; the part is never rebuilt.

The scan accepts what spreadsheet programs write and refuses everything else as a whole, so that a patch can never
land at a place that was misunderstood.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from dxdesk.exchange.filling.part_xml import (
    ATTRIBUTES,
    UnusualXml,
    attributes,
    check_encoding,
    find_sheet_data,
    skip_space,
    unescape_xml,
)
from dxdesk.exchange.filling.usual_cells import UsualCells, reference_at

_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")
_ANY_REFERENCE = re.compile(rb"""<(?:[^\s<>:/]+:)?c\s[^<>]*?\br\s*=\s*["']([A-Z]+[0-9]+)""")
_ANY_COLUMN = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})[0-9]""")
_TYPE = re.compile(rb"""\st\s*=\s*["']([A-Za-z]+)["']""")
_ROW_NUMBER = re.compile(rb"""\sr\s*=\s*["']([0-9]{1,7})["']""")
_SLASH = ord("/")


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
class Patterns:
    """For whole elements under one prefix of names; the first group has the attributes, the second the contents."""

    row: re.Pattern[bytes]
    cell: re.Pattern[bytes]
    formula: re.Pattern[bytes]
    value: re.Pattern[bytes]
    text: re.Pattern[bytes]
    phonetic: re.Pattern[bytes]


@lru_cache(maxsize=16)
def patterns(prefix: bytes) -> Patterns:
    def element(name: bytes) -> re.Pattern[bytes]:
        tag = re.escape(prefix + name)
        return re.compile(rb"<" + tag + rb"(" + ATTRIBUTES + rb")\s*(?:/>|>(.*?)</" + tag + rb"\s*>)", re.DOTALL)

    row = re.compile(rb"<" + re.escape(prefix + b"row") + rb"(" + ATTRIBUTES + rb")\s*(/?)>")
    return Patterns(row, element(b"c"), element(b"f"), element(b"v"), element(b"t"), element(b"rPh"))


class SheetXml:
    """One worksheet part. Raises `UnusualXml` for what is not written as spreadsheet programs write it.

    `prefix` is that of the main names; the data's opening tag lies in [open_start, open_end), the closing one begins at
    `close_start`. `usual` finds many cells at once in a sheet that is written the usual way.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        check_encoding(data)
        self.prefix, self.open_start, self.open_end, self.self_closed = find_sheet_data(data)
        closing = b"</" + self.prefix + b"sheetData"
        self.close_start = self.open_end if self.self_closed else data.find(closing, self.open_end)
        if self.close_start < 0:
            raise UnusualXml("dữ liệu của trang không có phần kết thúc")
        if any(_has(data, sign, self.open_end, self.close_start) for sign in (b"!", b"?")):
            raise UnusualXml("giữa các ô có chú thích XML")
        if data.find(b"<" + self.prefix + b"sheetData", self.close_start) >= 0:
            raise UnusualXml("trang có hai phần dữ liệu")
        self._patterns = patterns(self.prefix)
        self.usual = UsualCells(data, self.prefix, self.open_end, self.close_start)
        self._last_row: tuple[int, list[CellSpan]] = (-1, [])

    @cached_property
    def rows(self) -> dict[int, RowSpan]:
        """By number from 0, in ascending order."""
        rows: dict[int, RowSpan] = {}
        place, last = self.open_end, -1
        data, pattern, close, closing = self.data, self._patterns.row, self.close_start, b"</%srow>" % self.prefix
        while True:
            place = skip_space(data, place)
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

    def row_after(self, number: int) -> RowSpan | None:
        """The first row below a number that is there."""
        place = bisect_right(self._numbers, number)
        return self.rows[self._numbers[place]] if place < len(self._numbers) else None

    @cached_property
    def _numbers(self) -> list[int]:
        return list(self.rows)

    def cells(self, number: int) -> list[CellSpan]:
        """All cells of a row that is there, in ascending order; the row asked for last is kept."""
        if self._last_row[0] != number:
            self._last_row = number, list(self._read_cells(self.rows[number]))
        return self._last_row[1]

    def cell(self, number: int, column: int) -> CellSpan | None:
        if column not in self.usual.expected:
            if number not in self.rows:
                return None
            return next((cell for cell in self.cells(number) if cell.column == column), None)
        reference = reference_at(number, column)
        element = self.usual.elements.get(reference)
        if element is None:
            return None
        start = self.usual.start_of(reference)
        head, tag_end, end = len(self.prefix) + len(b"<c"), element.index(b">"), start + len(element)
        if element[tag_end - 1] == _SLASH:
            return CellSpan(column, start, end, element[head : tag_end - 1].rstrip(), None)
        closing = len(self.prefix) + len(b"</c>")
        return CellSpan(column, start, end, element[head:tag_end].rstrip(), element[tag_end + 1 : -closing])

    def doubled(self) -> int:
        """How many cells have a reference that another one has too; found without the rest of this scan."""
        references = _ANY_REFERENCE.findall(self.data, self.open_end, self.close_start)
        return len(references) - len(set(references))

    def extent(self) -> tuple[int, int]:
        """Rows and columns from A1 to the farthest cell; a few columns more where none beyond Z is in use."""
        data, start, end = self.data, self.open_end, self.close_start
        last = _ROW_NUMBER.search(data, max(data.rfind(b"<%srow" % self.prefix, start, end), start), end)
        height = int(last[1]) if last else max(self.rows, default=0) + 1
        if self.usual.narrow:
            return height, 26
        return height, (max(map(column_of, set(_ANY_COLUMN.findall(data, start, end))), default=0) + 1)

    def formula_of(self, cell: CellSpan) -> tuple[dict[str, str], str] | None:
        """Attributes and text of the cell's formula; None without one."""
        if cell.inner is None or b"<" + self.prefix + b"f" not in cell.inner:
            return None
        match = self._patterns.formula.search(cell.inner)
        if match is None:
            raise UnusualXml("có công thức không đọc được")
        return attributes(match[1]) if match[1] else {}, unescape_xml(match[2] or b"")

    def value_span(self, cell: CellSpan) -> tuple[int, int] | None:
        """Where the stored value element lies within the cell's inner bytes."""
        match = self._patterns.value.search(cell.inner or b"")
        return match.span() if match else None

    def without_value(self, element: bytes) -> bytes:
        match = self._patterns.value.search(element)
        return element if match is None else element[: match.start()] + element[match.end() :]

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
            column = column_of(found[1])
            if found[2] != wanted or column <= last:
                raise UnusualXml(f"các ô trong hàng {row.number + 1} không theo thứ tự")
            place, last = match.end(), column
            yield CellSpan(column, start, place, match[1], match[2])
        place = skip_space(data, place)
        if place < end and not data.startswith(b"<" + self.prefix + b"extLst", place):
            raise UnusualXml(f"có phần tử lạ trong hàng {row.number + 1}")


def _has(data: bytes, sign: bytes, start: int, end: int) -> bool:
    """Whether there is a tag that begins with this sign."""
    return data.find(sign, start, end) >= 0 and data.find(b"<" + sign, start, end) >= 0


@lru_cache(maxsize=16_384)
def column_of(letters: bytes) -> int:
    """From 0, of capital letters."""
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column - 1
