"""Malformed sheets, made to keep a pattern busy, are read or refused in time that grows with their length only.

There is no clock here: with a pattern that tries the same signs in many ways these sheets take hours.
"""

from contextlib import suppress

import pytest

from dxdesk.exchange.filling.part_xml import UnusualXml
from dxdesk.exchange.filling.references import references_of
from dxdesk.exchange.filling.sheet_formulas import formulas
from dxdesk.exchange.filling.sheet_xml import SheetXml
from tests.exchange.filling.sheet_samples import Place, filled, sheet

MANY = 40_000
BODIES = {
    "cells without end": '<row r="1">' + "<c " * MANY,
    "cells never closed": '<row r="1">' + '<c r="A1">' * MANY + "</row>",
    "rows never closed": '<row r="1">' * MANY,
    "rows and values never closed": '<row r="1"><c r="A1"><v>' * MANY,
    "rows without end": '<row r="1"><odd>' * MANY,
    "quotes never closed": '<row r="1"><c r="A1" ' + 's="' * MANY + "/></row>",
    "quotes within quotes": '<row r="1"><c r="A1" x=' + "\"'" * MANY + "/></row>",
    "attributes of a cell": '<row r="1"><c ' + 'a="1" ' * MANY + "<odd/></row>",
    "attributes without values": '<row r="1"><c ' + "a " * MANY + "/></row>",
    "attributes of a row": "<row " + 'a="1" ' * MANY + 'r="1"><odd/></row>',
    "attributes of a formula": '<row r="1"><c r="A1"><f ' + 'a="1" ' * MANY + "</c></row>",
    "space between cells": '<row r="1"><c r="A1"/>' + " " * MANY + "<odd/></row>",
    "space between cells without references": "<row><c/>" + " " * MANY + "<odd/></row>",
    "space in a tag": '<row r="1"><c ' + " " * MANY + "<odd/></row>",
    "space between tags of a row": "<row " + " " * MANY + "<odd/></row>",
    "cells before an odd element": '<row r="1">' + '<c r="A1"/>' * MANY + "<odd/></row>",
    "cells without references before it": "<row>" + "<c><v>1</v></c>" * MANY + "<odd/></row>",
    "odd rows": ("<row>" + "<c/>\n" * 12 + "<odd/></row>") * (MANY // 12),
    "elements within a cell": '<row r="1"><c r="A1">' + "<x>" * MANY + "</row>",
    "elements without end": '<row r="1">' + "<x " * MANY + "</row>",
    "formulas never closed": '<row r="1"><c r="A1">' + "<f>" * MANY + "</c></row>",
    "values never closed": '<row r="1"><c r="A1"><f>1</f>' + "<v>" * MANY + "</c></row>",
    "texts never closed": '<row r="1"><c r="A1" t="inlineStr"><is>' + "<t>" * MANY + "</is></c></row>",
    "readings never closed": '<row r="1"><c r="A1" t="inlineStr"><is>' + "<rPh>" * MANY + "</is></c></row>",
}
TEXTS = (
    "'" * MANY,
    '"' * MANY,
    '"' * (MANY + 1),
    "a" * MANY,
    "1" * MANY,
    "A1:" * MANY,
    "'a'" * MANY,
    "(" * MANY,
    "a." * MANY,
)
VALUES: dict[Place, str] = {(0, 0): "một", (0, 1): "hai", (0, 5): "ba", (3, 5): "bốn"}


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("prefix", ["", "x"])
def test_a_malformed_sheet_takes_no_more_than_its_length(name: str, prefix: str) -> None:
    xml = sheet(BODIES[name], prefix)
    read_or_refused(xml)
    for values, stale in ((VALUES, {(0, 2)}), ({}, {(0, 0)})):
        try:
            patched = filled(xml, values, stale)
        except UnusualXml:
            continue
        assert len(patched) <= len(xml.data) + 400


def read_or_refused(xml: SheetXml) -> None:
    with suppress(UnusualXml):
        assert len(formulas(xml)) <= 1
    with suppress(UnusualXml):
        cell = xml.cell(0, 0)
        if cell is not None:
            xml.stored(cell)
            xml.formula_of(cell)


@pytest.mark.parametrize("text", TEXTS)
def test_the_references_of_any_formula_are_read_in_one_go(text: str) -> None:
    found = references_of(text, "Trang", ["Trang"], {})
    assert found.unsure or not found.areas
