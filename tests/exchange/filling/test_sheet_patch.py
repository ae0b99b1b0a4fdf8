"""Patching a worksheet part: the values are there, every other byte is as it was."""

import io
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxdesk.domain.text import nfc
from dxdesk.exchange.filling.cell_contents import Stored
from dxdesk.exchange.filling.part_xml import UnusualXml
from dxdesk.exchange.filling.sheet_xml import SheetXml
from dxdesk.exchange.reading.cell_text import unescape
from dxdesk.exchange.reading.workbook.sheet_scan import SheetScan, scan_sheet
from tests.exchange.filling.sheet_samples import MAIN, PLACES, TAIL, VALUES, Place, element_at, filled, sheet, sheets


def scan(data: bytes) -> SheetScan:
    return scan_sheet(io.BytesIO(data))


def test_a_filled_cell_keeps_its_style_and_everything_around_it() -> None:
    xml = sheet('<row r="1" spans="1:2"><c r="A1" s="7" t="s"><v>3</v></c> <c s="4" r="B1"/></row>')
    patched = filled(xml, {(0, 1): "Hoàn thành"})
    assert patched == xml.data.replace(
        b'<c s="4" r="B1"/>', '<c s="4" r="B1" t="inlineStr"><is><t>Hoàn thành</t></is></c>'.encode()
    )


def test_numbers_are_numbers_and_lose_the_old_type() -> None:
    xml = sheet('<row r="1"><c r="A1" s="7" t="s"><v>3</v></c></row>')
    assert b'<c r="A1" s="7"><v>0.825</v></c>' in filled(xml, {(0, 0): Decimal("0.8250")})


def test_missing_cells_and_rows_are_put_in_their_order() -> None:
    xml = sheet('<row r="2" spans="2:2"><c r="B2"><v>1</v></c></row><row r="5"/>')
    patched = filled(
        xml, {(1, 0): Decimal(1), (1, 27): "xa", (3, 2): "mới", (4, 1): "cuối"}, style_for=lambda _row, column: column
    )
    assert b'<row r="2" spans="1:28"><c r="A2"><v>1</v></c><c r="B2">' in patched
    assert b'<c r="AB2" s="27" t="inlineStr"><is><t>xa</t></is></c></row><row r="4"><c r="C4" s="2"' in patched
    assert b'<row r="5"><c r="B5" s="1"' in patched
    assert b'<dimension ref="A1:AB5"/>' in patched


def test_an_empty_sheet_gets_its_first_row() -> None:
    xml = SheetXml(f'<worksheet xmlns="{MAIN}"><sheetData/><pageMargins left="1"/></worksheet>'.encode())
    patched = filled(xml, {(1, 1): "a"})
    assert b'<sheetData><row r="2"><c r="B2" t="inlineStr"><is><t>a</t></is></c></row></sheetData><pageM' in patched


def test_stale_results_go_and_formulas_stay() -> None:
    xml = sheet('<row r="1"><c r="A1" t="str"><f>B1&amp;"&gt;"</f><v>cũ</v></c><c r="B1"/></row>')
    patched = filled(xml, {(0, 1): "x"}, [(0, 0)])
    assert b'<c r="A1" t="str"><f>B1&amp;"&gt;"</f></c>' in patched


def test_text_is_escaped_and_kept_as_it_is() -> None:
    xml = sheet('<row r="1"><c r="A1"/></row>')
    text = " a<b>&c\n_x000D_ \x07dấu "
    patched = filled(xml, {(0, 0): text})
    assert b'xml:space="preserve"' in patched
    assert unescape(scan(patched).rows[0][0].value or "") == text.replace("\x07", "")


def test_a_prefix_of_the_main_names_is_kept() -> None:
    xml = sheet('<row r="1"><c r="A1" s="1"><v>1</v></c></row>', prefix="x")
    assert b'<x:c r="A1" s="1"><x:v>2</x:v></x:c>' in filled(xml, {(0, 0): Decimal(2)})


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"><c r="A2"/></row><row r="1"/>',
        '<row r="1"><c r="A1"/><!-- x --></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"/></row>',
        "<row r='1'><c r='a1'/></row>",
        "<row r='1'><c r='$A$1'/></row>",
        '<row r="1"><c r="B1"/><c r="A1"/></row>',
        '<row r="1"><c r="A1"/><c/><c r="B1"/></row>',
        '<row r="1"><c r="A1"><v>1</v><c r="B1"/></c></row>',
        '<row r="một"><c r="A1"/></row>',
        '<row r="1"><odd/></row>',
        '<other/><row r="1"/>',
        '<row r="1"><c r="A1"/>',
    ],
)
def test_what_is_written_in_an_unusual_way_is_refused(rows: str) -> None:
    with pytest.raises(UnusualXml):
        filled(sheet(rows), {(0, 0): "a", (0, 5): "b"})


@pytest.mark.parametrize(
    ("data", "strict"),
    [
        (f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'.encode("utf-16"), False),
        (f"<?xml version='1.0' encoding='windows-1258'?><worksheet xmlns='{MAIN}'/>".encode(), False),
        (b'<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData/></worksheet>', True),
        (f'<worksheet xmlns="{MAIN}"><a:Choice xmlns:a="x"><sheetData/></a:Choice></worksheet>'.encode(), False),
        (f'<worksheet xmlns="{MAIN}"></worksheet>'.encode(), False),
    ],
)  # fmt: skip
def test_parts_that_cannot_be_patched_are_refused(data: bytes, strict: bool) -> None:
    with pytest.raises(UnusualXml) as caught:
        SheetXml(data)
    assert caught.value.strict is strict


@settings(max_examples=120)
@given(sheets(), st.dictionaries(PLACES, VALUES, max_size=10), st.sets(PLACES, max_size=6))
def test_any_patch_changes_the_wanted_cells_and_nothing_else(
    made: tuple[SheetXml, dict[Place, str]], values: dict[Place, Stored], stale: set[Place]
) -> None:
    xml, cells = made
    patched = filled(xml, values, stale)
    before, after = scan(xml.data), scan(patched)
    for place in {(row, column) for row, line in {**before.rows, **after.rows}.items() for column in line} | set(
        values
    ):
        row, column = place
        now = after.rows.get(row, {}).get(column)
        if place in values:
            value = values[place]
            if isinstance(value, Decimal):
                assert now is not None and Decimal(now.value or "") == value  # noqa: PT018
            else:
                kept = (
                    re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", value)
                    .replace("\r\n", "\n")
                    .replace("\r", "\n")
                )
                assert unescape((now.value if now else "") or "") == nfc(kept)
        elif place in stale:
            old = before.rows[row][column]
            assert now is None or (now.formula, now.style) == (old.formula, old.style)
        else:
            assert now == before.rows[row][column]
    again = SheetXml(patched)
    for place, element in cells.items():
        if place not in values and place not in stale:
            assert element_at(again, place) == element
    assert patched.endswith(TAIL.encode() if not xml.prefix else b"</x:worksheet>")
    assert filled(xml, {}) == xml.data
