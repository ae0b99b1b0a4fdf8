"""Automatic backups: verified copies of the database inside the data folder, thinned over time.

Kept files need no copies here: they lie under the hash of their content and are never changed or deleted.
"""

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

from dxdesk.data import integrity
from dxdesk.data.engine import open_to_look
from dxdesk.data.files import flush_folder, flush_to_disk, put_in_place
from dxdesk.data.thinning import kept
from dxdesk.domain.identity import new_uid
from dxdesk.errors import Refusal

BackupReason = Literal["close", "migration", "import", "bulk", "delete", "restore"]

_NAME = re.compile(rf"(\d{{8}}T\d{{12}}Z)-({'|'.join(get_args(BackupReason))})\.sqlite")
_MOMENT = "%Y%m%dT%H%M%S%fZ"

NOT_VERIFIED = (
    "Bản sao lưu vừa ghi không đọc lại được đúng như dữ liệu, nên đã bị bỏ; các bản cũ còn nguyên. "
    "Hãy kiểm tra ổ đĩa rồi sao lưu lại."
)


@dataclass(frozen=True)
class Backup:
    """An automatic backup; `made_at` is in UTC, as in the file's name."""

    path: Path
    made_at: datetime
    reason: str


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Write a verified copy as one file that needs no companions, on the disk when this returns.

    `target` must not exist. When anything fails it is removed again. Raises Refusal("backup-failed") when the
    copy cannot be read back like the original.
    """
    try:
        with closing(sqlite3.connect(target, isolation_level=None)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            whole = copy.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            if not whole or _counts(copy) != _counts(source):
                raise Refusal("backup-failed", NOT_VERIFIED)
        flush_to_disk(target)
    except BaseException:
        target.unlink(missing_ok=True)
        target.with_name(f"{target.name}-journal").unlink(missing_ok=True)
        raise


class BackupFolder:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self, source: sqlite3.Connection, reason: BackupReason, moment: datetime) -> Backup:
        """A new backup under its final name only when it is whole; earlier ones are not touched."""
        self.folder.mkdir(parents=True, exist_ok=True)
        made_at = moment.astimezone(UTC)
        path = self.folder / f"{made_at.strftime(_MOMENT)}-{reason}.sqlite"
        temporary = self.folder / f".backup-{new_uid()}"
        try:
            copy_database(source, temporary)
            put_in_place(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
        flush_folder(self.folder)
        return Backup(path, made_at, reason)

    def all(self) -> list[Backup]:
        """The newest first."""
        if not self.folder.is_dir():
            return []
        found = []
        for path in self.folder.iterdir():
            if match := _NAME.fullmatch(path.name):
                made_at = datetime.strptime(match[1], _MOMENT).replace(tzinfo=UTC)
                found.append(Backup(path, made_at, match[2]))
        return sorted(found, key=lambda backup: (backup.made_at, backup.reason), reverse=True)

    def good(self, limit: int = 3) -> list[Backup]:
        """The newest backups that are whole and that this program can open."""
        good: list[Backup] = []
        for backup in self.all():
            if len(good) == limit:
                break
            if _is_good(backup.path):
                good.append(backup)
        return good

    def newest_stamp(self) -> str | None:
        """The stamp of the last write in the newest backup; None when there is no readable one."""
        for backup in self.all()[:1]:
            try:
                with closing(open_to_look(backup.path)) as db:
                    return str(db.execute("SELECT stamp FROM journal_control").fetchone()[0])
            except sqlite3.DatabaseError:
                return None
        return None

    def thin(self, now: datetime) -> list[Path]:
        """Remove what the rule lets go, and leftovers of a crash; the removed backups.

        Days are those of the time zone of `now`.
        """
        backups = [(backup.made_at.astimezone(now.tzinfo), backup) for backup in self.all()]
        stay = kept((moment for moment, _ in backups), now)
        gone = [backup.path for moment, backup in backups if moment not in stay]
        for path in [*gone, *self.folder.glob(".backup-*")]:
            path.unlink(missing_ok=True)
        return gone


def _is_good(path: Path) -> bool:
    try:
        return integrity.look(path) > 0
    except (Refusal, sqlite3.Error, OSError):
        return False


def _counts(db: sqlite3.Connection) -> dict[str, int]:
    tables = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT' ORDER BY name"
    ).fetchall()
    return {name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}
