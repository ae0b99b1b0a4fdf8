"""How many rows stand in the appendices of a plan, counted by the database."""

from collections import Counter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dxdesk.data.tables import Indicator, Task

Place = tuple[str, str | None]
"""UIDs of appendix and group; None for rows outside any group."""


def count_tasks(session: Session, plan_uid: str) -> Counter[Place]:
    query = (
        select(Task.appendix_uid, Task.group_uid, func.count())
        .where(Task.plan_uid == plan_uid)
        .group_by(Task.appendix_uid, Task.group_uid)
    )
    return Counter({(appendix, group): number for appendix, group, number in session.execute(query)})


def count_indicators(session: Session, plan_uid: str) -> Counter[Place]:
    """Heading rows count."""
    query = (
        select(Indicator.appendix_uid, Indicator.group_uid, func.count())
        .where(Indicator.plan_uid == plan_uid)
        .group_by(Indicator.appendix_uid, Indicator.group_uid)
    )
    return Counter({(appendix, group): number for appendix, group, number in session.execute(query)})
