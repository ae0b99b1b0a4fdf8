"""Numbered steps from an empty file to the schema of this program.

The number of a file's schema is its `user_version`. Each step runs in one transaction with its number, so
that a file is never between two versions. A step is frozen once shipped and knows nothing of the models.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine

from dxdesk.data.engine import APPLICATION_ID
from dxdesk.data.migrations import step_0001, step_0002
from dxdesk.errors import Refusal

NEWER = (
    "Dữ liệu này do một phiên bản mới hơn của chương trình ghi ra, nên phiên bản đang dùng không mở được và "
    "không thay đổi gì. Hãy cập nhật chương trình lên phiên bản mới nhất rồi mở lại."
)


@dataclass(frozen=True)
class Step:
    number: int
    apply: Callable[[sqlite3.Connection], None]


STEPS = (Step(1, step_0001.apply), Step(2, step_0002.apply))
CURRENT_VERSION = STEPS[-1].number


def refuse_newer(version: int) -> None:
    """Raise Refusal("newer-database") for a schema that this program does not know."""
    if version > CURRENT_VERSION:
        raise Refusal("newer-database", NEWER)


def migrate(engine: Engine, backup: Callable[[int], object], steps: tuple[Step, ...] = STEPS) -> int:
    """Walk the file through the steps that it lacks; the number of steps taken.

    `backup(version)` is called once before the first change to a file that already has a schema.
    """
    pooled = engine.raw_connection()
    try:
        connection = pooled.driver_connection
        assert isinstance(connection, sqlite3.Connection)
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        refuse_newer(version)
        missing = [step for step in steps if step.number > version]
        if missing and version > 0:
            backup(version)
        for step in missing:
            _take(connection, step)
        return len(missing)
    finally:
        pooled.close()


def _take(connection: sqlite3.Connection, step: Step) -> None:
    # Rebuilding a table drops it for a moment; foreign keys are checked as a whole at the end instead.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA query_only = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        step.apply(connection)
        if step.number > 1:
            # Recorded row images have the shape of the older schema: the history stays, undoing it does not.
            connection.execute("DELETE FROM change")
            connection.execute("UPDATE operation SET state = 'dropped' WHERE state = 'undone'")
        orphans = connection.execute("PRAGMA foreign_key_check").fetchone()
        if orphans is not None:
            raise RuntimeError(f"schema step {step.number} leaves a row of {orphans[0]} without {orphans[2]}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {step.number}")
        connection.execute("COMMIT")
    except BaseException:
        # After some faults, a full disk among them, SQLite has rolled back by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
