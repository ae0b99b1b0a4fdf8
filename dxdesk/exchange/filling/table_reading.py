"""Takes the data of a sheet apart into the pieces of a `SheetTable`."""

from collections.abc import Callable, Collection
from operator import lt
from typing import NamedTuple

from dxdesk.exchange.filling.each_cell import opaque_pieces, read_rows, row_pieces
from dxdesk.exchange.filling.part_xml import UnusualXml
from dxdesk.exchange.filling.row_pattern import pieces_of_a_row, row_pattern, unnamed_row_pattern
from dxdesk.exchange.filling.sheet_table import Pieces, SheetTable

_Columns = tuple[int, ...]


class _Stretch(NamedTuple):
    """Some rows on end, from a place in the sheet where the row before has the number `last`."""

    numbers: list[int]
    pieces: Pieces
    tail: bytes
    odd: dict[int, UnusualXml]


_Reading = Callable[[bytes, bytes, _Columns, int], _Stretch]


def read_table(data: bytes, prefix: bytes, start: int, end: int, columns: Collection[int]) -> SheetTable:
    """`data[start:end]` with the cells of `columns` apart. Raises `UnusualXml` for what are no rows in order."""
    return _table(prefix, columns, _with_references(data[start:end], prefix, tuple(sorted(columns)), -1))


def read_each_cell(data: bytes, prefix: bytes, start: int, end: int, columns: Collection[int]) -> SheetTable:
    """The same, slowly, cell by cell."""
    return _table(prefix, columns, _each_cell(data[start:end], prefix, tuple(sorted(columns)), -1))


def _table(prefix: bytes, columns: Collection[int], rows: _Stretch) -> SheetTable:
    numbers = rows.numbers
    if numbers[:1] == [-1] or not all(map(lt, numbers, numbers[1:])):
        raise UnusualXml("các hàng không theo thứ tự")
    return SheetTable(prefix, columns, numbers, rows.pieces, rows.tail, rows.odd)


def _with_references(data: bytes, prefix: bytes, columns: _Columns, last: int) -> _Stretch:
    pieces: Pieces = row_pattern(prefix, columns).split(data)
    return _joined(pieces, prefix, columns, last, _without_references)


def _without_references(data: bytes, prefix: bytes, columns: _Columns, last: int) -> _Stretch:
    pieces: Pieces = unnamed_row_pattern(prefix, columns).split(data)
    return _joined(pieces, prefix, columns, last, _each_cell)


def _joined(found: Pieces, prefix: bytes, columns: _Columns, last: int, otherwise: _Reading) -> _Stretch:
    """The rows that a pattern has found, with those that stand between them and are read in another way."""
    width = pieces_of_a_row(len(columns))
    numbers: list[int] = []
    pieces: Pieces = []
    odd: dict[int, UnusualXml] = {}
    done = 0
    for place, gap in enumerate(found[::width]):
        if not gap or gap.isspace():
            continue
        first = place * width
        pieces += found[done:first]
        numbers += _numbers(found[done + 2 : first : width], last)
        last = numbers[-1] if numbers else last
        between = otherwise(gap, prefix, columns, last)
        pieces += between.pieces
        numbers += between.numbers
        last = numbers[-1] if numbers else last
        odd.update(between.odd)
        found[first], done = between.tail, first
    pieces += found[done:]
    numbers += _numbers(found[done + 2 :: width], last)
    tail = pieces.pop() or b""
    return _Stretch(numbers, pieces, tail, odd)


def _numbers(digits: Pieces, last: int) -> list[int]:
    """From 0; a row that does not say its number is the next one."""
    numbers = []
    for own in digits:
        last = last + 1 if own is None else int(own) - 1
        numbers.append(last)
    return numbers


def _each_cell(data: bytes, prefix: bytes, columns: _Columns, last: int) -> _Stretch:
    rows, tail = read_rows(data, prefix, last)
    pieces: Pieces = []
    odd: dict[int, UnusualXml] = {}
    for row in rows:
        try:
            pieces += row_pieces(row, prefix, columns)
        except UnusualXml as error:
            odd[row.number] = error
            pieces += opaque_pieces(row, columns)
    return _Stretch([row.number for row in rows], pieces, tail, odd)
