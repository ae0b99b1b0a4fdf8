"""Rows that somebody typed into a workbook: how they are understood, and how they come into the plan."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from dxdesk.data.agencies import add_spelling
from dxdesk.data.exchanges import write_correction
from dxdesk.data.indicators import add_indicators, list_indicators
from dxdesk.data.plans import add_appendix, read_outline
from dxdesk.data.session import Session
from dxdesk.data.tasks import add_tasks, list_tasks
from dxdesk.domain.agency import AgencyMatch, agency_key
from dxdesk.domain.deadline import write_deadline
from dxdesk.domain.identity import new_uid
from dxdesk.domain.records import ActualRecord, AgencyLink, AppendixRecord, IndicatorRecord, PlanRecord, TaskRecord
from dxdesk.domain.target import write_target
from dxdesk.exchange.own_workbook.fields import fields_of
from dxdesk.exchange.own_workbook.returned import ReturnedWorkbook
from dxdesk.services.agencies import open_directory, settle
from dxdesk.services.exchanging.inputs import (
    FieldRefused,
    Inputs,
    changed_actual,
    changed_occurrence,
    indicator_inputs,
    task_inputs,
)
from dxdesk.services.exchanging.return_proposal import AddedLine, ReturnProposal, Trouble
from dxdesk.services.exchanging.typed_rows import RowReader, TypedRow, stored_target
from dxdesk.services.occurrences import planned_occurrences


def understand_added(
    session: Session,
    file: int,
    workbook: ReturnedWorkbook,
    plan: PlanRecord,
    names: Sequence[str],
    proposal: ReturnProposal,
) -> None:
    """Put the typed rows of one workbook into the proposal; none of them comes in without a decision.

    `names` are the words of the rows that the plan has.
    """
    reader = RowReader.open(session, plan, proposal.today, names)
    for row in workbook.added:
        line = TypedRow(
            kind="task" if row.kind == "task" else "indicator",
            file=file,
            place=f"{row.sheet}!{row.row}",
            words=dict(row.words),
            inputs={},
            after_uid=row.after.uid if row.after else "",
            said={**row.words, **{name: cell.text.strip() for name, cell in row.cells.items()}},
            places={
                name: workbook.place(row, name) for name in (*row.words, *(item.name for item in fields_of(row.kind)))
            },
            cells=row.cells,
            file_name=proposal.files[file].name,
        )
        reader.read(line)
        proposal.added.append(line)


def write_added(
    session: Session, lines: Sequence[AddedLine], plan: PlanRecord, period: str, today: date
) -> tuple[list[str], list[ActualRecord]]:
    """Store the rows below the row after which they stood; UIDs of the new rows and figures still to be written.

    Figures that contradict themselves are left out and noted on the line.
    """
    uids: list[str] = []
    actuals: list[ActualRecord] = []
    tasks, indicators = list_tasks(session, plan.uid), list_indicators(session, plan.uid)
    places = {task.uid: (task.appendix_uid, task.group_uid) for task in tasks}
    places |= {item.uid: (item.appendix_uid, item.group_uid) for item in indicators}
    next_task = max((record.position for record in tasks), default=-1) + 1
    next_indicator = max((record.position for record in indicators), default=-1) + 1
    links = _Links(session, plan)
    for line in lines:
        appendix, group = places.get(line.after_uid) or (_appendix(session, plan, line.kind), None)
        uid = new_uid()
        uids.append(uid)
        leads = links.of(line, "leads")
        coordinators = links.of(line, "coordinators")
        if line.kind == "task":
            task = _task(line, uid, plan, appendix, group, next_task, today)
            add_tasks(session, [replace(task, leads=leads, coordinators=coordinators)])
            next_task += 1
            continue
        record = IndicatorRecord(
            uid=uid,
            plan_uid=plan.uid,
            appendix_uid=appendix,
            group_uid=group,
            parent_uid=None,
            position=next_indicator,
            ref=line.words.get("ref", ""),
            name=line.words["name"],
            is_heading=False,
            unit=line.words.get("unit", ""),
            targets=tuple(stored_target(new_uid(), item) for item in line.targets),
        )
        add_indicators(session, [record])
        next_indicator += 1
        actual = _actual(line, record, period)
        if actual is not None:
            actuals.append(actual)
    return uids, actuals


class _Links:
    """Agencies of typed rows as the officer left them; what is new or standard is made once for all rows."""

    def __init__(self, session: Session, plan: PlanRecord) -> None:
        self._session, self._directory = session, open_directory(session, plan.issuer)
        self._settled: dict[str, str] = {}

    def of(self, line: AddedLine, column: str) -> tuple[AgencyLink, ...]:
        links: list[AgencyLink] = []
        chosen = {match.raw: match for match in line.agencies}
        for match in self._directory.match_all(line.words.get(column, "")):
            meant = chosen.get(match.raw, match)
            uid = self._settle(meant)
            if meant != match:
                add_spelling(self._session, uid, match.raw)
            if all(link.agency_uid != uid for link in links):
                links.append(AgencyLink(uid, meant.name, match.raw))
        return tuple(links)

    def _settle(self, match: AgencyMatch) -> str:
        key = match.uid or f"new {agency_key(match.name)}"
        if key not in self._settled:
            self._settled[key] = settle(self._session, match.uid, match.name)
        return self._settled[key]


def _task(
    line: AddedLine, uid: str, plan: PlanRecord, appendix: str, group: str | None, position: int, today: date
) -> TaskRecord:
    assert line.deadline is not None
    reading = line.deadline.reading
    occurrences = planned_occurrences(uid, reading, plan)
    if line.inputs and occurrences:
        final: Inputs = {**task_inputs(occurrences[0]), **line.inputs}
        try:
            occurrences[0] = changed_occurrence(occurrences[0], final, set(line.inputs), today)
        except FieldRefused as refused:
            line.troubles.append(Trouble(line.place, refused.message, field=refused.field))
    return TaskRecord(
        uid=uid,
        plan_uid=plan.uid,
        appendix_uid=appendix,
        group_uid=group,
        position=position,
        ref=line.words.get("ref", ""),
        name=line.words["name"],
        lead_raw=line.words.get("leads", ""),
        coordinators_raw=line.words.get("coordinators", ""),
        output=line.words.get("output", ""),
        deadline_raw=line.deadline.raw,
        deadline_kind=reading.kind,
        deadline_start=reading.start,
        deadline_due=reading.due,
        deadline_reading=write_deadline(reading),
        deadline_corrected=line.deadline.corrected,
        occurrences=tuple(occurrences),
    )


def remember_readings(session: Session, lines: Sequence[AddedLine], now: datetime) -> None:
    """What the officer said of wordings holds for the next file with the same wording."""
    for line in lines:
        if line.deadline is not None and line.deadline.corrected and line.deadline.raw:
            write_correction(session, "deadline", line.deadline.raw, write_deadline(line.deadline.reading), now)
        for target in line.targets:
            if target.corrected and target.raw:
                write_correction(session, "target", target.raw, write_target(target.reading), now)


def _actual(line: AddedLine, record: IndicatorRecord, period: str) -> ActualRecord | None:
    if not line.inputs:
        return None
    final: Inputs = {**indicator_inputs(None), **line.inputs}
    try:
        return changed_actual(record, period, None, final, set(line.inputs))
    except FieldRefused as refused:
        line.troubles.append(Trouble(line.place, refused.message, field=refused.field))
        return None


def _appendix(session: Session, plan: PlanRecord, kind: str) -> str:
    wanted = "tasks" if kind == "task" else "indicators"
    known = next((item for item in read_outline(session, plan.uid).appendices if item.kind == wanted), None)
    if known is not None:
        return known.uid
    title = "Danh mục nhiệm vụ" if kind == "task" else "Danh mục chỉ tiêu"
    record = AppendixRecord(new_uid(), "tasks" if kind == "task" else "indicators", "", title)
    add_appendix(session, plan.uid, record)
    return record.uid
