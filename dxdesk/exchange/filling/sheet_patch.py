"""Puts values into single cells of a worksheet part; every byte outside of those cells stays."""

import re
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from functools import lru_cache

from dxdesk.domain.text import nfc
from dxdesk.exchange.filling.sheet_xml import CellSpan, RowSpan, SheetXml
from dxdesk.exchange.filling.usual_cells import reference_at
from dxdesk.exchange.reading.cell_text import column_letters
from dxdesk.exchange.reading.workbook.sheet_scan import parse_reference

Place = tuple[int, int]
Stored = str | Decimal
"""What is put into a cell: a text, or a number as Excel holds it (dates and percentages included)."""

_DROPPED = re.compile(rb"""\s(?:t|vm)\s*=\s*(?:"[^"]*"|'[^']*')""")
_STYLE = re.compile(rb"""\ss\s*=\s*["']([0-9]{1,6})["']""")
_SPANS = re.compile(rb"""(\sspans\s*=\s*["'])([0-9]+):([0-9]+)(["'])""")
_DIMENSION = re.compile(rb"""(<(?:[^\s<>:]+:)?dimension\s[^>]*?ref\s*=\s*["'])([A-Z0-9:]+)(["'])""")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_needs_care = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff&<>]|_x").search
_KEPT_SPACE = re.compile(r"^\s|\s$|\s\s|\n")
MOST_CHARACTERS = 32_767
"""Excel's own limit for a cell."""

Edit = tuple[int, int, int, bytes]


def _no_style(_row: int, _column: int) -> int:
    return 0


def patch_sheet(
    sheet: SheetXml,
    values: Mapping[Place, Stored],
    stale: Collection[Place] = (),
    style_for: Callable[[int, int], int] = _no_style,
) -> bytes:
    """The part with `values` in place and the stored results of the formulas in `stale` removed.

    Places are 0-based (row, column). `style_for` gives the style of a cell that is not there yet. A row or cell that is
    missing is put where it belongs. Raises `UnusualXml` when a row that is touched cannot be read.
    """
    sheet.usual.expect({column for _, column in (*values, *stale)})
    at_once = _patched_at_once(sheet, values, stale) if values else None
    if at_once is not None:
        return at_once
    edits: list[Edit] = []
    missing: dict[int, dict[int, Stored]] = {}
    for (row, column), value in values.items():
        cell = sheet.cell(row, column)
        if cell is not None:
            edits.append((cell.start, cell.end, 0, _element(sheet.prefix, cell.attributes, value)))
        else:
            missing.setdefault(row, {})[column] = value
    for number, columns in missing.items():
        span = sheet.rows.get(number)
        if span is None:
            edits.append(_new_row(sheet, number, columns, style_for))
        else:
            edits.extend(_new_cells(sheet, span, columns, style_for))
    for row, column in stale:
        if (row, column) not in values and (edit := _without_result(sheet, row, column)):
            edits.append(edit)
    if missing:
        edits.extend(_dimension_edit(sheet, [(row, column) for row, own in missing.items() for column in own]))
    return _apply(sheet, edits)


def _patched_at_once(sheet: SheetXml, values: Mapping[Place, Stored], stale: Collection[Place]) -> bytes | None:
    """The part when all cells are there and written the usual way, as they are in most forms; None otherwise."""
    new: dict[bytes, bytes] = {}
    heads: dict[bytes, bytes] = {}
    opening, elements, before = b'<%sc r="' % sheet.prefix, sheet.usual.elements, sheet.usual.before_reference
    for (row, column), value in values.items():
        reference = reference_at(row, column)
        element = elements.get(reference)
        if element is None:
            return None
        ending = element[before + len(reference) :]
        if ending not in heads:
            heads[ending] = _DROPPED.sub(b"", ending[: ending.index(b">")].rstrip(b" /"))
        new[reference] = opening + reference + heads[ending] + _contents(sheet.prefix, value)
    for row, column in stale:
        reference = reference_at(row, column)
        element = elements.get(reference)
        if element is not None and reference not in new:
            new[reference] = sheet.without_value(element)
    return sheet.usual.with_cells(new)


def encode_text(text: str) -> str:
    """A text as XML holds it: NFC, signs that XML has no place for left out, line ends as line feeds."""
    normal = nfc(text)
    if len(normal) <= MOST_CHARACTERS and _needs_care(normal) is None:
        return normal
    clean = _FORBIDDEN.sub("", normal.replace("\r\n", "\n").replace("\r", "\n"))[:MOST_CHARACTERS]
    escaped = _LOOKS_ESCAPED.sub("_x005F_", clean)
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _element(prefix: bytes, raw_attributes: bytes, value: Stored) -> bytes:
    return b"<" + prefix + b"c" + _DROPPED.sub(b"", raw_attributes) + _contents(prefix, value)


@lru_cache(maxsize=4096)
def _contents(prefix: bytes, value: Stored) -> bytes:
    """All of a cell's element after its attributes."""
    end = b"</" + prefix + b"c>"
    if isinstance(value, Decimal):
        return b"><" + prefix + b"v>" + number_text(value).encode() + b"</" + prefix + b"v>" + end
    text = encode_text(value)
    keep = b' xml:space="preserve"' if _KEPT_SPACE.search(text) else b""
    opening = b' t="inlineStr"><' + prefix + b"is><" + prefix + b"t" + keep + b">"
    return opening + text.encode() + b"</" + prefix + b"t></" + prefix + b"is>" + end


@lru_cache(maxsize=1024)
def number_text(value: Decimal) -> str:
    plain = format(value.normalize(), "f")
    return "0" if plain in ("-0", "") else plain


def _new_cell(prefix: bytes, row: int, column: int, value: Stored, style: int | None) -> bytes:
    raw = f' r="{column_letters(column)}{row + 1}"' + (f' s="{style}"' if style else "")
    return _element(prefix, raw.encode(), value)


def _new_cells(
    sheet: SheetXml, row: RowSpan, columns: Mapping[int, Stored], style_for: Callable[[int, int], int]
) -> list[Edit]:
    added = sorted(columns)
    new = {
        column: _new_cell(sheet.prefix, row.number, column, columns[column], style_for(row.number, column))
        for column in added
    }
    edits: list[Edit] = []
    tag = _widened(row.attributes, added)
    start = row.start + 1 + len(sheet.prefix) + len(b"row")
    if row.inner_start < 0:
        whole = b"<" + sheet.prefix + b"row" + tag + b">" + b"".join(new.values()) + b"</" + sheet.prefix + b"row>"
        return [(row.start, row.end, 0, whole)]
    if tag != row.attributes:
        edits.append((start, start + len(row.attributes), 0, tag))
    cells = sheet.cells(row.number)
    for column in added:
        later = next((cell for cell in cells if cell.column > column), None)
        place = later.start if later is not None else cells[-1].end if cells else row.inner_start
        edits.append((place, place, column + 1, new[column]))
    return edits


def _widened(raw: bytes, columns: list[int]) -> bytes:
    """A row's attributes with its `spans` reaching over further columns."""

    def wider(match: re.Match[bytes]) -> bytes:
        first, last = min(int(match[2]), columns[0] + 1), max(int(match[3]), columns[-1] + 1)
        return match[1] + f"{first}:{last}".encode() + match[4]

    return _SPANS.sub(wider, raw)


def _new_row(sheet: SheetXml, number: int, columns: Mapping[int, Stored], style_for: Callable[[int, int], int]) -> Edit:
    prefix = sheet.prefix
    cells = b"".join(
        _new_cell(prefix, number, column, value, style_for(number, column)) for column, value in sorted(columns.items())
    )
    element = b"<" + prefix + b'row r="' + str(number + 1).encode() + b'">' + cells + b"</" + prefix + b"row>"
    later = sheet.row_after(number)
    place = later.start if later is not None else sheet.close_start
    return place, place, number + 1, element


def _without_result(sheet: SheetXml, row: int, column: int) -> Edit | None:
    cell: CellSpan | None = sheet.cell(row, column)
    span = sheet.value_span(cell) if cell is not None else None
    if cell is None or cell.inner is None or span is None:
        return None
    base = cell.end - len(b"</" + sheet.prefix + b"c>") - len(cell.inner)
    if sheet.data[base : base + len(cell.inner)] != cell.inner:
        base = sheet.data.index(cell.inner, cell.start, cell.end)
    return base + span[0], base + span[1], 0, b""


def _dimension_edit(sheet: SheetXml, places: Collection[Place]) -> list[Edit]:
    """The sheet's stated area grown over cells outside of it; readers that trust it would not see them."""
    match = _DIMENSION.search(sheet.data, 0, sheet.open_start)
    if match is None:
        return []
    first, _, last = match[2].decode().partition(":")
    corners = parse_reference(first), parse_reference(last or first)
    if corners[0] is None or corners[1] is None:
        return []
    top, left = min(corners[0][0], *(row for row, _ in places)), min(corners[0][1], *(c for _, c in places))
    bottom, right = max(corners[1][0], *(row for row, _ in places)), max(corners[1][1], *(c for _, c in places))
    if (top, left) == corners[0] and (bottom, right) == corners[1]:
        return []
    area = f"{column_letters(left)}{top + 1}:{column_letters(right)}{bottom + 1}"
    return [(match.start(2), match.end(2), 0, area.encode())]


def _apply(sheet: SheetXml, edits: list[Edit]) -> bytes:
    data, pieces, place = sheet.data, [], 0
    opened = False
    for start, end, _order, new in sorted(edits):
        if sheet.self_closed and start >= sheet.open_end and not opened:
            tag = data[sheet.open_start : sheet.open_end]
            pieces += [data[place : sheet.open_start], tag[: tag.rindex(b"/")].rstrip() + b">"]
            place, opened = sheet.open_end, True
        pieces += [data[place:start], new]
        place = end
    if opened:
        pieces.append(b"</" + sheet.prefix + b"sheetData>")
    pieces.append(data[place:])
    return b"".join(pieces)


def style_of(raw_attributes: bytes) -> int:
    found = _STYLE.search(raw_attributes)
    return int(found[1]) if found else 0
