"""When the page "Tổng quan" loads, and what its steps do; no widget is touched here."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Protocol

from dxdesk.errors import Cancelled
from dxdesk.services.outcome import Outcome
from dxdesk.services.sample import open_sample
from dxdesk.ui.pages.overview.reading import read_sheet
from dxdesk.ui.pages.overview.sheet import Goal, OverviewSheet
from dxdesk.ui.workspace import Workspace

Go = Callable[..., object]
"""`go(page_key, **filters)` leads to another page of the window."""


class OverviewView(Protocol):
    def show_state(self, state: str) -> None:
        """ "loading", "no_plan" or "plan"."""

    def show_sheet(self, sheet: OverviewSheet) -> None: ...

    def show_failure(self, error: Exception) -> None: ...

    def is_seen(self) -> bool: ...


class OverviewController:
    """One answer is waited for at a time; what changes meanwhile asks once more when it is there."""

    def __init__(self, workspace: Workspace, view: OverviewView, go: Go) -> None:
        self._workspace, self._view, self._go = workspace, view, go
        self._stale = True
        self._asked: tuple[str, date] | None = None
        self._shown: tuple[str, date] | None = None
        workspace.changed.connect(self._on_changed)
        workspace.plan_selected.connect(self._on_plan)

    def refresh(self) -> None:
        """Load if something may have changed since, or if another day has begun."""
        if self._stale or (self._shown is not None and self._shown[1] != self._workspace.today()):
            self._load()

    def go_to(self, goal: Goal) -> None:
        self._go(goal.page, **goal.filters)

    def bring_in(self) -> None:
        self._go("plans", wish="import")

    def type_in(self) -> None:
        self._go("plans", wish="type")

    def add_tasks(self) -> None:
        self._go("plans")

    def open_sample(self) -> None:
        folder, today = self._workspace.resources / "sample", self._workspace.today()
        self._workspace.long_work(
            lambda store, progress: open_sample(store, folder, today, progress),
            self._sample_opened,
            self._failed,
            "Đang mở kế hoạch mẫu…",
            cancellable=False,
        )

    def _load(self) -> None:
        plan_uid = self._workspace.plan_uid
        self._stale = False
        if plan_uid is None:
            self._asked = self._shown = None
            self._view.show_state("no_plan")
            return
        question = (plan_uid, self._workspace.today())
        if self._asked is not None:
            self._stale = True
            return
        if self._shown is None or self._shown[0] != plan_uid:
            self._shown = None
            self._view.show_state("loading")
        self._asked = question
        self._workspace.read(read_sheet, partial(self._loaded, question), *question)

    def _loaded(self, question: tuple[str, date], sheet: OverviewSheet | None) -> None:
        if question is not self._asked:
            return
        self._asked = None
        if question[0] != self._workspace.plan_uid:
            self._reload_if_seen()
            return
        if sheet is None:
            self._shown = None
            self._view.show_state("no_plan")
        else:
            self._shown = question
            self._view.show_sheet(sheet)
            self._view.show_state("plan")
        if self._stale:
            self._reload_if_seen()

    def _on_changed(self, outcome: Outcome) -> None:
        if outcome.plan_uid in (None, self._workspace.plan_uid):
            self._reload_if_seen()

    def _on_plan(self, _uid: object) -> None:
        self._reload_if_seen()

    def _reload_if_seen(self) -> None:
        self._stale = True
        if self._view.is_seen():
            self._load()

    def _sample_opened(self, outcome: Outcome) -> None:
        self._workspace.select_plan(outcome.plan_uid)
        self._workspace.announce(outcome)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self._view.show_failure(error)
