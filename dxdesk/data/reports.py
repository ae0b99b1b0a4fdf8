"""The office's documents from draft to sent, and the passages that the officer wrote for them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import get_args

from sqlalchemy import ColumnElement, Select, func, literal, or_, select
from sqlalchemy.orm import Session, defer

from dxdesk.data.tables import Report, ReportText
from dxdesk.domain.document_records import ReportKey, ReportRecord, ReportState

_STATES: dict[str, ReportState] = {word: word for word in get_args(ReportState)}


def find_report(session: Session, key: ReportKey) -> ReportRecord | None:
    """With its passages; None when nothing was kept of it yet."""
    row = session.scalar(_slim().where(*_is(key)))
    return None if row is None else _record(row, read_texts(session, row.uid))


def list_reports(session: Session, plan_uid: str | None = None) -> list[ReportRecord]:
    """Documents that tell of a plan, or of any, without their passages; the last begun first."""
    query = _slim().order_by(Report.made_at.desc(), Report.uid)
    if plan_uid is not None:
        further = func.instr(literal("\n") + Report.further_plans + literal("\n"), f"\n{plan_uid}\n") > 0
        query = query.where(or_(Report.plan_uid == plan_uid, further))
    return [_record(row, {}) for row in session.scalars(query)]


def read_texts(session: Session, report_uid: str) -> dict[str, str]:
    """By slot; empty when nothing was written yet."""
    query = select(ReportText.slot, ReportText.body).where(ReportText.report_uid == report_uid)
    return {row.slot: row.body for row in session.execute(query)}


def read_frozen(session: Session, report_uid: str) -> str | None:
    """What was frozen with a finished document; None for a draft."""
    return session.scalar(select(Report.frozen).where(Report.uid == report_uid))


def open_report(session: Session, key: ReportKey, made_at: datetime) -> ReportRecord:
    """The document, begun as a draft when there is none."""
    found = find_report(session, key)
    if found is not None:
        return found
    row = Report(
        plan_uid=key.plan_uids[0],
        kind=key.kind,
        period=key.period,
        agency_uid=key.agency_uid,
        further_plans="\n".join(key.plan_uids[1:]),
        made_at=made_at,
    )
    session.add(row)
    session.flush()
    return _record(row, {})


def write_texts(session: Session, report_uid: str, texts: Mapping[str, str]) -> None:
    """Keep passages by slot; slots that are not given stay as they are."""
    for slot, body in texts.items():
        row = session.get(ReportText, (report_uid, slot))
        if row is None:
            if body:
                session.add(ReportText(report_uid=report_uid, slot=slot, body=body))
        elif row.body != body:
            row.body = body
    session.flush()


def write_identity(
    session: Session, report_uid: str, number: str, issued_on: date | None, signer_uid: str | None
) -> None:
    """Number, day and signer of a draft; None for the day leaves it open, for the signer the office's first."""
    row = session.get_one(Report, report_uid)
    row.number, row.issued_on, row.signer_uid = number, issued_on, signer_uid
    session.flush()


def write_finished(session: Session, report_uid: str, frozen: str, pdf_sha256: str, finished_at: datetime) -> None:
    row = session.get_one(Report, report_uid)
    row.state, row.frozen, row.pdf_sha256, row.finished_at = "final", frozen, pdf_sha256, finished_at
    session.flush()


def write_sent(session: Session, report_uid: str, sent_on: date, duty_uid: str | None) -> None:
    row = session.get_one(Report, report_uid)
    row.state, row.sent_on, row.duty_uid = "sent", sent_on, duty_uid
    session.flush()


def write_draft_again(session: Session, report_uid: str) -> None:
    """Back to a draft with its number, day and passages; what was frozen stays in the history only."""
    row = session.get_one(Report, report_uid)
    row.state, row.sent_on, row.duty_uid = "draft", None, None
    row.frozen, row.pdf_sha256, row.finished_at = None, None, None
    session.flush()


def _slim() -> Select[Report]:
    # What is frozen may be large and is rarely looked into.
    return select(Report).options(defer(Report.frozen))


def _is(key: ReportKey) -> tuple[ColumnElement[bool], ...]:
    return (
        Report.plan_uid == key.plan_uids[0],
        Report.kind == key.kind,
        Report.period == key.period,
        Report.agency_uid == key.agency_uid,
        Report.further_plans == "\n".join(key.plan_uids[1:]),
    )


def _record(row: Report, texts: dict[str, str]) -> ReportRecord:
    further = tuple(row.further_plans.split("\n")) if row.further_plans else ()
    return ReportRecord(
        uid=row.uid,
        key=ReportKey(row.kind, (row.plan_uid, *further), row.period, row.agency_uid),
        state=_STATES[row.state],
        number=row.number,
        issued_on=row.issued_on,
        made_at=row.made_at,
        sent_on=row.sent_on,
        duty_uid=row.duty_uid,
        signer_uid=row.signer_uid,
        pdf_sha256=row.pdf_sha256,
        finished_at=row.finished_at,
        texts=texts,
    )
