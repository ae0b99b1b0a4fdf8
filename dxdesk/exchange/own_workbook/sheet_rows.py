"""The rows of a visible sheet as XML text: ten thousand rows in a fraction of the time of cell objects."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from dxdesk.exchange.own_workbook.columns import FIRST_ROW, HEADER_ROW, SPARE_ROWS, SPARE_TITLE, Column
from dxdesk.exchange.own_workbook.lines import IndicatorLine, Line
from dxdesk.exchange.reading.cell_text import column_letters

LINE_HEIGHT = 14.0
CHARACTERS_PER_WIDTH = 1.15
"""How many letters of the face fit one unit of column width, on the safe side."""
MAX_HEIGHT = 400.0
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(x[0-9A-Fa-f]{4}_)")
_EPOCH = date(1899, 12, 30)

Styles = Mapping[tuple[str, str], int]
"""Number of a cell format by look ("text", "date" …; "group", "head", "title", "plain") and place ("locked", "open",
"heading", or "" for the last four)."""


def sheet_xml_text(text: str) -> str:
    """The text as a workbook can hold it: without control characters."""
    return _ILLEGAL.sub(" ", text) if _ILLEGAL.search(text) else text


def row_numbers(lines: Sequence[Line]) -> list[int]:
    """The row of each line in its sheet, group rows counted."""
    numbers, row, group = [], FIRST_ROW, ""
    for line in lines:
        if line.group and line.group != group:
            row += 1
        group = line.group
        numbers.append(row)
        row += 1
    return numbers


def spare_rows(lines: Sequence[Line]) -> range:
    """The empty rows below the table; the row of their title comes before."""
    last = row_numbers(lines)[-1] if lines else HEADER_ROW
    return range(last + 2, last + 2 + SPARE_ROWS)


def rows_xml(
    columns: Sequence[Column],
    lines: Sequence[Line],
    titles: Sequence[str],
    styles: Styles,
    step: Callable[[int], None],
) -> str:
    """Everything within <sheetData>."""
    letters = [column_letters(place) for place in range(len(columns))]
    made = [_row(place, [_text(f"B{place}", styles["title" if place == 2 else "plain", ""], title)], 0)
            for place, title in enumerate(titles, 1)]  # fmt: skip
    heads = [
        _text(f"{letter}{HEADER_ROW}", styles["head", ""], column.head)
        for letter, column in zip(letters, columns, strict=True)
    ]
    made.append(_row(HEADER_ROW, heads, 3 * LINE_HEIGHT + 4))
    places = {
        where: [styles[column.look, where if column.field is not None else _locked(where)] for column in columns]
        for where in ("open", "locked", "heading")
    }
    texts = [column.look in ("text", "centre", "code") for column in columns]
    widths = [max(1, int(column.width * CHARACTERS_PER_WIDTH)) for column in columns]
    group = ""
    for count, (line, number) in enumerate(zip(lines, row_numbers(lines), strict=True)):
        if count % 500 == 0:
            step(count)
        if line.group and line.group != group:
            made.append(_group_row(number - 1, line.group, letters, styles))
        group = line.group
        heading = isinstance(line, IndicatorLine) and line.heading
        formats = places["heading" if heading else "open" if line.fillable else "locked"]
        cells, tallest = [], 1
        for letter, column, style, is_text, width in zip(letters, columns, formats, texts, widths, strict=True):
            value = column.value(line)
            place = f'{letter}{number}" s="{style}"'
            if value is None or value == "":
                cells.append(f'<c r="{place}/>')
            elif isinstance(value, str):
                cells.append(f'<c r="{place} t="inlineStr"><is><t xml:space="preserve">{escaped(value)}</t></is></c>')
                if is_text and not column.hidden and (len(value) > width or "\n" in value):
                    tallest = max(tallest, _lines_of(value, width))
            else:
                cells.append(f'<c r="{place}><v>{_figure(value)}</v></c>')
        made.append(_row(number, cells, min(MAX_HEIGHT, tallest * LINE_HEIGHT + 3)))
    spare = spare_rows(lines)
    made.append(_group_row(spare[0] - 1, SPARE_TITLE, letters, styles))
    for number in spare:
        cells = [
            f'<c r="{letter}{number}" s="{styles[column.look, "locked" if _derived(column) else "open"]}"/>'
            for letter, column in zip(letters, columns, strict=True)
        ]
        made.append(_row(number, cells, LINE_HEIGHT + 3))
    return "".join(made)


def _locked(where: str) -> str:
    return "heading" if where == "heading" else "locked"


def _derived(column: Column) -> bool:
    return column.name in ("key", "status", "verdict", "previous", "due")


def _group_row(number: int, title: str, letters: Sequence[str], styles: Styles) -> str:
    style = styles["group", ""]
    cells = [
        _text(f"{letter}{number}", style, title if letter == "B" else "") if letter != "A" else "" for letter in letters
    ]
    return _row(number, cells, LINE_HEIGHT + 4)


def _row(number: int, cells: Sequence[str], height: float) -> str:
    size = f' ht="{height:g}" customHeight="1"' if height else ""
    return f'<row r="{number}"{size}>{"".join(cells)}</row>'


def _text(place: str, style: int, text: str) -> str:
    if not text:
        return f'<c r="{place}" s="{style}"/>'
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'


def escaped(text: str) -> str:
    """The text as it stands in the XML; what looks like an escape (_x000D_) is escaped itself."""
    plain = sheet_xml_text(text)
    if "_x" in plain:
        plain = _LOOKS_ESCAPED.sub(r"_x005F_\1", plain)
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _figure(value: object) -> str:
    if isinstance(value, date):
        return str((value - _EPOCH).days)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _lines_of(text: str, width: int) -> int:
    """How many lines a wrapped text takes; words that go over to the next line leave a rest."""
    return sum(-(-max(1, len(part)) * 11 // (10 * width)) if len(part) > width else 1 for part in text.split("\n"))
