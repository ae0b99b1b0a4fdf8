"""Ticking on the spot, with clicks and keys."""

from datetime import date

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from dxdesk.data.store import Store
from dxdesk.services.history import undo
from dxdesk.ui.pages.tasks import TasksPage
from dxdesk.ui.pages.tasks.actions import Action
from dxdesk.ui.pages.tasks.forms import CompletionForm
from dxdesk.ui.widgets.inline_form import UNSAVED
from dxdesk.ui.workspace import Workspace
from tests.ui.pages.tasks.opening import TODAY, first, open_form, plain_done, plain_open, rows_of, stored


def test_a_tick_asks_for_date_document_and_result_on_the_spot(page: TasksPage, store: Store, qtbot: QtBot) -> None:
    row = first(page, plain_open)
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    form = page.strip.form
    assert isinstance(form, CompletionForm)
    assert form.done_on.value() == TODAY
    form.number.setText("15/BC-UBND")
    form.document_date.setText("20/11/2026")
    form.result.set_text("Đã xong toàn bộ")
    qtbot.keyClick(form.done_on, Qt.Key.Key_Return)
    item = stored(store, row.uid).occurrences[0]
    assert (item.done_on, item.document_number, item.document_date, item.result) == (
        TODAY,
        "15/BC-UBND",
        date(2026, 11, 20),
        "Đã xong toàn bộ",
    )
    shown = page.table.row(row.uid)
    assert shown is not None
    assert shown.ticked is True
    assert shown.result.startswith("15/BC-UBND ngày 20/11/2026")
    assert page.strip.form is None
    assert store.undo_label() is not None
    assert page.table.hasFocus()
    assert not page.body.is_open


def test_a_click_on_the_box_opens_the_strip_and_escape_leaves_all_as_it_was(
    page: TasksPage, store: Store, qtbot: QtBot
) -> None:
    row = first(page, plain_open)
    before = store.undo_label()
    place = page.table.visualRect(page.table.model().index(page.table.currentIndex().row(), 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert page.strip.uid == row.uid
    assert page.strip.form is not None
    qtbot.keyClick(page.strip.form.number, Qt.Key.Key_Down)
    assert page.table.current_uid() == row.uid
    qtbot.keyClick(page.strip.form.number, Qt.Key.Key_Escape)
    assert page.strip.uid == ""
    assert store.undo_label() == before


def test_a_future_date_is_refused_where_it_was_typed(page: TasksPage, store: Store, qtbot: QtBot) -> None:
    row = first(page, plain_open)
    page.tick(row.uid, True)
    form = page.strip.form
    assert form is not None
    form.done_on.setText("23/11/2026")
    qtbot.keyClick(form.done_on, Qt.Key.Key_Return)
    assert "sau ngày hôm nay" in form.said
    assert page.strip.form is form
    assert stored(store, row.uid).occurrences[0].done_on is None
    form.done_on.setText("khi nào đó")
    form.submit()
    assert form._day.error
    form.done_on.setText("")
    form.submit()
    assert form._day.error == "Chưa nhập ngày hoàn thành."


def test_control_enter_ticks_at_once_and_space_takes_it_away(page: TasksPage, store: Store, qtbot: QtBot) -> None:
    row = first(page, plain_open)
    qtbot.keyClick(page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stored(store, row.uid).occurrences[0].done_on == TODAY
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert stored(store, row.uid).occurrences[0].done_on is None
    assert page.table.current_uid() == row.uid


def test_taking_a_tick_away_keeps_document_and_result(page: TasksPage, store: Store) -> None:
    row = first(page, lambda row: plain_done(row) and bool(row.view.occurrences[0].record.document_number))
    page.tick(row.uid, False)
    item = stored(store, row.uid).occurrences[0]
    assert item.done_on is None
    assert item.document_number == row.view.occurrences[0].record.document_number
    assert item.result == row.view.occurrences[0].record.result


def test_the_tick_of_a_recurring_task_says_which_occurrence(page: TasksPage, store: Store, qtbot: QtBot) -> None:
    row = first(page, lambda row: row.deadline == "hằng quý")
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert page.strip.form is not None
    assert page.strip.form.heading.text() == f"Hoàn thành nhiệm vụ {row.ref}, kỳ Quý IV/2026"
    page.strip.form.submit()
    assert "(Quý IV/2026)" in (store.undo_label() or "")


def test_typed_words_in_the_strip_are_not_lost_to_another_tick(page: TasksPage) -> None:
    one, other = [row for row in rows_of(page) if plain_open(row)][:2]
    page.tick(one.uid, True)
    assert page.strip.form is not None
    page.strip.form.number.setText("7/BC")
    page.tick(other.uid, True)
    assert page.strip.uid == one.uid
    assert page.strip.form.said == UNSAVED


def test_undo_of_the_window_comes_back_to_the_page(page: TasksPage, workspace: Workspace) -> None:
    row = first(page, plain_open)
    page.ask(Action.COMPLETE_TODAY)
    workspace.change(undo, None)
    assert rows_of(page)[0] is not None
    shown = page.table.row(row.uid)
    assert shown is not None
    assert shown.ticked is False
    assert page.table.current_uid() == row.uid


def test_where_the_strip_has_no_room_the_pane_asks(page: TasksPage, store: Store) -> None:
    row = first(page, plain_open)
    page.resize(560, 260)
    page.tick(row.uid, True)
    assert page.strip.form is None
    form = open_form(page, CompletionForm)
    assert form.done_on.value() == TODAY
    form.submit()
    assert stored(store, row.uid).occurrences[0].done_on == TODAY
