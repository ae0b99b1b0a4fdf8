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
    """A report of a plan for a period, from draft to sent. `frozen` is the content as it was finished (JSON)."""

    __tablename__ = "report"
    __table_args__ = strict(
        CheckConstraint(one_of("state", "draft", "final", "sent"), name="state"),
        CheckConstraint("(state = 'sent') = (sent_on IS NOT NULL)", name="sent_on"),
        CheckConstraint("state = 'draft' OR frozen IS NOT NULL", name="final_is_frozen"),
        UniqueConstraint("plan_uid", "kind", "period"),
    )

    uid: Mapped[Uid]
    plan_uid: Mapped[str] = mapped_column(ForeignKey("plan.uid", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(default="results")
    period: Mapped[str]
    state: Mapped[str] = mapped_column(default="draft")
    number: Mapped[str] = mapped_column(default="")
    issued_on: Mapped[date | None]
    sent_on: Mapped[date | None]
    duty_uid: Mapped[str | None] = mapped_column(ForeignKey("reporting_duty.uid", ondelete="SET NULL"))
    frozen: Mapped[str | None]
    made_at: Mapped[datetime]


class ReportText(Base):
    """A passage that the officer wrote for one report ("difficulties", "proposals" …)."""

    __tablename__ = "report_text"

    report_uid: Mapped[str] = mapped_column(ForeignKey("report.uid", ondelete="CASCADE"), primary_key=True)
    slot: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str]
