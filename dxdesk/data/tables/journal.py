"""History: every operation, and for undo each row that it changed, before and after."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from dxdesk.data.tables.base import Base, one_of, strict


class Operation(Base):
    """One named transaction. `kind`: do, undo or redo; the latter two name their `target_id`.

    `state` of a "do": done, undone (redo possible) or dropped (undone, and something new was done since).
    """

    __tablename__ = "operation"
    __table_args__ = strict(
        CheckConstraint(one_of("kind", "do", "undo", "redo"), name="kind"),
        CheckConstraint(one_of("state", "done", "undone", "dropped"), name="state"),
        CheckConstraint("(kind = 'do') = (target_id IS NULL)", name="target"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    label: Mapped[str]
    origin: Mapped[str] = mapped_column(default="")
    actor: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(default="do")
    state: Mapped[str] = mapped_column(default="done")
    target_id: Mapped[int | None] = mapped_column(ForeignKey("operation.id", ondelete="CASCADE"))


class Change(Base):
    """A row of `table_name` that an operation touched; `before` and `after` are JSON, None where absent."""

    __tablename__ = "change"
    __table_args__ = strict(CheckConstraint("before IS NOT NULL OR after IS NOT NULL", name="something"))

    id: Mapped[int] = mapped_column(primary_key=True)
    operation_id: Mapped[int] = mapped_column(ForeignKey("operation.id", ondelete="CASCADE"), index=True)
    table_name: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]
