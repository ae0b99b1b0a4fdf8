"""Storing a proposal: one operation, one undo step, the original file kept."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from dxdesk.data.agencies import add_spelling
from dxdesk.data.exchanges import add_batch, write_correction
from dxdesk.data.indicators import add_indicators, find_indicators, list_indicators, update_indicator, write_targets
from dxdesk.data.plans import (
    add_appendix,
    add_group,
    add_plan,
    add_plan_document,
    find_plan,
    read_outline,
    replace_sections,
    update_plan,
    write_duty,
)
from dxdesk.data.session import Session, operation_id
from dxdesk.data.store import Store
from dxdesk.data.tasks import add_tasks, find_tasks, list_tasks, replace_occurrences, update_task
from dxdesk.domain.deadline import write_deadline
from dxdesk.domain.drafts import IndicatorDraft, TaskDraft
from dxdesk.domain.identity import new_uid
from dxdesk.domain.records import (
    AgencyLink,
    AppendixRecord,
    DocumentRecord,
    DutyRecord,
    GroupRecord,
    IndicatorRecord,
    PlanRecord,
    SectionRecord,
    TargetRecord,
    TaskRecord,
)
from dxdesk.domain.target import write_target
from dxdesk.domain.text import match_key
from dxdesk.errors import Refusal
from dxdesk.progress import Progress
from dxdesk.services.agencies import settle
from dxdesk.services.importing import with_title
from dxdesk.services.occurrences import carry_over, planned_occurrences
from dxdesk.services.outcome import Outcome, all_changed
from dxdesk.services.proposal import ImportProposal, ProposedRow


def apply_import(store: Store, proposal: ImportProposal, progress: Progress, original: Path | None = None) -> Outcome:
    """Store what is included, as one operation; `original` is kept with the batch.

    Rows that the plan has and the file lacks are left alone; an empty cell never empties a field.
    Raises Cancelled before anything was stored.
    """
    if original is not None and not original.exists():
        original = None
    draft = with_title(proposal.draft, proposal.file_name)
    name = f"kế hoạch {draft.number}" if draft.number else f"“{draft.title[:60]}”"
    store.backup_before("import")
    kept = store.keep_file(original, proposal.file_name) if original is not None else None
    counts = Counter(f"{'tasks' if row.is_task else 'indicators'}_{row.change}" for row in proposal.included())
    with store.operation(f"Nhập {name}", origin=f"tệp {proposal.file_name}") as session:
        plan = _write_plan(store, session, proposal)
        links = _settle_agencies(session, proposal)
        _write_rows(session, proposal, plan, links, progress)
        _remember_corrections(store, session, proposal)
        if kept is not None:
            add_batch(
                session,
                "in",
                "plan",
                plan.uid,
                "",
                proposal.file_name,
                kept,
                dict(counts),
                store.now(),
                operation_id(session),
            )
    return all_changed(_summary(name, counts), plan.uid)


def _write_plan(store: Store, session: Session, proposal: ImportProposal) -> PlanRecord:
    draft = with_title(proposal.draft, proposal.file_name)
    if proposal.period_start > proposal.period_end:
        raise Refusal("plan-period", "Thời gian thực hiện kế hoạch có ngày đầu sau ngày cuối. Hãy sửa trước khi nhập.")
    if proposal.plan_uid is None:
        plan = PlanRecord(
            uid=new_uid(),
            number=draft.number,
            title=draft.title,
            issued_on=draft.issued_on,
            period_start=proposal.period_start,
            period_end=proposal.period_end,
            issuer=draft.issuer,
            vision_year=draft.vision_year,
            signer_role=draft.signer_role,
            recipients="\n".join(draft.recipients),
            replaces_number=draft.replaces_number,
            replaces_issued_on=draft.replaces_issued_on,
            replaces_raw=draft.replaces_raw,
        )
        add_plan(session, plan, store.now())
    else:
        known = find_plan(session, proposal.plan_uid)
        if known is None:
            raise Refusal("gone", "Kế hoạch cần cập nhật không còn trong dữ liệu. Hãy nhập lại tệp như kế hoạch mới.")
        plan = replace(
            known,
            number=draft.number or known.number,
            title=proposal.draft.title or known.title,
            issued_on=draft.issued_on or known.issued_on,
            period_start=proposal.period_start,
            period_end=proposal.period_end,
            issuer=draft.issuer or known.issuer,
            vision_year=draft.vision_year or known.vision_year,
            signer_role=draft.signer_role or known.signer_role,
            recipients="\n".join(draft.recipients) or known.recipients,
            replaces_number=draft.replaces_number or known.replaces_number,
            replaces_issued_on=draft.replaces_issued_on or known.replaces_issued_on,
            replaces_raw=draft.replaces_raw or known.replaces_raw,
        )
        if plan != known:
            update_plan(session, plan)
    outline = read_outline(session, plan.uid)
    if draft.sections:
        uids = {item.number: item.uid for item in outline.sections}
        sections = [
            SectionRecord(uids.pop(item.number, new_uid()), item.number, item.heading, item.body)
            for item in draft.sections
        ]
        replace_sections(session, plan.uid, sections)
    known_documents = {(item.number, item.subject) for item in outline.documents}
    for basis in draft.legal_bases:
        if (basis.number, basis.subject) not in known_documents:
            document = DocumentRecord(
                new_uid(), "legal_basis", basis.type, basis.number, basis.issued_on, basis.issuer, basis.subject
            )
            add_plan_document(session, plan.uid, document)
    known_duties = {match_key(item.what) for item in outline.duties}
    for duty in draft.duties:
        if match_key(duty.what) not in known_duties:
            record = DutyRecord(
                new_uid(),
                plan.uid,
                duty.what,
                duty.frequency,
                tuple(duty.due_days),
                duty.from_agency,
                duty.to_agency,
            )
            write_duty(session, record, duty.section)
    return plan


def _settle_agencies(session: Session, proposal: ImportProposal) -> dict[str, AgencyLink]:
    """A link for each spelling that an included row uses."""
    used = {key for row in proposal.included() for key in (*row.leads, *row.coordinators)}
    links = {}
    for key, choice in proposal.agencies.items():
        if key not in used:
            continue
        uid = settle(session, choice.uid, choice.name)
        if choice.match.certainty != "exact" or choice.uid != choice.match.uid:
            add_spelling(session, uid, choice.raw, confirmed=choice.confirmed)
        links[key] = AgencyLink(uid, choice.name, choice.raw)
    return links


def _links(keys: list[str], links: dict[str, AgencyLink]) -> tuple[AgencyLink, ...]:
    found: list[AgencyLink] = []
    for key in keys:
        link = links[key]
        if all(link.agency_uid != other.agency_uid for other in found):
            found.append(link)
    return tuple(found)


def _write_rows(
    session: Session,
    proposal: ImportProposal,
    plan: PlanRecord,
    links: dict[str, AgencyLink],
    progress: Progress,
) -> None:
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
            _update_row(session, row, plan, leads, coordinators)
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
        self._groups = {(item.appendix_uid, match_key(item.label)): item.uid for item in outline.groups}

    def of(self, row: ProposedRow) -> tuple[str, str | None]:
        draft = self._proposal.appendix_of(row)
        key = (draft.kind, match_key(draft.label or draft.title))
        if key not in self._appendices:
            self._appendices[key] = new_uid()
            record = AppendixRecord(self._appendices[key], draft.kind, draft.label, draft.title)
            add_appendix(self._session, self._plan.uid, record)
        appendix_uid = self._appendices[key]
        if row.draft.group is None:
            return appendix_uid, None
        group = draft.groups[row.draft.group]
        group_key = (appendix_uid, match_key(group.label))
        if group_key not in self._groups:
            self._groups[group_key] = new_uid()
            add_group(self._session, GroupRecord(self._groups[group_key], appendix_uid, group.ref, group.title))
        return appendix_uid, self._groups[group_key]


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
) -> None:
    """New words over old ones; a cell that is empty in the file changes nothing."""
    assert row.existing_uid is not None
    if isinstance(row.draft, TaskDraft):
        _update_task(session, row, row.draft, plan, leads, coordinators)
        return
    draft = row.draft
    (record,) = find_indicators(session, [row.existing_uid])
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
    (record,) = find_tasks(session, [row.existing_uid])
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
        planned = planned_occurrences(record.uid, reading, plan)
        replace_occurrences(session, record.uid, carry_over(record.occurrences, planned))
    if changed != record:
        update_task(session, changed)


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


def _remember_corrections(store: Store, session: Session, proposal: ImportProposal) -> None:
    for row in proposal.included():
        for target in row.targets:
            if target.corrected and target.raw:
                write_correction(session, "target", target.raw, write_target(target.reading), store.now())
        if row.deadline is not None and row.deadline.corrected and row.deadline.raw:
            canonical = write_deadline(row.deadline.reading)
            write_correction(session, "deadline", row.deadline.raw, canonical, store.now())


def _after(positions: Iterable[int]) -> int:
    return max(positions, default=-1) + 1


def _summary(name: str, counts: Counter[str]) -> str:
    def of(kind: str) -> str:
        new, changed, same = (counts[f"{kind}_{word}"] for word in ("new", "changed", "unchanged"))
        parts = [f"{new} mới"] if new else []
        parts += [f"{changed} thay đổi"] if changed else []
        parts += [f"{same} không đổi"] if same else []
        return ", ".join(parts) or "không có"

    return f"Đã nhập {name}: nhiệm vụ {of('tasks')}; chỉ tiêu {of('indicators')}"
