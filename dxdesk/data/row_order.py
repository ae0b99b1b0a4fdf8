"""The order in which a plan's appendices list their rows."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from dxdesk.data.tables import Appendix


class PlacedRow(Protocol):
    @property
    def appendix_uid(self) -> str: ...

    @property
    def group_uid(self) -> str | None: ...

    @property
    def position(self) -> int: ...


Row = TypeVar("Row", bound=PlacedRow)


def as_listed(rows: Sequence[Row], appendix_position: dict[str, int]) -> list[Row]:
    """By appendix; within it a group stands where its first row stands, so that a row added later joins its group."""
    first: dict[str, int] = {}
    for row in rows:
        if row.group_uid is not None:
            first[row.group_uid] = min(first.get(row.group_uid, row.position), row.position)
    return sorted(
        rows,
        key=lambda row: (
            appendix_position[row.appendix_uid],
            row.position if row.group_uid is None else first[row.group_uid],
            row.position,
        ),
    )


def appendix_positions(session: Session, plan_uid: str) -> dict[str, int]:
    query = select(Appendix.uid, Appendix.position).where(Appendix.plan_uid == plan_uid)
    return {row.uid: row.position for row in session.execute(query)}
