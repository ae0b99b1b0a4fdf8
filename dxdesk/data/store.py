"""The data folder as the rest of the program sees it: units of work, undo, kept files, backups."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from dxdesk.data import archive, integrity, journal, restore, revert
from dxdesk.data.backup import Backup, BackupFolder, BackupReason
from dxdesk.data.engine import JournalMode, for_reading, open_database
from dxdesk.data.faults import database_told_apart, told_apart
from dxdesk.data.files import FileShelf
from dxdesk.data.journal import HistoryEntry
from dxdesk.data.lock import FolderLock
from dxdesk.data.migrations import migrate
from dxdesk.data.place import WARNINGS, journal_mode_for, place_of
from dxdesk.errors import Refusal
from dxdesk.progress import Progress, silent

DATABASE_NAME = "dxdesk.sqlite"
LOCK_NAME = "dxdesk.lock"

CLOCK_TOLERANCE = timedelta(hours=1)
CLOCK_BEHIND = (
    "Đồng hồ của máy đang chỉ {now:%H:%M ngày %d/%m/%Y}, sớm hơn lần ghi gần nhất ({latest:%H:%M ngày %d/%m/%Y}). Việc "
    "quá hạn, sắp đến hạn và ngày ghi trong nhật ký có thể sai. Hãy chỉnh lại ngày giờ của máy rồi mở lại chương trình."
)

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
    """An open data folder, made on first use. Not more than one for a folder, in this or another process.

    Opening raises Refusal: already-open, folder-unlockable, newer-database, foreign-database, damaged-database,
    missing-database, disk-full, folder-read-only, folder-fault, database-busy. Nothing has been written then.
    `opening_problems` says in Vietnamese what the check at start found that does not stand in the way of work,
    `warnings` what the officer should know of the place and the clock. Without a `journal_mode` the place decides.
    """

    def __init__(self, folder: Path, *, clock: Clock = local_now, journal_mode: JournalMode | None = None) -> None:
        self.folder = folder
        place = place_of(folder.absolute())
        self.place_warning = WARNINGS.get(place, "")
        self.warnings: list[str] = [self.place_warning] if self.place_warning else []
        self.backups = BackupFolder(folder / "backups")
        self.opening_problems: list[str] = []
        self._shelf = FileShelf(folder / "files")
        self._clock = clock
        self._journal_mode: JournalMode = journal_mode or journal_mode_for(place)
        self._turn = threading.Lock()
        self._owner: int | None = None
        self._session: OperationSession | None = None
        self._closed = False
        with told_apart():
            folder.mkdir(parents=True, exist_ok=True)
        self._lock = FolderLock(folder / LOCK_NAME)
        try:
            with told_apart():
                restore.clear_leftovers(folder)
                self._shelf.clear_leftovers()
                self._engine = self._open()
                self._look_at_the_clock()
        except BaseException:
            self._lock.release()
            raise

    # --- units of work

    @contextmanager
    def operation(self, label: str = "", origin: str = "", actor: str = "") -> Iterator[Session]:
        """One transaction, one line of history, one step of undo; an exception leaves nothing behind.

        `label` is what the officer reads after "Hoàn tác"; `name_operation` may give it later. `origin` is the file
        or command that it came from, empty for work by hand. A block that changes nothing leaves no line.
        Operations do not nest.
        """
        with (
            self._writing(),
            database_told_apart(),
            OperationSession(self._engine, expire_on_commit=False) as session,
        ):
            db = _driver(session)
            operation_id = journal.begin(db, label, origin, actor, self._clock())
            session.info["operation_id"] = operation_id
            before = db.total_changes
            self._session = session
            try:
                yield session
                session.flush()
                wrote = db.total_changes > before
                journal.end(db, operation_id, session.info.get("operation_label", label))
                if wrote:
                    Session.commit(session)
                else:
                    Session.rollback(session)
            except BaseException:
                Session.rollback(session)
                raise
            finally:
                self._session = None

    def name_operation(self, label: str) -> None:
        """Give the open operation its label, when that is known only after looking at the data."""
        if self._session is None or self._owner != threading.get_ident():
            raise RuntimeError("no operation is open")
        self._session.info["operation_label"] = label

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one moment of the data and cannot write."""
        self._must_be_open()
        reader = for_reading(self._engine)
        with database_told_apart(reading=True), Session(reader, expire_on_commit=False) as session:
            yield session

    def now(self) -> datetime:
        return self._clock()

    # --- history

    def undo(self, actor: str = "") -> str | None:
        """Take back the latest operation; its label, None when there is nothing to undo."""
        return self._revert("undo", actor)

    def redo(self, actor: str = "") -> str | None:
        """Do again what was undone last; its label, None when there is nothing to redo."""
        return self._revert("redo", actor)

    def undo_label(self) -> str | None:
        with self.reading() as session:
            target = journal.undo_target(_driver(session))
        return None if target is None else target[1]

    def redo_label(self) -> str | None:
        with self.reading() as session:
            target = journal.redo_target(_driver(session))
        return None if target is None else target[1]

    def rows_of_next(self, direction: revert.Direction, limit: int = 200) -> dict[str, list[dict[str, object]]] | None:
        """What undo or redo would touch, by table; None for more than `limit` rows or when there is nothing to do."""
        with self.reading() as session:
            db = _driver(session)
            target = journal.undo_target(db) if direction == "undo" else journal.redo_target(db)
            return None if target is None else journal.touched(db, target[0], limit)

    def history(self, limit: int = 100, label_part: str = "") -> list[HistoryEntry]:
        """The latest lines of history, newest first; only those whose label holds `label_part`."""
        with self.reading() as session:
            return journal.entries(_driver(session), limit, label_part)

    # --- kept files

    def keep_file(self, source: Path | bytes, name: str) -> str:
        """Keep a copy of a file's content under its SHA-256, which is returned; inside an operation as part of it.

        Undo does not take it away. Raises Refusal: disk-full, folder-read-only, folder-fault.
        """
        with told_apart():
            sha256, size = self._shelf.keep(source)
            row = (sha256, name, size, self._clock().isoformat(timespec="seconds"))
            insert = "INSERT OR IGNORE INTO stored_file (sha256, name, size, kept_at) VALUES (?, ?, ?, ?)"
            if self._session is not None and self._owner == threading.get_ident():
                _driver(self._session).execute(insert, row)
            else:
                with self._writing(), Session(self._engine) as session:
                    db = _driver(session)
                    if db.execute(insert, row).rowcount:
                        journal.renew_stamp(db)
                    session.commit()
        return sha256

    def file_path(self, sha256: str) -> Path:
        """Where the content with this hash lies. Do not write there."""
        return self._shelf.path(sha256)

    # --- safety

    def check(self, progress: Progress | None = None) -> list[str]:
        """Everything that is wrong with the data, in Vietnamese; empty when all is well."""
        with told_apart(), self.reading() as session:
            return integrity.problems(_driver(session), self._shelf, progress or silent())

    def backup_before(self, reason: BackupReason) -> Backup | None:
        """An automatic backup before an import or a change of many rows; None when the newest one has everything.

        Raises Refusal: disk-full, backup-failed, folder-fault.
        """
        with self._writing(), told_apart():
            return self._back_up_changes(reason)

    def backup_to(self, path: Path, progress: Progress | None = None) -> list[str]:
        """Write everything into one .dxbackup file; the names of kept files that are missing or damaged.

        A file of that name is replaced only by a whole one. Raises Refusal: disk-full, backup-failed, folder-fault.
        """
        with self._writing(), told_apart(), _raw(self._engine) as db:
            return archive.write_archive(db, self._shelf, path, self._clock(), progress or silent())

    def restore_from(self, path: Path, progress: Progress | None = None) -> None:
        """Put a .dxbackup file or an automatic backup in the place of all data, after a backup of what is there.

        Raises what `restore.prepared` does, with nothing changed.
        """
        moment = self._clock()
        with (
            self._writing(),
            told_apart(),
            restore.prepared(path, self.folder, self._shelf, moment, progress or silent()) as database,
        ):
            self._back_up(self._engine, "restore")
            self._engine.dispose()
            try:
                restore.swap_in(database, self.folder / DATABASE_NAME)
            finally:
                self._engine = self._open()

    def close(self) -> None:
        """Back up what changed since the last backup, then let the folder go; twice does no harm.

        Raises Refusal when the backup fails; the folder is let go all the same.
        """
        if self._closed:
            return
        with self._writing():
            self._closed = True
            try:
                with told_apart():
                    self._back_up_changes("close")
            finally:
                self._engine.dispose()
                self._lock.release()

    def _open(self) -> Engine:
        path = self.folder / DATABASE_NAME
        integrity.look_before_opening(path, self._good_backup_names)
        engine = open_database(path, self._journal_mode)
        try:
            migrate(engine, lambda _version: self._back_up(engine, "migration"))
            with _raw(engine) as db:
                self.opening_problems = integrity.orphans(db)
        except BaseException:
            engine.dispose()
            raise
        return engine

    def _look_at_the_clock(self) -> None:
        with _raw(self._engine) as db:
            latest = journal.latest_moment(db)
        now = self._clock()
        if latest is not None and latest > now + CLOCK_TOLERANCE:
            here = latest.astimezone(now.tzinfo)
            self.warnings.append(CLOCK_BEHIND.format(now=now, latest=here))

    def _back_up(self, engine: Engine, reason: BackupReason) -> Backup:
        with told_apart(), _raw(engine) as db:
            moment = self._clock()
            backup = self.backups.make(db, reason, moment)
            self.backups.thin(moment)
            return backup

    def _back_up_changes(self, reason: BackupReason) -> Backup | None:
        with _raw(self._engine) as db:
            stamp = journal.stamp(db)
        if not stamp or stamp == self.backups.newest_stamp():
            return None
        return self._back_up(self._engine, reason)

    def _good_backup_names(self) -> list[str]:
        zone = self._clock().tzinfo
        return [
            f"{backup.made_at.astimezone(zone):%H:%M ngày %d/%m/%Y} ({backup.path.name})"
            for backup in self.backups.good()
        ]

    def _revert(self, direction: revert.Direction, actor: str) -> str | None:
        with self._writing(), database_told_apart(), _raw(self._engine) as db:
            return revert.revert(db, direction, actor, self._clock())

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One writer at a time; a second one on the same thread is a mistake in the program."""
        if self._owner == threading.get_ident():
            raise RuntimeError("operations do not nest")
        with self._turn:
            self._must_be_open()
            self._owner = threading.get_ident()
            try:
                yield
            finally:
                self._owner = None

    def _must_be_open(self) -> None:
        if self._closed:
            raise RuntimeError("the store is closed")


def restore_folder(folder: Path, path: Path, *, clock: Clock = local_now, progress: Progress | None = None) -> None:
    """Restore a backup into a folder whose own data may be damaged or gone; a damaged file is kept under another name.

    Raises Refusal as `Store` and `Store.restore_from` do.
    """
    try:
        store = Store(folder, clock=clock)
    except Refusal as refusal:
        if refusal.code not in ("damaged-database", "missing-database"):
            raise
    else:
        try:
            store.restore_from(path, progress)
        finally:
            store.close()
        return
    shelf, place = FileShelf(folder / "files"), folder / DATABASE_NAME
    with (
        FolderLock(folder / LOCK_NAME),
        told_apart(),
        restore.prepared(path, folder, shelf, clock(), progress or silent()) as database,
    ):
        restore.set_aside(place, clock())
        restore.swap_in(database, place)


@contextmanager
def _raw(engine: Engine) -> Iterator[sqlite3.Connection]:
    pooled = engine.raw_connection()
    try:
        connection = pooled.driver_connection
        assert isinstance(connection, sqlite3.Connection)
        # A reading transaction may have left it so.
        connection.execute("PRAGMA query_only = OFF")
        yield connection
    finally:
        pooled.close()


def _driver(session: Session) -> sqlite3.Connection:
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, sqlite3.Connection)
    return connection
