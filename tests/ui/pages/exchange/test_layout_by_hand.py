"""A form in which no table is recognised: the officer shows header, rows and columns, by mouse and by keyboard."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from dxdesk.data.store import Store
from dxdesk.exchange.filling.profile import Part
from dxdesk.services.task_views import TaskView
from dxdesk.services.tasks import note_result
from dxdesk.ui.pages.exchange.page import ExchangePage
from tests.ui.pages.exchange.conftest import Answers
from tests.ui.pages.exchange.workbooks import open_tasks

SHEET = "Tổng hợp"
HEAD, FIRST, LAST = 3, 5, 7
"""Rows counted from 0: two rows of headings, one of column numbers, three of data."""


@pytest.fixture
def views(store: Store, sample_there: None) -> list[TaskView]:
    found = open_tasks(store, 3)
    for number, view in enumerate(found):
        note_result(store, view.occurrences[0].record.uid, "", None, f"Kết quả thử {number}", "Thiếu máy tính")
    return found


@pytest.fixture
def strange(views: list[TaskView], tmp_path: Path) -> Path:
    """Headings that say nothing, and a first sheet with words only."""
    book = Workbook()
    cover = book.active
    assert cover is not None
    cover.title = "Bìa"
    cover["A1"] = "Kính gửi các đơn vị"
    sheet = book.create_sheet(SHEET)
    sheet["A1"] = "BẢNG KÊ"
    for column, words in enumerate(("A", "Đầu mục", "Phần ghi I", "Phần ghi II"), 1):
        sheet.cell(HEAD + 1, column).value = words
        sheet.cell(HEAD + 2, column).value = f"({column})"
    for number, view in enumerate(views):
        sheet.cell(FIRST + 1 + number, 1).value = number + 1
        sheet.cell(FIRST + 1 + number, 2).value = view.record.name
    sheet.cell(LAST + 2, 2).value = "Tổng cộng"
    path = tmp_path / "bang-ke.xlsx"
    book.save(path)
    return path


def opened(page: ExchangePage, dialogs: Answers, path: Path) -> None:
    page.show_part("forms")
    dialogs.chosen = [path]
    page.forms.choose_file()


def show_sheet(page: ExchangePage) -> None:
    panel = page.forms.layout_panel
    panel.sheets.set_value(SHEET)
    panel.sheets.changed.emit(SHEET)


def choose(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text().startswith(words)).trigger()


def click_row(page: ExchangePage, row: int) -> None:
    picture = page.forms.layout_panel.picture
    index = picture.picture.index(row, 1)
    picture.scrollTo(index)
    QTest.mouseClick(picture.viewport(), Qt.MouseButton.LeftButton, pos=picture.visualRect(index).center())


def lay_out(page: ExchangePage) -> None:
    show_sheet(page)
    for row in (HEAD, HEAD, FIRST, LAST):
        click_row(page, row)
    panel = page.forms.layout_panel
    choose(panel.column_menu(1), "Nội dung")
    choose(panel.column_menu(2), "Kết quả")
    choose(panel.column_menu(3), "Khó khăn")


def test_the_questions_begin_where_no_table_is_recognised(page: ExchangePage, dialogs: Answers, strange: Path) -> None:
    opened(page, dialogs, strange)
    guide = page.forms.layout_panel.guide
    assert guide.isVisible()
    assert guide.words.text().startswith("Bước 1/5")
    assert "Chưa nhận ra bảng nào" in page.forms.known_words.text()
    assert not page.forms.save_button.isEnabled()
    assert not page.forms.fill_button.isEnabled()
    assert not page.forms.read_button.isEnabled()


def test_rows_are_shown_by_clicks_and_wrong_ones_said_in_place(
    page: ExchangePage, dialogs: Answers, strange: Path
) -> None:
    opened(page, dialogs, strange)
    show_sheet(page)
    guide, model = page.forms.layout_panel.guide, page.forms.layout_panel.picture.picture
    click_row(page, HEAD)
    click_row(page, HEAD - 2)
    assert "từ dòng 4 trở xuống" in guide.problem.text()
    click_row(page, HEAD)
    assert model.headerData(HEAD, Qt.Orientation.Vertical) == "4 tiêu đề"
    click_row(page, HEAD)
    assert "dưới tiêu đề" in guide.problem.text()
    click_row(page, FIRST)
    assert guide.words.text().startswith("Bước 4/5")
    guide.back_button.click()
    assert guide.words.text().startswith("Bước 3/5")
    click_row(page, FIRST)
    assert guide.last_button.text() == f"Lấy dòng {LAST + 1}"
    guide.last_button.click()
    assert guide.words.text().startswith("Bước 5/5")
    assert "cột “Nội dung”" in guide.words.text()
    assert model.headerData(LAST, Qt.Orientation.Vertical) == "8 cuối"


def test_the_form_is_saved_filled_and_known_next_time(
    page: ExchangePage, dialogs: Answers, strange: Path, tmp_path: Path
) -> None:
    opened(page, dialogs, strange)
    lay_out(page)
    assert "Còn thiếu" not in page.forms.layout_panel.guide.words.text()
    page.forms.name.setText("Bảng kê")
    page.forms.save_button.click()
    assert page.forms.layout_panel.guide.isHidden()
    assert "Bảng kê" in page.forms.known_words.text()
    page.forms.fill_button.click()
    sheet = load_workbook(dialogs.into / "bang-ke-da-dien.xlsx")[SHEET]
    assert [sheet.cell(row + 1, 3).value for row in range(FIRST, LAST + 1)] == [f"Kết quả thử {n}" for n in range(3)]
    assert sheet.cell(FIRST + 1, 4).value == "Thiếu máy tính"
    page.forms.controller.close()
    book = load_workbook(strange)
    book[SHEET].insert_rows(2, 3)
    moved = tmp_path / "bang-ke-quy-sau.xlsx"
    book.save(moved)
    opened(page, dialogs, moved)
    model = page.forms.layout_panel.picture.picture
    assert page.forms.layout_panel.guide.isHidden()
    assert model.headerData(HEAD + 3, Qt.Orientation.Vertical) == "7 tiêu đề"
    assert model.headerData(FIRST + 3, Qt.Orientation.Vertical) == "9 đầu"
    assert model.headerData(LAST + 3, Qt.Orientation.Vertical) == "11 cuối"
    assert model.part_at(FIRST + 3, 2) is Part.RESULT


def test_it_can_be_filled_before_it_is_saved(page: ExchangePage, dialogs: Answers, strange: Path) -> None:
    opened(page, dialogs, strange)
    lay_out(page)
    page.forms.fill_button.click()
    assert load_workbook(dialogs.into / "bang-ke-da-dien.xlsx")[SHEET].cell(FIRST + 1, 3).value == "Kết quả thử 0"


def test_the_keyboard_is_enough(page: ExchangePage, dialogs: Answers, strange: Path, qtbot: QtBot) -> None:
    opened(page, dialogs, strange)
    show_sheet(page)
    picture, guide = page.forms.layout_panel.picture, page.forms.layout_panel.guide
    for row in (HEAD, HEAD, HEAD + 1):
        picture.setCurrentIndex(picture.picture.index(row, 1))
        qtbot.keyClick(picture, Qt.Key.Key_Return)
    assert guide.words.text().startswith("Bước 4/5")
    qtbot.keyClick(picture, Qt.Key.Key_Backspace)
    assert guide.words.text().startswith("Bước 3/5")
    for row in (FIRST, LAST):
        picture.setCurrentIndex(picture.picture.index(row, 1))
        qtbot.keyClick(picture, Qt.Key.Key_Space)
    assert guide.words.text().startswith("Bước 5/5")
    qtbot.keyClick(picture, Qt.Key.Key_Return)
    menu = next(child for child in page.forms.layout_panel.findChildren(QMenu) if child.isVisible())
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    menu.close()
    choose(page.forms.layout_panel.column_menu(1), "Nội dung")
    assert picture.picture.part_at(FIRST, 1) is Part.NAME


def test_a_header_without_words_is_refused_in_place(page: ExchangePage, dialogs: Answers, strange: Path) -> None:
    opened(page, dialogs, strange)
    show_sheet(page)
    for row in (1, 1, FIRST, LAST):
        click_row(page, row)
    assert "không có chữ nào" in page.forms.errors.words
    assert page.forms.layout_panel.guide.words.text().startswith("Bước 1/5")


def test_rows_far_down_can_be_shown(page: ExchangePage, dialogs: Answers, strange: Path) -> None:
    book = load_workbook(strange)
    for row in range(300):
        book[SHEET].cell(LAST + 5 + row, 2).value = f"Đầu mục số {row}"
    book.save(strange)
    opened(page, dialogs, strange)
    show_sheet(page)
    for row in (HEAD, HEAD, FIRST, LAST + 200):
        click_row(page, row)
    model = page.forms.layout_panel.picture.picture
    assert model.headerData(LAST + 200, Qt.Orientation.Vertical) == f"{LAST + 201} cuối"
