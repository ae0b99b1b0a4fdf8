"""Every formula of a sheet's part."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dxdesk.exchange.filling.each_cell import column_of, read_cells, read_rows
from dxdesk.exchange.filling.part_xml import UnusualXml, attributes
from dxdesk.exchange.filling.sheet_xml import SheetXml, patterns
from dxdesk.exchange.reading.cell_text import column_letters


class RawFormula(NamedTuple):
    """As written: column, the row's number from 1, the attributes, and the text (empty for copies of a shared one)."""

    letters: bytes
    digits: bytes
    attributes: bytes
    text: bytes

    @property
    def row(self) -> int:
        return int(self.digits) - 1

    @property
    def column(self) -> int:
        return column_of(self.letters)

    def named(self) -> dict[str, str]:
        return attributes(self.attributes) if self.attributes else {}


def formulas(sheet: SheetXml) -> list[RawFormula]:
    """In the order of the sheet. Raises `UnusualXml` for one outside of a cell."""
    found = _referenced_formula(sheet.prefix).findall(sheet.data, sheet.open_end, sheet.close_start)
    if len(found) == formula_count(sheet):
        return [RawFormula(*groups) for groups in found]
    return list(any_formulas(sheet))


def any_formulas(sheet: SheetXml) -> Iterator[RawFormula]:
    """The same for cells that do not say where they are."""
    rows, _ = read_rows(sheet.data, sheet.prefix, sheet.open_end, sheet.close_start)
    opening, pattern, count = b"<%sf" % sheet.prefix, patterns(sheet.prefix).formula, 0
    for row in rows:
        if opening not in row.inner:
            continue
        cells, _ = read_cells(row, sheet.prefix)
        for cell in cells:
            match = pattern.search(cell.body) if opening in cell.body else None
            if match is not None:
                count += 1
                yield RawFormula(
                    column_letters(cell.column).encode(), b"%d" % (row.number + 1), match[1] or b"", match[2] or b""
                )
    if count != formula_count(sheet):
        raise UnusualXml("có công thức nằm ngoài ô")


def formula_count(sheet: SheetXml) -> int:
    pattern = re.compile(rb"<%sf[\s/>]" % re.escape(sheet.prefix))
    return len(pattern.findall(sheet.data, sheet.open_end, sheet.close_start))


@lru_cache(maxsize=16)
def _referenced_formula(prefix: bytes) -> re.Pattern[bytes]:
    cell, formula = re.escape(prefix + b"c"), re.escape(prefix + b"f")
    named = rb"""[^\s=/>"'<]+\s*=\s*(?:"[^"<>]*+"|'[^'<>]*+')"""
    tag = rb"<%s(?:\s+(?!r\s*=)%s)*\s+r\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7})[\"'][^<>]*+>" % (cell, named)
    return re.compile(rb"%s\s*<%s((?:\s+%s)*)\s*(?:/>|>([^<]*+)</%s\s*>)" % (tag, formula, named, formula))
