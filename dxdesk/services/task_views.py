"""Tasks as the officer sees them on a day: with status, current occurrence and the explained deadline."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from dxdesk.data.office import read_office
from dxdesk.data.plans import find_plan, read_outline
from dxdesk.data.store import Store
from dxdesk.data.tasks import find_tasks, list_tasks
from dxdesk.domain.deadline import DeadlineKind, explain_deadline, read_deadline
from dxdesk.domain.period import Period
from dxdesk.domain.records import OccurrenceRecord, PlanOutline, TaskRecord
from dxdesk.domain.status import DONE, OccurrenceFacts, Status, as_of, status_of, task_status
from dxdesk.services.occurrences import occurrence_name

DEFAULT_DUE_SOON_DAYS = 15


@dataclass(frozen=True)
class OccurrenceView:
    record: OccurrenceRecord
    status: Status
    period_label: str


@dataclass(frozen=True)
class TaskView:
    """`current` is the occurrence that a tick is about; None only for a task without any."""

    record: TaskRecord
    appendix: str
    group: str
    status: Status
    occurrences: tuple[OccurrenceView, ...]
    current: OccurrenceView | None
    deadline_explained: str
    leads: str
    coordinators: str

    @property
    def uid(self) -> str:
        return self.record.uid

    @property
    def done_count(self) -> int:
        return sum(item.record.done_on is not None for item in self.occurrences)


@dataclass(frozen=True)
class TaskPage:
    """A plan's outline with the views of all its tasks."""

    outline: PlanOutline
    views: tuple[TaskView, ...]


@dataclass(frozen=True)
class Day:
    """The day that statuses are told for, and from when on a due date counts as near."""

    today: date
    due_soon_days: int


def day_for(store: Store, today: date) -> Day:
    with store.reading() as session:
        profile = read_office(session)
    return Day(today, profile.due_soon_days if profile else DEFAULT_DUE_SOON_DAYS)


def task_views(store: Store, plan_uid: str, today: date, period: Period | None = None) -> list[TaskView]:
    """All tasks of a plan in plan order; with a period, only what falls due or runs in it counts."""
    day = day_for(store, today)
    with store.reading() as session:
        outline = read_outline(session, plan_uid)
        records = list_tasks(session, plan_uid)
    return view_tasks(records, outline, day, period)


def task_page(store: Store, plan_uid: str, today: date) -> TaskPage | None:
    """Everything that is needed to show a plan's tasks; None when there is no such plan any more."""
    day = day_for(store, today)
    with store.reading() as session:
        if find_plan(session, plan_uid) is None:
            return None
        outline = read_outline(session, plan_uid)
        records = list_tasks(session, plan_uid)
    return TaskPage(outline, tuple(view_tasks(records, outline, day)))


def some_task_views(
    store: Store, plan_uid: str, uids: Iterable[str], today: date, period: Period | None = None
) -> list[TaskView]:
    day = day_for(store, today)
    with store.reading() as session:
        outline = read_outline(session, plan_uid)
        records = find_tasks(session, uids)
    return view_tasks(records, outline, day, period)


def view_tasks(
    records: Iterable[TaskRecord], outline: PlanOutline, day: Day, period: Period | None = None
) -> list[TaskView]:
    groups = {group.uid: group.label for group in outline.groups}
    appendices = {appendix.uid: appendix.heading for appendix in outline.appendices}
    year = outline.plan.period_start.year
    explained: dict[str, str] = {}
    names: dict[str, str] = {}
    views = []
    for record in records:
        key = record.deadline_reading
        if key not in explained:
            explained[key] = explain_deadline(read_deadline(key, year))
        occurrences = tuple(
            OccurrenceView(item, _status(record, item, day), _name(item, record, names)) for item in record.occurrences
        )
        status, current = _stand(occurrences, day.today, period)
        views.append(
            TaskView(
                record=record,
                appendix=appendices.get(record.appendix_uid, ""),
                group=groups.get(record.group_uid or "", ""),
                status=status,
                occurrences=occurrences,
                current=current,
                deadline_explained=explained[key],
                leads=", ".join(link.name for link in record.leads),
                coordinators=", ".join(link.name for link in record.coordinators),
            )
        )
    return views


def seen_in(view: TaskView, period: Period | None, today: date) -> TaskView:
    """The view as `task_views` gives it for that period, without reading anything again."""
    status, current = _stand(view.occurrences, today, period)
    return replace(view, status=status, current=current)


def runs_in(view: TaskView, period: Period) -> bool:
    """Whether anything of the task runs or falls due within a period."""
    return any(in_period(item.record, period) for item in view.occurrences)


def facts_of(task: TaskRecord, item: OccurrenceRecord) -> OccurrenceFacts:
    return OccurrenceFacts(
        start=item.start,
        due=item.due,
        started_on=item.started_on,
        done_on=item.done_on,
        progress=item.progress,
        suspended_on=item.suspended_on,
        waits=task.deadline_kind is DeadlineKind.WAITING,
    )


def known_on(item: OccurrenceRecord, day: date) -> OccurrenceRecord:
    """The occurrence without what came after the day: a tick with the result and paper that it brought, a suspension.

    Words that have no day of their own (difficulties, the result of work that goes on) are told.
    """
    if item.done_on is not None and item.done_on > day:
        item = replace(item, done_on=None, result="", document_number="", document_date=None)
    if item.document_date is not None and item.document_date > day:
        item = replace(item, document_number="", document_date=None)
    if item.suspended_on is not None and item.suspended_on > day:
        item = replace(item, suspended_on=None, suspended_reason="")
    return item


def in_period(item: OccurrenceRecord, period: Period) -> bool:
    """Whether an occurrence runs or falls due within a period; one without dates belongs to all."""
    if item.due is None:
        return item.start is None or item.start <= period.end
    return (item.start or item.due) <= period.end and item.due >= period.start


def _status(record: TaskRecord, item: OccurrenceRecord, day: Day) -> Status:
    return status_of(as_of(facts_of(record, item), day.today), day.today, day.due_soon_days)


def _stand(
    occurrences: tuple[OccurrenceView, ...], today: date, period: Period | None
) -> tuple[Status, OccurrenceView | None]:
    """What stands for the whole task: its status and the occurrence that a tick is about."""
    counted = [item for item in occurrences if period is None or in_period(item.record, period)]
    begun = [item for item in counted if item.record.start is None or item.record.start <= today]
    relevant = begun or counted[:1] or list(occurrences[:1])
    status = task_status([item.status for item in relevant]) if relevant else Status.NOT_STARTED
    return status, _current(relevant, counted or list(occurrences))


def _current(relevant: list[OccurrenceView], counted: list[OccurrenceView]) -> OccurrenceView | None:
    open_ones = [item for item in relevant if item.status not in DONE]
    if open_ones:
        return open_ones[0]
    if relevant:
        return relevant[-1]
    return counted[0] if counted else None


def _name(item: OccurrenceRecord, task: TaskRecord, known: dict[str, str]) -> str:
    """Names of periods are remembered in `known`: thousands of tasks share a few."""
    if not item.period:
        return occurrence_name(item, task.occurrences)
    if item.period not in known:
        known[item.period] = occurrence_name(item, task.occurrences)
    return known[item.period]
