"""One pattern for a whole row of a worksheet part, with a place for each cell of some columns, there or not.

It takes every well-formed spelling that spreadsheet programs write: attributes in any order and in either quotes, white
space between elements, any prefix of the main names, cells that are left out. A cell is known by its reference, which
must name the row that it stands in.
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
_BEFORE_REFERENCE = rb"""(?:\s+(?!r\s*=)[^\s=/>"'<]+\s*=\s*(?:"[^"<>]*+"|'[^'<>]*+'))*"""
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
    """For the rows of a part with this prefix of names; `columns` ascending, from 0.

    Greedy groups are meant: possessive ones around further groups are wrong in Python before 3.11.5.
    """
    cell, row, body = re.escape(prefix + b"c"), re.escape(prefix + b"row"), body_of(prefix)

    def others(first: int, last: int) -> bytes:
        """Cells of the columns in between, which are not looked at."""
        if first > last:
            return rb"(\s*)"
        tag = rb"<%s%s%s(?:%s)\2[\"'][^<>]*+" % (cell, _BEFORE_REFERENCE, _REFERENCE, letters_pattern(first, last))
        return rb"((?:\s*%s(?:(?<=/)>|>%s))*\s*)" % (tag, body)

    pieces = [rb"(<%s%s%s)([0-9]{1,7})([\"'][^<>]*+>)(?:(?<=/>)|" % (row, _BEFORE_REFERENCE, _REFERENCE)]
    following = 0
    for column in columns:
        opening = rb"<%s%s%s%s" % (cell, _BEFORE_REFERENCE, _REFERENCE, column_letters(column).encode())
        pieces += [others(following, column - 1), rb"(?:(%s)(\2)(%s)(/>|>%s))?" % (opening, _AFTER_REFERENCE, body)]
        following = column + 1
    pieces += [others(following, LAST_COLUMN), rb"(</%s\s*>))" % row]
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
