"""The data folder as the rest of the program sees it: units of work, undo, kept files, backups."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from dxdesk.data import journal, revert
from dxdesk.data.engine import JournalMode, for_reading, open_database
from dxdesk.data.faults import told_apart
from dxdesk.data.journal import HistoryEntry
from dxdesk.data.lock import FolderLock
from dxdesk.data.migrations import migrate

DATABASE_NAME = "dxdesk.sqlite"
LOCK_NAME = "dxdesk.lock"

Clock = Callable[[], datetime]


def local_now() -> datetime:
    return datetime.now(UTC).astimezone()


class OperationSession(Session):
    """A session whose transaction belongs to the store: it ends with the `with` block, not before."""

    def commit(self) -> None:
        raise RuntimeError("the store commits an operation when its block ends")

    def rollback(self) -> None:
        raise RuntimeError("raise an exception to roll an operation back")


class Store:
    """An open data folder; made on first use. Not more than one for a folder, in this or another process.

    Raises Refusal: already-open, newer-database, foreign-database, damaged-database, disk-full, folder-fault ...
    """

    def __init__(self, folder: Path, *, clock: Clock = local_now, journal_mode: JournalMode = "wal") -> None:
        self.folder = folder
        self._clock = clock
        self._journal_mode: JournalMode = journal_mode
        self._turn = threading.Lock()
        self._owner: int | None = None
        with told_apart():
            folder.mkdir(parents=True, exist_ok=True)
        self._lock = FolderLock(folder / LOCK_NAME)
        try:
            self._engine = self._open()
        except BaseException:
            self._lock.release()
            raise

    def _open(self) -> Engine:
        engine = open_database(self.folder / DATABASE_NAME, self._journal_mode)
        try:
            migrate(engine, lambda _version: None)
        except BaseException:
            engine.dispose()
            raise
        return engine

    @contextmanager
    def operation(self, label: str, origin: str = "", actor: str = "") -> Iterator[Session]:
        """One transaction, one line of history, one step of undo; an exception leaves nothing behind.

        `label` is what the officer reads after "Hoàn tác"; `origin` the file or command that it came from,
        empty for work by hand. The session's `info["operation_id"]` names the operation. A block that writes
        nothing leaves no line. Operations do not nest.
        """
        with self._writing(), told_apart(), OperationSession(self._engine, expire_on_commit=False) as session:
            db = _driver(session)
            operation_id = journal.begin(db, label, origin, actor, self._clock())
            session.info["operation_id"] = operation_id
            written = db.total_changes
            try:
                yield session
                session.flush()
                wrote = db.total_changes > written
                journal.end(db, operation_id)
                if wrote:
                    Session.commit(session)
                else:
                    Session.rollback(session)
            except BaseException:
                Session.rollback(session)
                raise

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one moment of the data and cannot write."""
        with told_apart(), Session(for_reading(self._engine), expire_on_commit=False) as session:
            yield session

    def undo(self, actor: str = "") -> str | None:
        """Take back the latest operation; its label, None when there is nothing to undo."""
        return self._revert("undo", actor)

    def redo(self, actor: str = "") -> str | None:
        return self._revert("redo", actor)

    def undo_label(self) -> str | None:
        with self.reading() as session:
            target = journal.undo_target(_driver(session))
        return None if target is None else target[1]

    def redo_label(self) -> str | None:
        with self.reading() as session:
            target = journal.redo_target(_driver(session))
        return None if target is None else target[1]

    def history(self, limit: int = 100, label_part: str = "") -> list[HistoryEntry]:
        """The latest lines of history, newest first; only those whose label holds `label_part`."""
        with self.reading() as session:
            return journal.entries(_driver(session), limit, label_part)

    def close(self) -> None:
        self._engine.dispose()
        self._lock.release()

    def _revert(self, direction: revert.Direction, actor: str) -> str | None:
        with self._writing(), told_apart():
            pooled = self._engine.raw_connection()
            try:
                db = pooled.driver_connection
                assert isinstance(db, sqlite3.Connection)
                return revert.revert(db, direction, actor, self._clock())
            finally:
                pooled.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One writer at a time; a second one on the same thread is a mistake in the program."""
        if self._owner == threading.get_ident():
            raise RuntimeError("operations do not nest")
        with self._turn:
            self._owner = threading.get_ident()
            try:
                yield
            finally:
                self._owner = None


def _driver(session: Session) -> sqlite3.Connection:
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, sqlite3.Connection)
    return connection
