"""The page "Nhiệm vụ", tried with clicks and keys on the sample plan."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dxdesk.data.plans import list_plans
from dxdesk.data.store import Store
from dxdesk.data.tasks import find_tasks, write_occurrence
from dxdesk.domain.deadline import DeadlineKind
from dxdesk.domain.records import TaskRecord
from dxdesk.domain.status import Status
from dxdesk.progress import Progress
from dxdesk.services.history import undo
from dxdesk.services.plans import PlanEdit, type_plan
from dxdesk.services.task_views import task_views
from dxdesk.ui.pages.tasks import TasksPage
from dxdesk.ui.pages.tasks.actions import Action
from dxdesk.ui.pages.tasks.controller import FILTERS
from dxdesk.ui.pages.tasks.form_base import UNSAVED
from dxdesk.ui.pages.tasks.forms import CompletionForm, DeadlineForm, ProgressForm, SuspendForm, WaitingForm
from dxdesk.ui.pages.tasks.rows import TaskRow
from dxdesk.ui.pages.tasks.task_form import TaskForm
from dxdesk.ui.theme import Theme
from dxdesk.ui.worker import InlineWorker
from dxdesk.ui.workspace import Workspace

TODAY = date(2026, 11, 22)
Wanted = Callable[[TaskRow], bool]


class Led(list[str]):
    """Where the page led to."""

    def __call__(self, key: str, **_what: object) -> None:
        self.append(key)


@pytest.fixture
def led() -> Led:
    return Led()


@pytest.fixture
def page(workspace: Workspace, theme: Theme, led: Led, qtbot: QtBot) -> Iterator[TasksPage]:
    yield from _open(workspace, theme, led, qtbot)


@pytest.fixture
def empty_page(empty_workspace: Workspace, theme: Theme, led: Led, qtbot: QtBot) -> Iterator[TasksPage]:
    yield from _open(empty_workspace, theme, led, qtbot)


def _open(workspace: Workspace, theme: Theme, led: Led, qtbot: QtBot) -> Iterator[TasksPage]:
    made = TasksPage(workspace, theme, led)
    qtbot.addWidget(made)
    made.resize(1160, 680)
    made.show()
    made.refresh()
    qtbot.waitExposed(made)
    yield made


def rows_of(page: TasksPage) -> list[TaskRow]:
    return [page.table.row(uid) for uid in page.table.shown_uids()]


def first(page: TasksPage, wanted: Wanted) -> TaskRow:
    found = next(row for row in rows_of(page) if wanted(row))
    page.table.select(found.uid)
    page.table.setFocus()
    return found


def plain_open(row: TaskRow) -> bool:
    """A task with one occurrence that is not done, waits for nothing and is not on hold."""
    return (
        row.ticked is False
        and len(row.view.occurrences) == 1
        and row.status not in (Status.WAITING, Status.SUSPENDED)
        and row.view.record.deadline_kind in (DeadlineKind.DATE, DeadlineKind.PERIOD, DeadlineKind.WINDOW)
        and row.view.occurrences[0].record.done_on is None
    )


def plain_done(row: TaskRow) -> bool:
    return bool(row.ticked) and len(row.view.occurrences) == 1


def recurring_open(row: TaskRow) -> bool:
    return row.ticked is False and len(row.view.occurrences) > 3


def stored(store: Store, uid: str) -> TaskRecord:
    with store.reading() as session:
        return find_tasks(session, [uid])[0]


def open_form(page: TasksPage, kind: type[Any]) -> Any:
    form = page.details.open_form_widget
    assert isinstance(form, kind)
    return form


# What is seen


def test_all_tasks_of_the_plan_stand_under_appendix_and_group(page: TasksPage, store: Store) -> None:
    rows = rows_of(page)
    assert len(rows) == 42
    assert page.header._note.text().startswith("42 nhiệm vụ")
    assert rows[0].path[0].startswith("Phụ lục 2. ")
    assert rows[0].path[1] == "I Chỉ đạo, điều hành và truyền thông"
    views = task_views(store, rows[0].view.record.plan_uid, TODAY)
    assert [row.uid for row in rows] == [view.uid for view in views]


def test_a_row_shows_the_plans_words_and_what_was_understood(page: TasksPage) -> None:
    row = next(row for row in rows_of(page) if row.deadline == "hằng quý")
    assert row.due == "31/12/2026 (Quý IV/2026)"
    assert row.deadline_tip.split("\n")[:2] == ["Kế hoạch ghi: hằng quý", "Hiểu là: định kỳ: hằng quý"]
    assert "kỳ đã xong" in row.deadline_tip


def test_a_result_names_its_document_first(page: TasksPage) -> None:
    row = next(row for row in rows_of(page) if plain_done(row) and row.view.occurrences[0].record.document_number)
    item = row.view.occurrences[0].record
    assert row.result.startswith(f"{item.document_number} ngày {item.document_date:%d/%m/%Y}")
    assert f"Hoàn thành ngày: {item.done_on:%d/%m/%Y}" in row.result_tip


def test_what_is_dated_after_today_does_not_count_as_done(page: TasksPage, store: Store) -> None:
    row = first(page, plain_open)
    with store.operation("Ghi ngày sau") as session:
        write_occurrence(session, replace(row.view.occurrences[0].record, done_on=date(2026, 11, 30), progress=100))
    page.controller._stale = True
    page.refresh()
    shown = page.table.row(row.uid)
    assert shown is not None
    assert shown.ticked is False
    page.tick(row.uid, True)
    assert page.strip.form is not None
    assert page.strip.form.done_on.value() == TODAY


def test_without_a_plan_the_page_leads_to_the_plans(empty_page: TasksPage, led: Led, qtbot: QtBot) -> None:
    assert empty_page.states.state == "no_plan"
    assert not empty_page.add_button.isEnabled()
    step = _button(empty_page.states.currentWidget(), "Sang trang Kế hoạch")
    qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    assert led == ["plans"]


def test_a_plan_without_tasks_offers_to_add_one(
    empty_page: TasksPage, empty_workspace: Workspace, store: Store, qtbot: QtBot
) -> None:
    edit = PlanEdit("1/KH-UBND", "Kế hoạch thử", TODAY, date(2026, 1, 1), date(2026, 12, 31))
    empty_workspace.change(lambda opened: type_plan(opened, edit), None)
    with store.reading() as session:
        uid = list_plans(session)[0].uid
    empty_workspace.select_plan(uid)
    assert empty_page.states.state == "no_tasks"
    qtbot.mouseClick(_button(empty_page.states.currentWidget(), "Thêm nhiệm vụ"), Qt.MouseButton.LeftButton)
    form = open_form(empty_page, TaskForm)
    form.name.set_text("Lập tổ công nghệ số")
    form.deadline.setText("Quý I/2026")
    qtbot.keyClick(form.deadline, Qt.Key.Key_Return)
    assert [row.name for row in rows_of(empty_page)] == ["Lập tổ công nghệ số"]
    assert empty_page.states.state == "tasks"


def _button(inside: QWidget, text: str) -> QPushButton:
    return next(made for made in inside.findChildren(QPushButton) if made.text() == text)


# Filters and search


def test_search_needs_no_accents_and_finds_documents(page: TasksPage) -> None:
    page.table.set_search("khao sat hai long")
    assert rows_of(page)
    assert all("hài lòng" in row.name for row in rows_of(page))
    page.table.set_search("88/qd-ubnd")
    assert [row.view.occurrences[0].record.document_number for row in rows_of(page)] == ["88/QĐ-UBND"]


def test_filters_by_status_are_counted_and_remembered(page: TasksPage, workspace: Workspace) -> None:
    option = dict(page.chips._filters["status"].options)["in_progress_late"]
    assert option == "Đang thực hiện quá hạn (2)"
    page.chips.set_chosen({"status": ["in_progress_late"]})
    assert [row.status for row in rows_of(page)] == [Status.IN_PROGRESS_LATE] * 2
    assert page.header._note.text() == "2/42 nhiệm vụ · 2 quá hạn"
    assert workspace.settings.get(FILTERS) == {"status": ["in_progress_late"]}


def test_remembered_filters_hold_at_the_next_start(workspace: Workspace, theme: Theme, led: Led, qtbot: QtBot) -> None:
    workspace.settings.set(FILTERS, {"status": ["waiting"], "agency": ["gone"], "period": ["nonsense"]})
    page = next(_open(workspace, theme, led, qtbot))
    assert {row.status for row in rows_of(page)} == {Status.WAITING}
    assert page.chips.chosen() == {"status": ("waiting",)}


def test_an_agency_is_found_in_either_role_or_in_one(page: TasksPage) -> None:
    uid = next(iter(rows_of(page)[0].leads))
    page.chips.set_chosen({"agency": [uid]})
    both = {row.uid for row in rows_of(page)}
    page.chips.set_chosen({"agency": [uid], "role": ["lead"]})
    led = {row.uid for row in rows_of(page)}
    assert all(uid in row.leads for row in rows_of(page))
    page.chips.set_chosen({"agency": [uid], "role": ["coordinator"]})
    helped = {row.uid for row in rows_of(page)}
    assert led | helped == both
    assert led != both
    page.chips.clear()
    assert "role" not in page.chips.chips


def test_a_period_shows_its_own_occurrences(page: TasksPage) -> None:
    page.chips.set_chosen({"period": ["2026-Q2"]})
    row = next(row for row in rows_of(page) if row.deadline == "hằng quý")
    assert row.view.current is not None
    assert row.view.current.record.period == "2026-Q2"
    assert all(row.deadline != "Quý I/2026" for row in rows_of(page))
    page.chips.clear()
    assert len(rows_of(page)) == 42


def test_nothing_that_fits_offers_to_clear_filters_and_search(page: TasksPage, qtbot: QtBot) -> None:
    page.chips.set_chosen({"status": ["suspended"]})
    qtbot.keyClicks(page.search, "khong co gi nhu vay")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.states.state == "no_match"
    qtbot.mouseClick(_button(page.states.currentWidget(), "Xoá bộ lọc"), Qt.MouseButton.LeftButton)
    assert page.states.state == "tasks"
    assert len(rows_of(page)) == 42
    assert page.search.text() == ""


def test_other_pages_can_open_it_at_something(page: TasksPage) -> None:
    page.show_with(status="waiting")
    assert {row.status for row in rows_of(page)} == {Status.WAITING}
    hidden = next(row for row in page.controller._shown.rows if row.status is Status.SUSPENDED)
    page.show_with(uid=hidden.uid)
    assert page.table.current_uid() == hidden.uid
    assert page.details._title.text().endswith(hidden.name)


# Ticking


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


# The pane


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


# Rows come, change and go


def test_f2_changes_the_words_of_a_row(page: TasksPage, store: Store, qtbot: QtBot) -> None:
    row = first(page, lambda row: plain_open(row) and row.status is Status.IN_PROGRESS)
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    form = open_form(page, TaskForm)
    form.name.set_text("")
    form.submit()
    assert form._name.error == "Chưa nhập tên nhiệm vụ."
    form.name.set_text("Tên mới của nhiệm vụ")
    form.deadline.setText("30/6/2026")
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    shown = page.table.row(row.uid)
    assert shown is not None
    assert (shown.name, shown.due, shown.status) == ("Tên mới của nhiệm vụ", "30/06/2026", Status.IN_PROGRESS_LATE)
    assert stored(store, row.uid).name == "Tên mới của nhiệm vụ"


def test_insert_adds_a_task_at_the_end_of_its_group(page: TasksPage, qtbot: QtBot) -> None:
    row = rows_of(page)[0]
    first(page, lambda one: one is row)
    qtbot.keyClick(page.table, Qt.Key.Key_Insert)
    form = open_form(page, TaskForm)
    assert form.place.value().endswith(str(row.view.record.group_uid))
    form.name.set_text("Việc vừa thêm")
    form.lead.set_text("VHXH")
    qtbot.keyClick(form.lead, Qt.Key.Key_Return)
    group = [one for one in rows_of(page) if one.path == row.path]
    assert [one.name for one in rows_of(page)][len(group) - 1] == "Việc vừa thêm"
    assert group[-1].uid == page.table.current_uid()
    assert group[-1].leads


def test_a_deleted_task_leaves_the_next_one_chosen_and_undo_brings_it_back(
    page: TasksPage, workspace: Workspace
) -> None:
    rows = rows_of(page)
    page.table.select(rows[3].uid)
    page.ask(Action.DELETE)
    assert rows[3].uid not in page.table.shown_uids()
    assert page.table.current_uid() == rows[4].uid
    workspace.change(undo, None)
    assert rows[3].uid in page.table.shown_uids()


def test_the_menu_of_a_row_offers_what_can_be_done(page: TasksPage) -> None:
    first(page, lambda row: row.status is Status.WAITING)
    words = [action.text().split("\t")[0] for action in page.table.build_menu().actions()]
    assert words[0] == "Đã có văn bản/sự kiện…"
    for wanted in ("Đánh dấu hoàn thành…", "Tạm dừng…", "Sửa nhiệm vụ…", "Xoá nhiệm vụ", "Thêm nhiệm vụ…"):
        assert wanted in words
    first(page, plain_done)
    words = [action.text().split("\t")[0] for action in page.table.build_menu().actions()]
    assert words[:2] == ["Sửa kết quả…", "Bỏ đánh dấu hoàn thành"]


def test_selected_rows_are_copied_with_their_words(page: TasksPage, qtbot: QtBot) -> None:
    row = first(page, plain_done)
    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[1:3] == ["STT", "Nhiệm vụ"]
    assert lines[1].split("\t")[:3] == ["x", row.ref, row.name]


# Answers that come late


class HeldWorker(InlineWorker):
    """Keeps jobs until they are let go."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[tuple[Any, ...]] | None = None

    def submit(
        self,
        job: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        label: str = "",
        cancellable: bool = False,
    ) -> None:
        if self.held is None:
            super().submit(job, done, failed, label, cancellable)
        else:
            self.held.append((job, done, failed, label, cancellable))

    def let_go(self) -> None:
        held, self.held = self.held or [], None
        for arguments in held:
            super().submit(*arguments)


def test_an_answer_for_a_plan_that_is_no_longer_shown_is_dropped(
    workspace: Workspace, theme: Theme, led: Led, qtbot: QtBot
) -> None:
    worker = HeldWorker()
    workspace.worker = worker
    page = next(_open(workspace, theme, led, qtbot))
    plan = workspace.plan_uid
    worker.held = []
    page.controller._stale = True
    page.refresh()
    workspace.select_plan(None)
    worker.let_go()
    assert page.states.state == "no_plan"
    workspace.select_plan(plan)
    assert len(rows_of(page)) == 42


def test_a_tick_is_not_overwritten_by_an_older_answer_about_a_period(
    workspace: Workspace, theme: Theme, led: Led, qtbot: QtBot
) -> None:
    worker = HeldWorker()
    workspace.worker = worker
    page = next(_open(workspace, theme, led, qtbot))
    row = first(page, lambda row: row.deadline == "hằng quý")
    worker.held = []
    page.controller.filter_by({"period": ["2026-Q4"]})
    recast, worker.held = worker.held, None
    page.ask(Action.COMPLETE_TODAY)
    InlineWorker.submit(worker, *recast[0])
    shown = page.table.row(row.uid)
    assert shown is not None
    assert shown.ticked is True


def test_a_hidden_page_loads_when_it_is_seen_again(page: TasksPage, workspace: Workspace) -> None:
    row = first(page, plain_open)
    page.hide()
    workspace.change(undo, None)
    assert page.controller._stale
    page.show()
    page.refresh()
    assert not page.controller._stale
    assert page.table.row(row.uid) is not None or not rows_of(page)


def test_where_the_strip_has_no_room_the_pane_asks(page: TasksPage, store: Store) -> None:
    row = first(page, plain_open)
    page.resize(560, 260)
    page.tick(row.uid, True)
    assert page.strip.form is None
    form = open_form(page, CompletionForm)
    assert form.done_on.value() == TODAY
    form.submit()
    assert stored(store, row.uid).occurrences[0].done_on == TODAY
