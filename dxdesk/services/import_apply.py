"""Storing a proposal: one operation, one undo step, the original file kept."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

from dxdesk.data.agencies import add_spelling
from dxdesk.data.exchanges import add_batch, write_correction
from dxdesk.data.plans import (
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
from dxdesk.domain.deadline import write_deadline
from dxdesk.domain.identity import new_uid
from dxdesk.domain.records import (
    AgencyLink,
    DocumentRecord,
    DutyRecord,
    PlanRecord,
    SectionRecord,
)
from dxdesk.domain.target import write_target
from dxdesk.domain.text import match_key
from dxdesk.errors import Refusal
from dxdesk.progress import Progress
from dxdesk.services.agencies import settle
from dxdesk.services.import_rows import write_rows
from dxdesk.services.importing import with_title
from dxdesk.services.originals import original_content
from dxdesk.services.outcome import Outcome, all_changed
from dxdesk.services.proposal import ImportProposal


def apply_import(store: Store, proposal: ImportProposal, progress: Progress, original: Path | None = None) -> Outcome:
    """Store what is included, as one operation; `original` is kept with the batch.

    Rows that the plan has and the file lacks are left alone; an empty cell never empties a field.
    Raises Cancelled, and Refusal "file-changed" when the original is not what was looked at, "gone" when the plan or a
    row was removed since, "plan-period"; nothing has been stored then.
    """
    content = None if original is None else original_content(original, proposal.file_name, proposal.sha256)
    draft = with_title(proposal.draft, proposal.file_name)
    name = f"kế hoạch {draft.number}" if draft.number else f"“{draft.title[:60]}”"
    store.backup_before("import")
    kept = store.keep_file(content, proposal.file_name) if content is not None else None
    counts = Counter(f"{'tasks' if row.is_task else 'indicators'}_{row.change}" for row in proposal.included())
    with store.operation(f"Nhập {name}", origin=f"tệp {proposal.file_name}") as session:
        plan = _write_plan(store, session, proposal)
        links = settle_agencies(session, proposal)
        write_rows(session, proposal, plan, links, progress, store.now())
        remember_corrections(store, session, proposal)
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


def settle_agencies(session: Session, proposal: ImportProposal) -> dict[str, AgencyLink]:
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


def remember_corrections(store: Store, session: Session, proposal: ImportProposal) -> None:
    """What the officer said of wordings holds for the next import of the same wording."""
    for row in proposal.included():
        for target in row.targets:
            if target.corrected and target.raw:
                write_correction(session, "target", target.raw, write_target(target.reading), store.now())
        if row.deadline is not None and row.deadline.corrected and row.deadline.raw:
            canonical = write_deadline(row.deadline.reading)
            write_correction(session, "deadline", row.deadline.raw, canonical, store.now())


def _summary(name: str, counts: Counter[str]) -> str:
    def of(kind: str) -> str:
        new, changed, same = (counts[f"{kind}_{word}"] for word in ("new", "changed", "unchanged"))
        parts = [f"{new} mới"] if new else []
        parts += [f"{changed} thay đổi"] if changed else []
        parts += [f"{same} không đổi"] if same else []
        return ", ".join(parts) or "không có"

    return f"Đã nhập {name}: nhiệm vụ {of('tasks')}; chỉ tiêu {of('indicators')}"
