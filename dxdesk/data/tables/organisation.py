"""The office itself, the agencies of its plans, and papers with their files."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dxdesk.data.tables.base import Base, Uid, one_of, strict


class Office(Base):
    """The one office whose desk this is: at most one row.

    Number suffix, addressee and recipients are those of a report; what another kind of document has instead stands
    in `OfficeDocument`. Margins are whole millimetres, within what Nghị định 30/2020/NĐ-CP allows.
    """

    __tablename__ = "office"
    __table_args__ = strict(
        CheckConstraint("singleton = 1", name="singleton"),
        CheckConstraint("length(name) > 0", name="named"),
        CheckConstraint("due_soon_days BETWEEN 0 AND 366", name="due_soon_days"),
        CheckConstraint("margin_top BETWEEN 20 AND 25 AND margin_bottom BETWEEN 20 AND 25", name="margins_upright"),
        CheckConstraint("margin_left BETWEEN 30 AND 35 AND margin_right BETWEEN 15 AND 20", name="margins_across"),
        UniqueConstraint("singleton"),
    )

    uid: Mapped[Uid]
    singleton: Mapped[int] = mapped_column(default=1)
    superior_name: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    number_suffix: Mapped[str] = mapped_column(default="BC-UBND")
    addressee: Mapped[str] = mapped_column(default="")
    recipients: Mapped[str] = mapped_column(default="")
    due_soon_days: Mapped[int] = mapped_column(default=15)
    exceed_margin: Mapped[Decimal | None]
    margin_top: Mapped[int] = mapped_column(default=20)
    margin_bottom: Mapped[int] = mapped_column(default=20)
    margin_left: Mapped[int] = mapped_column(default=30)
    margin_right: Mapped[int] = mapped_column(default=15)


class Signer(Base):
    """Who signs for the office; the first by position unless another is chosen. `role` may have several lines."""

    __tablename__ = "signer"

    uid: Mapped[Uid]
    position: Mapped[int]
    authority: Mapped[str] = mapped_column(default="TM. ỦY BAN NHÂN DÂN")
    role: Mapped[str] = mapped_column(default="CHỦ TỊCH")
    name: Mapped[str] = mapped_column(default="")


class OfficeDocument(Base):
    """What a kind of document has in place of the report's ("UBND-VHXH" for a letter); one addressee or recipient
    a line."""

    __tablename__ = "office_document"

    kind: Mapped[str] = mapped_column(primary_key=True)
    number_suffix: Mapped[str] = mapped_column(default="")
    addressee: Mapped[str] = mapped_column(default="")
    recipients: Mapped[str] = mapped_column(default="")


class Agency(Base):
    """Who leads or coordinates. `name_key` is the matching key of the name (see domain.agency)."""

    __tablename__ = "agency"
    __table_args__ = strict(
        CheckConstraint(one_of("kind", "unit", "collective", "outside"), name="kind"),
        CheckConstraint("length(name) > 0", name="named"),
    )

    uid: Mapped[Uid]
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(unique=True)
    sort_key: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="unit")


class AgencyAlias(Base):
    """A spelling that means an agency; `confirmed` by the officer or brought by the program."""

    __tablename__ = "agency_alias"

    uid: Mapped[Uid]
    agency_uid: Mapped[str] = mapped_column(ForeignKey("agency.uid", ondelete="CASCADE"), index=True)
    alias: Mapped[str]
    alias_key: Mapped[str] = mapped_column(unique=True)
    confirmed: Mapped[bool] = mapped_column(default=True)


class StoredFile(Base):
    """A file kept under its content hash in the data folder; the row never changes."""

    __tablename__ = "stored_file"
    __table_args__ = strict(
        CheckConstraint("length(sha256) = 64", name="sha256"), CheckConstraint("size >= 0", name="size")
    )

    sha256: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    size: Mapped[int]
    kept_at: Mapped[datetime]


class Document(Base):
    """Any issued paper: a legal basis, a superior's decision, evidence, or what a waiting task waits for."""

    __tablename__ = "document"
    __table_args__ = strict(
        CheckConstraint(one_of("kind", "legal_basis", "cited", "evidence", "trigger", "other"), name="kind")
    )

    uid: Mapped[Uid]
    kind: Mapped[str]
    type: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    issued_on: Mapped[date | None]
    issuer: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    file_sha256: Mapped[str | None] = mapped_column(ForeignKey("stored_file.sha256"))
