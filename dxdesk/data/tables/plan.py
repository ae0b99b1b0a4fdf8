"""Plans, what supersedes what, the outline and the appendices."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dxdesk.data.tables.base import Base, Uid, one_of, strict


class Plan(Base):
    """An issued plan. `report_frequency` sets the occurrences of tasks that go on continuously."""

    __tablename__ = "plan"
    __table_args__ = strict(
        CheckConstraint("period_start <= period_end", name="period"),
        CheckConstraint("length(title) > 0", name="titled"),
        CheckConstraint(one_of("report_frequency", "month", "quarter", "half", "year"), name="frequency"),
        CheckConstraint(one_of("state", "in_force", "superseded", "closed"), name="state"),
    )

    uid: Mapped[Uid]
    number: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    issued_on: Mapped[date | None]
    issuer: Mapped[str] = mapped_column(default="")
    period_start: Mapped[date]
    period_end: Mapped[date]
    vision_year: Mapped[int | None]
    report_frequency: Mapped[str] = mapped_column(default="quarter")
    state: Mapped[str] = mapped_column(default="in_force")
    signer_role: Mapped[str] = mapped_column(default="")
    recipients: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]


class Supersession(Base):
    """`plan_uid` replaces a plan: one that is here (`superseded_uid`) or one known by number only."""

    __tablename__ = "supersession"
    __table_args__ = strict(
        CheckConstraint("plan_uid <> superseded_uid", name="not_itself"),
        CheckConstraint("superseded_uid IS NOT NULL OR length(number) > 0", name="names_something"),
    )

    uid: Mapped[Uid]
    plan_uid: Mapped[str] = mapped_column(ForeignKey("plan.uid", ondelete="CASCADE"), index=True)
    superseded_uid: Mapped[str | None] = mapped_column(ForeignKey("plan.uid", ondelete="SET NULL"))
    number: Mapped[str] = mapped_column(default="")
    issued_on: Mapped[date | None]
    raw: Mapped[str] = mapped_column(default="")


class Lineage(Base):
    """Line-to-line: a task or indicator of a newer plan goes on from one of an older plan."""

    __tablename__ = "lineage"
    __table_args__ = strict(
        CheckConstraint(one_of("kind", "task", "indicator"), name="kind"),
        CheckConstraint(one_of("relation", "continued", "changed", "merged", "split"), name="relation"),
        CheckConstraint("from_uid <> to_uid", name="not_itself"),
        UniqueConstraint("from_uid", "to_uid"),
    )

    uid: Mapped[Uid]
    kind: Mapped[str]
    relation: Mapped[str]
    from_uid: Mapped[str]
    to_uid: Mapped[str] = mapped_column(index=True)
    note: Mapped[str] = mapped_column(default="")


class PlanDocument(Base):
    """A document that a plan stands on or cites."""

    __tablename__ = "plan_document"

    plan_uid: Mapped[str] = mapped_column(ForeignKey("plan.uid", ondelete="CASCADE"), primary_key=True)
    document_uid: Mapped[str] = mapped_column(ForeignKey("document.uid", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int]


class Section(Base):
    """A piece of the outline with its text; `number` is the whole path ("III.1.3")."""

    __tablename__ = "section"
    __table_args__ = strict(Index("ix_section_order", "plan_uid", "position", unique=True))

    uid: Mapped[Uid]
    plan_uid: Mapped[str] = mapped_column(ForeignKey("plan.uid", ondelete="CASCADE"))
    position: Mapped[int]
    number: Mapped[str]
    heading: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(default="")


class Appendix(Base):
    """A table of indicators or tasks; `label` is empty for a table in the body."""

    __tablename__ = "appendix"
    __table_args__ = strict(
        CheckConstraint(one_of("kind", "indicators", "tasks"), name="kind"),
        Index("ix_appendix_order", "plan_uid", "position", unique=True),
    )

    uid: Mapped[Uid]
    plan_uid: Mapped[str] = mapped_column(ForeignKey("plan.uid", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[str]
    label: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")


class AppendixGroup(Base):
    """A group row: "I", "Đến năm 2030"."""

    __tablename__ = "appendix_group"
    __table_args__ = strict(
        CheckConstraint("parent_uid <> uid", name="not_itself"),
        Index("ix_appendix_group_order", "appendix_uid", "position", unique=True),
    )

    uid: Mapped[Uid]
    appendix_uid: Mapped[str] = mapped_column(ForeignKey("appendix.uid", ondelete="CASCADE"))
    parent_uid: Mapped[str | None] = mapped_column(ForeignKey("appendix_group.uid", ondelete="CASCADE"))
    position: Mapped[int]
    ref: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
