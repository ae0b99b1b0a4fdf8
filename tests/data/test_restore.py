import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dxdesk.data import restore
from dxdesk.data.store import DATABASE_NAME, Store, restore_folder
from dxdesk.data.tables import Task
from dxdesk.errors import Refusal
from tests.data.clock import TickingClock
from tests.data.samples import data, filled


@pytest.fixture
def backup(store: Store, tmp_path: Path) -> Path:
    """An archive of the sample plan with one kept file; the store has gone on since."""
    filled(store)
    store.keep_file(b"noi dung", "a.pdf")
    store.backup_to(tmp_path / "a.dxbackup")
    with store.operation("Đổi tên") as session:
        session.get_one(Task, "a").name = "Tên mới"
    return tmp_path / "a.dxbackup"


def test_restoring_brings_the_earlier_data_and_its_history(store: Store, folder: Path, backup: Path) -> None:
    later = data(folder)
    store.restore_from(backup)
    earlier = data(folder)
    assert earlier != later
    assert [entry.label for entry in store.history()] == ["Khôi phục từ bản sao lưu a.dxbackup", "Nhập kế hoạch mẫu"]
    assert store.undo() == "Nhập kế hoạch mẫu"
    assert store.redo() == "Nhập kế hoạch mẫu"
    assert data(folder) == earlier
    assert store.check() == []
    assert not list(folder.glob(".restore-*"))


def test_what_was_there_is_backed_up_first_and_can_come_back(store: Store, folder: Path, backup: Path) -> None:
    later = data(folder)
    store.restore_from(backup)
    (safety,) = [made for made in store.backups.all() if made.reason == "restore"]
    store.restore_from(safety.path)
    assert data(folder) == later


def test_an_archive_brings_its_files_to_another_computer(backup: Path, tmp_path: Path) -> None:
    other = Store(tmp_path / "other", clock=TickingClock())
    other.restore_from(backup)
    assert other.check() == []
    assert other.undo_label() == "Nhập kế hoạch mẫu"
    other.close()
    assert not (tmp_path / "other" / "dxdesk.sqlite-wal").exists()


def test_a_damaged_database_is_set_aside_and_replaced(store: Store, folder: Path, backup: Path) -> None:
    store.close()
    path = folder / DATABASE_NAME
    garbage = b"\xa5" * 100_000
    path.write_bytes(garbage)
    folder.joinpath(f"{DATABASE_NAME}-wal").write_bytes(b"rac")
    with pytest.raises(Refusal) as refusal:
        Store(folder)
    assert refusal.value.code == "damaged-database"
    restore_folder(folder, backup, clock=TickingClock())
    kept = {child.name: child.read_bytes() for child in folder.glob("damaged-*")}
    assert kept["damaged-20260302T080003-dxdesk.sqlite"] == garbage
    assert kept["damaged-20260302T080003-dxdesk.sqlite-wal"] == b"rac"
    opened = Store(folder, clock=TickingClock())
    assert opened.check() == []
    opened.close()


def test_missing_data_is_replaced(store: Store, folder: Path, backup: Path) -> None:
    store.close()
    folder.joinpath(DATABASE_NAME).unlink()
    restore_folder(folder, backup, clock=TickingClock())
    Store(folder, clock=TickingClock()).close()


def test_a_bad_backup_leaves_damaged_data_as_it_is(store: Store, folder: Path, tmp_path: Path) -> None:
    filled(store)
    store.close()
    path = folder / DATABASE_NAME
    path.write_bytes(b"\xa5" * 5000)
    with pytest.raises(Refusal) as refusal:
        restore_folder(folder, tmp_path / "none")
    assert refusal.value.code == "no-such-file"
    assert path.read_bytes() == b"\xa5" * 5000


def test_whole_data_is_restored_as_from_inside(store: Store, folder: Path, backup: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        restore_folder(folder, backup)
    assert refusal.value.code == "already-open"
    store.close()
    restore_folder(folder, backup, clock=TickingClock())
    assert not list(folder.glob("damaged-*"))
    assert list((folder / "backups").glob("*-restore.sqlite"))


def test_data_that_somebody_else_has_open_stays(store: Store, folder: Path, backup: Path) -> None:
    before = data(folder)
    with closing(sqlite3.connect(folder / DATABASE_NAME)) as other:
        other.execute("SELECT count(*) FROM plan").fetchone()
        with pytest.raises(Refusal) as refusal:
            store.restore_from(backup)
    assert refusal.value.code == "database-busy"
    assert data(folder) == before
    assert store.undo() == "Đổi tên"


def test_a_swap_that_fails_leaves_the_data_open(
    store: Store, folder: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = data(folder)

    def full(_database: Path, _place: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restore, "swap_in", full)
    with pytest.raises(Refusal) as refusal:
        store.restore_from(backup)
    assert refusal.value.code == "disk-full"
    assert data(folder) == before
    assert store.undo() == "Đổi tên"


def test_leftovers_of_a_crash_go(folder: Path, store: Store) -> None:
    filled(store)
    store.close()
    folder.joinpath(".restore-x").mkdir()
    shutil.copyfile(folder / DATABASE_NAME, folder / ".restore-x" / DATABASE_NAME)
    Store(folder, clock=TickingClock()).close()
    assert not folder.joinpath(".restore-x").exists()
