"""Everything that the pane says about a task, as finished words."""

from dataclasses import dataclass

from dxdesk.domain.numbers import format_date
from dxdesk.domain.status import Status
from dxdesk.domain.text import squeeze
from dxdesk.services.task_views import OccurrenceView, TaskView
from dxdesk.ui.pages.tasks.actions import Action, possible
from dxdesk.ui.pages.tasks.rows import TaskRow, facts


@dataclass(frozen=True)
class Sheet:
    """`occurrence` is the chosen one, `facts` pairs of a label and words about it, `plan` about the task; what has no
    words is left out. `occurrences` is empty where there is only one.
    """

    uid: str
    title: str
    status: Status
    which: str
    occurrence: OccurrenceView | None
    occurrences: tuple[OccurrenceView, ...]
    actions: tuple[Action, ...]
    facts: tuple[tuple[str, str], ...]
    plan: tuple[tuple[str, str], ...]
    deadline: str
    understood: str


def chosen_occurrence(view: TaskView, uid: str | None) -> OccurrenceView | None:
    """The one with that UID, else the current one."""
    return next((item for item in view.occurrences if item.record.uid == uid), view.current)


def sheet_of(row: TaskRow, occurrence_uid: str | None) -> Sheet:
    view, record = row.view, row.view.record
    occurrence = chosen_occurrence(view, occurrence_uid)
    several = view.occurrences if len(view.occurrences) > 1 else ()
    understood = f"Hiểu là: {view.deadline_explained}"
    if record.deadline_corrected:
        understood += " (cán bộ đã sửa)"
    return Sheet(
        uid=row.uid,
        title=f"{record.ref}. {record.name}" if record.ref else record.name,
        status=occurrence.status if occurrence else view.status,
        which=_which(occurrence),
        occurrence=occurrence,
        occurrences=several,
        actions=possible(record, occurrence),
        facts=facts(occurrence) if occurrence else (),
        plan=_filled(
            ("Cơ quan chủ trì", _with_links(record.lead_raw, view.leads)),
            ("Cơ quan phối hợp", _with_links(record.coordinators_raw, view.coordinators)),
            ("Sản phẩm đầu ra", record.output),
            ("Ghi chú", record.note),
            ("Thuộc", " › ".join(row.path)),
        ),
        deadline=record.deadline_raw or "Kế hoạch không ghi thời hạn",
        understood=understood,
    )


def _which(occurrence: OccurrenceView | None) -> str:
    if occurrence is None:
        return ""
    due = occurrence.record.due
    parts = (occurrence.period_label, f"hạn {format_date(due)}" if due else "")
    words = ", ".join(part for part in parts if part)
    return words[:1].upper() + words[1:]


def _with_links(raw: str, linked: str) -> str:
    """The plan's words, with the agencies that they mean where those are named otherwise."""
    if not linked or squeeze(raw) == linked:
        return raw
    return f"{raw}\nHiểu là: {linked}" if raw else linked


def _filled(*pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((title, words) for title, words in pairs if words)
