"""A file that the log of exchange could not note is not there, and what lay in its place is."""

from datetime import date
from pathlib import Path

import pytest

from dxdesk.data.store import Store
from dxdesk.errors import Refusal
from dxdesk.progress import silent
from dxdesk.services.exchanging.export import export_plan
from dxdesk.services.exchanging.placing import as_before_on_failure
from tests.services.exchanging.conftest import Q3


def test_new_files_go_and_old_ones_come_back(tmp_path: Path) -> None:
    old, new = tmp_path / "cũ.xlsx", tmp_path / "mới.xlsx"
    old.write_bytes(b"as it was")

    def fail() -> None:
        with as_before_on_failure([old, new]):
            old.write_bytes(b"written")
            new.write_bytes(b"written")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"cũ.xlsx": b"as it was"}


def test_what_went_well_stays(tmp_path: Path) -> None:
    old, new = tmp_path / "cũ.xlsx", tmp_path / "mới.xlsx"
    old.write_bytes(b"as it was")
    with as_before_on_failure([old, new]):
        old.write_bytes(b"written")
        new.write_bytes(b"written")
    assert {path.name for path in tmp_path.iterdir()} == {"cũ.xlsx", "mới.xlsx"}
    assert old.read_bytes() == b"written"


def test_without_room_for_the_old_file_nothing_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "cũ.xlsx"
    old.write_bytes(b"as it was")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copy2", full)
    with pytest.raises(Refusal) as refusal, as_before_on_failure([old]):
        pytest.fail("began all the same")
    assert "ổ đĩa đã đầy" in refusal.value.message


def test_an_export_that_cannot_be_noted_is_not_there(
    store: Store, plan_uid: str, exported: Path, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> str:
        raise Refusal("disk-full", "Ổ đĩa đã đầy.")

    before, again = exported.read_bytes(), exported.with_name("lần hai.xlsx")
    monkeypatch.setattr(store, "keep_file", full)
    for out in (exported, again):
        with pytest.raises(Refusal):
            export_plan(store, plan_uid, Q3, today, out, silent())
    assert exported.read_bytes() == before
    assert [path.name for path in exported.parent.iterdir() if path.is_file()] == [exported.name]
