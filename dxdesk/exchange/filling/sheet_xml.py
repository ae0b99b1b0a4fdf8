"""A worksheet part: its frame, and its cells by their place in the bytes; the part is never rebuilt.

What spreadsheet programs write is accepted and everything else refused, so that a patch can never land at a place that
was misunderstood.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from dxdesk.exchange.filling.each_cell import column_of
from dxdesk.exchange.filling.part_xml import (
    ATTRIBUTES,
    UnusualXml,
    attributes,
    check_encoding,
    find_sheet_data,
    unescape_xml,
)
from dxdesk.exchange.filling.sheet_table import CellPieces, SheetTable
from dxdesk.exchange.filling.table_reading import read_table

_ANY_COLUMN = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})[0-9]""")
_TYPE = re.compile(rb"""\st\s*=\s*["']([A-Za-z]+)["']""")
ROW_TAG, ROW_REST = 1, 3


class Cell(NamedTuple):
    """`attributes` are all of the cell's but its reference; `inner` is None for an element without contents."""

    attributes: bytes
    inner: bytes | None


@dataclass(frozen=True)
class Patterns:
    """For whole elements under one prefix of names; the first group has the attributes, the second the contents."""

    formula: re.Pattern[bytes]
    value: re.Pattern[bytes]
    text: re.Pattern[bytes]
    phonetic: re.Pattern[bytes]


@lru_cache(maxsize=16)
def patterns(prefix: bytes) -> Patterns:
    def element(name: bytes, within: bytes = rb"[^<]*+") -> re.Pattern[bytes]:
        tag = re.escape(prefix + name)
        return re.compile(rb"<%s(%s)\s*(?:/>|>(%s)</%s\s*>)" % (tag, ATTRIBUTES, within, tag))

    texts = rb"[^<]*+(?:<(?!/?%s[\s/>])[^<]*+)*" % re.escape(prefix + b"rPh")
    return Patterns(element(b"f"), element(b"v"), element(b"t"), element(b"rPh", texts))


class SheetXml:
    """One worksheet part. Raises `UnusualXml` for what is not written as spreadsheet programs write it.

    `prefix` is that of the main names; the data's opening tag lies in [open_start, open_end), the closing one begins at
    `close_start`.
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
        self._table: SheetTable | None = None
        self._cells: dict[int, CellPieces] = {}

    def table(self, columns: Collection[int] = ()) -> SheetTable:
        """The data with these columns apart, and those that were asked for before. Raises `UnusualXml`."""
        known = self._table
        if known is None or not known.columns_held.issuperset(columns):
            wanted = set(columns) if known is None else known.columns_held.union(columns)
            known = read_table(self.data, self.prefix, self.open_end, self.close_start, wanted)
            self._table, self._cells = known, {}
        return known

    def column(self, column: int) -> CellPieces:
        """The cells of a column, row by row of the table."""
        table = self.table((column,))
        if column not in self._cells:
            self._cells[column] = table.cells(column)
        return self._cells[column]

    def cell(self, number: int, column: int) -> Cell | None:
        """Raises `UnusualXml` when the row's cells cannot be told."""
        pieces = self.column(column)
        table = self.table()
        if number in table.odd:
            raise table.odd[number]
        place = table.place.get(number)
        if place is None or (tag := pieces.tag[place]) is None:
            return None
        return self.cell_of(tag, pieces.rest[place] or b"", pieces.body[place] or b"")

    def cell_of(self, tag: bytes, rest: bytes, body: bytes) -> Cell:
        """A cell from its pieces."""
        inner = None if body == b"/>" else body[1 : body.rindex(b"</")]
        return Cell(tag[len(self.prefix) + len(b"<c") :] + rest, inner)

    @cached_property
    def row_styles(self) -> dict[int, int]:
        """The style of the rows that have one for all of their cells."""
        if self.data.find(b"customFormat", self.open_end, self.close_start) < 0:
            return {}
        table, found = self.table(), {}
        for number, tag, rest in zip(table.numbers, table.row(ROW_TAG), table.row(ROW_REST), strict=True):
            style = _row_style(b"%s%s" % (tag, rest))
            if style is not None:
                found[number] = style
        return found

    def extent(self) -> tuple[int, int]:
        """Rows and columns from A1 to the farthest cell; a few columns more where none beyond Z is in use."""
        return max(self.table().numbers, default=0) + 1, max(26, self._width)

    @cached_property
    def _width(self) -> int:
        data, start, end = self.data, self.open_end, self.close_start
        if re.compile(rb"""\sr\s*=\s*["'][A-Z]{2}""").search(data, start, end) is None:
            return 26
        return max(map(column_of, set(_ANY_COLUMN.findall(data, start, end))), default=0) + 1

    def formula_of(self, cell: Cell) -> tuple[dict[str, str], str] | None:
        """Attributes and text of the cell's formula; None without one."""
        if cell.inner is None or b"<" + self.prefix + b"f" not in cell.inner:
            return None
        match = self._patterns.formula.search(cell.inner)
        if match is None:
            raise UnusualXml("có công thức không đọc được")
        return attributes(match[1]) if match[1] else {}, unescape_xml(match[2] or b"")

    def without_values(self, bodies: bytes) -> bytes:
        """Bodies of cells, one after the other, without what is stored in them."""
        return self._patterns.value.sub(b"", bodies)

    def stored(self, cell: Cell) -> tuple[str, str]:
        """Type and stored text: ("s", "12") for the shared text 12, ("inlineStr", text), ("n", "0.5"), ("n", "")."""
        named = _TYPE.search(cell.attributes)
        kind = named[1].decode() if named else "n"
        inner = cell.inner or b""
        if kind == "inlineStr":
            inner = self._patterns.phonetic.sub(b"", inner)
            return kind, "".join(unescape_xml(match[2] or b"") for match in self._patterns.text.finditer(inner))
        match = self._patterns.value.search(inner)
        return kind, unescape_xml(match[2] or b"") if match else ""


@lru_cache(maxsize=1024)
def _row_style(raw: bytes) -> int | None:
    """Of a row's tag without its number."""
    own = attributes(raw)
    style = own.get("s", "")
    return int(style) if own.get("customFormat") in ("1", "true") and style.isdecimal() else None


def _has(data: bytes, sign: bytes, start: int, end: int) -> bool:
    """Whether there is a tag that begins with this sign."""
    return data.find(sign, start, end) >= 0 and data.find(b"<" + sign, start, end) >= 0
