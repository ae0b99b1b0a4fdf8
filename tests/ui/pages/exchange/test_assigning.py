"""A table of the city with new and changed tasks, held against the plan."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from dxdesk.data.store import Store
from dxdesk.services.history import undo
from dxdesk.services.plans import plans
from dxdesk.services.task_views import task_views
from dxdesk.ui.pages.exchange.page import ExchangePage
from dxdesk.ui.pages.importing.lines import Line
from tests.ui.pages.conftest import TODAY
from tests.ui.pages.exchange.conftest import Answers
from tests.ui.pages.exchange.workbooks import open_tasks


@pytest.fixture
def table(store: Store, sample_there: None, tmp_path: Path) -> Path:
    """One task of the plan with another deadline, and one that the plan lacks."""
    known = open_tasks(store, 1)[0].record
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"),
        (1, known.name, known.lead_raw, "15/12/2026"),
        (2, "Lập danh mục máy quét mã tại bộ phận một cửa", "Công an phường", "30/12/2026"),
    ):
        sheet.append(row)
    path = tmp_path / "giao.xlsx"
    book.save(path)
    return path


def lines(page: ExchangePage) -> list[Line]:
    return [line for uid in page.assigning.table.shown_uids() if (line := page.assigning.table.row(uid)) is not None]


def opened(page: ExchangePage, dialogs: Answers, path: Path) -> None:
    page.show_part("assigning")
    dialogs.chosen = [path]
    page.assigning.choose_file()


def count(store: Store) -> int:
    return len(task_views(store, plans(store)[0].uid, TODAY))


def test_nothing_comes_in_without_a_tick(page: ExchangePage, dialogs: Answers, table: Path) -> None:
    opened(page, dialogs, table)
    assert [line.row.change for line in lines(page)] == ["changed", "new"]
    assert not page.assigning.apply_button.isEnabled()
    assert "1 mới · 1 thay đổi" in page.assigning.counts.text()


def test_what_the_plan_says_now_stands_beside_what_would_change(
    page: ExchangePage, dialogs: Answers, table: Path, store: Store
) -> None:
    known = open_tasks(store, 1)[0].record
    opened(page, dialogs, table)
    book = page.assigning.controller.book
    assert book is not None
    changed, new = lines(page)
    assert f"thời hạn: {known.deadline_raw}" in book.stored_words(changed)
    assert book.stored_words(new) == ""


def test_ticked_rows_come_in_as_one_step(page: ExchangePage, dialogs: Answers, table: Path, store: Store) -> None:
    before = count(store)
    opened(page, dialogs, table)
    page.assigning.all_button.click()
    page.assigning.number.setText("12/QĐ-UBND")
    page.assigning.issued_on.set_value(date(2026, 11, 20))
    page.assigning.apply_button.click()
    assert not page.assigning.errors.words
    assert count(store) == before + 1
    page.show_part("log")
    first = page.log.table.row(page.log.table.shown_uids()[0])
    assert first.file == "giao.xlsx"
    undo(store)
    assert count(store) == before


def test_a_row_that_the_table_lacks_is_only_removed_after_a_question(
    page: ExchangePage, dialogs: Answers, table: Path, store: Store
) -> None:
    before = count(store)
    opened(page, dialogs, table)
    assigning = page.assigning
    assigning.tabs.buttons["gone"].click()
    uid = assigning.gone.shown_uids()[0]
    assigning.gone.tick_requested.emit(uid, True)
    assigning.apply_button.click()
    assert "Hoàn tác" in assigning.removal.question.text()
    assigning.removal.drop_button.click()
    assert not assigning.apply_button.isEnabled()
    assigning.gone.tick_requested.emit(uid, True)
    assigning.apply_button.click()
    assert count(store) == before
    assigning.removal.apply_button.click()
    assert count(store) == before - 1
    undo(store)
    assert count(store) == before


def test_readings_are_corrected_on_the_spot(
    page: ExchangePage, dialogs: Answers, tmp_path: Path, store: Store, sample_there: None
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"))
    sheet.append((1, "Lập danh mục máy quét mã", "Nhóm thợ điện Sông Trăng", "lúc thuận tiện"))
    path = tmp_path / "giao.xlsx"
    book.save(path)
    opened(page, dialogs, path)
    assigning = page.assigning
    assert assigning.tabs.buttons["doubts"].text() == "Cần xem (2)"
    line = lines(page)[0]
    assert "Chưa đọc được" in assigning.controller.correct(line, "mai kia")
    assigning.table.edited.emit(line.uid, "understood", "15/12/2026")
    assert assigning.tabs.buttons["doubts"].text() == "Cần xem (1)"
    assigning.tabs.buttons["doubts"].click()
    doubt = assigning.doubts.table.row(assigning.doubts.table.shown_uids()[0])
    assert doubt is not None
    assigning.go_to(doubt.doubt)
    assert assigning.tabs.current == "agencies"
    assigning.agencies.confirm.click()
    assert assigning.tabs.buttons["doubts"].text() == "Cần xem (0)"
    assigning.all_button.click()
    assigning.apply_button.click()
    made = next(v.record for v in task_views(store, plans(store)[0].uid, TODAY) if v.record.name.startswith("Lập danh"))
    assert (made.deadline_raw, made.deadline_due) == ("lúc thuận tiện", date(2026, 12, 15))
    assert [link.name for link in made.leads] == ["Nhóm thợ điện Sông Trăng"]


def test_a_click_anywhere_in_a_line_and_typing_corrects_it(
    page: ExchangePage, dialogs: Answers, table: Path, qtbot: QtBot
) -> None:
    opened(page, dialogs, table)
    shown = page.assigning.table
    name = next(at for at in range(8) if shown.model().headerData(at, Qt.Orientation.Horizontal) == "Nội dung")
    place = next(
        at for at in range(shown.model().rowCount()) if "máy quét" in str(shown.model().index(at, name).data())
    )
    centre = shown.visualRect(shown.model().index(place, name)).center()
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    for key in "20/12/2026":
        qtbot.keyClicks(QApplication.focusWidget(), key)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    line = next(line for line in lines(page) if "máy quét" in line.name)
    assert line.is_corrected
    assert "20/12/2026" in line.understood
    qtbot.mouseDClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_what_is_wrong_stays_in_the_cell_with_its_reason(
    page: ExchangePage, dialogs: Answers, table: Path, qtbot: QtBot
) -> None:
    opened(page, dialogs, table)
    shown = page.assigning.table
    shown.select(lines(page)[0].uid)
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    qtbot.keyClicks(QApplication.focusWidget(), "mai kia")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Chưa đọc được" in page.assigning.rows.words_below())


def test_a_date_that_is_none_is_said_in_place(page: ExchangePage, dialogs: Answers, table: Path) -> None:
    opened(page, dialogs, table)
    page.assigning.all_button.click()
    page.assigning.issued_on.setText("hôm nọ")
    page.assigning.apply_button.click()
    assert "ngày văn bản" in page.assigning.errors.words
