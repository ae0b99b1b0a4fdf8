from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from dxdesk.errors import Refusal
from dxdesk.exchange.contents import Cell, Merge, ReadingNote, Sheet
from dxdesk.exchange.reading.cell_text import Notes
from dxdesk.exchange.reading.safe_xml import UnreadableXml
from dxdesk.exchange.reading.workbook import second_opinion, sheet_building
from dxdesk.exchange.reading.workbook import xlsx as xlsx_reader
from dxdesk.exchange.reading.workbook.xlsx import read_xlsx
from tests.exchange.reading.office_files import (
    STRICT,
    number_cell,
    rows,
    styles,
    text_cell,
    workbook,
    workbook_parts,
    write_zip,
)

Opinion = Literal["calamine", "openpyxl"]
_STYLES = styles(("Times New Roman", "General"), (".VnTime", "0%"), ("Arial", "0.00"), ("Arial", "dd/mm/yyyy"))


def _read(path: Path, opinion: Opinion = "calamine") -> tuple[list[Sheet], list[ReadingNote]]:
    notes = Notes()
    return read_xlsx(path, notes, opinion), notes.all()


@pytest.fixture(params=["calamine", "openpyxl"])
def opinion(request: pytest.FixtureRequest) -> Opinion:
    return request.param  # type: ignore[no-any-return]


def test_cells_as_a_person_sees_them(tmp_path: Path, opinion: Opinion) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        text_cell("A1", "Nội dung\nhai dòng ") + number_cell("B1", "1", 1) + number_cell("C1", "1.1000000000000001", 2),
        number_cell("A2", "45932", 3) + number_cell("B2", "1.1") + '<c r="C2" t="b"><v>1</v></c>',
        '<c r="A3" t="d"><v>2025-10-02T00:00:00</v></c>',
        style_sheet=_STYLES,
    )
    [sheet], notes = _read(path, opinion)
    assert sheet.rows == [
        [Cell("Nội dung\nhai dòng ", "Times New Roman"), Cell("100%", ".VnTime", "1"), Cell("1,10", "Arial", "1.1")],
        [
            Cell("02/10/2025", "Arial", "45932", "2025-10-02"),
            Cell("1,1", "Times New Roman", "1.1"),
            Cell("TRUE", "Times New Roman"),
        ],
        [Cell("02/10/2025", "Times New Roman", day="2025-10-02")],
    ]
    assert notes == []


def test_texts_are_composed_and_unescaped_but_otherwise_kept(tmp_path: Path, opinion: Opinion) -> None:
    strings = (
        "<si><t>Hoa\u0300</t></si><si><t>a_x000D_\nb</t></si><si><r><t>Kế </t></r><r><t>hoạch</t></r>"
        '<rPh sb="0" eb="1"><t>đọc</t></rPh></si><si><t>_x005F_x0041_</t></si>'
    )
    line = "".join(f'<c r="{letter}1" t="s"><v>{number}</v></c>' for number, letter in enumerate("ABCD"))
    [sheet], notes = _read(workbook(tmp_path / "a.xlsx", line, strings=strings), opinion)
    assert [cell and cell.text for cell in sheet.rows[0]] == ["Hoà", "a\nb", "Kế hoạch", "_x0041_"]
    assert notes == []


def test_a_shared_text_that_is_not_there_is_said(tmp_path: Path) -> None:
    [sheet], notes = _read(workbook(tmp_path / "a.xlsx", '<c r="A1" t="s"><v>7</v></c>' + number_cell("B1", "1")))
    assert sheet.rows[0][0] is None
    assert [(note.code, note.place) for note in notes] == [("text-missing", "Trang!A1")]


def test_errors_and_formulas_without_a_result_are_said(tmp_path: Path, opinion: Opinion) -> None:
    line = (
        '<c r="A1" t="e"><v>#REF!</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v>2</v></c>'
        '<c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="e"><f>A1</f><v>#N/A</v></c>'
    )
    [sheet], notes = _read(workbook(tmp_path / "a.xlsx", line), opinion)
    assert sheet.rows == [[None, Cell("", formula_lost=True), Cell("2", number="2")]]
    assert [(note.code, note.place) for note in notes] == [
        ("cell-error", "Trang!A1"), ("formula-without-result", "Trang!B1"), ("cell-error", "Trang!E1"),
    ]  # fmt: skip
    assert "#REF!" in notes[0].message


def test_many_errors_are_counted_not_listed(tmp_path: Path) -> None:
    lines = ['<c t="e"><v>#N/A</v></c>'] * 60
    _, notes = _read(workbook(tmp_path / "a.xlsx", *lines, text_cell("A99", "x")))
    assert len(notes) == 51
    assert notes[-1].message.startswith("Còn 10 chỗ")


def test_hidden_sheets_keep_their_order(tmp_path: Path, opinion: Opinion) -> None:
    sheets = {name: rows(text_cell("A1", name)) for name in ("Hiện", "Ẩn", "Ẩn kỹ")}
    parts = workbook_parts(sheets, states={"Ẩn": "hidden", "Ẩn kỹ": "veryHidden"})
    found, _ = _read(write_zip(tmp_path / "a.xlsx", parts), opinion)
    assert [(sheet.name, sheet.hidden) for sheet in found] == [("Hiện", False), ("Ẩn", True), ("Ẩn kỹ", True)]


def test_the_date_system_of_1904(tmp_path: Path) -> None:
    parts = workbook_parts({"T": rows(number_cell("A1", "44470", 3))}, style_sheet=_STYLES, date1904=True)
    [sheet], _ = _read(write_zip(tmp_path / "a.xlsx", parts))
    assert sheet.rows[0][0] == Cell("02/10/2025", "Arial", "44470", "2025-10-02")


def test_strict_workbooks_are_read_like_others(tmp_path: Path, opinion: Opinion) -> None:
    main, kinds = f"{STRICT}/spreadsheetml/main", f"{STRICT}/officeDocument/relationships"
    body = rows('<c r="A1" t="s"><v>0</v></c>' + number_cell("B1", "0.5", 1))
    look = styles(("Arial", "General"), ("Arial", "0%"), main=main)
    parts = workbook_parts({"T": body}, strings="<si><t>Chữ</t></si>", style_sheet=look, main=main, kinds=kinds)
    [sheet], _ = _read(write_zip(tmp_path / "a.xlsx", parts), opinion)
    assert sheet.rows == [[Cell("Chữ", "Arial"), Cell("50%", "Arial", "0.5")]]


def test_a_wrong_dimension_truncates_nothing(tmp_path: Path, opinion: Opinion) -> None:
    path = workbook(tmp_path / "a.xlsx", *(number_cell(f"C{row}", str(row)) for row in range(1, 8)),
                    before='<dimension ref="A1:B2"/>')  # fmt: skip
    [sheet], notes = _read(path, opinion)
    assert [row[2] and row[2].number for row in sheet.rows] == [str(row) for row in range(1, 8)]
    assert notes == []


def test_a_merge_over_a_whole_column_ends_with_the_data(tmp_path: Path, opinion: Opinion) -> None:
    after = (
        '<mergeCells><mergeCell ref="B1:B1048576"/><mergeCell ref="A1:XFD1"/>'
        '<mergeCell ref="A9:C9"/><mergeCell ref="C2:D2"/></mergeCells>'
    )
    path = workbook(tmp_path / "a.xlsx", number_cell("A1", "1"), "", number_cell("C3", "1"), after=after)
    [sheet], _ = _read(path, opinion)
    assert sheet.merges == [Merge(0, 0, 0, 2), Merge(0, 1, 2, 1)]


def test_values_below_a_merge_are_kept(tmp_path: Path, opinion: Opinion) -> None:
    path = workbook(tmp_path / "a.xlsx", number_cell("A1", "1") + number_cell("B1", "2"),
                    after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')  # fmt: skip
    [sheet], _ = _read(path, opinion)
    assert [cell and cell.number for cell in sheet.rows[0]] == ["1", "2"]


def test_two_cells_in_opposite_corners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[set[str] | None] = []

    def grids(_path: Path, only: set[str] | None = None) -> list[tuple[str, bool, second_opinion.Grid]]:
        asked.append(only)
        return []

    monkeypatch.setattr(xlsx_reader, "calamine_grids", grids)
    body = f'<sheetData><row r="1">{number_cell("A1", "1")}</row>'
    body += f'<row r="1048576">{number_cell("XFD1048576", "2")}</row></sheetData>'
    [sheet], _ = _read(write_zip(tmp_path / "a.xlsx", workbook_parts({"T": body})))
    assert asked == [set()], "calamine would abort the process on this sheet"
    assert len(sheet.rows) == 1_048_576
    assert sheet.rows[-1][16_383] == Cell("2", number="2")


def test_a_sparse_sheet_loses_its_far_columns_with_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_building, "_MAX_SLOTS", 3000)
    lines = [number_cell(f"A{row}", "1") + number_cell(f"ZZ{row}", "1") for row in range(1, 6)]
    [sheet], notes = _read(workbook(tmp_path / "a.xlsx", *lines))
    assert {len(row) for row in sheet.rows} == {1}
    assert [note.code for note in notes] == ["cells-far-right"]
    assert "5 ô" in notes[0].message


def test_hidden_rows_and_columns_end_with_the_data(tmp_path: Path) -> None:
    body = (
        '<cols><col min="2" max="16384" hidden="1"/></cols><sheetData><row r="1" hidden="1">'
        f'{number_cell("A1", "1") + number_cell("C1", "1")}</row><row r="9" hidden="1"/></sheetData>'
    )
    [sheet], _ = _read(write_zip(tmp_path / "a.xlsx", workbook_parts({"T": body})))
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({0}, {1, 2})


def test_a_damaged_sheet_falls_back_or_is_said(tmp_path: Path) -> None:
    parts = workbook_parts({"Tốt": rows(number_cell("A1", "1")), "Hỏng": "", "Thiếu": ""})
    parts["xl/worksheets/sheet2.xml"] = "<worksheet"
    del parts["xl/worksheets/sheet3.xml"]
    found, notes = _read(write_zip(tmp_path / "a.xlsx", parts))
    assert found[0].rows == [[Cell("1", number="1")]]
    assert {note.code for note in notes} <= {"values-only", "sheet-unreadable"}
    assert {note.place for note in notes} == {"Hỏng", "Thiếu"}


def test_a_workbook_without_any_sheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        _read(write_zip(tmp_path / "a.xlsx", workbook_parts({})))
    assert caught.value.code == "no-sheets"


def test_chart_sheets_are_left_out(tmp_path: Path) -> None:
    parts = workbook_parts({"Bảng": rows(number_cell("A1", "1")), "Biểu đồ": ""})
    links = str(parts["xl/_rels/workbook.xml.rels"])
    parts["xl/_rels/workbook.xml.rels"] = links.replace("worksheet", "chartsheet").replace("chartsheet", "worksheet", 2)
    found, notes = _read(write_zip(tmp_path / "a.xlsx", parts))
    assert [sheet.name for sheet in found] == ["Bảng"]
    assert notes == []


def test_an_entity_is_not_read(tmp_path: Path) -> None:
    parts = workbook_parts({"T": rows(number_cell("A1", "1"))})
    parts["xl/workbook.xml"] = '<!DOCTYPE a [<!ENTITY b "c">]>' + str(parts["xl/workbook.xml"])
    with pytest.raises(UnreadableXml):
        _read(write_zip(tmp_path / "a.xlsx", parts))


def test_what_only_the_library_sees_is_taken_over_and_differences_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid: second_opinion.Grid = {(0, 0): "khác", (0, 1): 5.0, (1, 0): "chỉ thư viện thấy"}
    monkeypatch.setattr(xlsx_reader, "calamine_grids", lambda _path, _only: [("Trang", False, grid)])
    [sheet], notes = _read(workbook(tmp_path / "a.xlsx", text_cell("A1", "chữ") + number_cell("B1", "5")))
    assert sheet.rows == [[Cell("chữ"), Cell("5", number="5")], [Cell("chỉ thư viện thấy")]]
    assert [(note.code, note.place) for note in notes] == [("readers-differ", "Trang!A1")]


def test_a_library_that_fails_leaves_our_own_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise ValueError

    monkeypatch.setattr(xlsx_reader, "calamine_grids", fail)
    [sheet], notes = _read(workbook(tmp_path / "a.xlsx", text_cell("A1", "chữ")))
    assert (sheet.rows, notes) == ([[Cell("chữ")]], [])


def test_memory_running_out_is_not_taken_for_a_fault_of_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise MemoryError

    monkeypatch.setattr(xlsx_reader, "calamine_grids", fail)
    with pytest.raises(MemoryError):
        _read(workbook(tmp_path / "a.xlsx", text_cell("A1", "chữ")))


@pytest.mark.parametrize("read", [second_opinion.calamine_grids, second_opinion.openpyxl_grids])
def test_both_libraries_give_values_by_their_place(tmp_path: Path, read: Callable[..., object]) -> None:
    path = workbook(tmp_path / "a.xlsx", "", number_cell("B2", "2.5") + text_cell("D2", "chữ"))
    assert list(read(path, None)) == [("Trang", False, {(1, 1): 2.5, (1, 3): "chữ"})]  # type: ignore[call-overload]
    assert list(read(path, set())) == []  # type: ignore[call-overload]
