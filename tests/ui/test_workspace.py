"""What every page works with."""

from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from dxdesk.data.store import Store
from dxdesk.errors import Refusal
from dxdesk.services.outcome import Outcome
from dxdesk.ui.settings import MemorySettings
from dxdesk.ui.worker import InlineWorker
from dxdesk.ui.workspace import CURRENT_PLAN, Workspace

TODAY = date(2026, 11, 22)
STORE = cast(Store, object())


@pytest.fixture
def settings() -> MemorySettings:
    return MemorySettings()


@pytest.fixture
def workspace(settings: MemorySettings, qapp: object) -> Workspace:
    return Workspace(STORE, InlineWorker(), settings, lambda: TODAY, Path("resources"))


def test_the_chosen_plan_is_told_once_and_remembered(
    workspace: Workspace, settings: MemorySettings, qtbot: QtBot
) -> None:
    told: list[object] = []
    workspace.plan_selected.connect(told.append)
    workspace.select_plan("p1")
    workspace.select_plan("p1")
    workspace.select_plan(None)
    assert told == ["p1", None]
    workspace.select_plan("p2")
    assert Workspace(STORE, InlineWorker(), settings, lambda: TODAY, Path()).plan_uid == "p2"


def test_nonsense_in_the_settings_is_no_plan(settings: MemorySettings, qapp: object) -> None:
    settings.set(CURRENT_PLAN, 5)
    assert Workspace(STORE, InlineWorker(), settings, lambda: TODAY, Path()).plan_uid is None


def test_use_cases_get_the_store_and_their_arguments(workspace: Workspace) -> None:
    answers: list[Any] = []
    workspace.read(lambda store, *args, **more: (store, args, more), answers.append, 1, 2, code="x")
    assert answers == [(STORE, (1, 2), {"code": "x"})]
    workspace.long_work(lambda store, _progress: store, answers.append, None, "Đang làm")
    assert answers[1] is STORE
    assert workspace.today() == TODAY


def test_a_change_is_announced_to_all_pages(workspace: Workspace) -> None:
    told: list[Outcome] = []
    workspace.changed.connect(told.append)
    outcome = Outcome("Đã ghi", "p1")
    workspace.change(lambda _store: outcome, None)
    workspace.change(lambda _store: None, None)
    workspace.announce(outcome)
    assert told == [outcome, outcome]


def test_a_refusal_reaches_who_asked_else_the_window(workspace: Workspace) -> None:
    def refuse(_store: Store) -> Outcome:
        raise Refusal("closed", "Kỳ này đã chốt.")

    failed: list[Exception] = []
    shown: list[object] = []
    workspace.worker.failure.connect(lambda _label, error: shown.append(error))
    workspace.change(refuse, failed.append)
    workspace.change(refuse, None)
    assert [str(error) for error in failed] == [str(error) for error in shown]
    assert len(failed) == 1
