"""Filled workbooks come back: preview, decisions, one step, summary."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dxdesk.data.exchanges import office_uid
from dxdesk.data.store import Store
from dxdesk.data.tasks import find_tasks
from dxdesk.domain.records import OccurrenceRecord
from dxdesk.progress import silent
from dxdesk.services.exchanging.export import export_plan
from dxdesk.services.history import undo
from dxdesk.services.indicator_views import indicator_views
from dxdesk.services.plans import close as close_period
from dxdesk.services.plans import plans
from dxdesk.services.task_views import TaskView
from dxdesk.services.tasks import note_result
from dxdesk.ui.pages.exchange.page import ExchangePage
from dxdesk.ui.pages.exchange.returning.return_row import ReturnRow
from dxdesk.ui.widgets.choice_popup import ChoicePopup
from dxdesk.ui.workspace import Workspace
from tests.ui.pages.conftest import TODAY
from tests.ui.pages.exchange.conftest import Answers
from tests.ui.pages.exchange.workbooks import filled, open_tasks


@pytest.fixture
def sent(page: ExchangePage, store: Store, tmp_path: Path) -> Path:
    """The workbook of the whole plan, as it was sent."""
    period = page.desk.period
    assert period is not None
    made = export_plan(store, plans(store)[0].uid, period, TODAY, tmp_path / "ke-hoach.xlsx", silent())
    return made.path


def rows(page: ExchangePage) -> list[ReturnRow]:
    table = page.returning.table
    return [table.row(uid) for uid in table.shown_uids()]


def row_of(page: ExchangePage, label: str, words: str = "") -> ReturnRow:
    found = [row for row in page.returning._rows() if row.label == label and words in row.group]
    assert len(found) == 1
    return found[0]


def come_back(page: ExchangePage, *paths: Path) -> None:
    page.show_part("returning")
    page.returning.read_files(list(paths))


def occurrence(store: Store, view: TaskView) -> OccurrenceRecord:
    with store.reading() as session:
        return find_tasks(session, [view.uid])[0].occurrences[0]


def show_all(page: ExchangePage) -> None:
    page.returning.shown.choose("")
    page.returning.shown.buttons[""].click()


def test_a_workbook_that_nobody_changed_changes_nothing(page: ExchangePage, sent: Path) -> None:
    come_back(page, sent)
    assert rows(page) == []
    assert not page.returning.apply_button.isEnabled()


def test_one_sided_changes_are_taken_in_one_step(page: ExchangePage, sent: Path, store: Store) -> None:
    one, other = open_tasks(store, 2)
    with filled(sent) as sheet:
        sheet.write(one.record.name, "Kết quả", "Đã họp với các tổ dân phố")
        sheet.write(other.record.name, "Khó khăn, vướng mắc", "Chưa có kinh phí")
    come_back(page, sent)
    assert {row.decision for row in rows(page)} == {"Lấy của tệp"}
    assert "sẽ nhận 2 ô của 2 dòng" in page.returning.counts.text()
    page.returning.apply_button.click()
    assert occurrence(store, one).result == "Đã họp với các tổ dân phố"
    assert "Đã nhận 2 ô của 2 dòng" in page.returning.done_words.text()
    outcome = undo(store)
    assert outcome is not None
    page._workspace.announce(outcome)
    assert page.returning._states.currentWidget() is page.returning.waiting
    assert occurrence(store, one).result == one.occurrences[0].record.result
    assert occurrence(store, other).difficulties == other.occurrences[0].record.difficulties


def test_a_conflict_waits_for_the_officer(page: ExchangePage, sent: Path, store: Store, qtbot: QtBot) -> None:
    view = open_tasks(store, 1)[0]
    item = view.occurrences[0].record
    with filled(sent) as sheet:
        sheet.write(view.record.name, "Kết quả", "Theo cơ quan")
    note_result(store, item.uid, item.document_number, item.document_date, "Theo phường", item.difficulties)
    come_back(page, sent)
    row = row_of(page, "Kết quả")
    assert (row.ours, row.theirs, row.decision) == ("Theo phường", "Theo cơ quan", "Chưa quyết định")
    assert page.returning.shown.current == "conflict"
    page.returning.table.select(row.uid)
    qtbot.mouseClick(page.returning.strip.theirs_button, Qt.MouseButton.LeftButton)
    assert row_of(page, "Kết quả").decision == "Lấy của tệp"
    qtbot.mouseClick(page.returning.strip.ours_button, Qt.MouseButton.LeftButton)
    assert row_of(page, "Kết quả").decision == "Giữ của chương trình"
    qtbot.keyClick(page.returning.table, Qt.Key.Key_F6)
    assert row_of(page, "Kết quả").decision == "Lấy của tệp"
    qtbot.keyClick(page.returning.table, Qt.Key.Key_F7)
    assert row_of(page, "Kết quả").decision == "Giữ của chương trình"
    page.returning.controller.decide_many("theirs", "conflicts")
    page.returning.apply_button.click()
    assert occurrence(store, view).result == "Theo cơ quan"


def test_every_problem_stands_there_and_is_mended_on_the_spot(page: ExchangePage, sent: Path, store: Store) -> None:
    one, other = open_tasks(store, 2)
    with filled(sent) as sheet:
        sheet.write(one.record.name, "Tiến độ (%)", "xem ghi chú")
        sheet.write(other.record.name, "Trạng thái", "hoàn thành")
    come_back(page, sent)
    problems = [row for row in rows(page) if "problem" in row.states]
    assert page.returning.shown.current == "problem"
    assert {row.label for row in problems} == {"Tiến độ (%)", "Ngày hoàn thành"}
    page.returning.controller.type(row_of(page, "Tiến độ (%)"), "35")
    page.returning.controller.type(row_of(page, "Ngày hoàn thành"), "20/11/2026")
    page.returning.apply_button.click()
    assert occurrence(store, one).progress == 35
    assert occurrence(store, other).done_on == date(2026, 11, 20)


def test_where_files_contradict_each_other_one_of_them_is_named(
    page: ExchangePage, sent: Path, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    view = open_tasks(store, 1)[0]
    other = tmp_path / "ban-khac.xlsx"
    other.write_bytes(sent.read_bytes())
    for path, words in ((sent, "Theo bản một"), (other, "Theo bản hai")):
        with filled(path) as sheet:
            sheet.write(view.record.name, "Kết quả", words)
    come_back(page, sent, other)
    returning = page.returning
    assert [row.uid for row in returning.table.selected_rows()] == [row_of(page, "Kết quả").uid]
    assert returning.strip.theirs_button.text() == "Lấy của tệp…"
    qtbot.keyClick(returning, Qt.Key.Key_F6)
    popup = next(child for child in returning.strip.findChildren(ChoicePopup) if child.isVisible())
    assert row_of(page, "Kết quả").decision == "Chưa quyết định"
    qtbot.keyClick(popup.list, Qt.Key.Key_Down)
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    returning.apply_button.click()
    assert occurrence(store, view).result == "Theo bản hai"


def test_a_click_anywhere_in_a_row_and_typing_mends_it(
    page: ExchangePage, sent: Path, store: Store, qtbot: QtBot
) -> None:
    view = open_tasks(store, 1)[0]
    with filled(sent) as sheet:
        sheet.write(view.record.name, "Tiến độ (%)", "gần xong")
    come_back(page, sent)
    table = page.returning.table
    centre = table.visualRect(table.model().index(1, 4)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    for key in "85":
        qtbot.keyClicks(QApplication.focusWidget(), key)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.shown_uids() == [])
    assert row_of(page, "Tiến độ (%)").decision == "Sửa thành: 85"


def test_typing_goes_on_through_the_list_of_problems(
    page: ExchangePage, sent: Path, store: Store, qtbot: QtBot
) -> None:
    views = open_tasks(store, 3)
    with filled(sent) as sheet:
        for view in views:
            sheet.write(view.record.name, "Tiến độ (%)", "gần xong")
    come_back(page, sent)
    table = page.returning.table
    table.select(table.shown_uids()[0])
    table.setFocus()
    for left in (2, 1, 0):
        for key in "85":
            qtbot.keyClicks(QApplication.focusWidget(), key)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda left=left: len(table.shown_uids()) == left)
        assert table.hasFocus()


def test_what_is_typed_wrong_stays_in_the_field_with_its_reason(
    page: ExchangePage, sent: Path, store: Store, qtbot: QtBot
) -> None:
    view = open_tasks(store, 1)[0]
    with filled(sent) as sheet:
        sheet.write(view.record.name, "Tiến độ (%)", "nhiều")
    come_back(page, sent)
    row = row_of(page, "Tiến độ (%)")
    page.returning.table.select(row.uid)
    page.returning.table.edited.emit(row.uid, "decision", "gần xong")
    qtbot.waitUntil(lambda: page.returning.strip.field.text() == "gần xong")
    assert "gần xong" in page.returning.strip.words.text()
    page.returning.strip.field.setText("60")
    qtbot.keyClick(page.returning.strip.field, Qt.Key.Key_Return)
    assert row_of(page, "Tiến độ (%)").decision == "Sửa thành: 60"


def test_a_row_that_is_gone_stays_unless_the_officer_removes_it(page: ExchangePage, sent: Path, store: Store) -> None:
    view = open_tasks(store, 1)[0]
    with filled(sent) as sheet:
        sheet.remove(view.record.name)
    come_back(page, sent)
    missing = next(row for row in page.returning._rows() if row.kind == "missing")
    assert missing.decision == "Giữ lại"
    assert not page.returning.apply_button.isEnabled()
    show_all(page)
    page.returning.table.select(missing.uid)
    page.returning.decide("theirs")
    assert not page.returning.apply_button.isEnabled()
    page.returning.decide("clear")
    page.returning.apply_button.click()
    assert view.record.name in page.returning.removal.question.text()
    assert "Hoàn tác" in page.returning.removal.question.text()
    page.returning.removal.drop_button.click()
    assert not page.returning.removal.isVisible()
    assert next(row for row in page.returning._rows() if row.kind == "missing").decision == "Giữ lại"
    page.returning.decide("clear")
    page.returning.apply_button.click()
    with store.reading() as session:
        assert find_tasks(session, [view.uid])
    page.returning.removal.apply_button.click()
    with store.reading() as session:
        assert find_tasks(session, [view.uid]) == []
    undo(store)
    with store.reading() as session:
        assert find_tasks(session, [view.uid])[0].occurrences == view.record.occurrences


def test_bulk_decisions_never_delete_a_row(page: ExchangePage, sent: Path, store: Store) -> None:
    view = open_tasks(store, 1)[0]
    with filled(sent) as sheet:
        sheet.remove(view.record.name)
    come_back(page, sent)
    missing = next(row for row in page.returning._rows() if row.kind == "missing")
    assert "chương trình giữ lại, trừ khi bạn chọn xoá" in missing.why
    show_all(page)
    page.returning.table.selectAll()
    for deed in ("theirs", "ours", "default"):
        page.returning.decide(deed)
    for action in page.returning.bulk_menu().actions():
        action.trigger()
    assert page.returning.controller.book is not None
    assert page.returning.controller.book.removed == []


def test_a_workbook_of_another_office_is_refused_where_it_was_chosen(
    page: ExchangePage, sent: Path, store: Store, dialogs: Answers, tmp_path: Path
) -> None:
    strange = tmp_path / "phuong-khac.xlsx"
    book = load_workbook(sent)
    sheet = book["dxdesk"]
    with store.reading() as session:
        own = office_uid(session)
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = cell.value.replace(own, "00000000-0000-4000-8000-000000000000")
    book.save(strange)
    dialogs.chosen = [strange]
    page.show_part("returning")
    page.returning.choose_files()
    assert "do một bộ dữ liệu khác xuất ra" in page.returning.errors.words
    assert "Không có gì thay đổi" in page.returning.errors.words
    assert page.returning._states.currentWidget() is page.returning.waiting
    assert page.returning.controller.book is None
    come_back(page, strange, sent)
    remark = next(row for row in page.returning._rows() if row.kind == "remark")
    assert (remark.place, "problem" in remark.states) == (strange.name, True)
    assert "do một bộ dữ liệu khác" in remark.why


def test_a_foreign_file_is_refused_in_place(page: ExchangePage, tmp_path: Path) -> None:
    path = tmp_path / "la.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    come_back(page, path)
    assert page.returning.errors.words
    assert page.returning._states.currentWidget() is page.returning.waiting


def test_files_are_dropped_onto_the_page(page: ExchangePage, sent: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sent))])
    action, button, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(5, 5), action, data, button, no_key))
    assert page.current is page.returning
    assert page.returning.preview.isVisible()


def test_data_that_changed_meanwhile_are_not_overwritten(
    page: ExchangePage, sent: Path, store: Store, dialogs: Answers
) -> None:
    view = open_tasks(store, 1)[0]
    item = view.occurrences[0].record
    with filled(sent) as sheet:
        sheet.write(view.record.name, "Kết quả", "Theo cơ quan")
    dialogs.chosen = [sent]
    page.show_part("returning")
    page.returning.choose_files()
    note_result(store, item.uid, "", None, "Vừa gõ", "")
    page.returning.apply_button.click()
    assert "đọc lại tệp" in page.returning.errors.words
    assert occurrence(store, view).result == "Vừa gõ"
    page.returning.again_button.click()
    assert row_of(page, "Kết quả").decision == "Chưa quyết định"


def test_another_plan_puts_the_preview_away(page: ExchangePage, sent: Path, workspace: Workspace) -> None:
    come_back(page, sent)
    workspace.select_plan(None)
    assert page.returning.controller.book is None


def test_decisions_that_were_put_away_are_opened_again(
    page: ExchangePage, sent: Path, store: Store, workspace: Workspace
) -> None:
    views = open_tasks(store, 2)
    with filled(sent) as sheet:
        for view in views:
            sheet.write(view.record.name, "Kết quả", "theo tệp")
    come_back(page, sent)
    assert page.returning.kept_buttons[0].isHidden()
    chosen = next(row for row in rows(page) if row.field == "result")
    page.returning.controller.type(chosen, "sửa tay")
    plan = workspace.plan_uid
    workspace.select_plan(None)
    assert page.returning.kept_buttons[0].isHidden()
    workspace.select_plan(plan)
    page.returning.kept_buttons[0].click()
    assert next(row for row in rows(page) if row.uid == chosen.uid).decision == "Sửa thành: sửa tay"
    page.returning.preview.discarded.emit()
    assert "1 quyết định" in page.returning.kept_buttons[0].text()
    come_back(page, sent)
    assert next(row for row in rows(page) if row.uid == chosen.uid).decision == "Lấy của tệp"
    page.returning.preview.discarded.emit()
    page.returning.kept_buttons[0].click()
    page.returning.apply_button.click()
    stored = {view.uid: view.occurrences[0].record.result for view in open_tasks(store, 99)}
    assert sorted(stored[view.uid] for view in views) == ["sửa tay", "theo tệp"]
    assert page.returning.kept_buttons[1].isHidden()


def test_what_closing_would_lose_is_said_and_shown(page: ExchangePage, sent: Path, store: Store) -> None:
    view = open_tasks(store, 1)[0]
    with filled(sent) as sheet:
        sheet.write(view.record.name, "Kết quả", "theo tệp")
    come_back(page, sent)
    assert not page.undecided
    chosen = next(row for row in rows(page) if row.field == "result")
    page.returning.controller.type(chosen, "sửa tay")
    assert "còn quyết định" in page.undecided
    page.returning.preview.discarded.emit()
    page.show_part("log")
    assert "còn quyết định" in page.undecided
    page.show_undecided()
    assert page.current is page.returning
    page.returning.kept_buttons[0].click()
    page.returning.apply_button.click()
    assert not page.undecided


def test_the_same_files_are_read_again_for_what_stayed_undecided(
    page: ExchangePage, sent: Path, store: Store, workspace: Workspace
) -> None:
    view = open_tasks(store, 1)[0]
    with filled(sent) as sheet:
        sheet.write(view.record.name, "Kết quả", "theo tệp")
        sheet.write(view.record.name, "Khó khăn, vướng mắc", "thiếu máy")
    assert page.returning.again_buttons[0].isHidden()
    come_back(page, sent)
    page.returning.controller.decide([row for row in rows(page) if row.field == "result"], "ours")
    page.returning.apply_button.click()
    again = page.returning.again_buttons[1]
    assert not again.isHidden()
    assert again.toolTip() == sent.name
    again.click()
    assert any(row.field == "result" for row in rows(page))
    workspace.select_plan(None)
    assert page.returning.again_buttons[0].isHidden()


def test_a_closed_period_asks_for_reason_and_source(page: ExchangePage, sent: Path, store: Store) -> None:
    plan, period = plans(store)[0], page.desk.period
    assert period is not None
    views = indicator_views(store, plan.uid, period)
    view = next(one for one in views if not one.record.is_heading and not one.is_ratio)
    name = view.record.name
    with filled(sent, "Chỉ tiêu") as sheet:
        sheet.write(name, "Nguồn số liệu", "Báo cáo của Công an phường")
        sheet.write(name, f"Kết quả {period.label}", 7)
    close_period(store, plan.uid, period.code)
    come_back(page, sent)
    page.returning.apply_button.click()
    assert page.returning.amendment.isVisible()
    page.returning.amendment.apply()
    assert page.returning.controller.book is not None
    page.returning.amendment.reason.setText("Đối soát lại")
    page.returning.amendment.source.setText("45/BC-CAP")
    page.returning.amendment.apply()
    assert "Đã nhận" in page.returning.done_words.text()


def test_the_table_keeps_some_rows_where_there_is_little_room(
    page: ExchangePage, sent: Path, store: Store, qtbot: QtBot
) -> None:
    """As on 1366 x 768 at 200 %: what has no room is reached by scrolling."""
    views = open_tasks(store, 3)
    with filled(sent) as sheet:
        for view in views:
            sheet.write(view.record.name, "Tiến độ (%)", "gần xong")
    come_back(page, sent)
    page.resize(626, 330)
    table = page.returning.table
    qtbot.waitUntil(lambda: page.returning.shown_field.isVisible())
    assert table.height() >= 176
    assert table.horizontalScrollBar().maximum() == 0
    page.returning.strip.more_button.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.returning.strip.more_button.isVisible()
