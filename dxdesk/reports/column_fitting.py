"""How wide the columns of a long table should be for what stands in them, whatever draws it."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from dxdesk.reports.content import Column, GroupRow, Row

# A column that is empty all the way down keeps this share of its width: enough for its title and a pen.
_EMPTY_SHARE = 0.6
# Millimetres of a landscape page, of a letter in it, and of the room beside a cell's text.
_PAGE, _LETTER, _PADDING = 252.0, 1.9, 2.5
# A capital is so much wider; abbreviations of offices consist of them ("HĐND&UBND") and are not to be torn.
_CAPITAL = 2.8
# So much goes from one column to another at once; no column loses or grows beyond these shares of its own width.
_STEP, _LEAST, _MOST = 3.0, 0.65, 1.7
_STEPS = 24
# Rows that are looked at, evenly over the table.
_SAMPLE = 80

# Letters of each line of each cell of a row.
_Cells = Sequence[Sequence[int]]


def fitted(
    columns: Sequence[Column], rows: Sequence[Row | GroupRow], fixed: frozenset[int] = frozenset()
) -> tuple[Column, ...]:
    """Columns of running text give room to those that make the rows high; empty ones most of all.

    `fixed` are places that keep theirs. What stands centred is short, a date or a number, and gives nothing. A table
    without a single entry stays as it is.
    """
    cells = [row.cells for row in rows if isinstance(row, Row) and row.kind == "plain"]
    used = [place in fixed or any(row[place] for row in cells) for place in range(len(columns))]
    if not any(row[place] for row in cells for place in range(len(columns))):
        return tuple(columns)
    shares = [column.width if kept else column.width * _EMPTY_SHARE for column, kept in zip(columns, used, strict=True)]
    scale = _PAGE / sum(shares)
    sample = cells[:: ceil(len(cells) / _SAMPLE)]
    lengths = [[tuple(map(len, cell.split("\n"))) for cell in row] for row in sample]
    givers = [
        place for place, column in enumerate(columns) if column.align == "left" and used[place] and place not in fixed
    ]
    words = [max((_longest_word(row[place]) for row in sample), default=0.0) for place in range(len(columns))]
    widths = _levelled([share * scale for share in shares], lengths, givers, fixed, words)
    return tuple(replace(column, width=round(width, 1)) for column, width in zip(columns, widths, strict=True))


def _levelled(
    widths: list[float],
    lengths: Sequence[_Cells],
    givers: Sequence[int],
    fixed: frozenset[int],
    words: Sequence[float],
) -> list[float]:
    """Moves room, a little at a time, to the column that most rows owe their height to, while that makes them lower.

    No column gives what its longest word needs (`words`, in millimetres).
    """
    own = list(widths)
    least = [max(width * _LEAST, min(word, width)) for width, word in zip(own, words, strict=True)]
    for _ in range(_STEPS):
        receiver = _highest(widths, lengths, fixed)
        if receiver is None or widths[receiver] + _STEP > own[receiver] * _MOST:
            break
        best, lowest = None, _height(widths, lengths)
        for giver in givers:
            if giver == receiver or widths[giver] - _STEP < least[giver]:
                continue
            tried = list(widths)
            tried[giver] -= _STEP
            tried[receiver] += _STEP
            height = _height(tried, lengths)
            if height < lowest:
                best, lowest = tried, height
        if best is None:
            break
        widths = best
    return widths


def _longest_word(text: str) -> float:
    longest = max(text.split(), key=len, default="")
    return sum(_LETTER if letter.islower() else _CAPITAL for letter in longest) + _PADDING


def _highest(widths: Sequence[float], lengths: Sequence[_Cells], fixed: frozenset[int]) -> int | None:
    """The column by whose lines the rows are higher than by all others."""
    excess = [0.0] * len(widths)
    for row in lengths:
        lines = [_lines(cell, width) for cell, width in zip(row, widths, strict=True)]
        first, second = sorted(lines, reverse=True)[:2] if len(lines) > 1 else (lines[0], 0.0)
        excess[lines.index(first)] += first - second
    candidates = [place for place in range(len(widths)) if place not in fixed and excess[place] > 0]
    return max(candidates, key=excess.__getitem__, default=None)


def _height(widths: Sequence[float], lengths: Sequence[_Cells]) -> float:
    return sum(max(_lines(cell, width) for cell, width in zip(row, widths, strict=True)) for row in lengths)


def _lines(cell: Sequence[int], width: float) -> float:
    """A long line is not rounded: it comes nearer to the next one with every letter."""
    return sum(max(1.0, letters * _LETTER / (width - _PADDING)) for letters in cell)
