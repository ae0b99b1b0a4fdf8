"""The page "Tổng quan": what it tells of the sample plan, where its lines lead, and when it loads."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dxdesk.data.store import Store
from dxdesk.domain.period import Frequency
from dxdesk.services.outcome import all_changed, tasks_changed
from dxdesk.services.overview import Overview, find_overview, overview
from dxdesk.services.plans import PlanEdit, remove_plan, type_plan
from dxdesk.services.tasks import Completion, complete
from dxdesk.ui.pages.overview import OverviewPage
from dxdesk.ui.pages.overview.controller import OverviewController
from dxdesk.ui.pages.overview.sheet import SHOWN, OverviewSheet, sheet_of
from dxdesk.ui.theme import Theme
from dxdesk.ui.worker import InlineWorker
from dxdesk.ui.workspace import Workspace
from tests.ui.pages.conftest import TODAY

Left = Qt.MouseButton.LeftButton


class FakeView:
    def __init__(self) -> None:
        self.states: list[str] = []
        self.sheets: list[OverviewSheet] = []
        self.seen = True

    def show_state(self, state: str) -> None:
        self.states.append(state)

    def show_sheet(self, sheet: OverviewSheet) -> None:
        self.sheets.append(sheet)

    def show_failure(self, error: Exception) -> None:
        raise error

    def is_seen(self) -> bool:
        return self.seen


class HeldWorker(InlineWorker):
    """Keeps jobs until they are let go."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[Callable[[], None]] = []

    def submit(self, *args: Any, **kwargs: Any) -> None:
        self.held.append(lambda: InlineWorker.submit(self, *args, **kwargs))

    def let_go(self) -> None:
        self.held.pop(0)()


@pytest.fixture
def went() -> list[tuple[str, dict[str, object]]]:
    return []


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, theme: Theme, went: list[tuple[str, dict[str, object]]]) -> OverviewPage:
    made = OverviewPage(workspace, theme, lambda place, **filters: went.append((place, filters)))
    qtbot.addWidget(made)
    made.resize(1150, 700)
    with qtbot.waitActive(made):
        made.show()
    return made


def seen_now(store: Store, workspace: Workspace) -> Overview:
    assert workspace.plan_uid is not None
    return overview(store, workspace.plan_uid, TODAY)


def test_figures_are_those_of_the_plan(page: OverviewPage, store: Store, workspace: Workspace) -> None:
    seen = seen_now(store, workspace)
    figures = {made.figure.word: made.figure.count for made in page.figures.buttons if made.figure}
    assert figures["Quá hạn"] == len(seen.overdue)
    assert figures["Sắp đến hạn"] == len(seen.due_soon)
    assert figures["Hoàn thành"] == seen.done
    assert sum(figures.values()) == seen.task_total


def test_a_figure_leads_to_its_tasks(page: OverviewPage, went: list[tuple[str, dict[str, object]]]) -> None:
    QTest.mouseClick(page.figures.buttons[0], Left)
    assert went == [("tasks", {"status": ["overdue", "in_progress_late"]})]


def test_enter_opens_a_line(
    page: OverviewPage, store: Store, workspace: Workspace, went: list[tuple[str, dict[str, object]]]
) -> None:
    line = page.boxes["overdue"].lines[0]
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert went == [("tasks", {"uid": seen_now(store, workspace).overdue[0].uid})]


def test_an_indicator_without_data_leads_to_it_in_its_period(
    page: OverviewPage, store: Store, workspace: Workspace, went: list[tuple[str, dict[str, object]]]
) -> None:
    QTest.mouseClick(page.boxes["no_data"].lines[0], Left)
    uid = seen_now(store, workspace).without_data[0].uid
    assert went == [("indicators", {"uid": uid, "period": "2026-Q3"})]


def test_words_of_the_lists(page: OverviewPage) -> None:
    overdue = page.boxes["overdue"].shown_lines()
    assert overdue[0].when == "31/08/2026 · quá 83 ngày"
    assert page.boxes["unread"].heading.text() == "1 thời hạn chưa hiểu, cần xem"
    assert page.boxes["duties"].shown_lines()[0].when == "30/11/2026 · còn 8 ngày"
    assert page.verdicts.text().startswith("29 chỉ tiêu quý III năm 2026: 13 đạt")


def test_long_lists_show_six_and_lead_to_all(
    page: OverviewPage, store: Store, workspace: Workspace, went: list[tuple[str, dict[str, object]]]
) -> None:
    seen = seen_now(store, workspace)
    many = replace(seen, overdue=seen.overdue * 6)
    box = page.boxes["overdue"]
    box.show_list(next(item for item in sheet_of(many).lists if item.key == "overdue"))
    assert len(box.shown_lines()) == SHOWN
    assert box.more.text() == "Xem tất cả (12)"
    QTest.mouseClick(box.more, Left)
    assert went == [("tasks", {"status": ["in_progress_late", "overdue"]})]


def test_unread_deadlines_open_in_place(page: OverviewPage, store: Store, workspace: Workspace) -> None:
    seen = seen_now(store, workspace)
    many = replace(seen, unread=seen.unread * 9, unread_deadlines=9)
    box = page.boxes["unread"]
    box.show_list(next(item for item in sheet_of(many).lists if item.key == "unread"))
    assert len(box.shown_lines()) == SHOWN
    QTest.mouseClick(box.more, Left)
    assert len(box.shown_lines()) == 9


def test_a_tick_is_seen_and_the_keyboard_stays(page: OverviewPage, store: Store, workspace: Workspace) -> None:
    first = seen_now(store, workspace).overdue[0]
    assert first.current is not None
    button = page.boxes["due_soon"].lines[0]
    button.setFocus()
    workspace.change(complete, None, first.current.record.uid, Completion(TODAY), TODAY)
    assert len(page.boxes["overdue"].shown_lines()) == len(seen_now(store, workspace).overdue) == 1
    assert button.hasFocus()


def test_nothing_is_loaded_while_the_page_is_out_of_sight(workspace: Workspace) -> None:
    view = FakeView()
    controller = OverviewController(workspace, view, lambda *_args, **_filters: None)
    view.seen = False
    workspace.changed.emit(tasks_changed("", workspace.plan_uid or "", "x"))
    assert view.sheets == []
    controller.refresh()
    assert len(view.sheets) == 1
    controller.refresh()
    assert len(view.sheets) == 1


def test_changes_of_another_plan_do_not_load(workspace: Workspace) -> None:
    view = FakeView()
    controller = OverviewController(workspace, view, lambda *_args, **_filters: None)
    controller.refresh()
    workspace.changed.emit(tasks_changed("", "another", "x"))
    assert len(view.sheets) == 1


def test_an_answer_for_a_plan_no_longer_shown_is_dropped(workspace: Workspace, store: Store) -> None:
    edit = PlanEdit("2/KH", "Kế hoạch khác", None, date(2026, 1, 1), date(2026, 12, 31), Frequency.QUARTER)
    other = type_plan(store, edit).plan_uid
    held = HeldWorker()
    workspace.worker = held
    view = FakeView()
    controller = OverviewController(workspace, view, lambda *_args, **_filters: None)
    controller.refresh()
    workspace.select_plan(other)
    held.let_go()
    assert view.sheets == []
    held.let_go()
    assert [sheet.plan_uid for sheet in view.sheets] == [other]
    assert view.sheets[0].hint


def test_many_changes_while_loading_ask_once_more(workspace: Workspace) -> None:
    held = HeldWorker()
    workspace.worker = held
    view = FakeView()
    controller = OverviewController(workspace, view, lambda *_args, **_filters: None)
    controller.refresh()
    for _ in range(5):
        workspace.changed.emit(all_changed(""))
    assert len(held.held) == 1
    held.let_go()
    held.let_go()
    assert held.held == []
    assert len(view.sheets) == 2


def test_another_day_loads_again(workspace: Workspace) -> None:
    view = FakeView()
    controller = OverviewController(workspace, view, lambda *_args, **_filters: None)
    controller.refresh()
    workspace._clock = lambda: date(2026, 11, 23)
    controller.refresh()
    assert [sheet.day for sheet in view.sheets] == ["Chủ nhật, 22/11/2026", "Thứ hai, 23/11/2026"]


def test_without_a_plan_there_are_three_ways_to_begin(
    qtbot: QtBot, empty_workspace: Workspace, theme: Theme, went: list[tuple[str, dict[str, object]]]
) -> None:
    page = OverviewPage(empty_workspace, theme, lambda place, **filters: went.append((place, filters)))
    qtbot.addWidget(page)
    page.show()
    page.controller.bring_in()
    page.controller.type_in()
    assert went == [("plans", {"wish": "import"}), ("plans", {"wish": "type"})]
    page.controller.open_sample()
    assert empty_workspace.plan_uid is not None
    assert page.boxes["overdue"].shown_lines()


def test_a_plan_that_is_gone_is_no_plan(page: OverviewPage, workspace: Workspace, store: Store) -> None:
    uid = workspace.plan_uid
    assert uid is not None
    workspace.change(remove_plan, None, uid)
    assert find_overview(store, uid, TODAY) is None
    assert page._stack.currentWidget() is page._states["no_plan"]


def test_a_narrow_page_has_one_column(page: OverviewPage) -> None:
    page.resize(600, 500)
    assert page._columns.direction() == page._columns.Direction.TopToBottom
    page.resize(1100, 500)
    assert page._columns.direction() == page._columns.Direction.LeftToRight


def test_the_chart_of_groups_or_agencies(page: OverviewPage, workspace: Workspace, qtbot: QtBot) -> None:
    charts = page.charts
    assert charts.heading.text().startswith("Tiến độ theo nhóm")
    qtbot.waitUntil(lambda: charts.card.is_sharp)
    assert "hoàn thành" in charts.card.accessibleName()
    qtbot.mouseClick(charts.chips[1], Qt.MouseButton.LeftButton)
    assert charts.heading.text().startswith("Tiến độ theo cơ quan")
    assert workspace.settings.get("overview/chart") == 1
    qtbot.waitUntil(lambda: charts.card.is_sharp)


def test_a_report_that_is_due_leads_to_its_period(
    page: OverviewPage, went: list[tuple[str, dict[str, object]]]
) -> None:
    line = next(made for made in page.boxes["duties"].lines if made.line and "quý" in made.line.title)
    assert line.line is not None
    assert line.line.when.startswith("31/12/2026")
    QTest.mouseClick(line, Left)
    assert went[-1] == ("reports", {"kind": "results", "period": "2026-Q4"})


def test_a_report_that_was_not_sent_in_time_stands_first_in_red(
    page: OverviewPage, store: Store, workspace: Workspace
) -> None:
    seen = seen_now(store, workspace)
    quarterly = next(item for item in seen.duties if item.duty.frequency == "quarter")
    missed = replace(quarterly, due=date(2026, 9, 30))
    duties = next(one for one in sheet_of(replace(seen, duties=(missed, *seen.duties))).lists if one.key == "duties")
    line = duties.lines[0]
    assert (line.when, line.role) == ("30/09/2026 · quá 53 ngày", "red")
    assert line.note.startswith("Chưa ghi đã gửi")
    assert line.goal.filters["period"] == "2026-Q3"
    assert duties.lines[1].role != "red"
