"""Takes the data of a sheet apart into the pieces of a `SheetTable`."""

from collections.abc import Collection

from dxdesk.exchange.filling.each_cell import opaque_pieces, read_rows, row_pieces
from dxdesk.exchange.filling.part_xml import UnusualXml
from dxdesk.exchange.filling.row_pattern import pieces_of_a_row, row_pattern
from dxdesk.exchange.filling.sheet_table import Pieces, SheetTable


def read_table(data: bytes, prefix: bytes, start: int, end: int, columns: Collection[int]) -> SheetTable:
    """`data[start:end]` with the cells of `columns` apart. Raises `UnusualXml` for what are no rows in order."""
    return split_at_once(data, prefix, start, end, columns) or read_each_cell(data, prefix, start, end, columns)


def split_at_once(data: bytes, prefix: bytes, start: int, end: int, columns: Collection[int]) -> SheetTable | None:
    """All rows at once; None when one of them is written otherwise."""
    wanted = tuple(sorted(columns))
    pieces: Pieces = row_pattern(prefix, wanted).split(data[start:end])
    width = pieces_of_a_row(len(wanted))
    if b"".join(filter(None, pieces[::width])).strip():
        return None
    numbers = [int(digits or 0) - 1 for digits in pieces[2::width]]
    if numbers[:1] == [-1] or numbers != sorted(set(numbers)):
        return None
    tail = pieces.pop() or b""
    return SheetTable(prefix, wanted, numbers, pieces, tail, {})


def read_each_cell(data: bytes, prefix: bytes, start: int, end: int, columns: Collection[int]) -> SheetTable:
    """The same for any spelling."""
    wanted = tuple(sorted(columns))
    rows, tail = read_rows(data, prefix, start, end)
    pieces: Pieces = []
    odd: dict[int, UnusualXml] = {}
    for row in rows:
        try:
            pieces += row_pieces(row, prefix, wanted)
        except UnusualXml as error:
            odd[row.number] = error
            pieces += opaque_pieces(row, wanted)
    return SheetTable(prefix, wanted, [row.number for row in rows], pieces, tail, odd)
