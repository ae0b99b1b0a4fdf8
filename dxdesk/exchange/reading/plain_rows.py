"""Rows of a worksheet by pattern: what Excel, LibreOffice, openpyxl and this program write for plain cells."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dxdesk.exchange.reading.cell_text import column_letters

LAST_COLUMN = 120
"""Rows with cells to the right of this one (0-based) are left to the scanner."""
ROW_START = re.compile(
    r'\s*<row r="([0-9]{1,7})"(?: (?:spans|s|customFormat|ht|hidden|customHeight|outlineLevel|collapsed|thickTop'
    r'|thickBot|x14ac:dyDescent)="[^"<&]*+")*+(/?)>'
)
"""Number of the row, and a slash when it has no cells."""
_STYLE = r'(?: s="([0-9]{1,8})")?'
_STRING = r'<t(?: xml:space="preserve")?>([^<]*+)</t>'
_TEXT_CELL = rf'{_STYLE}(?:/>| t="(?:s"><v>([0-9]{{1,8}})</v>|inlineStr"><is>{_STRING}</is>)</c>)'
CELL = re.compile(rf'{_STYLE}(?:/>|(?: t="(n|s|str|b|e|inlineStr)")?>(?:<v>([^<]*+)</v>|<is>{_STRING}</is>)?</c>)')
"""A cell from behind its reference: style, type, value, inline text."""
_ANY_CELL = re.sub(r"\((?!\?)", "(?:", CELL.pattern)


class RowLayout(NamedTuple):
    """The wanted columns, 0-based and ascending: first those that should hold texts, then any others.

    The groups of `pattern` are the row's number, three for each text (style, index of the shared text, inline text),
    and for each other column its cell from behind its reference, None when the row has none.
    """

    texts: tuple[int, ...]
    others: tuple[int, ...]
    pattern: re.Pattern[str]


def row_layout(texts: Sequence[int], others: Sequence[int]) -> RowLayout | None:
    """None for columns in any other order, or too far to the right."""
    wanted = [*texts, *others]
    if wanted != sorted(set(wanted)) or not wanted or wanted[-1] > LAST_COLUMN:
        return None
    pieces = [rf"{ROW_START.pattern.removesuffix('(/?)>')}>"]
    behind = 0
    for column in wanted:
        pieces.append(_passed(behind, column))
        cell = _TEXT_CELL if column in texts else f"({_ANY_CELL})"
        pieces.append(rf'(?:<c r="{column_letters(column)}\1"{cell})?')
        behind = column + 1
    pieces.append(_passed(behind, LAST_COLUMN + 1))
    return RowLayout(tuple(texts), tuple(others), re.compile("".join([*pieces, "</row>"])))


def _passed(first: int, end: int) -> str:
    """Cells of columns that nobody wants."""
    if first >= end:
        return ""
    names = [column_letters(column) for column in range(first, end)]
    before: dict[str, str] = {}
    for name in names:
        before[name[:-1]] = before.get(name[:-1], "") + name[-1]
    letters = "|".join(f"{start}[{last}]" for start, last in before.items())
    return rf'(?:<c r="(?:{letters})\1"{_ANY_CELL})*+'
