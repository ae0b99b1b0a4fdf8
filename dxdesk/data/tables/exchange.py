"""Traces of exchange by file, and what the officer taught the program."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dxdesk.data.tables.base import Base, Uid, one_of, strict


class ExchangeProfile(Base):
    """How a foreign form is laid out (JSON), recognised again by its header signature."""

    __tablename__ = "exchange_profile"

    uid: Mapped[Uid]
    name: Mapped[str] = mapped_column(unique=True)
    signature: Mapped[str] = mapped_column(index=True)
    layout: Mapped[str]
    made_at: Mapped[datetime]


class ExchangeBatch(Base):
    """One file that came in or went out, with the original kept by its hash.

    The row outlives an undo of what it brought; `operation_id` names that operation. `counts` is JSON.
    """

    __tablename__ = "exchange_batch"
    __table_args__ = strict(CheckConstraint(one_of("direction", "in", "out"), name="direction"))

    uid: Mapped[Uid]
    direction: Mapped[str]
    kind: Mapped[str]
    plan_uid: Mapped[str | None]
    period: Mapped[str] = mapped_column(default="")
    file_name: Mapped[str]
    file_sha256: Mapped[str] = mapped_column(ForeignKey("stored_file.sha256"))
    counts: Mapped[str] = mapped_column(default="{}")
    made_at: Mapped[datetime]
    operation_id: Mapped[int | None]


class ReadingCorrection(Base):
    """What a wording means according to the officer; it survives a new import of the same wording.

    `raw_key` is the matching key of the wording; `reading` the canonical form (domain) of what it means.
    """

    __tablename__ = "reading_correction"
    __table_args__ = strict(
        CheckConstraint(one_of("kind", "target", "deadline"), name="kind"),
        UniqueConstraint("kind", "raw_key"),
    )

    uid: Mapped[Uid]
    kind: Mapped[str]
    raw_key: Mapped[str]
    raw: Mapped[str]
    reading: Mapped[str]
    made_at: Mapped[datetime]


class SavedFilter(Base):
    """A named set of filters of one page (JSON)."""

    __tablename__ = "saved_filter"
    __table_args__ = strict(UniqueConstraint("page", "name"))

    uid: Mapped[Uid]
    page: Mapped[str]
    name: Mapped[str]
    criteria: Mapped[str]
