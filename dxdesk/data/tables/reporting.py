"""Who reports to whom by when, and the reports that were made."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dxdesk.data.tables.base import Base, Uid, one_of, strict


class ReportingDuty(Base):
    """`due_days` is one "dd/mm" a line, empty when the plan names none; `frequency` may be empty too."""

    __tablename__ = "reporting_duty"
    __table_args__ = strict(
        CheckConstraint(one_of("frequency", "", "month", "quarter", "half", "year"), name="frequency"),
    )

    uid: Mapped[Uid]
    plan_uid: Mapped[str | None] = mapped_column(ForeignKey("plan.uid", ondelete="CASCADE"), index=True)
    what: Mapped[str]
    frequency: Mapped[str] = mapped_column(default="")
    due_days: Mapped[str] = mapped_column(default="")
    from_agency: Mapped[str] = mapped_column(default="")
    to_agency: Mapped[str] = mapped_column(default="")
    section: Mapped[str] = mapped_column(default="")


class Report(Base):
    """A document of a plan for a period, from draft to sent.

    `agency_uid` names the one agency that it is about, "" for the whole ward; `further_plans` the other plans that
    it tells of, a UID a line. What was finished: `frozen` is JSON with the hash of the kept content and what later
    documents compare with, `pdf_sha256` the kept pages.
    """

    __tablename__ = "report"
    __table_args__ = strict(
        CheckConstraint(one_of("state", "draft", "final", "sent"), name="state"),
        CheckConstraint("(state = 'sent') = (sent_on IS NOT NULL)", name="sent_on"),
        CheckConstraint("(state = 'draft') = (finished_at IS NULL)", name="finished_at"),
        CheckConstraint("state = 'draft' OR frozen IS NOT NULL", name="final_is_frozen"),
        UniqueConstraint("plan_uid", "kind", "period", "agency_uid", "further_plans"),
    )

    uid: Mapped[Uid]
    plan_uid: Mapped[str] = mapped_column(ForeignKey("plan.uid", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(default="results")
    period: Mapped[str]
    agency_uid: Mapped[str] = mapped_column(default="")
    further_plans: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="draft")
    number: Mapped[str] = mapped_column(default="")
    issued_on: Mapped[date | None]
    sent_on: Mapped[date | None]
    duty_uid: Mapped[str | None] = mapped_column(ForeignKey("reporting_duty.uid", ondelete="SET NULL"))
    signer_uid: Mapped[str | None] = mapped_column(ForeignKey("signer.uid", ondelete="SET NULL"))
    frozen: Mapped[str | None]
    pdf_sha256: Mapped[str | None] = mapped_column(ForeignKey("stored_file.sha256"))
    made_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class ReportText(Base):
    """A passage that the officer wrote for one report ("difficulties", "proposals" …)."""

    __tablename__ = "report_text"

    report_uid: Mapped[str] = mapped_column(ForeignKey("report.uid", ondelete="CASCADE"), primary_key=True)
    slot: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str]
