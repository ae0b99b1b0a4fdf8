"""Numbers exported as text, columns cut in print."""

from pathlib import Path

from openpyxl import load_workbook

from tests.services.exchanging.edited_workbook import INDICATORS, TASKS, Edited


def test_figures_are_numbers(workbook: Path) -> None:
    book = Edited(workbook)
    for title, heads in ((TASKS, ("Tiến độ",)), (INDICATORS, ("Tử số", "Mẫu số"))):
        for head in heads:
            cells = [book.cell(title, row, head) for row in book.rows(title)]
            assert {cell.data_type for cell in cells if cell.value is not None} == {"n"}


def test_all_columns_are_on_the_paper_under_a_head_on_each_page(workbook: Path) -> None:
    book = load_workbook(workbook)
    assert book.security.lockStructure
    for title in (TASKS, INDICATORS):
        sheet = book[title]
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.freeze_panes == "D5"
        assert sheet.protection.sheet
        shown = [item.width for item in sheet.column_dimensions.values() if not item.hidden]
        # A4 across holds some 137 of these widths; below 70 per cent of 11 points nobody reads it.
        assert 137 / sum(shown) > 0.7


def test_the_notes_are_on_the_paper_from_edge_to_edge(workbook: Path) -> None:
    sheet = load_workbook(workbook)["Hướng dẫn"]
    # A face that stands in for a missing Calibri has digits of up to nine pixels.
    inches = (sheet.column_dimensions["A"].width * 9 + 5) / 96
    margins = sheet.page_margins.left + sheet.page_margins.right
    assert (sheet.page_setup.orientation or "portrait", int(sheet.page_setup.paperSize)) == ("portrait", 9)
    assert inches + margins <= 8.27


def test_every_input_tells_how_it_is_filled(workbook: Path) -> None:
    book = load_workbook(workbook)
    for title, kinds in ((TASKS, {"list", "whole", "date"}), (INDICATORS, {"decimal", "custom"})):
        rules = book[title].data_validations.dataValidation
        assert {rule.type for rule in rules} == kinds
        assert all(rule.error and rule.prompt and rule.errorTitle for rule in rules)
