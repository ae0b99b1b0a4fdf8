"""How high a row must be and how wide a word is: not every program measures the words of a workbook when it opens it.

Lines are counted a little short, so that a line too many is more likely than a cut one.
"""

import unicodedata
from functools import lru_cache

# Points that one unit of column width takes, less what a cell keeps free at its sides.
_POINTS_PER_UNIT = 5.25
_SIDES = 5.0
_LINE, _BOLD = 1.27, 1.07
_ABOVE_AND_BELOW = 4.0
_HIGHEST = 409.0
# No line is filled to the last point.
_FILLED = 0.96
# Widths of Times New Roman in hundredths of its size; an accent adds nothing.
_WIDTHS = {
    letter: share / 100
    for share, letters in (
        (25, " \u00a0.,"),
        (28, "ijlt/:;"),
        (33, "fr()[]-!I'"),
        (39, "s"),
        (44, "acez?"),
        (56, "PSL"),
        (61, "ETZ"),
        (67, "BCFR"),
        (72, "ADGHKNOQUVXYwĐ"),
        (78, "m&"),
        (85, "%"),
        (93, "MW…"),
        (100, "—"),
    )
    for letter in letters
}
_OTHER = 0.52


@lru_cache(maxsize=8192)
def height_for(text: str, width: float, size: float, bold: bool = False) -> float:
    """Points for a text wrapped in a column so wide, in the typeface of paper; at most what a row may have."""
    room = max(width * _POINTS_PER_UNIT - _SIDES, size)
    lines = sum(_lines(part, room * _FILLED / size / (_BOLD if bold else 1.0)) for part in text.split("\n"))
    return min(round(lines * size * _LINE + _ABOVE_AND_BELOW, 1), _HIGHEST)


def word_width(word: str, size: float) -> float:
    """The width of a column that holds a bold word whole."""
    return (_wide(word) * size * _BOLD + _SIDES) / _POINTS_PER_UNIT


def _lines(text: str, room: float) -> int:
    """Lines of a paragraph; `room` in sizes of the type."""
    lines, used = 1, 0.0
    for word in text.split(" "):
        wide = _wide(word)
        if used and used + _share(" ") + wide > room:
            lines += 1
            used = 0.0
        used += wide + (_share(" ") if used else 0.0)
        while used > room:
            lines += 1
            used -= room
    return lines


@lru_cache(maxsize=8192)
def _wide(word: str) -> float:
    return sum(map(_share, word))


@lru_cache(maxsize=1024)
def _share(letter: str) -> float:
    plain = unicodedata.normalize("NFD", letter)[0]
    return _WIDTHS.get(plain, _OTHER)
