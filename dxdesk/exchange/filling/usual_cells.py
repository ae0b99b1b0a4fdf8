"""All cells of some columns at once, by one pattern, in a sheet that is written as nearly all programs write it.

The usual way: the reference first, plain attributes in double quotes, nothing within a cell but formula and value.
"""

import re
from collections.abc import Collection, Mapping
from functools import cached_property, lru_cache
from itertools import accumulate

from dxdesk.exchange.filling.part_xml import UnusualXml
from dxdesk.exchange.reading.cell_text import column_letters

_PLAIN = rb"(?: [a-z]++=\"[A-Za-z0-9]*+\")*+ ?+"


class UsualCells:
    """The data of one sheet, `data[start:end]`. Cells that were not asked for with `expect` are not known here."""

    def __init__(self, data: bytes, prefix: bytes, start: int, end: int) -> None:
        self._data, self._start, self._end = data, start, end
        self._opening, self._closing = b"<%sc" % prefix, b"</%sc>" % prefix
        self._parts: list[bytes] = []
        self.before_reference = len(b'<%sc r="' % prefix)
        """How many bytes of a usual cell stand before its reference."""
        self.expected: frozenset[int] = frozenset()
        self.elements: dict[bytes, bytes] = {}
        """The expected cells by their references, in the order of the sheet."""

    @cached_property
    def all_usual(self) -> bool:
        """Whether every cell of the sheet is written the usual way; nothing else here holds if not."""
        data, start, end = self._data, self._start, self._end
        if start >= end or data.find(b"extLst", start, end) >= 0:
            return False
        if re.compile(re.escape(self._closing[:-1]) + rb"\s").search(data, start, end) is not None:
            return False
        return self.narrow or self._first_other_than(3) is None

    @cached_property
    def narrow(self) -> bool:
        """Whether the tags of all cells are plain and none stands beyond column Z."""
        return self._first_other_than(1) is None

    def _first_other_than(self, letters: int) -> re.Match[bytes] | None:
        plain = rb"(?! r=\"[A-Z]{1,%d}[0-9]{1,7}+\"%s/?+>)" % (letters, _PLAIN)
        return re.compile(re.escape(self._opening) + plain).search(self._data, self._start, self._end)

    def expect(self, columns: Collection[int]) -> None:
        """Know the cells of these columns too; raises `UnusualXml` when one of them stands there twice."""
        wanted = self.expected.union(columns)
        if wanted == self.expected or (parts := self.split(wanted)) is None:
            return
        elements = {element.split(b'"', 2)[1]: element for element in parts[1::2]}
        if len(elements) != len(parts) // 2:
            raise UnusualXml("có ô bị lặp")
        self.expected, self.elements, self._parts = wanted, elements, parts
        self.__dict__.pop("_starts", None)

    def split(self, columns: Collection[int]) -> list[bytes] | None:
        """All bytes of the data: what stands between the cells of some columns, and these cells, in turn.

        None for a sheet whose cells are not written the usual way.
        """
        if not self.all_usual:
            return None
        if self.expected and self.expected == set(columns):
            return self._parts
        parts = self.cut(columns)
        # A cell that swallowed another one is no cell.
        alone = b"".join(parts[1::2]).count(self._opening + b" ") == len(parts) // 2
        return parts if alone else None

    def cut(self, columns: Collection[int]) -> list[bytes]:
        """The same for any sheet; in one that is written otherwise, what is cut out need not be one whole cell."""
        names = b"|".join(sorted(map(letters_of, columns)))
        opening = rb"%s r=\"(?:%s)[0-9]++\"%s" % (re.escape(self._opening), names, _PLAIN)
        pattern = re.compile(rb"(%s(?:/>|>.*?%s))" % (opening, re.escape(self._closing)), re.DOTALL)
        return pattern.split(self._data[self._start : self._end])

    def start_of(self, reference: bytes) -> int:
        """Where in the part an expected cell begins."""
        return self._starts[reference]

    @cached_property
    def _starts(self) -> dict[bytes, int]:
        starts = list(accumulate(map(len, self._parts), initial=self._start))
        return dict(zip(self.elements, starts[1::2], strict=False))

    def with_cells(self, new: Mapping[bytes, bytes]) -> bytes | None:
        """The whole part with other elements for expected cells; None when one of them is not there."""
        if not new.keys() <= self.elements.keys():
            return None
        parts = self._parts.copy()
        parts[1::2] = [new.get(reference, element) for reference, element in self.elements.items()]
        return b"".join([self._data[: self._start], *parts, self._data[self._end :]])


@lru_cache(maxsize=16_384)
def letters_of(column: int) -> bytes:
    return column_letters(column).encode()


def reference_at(row: int, column: int) -> bytes:
    """For places from 0: "B7"."""
    return letters_of(column) + _digits_of(row)


@lru_cache(maxsize=16_384)
def _digits_of(row: int) -> bytes:
    return b"%d" % (row + 1)
