"""Connections to the database file: explicit transactions, foreign keys, durable commits."""

import sqlite3
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

APPLICATION_ID = 0x64786473
BUSY_SECONDS = 5.0

JournalMode = Literal["wal", "delete"]
"""`wal` on a disk of this machine; `delete` for a folder on a network share, where WAL is not safe."""


def open_database(path: Path, journal_mode: JournalMode = "wal") -> Engine:
    """An engine on the file, which is created when absent.

    A transaction is `BEGIN IMMEDIATE`, or read-only when the connection has the execution option `reading`
    (see `for_reading`). Nothing is looked at here: see `integrity.inspect` for files of unknown origin.
    """

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        connection.execute(f"PRAGMA journal_mode = {journal_mode}")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        # Without this, INSERT OR REPLACE removes rows behind the back of the journal's triggers.
        connection.execute("PRAGMA recursive_triggers = ON")
        connection.execute("PRAGMA cache_size = -16000")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=2)
    event.listen(engine, "begin", _begin)
    return engine


def for_reading(engine: Engine) -> Engine:
    """The same connections, whose transactions see one moment and refuse to write."""
    return engine.execution_options(reading=True)


def open_to_look(path: Path) -> sqlite3.Connection:
    """A plain connection that does not change the file and leaves nothing beside it; the file must exist.

    One exception: what a crash left half-written in rollback mode (a journal beside the file) is taken back, as any
    opening would do. Nobody else may have the file open.
    """
    posix = path.absolute().as_posix()
    if not posix.startswith("/"):
        posix = f"/{posix}"
    if _has_content(path.with_name(f"{path.name}-journal")):
        mode = "mode=rw"
    elif _has_content(path.with_name(f"{path.name}-wal")):
        # Sees what the log holds, but never moves it into the file.
        mode = "mode=ro"
    else:
        mode = "mode=ro&immutable=1"
    return sqlite3.connect(f"file://{quote(posix)}?{mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _has_content(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if reading else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
