"""The comparison by bytes: nothing but answers may differ, and every other difference is seen."""

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dxdesk.exchange.filling.cell_contents import Stored
from dxdesk.exchange.filling.other_bytes import other_bytes
from dxdesk.exchange.filling.part_xml import UnusualXml
from dxdesk.exchange.filling.sheet_table import CellPieces, SheetTable
from dxdesk.exchange.filling.sheet_xml import SheetXml
from tests.exchange.filling.sheet_samples import (
    PLACES,
    VALUES,
    Place,
    by_column,
    element_at,
    filled,
    has_formula,
    patched,
    rows_by_column,
    sheet,
    sheets,
)

Made = tuple[SheetXml, dict[Place, str]]
ROW = (
    '<row r="1"><c r="A1" s="2"><v>1</v></c><c r="B1" s="3"/><c r="C1" t="str"><f>B1&amp;"x"</f><v>x</v></c>'
    '<c r="D1"><f t="shared" si="0"/><v>5</v></c></row>'
)


def differing(before: SheetXml, after: bytes, values: dict[Place, Stored], stale: set[Place]) -> bool:
    """Held against the form with the pieces of the patch, and with those that the part is taken apart into anew."""
    own = patched(before, values, stale).table
    found = {_differing(before, after, table, values, stale) for table in (own, None)}
    assert len(found) == 1
    return found.pop()


def _differing(
    before: SheetXml, after: bytes, table: SheetTable | None, values: dict[Place, Stored], stale: set[Place]
) -> bool:
    try:
        xml = SheetXml(after)
        anew = xml.table({column for _, column in (*values, *stale)})
        return bool(other_bytes("Trang", before, xml, table or anew, by_column(values), rows_by_column(stale)))
    except UnusualXml:
        return True


@settings(max_examples=120)
@given(sheets(), st.dictionaries(PLACES, VALUES, max_size=6), st.sets(PLACES, max_size=4))
def test_a_right_patch_passes(made: Made, values: dict[Place, Stored], stale: set[Place]) -> None:
    xml, cells = made
    values = {place: value for place, value in values.items() if not has_formula(cells.get(place, ""))}
    assert not differing(xml, filled(xml, values, stale), values, stale)


@settings(max_examples=120)
@given(sheets(), st.sets(PLACES, max_size=4), st.booleans(), st.data())
def test_any_other_byte_is_seen(made: Made, places: set[Place], only_there: bool, data: st.DataObject) -> None:
    xml, cells = made
    values: dict[Place, Stored] = {
        place: Decimal(7)
        for place in places
        if not has_formula(cells.get(place, "")) and (place in cells or not only_there)
    }
    part = filled(xml, values)
    after = SheetXml(part)
    answers = [part.index(element.encode()) for place in values if (element := element_at(after, place))]
    sizes = [len(element.encode()) for place in values if (element := element_at(after, place))]
    at = data.draw(st.integers(0, len(part) - 1))
    assume(not any(start <= at < start + size for start, size in zip(answers, sizes, strict=True)))
    # Where a row is widened for a new cell, these follow.
    assume(b"dimension" not in part[max(at - 40, 0) : at + 40] and b"spans" not in part[max(at - 40, 0) : at + 40])
    new = data.draw(st.sampled_from([b"", b"7", b" ", b"<", b'"']))
    assume(new != part[at : at + 1])
    assert differing(xml, part[:at] + new + part[at + 1 :], values, set())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b's="3"', b's="4"'),
        (b'<c r="B1" s="3"', b'<c r="B1"'),
        (b"<v>7</v>", b"<f>A1</f><v>7</v>"),
        (b'<f>B1&amp;"x"</f>', b""),
        (b'<f>B1&amp;"x"</f>', b'<f>B1&amp;"y"</f>'),
        (b'<f t="shared" si="0"/>', b""),
        (b'<c r="C1" t="str"', b'<c r="C1" s="9" t="str"'),
        (b'r="B1"', b'r="BB1"'),
        (b"</row>", b'<c r="E1"><v>1</v></c></row>'),
    ],
)
@pytest.mark.parametrize("usual", [True, False])
def test_formula_style_and_place_of_a_filled_cell_are_kept(old: bytes, new: bytes, usual: bool) -> None:
    xml = sheet(ROW if usual else ROW.replace('r="A1"', "r='A1'"))
    values: dict[Place, Stored] = {(0, 1): Decimal(7)}
    stale = {(0, 2), (0, 3)}
    part = filled(xml, values, stale)
    assert old in part
    assert not differing(xml, part, values, stale)
    assert differing(xml, part.replace(old, new, 1), values, stale)


@pytest.mark.parametrize("place", [(0, 1), (0, 5), (3, 0)])
@pytest.mark.parametrize("piece", [1, 2, 3, 4])
def test_pieces_that_are_all_of_the_bytes_and_yet_wrong_are_seen(place: Place, piece: int) -> None:
    """An answer that was there, a new cell and a new row, each with one piece of the cell changed."""
    xml = sheet(ROW)
    values: dict[Place, Stored] = {place: Decimal(7)}
    right = patched(xml, values)
    row, column = right.table.place[place[0]], place[1]
    cells = [list(pieces) for pieces in right.table.cells(column)]
    cells[piece][row] = (b'<c r="Z', b"9", b'" x="9"', b"><f>1</f></c>")[piece - 1]
    wrong = right.table.exchanged({}, {column: CellPieces(*cells)})
    part = right.data.replace(right.table.data, wrong.data)
    own = (by_column(values), rows_by_column(set()))
    assert not other_bytes("Trang", xml, SheetXml(right.data), right.table, *own)
    assert other_bytes("Trang", xml, SheetXml(part), wrong, *own)
