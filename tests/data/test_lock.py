import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from dxdesk.data.lock import FolderLock
from dxdesk.data.store import Store
from dxdesk.data.tables import Task
from dxdesk.errors import Refusal
from tests.data.clock import TickingClock

ROOT = Path(__file__).parents[2]

HOLDER = """
import sys
from pathlib import Path
from dxdesk.data.store import Store
from tests.data.samples import add_task, filled

store = Store(Path(sys.argv[1]))
filled(store)
with store.operation("Dở dang") as session:
    add_task(session, "c", 3, "Nhiệm vụ dở dang")
    store.keep_file(b"do dang", "dở dang.pdf")
    print("giữa chừng", flush=True)
    sys.stdin.read()
"""


@pytest.mark.usefixtures("store")
def test_a_second_store_is_refused(folder: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        Store(folder)
    assert refusal.value.code == "already-open"
    assert "đang được mở" in refusal.value.message
    assert "tiến trình" in refusal.value.message


def test_the_folder_is_free_after_closing(tmp_path: Path) -> None:
    with FolderLock(tmp_path / "lock"):
        pass
    lock = FolderLock(tmp_path / "lock")
    lock.release()
    lock.release()


def test_an_unreadable_holder_is_not_named(tmp_path: Path) -> None:
    with FolderLock(tmp_path / "lock"):
        tmp_path.joinpath("lock").write_text("?")
        with pytest.raises(Refusal) as refusal:
            FolderLock(tmp_path / "lock")
    assert "tiến trình" not in refusal.value.message


def test_a_full_disk_does_not_keep_the_folder_from_being_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int, length: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "ftruncate", full)
    with FolderLock(tmp_path / "lock"), pytest.raises(Refusal) as refusal:
        FolderLock(tmp_path / "lock")
    assert refusal.value.code == "already-open"


def test_a_folder_that_cannot_be_locked_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        FolderLock(tmp_path / "không có" / "lock")
    assert refusal.value.code == "folder-unlockable"


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_folder_that_is_only_for_reading_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refused(*_words: object) -> int:
        raise OSError(number, "fault")

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(Refusal) as refusal:
        FolderLock(tmp_path / "lock")
    assert refusal.value.code == "folder-read-only"


def test_a_kill_in_the_middle_loses_nothing_confirmed(folder: Path, clock: TickingClock) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "giữa chừng"
        with pytest.raises(Refusal, match="đang được mở"):
            Store(folder)
        process.kill()
    store = Store(folder, clock=clock)
    with store.reading() as session:
        assert sorted(session.scalars(select(Task.uid))) == ["a", "b"]
    assert [entry.label for entry in store.history()] == ["Nhập kế hoạch mẫu"]
    assert store.check() == []
    assert store.undo() == "Nhập kế hoạch mẫu"
    store.close()
