import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dxdesk.data.store import DATABASE_NAME, Store
from dxdesk.errors import Refusal
from tests.data.clock import TickingClock
from tests.data.samples import filled


def refused(folder: Path, code: str) -> str:
    """Opening is refused and changes no file; the message."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "dxdesk.lock"}
    with pytest.raises(Refusal) as refusal:
        Store(folder, clock=TickingClock())
    assert refusal.value.code == code
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "dxdesk.lock"}
    assert after == before
    return refusal.value.message


def used(folder: Path) -> Path:
    """A closed folder with data and one backup; its database."""
    store = Store(folder, clock=TickingClock())
    filled(store)
    store.close()
    return folder / DATABASE_NAME


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8192 : len(content) // 2] = b"\xa5" * (len(content) // 2 - 8192)
    path.write_bytes(content)


def test_a_whole_database_has_no_problems(store: Store) -> None:
    filled(store)
    store.keep_file(b"x", "x.pdf")
    assert store.check() == []


def test_a_damaged_database_is_refused_with_its_good_backups(folder: Path) -> None:
    path = used(folder)
    damage(path)
    message = refused(folder, "damaged-database")
    assert "hỏng" in message
    (backup,) = (folder / "backups").iterdir()
    assert f"08:00 ngày 02/03/2026 ({backup.name})" in message


def test_a_damaged_schema_is_refused_with_its_good_backups(folder: Path) -> None:
    path = used(folder)
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE signer", b"CREATE TABL\xcf signer", 1))
    assert "08:00 ngày 02/03/2026" in refused(folder, "damaged-database")


def test_a_cut_off_database_is_refused(folder: Path) -> None:
    path = used(folder)
    path.write_bytes(path.read_bytes()[:50_000])
    refused(folder, "damaged-database")


def test_what_is_no_database_is_refused(folder: Path) -> None:
    folder.mkdir()
    folder.joinpath(DATABASE_NAME).write_bytes(b"Day la mot tep van ban. " * 100)
    assert "sao lưu cất ở nơi khác" in refused(folder, "damaged-database")


def test_damaged_backups_are_not_offered(folder: Path) -> None:
    path = used(folder)
    damage(path)
    for backup in (folder / "backups").iterdir():
        damage(backup)
    assert "sao lưu cất ở nơi khác" in refused(folder, "damaged-database")


@pytest.mark.parametrize("left", [None, b""])
def test_data_that_is_gone_is_not_replaced_by_nothing(folder: Path, left: bytes | None) -> None:
    path = used(folder)
    path.unlink()
    if left is not None:
        path.write_bytes(left)
    assert "08:00 ngày 02/03/2026" in refused(folder, "missing-database")


def test_an_empty_file_without_backups_is_a_new_database(folder: Path) -> None:
    folder.mkdir()
    folder.joinpath(DATABASE_NAME).touch()
    store = Store(folder, clock=TickingClock())
    filled(store)
    store.close()


@pytest.mark.parametrize("application_id", [0, 12345])
def test_the_database_of_another_program_is_refused(folder: Path, application_id: int) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / DATABASE_NAME)) as db:
        db.execute("CREATE TABLE t (a)")
        db.execute(f"PRAGMA application_id = {application_id}")
    assert "không phải là dữ liệu" in refused(folder, "foreign-database")


def test_orphans_are_reported_but_do_not_lock_the_officer_out(folder: Path) -> None:
    path = used(folder)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DELETE FROM appendix")
    store = Store(folder, clock=TickingClock())
    assert len(store.opening_problems) == 2
    assert "task" in store.opening_problems[0]
    assert store.check()[:2] == store.opening_problems
    store.close()


def test_kept_files_are_checked(store: Store) -> None:
    gone = store.keep_file(b"mat", "mất.pdf")
    harmed = store.keep_file(b"hong", "hỏng.pdf")
    store.keep_file(b"con", "còn.pdf")
    store.file_path(gone).unlink()
    store.file_path(harmed).write_bytes(b"h0ng")
    assert sorted(store.check()) == [
        "Thiếu tệp đã lưu “mất.pdf”.",
        "Tệp đã lưu “hỏng.pdf” bị hỏng: nội dung khác lúc lưu.",
    ]


@pytest.mark.parametrize("harm", ["DELETE FROM search_entry", "UPDATE search_entry SET folded = 'x' WHERE id = 1"])
def test_the_search_index_is_checked(store: Store, folder: Path, harm: str) -> None:
    filled(store)
    with closing(sqlite3.connect(folder / DATABASE_NAME)) as db, db:
        db.execute(harm)
    assert store.check() == ["Chỉ mục tìm kiếm không khớp với dữ liệu."]
