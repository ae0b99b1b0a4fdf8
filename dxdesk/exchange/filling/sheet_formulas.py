"""Every formula of a sheet's part."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dxdesk.exchange.filling.each_cell import ANY_REFERENCE, column_of, read_cells
from dxdesk.exchange.filling.part_xml import UnusualXml, attributes
from dxdesk.exchange.filling.row_pattern import FIRST_CELL
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
    """The same, row by row, for cells that do not say where they are."""
    table, opening, count = sheet.table(), b"<%sf" % sheet.prefix, 0
    for place, number in enumerate(table.numbers):
        cells = b"".join(filter(None, table.pieces[place * table.width + FIRST_CELL : (place + 1) * table.width - 1]))
        if opening not in cells:
            continue
        named = number in table.odd or ANY_REFERENCE.search(cells) is not None
        for column, formula in (_by_reference if named else _by_place)(sheet.prefix, number, cells):
            count += 1
            letters, digits = column_letters(column).encode(), b"%d" % (number + 1)
            yield RawFormula(letters, digits, formula[1] or b"", formula[2] or b"")
    if count != formula_count(sheet):
        raise UnusualXml("có công thức nằm ngoài ô")


def _by_place(prefix: bytes, number: int, cells: bytes) -> Iterator[tuple[int, re.Match[bytes]]]:
    """The formulas of a row without any reference, by the column of each, from 0."""
    opening, column, done = _cell_opening(prefix), -1, 0
    for formula in patterns(prefix).formula.finditer(cells):
        further = len(opening.findall(cells, done, formula.start()))
        if not further:
            raise UnusualXml(f"hàng {number + 1} có ô với hai công thức")
        column, done = column + further, formula.end()
        yield column, formula


def _by_reference(prefix: bytes, number: int, cells: bytes) -> Iterator[tuple[int, re.Match[bytes]]]:
    found, _ = read_cells(cells, number, prefix)
    for cell in found:
        formula = patterns(prefix).formula.search(cell.body)
        if formula is not None:
            yield cell.column, formula


def formula_count(sheet: SheetXml) -> int:
    pattern = re.compile(rb"<%sf[\s/>]" % re.escape(sheet.prefix))
    return len(pattern.findall(sheet.data, sheet.open_end, sheet.close_start))


@lru_cache(maxsize=16)
def _cell_opening(prefix: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"<%sc[\s/>]" % re.escape(prefix))


@lru_cache(maxsize=16)
def _referenced_formula(prefix: bytes) -> re.Pattern[bytes]:
    cell, formula = re.escape(prefix + b"c"), re.escape(prefix + b"f")
    named = rb"""[^\s=/>"'<]+\s*=\s*(?:"[^"<>]*+"|'[^'<>]*+')"""
    tag = rb"<%s(?:\s++(?!r\s*=)%s)*\s+r\s*=\s*[\"']([A-Z]{1,3})([0-9]{1,7})[\"'][^<>]*+>" % (cell, named)
    return re.compile(rb"%s\s*<%s((?:\s+%s)*)\s*(?:/>|>([^<]*+)</%s\s*>)" % (tag, formula, named, formula))
