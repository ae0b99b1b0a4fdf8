"""Where a data folder lies, and what follows from it."""

import sqlite3
from datetime import timedelta
from pathlib import Path, PurePath, PurePosixPath

import pytest

from dxdesk.data.place import WARNINGS, Place, journal_mode_for, kind_of_mount, place_of
from dxdesk.data.store import Store
from tests.data.clock import TickingClock

MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
30 22 0:40 / /mnt/share rw,relatime shared:2 - cifs //server/share rw
31 22 0:41 / /mnt/share/cache rw - tmpfs tmpfs rw
32 22 0:42 / /mnt/Ban\\040giao rw - nfs4 server:/x rw
broken line
"""


def local(_folder: PurePath) -> Place:
    return Place.LOCAL


@pytest.mark.parametrize(
    ("folder", "environment", "expected"),
    [
        ("/home/a/OneDrive - Phường Bến Sao/dxdesk", {}, Place.SYNCHRONISED),
        ("/home/a/OneDrive/dxdesk", {}, Place.SYNCHRONISED),
        ("/home/a/Dropbox/x", {}, Place.SYNCHRONISED),
        ("/home/a/onedrives/x", {}, Place.LOCAL),
        ("/home/a/Tài liệu/x", {"OneDrive": "/home/a/Tài liệu"}, Place.SYNCHRONISED),
        ("/home/a/Tài liệu/x", {"OneDrive": ""}, Place.LOCAL),
    ],
)
def test_synchronised_folders_are_known(folder: str, environment: dict[str, str], expected: Place) -> None:
    assert place_of(Path(folder), environment, local) is expected


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/home/a", Place.LOCAL),
        ("/mnt/share/a", Place.NETWORK),
        ("/mnt/share/cache/a", Place.LOCAL),
        ("/mnt/shared", Place.LOCAL),
        ("/mnt/Ban giao/x", Place.NETWORK),
    ],
)
def test_the_nearest_mount_counts(folder: str, expected: Place) -> None:
    assert kind_of_mount(PurePosixPath(folder), MOUNTS) is expected


def test_only_a_local_disk_has_a_log_beside_the_file() -> None:
    assert {place: journal_mode_for(place) for place in Place} == {
        Place.LOCAL: "wal",
        Place.NETWORK: "delete",
        Place.REMOVABLE: "delete",
        Place.SYNCHRONISED: "delete",
    }
    assert set(WARNINGS) == set(Place) - {Place.LOCAL}


def test_a_folder_that_moves_to_the_cloud_changes_its_journal_and_keeps_its_data(tmp_path: Path) -> None:
    here = tmp_path / "data"
    with_log = Store(here)
    assert with_log.warnings == []
    with with_log.operation("Ghi thử") as session:
        session.connection().exec_driver_sql("INSERT INTO saved_filter VALUES ('u', 'tasks', 'n', '{}')")
    with_log.close()
    there = tmp_path / "OneDrive - Phường" / "data"
    there.parent.mkdir()
    here.rename(there)
    moved = Store(there)
    assert moved.warnings == [WARNINGS[Place.SYNCHRONISED]]
    assert [entry.label for entry in moved.history()] == ["Ghi thử"]
    moved.close()
    db = sqlite3.connect(there / "dxdesk.sqlite")
    assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    db.close()
    assert not (there / "dxdesk.sqlite-wal").exists()


def test_a_clock_that_was_set_back_is_told(tmp_path: Path) -> None:
    clock = TickingClock()
    store = Store(tmp_path, clock=clock)
    with store.operation("Ghi thử") as session:
        session.connection().exec_driver_sql("INSERT INTO saved_filter VALUES ('u', 'tasks', 'n', '{}')")
    store.close()
    clock.advance(timedelta(days=-3))
    again = Store(tmp_path, clock=clock)
    assert len(again.warnings) == 1
    assert "Đồng hồ của máy" in again.warnings[0]
    again.close()
