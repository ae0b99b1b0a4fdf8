"""Rows come, change and go; answers that come late change nothing."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from dxdesk.data.store import Store
from dxdesk.domain.status import Status
from dxdesk.progress import Progress
from dxdesk.services.history import undo
from dxdesk.ui.pages.tasks import TasksPage
from dxdesk.ui.pages.tasks.actions import Action
from dxdesk.ui.pages.tasks.task_form import TaskForm
from dxdesk.ui.theme import Theme
from dxdesk.ui.worker import InlineWorker
from dxdesk.ui.workspace import Workspace
from tests.ui.pages.tasks.opening import Led, first, open_form, opened, plain_done, plain_open, rows_of, stored


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
    page = next(opened(workspace, theme, led, qtbot))
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
    page = next(opened(workspace, theme, led, qtbot))
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
    assert not page.controller._stale
    assert page.table.row(row.uid) is not None or not rows_of(page)
