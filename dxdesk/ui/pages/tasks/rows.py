"""A task as one row of the table: finished words, made on the worker."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dxdesk.domain.numbers import format_date
from dxdesk.domain.period import Period
from dxdesk.domain.records import OccurrenceRecord, PlanOutline
from dxdesk.domain.status import DONE, LATE, Status
from dxdesk.domain.text import fold
from dxdesk.services.task_views import OccurrenceView, TaskView, runs_in, seen_in


@dataclass(frozen=True)
class TaskRow:
    """`ticked` is about the current occurrence, None where there is none. `deadline` is the plan's wording, `due` what
    holds now: the current occurrence and its date. `folded` is what the search looks through.
    """

    uid: str
    path: tuple[str, ...]
    ref: str
    name: str
    lead: str
    deadline: str
    deadline_tip: str
    due: str
    due_role: str
    status: Status
    result: str
    result_tip: str
    ticked: bool | None
    folded: str
    leads: frozenset[str]
    coordinators: frozenset[str]
    view: TaskView
    in_period: bool = True
    """Whether anything of it runs or falls due in the period that the rows were made for."""


def headings(outline: PlanOutline) -> dict[str, str]:
    """Heading of every appendix: its label with its title."""
    return {item.uid: ". ".join(part for part in (item.label, item.title) if part) for item in outline.appendices}


def make_rows(views: Iterable[TaskView], outline: PlanOutline) -> list[TaskRow]:
    names = headings(outline)
    return [make_row(view, names) for view in views]


def make_row(view: TaskView, names: Mapping[str, str]) -> TaskRow:
    """`names` are the headings of the appendices by UID."""
    record = view.record
    appendix = names.get(record.appendix_uid, view.appendix)
    row = TaskRow(
        uid=view.uid,
        path=(appendix, view.group) if view.group else (appendix,),
        ref=record.ref,
        name=record.name,
        lead=record.lead_raw or view.leads,
        deadline=record.deadline_raw,
        deadline_tip="",
        due="",
        due_role="text",
        status=view.status,
        result="",
        result_tip="",
        ticked=None,
        folded=_searched(view),
        leads=frozenset(link.agency_uid for link in record.leads),
        coordinators=frozenset(link.agency_uid for link in record.coordinators),
        view=view,
    )
    return _placed_in_time(row, view)


def recast(rows: Iterable[TaskRow], period: Period | None, today: date) -> list[TaskRow]:
    """The same rows as they stand in another period."""
    return [
        replace(
            _placed_in_time(row, seen_in(row.view, period, today)),
            in_period=period is None or runs_in(row.view, period),
        )
        for row in rows
    ]


def group_note(rows: list[TaskRow]) -> str:
    """How far the tasks of a group are: "3/12 đã xong"."""
    return f"{sum(row.status in DONE for row in rows)}/{len(rows)} đã xong"


def document_words(item: OccurrenceRecord) -> str:
    """The paper that proves a result: "15/BC-UBND ngày 02/10/2026"."""
    day = f"ngày {format_date(item.document_date)}" if item.document_date else ""
    return " ".join(part for part in (item.document_number, day) if part)


def _placed_in_time(row: TaskRow, view: TaskView) -> TaskRow:
    current = view.current
    if current is None:
        return replace(row, view=view, status=view.status)
    item = current.record
    name = f"({current.period_label})" if len(view.occurrences) > 1 and current.period_label else ""
    due = " ".join(part for part in (format_date(item.due) if item.due else "", name) if part)
    done = current.status in DONE
    role = "muted" if done else "red" if current.status in LATE else "text"
    if current.status is Status.DUE_SOON:
        role = "amber"
    return replace(
        row,
        view=view,
        status=view.status,
        ticked=done,
        due=due,
        due_role=role,
        result=_result(current),
        result_tip="\n".join(f"{title}: {words}" for title, words in facts(current)),
        deadline_tip=_deadline_tip(view, due),
    )


def facts(occurrence: OccurrenceView) -> tuple[tuple[str, str], ...]:
    """What is noted of an occurrence, as pairs of a label and words; what has no words is left out."""
    item = occurrence.record
    done = occurrence.status in DONE
    suspended = f"Từ {format_date(item.suspended_on)}: {item.suspended_reason}" if item.suspended_on else ""
    pairs = (
        ("Hoàn thành ngày", format_date(item.done_on) if item.done_on and done else ""),
        ("Văn bản kết quả", document_words(item)),
        ("Kết quả", item.result),
        ("Tiến độ", f"{item.progress}%" if item.progress and not done else ""),
        ("Bắt đầu ngày", format_date(item.started_on) if item.started_on else ""),
        ("Khó khăn, vướng mắc", item.difficulties),
        ("Tạm dừng", suspended),
    )
    return tuple((title, words) for title, words in pairs if words)


def _deadline_tip(view: TaskView, due: str) -> str:
    lines = [
        f"Kế hoạch ghi: {view.record.deadline_raw}" if view.record.deadline_raw else "",
        f"Hiểu là: {view.deadline_explained}",
        f"Kỳ đang theo dõi: {due}" if due else "",
        f"{view.done_count}/{len(view.occurrences)} kỳ đã xong" if len(view.occurrences) > 1 else "",
    ]
    return "\n".join(line for line in lines if line)


def _result(occurrence: OccurrenceView) -> str:
    """The paper and the result first, since there is room for two lines only; the tooltip has all of it."""
    item = occurrence.record
    done = occurrence.status in DONE
    if item.suspended_on is not None:
        return f"Tạm dừng: {item.suspended_reason}"
    words = [document_words(item), " ".join(item.result.split())]
    if not done:
        words.insert(0, f"{item.progress}%" if item.progress else "")
        words.append(f"Vướng: {' '.join(item.difficulties.split())}" if item.difficulties else "")
    elif not any(words) and item.done_on is not None:
        words.append(f"Xong {format_date(item.done_on)}")
    return "; ".join(part for part in words if part)


def _searched(view: TaskView) -> str:
    noted = (
        f"{item.record.document_number} {document_words(item.record)} {item.record.result} {item.record.difficulties}"
        for item in view.occurrences
        if item.record.document_number or item.record.result or item.record.difficulties
    )
    return f"{view.record.folded} {fold(f'{view.leads} {view.coordinators} {view.record.deadline_raw}')} " + fold(
        " ".join(noted)
    )
