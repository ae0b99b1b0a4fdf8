"""What the page of tasks shows, with and without a plan, and how it is narrowed."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dxdesk.data.plans import list_plans
from dxdesk.data.store import Store
from dxdesk.data.tasks import write_occurrence
from dxdesk.domain.status import Status
from dxdesk.services.plans import PlanEdit, type_plan
from dxdesk.services.task_views import task_views
from dxdesk.ui.pages.tasks import TasksPage
from dxdesk.ui.pages.tasks.controller import FILTERS
from dxdesk.ui.pages.tasks.task_form import TaskForm
from dxdesk.ui.theme import Theme
from dxdesk.ui.workspace import Workspace
from tests.ui.pages.tasks.opening import TODAY, Led, button, first, open_form, opened, plain_done, plain_open, rows_of


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
    step = button(empty_page.states.currentWidget(), "Sang trang Kế hoạch")
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
    qtbot.mouseClick(button(empty_page.states.currentWidget(), "Thêm nhiệm vụ"), Qt.MouseButton.LeftButton)
    form = open_form(empty_page, TaskForm)
    form.name.set_text("Lập tổ công nghệ số")
    form.deadline.setText("Quý I/2026")
    qtbot.keyClick(form.deadline, Qt.Key.Key_Return)
    assert [row.name for row in rows_of(empty_page)] == ["Lập tổ công nghệ số"]
    assert empty_page.states.state == "tasks"


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
    page = next(opened(workspace, theme, led, qtbot))
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
    qtbot.mouseClick(button(page.states.currentWidget(), "Xoá bộ lọc"), Qt.MouseButton.LeftButton)
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


def test_the_task_that_another_page_leads_to_is_in_sight(page: TasksPage) -> None:
    last = rows_of(page)[-1].uid
    for _ in range(2):
        page.show_with(uid=last)
        assert page.table.current_uid() == last
        assert page.table.viewport().rect().contains(page.table.visualRect(page.table.currentIndex()))
        page.table.verticalScrollBar().setValue(0)
