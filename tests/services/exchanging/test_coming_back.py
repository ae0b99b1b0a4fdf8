"""One workbook out and back: nothing edited changes nothing, every kind of edit ends where it should."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dxdesk.data.indicators import list_actuals
from dxdesk.data.store import Store
from dxdesk.domain.merge import Side
from dxdesk.domain.period import parse_period
from dxdesk.errors import Refusal
from dxdesk.progress import silent
from dxdesk.services.dump import dump
from dxdesk.services.exchanging.applying import apply_return
from dxdesk.services.exchanging.coming_back import propose_return
from dxdesk.services.exchanging.deciding import (
    clear_value,
    decide_all,
    keep_ours,
    open_questions,
    take_theirs,
    type_value,
)
from dxdesk.services.exchanging.export import export_plan
from dxdesk.services.exchanging.return_proposal import ReturnedLine, ReturnProposal
from dxdesk.services.indicators import Amendment, Entry, enter_actual
from dxdesk.services.plans import close as close_plan_period
from dxdesk.services.task_views import task_views
from dxdesk.services.tasks import note_progress, note_result
from tests.services.exchanging.edited_workbook import INDICATORS, TASKS, Edited

Edit = Callable[[], Edited]


@pytest.fixture
def propose(store: Store, exported: Path, today: date) -> Callable[[], ReturnProposal]:
    return lambda: propose_return(store, [exported], today, silent())


def line_of(proposal: ReturnProposal, uid: str) -> ReturnedLine:
    return next(line for line in proposal.lines if line.uid == uid)


def test_without_edits_nothing_changes(store: Store, propose: Callable[[], ReturnProposal], today: date) -> None:
    before, label = dump(store, today), store.undo_label()
    proposal = propose()
    assert (proposal.lines, proposal.missing, proposal.added, proposal.problems()) == ([], [], [], [])
    outcome = apply_return(store, proposal, silent())
    assert "Không có ô nào thay đổi" in outcome.message
    assert dump(store, today) == before
    assert store.undo_label() == label


def test_every_kind_of_input_comes_back_in_one_undo_step(
    store: Store, plan_uid: str, edit: Edit, propose: Callable[[], ReturnProposal], today: date
) -> None:
    with edit() as book:
        open_rows = [row for row in book.rows(TASKS) if book.cell(TASKS, row, "Trạng thái").value != "hoàn thành"]
        done, begun = open_rows[:2]
        finished, running = book.occurrence(done), book.occurrence(begun)
        book.cell(TASKS, done, "Trạng thái").value = "hoàn thành"
        book.cell(TASKS, done, "Ngày hoàn thành").value = date(2026, 9, 28)
        book.cell(TASKS, done, "Số văn bản").value = "12/BC-VHXH"
        book.cell(TASKS, begun, "Tiến độ").value = 35
        book.cell(TASKS, begun, "Kết quả").value = "=đã làm một phần"
        book.cell(TASKS, begun, "Kết quả").data_type = "s"
        empty = next(r for r in book.rows(INDICATORS) if book.cell(INDICATORS, r, "Tử số").value is None)
        indicator = book.uid(INDICATORS, empty)
        book.cell(INDICATORS, empty, "Tử số").value = 825
        book.cell(INDICATORS, empty, "Mẫu số").value = 1000
        book.cell(INDICATORS, empty, "Nguồn").value = "Báo cáo tháng 9"
    before = dump(store, today)
    proposal = propose()
    assert proposal.problems() == []
    assert {cell.side for _, cell in proposal.cells()} == {Side.THEIRS}
    outcome = apply_return(store, proposal, silent())
    assert outcome.rows == 3
    assert outcome.left == ()
    views = task_views(store, plan_uid, today)
    items = {item.record.uid: item.record for view in views for item in view.occurrences}
    found = items[finished]
    assert (found.done_on, found.progress, found.document_number) == (date(2026, 9, 28), 100, "12/BC-VHXH")
    assert (items[running].progress, items[running].result) == (35, "=đã làm một phần")
    actual = next(row for row in dump(store, today)["plans"][0]["indicators"] if row["uid"] == indicator)
    assert "825" in str(actual)
    assert store.undo() is not None
    assert dump(store, today) == before


def test_one_side_each_and_both(
    store: Store, plan_uid: str, edit: Edit, propose: Callable[[], ReturnProposal], today: date
) -> None:
    with edit() as book:
        row = book.rows(TASKS)[0]
        uid = book.uid(TASKS, row)
        occurrence = book.occurrence(row)
        book.cell(TASKS, row, "Kết quả").value = "theo tệp"
        book.cell(TASKS, row, "Số văn bản").value = "7/BC"
    item = next(
        o.record for v in task_views(store, plan_uid, today) for o in v.occurrences if o.record.uid == occurrence
    )
    note_result(store, occurrence, item.document_number, item.document_date, "theo phường", "thiếu máy")
    proposal = propose()
    line = line_of(proposal, uid)
    assert {name: cell.side for name, cell in line.cells.items()} == {
        "document_number": Side.THEIRS,
        "result": Side.BOTH,
        "difficulties": Side.OURS,
    }
    assert [cell.field for cell in line.undecided] == ["result"]
    left = open_questions(proposal)
    assert [trouble.field for trouble in left] == ["result"]
    assert not line.cells["result"].drawn_in
    assert left[0].place.startswith("Nhiệm vụ!")
    apply_return(store, proposal, silent())
    stored = propose()
    assert line_of(stored, uid).ours["result"] == "theo phường"
    assert line_of(stored, uid).ours["document_number"] == "7/BC"
    take_theirs(stored, line_of(stored, uid), "result")
    apply_return(store, stored, silent())
    assert line_of(propose(), uid).cells["result"].side is Side.AGREED


def test_a_mix_of_both_ratios_is_a_conflict_of_both_cells(
    store: Store, edit: Edit, propose: Callable[[], ReturnProposal]
) -> None:
    with edit() as book:
        row = next(r for r in book.rows(INDICATORS) if isinstance(book.cell(INDICATORS, r, "Tử số").value, int))
        uid = book.uid(INDICATORS, row)
        top, bottom = (Decimal(book.cell(INDICATORS, row, head).value) for head in ("Tử số", "Mẫu số"))
        book.cell(INDICATORS, row, "Tử số").value = int(top) - 1
    enter_actual(store, uid, "2026-Q3", Entry(numerator=str(top), denominator=str(bottom + 7)))
    proposal = propose()
    line = line_of(proposal, uid)
    assert line.cells["numerator"].side is line.cells["denominator"].side is Side.BOTH
    assert line.undecided
    assert all(cell.drawn_in for cell in line.undecided)
    assert all("đi cùng" in trouble.message for trouble in open_questions(proposal))
    take_theirs(proposal, line, "numerator")
    assert line.cells["denominator"].wanted == bottom
    apply_return(store, proposal, silent())
    now = line_of(propose(), uid)
    assert (now.ours["numerator"], now.ours["denominator"]) == (top - 1, bottom)


def test_an_empty_cell_is_no_change_and_deleting_is_a_decision(
    store: Store, edit: Edit, propose: Callable[[], ReturnProposal], today: date
) -> None:
    before = dump(store, today)
    with edit() as book:
        for title, heads in ((TASKS, ("Kết quả", "Số văn bản", "Ngày hoàn thành")), (INDICATORS, ("Tử số", "Nguồn"))):
            for row in book.rows(title):
                for head in heads:
                    book.cell(title, row, head).value = None
    proposal = propose()
    assert proposal.lines == []
    apply_return(store, proposal, silent())
    assert dump(store, today) == before
    with edit() as book:
        row = next(r for r in book.rows(INDICATORS) if book.cell(INDICATORS, r, "Ghi chú").value is None)
        uid = book.uid(INDICATORS, row)
        book.cell(INDICATORS, row, "Nguồn").value = "Xoá"
    proposal = propose()
    line = line_of(proposal, uid)
    assert line.cells["source"].problem
    clear_value(proposal, line, "source")
    assert proposal.problems() == []


def test_missing_columns_rows_and_sheets_change_nothing(
    store: Store, edit: Edit, propose: Callable[[], ReturnProposal], today: date
) -> None:
    before = dump(store, today)
    with edit() as book:
        sheet = book.sheet(TASKS)
        sheet.delete_cols(book.column(TASKS, "Tiến độ"))
        gone = book.rows(TASKS)[3]
        name = book.cell(TASKS, gone, "Nhiệm vụ").value
        sheet.delete_rows(gone)
        book.book.security.lockStructure = False
        del book.book[INDICATORS]
    proposal = propose()
    assert proposal.lines == []
    assert [line.name for line in proposal.missing] == [name]
    assert {remark.place for remark in proposal.files[0].remarks} == {TASKS, INDICATORS}
    apply_return(store, proposal, silent())
    assert dump(store, today) == before
    proposal = propose()
    proposal.missing[0].remove = True
    apply_return(store, proposal, silent())
    assert len(dump(store, today)["plans"][0]["tasks"]) == len(before["plans"][0]["tasks"]) - 1


def test_a_missing_indicator_with_a_figure_of_a_closed_period_stays(
    store: Store, edit: Edit, propose: Callable[[], ReturnProposal], today: date
) -> None:
    period, plan_uid = "2026-Q3", propose().plan.uid
    with store.reading() as session:
        measured = list_actuals(session, plan_uid, [period])
    with edit() as book:
        gone = next(row for row in book.rows(INDICATORS) if book.uid(INDICATORS, row) in measured)
        uid = book.uid(INDICATORS, gone)
        book.sheet(INDICATORS).delete_rows(gone)
    close_plan_period(store, plan_uid, period)
    before = dump(store, today)
    proposal = propose()
    (missing,) = proposal.missing
    assert missing.uid == uid
    missing.remove = True
    with pytest.raises(Refusal) as refused:
        apply_return(store, proposal, silent(), Amendment("Nhập nhầm", "Tệp"))
    assert refused.value.code == "closed-figures"
    assert dump(store, today) == before


def test_rows_are_known_after_sorting_with_and_without_the_hidden_column(
    store: Store, edit: Edit, propose: Callable[[], ReturnProposal]
) -> None:
    def swap(book: Edited, one: int, other: int, first: int) -> None:
        sheet = book.sheet(TASKS)
        for column in range(first, sheet.max_column + 1):
            a, b = sheet.cell(one, column), sheet.cell(other, column)
            a.value, b.value = b.value, a.value

    with edit() as book:
        rows = book.rows(TASKS)
        moved, left = book.uid(TASKS, rows[2]), book.uid(TASKS, rows[5])
        book.cell(TASKS, rows[2], "Kết quả").value = "của dòng ba"
        book.cell(TASKS, rows[5], "Kết quả").value = "của dòng sáu"
        swap(book, rows[2], rows[5], 1)
    proposal = propose()
    assert line_of(proposal, moved).cells["result"].theirs == "của dòng ba"
    with edit() as book:
        swap(book, rows[2], rows[5], 1)
        swap(book, rows[2], rows[5], 2)
    proposal = propose()
    assert line_of(proposal, moved).cells["result"].theirs == "của dòng ba"
    assert line_of(proposal, left).cells["result"].theirs == "của dòng sáu"
    with edit() as book:
        book.sheet(TASKS).delete_cols(1)
    proposal = propose()
    assert line_of(proposal, moved).cells["result"].theirs == "của dòng ba"


def test_inserted_rows_are_offered_and_copies_are_asked(
    store: Store, plan_uid: str, edit: Edit, propose: Callable[[], ReturnProposal], today: date
) -> None:
    with edit() as book:
        sheet = book.sheet(TASKS)
        rows = book.rows(TASKS)
        copied = book.uid(TASKS, rows[4])
        values = [sheet.cell(rows[4], column).value for column in range(1, sheet.max_column + 1)]
        sheet.insert_rows(rows[-1] + 1, 3)
        for column, value in enumerate(values, 1):
            sheet.cell(rows[-1] + 1, column).value = value
            sheet.cell(rows[-1] + 2, column).value = value
        book.cell(TASKS, rows[-1] + 1, "Kết quả").value = "bản chép"
        book.cell(TASKS, rows[-1] + 2, "Nhiệm vụ").value = "Mở lớp tin học cho hội viên cao tuổi"
        book.cell(TASKS, rows[-1] + 3, "Nhiệm vụ").value = "Đặt bảng chỉ dẫn quét mã tại trụ sở"
        book.cell(TASKS, rows[-1] + 3, "Thời hạn").value = "30/11/2026"
        book.cell(TASKS, rows[-1] + 3, "Cơ quan chủ trì").value = "Công an phường"
    proposal = propose()
    assert [line.words["name"] for line in proposal.added] == [
        "Đặt bảng chỉ dẫn quét mã tại trụ sở",
        "Mở lớp tin học cho hội viên cao tuổi",
    ]
    assert len(proposal.copied) == 1
    assert proposal.copied[0].candidates[0].uid == copied
    assert any("đứng nhiều lần" in trouble.message for trouble in proposal.problems())
    apply_return(store, proposal, silent())
    assert len(task_views(store, plan_uid, today)) == 42
    proposal = propose()
    proposal.added[0].include = True
    apply_return(store, proposal, silent())
    new = [view for view in task_views(store, plan_uid, today) if "quét mã" in view.record.name]
    assert (new[0].leads, new[0].record.deadline_due) == ("Công an phường", date(2026, 11, 30))


def test_all_problems_at_once_each_with_its_cell(
    edit: Edit, propose: Callable[[], ReturnProposal], store: Store, today: date
) -> None:
    with edit() as book:
        tasks = [row for row in book.rows(TASKS) if book.cell(TASKS, row, "Trạng thái").value == "chưa thực hiện"]
        wrong: list[tuple[int, str, object]] = [
            (tasks[0], "Ngày văn bản", "31/2/2026"),
            (tasks[1], "Ngày văn bản", "05/13/2026"),
            (tasks[2], "Ngày hoàn thành", date(2027, 1, 5)),
            (tasks[3], "Trạng thái", "xong rồi"),
            (tasks[4], "Tiến độ", 140),
            (tasks[5], "Trạng thái", "hoàn thành"),
        ]
        for row, head, value in wrong:
            book.cell(TASKS, row, head).value = value
            if isinstance(value, str):
                book.cell(TASKS, row, head).number_format = "@"
        fine = book.uid(TASKS, tasks[6])
        book.cell(TASKS, tasks[6], "Kết quả").value = "vẫn nhận được"
        empty = [r for r in book.rows(INDICATORS) if book.cell(INDICATORS, r, "Tử số").value is None]
        book.cell(INDICATORS, empty[0], "Tử số").value = "xem ghi chú"
        book.cell(INDICATORS, empty[1], "Tử số").value = 5
    proposal = propose()
    places = {trouble.place for trouble in proposal.problems()}
    columns = {head: book.column(TASKS, head) for _, head, _ in wrong}
    letters = {head: book.sheet(TASKS).cell(1, number).column_letter for head, number in columns.items()}
    done = book.sheet(TASKS).cell(1, book.column(TASKS, "Ngày hoàn thành")).column_letter
    expected = {f"{TASKS}!{letters[head]}{row}" for row, head, _ in wrong[:5]} | {f"{TASKS}!{done}{tasks[5]}"}
    assert expected <= places
    assert len(places) == 8
    outcome = apply_return(store, proposal, silent())
    assert outcome.task_uids == {fine}
    assert len(outcome.left) == 8


def test_percentages_in_three_ways(store: Store, plan_uid: str, today: date, tmp_path: Path) -> None:
    out, head = tmp_path / "quý bốn.xlsx", "Kết quả quý IV"
    export_plan(store, plan_uid, parse_period("2026-Q4"), today, out, silent())
    with Edited(out) as book:
        rows = [row for row in book.rows(INDICATORS) if book.cell(INDICATORS, row, "ĐVT").value == "%"]
        rows = [row for row in rows if book.cell(INDICATORS, row, head).value is None][:3]
        cells = [book.cell(INDICATORS, row, head) for row in rows]
        uids = [book.uid(INDICATORS, row) for row in rows]
        cells[0].value = 82.5
        cells[1].value, cells[1].number_format = 0.825, "0.0%"
        cells[2].value = 0.825
    proposal = propose_return(store, [out], today, silent())
    assert line_of(proposal, uids[0]).cells["value"].theirs == Decimal("82.5")
    assert line_of(proposal, uids[1]).cells["value"].theirs == Decimal("82.5")
    unclear = line_of(proposal, uids[2])
    assert "82,5% hay 0,825%" in unclear.cells["value"].problem
    type_value(proposal, unclear, "value", "0,825")
    assert unclear.cells["value"].wanted == Decimal("0.825")
    assert proposal.problems() == []


def test_a_closed_period_needs_a_reason(
    store: Store, plan_uid: str, edit: Edit, propose: Callable[[], ReturnProposal]
) -> None:
    with edit() as book:
        row = next(r for r in book.rows(INDICATORS) if book.cell(INDICATORS, r, "Tử số").value is not None)
        book.cell(INDICATORS, row, "Nguồn").value = "Nguồn khác"
    close_plan_period(store, plan_uid, "2026-Q3")
    proposal = propose()
    with pytest.raises(Refusal) as refused:
        apply_return(store, proposal, silent())
    assert refused.value.code == "closed-period"
    apply_return(store, proposal, silent(), Amendment("Đính chính", "Công văn 5"))
    assert {cell.side for _, cell in propose().cells()} == {Side.AGREED}


def test_what_changed_after_the_preview_stops_the_import(
    store: Store, edit: Edit, propose: Callable[[], ReturnProposal], today: date
) -> None:
    with edit() as book:
        row = next(r for r in book.rows(TASKS) if book.cell(TASKS, r, "Trạng thái").value == "chưa thực hiện")
        occurrence = book.occurrence(row)
        book.cell(TASKS, row, "Kết quả").value = "theo tệp"
    proposal = propose()
    note_progress(store, occurrence, 10, "", today)
    with pytest.raises(Refusal) as refused:
        apply_return(store, proposal, silent())
    assert refused.value.code == "data-changed"
    proposal = propose()
    with edit() as book:
        book.cell(TASKS, row, "Kết quả").value = "sửa sau"
    with pytest.raises(Refusal) as refused:
        apply_return(store, proposal, silent())
    assert refused.value.code == "file-changed"


def test_conflicts_are_decided_in_bulk(
    store: Store, plan_uid: str, edit: Edit, propose: Callable[[], ReturnProposal], today: date
) -> None:
    with edit() as book:
        rows = book.rows(TASKS)[:5]
        occurrences = [book.occurrence(row) for row in rows]
        for row in rows:
            book.cell(TASKS, row, "Khó khăn").value = "theo tệp"
    for uid in occurrences:
        note_result(store, uid, "", None, "kết quả", "theo phường")
    proposal = propose()
    assert len([cell for _, cell in proposal.conflicts() if cell.field == "difficulties"]) == 5
    assert decide_all(proposal, "theirs") >= 5
    keep_ours(proposal, proposal.lines[0], "difficulties")
    assert open_questions(proposal) == []
    apply_return(store, proposal, silent())
    again = [line.ours["difficulties"] for line in propose().lines if line.occurrence_uid in occurrences]
    assert sorted(map(str, again)) == ["theo phường", *["theo tệp"] * 4]


def test_what_was_written_into_a_copied_sheet_waits_for_a_decision(
    store: Store, plan_uid: str, edit: Edit, propose: Callable[[], ReturnProposal], today: date
) -> None:
    with edit() as book:
        row = book.rows(TASKS)[0]
        uid, column = book.uid(TASKS, row), book.column(TASKS, "Khó khăn")
        book.book.security.lockStructure = False
        copied = book.book.copy_worksheet(book.sheet(TASKS))
        copied.title = "Nhiệm vụ (2)"
        copied.cell(row, column).value = "ghi ở bản chép"
    proposal = propose()
    (trouble,) = proposal.problems()
    assert trouble.place == f"Nhiệm vụ (2)!{row}"
    assert "đứng nhiều lần" in trouble.message
    assert "bản chép" in proposal.files[0].remarks[0].message
    proposal.copied[0].choice = 0
    apply_return(store, proposal, silent())
    found = next(view for view in task_views(store, plan_uid, today) if view.uid == uid)
    assert "ghi ở bản chép" in {item.record.difficulties for item in found.occurrences}


def test_what_stands_beside_a_heading_is_told_as_left_out(
    store: Store, edit: Edit, propose: Callable[[], ReturnProposal], today: date
) -> None:
    before = dump(store, today)
    with edit() as book:
        sheet, fillable = book.sheet(INDICATORS), book.rows(INDICATORS)
        heading = next(row for row in range(5, max(fillable)) if sheet.cell(row, 1).value and row not in fillable)
        book.cell(INDICATORS, heading, "Ghi chú").value = "ghi nhầm dòng"
    proposal = propose()
    assert [trouble.place for trouble in proposal.problems()] == [f"{INDICATORS}!{heading}"]
    assert apply_return(store, proposal, silent()).left == tuple(proposal.problems())
    assert dump(store, today) == before


def test_an_error_in_an_input_is_told_and_changes_nothing(
    store: Store, plan_uid: str, exported: Path, today: date
) -> None:
    with Edited(exported) as book:
        row = book.rows(INDICATORS)[0]
        book.cell(INDICATORS, row, "Tử số").value = "#DIV/0!"
        place = book.cell(INDICATORS, row, "Tử số").coordinate
    proposal = propose_return(store, [exported], today, silent())
    assert proposal.lines == []
    assert [(item.place, "#DIV/0!" in item.message) for item in proposal.problems()] == [
        (f"{INDICATORS}!{place}", True)
    ]
