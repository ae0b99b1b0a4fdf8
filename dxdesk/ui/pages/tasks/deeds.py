"""What the officer does on the page: each deed becomes one use case and one step of undo."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dxdesk.data.store import Store
from dxdesk.domain.records import OccurrenceRecord
from dxdesk.domain.status import DONE
from dxdesk.services import tasks
from dxdesk.services.outcome import Outcome
from dxdesk.ui.pages.tasks.actions import Action
from dxdesk.ui.pages.tasks.controller import TasksController
from dxdesk.ui.pages.tasks.forms import Progress, Waited
from dxdesk.ui.pages.tasks.rows import headings
from dxdesk.ui.pages.tasks.task_form import TypedTask
from dxdesk.ui.workspace import Workspace

Then = Callable[[], None]
Failed = Callable[[Exception], None]


@dataclass(eq=False)
class _Pending:
    """A change under way; `outcome` is there once it was stored, `then` follows."""

    then: Then
    outcome: Outcome | None = None


class TaskDeeds:
    """`failed` gets what went wrong with a deed that has no form."""

    def __init__(self, workspace: Workspace, controller: TasksController, failed: Failed) -> None:
        self._workspace, self._controller, self._failed = workspace, controller, failed
        self._pending: list[_Pending] = []
        workspace.changed.connect(self._on_changed)

    def places(self) -> list[tuple[str, str]]:
        """Where a new task may stand: appendices of tasks and their groups, as values and words."""
        outline = self._controller.outline
        if outline is None:
            return []
        names = headings(outline)
        found = []
        for appendix in outline.appendices:
            if appendix.kind == "tasks":
                groups = [group for group in outline.groups if group.appendix_uid == appendix.uid]
                label = appendix.heading or names[appendix.uid]
                found.append((f"{appendix.uid}|", f"{label} (không thuộc nhóm nào)" if groups else names[appendix.uid]))
                found += [(f"{appendix.uid}|{group.uid}", f"{label} › {group.label}") for group in groups]
        return found

    def likely_place(self) -> str:
        """The group of the chosen task, else the last one."""
        chosen = self._controller.chosen()
        if chosen is not None:
            row, _ = chosen
            return f"{row.view.record.appendix_uid}|{row.view.record.group_uid or ''}"
        found = self.places()
        return found[-1][0] if found else ""

    def complete_today(self, uid: str, occurrence_uid: str | None = None) -> None:
        """Tick with today's date at once; what was noted stays."""
        found = self._controller.occurrence(uid, occurrence_uid)
        if found is None or found.status in DONE:
            return
        item, today = found.record, self._workspace.today()
        noted = tasks.Completion(today, item.document_number, item.document_date, item.result)
        self._change(_nothing, self._failed, tasks.complete, item.uid, noted, today)

    def reopen(self, uid: str, occurrence_uid: str | None = None) -> None:
        found = self._controller.occurrence(uid, occurrence_uid)
        if found is not None:
            self._change(_nothing, self._failed, tasks.reopen, found.record.uid)

    def at_once(self, action: Action) -> None:
        """An action that asks for nothing, about the chosen task."""
        chosen = self._controller.chosen()
        if chosen is None:
            return
        row, occurrence = chosen
        failed = self._failed
        if action is Action.DELETE:
            self._change(_nothing, failed, tasks.remove_task, row.uid)
        elif occurrence is None:
            return
        elif action is Action.COMPLETE_TODAY:
            self.complete_today(row.uid, occurrence.record.uid)
        elif action is Action.REOPEN:
            self.reopen(row.uid, occurrence.record.uid)
        elif action is Action.START:
            self._change(_nothing, failed, tasks.start, occurrence.record.uid, self._workspace.today())
        elif action is Action.RESUME:
            self._change(_nothing, failed, tasks.resume, occurrence.record.uid)

    def save(
        self,
        action: Action,
        task_uid: str,
        item: OccurrenceRecord | None,
        value: object,
        saved: Then,
        failed: Failed,
    ) -> None:
        """Store what a form gave. `saved` follows when it is stored, `failed` gets a refusal; the form stays then."""
        today = self._workspace.today()
        if isinstance(value, TypedTask):
            self._save_words(task_uid, value, saved, failed)
        elif action is Action.DEADLINE and isinstance(value, str):
            self._change(saved, failed, tasks.correct_deadline, task_uid, value)
        elif item is None:
            return
        elif isinstance(value, tasks.Completion):
            self._change(saved, failed, tasks.complete, item.uid, value, today)
        elif isinstance(value, Progress):
            self._change(saved, failed, tasks.note_progress, item.uid, value.percent, value.difficulties, today)
        elif isinstance(value, Waited):
            self._change(saved, failed, tasks.end_waiting, item.uid, value.due, value.trigger)
        elif action is Action.SUSPEND and isinstance(value, str):
            self._change(saved, failed, tasks.suspend, item.uid, value, today)

    def _save_words(self, task_uid: str, typed: TypedTask, saved: Then, failed: Failed) -> None:
        if task_uid:
            self._change(saved, failed, tasks.edit_task, task_uid, typed.edit)
        elif self._controller.outline is not None:
            plan_uid = self._controller.outline.plan.uid
            appendix, _, group = typed.place.partition("|")
            self._change(saved, failed, tasks.add_task, plan_uid, appendix, group or None, typed.edit)

    def _change(self, then: Then, failed: Failed, use_case: Callable[..., Outcome], *arguments: Any) -> None:
        entry = _Pending(then)
        self._pending.append(entry)

        def job(store: Store) -> Outcome:
            entry.outcome = use_case(store, *arguments)
            return entry.outcome

        def refused(error: Exception) -> None:
            self._pending.remove(entry)
            failed(error)

        self._workspace.change(job, refused)

    def _on_changed(self, outcome: Outcome) -> None:
        mine = next((entry for entry in self._pending if entry.outcome is outcome), None)
        if mine is not None:
            self._pending.remove(mine)
            mine.then()


def _nothing() -> None:
    """Where nothing follows a change."""
