"""Tasks, who does them, and each due instance with its completion."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dxdesk.data.tables.base import Base, Uid, one_of, strict

DEADLINE_KINDS = (
    "none",
    "date",
    "period",
    "window",
    "open_ended",
    "recurring",
    "continuous",
    "times",
    "waiting",
    "unread",
)


class Task(Base):
    """A row of a task appendix, or a task typed in.

    `deadline_raw` is the plan's wording; `deadline_reading` is the canonical sentence of how it is understood
    (see domain.deadline), from which the other deadline columns follow.
    """

    __tablename__ = "task"
    __table_args__ = strict(
        CheckConstraint(one_of("deadline_kind", *DEADLINE_KINDS), name="deadline_kind"),
        CheckConstraint(
            "deadline_start IS NULL OR deadline_due IS NULL OR deadline_start <= deadline_due",
            name="deadline_order",
        ),
        CheckConstraint("length(name) > 0", name="named"),
        Index("ix_task_order", "plan_uid", "position", unique=True),
    )

    uid: Mapped[Uid]
    plan_uid: Mapped[str] = mapped_column(ForeignKey("plan.uid", ondelete="CASCADE"))
    appendix_uid: Mapped[str] = mapped_column(ForeignKey("appendix.uid", ondelete="CASCADE"), index=True)
    group_uid: Mapped[str | None] = mapped_column(ForeignKey("appendix_group.uid", ondelete="SET NULL"))
    section_uid: Mapped[str | None] = mapped_column(ForeignKey("section.uid", ondelete="SET NULL"))
    position: Mapped[int]
    ref: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    lead_raw: Mapped[str] = mapped_column(default="")
    coordinators_raw: Mapped[str] = mapped_column(default="")
    output: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    deadline_raw: Mapped[str] = mapped_column(default="")
    deadline_kind: Mapped[str] = mapped_column(default="none")
    deadline_start: Mapped[date | None]
    deadline_due: Mapped[date | None]
    deadline_reading: Mapped[str] = mapped_column(default="")
    deadline_corrected: Mapped[bool] = mapped_column(default=False)
    trigger_uid: Mapped[str | None] = mapped_column(ForeignKey("document.uid", ondelete="SET NULL"))
    folded: Mapped[str] = mapped_column(default="")


class TaskAgency(Base):
    __tablename__ = "task_agency"
    __table_args__ = strict(
        CheckConstraint(one_of("role", "lead", "coordinator"), name="role"),
    )

    task_uid: Mapped[str] = mapped_column(ForeignKey("task.uid", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    agency_uid: Mapped[str] = mapped_column(ForeignKey("agency.uid", ondelete="RESTRICT"), primary_key=True, index=True)
    position: Mapped[int]
    raw: Mapped[str] = mapped_column(default="")


class Occurrence(Base):
    """One due instance. `due` is empty while the task waits, or never had a date.

    Status is never stored: it follows from these facts and a day.
    """

    __tablename__ = "occurrence"
    __table_args__ = strict(
        CheckConstraint("progress BETWEEN 0 AND 100", name="progress"),
        CheckConstraint("start IS NULL OR due IS NULL OR start <= due", name="order"),
        CheckConstraint("done_on IS NULL OR progress = 100", name="done_is_whole"),
        CheckConstraint("suspended_on IS NULL OR length(suspended_reason) > 0", name="suspension_reason"),
        UniqueConstraint("task_uid", "position"),
    )

    uid: Mapped[Uid]
    task_uid: Mapped[str] = mapped_column(ForeignKey("task.uid", ondelete="CASCADE"))
    position: Mapped[int]
    period: Mapped[str] = mapped_column(default="")
    start: Mapped[date | None]
    due: Mapped[date | None] = mapped_column(index=True)
    started_on: Mapped[date | None]
    done_on: Mapped[date | None]
    progress: Mapped[int] = mapped_column(default=0)
    document_number: Mapped[str] = mapped_column(default="")
    document_date: Mapped[date | None]
    result: Mapped[str] = mapped_column(default="")
    difficulties: Mapped[str] = mapped_column(default="")
    suspended_on: Mapped[date | None]
    suspended_reason: Mapped[str] = mapped_column(default="")


class OccurrenceEvidence(Base):
    __tablename__ = "occurrence_evidence"

    occurrence_uid: Mapped[str] = mapped_column(ForeignKey("occurrence.uid", ondelete="CASCADE"), primary_key=True)
    document_uid: Mapped[str] = mapped_column(ForeignKey("document.uid", ondelete="CASCADE"), primary_key=True)
