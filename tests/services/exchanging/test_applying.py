"""What is noted of every file when several come in one go."""

from datetime import date
from pathlib import Path
from shutil import copy

import pytest

from dxdesk.data.exchanges import list_batches
from dxdesk.data.indicators import list_revisions
from dxdesk.data.store import Store
from dxdesk.errors import Refusal
from dxdesk.progress import silent
from dxdesk.services.exchanging.applying import apply_return
from dxdesk.services.exchanging.coming_back import propose_return
from dxdesk.services.indicators import Amendment
from dxdesk.services.plans import close
from tests.services.exchanging.edited_workbook import HEADER_ROW, INDICATORS, TASKS, Edited


def test_what_is_left_is_counted_in_the_file_that_it_stands_in(
    store: Store, exported: Path, tmp_path: Path, today: date
) -> None:
    other = Path(copy(exported, tmp_path / "phiếu khác.xlsx"))
    namesake = tmp_path / "nơi khác" / other.name
    namesake.parent.mkdir()
    with Edited(exported) as book:
        rows = [row for row in book.rows(TASKS) if book.cell(TASKS, row, "Trạng thái").value == "chưa thực hiện"]
        book.cell(TASKS, rows[0], "Kết quả").value = "vẫn nhận được"
    with Edited(other) as book:
        book.cell(TASKS, rows[1], "Trạng thái").value = "hoàn thành"  # without a day: a contradiction
        book.cell(TASKS, rows[2], "Ngày văn bản").value = "31/2/2026"
    with Edited(Path(copy(exported, namesake))) as book:
        book.cell(TASKS, rows[3], "Kết quả").value = "cũng nhận được"
    proposal = propose_return(store, [exported, other, namesake], today, silent())
    troubles = proposal.problems()
    assert [(item.file, item.field) for item in troubles] == [
        (other.name, "document_date"),
        (other.name, "done_on"),
    ]
    outcome = apply_return(store, proposal, silent())
    assert len(outcome.left) == 2
    with store.reading() as session:
        batches = [item for item in list_batches(session) if item.direction == "in"]
    assert sorted((item.file_name, item.notes.problems) for item in batches) == sorted(
        [(exported.name, 0), (other.name, 2), (namesake.name, 0)]
    )


def test_a_period_that_was_closed_after_the_preview_is_closed(
    store: Store, plan_uid: str, exported: Path, today: date
) -> None:
    with Edited(exported) as book:
        book.cell(INDICATORS, book.rows(INDICATORS)[0], "Nguồn số liệu").value = "Báo cáo khác"
    proposal = propose_return(store, [exported], today, silent())
    close(store, plan_uid, "2026-Q3")
    before = store.history(1)
    with pytest.raises(Refusal) as refusal:
        apply_return(store, proposal, silent())
    assert (refusal.value.code, store.history(1)) == ("closed-period", before)
    assert proposal.touches_closed_period
    assert apply_return(store, proposal, silent(), Amendment("ghi nhầm", "Công văn 5/CV")).rows == 1


def test_a_new_row_with_a_figure_of_a_closed_period_needs_its_reason(
    store: Store, plan_uid: str, exported: Path, today: date
) -> None:
    with Edited(exported) as book:
        sheet = book.sheet(INDICATORS)
        spare = sheet.max_row - 1
        book.cell(INDICATORS, spare, "Chỉ tiêu").value = "Số lớp tập huấn thêm"
        book.cell(INDICATORS, spare, "ĐVT").value = "lớp"
        sheet.cell(spare, book.column(INDICATORS, "Kết quả quý III")).value = 3
        assert spare > HEADER_ROW
    close(store, plan_uid, "2026-Q3")
    proposal = propose_return(store, [exported], today, silent())
    assert not proposal.touches_closed_period
    proposal.added[0].include = True
    assert proposal.touches_closed_period
    with pytest.raises(Refusal) as refusal:
        apply_return(store, proposal, silent())
    assert refusal.value.code == "closed-period"
    apply_return(store, proposal, silent(), Amendment("báo cáo sót", "Công văn 5/CV"))
    with store.reading() as session:
        assert [(item.before, item.after, item.reason) for item in list_revisions(session, plan_uid)] == [
            ("", "3", "báo cáo sót")
        ]
