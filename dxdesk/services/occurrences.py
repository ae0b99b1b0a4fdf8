"""Which due instances a task has, and how work already noted stays with them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dxdesk.domain.deadline import DeadlineKind, DeadlineReading, due_instances
from dxdesk.domain.identity import new_uid
from dxdesk.domain.period import parse_period
from dxdesk.domain.records import OccurrenceRecord, PlanRecord, TaskRecord

_DONE_ONCE = frozenset(
    {
        DeadlineKind.NONE,
        DeadlineKind.DATE,
        DeadlineKind.PERIOD,
        DeadlineKind.WINDOW,
        DeadlineKind.WAITING,
        DeadlineKind.UNREAD,
    }
)


def planned_occurrences(task_uid: str, reading: DeadlineReading, plan: PlanRecord) -> list[OccurrenceRecord]:
    """The instances of a deadline within a plan.

    What recurs begins with the plan's issue: nothing falls due in a period that was over before that.
    """
    first = plan.period_start
    if reading.kind in (DeadlineKind.CONTINUOUS, DeadlineKind.RECURRING) and plan.issued_on is not None:
        first = min(max(first, plan.issued_on), plan.period_end)
    return [
        OccurrenceRecord(new_uid(), task_uid, position, item.period, item.start, item.due)
        for position, item in enumerate(due_instances(reading, first, plan.period_end, plan.report_frequency))
    ]


def planned_again(task: TaskRecord, reading: DeadlineReading, plan: PlanRecord) -> list[OccurrenceRecord]:
    """The task's occurrences under a new reading of its deadline, or in a plan of another period or rhythm.

    What is to be done once stays the same piece of work when its date moves.
    """
    moved = task.deadline_kind in _DONE_ONCE and reading.kind in _DONE_ONCE
    return carry_over(task.occurrences, planned_occurrences(task.uid, reading, plan), moved=moved)


def carry_over(
    before: Sequence[OccurrenceRecord], planned: Iterable[OccurrenceRecord], *, moved: bool = False
) -> list[OccurrenceRecord]:
    """The planned occurrences with what was noted on the earlier ones: same period, else same due date, else place;
    with `moved` also where only the date is another one.

    An earlier occurrence with notes that fits nowhere is kept at the end: nothing noted is lost.
    """
    left = list(before)
    result = []
    fresh = list(planned)
    taken: dict[int, OccurrenceRecord] = {}
    rules = (_same_period, _same_due, _same_place, *((_same_work,) if moved else ()))
    for matches in rules:
        for place, item in enumerate(fresh):
            if place in taken:
                continue
            found = next((old for old in left if matches(old, item)), None)
            if found is not None:
                taken[place] = found
                left.remove(found)
    for place, item in enumerate(fresh):
        old = taken.get(place)
        result.append(
            item if old is None else replace(old, position=place, period=item.period, start=item.start, due=item.due)
        )
    for old in left:
        if _noted(old):
            result.append(replace(old, position=len(result), period=""))
    return result


def occurrence_name(item: OccurrenceRecord, siblings: Sequence[OccurrenceRecord]) -> str:
    """How the officer tells an occurrence from the others: "Quý III/2026", "lần 2/3"; empty for an only one without
    a period. `siblings` are all occurrences of the task."""
    if item.period:
        return parse_period(item.period).short_label
    if len(siblings) < 2:
        return ""
    place = next((number for number, other in enumerate(siblings, 1) if other.uid == item.uid), item.position + 1)
    return f"lần {place}/{len(siblings)}"


def _same_period(old: OccurrenceRecord, new: OccurrenceRecord) -> bool:
    return bool(new.period) and old.period == new.period


def _same_due(old: OccurrenceRecord, new: OccurrenceRecord) -> bool:
    return old.due == new.due


def _same_place(old: OccurrenceRecord, new: OccurrenceRecord) -> bool:
    return _noted(old) and old.position == new.position and not (old.period and new.period)


def _same_work(_old: OccurrenceRecord, _new: OccurrenceRecord) -> bool:
    return True


def _noted(item: OccurrenceRecord) -> bool:
    return bool(
        item.done_on
        or item.started_on
        or item.progress
        or item.result
        or item.document_number
        or item.difficulties
        or item.suspended_on
    )
