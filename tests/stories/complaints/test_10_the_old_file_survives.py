"""A file destroyed when the disk was full or the power went."""

import errno
from datetime import date
from pathlib import Path

import pytest

from dxdesk.data.store import Store
from dxdesk.errors import Cancelled, Refusal
from dxdesk.exchange.own_workbook import writing
from dxdesk.progress import Progress, silent
from dxdesk.services.exchanging.agency_workbooks import export_requests
from dxdesk.services.exchanging.export import export_plan
from tests.stories.complaints.conftest import Q3


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("moment", ["_fill", "prove"])
def test_a_failing_disk_leaves_the_old_file(
    store: Store, plan_uid: str, workbook: Path, today: date, monkeypatch: pytest.MonkeyPatch, code: int, moment: str
) -> None:
    before = workbook.read_bytes()
    neighbours = sorted(path.name for path in workbook.parent.iterdir())

    def fail(*_: object) -> None:
        raise OSError(code, "fails")

    monkeypatch.setattr(writing, moment, fail)
    with pytest.raises(Refusal) as refused:
        export_plan(store, plan_uid, Q3, today, workbook, silent())
    assert refused.value.code in ("write-failed", "file-in-use")
    assert workbook.read_bytes() == before
    assert sorted(path.name for path in workbook.parent.iterdir()) == neighbours


def test_a_file_open_elsewhere_stays_whole(
    store: Store, plan_uid: str, workbook: Path, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = workbook.read_bytes()

    def held(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "held by Excel")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(Refusal) as refused:
        export_plan(store, plan_uid, Q3, today, workbook, silent())
    assert refused.value.code == "file-in-use"
    assert workbook.read_bytes() == before


def test_a_difference_in_the_proof_leaves_the_old_file(
    store: Store, plan_uid: str, workbook: Path, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = workbook.read_bytes()
    monkeypatch.setattr(writing, "rows_xml", lambda *_: "")
    with pytest.raises(Refusal) as refused:
        export_plan(store, plan_uid, Q3, today, workbook, silent())
    assert refused.value.code == "proof-failed"
    assert workbook.read_bytes() == before


def test_stopping_among_many_workbooks_leaves_none(store: Store, plan_uid: str, today: date, tmp_path: Path) -> None:
    folder = tmp_path / "phiếu"
    folder.mkdir()
    seen: list[str] = []
    progress = Progress(
        lambda _done, _total, label: seen.append(label), lambda: sum("phiếu cho" in s for s in seen) > 3
    )
    with pytest.raises(Cancelled):
        export_requests(store, plan_uid, Q3, today, folder, progress)
    assert list(folder.iterdir()) == []
