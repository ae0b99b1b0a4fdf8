"""Rows of a worksheet by pattern: what Excel, LibreOffice, openpyxl and this program write for plain cells."""

import re
from collections.abc import Sequence

from dxdesk.exchange.reading.cell_text import column_letters

LAST_COLUMN = 120
"""Rows with cells to the right of this one (0-based) are left to the scanner."""
_ROW = (
    r'<row r="([0-9]{1,7})"(?: (?:ht|customHeight|spans|s|customFormat|hidden|outlineLevel|collapsed|thickTop'
    r'|thickBot|x14ac:dyDescent)="[^"<&]*+")*+'
)
ROW_START = re.compile(f"{_ROW}(/?)>")
"""Number of the row, and a slash when it has no cells."""
_STYLE = r'(?: s="([0-9]++)")?'
_TYPE = r'(?: t="([a-zS]++)")?'
_STRING = r'<t(?: xml:space="preserve")?>([^<]*+)</t>'
CELL = re.compile(rf"{_STYLE}{_TYPE}(?:/>|>(?:<v>([^<]*+)</v>|<is>{_STRING}</is>)?+</c>)")
"""A cell from behind its reference: style, type, value, inline text."""
_ANY_CELL = re.sub(r"\((?!\?)", "(?:", CELL.pattern)


def row_pattern(columns: Sequence[int]) -> re.Pattern[str] | None:
    """A whole row: its number, then for each of the columns its cell from behind its reference, None without one.

    The columns are 0-based; None for columns that do not ascend or are too far to the right.
    """
    if [*columns] != sorted({*columns}) or not columns or columns[-1] > LAST_COLUMN:
        return None
    pieces = [f"{_ROW}>"]
    behind = 0
    for column in columns:
        pieces.append(_passed(behind, column))
        pieces.append(rf'(?:<c r="{column_letters(column)}\1"({_ANY_CELL}))?+')
        behind = column + 1
    pieces.append(_passed(behind, LAST_COLUMN + 1))
    return re.compile("".join([*pieces, "</row>"]))


def _passed(first: int, end: int) -> str:
    """Cells of columns that nobody wants."""
    if first >= end:
        return ""
    names = [column_letters(column) for column in range(first, end)]
    before: dict[str, str] = {}
    for name in names:
        before[name[:-1]] = before.get(name[:-1], "") + name[-1]
    letters = "|".join(f"{start}[{last[0]}-{last[-1]}]" for start, last in before.items())
    return rf'(?:<c r="(?:{letters})\1"{_ANY_CELL})*+'
