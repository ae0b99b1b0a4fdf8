"""What happens on the page "Nhiệm vụ"; no widget is touched here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Protocol

from dxdesk.domain.deadline import explain_deadline, read_deadline
from dxdesk.domain.records import PlanOutline
from dxdesk.domain.status import LATE
from dxdesk.services.outcome import Outcome
from dxdesk.services.task_views import OccurrenceView, TaskView, some_task_views
from dxdesk.ui.grouped_table import RowList
from dxdesk.ui.letting_go import let_go
from dxdesk.ui.pages.tasks.body import State
from dxdesk.ui.pages.tasks.columns import TASKS
from dxdesk.ui.pages.tasks.filters import TaskFilter, agencies_of, chips, filter_from, fitting
from dxdesk.ui.pages.tasks.loading import Loaded, load, see_in
from dxdesk.ui.pages.tasks.rows import TaskRow, headings, make_row, recast
from dxdesk.ui.pages.tasks.sheet import Sheet, chosen_occurrence, sheet_of
from dxdesk.ui.widgets import Filter
from dxdesk.ui.workspace import Workspace

FILTERS = "tasks/filters"


class TasksView(Protocol):
    """What the controller asks of the page. Values are finished: words to show, rows to put in."""

    def show_state(self, state: State) -> None: ...

    def show_rows(self, rows: RowList[TaskRow], chosen: TaskFilter) -> None: ...

    def replace_row(self, row: TaskRow) -> None:
        """It looks different now."""

    def narrow(self, chosen: TaskFilter) -> None: ...

    def show_chips(self, filters: Sequence[Filter], chosen: TaskFilter) -> None: ...

    def show_late(self, count: int) -> None: ...

    def show_sheet(self, sheet: Sheet | None) -> None: ...

    def select(self, uid: str) -> bool:
        """False if filter, search or a collapsed group hides the row."""

    def unhide(self) -> None:
        """Empty the search and open all groups."""

    def is_seen(self) -> bool: ...


@dataclass
class _Shown:
    """What stands on the page."""

    plan_uid: str | None = None
    outline: PlanOutline | None = None
    day: date | None = None
    agencies: dict[str, str] = field(default_factory=dict)
    listed: RowList[TaskRow] = field(default_factory=lambda: RowList(TASKS, ()))
    """Shared with the table."""

    @property
    def rows(self) -> list[TaskRow]:
        return self.listed.rows

    @property
    def places(self) -> dict[str, int]:
        """Where each task stands in `rows`, by UID."""
        return self.listed.places


class TasksController:
    """`today` comes from the workspace. Answers for a plan, filter or row that is no longer shown are dropped."""

    def __init__(self, workspace: Workspace, view: TasksView) -> None:
        self._workspace, self._view = workspace, view
        self._shown = _Shown()
        self._filter = filter_from(workspace.settings.get(FILTERS))
        self._stale = True
        self._loading = False
        self._question = 0
        self._uid: str | None = None
        self._occurrence_uid: str | None = None
        self._goal: str | None = None
        workspace.changed.connect(self._on_changed)
        workspace.plan_selected.connect(self._on_plan)

    # Reading

    def refresh(self) -> None:
        """Load if something may have changed since, or if another day has begun."""
        if self._stale or self._shown.day != self._workspace.today():
            self._load()

    @property
    def outline(self) -> PlanOutline | None:
        """Of the plan that is shown."""
        return self._shown.outline

    @property
    def filter(self) -> TaskFilter:
        return self._filter

    @property
    def rows(self) -> Sequence[TaskRow]:
        """All tasks that are shown, whatever filters hide."""
        return self._shown.rows

    def row(self, uid: str) -> TaskRow | None:
        place = self._shown.places.get(uid)
        return None if place is None else self._shown.rows[place]

    def _load(self) -> None:
        plan_uid = self._workspace.plan_uid
        self._stale = False
        self._question += 1
        self._loading = plan_uid is not None
        if plan_uid is None:
            self._clear("no_plan")
            return
        if plan_uid != self._shown.plan_uid:
            self._clear("loading")
        today = self._workspace.today()
        answer = partial(self._loaded, self._question, plan_uid, today)
        self._workspace.read(load, answer, plan_uid, today, self._filter)

    def _loaded(self, question: int, plan_uid: str, today: date, answer: Loaded | None) -> None:
        if question != self._question:
            return
        self._loading = False
        if answer is None:
            self._clear("no_plan")
            return
        before = self._shown.listed
        self._shown = _Shown(plan_uid, answer.outline, today, answer.agencies)
        self._filter = fitting(self._filter, answer.agencies, answer.outline.plan)
        self._put(answer.rows)
        self._let_go(before)

    def _clear(self, state: State) -> None:
        before, self._shown = self._shown.listed, _Shown()
        self.choose(None)
        self._view.show_rows(self._shown.listed, self._filter)
        self._let_go(before)
        self._view.show_state(state)

    def _let_go(self, listed: RowList[TaskRow]) -> None:
        let_go(self._workspace, *listed.contents())

    def _put(self, listed: RowList[TaskRow]) -> None:
        self._shown.listed = listed
        self._view.show_state("tasks" if listed.rows else "no_tasks")
        self._view.show_rows(listed, self._filter)
        self._count()
        self.show_chosen()
        self._reach()

    def _count(self) -> None:
        outline = self._shown.outline
        if outline is not None:
            made = chips(self._shown.rows, self._filter, self._shown.agencies, outline.plan)
            self._view.show_chips(made, self._filter)
            self._view.show_late(sum(row.status in LATE for row in self._shown.rows))

    # Filters

    def filter_by(self, chosen: object) -> None:
        """`chosen` as the chips give it; remembered."""
        before, self._filter = self._filter, filter_from(chosen)
        self._workspace.settings.set(FILTERS, self._filter.chosen())
        if self._filter.period == before.period:
            self._view.narrow(self._filter)
            self._count()
            self._reach()
            return
        if self._loading:
            self._load()
            return
        self._question += 1
        answer = partial(self._seen_in, self._question)
        rows, period = list(self._shown.rows), self._filter.period
        self._workspace.read(see_in, answer, rows, period, self._workspace.today())

    def _seen_in(self, question: int, listed: RowList[TaskRow]) -> None:
        if question != self._question:
            return
        for place, current in enumerate(self._shown.rows):
            if listed.rows[place].view.record is not current.view.record:
                listed.replace(current.uid, recast([current], self._filter.period, self._workspace.today())[0])
        before = self._shown.listed
        self._put(listed)
        self._let_go(before)

    # The chosen task

    def go_to(self, uid: str) -> None:
        """Choose a task, taking away what hides it; after loading, if need be."""
        self._goal = uid
        if not self._loading and not self._stale:
            self._reach()

    def expect(self, uid: str | None) -> None:
        """Choose that task after the next loading, if it is in sight then."""
        self._goal = uid

    def _reach(self) -> None:
        goal, self._goal = self._goal, None
        if goal is None or goal not in self._shown.places or self._view.select(goal):
            return
        if self._filter.is_open:
            self._view.unhide()
            self._view.select(goal)
            return
        self._goal = goal
        self.filter_by({})

    def choose(self, uid: str | None) -> None:
        if uid != self._uid:
            self._uid, self._occurrence_uid = uid, None
        self.show_chosen()

    def choose_current(self) -> None:
        """Of the chosen task the occurrence that its row shows."""
        self._occurrence_uid = None
        self.show_chosen()

    def choose_occurrence(self, uid: str) -> None:
        self._occurrence_uid = uid
        self.show_chosen()

    def show_chosen(self) -> None:
        """Tell the page of the chosen task anew."""
        row = self.row(self._uid) if self._uid else None
        self._view.show_sheet(sheet_of(row, self._occurrence_uid) if row else None)

    def occurrence(self, uid: str, occurrence_uid: str | None = None) -> OccurrenceView | None:
        """An occurrence of a task: that one, else the current one."""
        row = self.row(uid)
        return chosen_occurrence(row.view, occurrence_uid) if row else None

    def chosen(self) -> tuple[TaskRow, OccurrenceView | None] | None:
        """The chosen task with its chosen occurrence."""
        row = self.row(self._uid) if self._uid else None
        return (row, chosen_occurrence(row.view, self._occurrence_uid)) if row else None

    def explain(self, wording: str) -> str:
        """How a wording of a deadline would be understood."""
        outline = self._shown.outline
        return explain_deadline(read_deadline(wording, outline.plan.period_start.year if outline else None))

    # What others changed

    def _on_changed(self, outcome: Outcome) -> None:
        if outcome.plan_uid not in (None, self._workspace.plan_uid):
            return
        if outcome.everything:
            # Only a task that was added names itself here: it is shown.
            self._goal = next(iter(outcome.task_uids), self._goal)
            self._stale = True
            if self._view.is_seen():
                self._load()
        elif outcome.task_uids:
            self._reread(outcome.task_uids)

    def _on_plan(self, _uid: object) -> None:
        self._stale = True
        if self._view.is_seen():
            self._load()

    def _reread(self, uids: frozenset[str]) -> None:
        plan_uid = self._shown.plan_uid
        if plan_uid is None:
            self._stale = True
            return
        known = [uid for uid in uids if uid in self._shown.places]
        answer = partial(self._reread_done, plan_uid, self._filter)
        self._workspace.read(some_task_views, answer, plan_uid, known, self._workspace.today(), self._filter.period)

    def _reread_done(self, plan_uid: str, asked_for: TaskFilter, views: list[TaskView]) -> None:
        outline = self._shown.outline
        if plan_uid != self._shown.plan_uid or outline is None:
            return
        names = headings(outline)
        rows = [make_row(view, names) for view in views if view.uid in self._shown.places]
        if asked_for.period != self._filter.period:
            rows = recast(rows, self._filter.period, self._workspace.today())
        for row in rows:
            self._shown.listed.replace(row.uid, row)
            self._view.replace_row(row)
        self._shown.agencies |= agencies_of(rows)
        self._count()
        if self._uid in {row.uid for row in rows}:
            self.show_chosen()
