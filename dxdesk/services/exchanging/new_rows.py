"""Rows that somebody typed into a workbook: how they are understood, and how they come into the plan."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dxdesk.data.exchanges import list_corrections
from dxdesk.data.indicators import add_indicators, list_indicators
from dxdesk.data.plans import add_appendix, read_outline
from dxdesk.data.session import Session
from dxdesk.data.tasks import add_tasks, list_tasks
from dxdesk.domain.deadline import write_deadline
from dxdesk.domain.drafts import IndicatorDraft, Scope, TargetDraft
from dxdesk.domain.identity import new_uid
from dxdesk.domain.records import (
    ActualRecord,
    AppendixRecord,
    IndicatorRecord,
    PlanRecord,
    TargetRecord,
    TaskRecord,
)
from dxdesk.domain.target import is_percentage
from dxdesk.domain.text import match_key
from dxdesk.exchange.own_workbook.cell_values import read_cell
from dxdesk.exchange.own_workbook.fields import fields_of
from dxdesk.exchange.own_workbook.returned import AddedRow, ReturnedWorkbook
from dxdesk.services.agencies import link_agencies, open_directory
from dxdesk.services.exchanging.inputs import (
    FieldRefused,
    Inputs,
    changed_actual,
    changed_occurrence,
    indicator_inputs,
    task_inputs,
)
from dxdesk.services.exchanging.return_proposal import AddedLine, ReturnProposal, Trouble
from dxdesk.services.exchanging.workbook_data import SCOPE_LABELS
from dxdesk.services.importing import understand_deadline, understand_targets
from dxdesk.services.occurrences import planned_occurrences

NEARLY_THE_SAME = 90


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
    directory = open_directory(session, plan.issuer)
    deadlines, targets = list_corrections(session, "deadline"), list_corrections(session, "target")
    for row in workbook.added:
        words = dict(row.words)
        line = AddedLine(
            kind="task" if row.kind == "task" else "indicator",
            file=file,
            place=f"{row.sheet}!{row.row}",
            words=words,
            inputs={},
            after_uid=row.after.uid if row.after else "",
            agencies=directory.match_all("; ".join(filter(None, (words.get("leads"), words.get("coordinators"))))),
            alike=_alike(words["name"], names),
        )
        if line.kind == "task":
            line.deadline = understand_deadline(words.get("deadline", ""), plan.period_start.year, deadlines)
        else:
            line.targets = understand_targets(_draft(words), targets)
        _read_inputs(line, row, workbook, proposal.files[file].name)
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
    for line in lines:
        appendix, group = places.get(line.after_uid) or (_appendix(session, plan, line.kind), None)
        uid = new_uid()
        uids.append(uid)
        leads = link_agencies(session, line.words.get("leads", ""))
        coordinators = link_agencies(session, line.words.get("coordinators", ""))
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
            targets=tuple(
                TargetRecord(new_uid(), item.scope, item.horizon, item.raw, item.reading, item.corrected)
                for item in line.targets
            ),
        )
        add_indicators(session, [record])
        next_indicator += 1
        actual = _actual(line, record, period)
        if actual is not None:
            actuals.append(actual)
    return uids, actuals


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


def _read_inputs(line: AddedLine, row: AddedRow, workbook: ReturnedWorkbook, file_name: str) -> None:
    percentage = is_percentage(line.words.get("unit", ""))
    for field in fields_of(row.kind):
        cell = read_cell(field, row.cells.get(field.name), percentage=percentage)
        if cell.problem:
            line.troubles.append(Trouble(workbook.place(row, field.name), cell.problem, file_name, field.name))
        elif cell.value is not None:
            line.inputs[field.name] = cell.value


def _draft(words: Mapping[str, str]) -> IndicatorDraft:
    targets = []
    for column, raw in words.items():
        if column.startswith("target ") and raw:
            scope, horizon = _scope_and_horizon(column.removeprefix("target "))
            targets.append(TargetDraft(scope, horizon, raw))
    return IndicatorDraft(words.get("ref", ""), words["name"], unit=words.get("unit", ""), targets=targets)


def _scope_and_horizon(head: str) -> tuple[Scope, int | None]:
    """What the head of a target column says, as `workbook_data` wrote it."""
    year = head.rpartition(" ")[2]
    scope: Scope = "city" if SCOPE_LABELS["city"].lower() in head.lower() else "ward"
    return scope, int(year) if year.isdecimal() and len(year) == 4 else None


def _alike(name: str, known: Iterable[str]) -> str:
    from rapidfuzz import fuzz, process

    found = process.extractOne(
        name, list(known), scorer=fuzz.token_sort_ratio, processor=match_key, score_cutoff=NEARLY_THE_SAME
    )
    return str(found[0]) if found else ""
