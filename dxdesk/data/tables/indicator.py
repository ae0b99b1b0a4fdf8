"""Indicators, what they are to reach, and what was measured."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dxdesk.data.tables.base import Base, Uid, one_of, strict

TARGET_KINDS = (
    "at_least",
    "more_than",
    "reach",
    "at_most",
    "less_than",
    "range",
    "none",
    "several",
    "text",
)


class Indicator(Base):
    """A row of an indicator appendix; heading rows carry no targets.

    `unit` is as written; empty when the table names none. `accumulation`: the figure of a period includes
    the earlier ones (cumulative), stands for the period alone (per_period), or is a state at its end.
    """

    __tablename__ = "indicator"
    __table_args__ = strict(
        CheckConstraint(one_of("direction", "higher", "lower"), name="direction"),
        CheckConstraint(one_of("accumulation", "cumulative", "per_period", "at_end"), name="accumulation"),
        CheckConstraint("parent_uid <> uid", name="not_itself"),
        CheckConstraint("length(name) > 0", name="named"),
        Index("ix_indicator_order", "plan_uid", "position", unique=True),
    )

    uid: Mapped[Uid]
    plan_uid: Mapped[str] = mapped_column(ForeignKey("plan.uid", ondelete="CASCADE"))
    appendix_uid: Mapped[str] = mapped_column(ForeignKey("appendix.uid", ondelete="CASCADE"), index=True)
    group_uid: Mapped[str | None] = mapped_column(ForeignKey("appendix_group.uid", ondelete="SET NULL"))
    parent_uid: Mapped[str | None] = mapped_column(ForeignKey("indicator.uid", ondelete="SET NULL"))
    position: Mapped[int]
    ref: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    is_heading: Mapped[bool] = mapped_column(default=False)
    unit: Mapped[str] = mapped_column(default="")
    direction: Mapped[str] = mapped_column(default="higher")
    accumulation: Mapped[str] = mapped_column(default="at_end")
    numerator_name: Mapped[str] = mapped_column(default="")
    denominator_name: Mapped[str] = mapped_column(default="")
    lead_raw: Mapped[str] = mapped_column(default="")
    coordinators_raw: Mapped[str] = mapped_column(default="")
    output: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(default="")


class IndicatorAgency(Base):
    __tablename__ = "indicator_agency"
    __table_args__ = strict(
        CheckConstraint(one_of("role", "lead", "coordinator"), name="role"),
    )

    indicator_uid: Mapped[str] = mapped_column(ForeignKey("indicator.uid", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    agency_uid: Mapped[str] = mapped_column(ForeignKey("agency.uid", ondelete="RESTRICT"), primary_key=True, index=True)
    position: Mapped[int]
    raw: Mapped[str] = mapped_column(default="")


class Target(Base):
    """What an indicator is to reach in a scope at a horizon: the words, and how they are understood.

    `horizon` is 0 when the plan names no year. `corrected` readings were set by the officer.
    """

    __tablename__ = "target"
    __table_args__ = strict(
        CheckConstraint(one_of("scope", "city", "ward"), name="scope"),
        CheckConstraint(one_of("kind", *TARGET_KINDS), name="kind"),
        CheckConstraint("horizon = 0 OR horizon BETWEEN 2000 AND 2100", name="horizon"),
        CheckConstraint(
            "(kind IN ('at_least', 'more_than', 'reach') AND low IS NOT NULL AND high IS NULL)"
            " OR (kind IN ('at_most', 'less_than') AND high IS NOT NULL AND low IS NULL)"
            " OR (kind = 'range' AND low IS NOT NULL AND high IS NOT NULL)"
            " OR (kind IN ('none', 'several', 'text') AND low IS NULL AND high IS NULL)",
            name="bounds",
        ),
        UniqueConstraint("indicator_uid", "scope", "horizon"),
    )

    uid: Mapped[Uid]
    indicator_uid: Mapped[str] = mapped_column(ForeignKey("indicator.uid", ondelete="CASCADE"))
    scope: Mapped[str]
    horizon: Mapped[int]
    raw: Mapped[str]
    kind: Mapped[str]
    low: Mapped[Decimal | None]
    high: Mapped[Decimal | None]
    unit: Mapped[str] = mapped_column(default="")
    qualifier: Mapped[str] = mapped_column(default="")
    per: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    corrected: Mapped[bool] = mapped_column(default=False)


class TargetPart(Base):
    """One of several targets in one cell, each for its subject."""

    __tablename__ = "target_part"
    __table_args__ = strict(
        CheckConstraint(one_of("kind", *TARGET_KINDS[:6]), name="kind"),
        UniqueConstraint("target_uid", "position"),
    )

    uid: Mapped[Uid]
    target_uid: Mapped[str] = mapped_column(ForeignKey("target.uid", ondelete="CASCADE"))
    position: Mapped[int]
    subject: Mapped[str]
    kind: Mapped[str]
    low: Mapped[Decimal | None]
    high: Mapped[Decimal | None]


class Actual(Base):
    """What was measured in one period. No row means no data; zero and not applicable are rows.

    A ratio keeps its numerator and denominator beside the value. `assessment` is the officer's judgement
    of a target in words.
    """

    __tablename__ = "actual"
    __table_args__ = strict(
        CheckConstraint(one_of("state", "value", "not_applicable", "words"), name="state"),
        CheckConstraint(one_of("assessment", "", "met", "not_met"), name="assessment"),
        CheckConstraint("(state = 'value') = (value IS NOT NULL)", name="value_present"),
        CheckConstraint("state <> 'words' OR length(words) > 0 OR assessment <> ''", name="words_present"),
        CheckConstraint("numerator IS NULL OR state = 'value'", name="numerator"),
        CheckConstraint("(numerator IS NULL) = (denominator IS NULL)", name="ratio_whole"),
        CheckConstraint("denominator IS NULL OR CAST(denominator AS REAL) <> 0", name="denominator"),
        CheckConstraint("period_start <= period_end", name="period"),
        UniqueConstraint("indicator_uid", "period"),
    )

    uid: Mapped[Uid]
    indicator_uid: Mapped[str] = mapped_column(ForeignKey("indicator.uid", ondelete="CASCADE"))
    period: Mapped[str] = mapped_column(index=True)
    period_start: Mapped[date]
    period_end: Mapped[date]
    state: Mapped[str]
    value: Mapped[Decimal | None]
    numerator: Mapped[Decimal | None]
    denominator: Mapped[Decimal | None]
    words: Mapped[str] = mapped_column(default="")
    assessment: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    entered_at: Mapped[datetime]
    batch_uid: Mapped[str | None] = mapped_column(ForeignKey("exchange_batch.uid", ondelete="SET NULL"))


class ActualEvidence(Base):
    __tablename__ = "actual_evidence"

    actual_uid: Mapped[str] = mapped_column(ForeignKey("actual.uid", ondelete="CASCADE"), primary_key=True)
    document_uid: Mapped[str] = mapped_column(ForeignKey("document.uid", ondelete="CASCADE"), primary_key=True)


class ActualRevision(Base):
    """A change to an actual of a closed period: what it was, why, and on whose word."""

    __tablename__ = "actual_revision"
    __table_args__ = strict(
        CheckConstraint("length(reason) > 0 AND length(source) > 0", name="reason_and_source"),
    )

    uid: Mapped[Uid]
    indicator_uid: Mapped[str] = mapped_column(ForeignKey("indicator.uid", ondelete="CASCADE"), index=True)
    period: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
    reason: Mapped[str]
    source: Mapped[str]
    made_at: Mapped[datetime]


class ClosedPeriod(Base):
    """A period of a plan whose actuals no longer change without a reason and a source."""

    __tablename__ = "closed_period"

    plan_uid: Mapped[str] = mapped_column(ForeignKey("plan.uid", ondelete="CASCADE"), primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    closed_at: Mapped[datetime]
    note: Mapped[str] = mapped_column(default="")
