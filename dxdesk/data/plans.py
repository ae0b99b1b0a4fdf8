"""Plans with their outline, appendices, documents and reporting duties."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, func, or_, select, update
from sqlalchemy.orm import Session

from dxdesk.data.tables import (
    Appendix,
    AppendixGroup,
    ClosedPeriod,
    Document,
    Plan,
    PlanDocument,
    ReportingDuty,
    Section,
    Supersession,
)
from dxdesk.domain.period import Frequency
from dxdesk.domain.records import (
    AppendixRecord,
    DocumentRecord,
    DutyRecord,
    GroupRecord,
    PlanOutline,
    PlanRecord,
    SectionRecord,
)
from dxdesk.domain.text import fold


def list_plans(session: Session) -> list[PlanRecord]:
    """All plans, the newest first."""
    replaced = {row.plan_uid: row for row in session.scalars(select(Supersession))}
    order = (Plan.issued_on.desc().nulls_last(), Plan.created_at.desc(), Plan.uid)
    return [_plan(row, replaced.get(row.uid)) for row in session.scalars(select(Plan).order_by(*order))]


def find_plan(session: Session, uid: str) -> PlanRecord | None:
    row = session.get(Plan, uid)
    if row is None:
        return None
    return _plan(row, session.scalar(select(Supersession).where(Supersession.plan_uid == uid)))


def plan_brought_in(session: Session, uid: str) -> datetime:
    """When the plan was brought into the program. Raises LookupError when there is no such plan."""
    row = session.get(Plan, uid)
    if row is None:
        raise LookupError(uid)
    return row.created_at


def add_plan(session: Session, plan: PlanRecord, made_at: datetime) -> None:
    session.add(Plan(uid=plan.uid, created_at=made_at, **_head(plan)))
    session.flush()
    _write_supersession(session, plan)
    _meet_successor(session, plan)


def update_plan(session: Session, plan: PlanRecord) -> None:
    session.execute(update(Plan).where(Plan.uid == plan.uid).values(**_head(plan)))
    _write_supersession(session, plan)


def delete_plan(session: Session, uid: str) -> None:
    """The plan with everything on it; agencies and kept files stay. A plan that it superseded is in force again."""
    _release(session, uid)
    session.execute(delete(Plan).where(Plan.uid == uid))


def read_outline(session: Session, uid: str) -> PlanOutline:
    plan = find_plan(session, uid)
    if plan is None:
        raise LookupError(uid)
    sections = session.scalars(select(Section).where(Section.plan_uid == uid).order_by(Section.position))
    appendices = session.scalars(select(Appendix).where(Appendix.plan_uid == uid).order_by(Appendix.position))
    groups = session.scalars(
        select(AppendixGroup)
        .join(Appendix, Appendix.uid == AppendixGroup.appendix_uid)
        .where(Appendix.plan_uid == uid)
        .order_by(Appendix.position, AppendixGroup.position)
    )
    documents = session.scalars(
        select(Document)
        .join(PlanDocument, PlanDocument.document_uid == Document.uid)
        .where(PlanDocument.plan_uid == uid)
        .order_by(PlanDocument.position)
    )
    return PlanOutline(
        plan=plan,
        sections=tuple(SectionRecord(row.uid, row.number, row.heading, row.body) for row in sections),
        appendices=tuple(
            AppendixRecord(row.uid, "tasks" if row.kind == "tasks" else "indicators", row.label, row.title)
            for row in appendices
        ),
        groups=tuple(GroupRecord(row.uid, row.appendix_uid, row.ref, row.title, row.parent_uid) for row in groups),
        documents=tuple(
            DocumentRecord(
                row.uid, row.kind, row.type, row.number, row.issued_on, row.issuer, row.subject, row.file_sha256
            )
            for row in documents
        ),
        duties=tuple(list_duties(session, uid)),
        closed_periods=tuple(list_closed_periods(session, uid)),
    )


def replace_sections(session: Session, plan_uid: str, sections: Iterable[SectionRecord]) -> None:
    """Set the outline; sections that stay keep their identity."""
    wanted = list(sections)
    session.execute(
        delete(Section).where(Section.plan_uid == plan_uid, Section.uid.not_in([item.uid for item in wanted]))
    )
    kept = {row.uid: row for row in session.scalars(select(Section).where(Section.plan_uid == plan_uid))}
    for row in kept.values():
        row.position = -1 - row.position
    session.flush()
    for position, item in enumerate(wanted):
        row = kept.get(item.uid) or Section(uid=item.uid, plan_uid=plan_uid)
        row.position = position
        row.number, row.heading, row.body = item.number, item.heading, item.body
        row.folded = fold(f"{item.number} {item.heading} {item.body}")
        session.add(row)
    session.flush()


def add_appendix(session: Session, plan_uid: str, appendix: AppendixRecord) -> None:
    position = _next(session, select(func.max(Appendix.position)).where(Appendix.plan_uid == plan_uid))
    session.add(
        Appendix(
            uid=appendix.uid,
            plan_uid=plan_uid,
            position=position,
            kind=appendix.kind,
            label=appendix.label,
            title=appendix.title,
        )
    )
    session.flush()


def add_group(session: Session, group: GroupRecord) -> None:
    position = _next(
        session, select(func.max(AppendixGroup.position)).where(AppendixGroup.appendix_uid == group.appendix_uid)
    )
    session.add(
        AppendixGroup(
            uid=group.uid,
            appendix_uid=group.appendix_uid,
            parent_uid=group.parent_uid,
            position=position,
            ref=group.ref,
            title=group.title,
        )
    )
    session.flush()


def add_plan_document(session: Session, plan_uid: str, document: DocumentRecord) -> None:
    add_document(session, document)
    position = _next(session, select(func.max(PlanDocument.position)).where(PlanDocument.plan_uid == plan_uid))
    session.add(PlanDocument(plan_uid=plan_uid, document_uid=document.uid, position=position))
    session.flush()


def add_document(session: Session, document: DocumentRecord) -> None:
    session.add(
        Document(
            uid=document.uid,
            kind=document.kind,
            type=document.type,
            number=document.number,
            issued_on=document.issued_on,
            issuer=document.issuer,
            subject=document.subject,
            file_sha256=document.file_sha256,
        )
    )
    session.flush()


def list_duties(session: Session, plan_uid: str | None = None) -> list[DutyRecord]:
    query = select(ReportingDuty)
    if plan_uid is not None:
        query = query.where(ReportingDuty.plan_uid == plan_uid)
    return [
        DutyRecord(
            row.uid,
            row.plan_uid,
            row.what,
            row.frequency,
            tuple(row.due_days.split("\n")) if row.due_days else (),
            row.from_agency,
            row.to_agency,
        )
        for row in session.scalars(query.order_by(ReportingDuty.plan_uid, ReportingDuty.section, ReportingDuty.what))
    ]


def write_duty(session: Session, duty: DutyRecord, section: str = "") -> None:
    row = session.get(ReportingDuty, duty.uid) or ReportingDuty(uid=duty.uid, section=section)
    row.plan_uid = duty.plan_uid
    row.what, row.frequency, row.due_days = duty.what, duty.frequency, "\n".join(duty.due_days)
    row.from_agency, row.to_agency = duty.from_agency, duty.to_agency
    session.add(row)
    session.flush()


def delete_duty(session: Session, uid: str) -> None:
    session.execute(delete(ReportingDuty).where(ReportingDuty.uid == uid))


def list_closed_periods(session: Session, plan_uid: str) -> list[str]:
    query = select(ClosedPeriod.period).where(ClosedPeriod.plan_uid == plan_uid).order_by(ClosedPeriod.period)
    return list(session.scalars(query))


def close_period(session: Session, plan_uid: str, period: str, closed_at: datetime, note: str = "") -> None:
    session.merge(ClosedPeriod(plan_uid=plan_uid, period=period, closed_at=closed_at, note=note))
    session.flush()


def reopen_period(session: Session, plan_uid: str, period: str) -> None:
    session.execute(delete(ClosedPeriod).where(ClosedPeriod.plan_uid == plan_uid, ClosedPeriod.period == period))


def _head(plan: PlanRecord) -> dict[str, Any]:
    return {
        "number": plan.number,
        "title": plan.title,
        "issued_on": plan.issued_on,
        "issuer": plan.issuer,
        "period_start": plan.period_start,
        "period_end": plan.period_end,
        "vision_year": plan.vision_year,
        "report_frequency": plan.report_frequency.value,
        "state": plan.state,
        "signer_role": plan.signer_role,
        "recipients": plan.recipients,
        "note": plan.note,
    }


def _release(session: Session, plan_uid: str) -> None:
    """What this plan superseded is in force again, unless another plan supersedes it too."""
    mine = select(Supersession.superseded_uid).where(Supersession.plan_uid == plan_uid)
    others = select(Supersession.superseded_uid).where(
        Supersession.plan_uid != plan_uid, Supersession.superseded_uid.is_not(None)
    )
    session.execute(
        update(Plan)
        .where(Plan.uid.in_(mine), Plan.uid.not_in(others), Plan.state == "superseded")
        .values(state="in_force")
    )


def _write_supersession(session: Session, plan: PlanRecord) -> None:
    _release(session, plan.uid)
    row = session.scalar(select(Supersession).where(Supersession.plan_uid == plan.uid))
    if not plan.replaces_number and not plan.replaces_raw:
        if row is not None:
            session.delete(row)
            session.flush()
        return
    same_number = select(Plan.uid).where(Plan.number == plan.replaces_number, Plan.uid != plan.uid)
    if plan.replaces_issued_on is not None:
        same_number = same_number.where(Plan.issued_on == plan.replaces_issued_on)
    row = row or Supersession(plan_uid=plan.uid)
    row.superseded_uid = session.scalar(same_number.limit(1)) if plan.replaces_number else None
    row.number = plan.replaces_number or plan.replaces_raw
    row.issued_on = plan.replaces_issued_on
    row.raw = plan.replaces_raw
    session.add(row)
    session.flush()
    if row.superseded_uid is not None:
        session.execute(update(Plan).where(Plan.uid == row.superseded_uid).values(state="superseded"))


def _meet_successor(session: Session, plan: PlanRecord) -> None:
    """A plan that is here already may say that it replaces this one, which it knew by number only."""
    if not plan.number:
        return
    waiting = select(Supersession).where(
        Supersession.superseded_uid.is_(None),
        Supersession.number == plan.number,
        Supersession.plan_uid != plan.uid,
        or_(Supersession.issued_on.is_(None), Supersession.issued_on == plan.issued_on),
    )
    found = session.scalars(waiting).all()
    for row in found:
        row.superseded_uid = plan.uid
    if found:
        session.execute(update(Plan).where(Plan.uid == plan.uid).values(state="superseded"))


def _plan(row: Plan, replaced: Supersession | None) -> PlanRecord:
    return PlanRecord(
        uid=row.uid,
        number=row.number,
        title=row.title,
        issued_on=row.issued_on,
        period_start=row.period_start,
        period_end=row.period_end,
        issuer=row.issuer,
        vision_year=row.vision_year,
        report_frequency=Frequency(row.report_frequency),
        state=row.state,
        signer_role=row.signer_role,
        recipients=row.recipients,
        note=row.note,
        replaces_number=replaced.number if replaced else "",
        replaces_issued_on=replaced.issued_on if replaced else None,
        replaces_raw=replaced.raw if replaced else "",
    )


def _next(session: Session, highest: Select[int]) -> int:
    value: int | None = session.scalar(highest)
    return 0 if value is None else value + 1
