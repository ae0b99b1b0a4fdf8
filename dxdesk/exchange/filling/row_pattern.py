"""Patterns for a whole row of a worksheet part, with a place for each cell of some columns, there or not.

They take every well-formed spelling that spreadsheet programs write: attributes in any order and in either quotes, any
prefix of the main names, white space between elements, cells that are left out. A cell is known by its reference, which
must name the row that it stands in, or in rows without references by its place.

No part of a row can be matched in two ways, so that a row that is not taken costs no more time than its length.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from dxdesk.exchange.reading.cell_text import column_letters

FIRST_CELL = 4
"""Where in a row's pieces those of its first wanted column begin; before it stand gap, tag, number, rest of the tag."""
CELL_PIECES = 5
"""What stands before a wanted cell; its tag up to the row's number; the number; the rest of its tag; its body."""
LAST_COLUMN = 16_383
_NO_REFERENCE = rb"""(?:\s++(?!r\s*=)[^\s=/>"'<]+\s*=\s*(?:"[^"<>]*+"|'[^'<>]*+'))*"""
_REFERENCE = rb"""\s+r\s*=\s*["']"""
_AFTER_REFERENCE = rb"""["'](?:[^<>/"']*+(?:"[^"<>]*+"|'[^'<>]*+'))*\s*"""


def pieces_of_a_row(columns: int) -> int:
    """How many pieces `split` makes of each row, when it knows that many columns."""
    return FIRST_CELL + CELL_PIECES * columns + 2


def body_of(prefix: bytes) -> bytes:
    """All of a cell's element from the end of its tag on; nothing that looks like another cell may stand in it."""
    name = re.escape(prefix + b"c")
    return rb"[^<]*+(?:<(?!/?%s[\s/>])[^<]*+)*</%s\s*>" % (name, name)


@lru_cache(maxsize=32)
def row_pattern(prefix: bytes, columns: tuple[int, ...]) -> re.Pattern[bytes]:
    """For the rows whose cells all have references, in a part with this prefix of names; `columns` ascending, from 0.

    Greedy groups are meant: possessive ones around further groups are wrong in Python before 3.11.5.
    """
    cell, row, body = re.escape(prefix + b"c"), re.escape(prefix + b"row"), body_of(prefix)

    def others(first: int, last: int) -> bytes:
        """Cells of the columns in between, which are not looked at."""
        if first > last:
            return rb"(\s*+)"
        tag = rb"<%s%s%s(?:%s)\2[\"'][^<>]*+" % (cell, _NO_REFERENCE, _REFERENCE, letters_pattern(first, last))
        return rb"((?:\s*+%s(?:(?<=/)>|>%s))*\s*+)" % (tag, body)

    pieces = [rb"(<%s%s%s)([0-9]{1,7})([\"'][^<>]*+>)(?:(?<=/>)|(?<!/>)" % (row, _NO_REFERENCE, _REFERENCE)]
    following = 0
    for column in columns:
        opening = rb"<%s%s%s%s" % (cell, _NO_REFERENCE, _REFERENCE, column_letters(column).encode())
        pieces += [others(following, column - 1), rb"(?:(%s)(\2)(%s)(/>|>%s))?" % (opening, _AFTER_REFERENCE, body)]
        following = column + 1
    pieces += [others(following, LAST_COLUMN), rb"(</%s\s*>))" % row]
    return re.compile(b"".join(pieces))


@lru_cache(maxsize=32)
def unnamed_row_pattern(prefix: bytes, columns: tuple[int, ...]) -> re.Pattern[bytes]:
    """The same for rows none of whose cells has a reference, so that each stands right beside the one before."""
    name, row = re.escape(prefix + b"c"), re.escape(prefix + b"row")
    tag, body = rb"%s\s*+" % _NO_REFERENCE, rb"/>|>%s" % body_of(prefix)
    any_cell = rb"\s*+<%s%s(?:%s)" % (name, tag, body)

    def others(first: int, last: int, group: int) -> bytes:
        """All cells in between that there are; what is matched in advance is not matched in another way."""
        cells = rb"(?:%s){0,%d}" % (any_cell, last - first + 1) if first <= last else b""
        return rb"(?=(%s\s*+))\%d" % (cells, group)

    named = rb"(<%s(?:%s%s)?)((?<=[\"'])[0-9]{1,7})?" % (row, _NO_REFERENCE, _REFERENCE)
    ending = rb"((?:(?<=[0-9])[\"'][^<>]*+|(?<=<%s)%s\s*+/?)>)" % (row, _NO_REFERENCE)
    pieces = [named, ending, rb"(?:(?<=/>)|(?<!/>)"]
    following, group = 0, FIRST_CELL
    for column in columns:
        pieces.append(others(following, column - 1, group))
        pieces.append(rb"(?:(<%s)((?!))?(%s)(%s)|(?!<%s[\s/>]))" % (name, tag, body, name))
        following, group = column + 1, group + CELL_PIECES
    pieces += [others(following, LAST_COLUMN, group), rb"(</%s\s*>))" % row]
    return re.compile(b"".join(pieces))


@lru_cache(maxsize=4096)
def letters_pattern(first: int, last: int) -> bytes:
    """For the letters of the columns from `first` to `last` (from 0, both included)."""
    alternatives: list[str] = []
    for low, high in ((0, 25), (26, 701), (702, LAST_COLUMN)):
        start, end = max(first, low), min(last, high)
        if start <= end:
            alternatives += _range(column_letters(start), column_letters(end))
    return "|".join(alternatives).encode()


def _range(low: str, high: str) -> Iterator[str]:
    """Patterns for all words of one length from `low` to `high`."""
    if low[0] == high[0] and len(low) > 1:
        yield from (low[0] + rest for rest in _range(low[1:], high[1:]))
        return
    more = len(low) - 1
    if not more:
        yield f"[{low}-{high}]"
        return
    yield from (low[0] + rest for rest in _range(low[1:], "Z" * more))
    if ord(high[0]) - ord(low[0]) > 1:
        yield f"[{chr(ord(low[0]) + 1)}-{chr(ord(high[0]) - 1)}][A-Z]{{{more}}}"
    yield from (high[0] + rest for rest in _range("A" * more, high[1:]))
