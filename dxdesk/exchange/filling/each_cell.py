"""Rows that the pattern of a whole row does not take, read cell by cell: without references, or with some only."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dxdesk.exchange.filling.part_xml import ATTRIBUTES, UnusualXml
from dxdesk.exchange.filling.row_pattern import LAST_COLUMN, body_of

_OWN_NUMBER = re.compile(rb"""\sr\s*=\s*["']([0-9]{1,7})["']""")
_REFERENCE = re.compile(rb"""(\sr\s*=\s*["'][A-Z]{1,3})([0-9]{1,7})(["'])""")
ANY_REFERENCE = re.compile(rb"\sr\s*=")
_LETTERS = re.compile(rb"[A-Z]+$")


class ReadCell(NamedTuple):
    """A cell's pieces, and what stands before it; without a reference there is no number."""

    column: int
    before: bytes
    tag: bytes
    number: bytes | None
    rest: bytes
    body: bytes


class ReadRow(NamedTuple):
    """`number` from 0; `digits` as written, None where the row does not say it. `closing` is None without cells."""

    number: int
    gap: bytes
    tag: bytes
    digits: bytes | None
    rest: bytes
    inner: bytes
    closing: bytes | None


@lru_cache(maxsize=16)
def _row_tag(prefix: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"(\s*)(<%s)(%s\s*/?>)" % (re.escape(prefix + b"row"), ATTRIBUTES))


@lru_cache(maxsize=16)
def _row_end(prefix: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"</%s\s*>" % re.escape(prefix + b"row"))


@lru_cache(maxsize=16)
def _cell(prefix: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"(<%s)(%s\s*)(/>|>%s)" % (re.escape(prefix + b"c"), ATTRIBUTES, body_of(prefix)))


def read_rows(data: bytes, prefix: bytes, last: int = -1) -> tuple[list[ReadRow], bytes]:
    """All rows of `data` and what stands after the last one; the row before the first one has the number `last`.

    Raises `UnusualXml` for anything else.
    """
    rows: list[ReadRow] = []
    place = 0
    tag, closing = _row_tag(prefix), _row_end(prefix)
    while (match := tag.match(data, place)) is not None:
        gap, opening, rest = match.groups()
        found = _OWN_NUMBER.search(rest)
        if found is None and ANY_REFERENCE.search(rest) is not None:
            raise UnusualXml("có hàng ghi số lạ")
        number = int(found[1]) - 1 if found else last + 1
        if number <= last:
            raise UnusualXml("các hàng không theo thứ tự")
        digits = None
        if found:
            opening, digits, rest = opening + rest[: found.start(1)], found[1], rest[found.end(1) :]
        place, inner, ended = match.end(), b"", None
        if not rest.endswith(b"/>"):
            ending = closing.search(data, place)
            if ending is None:
                raise UnusualXml(f"hàng {number + 1} không có phần kết thúc")
            inner, ended, place = data[place : ending.start()], ending[0], ending.end()
        rows.append(ReadRow(number, gap, opening, digits, rest, inner, ended))
        last = number
    tail = data[place:]
    if tail.strip():
        raise UnusualXml("có phần tử lạ giữa các hàng")
    return rows, tail


def read_cells(data: bytes, number: int, prefix: bytes) -> tuple[list[ReadCell], bytes]:
    """The cells of a row (`number` from 0) in ascending order, and what stands after the last.

    Raises `UnusualXml` when unsure.
    """
    pieces = _cell(prefix).split(data)
    tail = pieces.pop()
    gaps = pieces[::4]
    if b"".join(gaps).strip() or (tail.strip() and not tail.lstrip().startswith(b"<%sextLst" % prefix)):
        raise UnusualXml(f"có phần tử lạ trong hàng {number + 1}")
    cells: list[ReadCell] = []
    last, wanted = -1, b"%d" % (number + 1)
    for before, tag, attributes, body in zip(gaps, pieces[1::4], pieces[2::4], pieces[3::4], strict=True):
        found = _REFERENCE.search(attributes) if b"r" in attributes else None
        if found is None:
            if b"r" in attributes and ANY_REFERENCE.search(attributes) is not None:
                raise UnusualXml(f"hàng {number + 1} có ô ghi địa chỉ lạ")
            last += 1
            cells.append(ReadCell(last, before, tag, None, attributes, body))
            continue
        letters = _LETTERS.search(found[1])
        column = column_of(letters[0]) if letters else -1
        if found[2] != wanted or column <= last or column > LAST_COLUMN:
            raise UnusualXml(f"các ô trong hàng {number + 1} không theo thứ tự")
        last = column
        head, rest = attributes[: found.end(1)], attributes[found.start(3) :]
        cells.append(ReadCell(column, before, tag + head, found[2], rest, body))
    return cells, tail


def row_pieces(row: ReadRow, prefix: bytes, columns: Sequence[int]) -> list[bytes | None]:
    """What the pattern of a whole row would have made of it."""
    pieces: list[bytes | None] = [row.gap, row.tag, row.digits, row.rest]
    if row.closing is None:
        return [*pieces, *([None] * (5 * len(columns) + 2))]
    cells, tail = read_cells(row.inner, row.number, prefix)
    before: list[bytes] = []
    wanted = iter([*columns, LAST_COLUMN + 1])
    following = next(wanted)
    for cell in cells:
        before.append(cell.before)
        while cell.column > following:
            pieces += [b"".join(before), None, None, None, None]
            before, following = [], next(wanted)
        if cell.column == following:
            pieces += [b"".join(before), cell.tag, cell.number, cell.rest, cell.body]
            before, following = [], next(wanted)
        else:
            before += [cell.tag, cell.number or b"", cell.rest, cell.body]
    rest = tail.lstrip()
    before.append(tail[: len(tail) - len(rest)])
    while following <= LAST_COLUMN:
        pieces += [b"".join(before), None, None, None, None]
        before, following = [], next(wanted)
    return [*pieces, b"".join([*before, rest]), row.closing]


def opaque_pieces(row: ReadRow, columns: Sequence[int]) -> list[bytes | None]:
    """The pieces of a row whose cells are not known."""
    unknown: list[bytes | None] = [b"", None, None, None, None] * len(columns)
    return [row.gap, row.tag, row.digits, row.rest, *unknown, row.inner, row.closing]


@lru_cache(maxsize=16_384)
def column_of(letters: bytes) -> int:
    """From 0, of capital letters."""
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column - 1
