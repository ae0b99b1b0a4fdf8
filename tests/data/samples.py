"""Small rows for tests of the store, and the whole content of a database as plain values."""

import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from dxdesk.data.store import DATABASE_NAME, Store
from dxdesk.data.tables import Appendix, Occurrence, Plan, Task
from dxdesk.domain.text import fold
from tests.data.clock import VIETNAM

Rows = list[tuple[object, ...]]


def add_plan(session: Session, uid: str = "plan", title: str = "Kế hoạch chuyển đổi số") -> Plan:
    """A plan with one appendix of tasks, whose uid is the plan's followed by "-tasks"."""
    plan = Plan(
        uid=uid,
        title=title,
        period_start=date(2026, 1, 1),
        period_end=date(2026, 12, 31),
        created_at=datetime(2026, 1, 5, 8, 0, tzinfo=VIETNAM),
    )
    session.add(plan)
    session.flush()
    session.add(Appendix(uid=f"{uid}-tasks", plan_uid=uid, position=1, kind="tasks"))
    session.flush()
    return plan


def add_task(session: Session, uid: str, position: int, name: str, plan_uid: str = "plan") -> Task:
    """A task with one occurrence, whose uid is the task's followed by "-1"."""
    task = Task(
        uid=uid,
        plan_uid=plan_uid,
        appendix_uid=f"{plan_uid}-tasks",
        position=position,
        ref=str(position),
        name=name,
        folded=fold(name),
    )
    session.add(task)
    session.flush()
    session.add(Occurrence(uid=f"{uid}-1", task_uid=uid, position=1, due=date(2026, 6, 30)))
    session.flush()
    return task


def filled(store: Store) -> None:
    """One plan with two tasks, in one operation."""
    with store.operation("Nhập kế hoạch mẫu") as session:
        add_plan(session)
        add_task(session, "a", 1, "Rà soát dịch vụ công trực tuyến của phường")
        add_task(session, "b", 2, "Tập huấn kỹ năng số cho tổ công nghệ số cộng đồng")


def content(path: Path, without: frozenset[str] = frozenset()) -> dict[str, Rows]:
    """All rows of all tables, sorted; `path` is a database or a data folder."""
    with closing(sqlite3.connect(path / DATABASE_NAME if path.is_dir() else path)) as db:
        return {name: _rows(db, name) for name in _tables(db) if name not in without}


HISTORY = frozenset({"operation", "change", "journal_control", "search_entry"})
"""What is not the officer's data: it goes on growing while data goes back."""


def data(path: Path) -> dict[str, Rows]:
    return content(path, HISTORY)


def _tables(db: sqlite3.Connection) -> list[str]:
    rows = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT' ORDER BY name")
    return [name for (name,) in rows]


def _rows(db: sqlite3.Connection, table: str) -> Rows:
    return sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
