"""The data of a sheet as pieces, row by row, so that the cells of some columns lie side by side and can be exchanged.

Joined in their order the pieces are the data again, byte for byte.
"""

import re
from collections.abc import Collection, Mapping
from functools import cached_property
from typing import NamedTuple

from dxdesk.exchange.filling.each_cell import column_of
from dxdesk.exchange.filling.part_xml import UnusualXml
from dxdesk.exchange.filling.row_pattern import CELL_PIECES, FIRST_CELL, pieces_of_a_row

Pieces = list[bytes | None]
_REFERENCES = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")


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
    """The rows that are there, with the cells of `columns` apart; `numbers` are the rows', from 0, ascending.

    `odd` are rows whose cells cannot be told, with the reason; `tail` is what stands after the last row.
    """

    def __init__(
        self,
        prefix: bytes,
        columns: Collection[int],
        numbers: list[int],
        pieces: Pieces,
        tail: bytes,
        odd: Mapping[int, UnusualXml],
    ) -> None:
        self.prefix = prefix
        self.columns = tuple(sorted(columns))
        self.columns_held = frozenset(self.columns)
        self.width = pieces_of_a_row(len(self.columns))
        self.numbers = numbers
        self.pieces = pieces
        self.tail = tail
        self.odd = odd

    @cached_property
    def place(self) -> dict[int, int]:
        """Where each row lies in the lists of this table."""
        return {number: place for place, number in enumerate(self.numbers)}

    @cached_property
    def named_in_odd(self) -> frozenset[tuple[int, int]]:
        """The cells that odd rows name as theirs, by row and column; such a cell may stand in its own row too."""
        found: set[tuple[int, int]] = set()
        for number in self.odd:
            first = self.place[number] * self.width
            inner = b"".join(filter(None, self.pieces[first + FIRST_CELL : first + self.width]))
            found.update((int(digits) - 1, column_of(letters)) for letters, digits in _REFERENCES.findall(inner))
        return frozenset(found)

    def row(self, piece: int) -> Pieces:
        """One piece of all rows."""
        return self.pieces[piece :: self.width]

    def cells(self, column: int) -> CellPieces:
        first = FIRST_CELL + CELL_PIECES * self.columns.index(column)
        return CellPieces(*(self.row(first + piece) for piece in range(CELL_PIECES)))

    @cached_property
    def data(self) -> bytes:
        """All bytes of the rows."""
        return b"".join((*filter(None, self.pieces), self.tail))

    def exchanged(self, rows: Mapping[int, Pieces], cells: Mapping[int, CellPieces]) -> "SheetTable":
        """The same with other pieces in place, by their number in a row and by column."""
        pieces = self.pieces.copy()
        for column, new in cells.items():
            first = FIRST_CELL + CELL_PIECES * self.columns.index(column)
            for piece, values in enumerate(new):
                pieces[first + piece :: self.width] = values
        for piece, values in rows.items():
            pieces[piece :: self.width] = values
        return SheetTable(self.prefix, self.columns, self.numbers, pieces, self.tail, self.odd)

    def with_rows(self, rows: Mapping[int, Pieces]) -> "SheetTable":
        """The same with further rows, their pieces by number; they take what stood before the next row."""
        numbers: list[int] = []
        pieces: Pieces = []
        waiting = sorted(rows, reverse=True)
        done = 0
        for place, number in enumerate(self.numbers):
            if not waiting or waiting[-1] > number:
                continue
            first = place * self.width
            pieces += self.pieces[done * self.width : first]
            numbers += self.numbers[done:place]
            done, start = place, len(pieces)
            while waiting and waiting[-1] < number:
                numbers.append(waiting.pop())
                pieces += rows[numbers[-1]]
            pieces[start] = self.pieces[first]
            pieces += [b"", *self.pieces[first + 1 : first + self.width]]
            numbers.append(number)
            done += 1
        pieces += self.pieces[done * self.width :]
        numbers += self.numbers[done:]
        start, tail = len(pieces), self.tail
        while waiting:
            numbers.append(waiting.pop())
            pieces += rows[numbers[-1]]
            pieces[start], tail = self.tail, b""
        return SheetTable(self.prefix, self.columns, numbers, pieces, tail, self.odd)

    def without_rows(self, rows: Collection[int]) -> "SheetTable":
        """The same with none of these rows, nor what stands before them."""
        width, pieces = self.width, Pieces()
        numbers = [number for number in self.numbers if number not in rows]
        done = 0
        for place, number in enumerate(self.numbers):
            if number in rows:
                pieces += self.pieces[done * width : place * width]
                done = place + 1
        return SheetTable(self.prefix, self.columns, numbers, pieces + self.pieces[done * width :], self.tail, self.odd)
