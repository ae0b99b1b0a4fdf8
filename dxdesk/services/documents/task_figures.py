"""A task as a document tells it: where it stands on the report's day, and what is new since the period before."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dxdesk.domain.deadline import DeadlineKind
from dxdesk.domain.period import Period
from dxdesk.domain.records import PlanOutline
from dxdesk.domain.status import DONE, LATE, Status
from dxdesk.reports.figures import GroupFigures, TaskFigures
from dxdesk.services.task_views import OccurrenceView, TaskView, in_period, known_on


class Heads:
    """Appendices and groups of a plan by UID."""

    def __init__(self, outline: PlanOutline) -> None:
        self.appendices = {item.uid: item for item in outline.appendices}
        self.groups: Mapping[str, GroupFigures] = {
            item.uid: GroupFigures(item.ref, item.title) for item in outline.groups
        }

    def group(self, uid: str | None) -> GroupFigures | None:
        return self.groups.get(uid or "")


def task_figures(
    view: TaskView, before: TaskView, heads: Heads, period: Period, as_of: date, ahead: Period | None = None
) -> TaskFigures:
    """`view` on the day `as_of`, `before` on the last day of the period before; `ahead` is the period that comes."""
    record = view.record
    appendix = heads.appendices[record.appendix_uid]
    begun = [item for item in view.occurrences if item.record.start is None or item.record.start <= as_of]
    due = [item for item in begun if item.record.due is None or item.record.due <= as_of or item.status in DONE]
    counted = due or begun[:1]
    told = _told(view, counted, period, as_of)
    known = known_on(told.record, as_of) if told is not None else None
    # A task that is late because of an earlier occurrence is due when that one was, whatever was done since.
    standing = told if view.status in DONE else view.current
    document = ""
    if known is not None and known.document_number:
        day = known.document_date
        document = known.document_number + (f" ngày {day:%d/%m/%Y}" if day else "")
    return TaskFigures(
        uid=record.uid,
        name=record.name,
        status=view.status,
        ref=record.ref,
        appendix_label=appendix.label,
        appendix_title=appendix.title,
        group=heads.group(record.group_uid),
        leads=record.lead_raw,
        coordinators=record.coordinators_raw,
        output=record.output,
        deadline=record.deadline_raw,
        due=standing.record.due if standing else None,
        done_on=known.done_on if known else None,
        document=document,
        result=known.result if known else "",
        difficulties=known.difficulties if known else "",
        note=f"Tạm dừng: {known.suspended_reason}" if known and known.suspended_reason else record.note,
        newly_done=view.status in DONE and (before.status not in DONE or _done_within(counted, period, as_of)),
        newly_overdue=view.status in LATE and before.status not in LATE,
        occurrences=max(1, len(counted)),
        occurrences_done=sum(item.status in DONE for item in counted),
        lead_agencies=tuple(dict.fromkeys(link.name for link in record.leads)),
        coming=_coming(view, ahead),
        continuous=record.deadline_kind is DeadlineKind.CONTINUOUS,
    )


def _done_within(counted: Iterable[OccurrenceView], period: Period, as_of: date) -> bool:
    """Whether an occurrence was completed in the period; what recurs is done again in each one."""
    days = (item.record.done_on for item in counted if item.status in DONE)
    return any(day is not None and period.start <= day <= as_of for day in days)


def _coming(view: TaskView, ahead: Period | None) -> tuple[date, ...]:
    """When it falls due in the period that comes, each occurrence for itself; nobody waits for what is suspended."""
    if ahead is None or view.status is Status.SUSPENDED:
        return ()
    settled = DONE | {Status.SUSPENDED}
    days = {item.record.due for item in view.occurrences if item.status not in settled}
    return tuple(sorted(day for day in days if day is not None and day in ahead))


def _told(view: TaskView, counted: Sequence[OccurrenceView], period: Period, as_of: date) -> OccurrenceView | None:
    """The occurrence whose result is told: one done or noted in the period, else the one that is open."""
    noted = [
        item
        for item in counted
        if in_period(item.record, period)
        and (item.status in DONE or known_on(item.record, as_of).result or item.record.difficulties)
    ]
    return noted[-1] if noted else view.current
