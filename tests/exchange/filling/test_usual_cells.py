"""Finding all cells at once says what finding each alone says, or stands back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxdesk.exchange.filling.part_xml import UnusualXml
from dxdesk.exchange.filling.sheet_formulas import any_formulas, formulas
from dxdesk.exchange.filling.sheet_patch import Place, Stored, patch_sheet
from dxdesk.exchange.filling.sheet_xml import SheetXml
from tests.exchange.filling.sheet_samples import COLUMNS, PLACES, ROWS, VALUES, sheet, sheets

Made = tuple[SheetXml, dict[Place, str]]


def each_alone(xml: SheetXml) -> SheetXml:
    """The same part, read as if it were not written the usual way."""
    slow = SheetXml(xml.data)
    slow.usual.__dict__["all_usual"] = False
    return slow


@settings(max_examples=300)
@given(sheets(), st.dictionaries(PLACES, VALUES, max_size=8), st.sets(PLACES, max_size=6), st.booleans())
def test_both_ways_make_the_same_file(
    made: Made, values: dict[Place, Stored], stale: set[Place], only_there: bool
) -> None:
    xml, cells = made
    if only_there:
        values = {place: values[place] for place in values if place in cells}
        values |= dict.fromkeys(list(cells)[:3], "đã có")
    assert patch_sheet(xml, values, stale) == patch_sheet(each_alone(xml), values, stale)


@given(sheets(), st.sets(st.integers(0, COLUMNS), max_size=4), st.sets(st.integers(0, COLUMNS), max_size=4))
def test_both_ways_find_the_same_cells(made: Made, first: set[int], more: set[int]) -> None:
    xml, cells = made
    slow = each_alone(xml)
    for columns in (first, more):
        xml.usual.expect(columns)
        for place in [(row, column) for row in range(ROWS + 1) for column in sorted(first | more)]:
            found = xml.cell(*place)
            assert found == slow.cell(*place)
            assert (found is not None) == (place in cells)


@given(sheets())
def test_both_ways_find_the_same_formulas(made: Made) -> None:
    assert list(formulas(made[0])) == list(any_formulas(made[0]))


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="A1"><v>1</v></c\n><c r="B1"><v>2</v></c>',
        '<c r="A1"><v>1</v></c ><c r="B1"><v>2</v></c>',
        '<c r="A1"><v>1</v><extLst><ext><c r="C1"/></ext></extLst></c><c r="B1"><v>2</v></c>',
        '<c r="A1" s="1"><v>1</v></c><c s="1" r="B1"><v>2</v></c>',
        "<c r='A1'><v>1</v></c><c r=\"B1\"><v>2</v></c>",
    ],
)
def test_a_cell_never_swallows_its_neighbour(cells: str) -> None:
    xml = sheet(f'<row r="1">{cells}</row>')
    assert not xml.usual.all_usual
    patched = SheetXml(patch_sheet(xml, {(0, 0): "mới"}))
    beside = patched.cell(0, 1)
    assert beside is not None
    assert beside.inner == b"<v>2</v>"
    assert patched.cell(0, 2) is None


def test_cells_within_cells_are_not_touched() -> None:
    xml = sheet('<row r="1"><c r="A1"><is><c r="B1"><v>9</v></c></is></c></row>')
    with pytest.raises(UnusualXml):
        patch_sheet(xml, {(0, 0): "mới"})


def test_a_cell_that_stands_there_twice_is_refused() -> None:
    xml = sheet('<row r="1"><c r="A1"/></row><row r="2"><c r="A1"/></row>')
    with pytest.raises(UnusualXml, match="lặp"):
        xml.usual.expect({0})


def test_formulas_with_odd_attributes_are_read_all_the_same() -> None:
    xml = sheet('<row r="1"><c r="A1"><f t="array" ref="A1:A2" x="a>b">B1</f></c></row>')
    assert list(formulas(xml)) == [(0, 0, {"t": "array", "ref": "A1:A2", "x": "a>b"}, "B1")]


@pytest.mark.parametrize("raw", ["&#x110000;", "&#1f;", "&#0;", "&#x7;"])
def test_what_is_no_character_is_refused(raw: str) -> None:
    xml = sheet(f'<row r="1"><c r="A1"><f>"{raw}"</f></c></row>')
    with pytest.raises(UnusualXml):
        list(formulas(xml))


def test_the_extent_reaches_to_the_farthest_cell() -> None:
    assert sheet('<row r="7"><c r="B7"/></row>').extent() == (7, 26)
    assert sheet('<row r="1"><c r="AB1"/></row><row r="9"/>').extent() == (9, 28)
    assert sheet('<row r="5"/><row><c r="AA6"/></row>').extent() == (6, 27)
    assert sheet("<row><c/></row>").extent() == (1, 1)
