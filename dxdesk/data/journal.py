"""History: named operations, and what undo and redo may take next.

While an operation is open, triggers (see `migrations.triggers`) write the image of each row before and after
every change. `revert` puts the images back.
"""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from dxdesk.domain.identity import new_uid

UNDOABLE_OPERATIONS = 300
"""How many operations keep their row images; older ones are lines of history only."""


@dataclass(frozen=True)
class HistoryEntry:
    """One line of history, newest lines first in a listing.

    `kind` is do, undo or redo; `state` of a "do" is done, undone or dropped (undone for good); `target_id` names
    the operation that an undo or redo was about. `undoable` says whether row images are still kept.
    """

    id: int
    label: str
    origin: str
    actor: str
    made_at: datetime
    kind: str
    state: str
    target_id: int | None
    undoable: bool


def begin(db: sqlite3.Connection, label: str, origin: str, actor: str, moment: datetime) -> int:
    """Open an operation inside the running transaction; from now on changes are recorded."""
    operation_id = add_line(db, label, origin, actor, moment, "do", None)
    db.execute("UPDATE journal_control SET operation_id = ?, stamp = ?", (operation_id, new_uid()))
    return operation_id


def end(db: sqlite3.Connection, operation_id: int, label: str) -> bool:
    """Close the operation before its commit. False when it changed no journaled row; it then leaves no line.

    Raises ValueError when something changed and the label is empty.
    """
    db.execute("UPDATE journal_control SET operation_id = NULL")
    if db.execute("SELECT 1 FROM change WHERE operation_id = ? LIMIT 1", (operation_id,)).fetchone() is None:
        db.execute("DELETE FROM operation WHERE id = ?", (operation_id,))
        db.execute("UPDATE exchange_batch SET operation_id = NULL WHERE operation_id = ?", (operation_id,))
        return False
    if not label:
        raise ValueError("an operation that changes something needs a label")
    db.execute("UPDATE operation SET label = ? WHERE id = ?", (label, operation_id))
    _drop_undone(db)
    _forget_old_images(db)
    return True


def stamp(db: sqlite3.Connection) -> str:
    """Names the last committed write; empty while nothing was ever written."""
    return str(db.execute("SELECT stamp FROM journal_control").fetchone()[0])


def latest_moment(db: sqlite3.Connection) -> datetime | None:
    """When the latest operation was made; None before the first."""
    row = db.execute("SELECT made_at FROM operation ORDER BY id DESC LIMIT 1").fetchone()
    return None if row is None else datetime.fromisoformat(row[0])


def renew_stamp(db: sqlite3.Connection) -> None:
    """To be called in every transaction that writes outside an operation."""
    db.execute("UPDATE journal_control SET stamp = ?", (new_uid(),))


def undo_target(db: sqlite3.Connection) -> tuple[int, str] | None:
    """The operation that undo would take back, with its label."""
    return _target(db, "done", "DESC")


def redo_target(db: sqlite3.Connection) -> tuple[int, str] | None:
    return _target(db, "undone", "ASC")


def touched(db: sqlite3.Connection, operation_id: int, limit: int) -> dict[str, list[dict[str, object]]] | None:
    """The rows that an operation changed, by table, as they are after it or were before; None for more than `limit`."""
    rows = db.execute(
        "SELECT table_name, coalesce(after, before) FROM change WHERE operation_id = ? LIMIT ?",
        (operation_id, limit + 1),
    ).fetchall()
    if len(rows) > limit:
        return None
    found: dict[str, list[dict[str, object]]] = {}
    for table, image in rows:
        found.setdefault(table, []).append(json.loads(image))
    return found


def entries(db: sqlite3.Connection, limit: int, label_part: str = "") -> list[HistoryEntry]:
    """The latest lines of history, newest first."""
    rows = db.execute(
        "SELECT id, label, origin, actor, made_at, kind, state, target_id,"
        " EXISTS (SELECT 1 FROM change WHERE operation_id = operation.id)"
        " FROM operation WHERE instr(label, ?) ORDER BY id DESC LIMIT ?",
        (label_part, limit),
    )
    return [
        HistoryEntry(number, row_label, origin, actor, datetime.fromisoformat(made_at), kind, state, target, bool(kept))
        for number, row_label, origin, actor, made_at, kind, state, target, kept in rows
    ]


def add_line(
    db: sqlite3.Connection, label: str, origin: str, actor: str, moment: datetime, kind: str, target_id: int | None
) -> int:
    cursor = db.execute(
        "INSERT INTO operation (label, origin, actor, made_at, kind, state, target_id)"
        " VALUES (?, ?, ?, ?, ?, 'done', ?)",
        (label, origin, actor, moment.isoformat(timespec="seconds"), kind, target_id),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _target(db: sqlite3.Connection, state: str, order: str) -> tuple[int, str] | None:
    row = db.execute(
        "SELECT id, label FROM operation WHERE kind = 'do' AND state = ?"
        " AND id >= (SELECT min(operation_id) FROM change)"
        f" AND EXISTS (SELECT 1 FROM change WHERE operation_id = operation.id) ORDER BY id {order} LIMIT 1",
        (state,),
    ).fetchone()
    return None if row is None else (row[0], row[1])


def _drop_undone(db: sqlite3.Connection) -> None:
    rows = db.execute(
        "UPDATE operation SET state = 'dropped' WHERE state = 'undone'"
        " AND id >= (SELECT min(operation_id) FROM change) RETURNING id"
    ).fetchall()
    db.executemany("DELETE FROM change WHERE operation_id = ?", rows)


def _forget_old_images(db: sqlite3.Connection) -> None:
    oldest = db.execute(
        "SELECT id FROM operation WHERE kind = 'do' AND state = 'done' ORDER BY id DESC LIMIT 1 OFFSET ?",
        (UNDOABLE_OPERATIONS,),
    ).fetchone()
    if oldest is not None:
        db.execute("DELETE FROM change WHERE operation_id <= ?", oldest)
