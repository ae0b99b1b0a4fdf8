import io

import pytest

from dxdesk.errors import Refusal
from dxdesk.exchange.contents import Merge
from dxdesk.exchange.reading.safe_xml import UnreadableXml
from dxdesk.exchange.reading.workbook import sheet_scan
from dxdesk.exchange.reading.workbook.sheet_scan import RawCell, SheetScan, parse_reference, scan_sheet
from tests.exchange.reading.office_files import SHEET_MAIN, STRICT, number_cell, rows, text_cell


def _scan(body: str, main: str = SHEET_MAIN) -> SheetScan:
    return scan_sheet(io.BytesIO(f'<worksheet xmlns="{main}">{body}</worksheet>'.encode()))


def test_references() -> None:
    assert parse_reference("A1") == (0, 0)
    assert parse_reference("XFD1048576") == (1048575, 16383)
    for wrong in ("XFE1", "A0", "A1048577", "1A", "A", "", "ABCD1"):
        assert parse_reference(wrong) is None


@pytest.mark.parametrize("main", [SHEET_MAIN, f"{STRICT}/spreadsheetml/main"])
def test_cells_are_counted_in_both_forms_of_the_format(main: str) -> None:
    scan = _scan(rows(number_cell("B1", "5", 3) + text_cell("C1", " chữ ")), main)
    assert scan.rows == {0: {1: RawCell("n", 3, "5", False), 2: RawCell("inlineStr", 0, " chữ ", False)}}
    assert (scan.count, scan.last_row, scan.last_column) == (2, 0, 2)


def test_a_wrong_dimension_is_not_believed() -> None:
    scan = _scan('<dimension ref="A1"/>' + rows("", "", number_cell("D3", "5")))
    assert (scan.last_row, scan.last_column) == (2, 3)


def test_cells_and_rows_without_a_reference_follow_the_one_before() -> None:
    scan = _scan(
        '<sheetData><row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row>'
        "<row><c><v>4</v></c></row></sheetData>"
    )
    assert {(row, column): cell.value for row, line in scan.rows.items() for column, cell in line.items()} == {
        (0, 0): "1", (0, 3): "2", (0, 4): "3", (1, 0): "4",
    }  # fmt: skip


def test_cells_that_only_have_a_style_are_not_in_use() -> None:
    assert _scan(rows('<c r="A1" s="4"/><c r="B1" t="s"/>')).count == 0


def test_cells_outside_of_any_sheet_are_counted_apart() -> None:
    scan = _scan(rows(number_cell("ZZZ1", "1") + number_cell("A1", "1")))
    assert (scan.count, scan.outside) == (1, 1)


def test_runs_are_joined_without_their_reading_aid() -> None:
    runs = '<r><t>Kế </t></r><r><rPr><rFont val=".VnTime"/></rPr><t>ho¹ch dµi</t></r><rPh sb="0" eb="1"><t>x</t></rPh>'
    cell = _scan(rows(f'<c r="A1" t="inlineStr"><is>{runs}</is></c>')).rows[0][0]
    assert (cell.value, cell.font) == ("Kế ho¹ch dµi", ".VnTime")


def test_merges_and_hidden_parts_are_found_after_inline_texts() -> None:
    scan = _scan(
        '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0"/><col min="6" max="6" width="9"/></cols>'
        '<sheetData><row r="1" hidden="1"/><row r="2" ht="0"/><row r="3" ht="15">'
        + text_cell("A3", "chữ")
        + "</row></sheetData>"
        '<mergeCells><mergeCell ref="B1:B1048576"/><mergeCell ref="A1:"/></mergeCells>'
    )
    assert scan.merges == [Merge(0, 1, 1048575, 1)]
    assert (scan.hidden_rows, scan.hidden_columns) == ({0, 1}, [(1, 2), (4, 4)])


def test_formulas_with_and_without_a_stored_result() -> None:
    line = _scan(rows('<c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v/></c>')).rows[0]
    assert [(cell.formula, cell.value) for cell in line.values()] == [(True, "2"), (True, None), (True, "")]


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_scan, "MAX_CELLS", 3)
    with pytest.raises(Refusal) as caught:
        _scan(rows(*(number_cell(f"A{row}", "1") for row in range(1, 5))))
    assert caught.value.code == "too-many-cells"


@pytest.mark.parametrize("body", ["<row>", "<!DOCTYPE a>", "&nbsp;", "\x00"])
def test_damaged_xml(body: str) -> None:
    with pytest.raises(UnreadableXml):
        _scan(body)
