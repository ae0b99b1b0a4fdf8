import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from dxdesk.data import engine
from dxdesk.data.faults import database_told_apart, refusal_for, told_apart
from dxdesk.data.store import DATABASE_NAME, Store
from dxdesk.errors import Refusal
from tests.data.clock import TickingClock
from tests.data.samples import add_task, content, filled


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EACCES, "folder-read-only"),
        (errno.EROFS, "folder-read-only"),
        (errno.EIO, "folder-fault"),
        (errno.ENOENT, "folder-fault"),
    ],
)
def test_a_fault_of_the_disk_is_a_refusal(number: int, code: str) -> None:
    with pytest.raises(Refusal) as refusal, told_apart():
        raise OSError(number, "fault")
    assert refusal.value.code == code
    assert isinstance(refusal.value.__cause__, OSError)


@pytest.mark.parametrize(
    ("winerror", "code"),
    [
        (5, "folder-read-only"),
        (19, "folder-read-only"),
        (21, "folder-fault"),
        (32, "database-busy"),
        (112, "disk-full"),
    ],
)
def test_windows_says_more_than_its_error_number(winerror: int, code: str) -> None:
    error = type("OfWindows", (PermissionError,), {"winerror": winerror})(errno.EACCES, "fault")
    with pytest.raises(Refusal) as refusal, told_apart():
        raise error
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (sqlite3.SQLITE_IOERR_SHMOPEN, "disk-full"),
        (sqlite3.SQLITE_IOERR_SHMSIZE, "disk-full"),
        (sqlite3.SQLITE_IOERR_READ, "folder-fault"),
    ],
)
def test_no_room_for_the_index_of_the_log_is_a_full_disk(number: int, code: str) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = number
    refusal = refusal_for(error)
    assert refusal is not None
    assert refusal.code == code


def test_a_bug_stays_a_bug() -> None:
    assert refusal_for(KeyError()) is None
    with pytest.raises(sqlite3.OperationalError), told_apart(), closing(sqlite3.connect(":memory:")) as db:
        db.execute("SELECT nonsense")
    with pytest.raises(sqlite3.OperationalError), database_told_apart(), closing(sqlite3.connect(":memory:")) as db:
        db.execute("SELECT nonsense")
    with pytest.raises(FileNotFoundError), database_told_apart():
        raise FileNotFoundError


def fill_the_disk(store: Store) -> None:
    with store.operation("Nhập quá nhiều") as session:
        pages = session.scalar(text("PRAGMA page_count")) or 0
        session.execute(text(f"PRAGMA max_page_count = {pages + 10}"))
        for position in range(3, 300):
            add_task(session, f"t{position}", position, "Nhiệm vụ " * 40)


def test_a_full_disk_leaves_what_was_there(store: Store, folder: Path) -> None:
    filled(store)
    before = content(folder)
    with pytest.raises(Refusal) as refusal:
        fill_the_disk(store)
    assert refusal.value.code == "disk-full"
    assert content(folder) == before
    assert store.undo() == "Nhập kế hoạch mẫu"


def test_a_database_held_by_another_program_is_busy(
    folder: Path, clock: TickingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0)
    store = Store(folder, clock=clock)
    filled(store)
    with closing(sqlite3.connect(folder / DATABASE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refusal) as of_operation, store.operation("Thêm"):
            pytest.fail("began all the same")
        with pytest.raises(Refusal) as of_undo:
            store.undo()
        other.execute("ROLLBACK")
    assert (of_operation.value.code, of_undo.value.code) == ("database-busy", "database-busy")
    assert store.undo() == "Nhập kế hoạch mẫu"
    store.close()


def test_a_text_that_is_none_any_more_is_damage(store: Store, folder: Path) -> None:
    filled(store)
    with closing(sqlite3.connect(folder / DATABASE_NAME)) as other:
        other.execute("UPDATE task SET name = CAST(x'4ec3' AS TEXT)")
        other.commit()
    with pytest.raises(Refusal) as refusal, store.reading() as session:
        session.execute(text("SELECT name FROM task")).all()
    assert refusal.value.code == "damaged-database"
