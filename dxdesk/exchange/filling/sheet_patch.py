"""Puts values into single cells of a worksheet part; every byte outside of those cells stays."""

import re
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache

from dxdesk.exchange.filling.cell_contents import Stored, answer_body
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


def patch_sheet(sheet: SheetXml, values: Values, stale: Rows | None = None, style_for: StyleFor = _no_style) -> bytes:
    """The part with `values` in place and the stored results of the formulas in `stale` removed.

    `style_for` gives the style of a cell that is not there yet. A row or cell that is missing is put where it belongs.
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
        self._new_rows: dict[int, dict[int, Stored]] = {}

    def _pieces(self, column: int) -> CellPieces:
        if column not in self._cells:
            self._cells[column] = CellPieces(*map(list, self._sheet.column(column)))
        return self._cells[column]

    def fill(self, column: int, values: Mapping[int, Stored]) -> None:
        table, prefix = self._table, self._sheet.prefix
        self._understood(values)
        _, tags, numbers, rests, bodies = self._pieces(column)
        tag = b'<%sc r="%s' % (prefix, column_letters(column).encode())
        places, kept, style_for = table.place, _without_type, self._style_for
        for row, value in values.items():
            place = places.get(row)
            if place is None:
                self._new_rows.setdefault(row, {})[column] = value
                continue
            own = tags[place]
            if own is None:
                tags[place], numbers[place], rests[place] = tag, b"%d" % (row + 1), _rest(style_for(row, column))
                self._new_cells.setdefault(place, []).append(column)
            else:
                tags[place], rests[place] = kept(own), kept(rests[place] or b"")
            bodies[place] = answer_body(prefix, value)

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

    def whole(self) -> bytes:
        sheet, table = self._sheet, self._table
        rows = self._opened_rows() if self._new_cells else {}
        tail = table.tail
        if self._new_rows:
            gaps, tail = self._with_new_rows()
            rows[0] = gaps
        data = b"".join(table.joined(rows, self._cells, tail))
        head = self._head()
        if sheet.self_closed and data:
            tag = sheet.data[sheet.open_start : sheet.open_end]
            opening, closing = tag[: tag.rindex(b"/")].rstrip() + b">", b"</%ssheetData>" % sheet.prefix
            return b"".join((head, opening, data, closing, sheet.data[sheet.close_start :]))
        return b"".join((head, sheet.data[sheet.open_start : sheet.open_end], data, sheet.data[sheet.close_start :]))

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

    def _with_new_rows(self) -> tuple[Pieces, bytes]:
        """What stands before each row and after the last one, with the new rows in it."""
        table = self._table
        gaps, tail = table.row(0), table.tail
        elements = [(row, self._new_row(row)) for row in sorted(self._new_rows)]
        elements.reverse()
        for place, number in enumerate(table.numbers):
            while elements and elements[-1][0] < number:
                gaps[place] = (gaps[place] or b"") + elements.pop()[1]
        return gaps, b"".join([tail, *(element for _, element in reversed(elements))])

    def _new_row(self, row: int) -> bytes:
        prefix, digits = self._sheet.prefix, b"%d" % (row + 1)
        cells = []
        for column, value in sorted(self._new_rows[row].items()):
            head = b'<%sc r="%s%s' % (prefix, column_letters(column).encode(), digits)
            cells.append(head + _rest(self._style_for(row, column)) + answer_body(prefix, value))
        return b'<%srow r="%s">%s</%srow>' % (prefix, digits, b"".join(cells), prefix)

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
