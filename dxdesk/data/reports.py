"""Reports of plans, and the passages that the officer wrote for them."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dxdesk.data.tables import Report, ReportText


def read_texts(session: Session, plan_uid: str, kind: str, period: str) -> dict[str, str]:
    """By slot; empty when nothing was written yet."""
    query = (
        select(ReportText.slot, ReportText.body)
        .join(Report, Report.uid == ReportText.report_uid)
        .where(Report.plan_uid == plan_uid, Report.kind == kind, Report.period == period)
    )
    return {row.slot: row.body for row in session.execute(query)}


def write_texts(
    session: Session, plan_uid: str, kind: str, period: str, texts: dict[str, str], made_at: datetime
) -> None:
    """Keep the officer's passages; the report is opened as a draft when there is none."""
    report = _report(session, plan_uid, kind, period, made_at)
    for slot, body in texts.items():
        row = session.get(ReportText, (report.uid, slot))
        if row is None:
            if body:
                session.add(ReportText(report_uid=report.uid, slot=slot, body=body))
        elif row.body != body:
            row.body = body
    session.flush()


def read_identity(session: Session, plan_uid: str, kind: str, period: str) -> tuple[str, date | None]:
    """Number and date that the officer gave the report; empty and None before that."""
    row = session.scalar(
        select(Report).where(Report.plan_uid == plan_uid, Report.kind == kind, Report.period == period)
    )
    return ("", None) if row is None else (row.number, row.issued_on)


def write_identity(
    session: Session,
    plan_uid: str,
    kind: str,
    period: str,
    number: str,
    issued_on: date | None,
    made_at: datetime,
) -> None:
    report = _report(session, plan_uid, kind, period, made_at)
    report.number, report.issued_on = number, issued_on
    session.flush()


def _report(session: Session, plan_uid: str, kind: str, period: str, made_at: datetime) -> Report:
    query = select(Report).where(Report.plan_uid == plan_uid, Report.kind == kind, Report.period == period)
    report = session.scalar(query)
    if report is None:
        report = Report(plan_uid=plan_uid, kind=kind, period=period, made_at=made_at)
        session.add(report)
        session.flush()
    return report
