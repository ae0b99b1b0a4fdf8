"""Storing the rows of a proposal: new ones with their place in the plan, known ones with their new words."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from dxdesk.data.indicators import add_indicators, find_indicators, list_indicators, update_indicator, write_targets
from dxdesk.data.plans import (
    add_appendix,
    add_group,
    read_outline,
)
from dxdesk.data.session import Session
from dxdesk.data.tasks import add_tasks, find_tasks, list_tasks, replace_occurrences, update_task
from dxdesk.domain.deadline import write_deadline
from dxdesk.domain.drafts import GroupDraft, IndicatorDraft, TaskDraft
from dxdesk.domain.identity import new_uid
from dxdesk.domain.records import (
    AgencyLink,
    AppendixRecord,
    GroupRecord,
    IndicatorRecord,
    PlanRecord,
    TargetRecord,
    TaskRecord,
)
from dxdesk.domain.text import match_key
from dxdesk.errors import Refusal
from dxdesk.progress import Progress
from dxdesk.services.import_matching import GROUP
from dxdesk.services.occurrences import planned_again, planned_occurrences
from dxdesk.services.proposal import ImportProposal, ProposedRow
from dxdesk.services.ratios import follow_unit


def _links(keys: list[str], links: dict[str, AgencyLink]) -> tuple[AgencyLink, ...]:
    found: list[AgencyLink] = []
    for key in keys:
        link = links[key]
        if all(link.agency_uid != other.agency_uid for other in found):
            found.append(link)
    return tuple(found)


def write_rows(
    session: Session,
    proposal: ImportProposal,
    plan: PlanRecord,
    links: dict[str, AgencyLink],
    progress: Progress,
    now: datetime,
) -> None:
    """`links` by spelling. Work that was noted on known rows stays with them."""
    places = _Places(session, proposal, plan)
    indicator_position = _after(item.position for item in list_indicators(session, plan.uid))
    task_position = _after(item.position for item in list_tasks(session, plan.uid))
    uid_of: dict[int, str] = {}
    new_indicators: list[IndicatorRecord] = []
    new_tasks: list[TaskRecord] = []
    rows = list(proposal.included())
    for done, row in enumerate(rows):
        if done % 200 == 0:
            progress.step(done, len(rows), "Đang ghi vào dữ liệu…")
        leads, coordinators = _links(row.leads, links), _links(row.coordinators, links)
        if row.existing_uid is not None:
            uid_of[id(row.draft)] = row.existing_uid
            _update_row(session, row, plan, leads, coordinators, now)
            if GROUP in row.differences:
                parent = None if row.is_task else _parent(proposal, row)
                place, joins = places.of(row), places.joins(row)
                end = task_position if row.is_task else indicator_position
                _move_row(session, row, place, end if joins else None, uid_of.get(id(parent)))
                task_position += row.is_task
                indicator_position += not row.is_task
            continue
        uid = uid_of[id(row.draft)] = new_uid()
        appendix_uid, group_uid = places.of(row)
        if isinstance(row.draft, TaskDraft):
            new_tasks.append(_new_task(row, uid, plan, appendix_uid, group_uid, task_position, leads, coordinators))
            task_position += 1
        else:
            parent = _parent(proposal, row)
            new_indicators.append(
                IndicatorRecord(
                    uid=uid,
                    plan_uid=plan.uid,
                    appendix_uid=appendix_uid,
                    group_uid=group_uid,
                    parent_uid=None if parent is None else uid_of.get(id(parent)),
                    position=indicator_position,
                    ref=row.draft.ref,
                    name=row.draft.name,
                    is_heading=row.draft.heading,
                    unit=row.draft.unit,
                    lead_raw=row.draft.lead_raw,
                    coordinators_raw=row.draft.coordinators_raw,
                    output=row.draft.output,
                    note=row.draft.note,
                    targets=_targets(row),
                    leads=leads,
                    coordinators=coordinators,
                )
            )
            indicator_position += 1
    add_indicators(session, new_indicators)
    add_tasks(session, new_tasks)


class _Places:
    """Appendix and group of the plan for each row of the file; made when first needed."""

    def __init__(self, session: Session, proposal: ImportProposal, plan: PlanRecord) -> None:
        self._session = session
        self._proposal = proposal
        self._plan = plan
        outline = read_outline(session, plan.uid)
        self._appendices = {(item.kind, match_key(item.label or item.title)): item.uid for item in outline.appendices}
        by_uid = {item.uid: item for item in outline.groups}
        self._groups = {(item.appendix_uid, _path_of(item, by_uid)): item.uid for item in outline.groups}
        self._known = {item.uid for item in outline.groups}

    def joins(self, row: ProposedRow) -> bool:
        """Whether its group was in the plan before."""
        return self.of(row)[1] in self._known

    def of(self, row: ProposedRow) -> tuple[str, str | None]:
        draft = self._proposal.appendix_of(row)
        key = (draft.kind, match_key(draft.label or draft.title))
        if key not in self._appendices:
            self._appendices[key] = new_uid()
            record = AppendixRecord(self._appendices[key], draft.kind, draft.label, draft.title)
            add_appendix(self._session, self._plan.uid, record)
        appendix_uid = self._appendices[key]
        return appendix_uid, self._group(appendix_uid, draft.groups, row.draft.group)

    def _group(self, appendix_uid: str, groups: list[GroupDraft], place: int | None) -> str | None:
        """Titles may repeat under different parents: a group is known by the path to it."""
        if place is None:
            return None
        parent_uid = self._group(appendix_uid, groups, groups[place].parent)
        key = (appendix_uid, _draft_path(groups, place))
        if key not in self._groups:
            self._groups[key] = new_uid()
            group = groups[place]
            record = GroupRecord(self._groups[key], appendix_uid, group.ref, group.title, parent_uid)
            add_group(self._session, record)
        return self._groups[key]


def _draft_path(groups: list[GroupDraft], place: int | None) -> tuple[str, ...]:
    if place is None:
        return ()
    return (*_draft_path(groups, groups[place].parent), match_key(groups[place].label))


def _path_of(group: GroupRecord, by_uid: dict[str, GroupRecord]) -> tuple[str, ...]:
    parent = by_uid.get(group.parent_uid or "")
    return (*(_path_of(parent, by_uid) if parent else ()), match_key(group.label))


def _new_task(
    row: ProposedRow,
    uid: str,
    plan: PlanRecord,
    appendix_uid: str,
    group_uid: str | None,
    position: int,
    leads: tuple[AgencyLink, ...],
    coordinators: tuple[AgencyLink, ...],
) -> TaskRecord:
    draft, deadline = row.draft, row.deadline
    assert isinstance(draft, TaskDraft)
    assert deadline is not None
    reading = deadline.reading
    return TaskRecord(
        uid=uid,
        plan_uid=plan.uid,
        appendix_uid=appendix_uid,
        group_uid=group_uid,
        position=position,
        ref=draft.ref,
        name=draft.name,
        lead_raw=draft.lead_raw,
        coordinators_raw=draft.coordinators_raw,
        output=draft.output,
        note=draft.note,
        deadline_raw=draft.deadline_raw,
        deadline_kind=reading.kind,
        deadline_start=reading.start,
        deadline_due=reading.due,
        deadline_reading=write_deadline(reading),
        deadline_corrected=deadline.corrected,
        leads=leads,
        coordinators=coordinators,
        occurrences=tuple(planned_occurrences(uid, reading, plan)),
    )


def _update_row(
    session: Session,
    row: ProposedRow,
    plan: PlanRecord,
    leads: tuple[AgencyLink, ...],
    coordinators: tuple[AgencyLink, ...],
    now: datetime,
) -> None:
    """New words over old ones; a cell that is empty in the file changes nothing."""
    assert row.existing_uid is not None
    if isinstance(row.draft, TaskDraft):
        _update_task(session, row, row.draft, plan, leads, coordinators)
        return
    draft = row.draft
    record = next(iter(find_indicators(session, [row.existing_uid])), None)
    if record is None:
        raise _gone(row)
    changed = replace(
        record,
        ref=draft.ref or record.ref,
        name=draft.name or record.name,
        unit=draft.unit or record.unit,
        lead_raw=draft.lead_raw or record.lead_raw,
        coordinators_raw=draft.coordinators_raw or record.coordinators_raw,
        output=draft.output or record.output,
        note=draft.note or record.note,
        leads=leads or record.leads,
        coordinators=coordinators or record.coordinators,
    )
    if changed != record:
        update_indicator(session, changed)
    merged = {(item.scope, item.horizon): item for item in record.targets}
    for item in _targets(row):
        known = merged.get((item.scope, item.horizon))
        if known is None or known.raw != item.raw or (item.corrected and known.reading != item.reading):
            merged[item.scope, item.horizon] = item
    if tuple(merged.values()) != record.targets:
        write_targets(session, {record.uid: tuple(merged.values())})
    follow_unit(session, record, replace(changed, targets=tuple(merged.values())), now)


def _update_task(
    session: Session,
    row: ProposedRow,
    draft: TaskDraft,
    plan: PlanRecord,
    leads: tuple[AgencyLink, ...],
    coordinators: tuple[AgencyLink, ...],
) -> None:
    assert row.existing_uid is not None
    assert row.deadline is not None
    record = next(iter(find_tasks(session, [row.existing_uid])), None)
    if record is None:
        raise _gone(row)
    changed = replace(
        record,
        ref=draft.ref or record.ref,
        name=draft.name or record.name,
        lead_raw=draft.lead_raw or record.lead_raw,
        coordinators_raw=draft.coordinators_raw or record.coordinators_raw,
        output=draft.output or record.output,
        note=draft.note or record.note,
        leads=leads or record.leads,
        coordinators=coordinators or record.coordinators,
    )
    reading = row.deadline.reading
    canonical = write_deadline(reading)
    new_words = bool(draft.deadline_raw) and draft.deadline_raw != record.deadline_raw
    if new_words or (row.deadline.corrected and canonical != record.deadline_reading):
        changed = replace(
            changed,
            deadline_raw=draft.deadline_raw or record.deadline_raw,
            deadline_kind=reading.kind,
            deadline_start=reading.start,
            deadline_due=reading.due,
            deadline_reading=canonical,
            deadline_corrected=row.deadline.corrected,
        )
        replace_occurrences(session, record.uid, planned_again(record, reading, plan))
    if changed != record:
        update_task(session, changed)


def _move_row(
    session: Session, row: ProposedRow, place: tuple[str, str | None], position: int | None, parent_uid: str | None
) -> None:
    """Into another group, there the last one; with `position` None a new group stands where its first row stood."""
    assert row.existing_uid is not None
    appendix_uid, group_uid = place
    if row.is_task:
        (task,) = find_tasks(session, [row.existing_uid])
        at = task.position if position is None else position
        update_task(session, replace(task, appendix_uid=appendix_uid, group_uid=group_uid, position=at))
        return
    (record,) = find_indicators(session, [row.existing_uid])
    at = record.position if position is None else position
    moved = replace(record, appendix_uid=appendix_uid, group_uid=group_uid, position=at, parent_uid=parent_uid)
    update_indicator(session, moved)


def _gone(row: ProposedRow) -> Refusal:
    return Refusal(
        "gone",
        f"Dòng {row.draft.ref} “{row.draft.name[:60]}” không còn trong kế hoạch (có thể vừa bị xoá hoặc hoàn tác). "
        "Chưa có gì thay đổi; hãy đối chiếu lại tệp với dữ liệu.",
    )


def _targets(row: ProposedRow) -> tuple[TargetRecord, ...]:
    return tuple(
        TargetRecord(new_uid(), item.scope, item.horizon, item.raw, item.reading, item.corrected)
        for item in row.targets
    )


def _parent(proposal: ImportProposal, row: ProposedRow) -> IndicatorDraft | None:
    assert isinstance(row.draft, IndicatorDraft)
    if row.draft.parent is None:
        return None
    return proposal.appendix_of(row).indicators[row.draft.parent]


def _after(positions: Iterable[int]) -> int:
    return max(positions, default=-1) + 1
