"""Whether a filled sheet differs from the one before in nothing but answers and the results of stale formulas."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from dxdesk.exchange.filling.cell_contents import TEXT_TYPE
from dxdesk.exchange.filling.row_pattern import CELL_PIECES, FIRST_CELL
from dxdesk.exchange.filling.sheet_patch import Rows, Values
from dxdesk.exchange.filling.sheet_table import CellPieces, Pieces, SheetTable
from dxdesk.exchange.filling.sheet_xml import ROW_REST, ROW_TAG, SheetXml
from dxdesk.exchange.reading.cell_text import column_letters

_SPANS = re.compile(rb"""\sspans\s*=\s*["'][0-9:]*["']""")
_TYPE = re.compile(rb"""\s(?:t|vm)\s*=\s*(?:"[^"]*"|'[^']*')""")
_DIMENSION = re.compile(rb"""(<(?:[^\s<>:]+:)?dimension\s[^>]*?ref\s*=\s*["'])[A-Z0-9:]+""")
_NEW_REST = re.compile(rb'"(?: s="[0-9]+")?')


def other_bytes(
    name: str, before: SheetXml, after: SheetXml, table: SheetTable, values: Values, stale: Rows
) -> list[str]:
    """What differs in a sheet's part beside the values of answers and the results of stale formulas, Vietnamese.

    `table` are the pieces that the part was put together from. They count only if they are all of its bytes; else the
    part is taken apart anew. Raises `UnusualXml` when this cannot be done.
    """
    found = []
    head, new_head = before.data[: before.open_start], after.data[: after.open_start]
    tail, new_tail = (xml.data[xml.close_start :] for xml in (before, after))
    if _DIMENSION.sub(rb"\1", head) != _DIMENSION.sub(rb"\1", new_head):
        found.append(f"phần đầu của trang “{name}” bị thay đổi")
    if not before.self_closed and tail != new_tail:
        found.append(f"phần cuối của trang “{name}” bị thay đổi")
    old = before.table({*values, *stale})
    if table.columns != old.columns or table.data != after.data[after.open_end : after.close_start]:
        table = after.table(old.columns)
    comparison = _Comparison(before.prefix, old, table, values, stale)
    numbers = sorted(set(comparison.differing()))
    return found + [
        f"phần ngoài các ô trả lời ở hàng {number + 1} của trang “{name}” bị thay đổi" for number in numbers
    ]


class _Comparison:
    def __init__(self, prefix: bytes, old: SheetTable, new: SheetTable, values: Values, stale: Rows) -> None:
        self._prefix = prefix
        self._old, self._new = old, new
        self._values, self._stale = values, stale
        self._answered = {row for own in values.values() for row in own}
        name = re.escape(prefix)
        self._body = re.compile(
            rb"><%sv>[^<]+</%sv></%sc>|><%sis><%st(?: xml:space=\"preserve\")?>[^<]*</%st></%sis></%sc>" % ((name,) * 8)
        )
        self._bodies = re.compile(rb"(?:%s)*" % self._body.pattern)
        self._value = re.compile(rb"<%sv(?:\s[^<>]*)?(?:(?<=/)>|>[^<]*</%sv\s*>)|<%sv/>" % (name, name, name))

    def differing(self) -> Iterator[int]:
        """The rows, from 0, that differ in anything that must not."""
        old, new = self._old, self._new
        yield from old.odd.keys() ^ new.odd.keys()
        yield from self._gaps()
        if old.numbers != new.numbers:
            added = set(new.numbers) - set(old.numbers)
            yield from added - self._answered
            yield from (row for row in added if not self._is_plain(row))
            new = self._new = new.without_rows(added)
        if old.numbers != new.numbers:
            yield from set(old.numbers) - set(new.numbers)
            return
        gotten = self._got_cells()
        for piece in range(1, old.width):
            inner = piece - FIRST_CELL
            if inner >= 0 and inner % CELL_PIECES and piece < old.width - 2:
                continue
            before, after = old.row(piece), new.row(piece)
            if before != after:
                for number, one, other in zip(old.numbers, before, after, strict=True):
                    if one != other and not (number in gotten and self._is_opened(piece, one, other)):
                        yield number
        for column in old.columns:
            yield from self._cells(column)

    def _gaps(self) -> Iterator[int]:
        """What stands between rows; a new row takes what stood before the next one."""
        old, new = self._old, self._new
        expected, following = list(old.row(0)), set(old.numbers)
        gathered: list[bytes] = []
        found: Pieces = []
        for number, gap in zip(new.numbers, new.row(0), strict=True):
            gathered.append(gap or b"")
            if number in following:
                found.append(b"".join(gathered))
                gathered = []
        if b"".join([*gathered, new.tail]) != old.tail:
            yield max(new.numbers, default=0)
        yield from (number for number, one, other in zip(old.numbers, expected, found, strict=False) if one != other)

    def _is_plain(self, row: int) -> bool:
        """Whether a new row has nothing but answers, and no attributes but its number."""
        new = self._new
        first = new.place[row] * new.width
        pieces = new.pieces[first : first + new.width]
        if pieces[ROW_TAG : ROW_REST + 1] != [b'<%srow r="' % self._prefix, b"%d" % (row + 1), b'">']:
            return False
        between = [*pieces[FIRST_CELL:-2:CELL_PIECES], pieces[-2]]
        if any(between) or pieces[-1] != b"</%srow>" % self._prefix:
            return False
        for place, column in enumerate(new.columns):
            cell = pieces[FIRST_CELL + place * CELL_PIECES : FIRST_CELL + (place + 1) * CELL_PIECES]
            if (cell[1] is not None) != (row in self._values.get(column, ())):
                return False
            if cell[1] is None:
                continue
            if cell[2] != b"%d" % (row + 1) or not self._is_new(column, cell[1], cell[3]):
                return False
            if self._body.fullmatch(cell[4] or b"") is None:
                return False
        return True

    def _got_cells(self) -> set[int]:
        """Rows that were there and have got cells."""
        rows: set[int] = set()
        for column in self._values:
            old, new = self._old.cells(column).tag, self._new.cells(column).tag
            if old.count(None) != new.count(None):
                rows.update(
                    number
                    for number, one, other in zip(self._old.numbers, old, new, strict=True)
                    if one is None and other is not None
                )
        return rows

    def _is_opened(self, piece: int, one: bytes | None, other: bytes | None) -> bool:
        """Whether a row's tag is only wider, or has got an end, as a row does that gets its first cells."""
        if piece == ROW_REST:
            return _row_rest(one or b"") == _row_rest(other or b"")
        if piece == self._old.width - 1:
            return one is None and other == b"</%srow>" % self._prefix
        return one is None and not other

    def _cells(self, column: int) -> Iterator[int]:
        values, stale = self._values.get(column, {}), self._stale.get(column, ())
        old, new, numbers = self._old.cells(column), self._new.cells(column), self._old.numbers
        answered = [place for place, number in enumerate(numbers) if number in values]
        if len(answered) == len(numbers):
            yield from self._wrong_answers(column, numbers, old, new)
            return
        if answered:
            rows = [numbers[place] for place in answered]
            yield from self._wrong_answers(column, rows, _chosen(old, answered), _chosen(new, answered))
        others = [place for place, number in enumerate(numbers) if number not in values]
        own = [numbers[place] for place in others]
        yield from self._wrong_others(own, stale, _chosen(old, others), _chosen(new, others))

    def _wrong_others(
        self, numbers: list[int], stale: Collection[int], old: CellPieces, new: CellPieces
    ) -> Iterator[int]:
        """Of cells that got no answer those that differ in more than the stored result of a stale formula."""
        for one, other in zip(old[1:4], new[1:4], strict=True):
            if one != other:
                yield from (number for number, was, now in zip(numbers, one, other, strict=True) if was != now)
        if old.body == new.body:
            return
        lost = [place for place, number in enumerate(numbers) if old.body[place] != new.body[place]]
        yield from (number for place in lost if (number := numbers[place]) not in stale)
        before, after = (b"\0".join(bodies[place] or b"" for place in lost) for bodies in (old.body, new.body))
        if self._value.sub(b"", before) != after:
            yield numbers[lost[0]]

    def _wrong_answers(self, column: int, rows: list[int], old: CellPieces, new: CellPieces) -> Iterator[int]:
        """The first of the answers that has changed anything but its cell's value."""
        changes = set(zip(old.tag, old.rest, new.tag, new.rest, strict=True))
        digits = [
            b"%d" % (row + 1) if tag is None else number
            for row, tag, number in zip(rows, old.tag, old.number, strict=True)
        ]
        formula = b"<%sf" % self._prefix in b"".join(filter(None, old.body))
        whole = None not in new.body and self._bodies.fullmatch(b"".join(filter(None, new.body)))
        if formula or not whole or new.number != digits or not all(self._is_answer(column, *own) for own in changes):
            yield rows[0]

    def _is_answer(
        self, column: int, tag: bytes | None, rest: bytes | None, new_tag: bytes | None, new_rest: bytes | None
    ) -> bool:
        """Whether a cell's tag has changed no more than in the type of its value; the cell may be new."""
        if tag is None:
            return self._is_new(column, new_tag, new_rest)
        kept = _without_type(rest or b"")
        return new_tag == _without_type(tag) and new_rest in (kept, kept + TEXT_TYPE)

    def _is_new(self, column: int, tag: bytes | None, rest: bytes | None) -> bool:
        own = b'<%sc r="%s' % (self._prefix, column_letters(column).encode())
        return tag == own and _NEW_REST.fullmatch((rest or b"").removesuffix(TEXT_TYPE)) is not None


def _chosen(cells: CellPieces, places: list[int]) -> CellPieces:
    return CellPieces(*(list(map(pieces.__getitem__, places)) for pieces in cells))


@lru_cache(maxsize=4096)
def _without_type(raw: bytes) -> bytes:
    return _TYPE.sub(b"", raw).rstrip()


@lru_cache(maxsize=4096)
def _row_rest(raw: bytes) -> bytes:
    return _SPANS.sub(b"", raw).removesuffix(b">").removesuffix(b"/").rstrip()
