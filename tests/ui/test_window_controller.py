"""Undo, the plans at the top and the quiet line, without a window."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from dxdesk.data.store import Store
from dxdesk.domain.records import PlanRecord
from dxdesk.progress import silent
from dxdesk.services.outcome import Outcome
from dxdesk.services.plans import PlanEdit, plans, remove_plan, type_plan
from dxdesk.services.sample import open_sample
from dxdesk.ui.navigation import PlanChoice
from dxdesk.ui.settings import MemorySettings
from dxdesk.ui.window_controller import WindowController
from dxdesk.ui.worker import InlineWorker
from dxdesk.ui.workspace import Workspace

TODAY = date(2026, 11, 22)


class Seen:
    """Stands for the window."""

    def __init__(self) -> None:
        self.labels: tuple[str | None, str | None] = (None, None)
        self.plans: list[PlanChoice] = []
        self.current = ""
        self.said: list[tuple[str, bool]] = []

    def set_undo(self, undo: str | None, redo: str | None) -> None:
        self.labels = (undo, redo)

    def set_plans(self, plans: list[PlanChoice], current: str) -> None:
        self.plans, self.current = plans, current

    def say(self, message: str, undoable: bool = False) -> None:
        self.said.append((message, undoable))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def workspace(store: Store, resources: Path, qapp: object) -> Workspace:
    return Workspace(store, InlineWorker(), MemorySettings(), lambda: TODAY, resources)


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def ready() -> list[list[PlanRecord]]:
    """What was told as the first list of plans."""
    return []


@pytest.fixture
def controller(workspace: Workspace, seen: Seen, ready: list[list[PlanRecord]]) -> WindowController:
    return WindowController(seen, workspace, ready.append)


def typed(number: str) -> Callable[[Store], Outcome]:
    edit = PlanEdit(number, "Kế hoạch gõ tay", None, date(2026, 1, 1), date(2026, 12, 31))
    return lambda store: type_plan(store, edit)


def test_without_plans_nothing_is_chosen(
    controller: WindowController, seen: Seen, ready: list[list[PlanRecord]], workspace: Workspace
) -> None:
    controller.reload()
    controller.reload()
    assert ready == [[]]
    assert (seen.plans, seen.current, workspace.plan_uid) == ([], "", None)
    assert seen.labels == (None, None)


def test_the_first_plan_is_chosen_where_none_or_a_lost_one_was(
    controller: WindowController, seen: Seen, workspace: Workspace, store: Store, resources: Path
) -> None:
    open_sample(store, resources / "sample", TODAY, silent())
    workspace.select_plan("lost")
    (plan,) = plans(store)
    assert workspace.plan_uid == plan.uid == seen.current
    assert seen.plans == [PlanChoice(plan.uid, "25/KH-UBND", plan.title)]


def test_a_change_is_said_and_can_be_taken_back_and_done_again(
    controller: WindowController, seen: Seen, workspace: Workspace, store: Store
) -> None:
    workspace.change(typed("7/KH-UBND"), None)
    message, undoable = seen.said[-1]
    assert message == "Đã tạo kế hoạch"
    assert undoable
    label = seen.labels[0]
    assert label
    assert workspace.plan_uid == plans(store)[0].uid
    controller.undo()
    assert seen.said[-1][1] is False
    assert seen.labels == (None, label)
    assert (seen.plans, workspace.plan_uid) == ([], None)
    controller.redo()
    assert seen.labels == (label, None)
    assert seen.current == workspace.plan_uid == plans(store)[0].uid


def test_another_plan_takes_the_place_of_one_that_was_removed(
    controller: WindowController, seen: Seen, workspace: Workspace, store: Store
) -> None:
    for number in ("1/KH-UBND", ""):
        workspace.change(typed(number), None)
    unnamed = next(plan for plan in plans(store) if not plan.number)
    controller.choose_plan(unnamed.uid)
    assert seen.current == unnamed.uid
    assert "Không số" in [choice.number for choice in seen.plans]
    workspace.change(remove_plan, None, unnamed.uid)
    assert seen.current == workspace.plan_uid == plans(store)[0].uid
