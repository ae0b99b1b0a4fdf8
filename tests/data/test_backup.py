import errno
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from dxdesk.data import backup as backup_module
from dxdesk.data.backup import BackupFolder, copy_database
from dxdesk.data.store import DATABASE_NAME, Store
from dxdesk.data.tables import Task
from dxdesk.errors import Refusal
from tests.data.clock import TickingClock
from tests.data.samples import content, filled


def names(folder: Path) -> list[str]:
    backups = folder / "backups"
    return sorted(path.name for path in backups.iterdir()) if backups.exists() else []


def rename(store: Store, name: str) -> None:
    with store.operation("Đổi tên") as session:
        session.get_one(Task, "a").name = name


def full(*_arguments: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_closing_backs_up_what_changed(folder: Path, clock: TickingClock) -> None:
    Store(folder, clock=clock).close()
    assert names(folder) == []
    store = Store(folder, clock=clock)
    filled(store)
    before = content(folder)
    store.close()
    (name,) = names(folder)
    assert name.startswith("20260302T0100")
    assert name.endswith("Z-close.sqlite")
    assert content(folder / "backups" / name) == before
    store = Store(folder, clock=clock)
    store.undo_label()
    store.close()
    assert names(folder) == [name]
    store = Store(folder, clock=clock)
    store.undo()
    store.close()
    assert len(names(folder)) == 2


def test_a_backup_before_a_large_change(store: Store, folder: Path) -> None:
    assert store.backup_before("import") is None
    filled(store)
    made = store.backup_before("import")
    assert made is not None
    assert made.reason == "import"
    assert content(made.path) == content(folder)
    assert store.backup_before("delete") is None
    store.keep_file(b"x", "x.pdf")
    assert store.backup_before("delete") is not None
    assert [backup.reason for backup in store.backups.all()] == ["delete", "import"]


def test_a_backup_is_one_file_without_companions(store: Store, folder: Path) -> None:
    filled(store)
    made = store.backup_before("bulk")
    assert made is not None
    with closing(sqlite3.connect(made.path)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert names(folder) == [made.path.name]


@pytest.mark.parametrize("where", ["flush_to_disk", "flush_folder"])
def test_a_full_disk_leaves_earlier_backups(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    filled(store)
    store.backup_before("bulk")
    before = {name: (folder / "backups" / name).read_bytes() for name in names(folder)}
    rename(store, "Tên mới")
    with monkeypatch.context() as patch:
        patch.setattr(backup_module, where, full)
        with pytest.raises(Refusal) as refusal:
            store.backup_before("bulk")
    assert refusal.value.code == "disk-full"
    assert {name: (folder / "backups" / name).read_bytes() for name in before} == before
    assert not [name for name in names(folder) if name.startswith(".")]


def test_a_full_disk_at_close_lets_the_folder_go(
    folder: Path, clock: TickingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(folder, clock=clock)
    filled(store)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(Refusal) as refusal:
            store.close()
    assert refusal.value.code == "disk-full"
    assert names(folder) == []
    store = Store(folder, clock=clock)
    store.close()
    assert len(names(folder)) == 1


def test_a_copy_that_differs_is_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = iter([{"task": 1}, {"task": 2}])
    monkeypatch.setattr(backup_module, "_counts", lambda _db: next(counts))
    with closing(sqlite3.connect(":memory:")) as source, pytest.raises(Refusal) as refusal:
        copy_database(source, tmp_path / "copy")
    assert refusal.value.code == "backup-failed"
    assert list(tmp_path.iterdir()) == []


def test_other_files_in_the_folder_are_left_alone(store: Store, folder: Path, clock: TickingClock) -> None:
    filled(store)
    store.backup_before("bulk")
    for name in ("ghi chú.txt", "20260302T010000000000Z-nothing.sqlite"):
        folder.joinpath("backups", name).write_text("của người dùng", encoding="utf-8")
    clock.advance(timedelta(days=900))
    rename(store, "Tên mới")
    store.backup_before("bulk")
    assert len(store.backups.all()) == 1
    assert len(names(folder)) == 3


def test_backups_thin_out_over_a_year(folder: Path, clock: TickingClock) -> None:
    store = Store(folder, clock=clock)
    filled(store)
    for number in range(60):
        rename(store, f"Tên {number}")
        store.backup_before("bulk")
        clock.advance(timedelta(days=6))
    made = [backup.made_at for backup in store.backups.all()]
    assert 12 <= len(made) <= 14 + 8 + 12
    assert max(made) - min(made) > timedelta(days=300)
    store.close()


def test_leftovers_of_a_crash_go(tmp_path: Path) -> None:
    tmp_path.joinpath(".backup-x").touch()
    backups = BackupFolder(tmp_path)
    assert backups.thin(TickingClock()()) == []
    assert list(tmp_path.iterdir()) == []
    assert backups.newest_stamp() is None


def test_a_damaged_backup_does_not_count_as_the_latest_state(folder: Path, clock: TickingClock) -> None:
    store = Store(folder, clock=clock)
    filled(store)
    made = store.backup_before("bulk")
    assert made is not None
    made.path.write_bytes(b"hong" * 1000)
    assert store.backups.good() == []
    store.close()
    assert [backup.reason for backup in store.backups.good()] == ["close"]


def test_a_newer_backup_is_not_good_for_this_program(store: Store, tmp_path: Path) -> None:
    filled(store)
    made = store.backup_before("bulk")
    assert made is not None
    other = BackupFolder(tmp_path / "other")
    other.folder.mkdir()
    shutil.copyfile(made.path, other.folder / made.path.name)
    assert len(other.good()) == 1
    with closing(sqlite3.connect(other.folder / made.path.name)) as db:
        db.execute("PRAGMA user_version = 999")
    assert other.good() == []
    assert (store.folder / DATABASE_NAME).is_file()
