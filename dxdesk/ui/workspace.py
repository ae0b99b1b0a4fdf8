"""What every page works with: the current plan, the worker, and one way to read and one way to change.

A page never holds the store: `read` and `change` run a use case of `services` on the worker, with the store as its
first argument. A change is announced to all pages as an `Outcome`; the window shows its message with "Hoàn tác".
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from dxdesk.data.store import Store
from dxdesk.progress import Progress
from dxdesk.services.outcome import Outcome
from dxdesk.ui.settings import UiSettings
from dxdesk.ui.worker import Worker

P = ParamSpec("P")
T = TypeVar("T")

CURRENT_PLAN = "plan/current"


class Workspace(QObject):
    """Made by the composition root, handed to every controller."""

    changed = Signal(object)
    """An `Outcome`: something was stored."""
    plan_selected = Signal(object)
    """UID of the plan that all pages show now, or None."""

    def __init__(
        self, store: Store, worker: Worker, settings: UiSettings, clock: Callable[[], date], resources: Path
    ) -> None:
        super().__init__()
        self._store = store
        self.worker = worker
        self.settings = settings
        self.resources = resources
        self._clock = clock
        remembered = settings.get(CURRENT_PLAN)
        self._plan_uid = remembered if isinstance(remembered, str) else None

    def today(self) -> date:
        return self._clock()

    @property
    def plan_uid(self) -> str | None:
        return self._plan_uid

    def select_plan(self, uid: str | None) -> None:
        """Show another plan on all pages; remembered for the next start."""
        if uid == self._plan_uid:
            return
        self._plan_uid = uid
        self.settings.set(CURRENT_PLAN, uid)
        self.plan_selected.emit(uid)

    def read(
        self,
        use_case: Callable[Concatenate[Store, P], T],
        done: Callable[[T], None],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Run a reading use case in the background; `done` gets its result on the thread of the window."""
        self.worker.submit(lambda _progress: use_case(self._store, *args, **kwargs), done)

    def change(
        self,
        use_case: Callable[Concatenate[Store, P], Outcome | None],
        failed: Callable[[Exception], None] | None,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Run a storing use case; its outcome reaches all pages. A refusal reaches `failed`, else the window."""
        self.worker.submit(lambda _progress: use_case(self._store, *args, **kwargs), self._announce, failed)

    def long_work(
        self,
        work: Callable[[Store, Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
        label: str,
        cancellable: bool = True,
    ) -> None:
        """Something that takes its time: progress with a button to stop it. `label` says what, in Vietnamese."""
        self.worker.submit(lambda progress: work(self._store, progress), done, failed, label, cancellable)

    def announce(self, outcome: Outcome) -> None:
        """Tell all pages of an outcome that came by `long_work`."""
        self._announce(outcome)

    def _announce(self, outcome: Outcome | None) -> None:
        if outcome is not None:
            self.changed.emit(outcome)
