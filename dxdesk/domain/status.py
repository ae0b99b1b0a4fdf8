"""Where an occurrence of a task stands on a given day. Nobody types a status: it follows from dates and facts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    IN_PROGRESS_LATE = "in_progress_late"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    WAITING = "waiting"
    SUSPENDED = "suspended"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"


STATUS_LABELS: dict[Status, str] = {
    Status.NOT_STARTED: "chưa thực hiện",
    Status.IN_PROGRESS: "đang thực hiện trong hạn",
    Status.IN_PROGRESS_LATE: "đang thực hiện quá hạn",
    Status.DONE_ON_TIME: "hoàn thành đúng hạn",
    Status.DONE_LATE: "hoàn thành quá hạn",
    Status.WAITING: "chờ điều kiện",
    Status.SUSPENDED: "tạm dừng",
    Status.DUE_SOON: "sắp đến hạn",
    Status.OVERDUE: "chưa thực hiện, quá hạn",
}
DONE = frozenset({Status.DONE_ON_TIME, Status.DONE_LATE})
OPEN = frozenset(Status) - DONE
LATE = frozenset({Status.OVERDUE, Status.IN_PROGRESS_LATE})

_WORST_FIRST = (
    Status.OVERDUE,
    Status.IN_PROGRESS_LATE,
    Status.DUE_SOON,
    Status.IN_PROGRESS,
    Status.NOT_STARTED,
    Status.WAITING,
    Status.SUSPENDED,
    Status.DONE_LATE,
    Status.DONE_ON_TIME,
)


@dataclass(frozen=True)
class OccurrenceFacts:
    """What is recorded of one occurrence.

    `start` is when its time begins (no influence on the status), `progress` 0 to 100. `waits`: its deadline
    hangs on a document or an event; once the officer sets a due date, that date counts.
    """

    start: date | None = None
    due: date | None = None
    started_on: date | None = None
    done_on: date | None = None
    progress: int = 0
    suspended_on: date | None = None
    waits: bool = False


def as_of(facts: OccurrenceFacts, day: date) -> OccurrenceFacts:
    """The facts without what happened after the day, for a report about an earlier period."""
    started_on = facts.started_on if facts.started_on is None or facts.started_on <= day else None
    done_on = facts.done_on if facts.done_on is None or facts.done_on <= day else None
    suspended_on = facts.suspended_on if facts.suspended_on is None or facts.suspended_on <= day else None
    # Progress has no date of its own: it is forgotten with the event that it belongs to.
    forget = started_on is None and (facts.started_on is not None or done_on != facts.done_on)
    progress = 0 if forget else facts.progress
    return replace(facts, started_on=started_on, done_on=done_on, suspended_on=suspended_on, progress=progress)


def status_of(facts: OccurrenceFacts, today: date, due_soon_days: int) -> Status:
    """The status on the day `today`.

    The due day itself is still in time. "Due soon" covers the due day and the `due_soon_days` days before it.
    What is done without a due date is done on time.
    """
    if facts.done_on is not None:
        late = facts.due is not None and facts.done_on > facts.due
        return Status.DONE_LATE if late else Status.DONE_ON_TIME
    if facts.suspended_on is not None:
        return Status.SUSPENDED
    if facts.waits and facts.due is None:
        return Status.WAITING
    started = facts.started_on is not None or facts.progress > 0
    if facts.due is not None:
        if today > facts.due:
            return Status.IN_PROGRESS_LATE if started else Status.OVERDUE
        if (facts.due - today).days <= due_soon_days:
            return Status.DUE_SOON
    return Status.IN_PROGRESS if started else Status.NOT_STARTED


def task_status(statuses: Sequence[Status]) -> Status:
    """What stands for a task with these occurrences: the worst open one, else how the work was completed.

    A task of which some occurrences are done and the others have not begun is in progress.
    An empty sequence is a task not started.
    """
    worst = min(statuses, key=_WORST_FIRST.index, default=Status.NOT_STARTED)
    if worst is Status.NOT_STARTED and not DONE.isdisjoint(statuses):
        return Status.IN_PROGRESS
    return worst
