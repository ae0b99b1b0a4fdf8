"""What the main window does with the workspace: undo and redo, the list of plans, the quiet line."""

from collections.abc import Callable
from typing import Protocol

from dxdesk.domain.records import PlanRecord
from dxdesk.services.history import UndoLabels, redo, undo, undo_labels
from dxdesk.services.outcome import Outcome
from dxdesk.services.plans import plans
from dxdesk.ui.navigation import PlanChoice
from dxdesk.ui.workspace import Workspace


class WindowView(Protocol):
    def set_undo(self, undo: str | None, redo: str | None) -> None: ...

    def set_plans(self, plans: list[PlanChoice], current: str) -> None: ...

    def say(self, message: str, undoable: bool = False) -> None: ...


class WindowController:
    """`ready` is called once, when the first list of plans is known."""

    def __init__(self, view: WindowView, workspace: Workspace, ready: Callable[[list[PlanRecord]], None]) -> None:
        self._view = view
        self._workspace = workspace
        self._ready: Callable[[list[PlanRecord]], None] | None = ready
        workspace.changed.connect(self.outcome_happened)
        workspace.plan_selected.connect(lambda _uid: self.reload())

    def reload(self) -> None:
        self._workspace.read(plans, self._plans_known)
        self._workspace.read(undo_labels, self._labels_known)

    def undo(self) -> None:
        self._workspace.change(undo, None)

    def redo(self) -> None:
        self._workspace.change(redo, None)

    def choose_plan(self, uid: str) -> None:
        self._workspace.select_plan(uid)

    def outcome_happened(self, outcome: Outcome) -> None:
        self._view.say(outcome.message, outcome.undoable)
        if outcome.everything:
            self.reload()
        else:
            self._workspace.read(undo_labels, self._labels_known)

    def _labels_known(self, labels: UndoLabels) -> None:
        self._view.set_undo(labels.undo, labels.redo)

    def _plans_known(self, found: list[PlanRecord]) -> None:
        uids = [plan.uid for plan in found]
        if self._workspace.plan_uid not in uids:
            self._workspace.select_plan(uids[0] if uids else None)
        choices = [PlanChoice(plan.uid, plan.number or "Không số", plan.title) for plan in found]
        self._view.set_plans(choices, self._workspace.plan_uid or "")
        if self._ready is not None:
            ready, self._ready = self._ready, None
            ready(found)
