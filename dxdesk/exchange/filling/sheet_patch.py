"""Puts values into single cells of a worksheet part; every byte outside of those cells stays."""

import re
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from dxdesk.exchange.filling.cell_contents import TEXT_TYPE, Stored, answer_bodies
from dxdesk.exchange.filling.sheet_table import CellPieces, Pieces, SheetTable
from dxdesk.exchange.filling.sheet_xml import ROW_REST, SheetXml
from dxdesk.exchange.reading.cell_text import column_letters
from dxdesk.exchange.reading.workbook.sheet_scan import parse_reference

Values = Mapping[int, Mapping[int, Stored]]
"""By column and row, from 0."""
Rows = Mapping[int, Collection[int]]
"""Rows by column, from 0."""
StyleFor = Callable[[int, int], int]

_DROPPED = re.compile(rb"""\s(?:t|vm)\s*=\s*(?:"[^"]*"|'[^']*')""")
_STYLE = re.compile(rb"""\ss\s*=\s*["']([0-9]{1,6})["']""")
_SPANS = re.compile(rb"""(\sspans\s*=\s*["'])([0-9]+):([0-9]+)(["'])""")
_DIMENSION = re.compile(rb"""(<(?:[^\s<>:]+:)?dimension\s[^>]*?ref\s*=\s*["'])([A-Z0-9:]+)(["'])""")


def _no_style(_row: int, _column: int) -> int:
    return 0


class PatchedSheet(NamedTuple):
    """A part with answers in place, and the pieces that its rows are made of."""

    data: bytes
    table: SheetTable


def patch_sheet(
    sheet: SheetXml, values: Values, stale: Rows | None = None, style_for: StyleFor = _no_style
) -> PatchedSheet:
    """The part with `values` in place and the stored results of the formulas in `stale` removed.

    `style_for` gives the style of a cell that is not there yet, by row and column; the row counts only in a sheet where
    rows have styles. A row or cell that is missing is put where it belongs.
    Raises `UnusualXml` when a row that is touched cannot be read.
    """
    patch = _Patch(sheet, sheet.table({*values, *(stale or ())}), style_for)
    for column in sorted(values):
        patch.fill(column, values[column])
    for column, rows in (stale or {}).items():
        patch.forget(column, [row for row in rows if row not in values.get(column, ())])
    return patch.whole()


class _Patch:
    def __init__(self, sheet: SheetXml, table: SheetTable, style_for: StyleFor) -> None:
        self._sheet = sheet
        self._table = table
        self._style_for = style_for
        self._cells: dict[int, CellPieces] = {}
        self._new_cells: dict[int, list[int]] = {}
        """Columns of the cells that are new in rows that are there, by the row's place."""
        self._new_rows: dict[int, dict[int, tuple[bytes, bytes]]] = {}
        """By row and column the rest of a new cell's tag, and its body."""

    def _pieces(self, column: int) -> CellPieces:
        if column not in self._cells:
            self._cells[column] = CellPieces(*map(list, self._sheet.column(column)))
        return self._cells[column]

    def fill(self, column: int, values: Mapping[int, Stored]) -> None:
        table, prefix = self._table, self._sheet.prefix
        self._understood(values)
        _, tags, numbers, rests, bodies = self._pieces(column)
        tag = _new_tag(prefix, column)
        places, kept, new_cells = table.place, _without_type, self._new_cells
        # Where no row has a style of its own, that of the column counts for all.
        alike = None if self._sheet.row_styles else _rest(self._style_for(0, column))
        for (row, value), body in zip(values.items(), answer_bodies(prefix, values.values()), strict=True):
            place = places.get(row)
            kind = b"" if isinstance(value, Decimal) else TEXT_TYPE
            if place is None:
                self._new_rows.setdefault(row, {})[column] = (
                    (alike or _rest(self._style_for(row, column))) + kind,
                    body,
                )
                continue
            own = tags[place]
            if own is None:
                tags[place], numbers[place] = tag, b"%d" % (row + 1)
                rest = alike or _rest(self._style_for(row, column))
                new_cells.setdefault(place, []).append(column)
            else:
                tags[place], rest = kept(own), kept(rests[place] or b"")
            rests[place] = rest + kind
            bodies[place] = body

    def forget(self, column: int, rows: Collection[int]) -> None:
        """Remove the stored results of formulas."""
        self._understood(rows)
        places, bodies = self._table.place, self._pieces(column).body
        there = [place for row in rows if (place := places.get(row)) is not None and bodies[place] is not None]
        # All at once; no sign of XML is a NUL.
        joined = self._sheet.without_values(b"\0".join(bodies[place] or b"" for place in there))
        for place, body in zip(there, joined.split(b"\0"), strict=bool(there)):
            bodies[place] = body

    def _understood(self, rows: Collection[int]) -> None:
        for row in self._table.odd.keys() & set(rows):
            raise self._table.odd[row]

    def whole(self) -> PatchedSheet:
        sheet = self._sheet
        table = self._table.exchanged(self._opened_rows() if self._new_cells else {}, self._cells)
        if self._new_rows:
            table = table.with_rows({row: self._new_row(row) for row in self._new_rows})
        data, opening, closing = table.data, sheet.data[sheet.open_start : sheet.open_end], b""
        if sheet.self_closed and data:
            opening, closing = opening[: opening.rindex(b"/")].rstrip() + b">", b"</%ssheetData>" % sheet.prefix
        whole = b"".join((self._head(), opening, data, closing, sheet.data[sheet.close_start :]))
        return PatchedSheet(whole, table)

    def _opened_rows(self) -> dict[int, Pieces]:
        """Tags of the rows that have got new cells: wider, and with an end."""
        table = self._table
        rests, closings = table.row(ROW_REST), table.row(table.width - 1)
        for place, columns in self._new_cells.items():
            rest = rests[place] or b""
            if rest.endswith(b"/>"):
                rest, closings[place] = rest[:-2].rstrip() + b">", b"</%srow>" % table.prefix
            rests[place] = _widened(rest, min(columns), max(columns))
        return {ROW_REST: rests, table.width - 1: closings}

    def _new_row(self, row: int) -> Pieces:
        prefix, digits = self._sheet.prefix, b"%d" % (row + 1)
        pieces: Pieces = [b"", b'<%srow r="' % prefix, digits, b'">']
        values = self._new_rows[row]
        for column in self._table.columns:
            if column in values:
                pieces += (b"", _new_tag(prefix, column), digits, *values[column])
            else:
                pieces += (b"", None, None, None, None)
        return [*pieces, b"", b"</%srow>" % prefix]

    def _head(self) -> bytes:
        """What stands before the data, the stated area grown over new cells; readers that trust it would miss them."""
        head = self._sheet.data[: self._sheet.open_start]
        rows = [*self._new_rows, *(self._table.numbers[place] for place in self._new_cells)]
        columns = {column for own in (*self._new_rows.values(), *self._new_cells.values()) for column in own}
        match = _DIMENSION.search(head) if rows else None
        if match is None:
            return head
        first, _, last = match[2].decode().partition(":")
        corners = parse_reference(first), parse_reference(last or first)
        if corners[0] is None or corners[1] is None:
            return head
        top, left = min(corners[0][0], *rows), min(corners[0][1], *columns)
        bottom, right = max(corners[1][0], *rows), max(corners[1][1], *columns)
        if (top, left) == corners[0] and (bottom, right) == corners[1]:
            return head
        area = f"{column_letters(left)}{top + 1}:{column_letters(right)}{bottom + 1}"
        return head[: match.start(2)] + area.encode() + head[match.end(2) :]


@lru_cache(maxsize=1024)
def _new_tag(prefix: bytes, column: int) -> bytes:
    return b'<%sc r="%s' % (prefix, column_letters(column).encode())


@lru_cache(maxsize=4096)
def _without_type(piece: bytes) -> bytes:
    """A part of a cell's tag without what says of what type its value is."""
    return _DROPPED.sub(b"", piece).rstrip()


@lru_cache(maxsize=1024)
def _rest(style: int) -> bytes:
    """What follows the reference of a new cell."""
    return b'" s="%d"' % style if style else b'"'


@lru_cache(maxsize=4096)
def _widened(raw: bytes, first: int, last: int) -> bytes:
    """A row's attributes with its `spans` reaching over further columns."""

    def wider(match: re.Match[bytes]) -> bytes:
        return b"%s%d:%d%s" % (match[1], min(int(match[2]), first + 1), max(int(match[3]), last + 1), match[4])

    return _SPANS.sub(wider, raw)


def style_of(raw_attributes: bytes) -> int:
    found = _STYLE.search(raw_attributes)
    return int(found[1]) if found else 0
