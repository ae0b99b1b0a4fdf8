"""The comparison by bytes: nothing but answers may differ, and every other difference is seen."""

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dxdesk.exchange.filling.cell_contents import Stored
from dxdesk.exchange.filling.other_bytes import other_bytes
from dxdesk.exchange.filling.part_xml import UnusualXml
from dxdesk.exchange.filling.sheet_xml import SheetXml
from tests.exchange.filling.sheet_samples import (
    PLACES,
    VALUES,
    Place,
    by_column,
    element_at,
    filled,
    has_formula,
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
    try:
        return bool(other_bytes("Trang", before, SheetXml(after), by_column(values), rows_by_column(stale)))
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
    patched = filled(xml, values)
    after = SheetXml(patched)
    answers = [patched.index(element.encode()) for place in values if (element := element_at(after, place))]
    sizes = [len(element.encode()) for place in values if (element := element_at(after, place))]
    at = data.draw(st.integers(0, len(patched) - 1))
    assume(not any(start <= at < start + size for start, size in zip(answers, sizes, strict=True)))
    # Where a row is widened for a new cell, these follow.
    assume(
        b"dimension" not in patched[max(at - 40, 0) : at + 40] and b"spans" not in patched[max(at - 40, 0) : at + 40]
    )
    new = data.draw(st.sampled_from([b"", b"7", b" ", b"<", b'"']))
    assume(new != patched[at : at + 1])
    assert differing(xml, patched[:at] + new + patched[at + 1 :], values, set())


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
    patched = filled(xml, values, stale)
    assert old in patched
    assert not differing(xml, patched, values, stale)
    assert differing(xml, patched.replace(old, new, 1), values, stale)
