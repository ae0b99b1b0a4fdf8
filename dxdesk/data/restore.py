"""Putting a backup in the place of the data: all checked first, then one swap."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from dxdesk.data import archive, integrity, journal
from dxdesk.data.engine import open_database
from dxdesk.data.faults import BUSY
from dxdesk.data.files import FileShelf, flush_folder, flush_to_disk, put_in_place
from dxdesk.data.migrations import migrate
from dxdesk.domain.identity import new_uid
from dxdesk.errors import Refusal
from dxdesk.progress import Progress

_COMPANIONS = ("-wal", "-shm", "-journal")
_PREFIX = ".restore-"
_ZIP, _SQLITE = b"PK", b"SQLite format 3\0"

NO_SUCH_FILE = "Không thấy tệp “{name}”. Không có gì bị thay đổi; hãy chọn lại bản sao lưu."
LABEL = "Khôi phục từ bản sao lưu {name}"


@contextmanager
def prepared(source: Path, folder: Path, shelf: FileShelf, moment: datetime, progress: Progress) -> Iterator[Path]:
    """A checked database inside the data folder, of the current schema, ready to be swapped in.

    `source` is a .dxbackup file or an automatic backup. Its kept files are put on the shelf, which harms nothing
    that is there. Raises Refusal: no-such-file, not-a-backup, damaged-backup, newer-backup, newer-database, disk-full.
    """
    if not source.is_file():
        raise Refusal("no-such-file", NO_SUCH_FILE.format(name=source.name))
    work = folder / f"{_PREFIX}{new_uid()}"
    work.mkdir(parents=True)
    try:
        database, files = work / "dxdesk.sqlite", work / "files"
        files.mkdir()
        with source.open("rb") as stream:
            start = stream.read(16)
        if start.startswith(_ZIP):
            archive.unpack_archive(source, database, files, progress)
        elif start == _SQLITE:
            shutil.copyfile(source, database)
        else:
            raise Refusal("not-a-backup", archive.NOT_A_BACKUP.format(name=source.name))
        _make_current(database, source.name, moment)
        for path in files.iterdir():
            shelf.keep(path)
        yield database
    finally:
        shutil.rmtree(work, ignore_errors=True)


def swap_in(database: Path, place: Path) -> None:
    """Put the file at its place in one step. Nobody may have the file at that place open."""
    if any(path.exists() for path in _companions(place)):
        raise Refusal("database-busy", BUSY)
    put_in_place(database, place)
    flush_folder(place.parent)


def set_aside(place: Path, moment: datetime) -> None:
    """Rename a damaged database with its companions, so that nothing of it is lost or taken for the new one's."""
    mark = moment.strftime("%Y%m%dT%H%M%S")
    for path in [*_companions(place), place]:
        if path.exists():
            path.rename(path.with_name(f"damaged-{mark}-{path.name}"))


def clear_leftovers(folder: Path) -> None:
    """Remove what a crash in the middle of a restore left behind."""
    for path in folder.glob(f"{_PREFIX}*"):
        shutil.rmtree(path, ignore_errors=True)


def _make_current(database: Path, name: str, moment: datetime) -> None:
    try:
        version = integrity.look(database)
    except Refusal as refusal:
        if refusal.code == "damaged-database":
            raise Refusal("damaged-backup", archive.DAMAGED.format(name=name)) from refusal
        if refusal.code == "foreign-database":
            raise Refusal("not-a-backup", archive.NOT_A_BACKUP.format(name=name)) from refusal
        raise
    if version == 0:
        raise Refusal("not-a-backup", archive.NOT_A_BACKUP.format(name=name))
    engine = open_database(database, "delete")
    try:
        migrate(engine, lambda _version: None)
    finally:
        engine.dispose()
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        journal.add_line(db, LABEL.format(name=name), name, "", moment, "do", None)
        journal.renew_stamp(db)
        db.execute("COMMIT")
    flush_to_disk(database)


def _companions(place: Path) -> list[Path]:
    return [place.with_name(place.name + suffix) for suffix in _COMPANIONS]
