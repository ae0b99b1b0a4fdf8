"""The pattern of a whole row and the reading cell by cell find the same, however a sheet is written."""

import re
from collections.abc import Callable, Collection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxdesk.exchange.filling import table_reading
from dxdesk.exchange.filling.cell_contents import Stored
from dxdesk.exchange.filling.each_cell import column_of
from dxdesk.exchange.filling.part_xml import UnusualXml, unescape_xml
from dxdesk.exchange.filling.row_pattern import LAST_COLUMN, letters_pattern
from dxdesk.exchange.filling.sheet_formulas import any_formulas, formulas
from dxdesk.exchange.filling.sheet_table import SheetTable
from dxdesk.exchange.filling.sheet_xml import SheetXml
from dxdesk.exchange.filling.table_reading import read_each_cell, read_table
from dxdesk.exchange.reading.cell_text import column_letters
from tests.exchange.filling.sheet_samples import (
    COLUMNS,
    PLACES,
    ROWS,
    VALUES,
    Place,
    element_at,
    filled,
    has_formula,
    patched,
    sheet,
    sheets,
)

Reading = Callable[[bytes, bytes, int, int, Collection[int]], SheetTable]
Made = tuple[SheetXml, dict[Place, str]]


def table(xml: SheetXml, columns: set[int], read: Reading = read_table) -> SheetTable:
    return read(xml.data, xml.prefix, xml.open_end, xml.close_start, columns)


@settings(max_examples=150)
@given(sheets(), st.sets(st.sampled_from(COLUMNS), max_size=4))
def test_both_ways_find_the_same_pieces(made: Made, columns: set[int]) -> None:
    xml, _ = made
    one, other = table(xml, columns), table(xml, columns, read_each_cell)
    assert one.numbers == other.numbers
    assert [piece or b"" for piece in one.pieces] == [piece or b"" for piece in other.pieces]
    assert one.tail == other.tail
    assert not one.odd
    assert one.data == xml.data[xml.open_end : xml.close_start]


@given(sheets(), st.sets(st.sampled_from(COLUMNS), max_size=3), st.sets(st.sampled_from(COLUMNS), max_size=3))
def test_every_cell_is_found_and_no_other(made: Made, first: set[int], more: set[int]) -> None:
    xml, cells = made
    for columns in (first, more):
        xml.table(columns)
        for place in [(row, column) for row in range(ROWS + 1) for column in sorted(first | more)]:
            assert element_at(xml, place) == cells.get(place)


@given(sheets())
def test_both_ways_find_the_same_formulas(made: Made) -> None:
    xml, cells = made
    found = formulas(xml)
    assert found == list(any_formulas(xml))
    assert {(item.row, item.column) for item in found} == {place for place in cells if has_formula(cells[place])}


@settings(max_examples=150)
@given(sheets(), st.dictionaries(PLACES, VALUES, max_size=10), st.sets(PLACES, max_size=6))
def test_a_patch_tells_its_pieces_as_they_are_found_anew(
    made: Made, values: dict[Place, Stored], stale: set[Place]
) -> None:
    xml, _ = made
    new = patched(xml, values, stale)
    after = SheetXml(new.data)
    anew = table(after, set(new.table.columns))
    assert new.table.data == new.data[after.open_end : after.close_start]
    assert [piece or b"" for piece in new.table.pieces] == [piece or b"" for piece in anew.pieces]
    assert (new.table.numbers, new.table.tail) == (anew.numbers, anew.tail)


SPELLINGS = (
    '<row r="1" spans="1:3">{A1}{B1}{C1}</row>',
    "<row r='1'>\n  {A1}\n  {B1}\n  {C1}\n</row>",
    '<row ht="15" customHeight="1" r="1">{A1}{B1}{C1}</row>',
    '<row r="1" spans="1:3">{A1}{B1}{C1}</row>\n<row r="3" s="5" customFormat="1"/>',
)
CELLS = (
    '<c r="{}" s="4" t="n"/>',
    "<c r='{}' s='4' t='n'/>",
    '<c s="4" t="n" r="{}"/>',
    '<c t="n" s="4"  r = "{}" ></c>',
    '<c s="4" t="n"/>',
    "<c ></c>",
)


SHEETS = [(row, cell) for row in SPELLINGS for cell in CELLS]
SHEETS += [('<row ht="15">{A1}{B1}{C1}</row><row/>', cell) for cell in CELLS[-2:]]


@pytest.mark.parametrize(("row", "cell"), SHEETS)
@pytest.mark.parametrize("prefix", ["", "x"])
def test_no_usual_spelling_is_read_cell_by_cell(
    row: str, cell: str, prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unexpected(*_: object) -> None:
        raise AssertionError("read cell by cell")

    xml = sheet(row.format(A1=cell.format("A1"), B1=cell.format("B1"), C1=""), prefix)
    with monkeypatch.context() as patch:
        patch.setattr(table_reading, "read_rows", unexpected)
        after = SheetXml(filled(xml, {(0, 1): "mới", (0, 2): "thêm", (4, 0): "hàng"}))
    found = {place: after.cell(*place) for place in ((0, 1), (0, 2), (4, 0))}
    assert [cell is not None and after.stored(cell)[1] for cell in found.values()] == ["mới", "thêm", "hàng"]
    assert element_at(after, (0, 0)) == element_at(xml, (0, 0))


@pytest.mark.parametrize(
    "cells",
    [
        '<c r="A1"><v>1</v></c\n><c r="B1"><v>2</v></c>',
        '<c r="A1"><v>1</v></c ><c r="B1"><v>2</v></c>',
        '<c r="A1"><v>1</v><extLst><ext><d r="C1"/></ext></extLst></c><c r="B1"><v>2</v></c>',
        '<c r="A1" s="1"><v>1</v></c><c s="1" r="B1"><v>2</v></c>',
        "<c r='A1'><v>1</v></c><c r=\"B1\"><v>2</v></c>",
        "<c/><c><v>2</v></c>",
        "<c><v>1</v></c><c r='B1'><v>2</v></c>",
    ],
)
def test_a_cell_never_swallows_its_neighbour(cells: str) -> None:
    xml = sheet(f'<row r="1">{cells}</row>')
    patched = SheetXml(filled(xml, {(0, 0): "mới"}))
    beside = patched.cell(0, 1)
    assert beside is not None
    assert beside.inner == b"<v>2</v>"
    assert patched.cell(0, 2) is None


def test_cells_within_cells_are_not_touched() -> None:
    xml = sheet('<row r="1"><c r="A1"><is><c r="B1"><v>9</v></c></is></c></row>')
    with pytest.raises(UnusualXml):
        filled(xml, {(0, 0): "mới"})


def test_a_row_that_cannot_be_told_is_left_alone_and_never_filled() -> None:
    xml = sheet('<row r="1"><c r="A1"/></row><row r="2"><c r="A1"/><c r="B2"/></row><row r="3"><odd/></row>')
    patched = filled(xml, {(0, 0): "mới", (0, 1): "thêm"})
    assert b'<row r="2"><c r="A1"/><c r="B2"/></row><row r="3"><odd/></row>' in patched
    for row in (1, 2):
        with pytest.raises(UnusualXml):
            filled(xml, {(row, 0): "mới"})
        with pytest.raises(UnusualXml):
            xml.cell(row, 0)


def test_formulas_with_odd_attributes_are_read_all_the_same() -> None:
    xml = sheet('<row r="1"><c r="A1"><f t="array" ref="A1:A2" x="a>b">B1</f></c></row>')
    found = formulas(xml)
    assert [(item.row, item.column, item.named(), item.text) for item in found] == [
        (0, 0, {"t": "array", "ref": "A1:A2", "x": "a>b"}, b"B1")
    ]


@pytest.mark.parametrize("raw", [b"&#x110000;", b"&#1f;", b"&#0;", b"&#x7;"])
def test_what_is_no_character_is_refused(raw: bytes) -> None:
    with pytest.raises(UnusualXml):
        unescape_xml(raw)


def test_a_formula_outside_of_cells_is_refused() -> None:
    with pytest.raises(UnusualXml):
        formulas(sheet('<row r="1"><f>1</f></row>'))


def test_the_extent_reaches_to_the_farthest_cell() -> None:
    assert sheet('<row r="7"><c r="B7"/></row>').extent() == (7, 26)
    assert sheet('<row r="1"><c r="AB1"/></row><row r="9"/>').extent() == (9, 28)
    assert sheet('<row r="5"/><row><c r="AA6"/></row>').extent() == (6, 27)
    assert sheet("<row><c/></row>").extent() == (1, 26)


@given(st.integers(0, LAST_COLUMN), st.integers(0, LAST_COLUMN), st.integers(0, LAST_COLUMN))
def test_letters_of_a_range_of_columns(first: int, last: int, other: int) -> None:
    pattern = re.compile(rb"(?:%s)" % letters_pattern(first, last)) if first <= last else None
    for column in {first, last, other, max(first - 1, 0), min(last + 1, LAST_COLUMN)}:
        letters = column_letters(column).encode()
        assert column_of(letters) == column
        assert (pattern is not None and pattern.fullmatch(letters) is not None) == (first <= column <= last)
