"""A table of the city against the current plan: nothing without a tick, nothing gone by itself."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from dxdesk.data.store import Store
from dxdesk.errors import Refusal
from dxdesk.progress import silent
from dxdesk.services.dump import dump
from dxdesk.services.exchanging.assignments import (
    AssignmentProposal,
    apply_assignment,
    part,
    propose_assignment,
    take_all,
)
from dxdesk.services.exchanging.batch_log import batch_lines
from dxdesk.services.plans import outline
from dxdesk.services.task_views import task_views


@pytest.fixture
def table(store: Store, plan_uid: str, today: date, tmp_path: Path) -> Path:
    """Two known tasks (one with another deadline), one with nearly the same words, and a new one."""
    views = task_views(store, plan_uid, today)
    same, changed = views[0].record, views[3].record
    near = max((view.record for view in views[4:]), key=lambda record: len(record.name))
    book = Workbook()
    sheet = book.active
    sheet.append(["BẢNG GIAO NHIỆM VỤ CHUYỂN ĐỔI SỐ"])
    sheet.append(["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời hạn hoàn thành"])
    sheet.append([same.ref, same.name, same.lead_raw, same.coordinators_raw, same.output, same.deadline_raw])
    sheet.append([changed.ref, changed.name, changed.lead_raw, "", changed.output, "Tháng 11/2026"])
    sheet.append(["97", f"{near.name} mới", near.lead_raw, "", near.output, near.deadline_raw])
    sheet.append(["98", "Dựng bản đồ số các điểm phát wifi công cộng", "Công an phường", "", "Bản đồ", "30/12/2026"])
    path = tmp_path / "giao việc.xlsx"
    book.save(path)
    return path


@pytest.fixture
def proposal(store: Store, plan_uid: str, today: date, table: Path) -> AssignmentProposal:
    return propose_assignment(store, table, today, silent(), plan_uid)


def test_rows_are_told_apart(proposal: AssignmentProposal) -> None:
    assert proposal.counts() == {"new": 1, "changed": 2, "unchanged": 1, "gone": 39}
    (near,) = proposal.near.values()
    assert 90 <= near.score < 100
    assert not any(row.include for row in proposal.imported.rows)
    assert not any(row.remove for row in proposal.gone)


def test_nothing_comes_in_without_a_tick(store: Store, today: date, proposal: AssignmentProposal, table: Path) -> None:
    before = dump(store, today)
    with pytest.raises(Refusal) as refused:
        apply_assignment(store, proposal, silent(), table)
    assert refused.value.code == "nothing-chosen"
    assert dump(store, today) == before


def test_what_is_ticked_comes_in_with_its_document(
    store: Store, plan_uid: str, today: date, proposal: AssignmentProposal, table: Path
) -> None:
    head, before = outline(store, plan_uid).plan, dump(store, today)
    document = proposal.document
    document.number, document.issued_on, document.issuer = "412/QĐ-UBND", date(2026, 10, 20), "UBND thành phố"
    assert take_all(proposal) == 2
    proposal.gone[0].remove = True
    outcome = apply_assignment(store, proposal, silent(), table)
    assert "412/QĐ-UBND ngày 20/10/2026" in outcome.message
    after = outline(store, plan_uid)
    assert after.plan == head
    (paper,) = [item for item in after.documents if item.number == "412/QĐ-UBND"]
    assert (paper.issued_on, paper.issuer, paper.kind) == (date(2026, 10, 20), "UBND thành phố", "other")
    assert paper.file_sha256 is not None
    assert store.file_path(paper.file_sha256).read_bytes() == table.read_bytes()
    assert "412/QĐ-UBND" in store.history(1)[0].origin
    assert len(task_views(store, plan_uid, today)) == 42
    latest = batch_lines(store)[0]
    assert (latest.undoable, latest.counts) == (True, "1 nhiệm vụ thay đổi, 1 nhiệm vụ mới, 1 dòng xoá")
    store.undo()
    assert dump(store, today) == before


def test_a_likeness_can_be_parted_again(store: Store, proposal: AssignmentProposal) -> None:
    (place,) = proposal.near
    part(proposal, place)
    assert proposal.counts() == {"new": 2, "changed": 1, "unchanged": 1, "gone": 40}


def test_a_file_without_a_table_is_refused(store: Store, plan_uid: str, today: date, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Kính gửi các đơn vị"])
    path = tmp_path / "thư.xlsx"
    book.save(path)
    with pytest.raises(Refusal) as refused:
        propose_assignment(store, path, today, silent(), plan_uid)
    assert refused.value.code == "no-table"
