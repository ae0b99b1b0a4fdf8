import errno
import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from dxdesk.data import archive
from dxdesk.data.migrations import CURRENT_VERSION
from dxdesk.data.store import DATABASE_NAME, Store
from dxdesk.errors import Cancelled, Refusal
from dxdesk.progress import Progress
from tests.data.samples import content, filled


def test_an_archive_holds_everything(store: Store, folder: Path, tmp_path: Path) -> None:
    filled(store)
    sha256 = store.keep_file("Nội dung".encode(), "quyết định.pdf")
    steps: list[str] = []
    progress = Progress(report=lambda _done, _total, label: steps.append(label), is_cancelled=lambda: False)
    target = tmp_path / "sao lưu.dxbackup"
    assert store.backup_to(target, progress) == []
    assert steps == ["Sao chép dữ liệu", "Sao chép tệp đã lưu", "Kiểm tra bản sao lưu"]
    with zipfile.ZipFile(target) as made:
        manifest = json.loads(made.read("manifest.json"))
        assert sorted(made.namelist()) == ["dxdesk.sqlite", f"files/{sha256}", "manifest.json"]
        assert made.read(f"files/{sha256}") == "Nội dung".encode()
        made.extract("dxdesk.sqlite", tmp_path / "out")
    assert content(tmp_path / "out") == content(folder)
    assert (manifest["format"], manifest["schema"]) == ("dxdesk-backup", CURRENT_VERSION)
    assert manifest["files"] == [{"sha256": sha256, "name": "quyết định.pdf", "size": 10}]
    assert sorted(path.name for path in tmp_path.iterdir()) == [folder.name, "out", "sao lưu.dxbackup"]


def test_kept_files_that_are_gone_are_named(store: Store, tmp_path: Path) -> None:
    filled(store)
    store.file_path(store.keep_file(b"mat", "mất.pdf")).unlink()
    store.file_path(store.keep_file(b"hong", "hỏng.pdf")).write_bytes(b"x")
    store.keep_file(b"con", "còn.pdf")
    assert store.backup_to(tmp_path / "a.dxbackup") == ["hỏng.pdf", "mất.pdf"]


@pytest.mark.parametrize("code", ["disk-full", "backup-failed", "cancelled"])
def test_a_backup_that_fails_leaves_the_earlier_one(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    filled(store)
    target = tmp_path / "a.dxbackup"
    store.backup_to(target)
    before = target.read_bytes()
    progress = Progress(report=lambda *_step: None, is_cancelled=lambda: code == "cancelled")

    def full(_folder: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if code == "disk-full":
        monkeypatch.setattr(archive.os, "fsync", full)
    elif code == "backup-failed":
        monkeypatch.setattr(zipfile.ZipFile, "testzip", lambda _archive: "dxdesk.sqlite")
    with pytest.raises((Refusal, Cancelled)) as stopped:
        store.backup_to(target, progress)
    assert getattr(stopped.value, "code", "cancelled") == code
    assert target.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 2


def test_a_backup_into_a_folder_that_is_not_there_is_refused(store: Store, tmp_path: Path) -> None:
    filled(store)
    with pytest.raises(Refusal) as refusal:
        store.backup_to(tmp_path / "không có" / "a.dxbackup")
    assert refusal.value.code == "folder-fault"
    assert len(list(tmp_path.iterdir())) == 1


def rewritten(source: Path, target: Path, change: dict[str, bytes | None]) -> Path:
    """A copy of an archive with members replaced, or left out when None."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = change.get(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return target


@pytest.fixture
def whole(store: Store, tmp_path: Path) -> Path:
    filled(store)
    store.keep_file(b"noi dung", "a.pdf")
    store.backup_to(tmp_path / "whole.dxbackup")
    return tmp_path / "whole.dxbackup"


def manifest_of(path: Path) -> dict[str, object]:
    with zipfile.ZipFile(path) as opened:
        manifest: dict[str, object] = json.loads(opened.read("manifest.json"))
        return manifest


@pytest.mark.parametrize(
    ("case", "code"),
    [
        ("text", "not-a-backup"),
        ("empty", "not-a-backup"),
        ("absent", "no-such-file"),
        ("other zip", "not-a-backup"),
        ("cut off", "damaged-backup"),
        ("flipped byte", "damaged-backup"),
        ("no database", "damaged-backup"),
        ("other database", "damaged-backup"),
        ("longer database", "damaged-backup"),
        ("no kept file", "damaged-backup"),
        ("other kept file", "damaged-backup"),
        ("path as hash", "not-a-backup"),
        ("manifest is a list", "not-a-backup"),
        ("other format", "not-a-backup"),
        ("newer format", "newer-backup"),
        ("no room", "disk-full"),
        ("automatic, damaged", "damaged-backup"),
        ("automatic, newer", "newer-database"),
        ("automatic, other program", "not-a-backup"),
        ("automatic, empty", "not-a-backup"),
    ],
)
def test_what_cannot_be_restored_changes_nothing(
    store: Store, folder: Path, whole: Path, tmp_path: Path, case: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = make_bad(case, whole, tmp_path / "bad", store)
    if case == "no room":
        usage = shutil.disk_usage(tmp_path)
        monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage._replace(free=10))
    before = content(folder)
    backups = list((folder / "backups").glob("*"))
    with pytest.raises(Refusal) as refusal:
        store.restore_from(bad)
    assert refusal.value.code == code
    assert content(folder) == before
    assert list((folder / "backups").glob("*")) == backups
    assert not list(folder.glob(".*"))
    assert store.undo() == "Nhập kế hoạch mẫu"


def make_bad(case: str, whole: Path, bad: Path, store: Store) -> Path:
    manifest = manifest_of(whole)
    kept = f"files/{archive.hash_of(store.file_path(manifest['files'][0]['sha256']))}"  # type: ignore[index]
    with zipfile.ZipFile(whole) as opened:
        database = opened.read("dxdesk.sqlite")
    members: dict[str, dict[str, bytes | None]] = {
        "no database": {"dxdesk.sqlite": None},
        "other database": {"dxdesk.sqlite": b"x" * len(database)},
        "longer database": {"dxdesk.sqlite": database + b"x"},
        "no kept file": {kept: None},
        "other kept file": {kept: b"noi d0ng"},
        "path as hash": {
            "manifest.json": json.dumps(manifest | {"files": [{"sha256": "../../x", "size": 1}]}).encode()
        },
        "manifest is a list": {"manifest.json": b"[]"},
        "other format": {"manifest.json": json.dumps(manifest | {"format": "x"}).encode()},
        "newer format": {"manifest.json": json.dumps(manifest | {"format_version": 2}).encode()},
        "other zip": {"manifest.json": None},
        "no room": {},
    }
    if case in members:
        return rewritten(whole, bad, members[case])
    if case == "absent":
        return bad
    if case.startswith("automatic"):
        bad.write_bytes(database[: len(database) // 2] if case.endswith("damaged") else database)
        if case.endswith("empty"):
            bad.unlink()
        with closing(sqlite3.connect(bad)) as db:
            if case.endswith("newer"):
                db.execute("PRAGMA user_version = 99")
            elif case.endswith("other program"):
                db.execute("PRAGMA application_id = 99")
            elif case.endswith("empty"):
                db.execute("PRAGMA user_version = 0")
                db.execute("VACUUM")
        return bad
    whole_bytes = whole.read_bytes()
    middle = len(whole_bytes) // 2
    flipped = bytes([whole_bytes[middle] ^ 0xFF])
    bad.write_bytes(
        {
            "text": b"khong phai ban sao luu",
            "empty": b"",
            "cut off": whole_bytes[:middle],
            "flipped byte": whole_bytes[:middle] + flipped + whole_bytes[middle + 1 :],
        }[case]
    )
    return bad


def test_the_manifest_names_the_database_by_hash(whole: Path, tmp_path: Path) -> None:
    database = manifest_of(whole)["database"]
    with zipfile.ZipFile(whole) as opened:
        opened.extract(DATABASE_NAME, tmp_path / "out")
    path = tmp_path / "out" / DATABASE_NAME
    assert database == {"sha256": archive.hash_of(path), "size": path.stat().st_size}
