"""Every formula of a sheet's part."""

import re
from collections.abc import Iterator
from functools import lru_cache

from dxdesk.exchange.filling.part_xml import UnusualXml, attributes, unescape_xml
from dxdesk.exchange.filling.sheet_xml import SheetXml, column_of, patterns

_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")
Formula = tuple[int, int, dict[str, str], str]
"""Row and column from 0, attributes, text (empty for the copies of a shared formula)."""


def formulas(sheet: SheetXml) -> Iterator[Formula]:
    """In the order of the sheet. Raises `UnusualXml` for one outside of a cell."""
    found = _usual_formulas(sheet) if sheet.usual.all_usual else None
    if found is None:
        yield from any_formulas(sheet)
        return
    for letters, digits, raw, text in found:
        yield int(digits) - 1, column_of(letters), attributes(raw) if raw else {}, unescape_xml(text or b"")


def _usual_formulas(sheet: SheetXml) -> list[tuple[bytes, ...]] | None:
    """Letters, digits, attributes and text, as written; None when a formula is not the first in a plain cell."""
    data, end = sheet.data, sheet.close_start
    mark, opening, pattern = b"<%sf" % sheet.prefix, b"<%sc" % sheet.prefix, _usual_formula(sheet.prefix)
    found = []
    place = data.find(mark, sheet.open_end, end)
    while place >= 0:
        match = pattern.match(data, max(data.rfind(opening, sheet.open_end, place), 0), end)
        if match is None or match.start(3) != place + len(mark):
            return None
        found.append(match.groups())
        place = data.find(mark, match.end(), end)
    return found


def any_formulas(sheet: SheetXml) -> Iterator[Formula]:
    """The same however the sheet is written."""
    data, end = sheet.data, sheet.close_start
    mark, opening, pattern = b"<%sf" % sheet.prefix, b"<%sc" % sheet.prefix, patterns(sheet.prefix).formula
    place = data.find(mark, sheet.open_end, end)
    while place >= 0:
        match = pattern.match(data, place, end)
        if match is None:
            place = data.find(mark, place + 1, end)
            continue
        start = data.rfind(opening, sheet.open_end, place)
        found = _REFERENCE.search(data, start, place) if start >= 0 else None
        if found is None:
            raise UnusualXml("có công thức nằm ngoài ô hoặc trong ô không ghi địa chỉ")
        raw = attributes(match[1]) if match[1] else {}
        yield int(found[2]) - 1, column_of(found[1]), raw, unescape_xml(match[2] or b"")
        place = data.find(mark, match.end(), end)


def formula_count(sheet: SheetXml) -> int:
    pattern = re.compile(rb"<%sf[\s/>]" % re.escape(sheet.prefix))
    return len(pattern.findall(sheet.data, sheet.open_end, sheet.close_start))


@lru_cache(maxsize=16)
def _usual_formula(prefix: bytes) -> re.Pattern[bytes]:
    cell, formula = re.escape(prefix + b"c"), re.escape(prefix + b"f")
    plain = rb"(?: [A-Za-z0-9]+=\"[^\"<>]*\")*"
    return re.compile(
        rb"<%s r=\"([A-Z]+)([0-9]+)\"[^<>]*><%s(%s)(?:/>|>([^<]*)</%s>)" % (cell, formula, plain, formula)
    )
