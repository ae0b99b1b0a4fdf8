"""Tasks with their due instances."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, delete, func, insert, select, update
from sqlalchemy.orm import Session

from dxdesk.data.row_order import appendix_positions, as_listed
from dxdesk.data.tables import Agency, Occurrence, Task, TaskAgency
from dxdesk.domain.deadline import DeadlineKind
from dxdesk.domain.records import AgencyLink, OccurrenceRecord, TaskRecord
from dxdesk.domain.text import fold

_FACTS = (
    "period",
    "start",
    "due",
    "started_on",
    "done_on",
    "progress",
    "document_number",
    "document_date",
    "result",
    "difficulties",
    "suspended_on",
    "suspended_reason",
)

_COLUMNS = (
    "uid",
    "plan_uid",
    "appendix_uid",
    "group_uid",
    "position",
    "ref",
    "name",
    "lead_raw",
    "coordinators_raw",
    "output",
    "note",
    "deadline_raw",
    "deadline_kind",
    "deadline_start",
    "deadline_due",
    "deadline_reading",
    "deadline_corrected",
    "folded",
)


def list_tasks(session: Session, plan_uid: str) -> list[TaskRecord]:
    """All tasks of a plan as its appendices list them, each with its occurrences in order."""
    return as_listed(_records(session, Task.plan_uid == plan_uid), appendix_positions(session, plan_uid))


def find_tasks(session: Session, uids: Iterable[str]) -> list[TaskRecord]:
    return _records(session, Task.uid.in_(list(uids)))


def next_position(session: Session, plan_uid: str) -> int:
    """Behind all tasks of a plan."""
    highest = session.scalar(select(func.max(Task.position)).where(Task.plan_uid == plan_uid))
    return 0 if highest is None else highest + 1


def set_trigger(session: Session, task_uid: str, document_uid: str) -> None:
    """Note the document that a waiting task waited for."""
    session.execute(update(Task).where(Task.uid == task_uid).values(trigger_uid=document_uid))


def find_occurrence(session: Session, uid: str) -> OccurrenceRecord | None:
    row = session.get(Occurrence, uid)
    return None if row is None else _occurrence(row)


def add_tasks(session: Session, records: Sequence[TaskRecord]) -> None:
    """Store new rows with their agencies and occurrences."""
    if not records:
        return
    session.execute(insert(Task), [_columns(record) for record in records])
    links = [link for record in records for link in _links(record)]
    if links:
        session.execute(insert(TaskAgency), links)
    add_occurrences(session, [item for record in records for item in record.occurrences])


def update_task(session: Session, record: TaskRecord) -> None:
    """Everything of one row but its occurrences."""
    session.execute(update(Task).where(Task.uid == record.uid).values(**_columns(record)))
    session.execute(delete(TaskAgency).where(TaskAgency.task_uid == record.uid))
    links = _links(record)
    if links:
        session.execute(insert(TaskAgency), links)


def delete_task(session: Session, uid: str) -> None:
    session.execute(delete(Task).where(Task.uid == uid))


def add_occurrences(session: Session, records: Sequence[OccurrenceRecord]) -> None:
    if records:
        session.execute(insert(Occurrence), [_occurrence_columns(record) for record in records])


def write_occurrence(session: Session, record: OccurrenceRecord) -> None:
    columns = {name: getattr(record, name) for name in _FACTS}
    session.execute(update(Occurrence).where(Occurrence.uid == record.uid).values(**columns))


def replace_occurrences(session: Session, task_uid: str, records: Sequence[OccurrenceRecord]) -> None:
    """Set a task's occurrences: exactly these remain."""
    session.execute(delete(Occurrence).where(Occurrence.task_uid == task_uid))
    add_occurrences(session, records)


def _records(session: Session, which: ColumnElement[bool]) -> list[TaskRecord]:
    chosen = select(Task.uid).where(which)
    links: dict[tuple[str, str], list[AgencyLink]] = defaultdict(list)
    link_rows = (
        select(TaskAgency.task_uid, TaskAgency.role, TaskAgency.agency_uid, Agency.name, TaskAgency.raw)
        .join(Agency, Agency.uid == TaskAgency.agency_uid)
        .where(TaskAgency.task_uid.in_(chosen))
        .order_by(TaskAgency.position)
    )
    for task_uid, role, agency_uid, name, raw in session.execute(link_rows):
        links[task_uid, role].append(AgencyLink(agency_uid, name, raw))
    occurrences: dict[str, list[OccurrenceRecord]] = defaultdict(list)
    columns = [getattr(Occurrence, name) for name in _FACTS]
    occurrence_rows = (
        select(Occurrence.uid, Occurrence.task_uid, Occurrence.position, *columns)
        .where(Occurrence.task_uid.in_(chosen))
        .order_by(Occurrence.position)
    )
    for row in session.execute(occurrence_rows):
        occurrences[row[1]].append(OccurrenceRecord(*row))
    task_columns = select(*(getattr(Task, name) for name in _COLUMNS)).where(which).order_by(Task.position)
    return [
        TaskRecord(
            uid=row.uid,
            plan_uid=row.plan_uid,
            appendix_uid=row.appendix_uid,
            group_uid=row.group_uid,
            position=row.position,
            ref=row.ref,
            name=row.name,
            lead_raw=row.lead_raw,
            coordinators_raw=row.coordinators_raw,
            output=row.output,
            note=row.note,
            deadline_raw=row.deadline_raw,
            deadline_kind=DeadlineKind(row.deadline_kind),
            deadline_start=row.deadline_start,
            deadline_due=row.deadline_due,
            deadline_reading=row.deadline_reading,
            deadline_corrected=row.deadline_corrected,
            leads=tuple(links.get((row.uid, "lead"), ())),
            coordinators=tuple(links.get((row.uid, "coordinator"), ())),
            occurrences=tuple(occurrences.get(row.uid, ())),
            folded=row.folded,
        )
        for row in session.execute(task_columns)
    ]


def _occurrence(row: Occurrence) -> OccurrenceRecord:
    return OccurrenceRecord(row.uid, row.task_uid, row.position, *(getattr(row, name) for name in _FACTS))


def _occurrence_columns(record: OccurrenceRecord) -> dict[str, object]:
    names = ("uid", "task_uid", "position", *_FACTS)
    return {name: getattr(record, name) for name in names}


def _columns(record: TaskRecord) -> dict[str, object]:
    return {
        "uid": record.uid,
        "plan_uid": record.plan_uid,
        "appendix_uid": record.appendix_uid,
        "group_uid": record.group_uid,
        "position": record.position,
        "ref": record.ref,
        "name": record.name,
        "lead_raw": record.lead_raw,
        "coordinators_raw": record.coordinators_raw,
        "output": record.output,
        "note": record.note,
        "deadline_raw": record.deadline_raw,
        "deadline_kind": record.deadline_kind.value,
        "deadline_start": record.deadline_start,
        "deadline_due": record.deadline_due,
        "deadline_reading": record.deadline_reading,
        "deadline_corrected": record.deadline_corrected,
        "folded": fold(
            f"{record.ref} {record.name} {record.lead_raw} {record.coordinators_raw} {record.output} {record.note}"
        ),
    }


def _links(record: TaskRecord) -> list[dict[str, object]]:
    return [
        {"task_uid": record.uid, "role": role, "agency_uid": link.agency_uid, "position": place, "raw": link.raw}
        for role, links in (("lead", record.leads), ("coordinator", record.coordinators))
        for place, link in enumerate(links)
    ]
