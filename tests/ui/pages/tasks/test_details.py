"""The pane of the page of tasks and its forms."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dxdesk.data.store import Store
from dxdesk.domain.deadline import DeadlineKind
from dxdesk.domain.status import Status
from dxdesk.ui.pages.tasks import TasksPage
from dxdesk.ui.pages.tasks.actions import Action
from dxdesk.ui.pages.tasks.forms import CompletionForm, DeadlineForm, ProgressForm, SuspendForm, WaitingForm
from dxdesk.ui.widgets.inline_form import UNSAVED
from tests.ui.pages.tasks.opening import (
    TODAY,
    first,
    open_form,
    plain_done,
    plain_open,
    recurring_open,
    rows_of,
    stored,
)


def test_enter_opens_the_pane_with_everything_about_the_task(page: TasksPage, qtbot: QtBot) -> None:
    row = first(page, recurring_open)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.body.is_open
    assert page.details._title.text() == f"{row.ref}. {row.name}"
    assert page.details.plan["Thuộc"].text() == " › ".join(row.path)
    assert page.details._deadline.text() == row.deadline
    assert page.details._understood.text().startswith("Hiểu là: ")
    assert page.details.occurrences.isVisible()
    assert len(page.details.occurrences.shown_uids()) == len(row.view.occurrences)


def test_every_occurrence_can_be_ticked_in_the_pane(page: TasksPage, store: Store, qtbot: QtBot) -> None:
    row = first(page, recurring_open)
    page.body.open_pane()
    last = row.view.occurrences[-1].record.uid
    page.details.occurrences.select(last)
    page.details.occurrences.setFocus()
    qtbot.keyClick(page.details.occurrences, Qt.Key.Key_Space)
    form = open_form(page, CompletionForm)
    form.number.setText("9/TB")
    form.submit()
    done = {item.uid: item for item in stored(store, row.uid).occurrences}[last]
    assert (done.done_on, done.document_number) == (TODAY, "9/TB")
    assert page.details.open_form_widget is None


def test_progress_and_difficulties_are_noted(page: TasksPage, store: Store) -> None:
    row = first(page, plain_open)
    page.ask(Action.PROGRESS)
    form = open_form(page, ProgressForm)
    form.percent.setText("140")
    form.submit()
    assert "0 đến 99" in form.said
    form.percent.setText("bốn mươi")
    form.submit()
    assert form._percent.error
    form.percent.setText("40")
    form.difficulties.set_text("Thiếu kinh phí")
    form.submit()
    item = stored(store, row.uid).occurrences[0]
    assert (item.progress, item.difficulties) == (40, "Thiếu kinh phí")
    assert page.details.facts["Tiến độ"].text() == "40%"


def test_suspending_needs_a_reason_and_can_be_ended(page: TasksPage, store: Store) -> None:
    row = first(page, plain_open)
    page.ask(Action.SUSPEND)
    form = open_form(page, SuspendForm)
    form.submit()
    assert form._reason.error == "Chưa nhập lý do tạm dừng."
    form.reason.set_text("Chờ kinh phí")
    form.submit()
    shown = page.table.row(row.uid)
    assert shown is not None
    assert shown.status is Status.SUSPENDED
    assert shown.result == "Tạm dừng: Chờ kinh phí"
    page.ask(Action.RESUME)
    assert stored(store, row.uid).occurrences[0].suspended_on is None


def test_what_a_task_waited_for_gives_it_a_due_date(page: TasksPage, store: Store) -> None:
    row = first(page, lambda row: row.status is Status.WAITING)
    assert row.view.current is not None
    page.ask(Action.END_WAITING)
    form = open_form(page, WaitingForm)
    form.submit()
    assert form._subject.error
    form.number.setText("120/QĐ-UBND")
    form.submit()
    assert form._due.error == "Chưa nhập thời hạn."
    form.due.setText("15/12/2026")
    form.submit()
    assert stored(store, row.uid).occurrences[0].due == date(2026, 12, 15)
    shown = page.table.row(row.uid)
    assert shown is not None
    assert shown.due == "15/12/2026"


def test_a_deadline_is_corrected_with_its_understanding_in_sight(page: TasksPage, store: Store) -> None:
    row = first(page, lambda row: row.view.record.deadline_kind is DeadlineKind.UNREAD)
    page.ask(Action.DEADLINE)
    form = open_form(page, DeadlineForm)
    form.wording.setText("một lúc nào đó")
    form.submit()
    assert form.said.startswith("Chưa hiểu thời hạn")
    form.wording.setText("Quý I/2026")
    assert form.understood.text() == "Hiểu là: quý I năm 2026, hạn 31/03/2026"
    form.submit()
    record = stored(store, row.uid)
    assert record.deadline_raw == row.deadline
    assert record.occurrences[0].due == date(2026, 3, 31)
    assert page.details._understood.text().endswith("(cán bộ đã sửa)")


def test_a_done_task_offers_its_result_and_the_way_back(page: TasksPage, store: Store) -> None:
    row = first(page, plain_done)
    page.body.open_pane()
    page.ask(Action.RESULT)
    form = open_form(page, CompletionForm)
    done_on = row.view.occurrences[0].record.done_on
    assert form.done_on.value() == done_on
    form.result.set_text("Bổ sung số liệu")
    form.submit()
    item = stored(store, row.uid).occurrences[0]
    assert (item.done_on, item.result) == (done_on, "Bổ sung số liệu")


def test_typed_words_in_the_pane_stay_when_another_row_is_chosen(page: TasksPage) -> None:
    row = first(page, plain_open)
    page.ask(Action.PROGRESS)
    form = open_form(page, ProgressForm)
    form.difficulties.set_text("Thiếu người")
    other = next(one for one in rows_of(page) if one.uid != row.uid)
    page.table.select(other.uid)
    assert page.details.open_form_widget is form
    assert form.said == UNSAVED
    form.cancelled.emit()
    assert page.details._title.text().endswith(other.name)


def test_an_untouched_form_gives_way_to_another_row(page: TasksPage) -> None:
    row = first(page, plain_open)
    page.ask(Action.PROGRESS)
    other = next(one for one in rows_of(page) if one.uid != row.uid)
    page.table.select(other.uid)
    assert page.details.open_form_widget is None
    assert page.details._title.text().endswith(other.name)
