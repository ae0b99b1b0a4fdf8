"""Requests for figures: what each agency gets, who has answered, and several answers at once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dxdesk.data.store import Store
from dxdesk.domain.merge import Side
from dxdesk.domain.period import parse_period
from dxdesk.errors import Refusal
from dxdesk.progress import silent
from dxdesk.services.agencies import directory
from dxdesk.services.exchanging.agency_workbooks import (
    Requested,
    agency_shares,
    answers,
    export_requests,
    request_file_name,
)
from dxdesk.services.exchanging.applying import apply_return
from dxdesk.services.exchanging.batch_log import batch_lines, undo_batch
from dxdesk.services.exchanging.coming_back import propose_return
from dxdesk.services.exchanging.deciding import take_theirs
from dxdesk.services.task_views import task_views
from tests.services.exchanging.edited_workbook import TASKS, Edited

Q3 = parse_period("2026-Q3")


@pytest.fixture
def requested(store: Store, plan_uid: str, today: date, tmp_path: Path) -> Requested:
    folder = tmp_path / "phiếu"
    folder.mkdir()
    return export_requests(store, plan_uid, Q3, today, folder, silent())


@pytest.fixture
def path_of(requested: Requested) -> Callable[[str], Path]:
    return lambda name: next(file.path for file in requested.files if file.agency == name)


def rows_of(path: Path) -> dict[str, int]:
    book = Edited(path)
    return {book.uid(TASKS, row): row for row in book.rows(TASKS)}


def test_an_agency_gets_what_it_leads_or_coordinates(
    store: Store, plan_uid: str, today: date, path_of: Callable[[str], Path]
) -> None:
    police = next(item.uid for item in directory(store) if item.name == "Công an phường")
    wanted = {
        view.uid
        for view in task_views(store, plan_uid, today)
        if any(link.agency_uid == police for link in (*view.record.leads, *view.record.coordinators))
    }
    assert wanted
    assert set(rows_of(path_of("Công an phường"))) == wanted


def test_collective_work_goes_to_everybody_when_asked(
    store: Store, plan_uid: str, today: date, requested: Requested, tmp_path: Path
) -> None:
    folder = tmp_path / "kèm việc chung"
    folder.mkdir()
    one = requested.files[0]
    more = export_requests(store, plan_uid, Q3, today, folder, silent(), [one.agency_uid], with_collective=True)
    assert [file.agency for file in more.files] == [one.agency]
    assert more.files[0].tasks > one.tasks


def test_only_units_are_asked_unless_chosen(
    store: Store, plan_uid: str, today: date, requested: Requested, tmp_path: Path
) -> None:
    kinds = {item.uid: item.kind for item in directory(store)}
    assert {kinds[file.agency_uid] for file in requested.files} == {"unit"}
    shares = agency_shares(store, plan_uid, Q3, today)
    assert {share.uid for share in shares if share.kind == "unit"} == {file.agency_uid for file in requested.files}
    with pytest.raises(Refusal):
        export_requests(store, plan_uid, Q3, today, tmp_path / "không có", silent())


def test_file_names_are_vietnamese_and_safe() -> None:
    assert request_file_name("Công an phường", Q3) == "Công an phường - Phiếu đề nghị số liệu - Quý III-2026.xlsx"
    odd = request_file_name('Tổ: "1/2" <A>|?*.', Q3)
    assert not set(odd) & set('\\/:*?"<>|')
    assert len(request_file_name("Ban " * 80, Q3).encode()) < 255


def test_a_filled_answer_in_the_same_folder_is_never_written_over(
    store: Store, plan_uid: str, today: date, requested: Requested, path_of: Callable[[str], Path]
) -> None:
    filled, untouched = path_of("Công an phường"), path_of("Văn phòng HĐND và UBND")
    with Edited(filled) as book:
        book.cell(TASKS, book.rows(TASKS)[0], "Khó khăn").value = "thiếu máy quét"
    answer = filled.read_bytes()
    agencies = [file.agency_uid for file in requested.files if file.path in (filled, untouched)]
    again = export_requests(store, plan_uid, Q3, today, filled.parent, silent(), agencies)
    assert filled.read_bytes() == answer
    assert {file.path.name for file in again.files} == {f"{filled.stem} (2).xlsx", untouched.name}
    assert "1 tệp đã có" in again.message
    third = export_requests(store, plan_uid, Q3, today, filled.parent, silent(), agencies)
    assert {file.path for file in third.files} == {file.path for file in again.files}


def test_the_request_of_another_period_or_plan_is_not_written_over(
    store: Store, plan_uid: str, today: date, requested: Requested
) -> None:
    one = requested.files[0]
    later = one.path.with_name(request_file_name(one.agency, parse_period("2026-Q4")))
    one.path.replace(later)
    before = later.read_bytes()
    (made,) = export_requests(
        store, plan_uid, parse_period("2026-Q4"), today, later.parent, silent(), [one.agency_uid]
    ).files
    assert made.path != later
    assert later.read_bytes() == before


def test_who_owes_and_who_has_answered(
    store: Store, plan_uid: str, today: date, requested: Requested, path_of: Callable[[str], Path]
) -> None:
    assert all(item.owes for item in answers(store, plan_uid, Q3))
    with Edited(path_of("Công an phường")) as book:
        book.cell(TASKS, book.rows(TASKS)[0], "Khó khăn").value = "thiếu máy quét"
    proposal = propose_return(store, [path_of("Công an phường")], today, silent())
    apply_return(store, proposal, silent())
    told = {item.agency: item for item in answers(store, plan_uid, Q3)}
    assert not told["Công an phường"].owes
    assert sum(item.owes for item in told.values()) == len(requested.files) - 1
    latest = batch_lines(store)[0]
    assert (latest.agency, latest.direction, latest.counts, latest.undoable) == (
        "Công an phường",
        "in",
        "1 ô, 1 nhiệm vụ",
        True,
    )
    assert latest.original.read_bytes() == path_of("Công an phường").read_bytes()
    undo_batch(store, latest.uid)
    assert {item.agency: item.owes for item in answers(store, plan_uid, Q3)}["Công an phường"]
    assert batch_lines(store)[0].state == "undone"
    with pytest.raises(Refusal):
        undo_batch(store, latest.uid)


def test_two_agencies_that_differ_are_a_conflict_between_files(
    store: Store, plan_uid: str, today: date, requested: Requested
) -> None:
    tables = [(file, rows_of(file.path)) for file in requested.files]
    one, other, uid = next(
        (first, second, uid)
        for first, rows in tables
        for second, more in tables
        if first is not second
        for uid in rows
        if uid in more
    )
    for file, words in ((one, "bên này"), (other, "bên kia")):
        with Edited(file.path) as book:
            row = rows_of(file.path)[uid]
            book.cell(TASKS, row, "Kết quả").value = words
            book.cell(TASKS, row, "Khó khăn").value = "cùng một lời"
    proposal = propose_return(store, [one.path, other.path], today, silent())
    (line,) = [line for line in proposal.lines if line.uid == uid]
    assert line.cells["result"].side is Side.FILES
    assert [(said.file, said.value) for said in line.cells["result"].said] == [(0, "bên này"), (1, "bên kia")]
    assert line.cells["difficulties"].decision == "theirs"
    assert not line.cells["result"].drawn_in
    take_theirs(proposal, line, "result", choice=1)
    outcome = apply_return(store, proposal, silent())
    assert outcome.left == ()
    again = propose_return(store, [other.path], today, silent())
    assert {cell.side for _, cell in again.cells()} == {Side.AGREED}
    assert [line.direction for line in batch_lines(store)[:2]] == ["in", "in"]


def test_a_foreign_file_among_good_ones_is_named(
    store: Store, plan_uid: str, today: date, path_of: Callable[[str], Path], tmp_path: Path
) -> None:
    rubbish = tmp_path / "lạ.xlsx"
    rubbish.write_bytes(b"not a workbook")
    good = path_of("Công an phường")
    proposal = propose_return(store, [rubbish, good, good], today, silent())
    assert [name for name, _ in proposal.refused] == ["lạ.xlsx", good.name]
    assert [file.name for file in proposal.files] == [good.name]


def test_where_one_request_cannot_be_put_in_place_none_is(
    store: Store,
    plan_uid: str,
    today: date,
    requested: Requested,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, *_, last = requested.files
    folder = first.path.parent
    last.path.unlink()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    replace = Path.replace

    def in_use(path: Path, target: Path) -> Path:
        if target == last.path:
            raise PermissionError(13, "in use")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", in_use)
    with pytest.raises(Refusal) as refusal:
        export_requests(store, plan_uid, Q3, today, folder, silent(), agency_uids=[first.agency_uid, last.agency_uid])
    assert refusal.value.code == "file-in-use"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
