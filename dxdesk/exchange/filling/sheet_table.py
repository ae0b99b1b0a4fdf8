"""The data of a sheet as pieces, row by row, so that the cells of some columns lie side by side and can be exchanged.

Joined in their order the pieces are the data again, byte for byte.
"""

from collections.abc import Iterable
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from dxdesk.exchange.filling.each_cell import opaque_pieces, read_rows, row_pieces
from dxdesk.exchange.filling.part_xml import UnusualXml
from dxdesk.exchange.filling.row_pattern import CELL_PIECES, FIRST_CELL, pieces_of_a_row, row_pattern

Pieces = list[bytes | None]


class CellPieces(NamedTuple):
    """The cells of one column, a list with a place for each row: None where no cell is.

    A cell is its tag up to the row's number, this number (none in a cell without reference), the rest of the tag (with
    the closing quote of the reference) and the body from `>` or `/>` on. `before` is what stands before it.
    """

    before: Pieces
    tag: Pieces
    number: Pieces
    rest: Pieces
    body: Pieces


class SheetTable:
    """`data[start:end]` with the cells of `columns` apart; `numbers` are the rows that are there, from 0, ascending.

    Raises `UnusualXml` for what are no rows in order.
    """

    def __init__(self, data: bytes, prefix: bytes, start: int, end: int, columns: Iterable[int]) -> None:
        self.prefix = prefix
        self.columns = tuple(sorted(columns))
        self.columns_held = frozenset(self.columns)
        self.width = pieces_of_a_row(len(self.columns))
        self.odd: dict[int, UnusualXml] = {}
        """Rows whose cells cannot be told, with the reason."""
        self.numbers: list[int] = []
        self.pieces: Pieces = []
        if not self._split(data[start:end]):
            self._read_each(data, start, end)
        self.tail = self.pieces.pop() or b""

    def _split(self, data: bytes) -> bool:
        """All rows at once; False when one of them is written otherwise."""
        pieces: Pieces = row_pattern(self.prefix, self.columns).split(data)
        if b"".join(filter(None, pieces[:: self.width])).strip():
            return False
        self.numbers = [int(digits or 0) - 1 for digits in pieces[2 :: self.width]]
        self.pieces = pieces
        return self.numbers == sorted(set(self.numbers)) and self.numbers[:1] != [-1]

    def _read_each(self, data: bytes, start: int, end: int) -> None:
        rows, tail = read_rows(data, self.prefix, start, end)
        self.numbers, self.pieces = [row.number for row in rows], []
        for row in rows:
            try:
                self.pieces += row_pieces(row, self.prefix, self.columns)
            except UnusualXml as error:
                self.odd[row.number] = error
                self.pieces += opaque_pieces(row, self.columns)
        self.pieces.append(tail)

    @cached_property
    def place(self) -> dict[int, int]:
        """Where each row lies in the lists of this table."""
        return {number: place for place, number in enumerate(self.numbers)}

    def row(self, piece: int) -> Pieces:
        """One piece of all rows."""
        return self.pieces[piece :: self.width]

    def cells(self, column: int) -> CellPieces:
        first = FIRST_CELL + CELL_PIECES * self.columns.index(column)
        return CellPieces(*(self.row(first + piece) for piece in range(CELL_PIECES)))

    def joined(self, rows: dict[int, Pieces], cells: dict[int, CellPieces], tail: bytes) -> Iterable[bytes]:
        """The data's pieces with other ones in place, by their number in a row and by column."""
        pieces = self.pieces.copy()
        for column, new in cells.items():
            first = FIRST_CELL + CELL_PIECES * self.columns.index(column)
            for piece, values in enumerate(new):
                pieces[first + piece :: self.width] = values
        for piece, values in rows.items():
            pieces[piece :: self.width] = values
        return chain(filter(None, pieces), (tail,))
