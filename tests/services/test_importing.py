from copy import deepcopy
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from dxdesk.data.indicators import list_indicators
from dxdesk.data.plans import read_outline
from dxdesk.data.store import Store
from dxdesk.domain.deadline import DeadlineKind
from dxdesk.domain.drafts import GroupDraft, PlanDraft, TaskDraft
from dxdesk.errors import Cancelled, Refusal
from dxdesk.progress import Progress, silent
from dxdesk.services.doubts import doubts_of
from dxdesk.services.dump import dump
from dxdesk.services.history import undo
from dxdesk.services.import_apply import apply_import
from dxdesk.services.importing import (
    choose_agency,
    choose_deadline,
    choose_target,
    propose_draft,
    understand_again,
)
from dxdesk.services.plans import remove_plan
from dxdesk.services.proposal import ImportProposal
from dxdesk.services.task_views import task_views
from dxdesk.services.tasks import Completion, complete, remove_task
from tests.services.drafts import small_plan

TODAY = date(2026, 11, 22)


def propose(store: Store, draft: PlanDraft, plan_uid: str | None = None) -> ImportProposal:
    return propose_draft(store, draft, "ke-hoach.docx", TODAY, silent(), plan_uid)


def bring_in(store: Store, draft: PlanDraft) -> str:
    outcome = apply_import(store, propose(store, draft), silent())
    assert outcome.plan_uid is not None
    return outcome.plan_uid


def test_nothing_is_stored_by_a_proposal(store: Store) -> None:
    propose(store, small_plan())
    assert dump(store, TODAY)["plans"] == []


def test_words_and_numbers_are_kept_as_the_plan_writes_them(store: Store) -> None:
    bring_in(store, small_plan())
    (plan,) = dump(store, TODAY)["plans"]
    assert [row["ref"] for row in plan["indicators"]] == ["1", "1.10", "2", "3"]
    assert [(row["group"], row["ref"], row["name"]) for row in plan["tasks"]] == [
        ("I Chỉ đạo", "1", "Ban hành quy chế"),
        ("I Chỉ đạo", "2", "Kiểm tra mạng nội bộ"),
        ("II Hạ tầng", "1", "Lắp thiết bị"),
        ("II Hạ tầng", "2", "Nối cổng dữ liệu"),
    ]


def test_a_cell_that_names_scopes_becomes_a_target_for_each(store: Store) -> None:
    bring_in(store, small_plan())
    row = dump(store, TODAY)["plans"][0]["indicators"][3]
    assert [(item["scope"], item["low"]) for item in row["targets"]] == [("city", 90), ("ward", 75)]
    assert {item["raw"] for item in row["targets"]} == {"90% ở cấp thành phố, 75% ở phường"}


def test_agencies_are_linked_and_the_plans_spelling_is_kept(store: Store) -> None:
    bring_in(store, small_plan())
    tasks = dump(store, TODAY)["plans"][0]["tasks"]
    assert (tasks[0]["lead_raw"], tasks[0]["leads"]) == ("Phòng VHXH", ["Phòng Văn hóa - Xã hội"])
    assert tasks[1]["leads"] == ["Văn phòng HĐND và UBND"]
    assert tasks[2]["leads"] == ["Tổ máy tính xóm Đông"]


def test_doubts_name_the_row_and_the_reason(store: Store) -> None:
    messages = [doubt.message for doubt in doubts_of(propose(store, small_plan()))]
    assert any("chưa hiểu thời hạn “lúc nào rảnh”" in message for message in messages)
    assert any("“Tổ máy tính xóm Đông” chưa có trong danh mục" in message for message in messages)
    assert any("nhiệm vụ 2: không có cơ quan chủ trì" in message for message in messages)


def test_what_the_officer_corrects_is_stored_and_the_plans_words_stay(store: Store) -> None:
    proposal = propose(store, small_plan())
    task = next(row for row in proposal.tasks if row.draft.name == "Lắp thiết bị")
    choose_deadline(task, "Quý III/2026", 2026)
    choose_target(proposal.indicators[1], 1, "từ 85% đến 90%")
    choose_agency(proposal, "Tổ máy tính xóm Đông", None, "Tổ công nghệ số xóm Đông")
    apply_import(store, proposal, silent())
    plan = dump(store, TODAY)["plans"][0]
    stored = plan["tasks"][2]
    assert (stored["deadline"]["raw"], stored["deadline"]["due"]) == ("lúc nào rảnh", "2026-09-30")
    assert stored["leads"] == ["Tổ công nghệ số xóm Đông"]
    target = next(item for item in plan["indicators"][1]["targets"] if item["scope"] == "ward")
    assert (target["raw"], target["kind"], target["corrected"]) == ("≥ 85%", "range", True)


def test_a_correction_survives_a_new_import_of_the_same_wording(store: Store) -> None:
    proposal = propose(store, small_plan())
    choose_deadline(next(row for row in proposal.tasks if row.draft.name == "Lắp thiết bị"), "Quý III/2026", 2026)
    choose_agency(proposal, "Tổ máy tính xóm Đông", None, "Tổ công nghệ số xóm Đông")
    apply_import(store, proposal, silent())
    again = propose(store, small_plan(number="13/KH-UBND"))
    task = next(row for row in again.tasks if row.draft.name == "Lắp thiết bị")
    assert task.deadline is not None
    assert (task.deadline.reading.kind, task.deadline.corrected) == (DeadlineKind.PERIOD, True)
    assert [choice.name for choice in again.agencies.values() if choice.raw == "Tổ máy tính xóm Đông"] == [
        "Tổ công nghệ số xóm Đông"
    ]
    assert not [doubt for doubt in doubts_of(again) if doubt.subject in ("agency", "deadline")]


def test_the_same_file_again_changes_nothing(store: Store) -> None:
    bring_in(store, small_plan())
    before = dump(store, TODAY)
    proposal = propose(store, small_plan())
    assert {row.change for row in proposal.rows} == {"unchanged"}
    apply_import(store, proposal, silent())
    assert dump(store, TODAY) == before


def test_a_changed_file_changes_its_rows_and_keeps_the_work(store: Store) -> None:
    plan_uid = bring_in(store, small_plan())
    first = task_views(store, plan_uid, TODAY)[0]
    assert first.current is not None
    complete(store, first.current.record.uid, Completion(date(2026, 6, 1), "7/QĐ-UBND", None, "Đã ban hành"), TODAY)
    draft = small_plan()
    tasks = draft.appendices[1].tasks
    tasks[0] = replace(tasks[0], deadline_raw="30/9/2026")
    tasks.append(TaskDraft("3", "Việc mới", deadline_raw="Quý IV/2026", group=1))
    proposal = propose(store, draft)
    assert [row.change for row in proposal.tasks] == ["changed", "unchanged", "unchanged", "unchanged", "new"]
    assert proposal.tasks[0].differences == ("thời hạn",)
    apply_import(store, proposal, silent())
    rows = dump(store, TODAY)["plans"][0]["tasks"]
    assert len(rows) == 5
    assert (rows[0]["deadline"]["due"], rows[0]["occurrences"][0]["result"]) == ("2026-09-30", "Đã ban hành")
    assert rows[0]["uid"] == first.uid


def test_a_file_with_fewer_rows_and_empty_cells_deletes_nothing(store: Store) -> None:
    bring_in(store, small_plan())
    draft = small_plan()
    draft.appendices[1].tasks = [replace(draft.appendices[1].tasks[0], lead_raw="", deadline_raw="")]
    proposal = propose(store, draft)
    assert proposal.missing_rows == 3
    apply_import(store, proposal, silent())
    rows = dump(store, TODAY)["plans"][0]["tasks"]
    assert len(rows) == 4
    assert (rows[0]["lead_raw"], rows[0]["deadline"]["raw"]) == ("Phòng VHXH", "30/6/2026")


def test_an_import_is_one_undo_step(store: Store) -> None:
    bring_in(store, small_plan())
    undo(store)
    left = dump(store, TODAY)
    assert (left["plans"], left["agencies"]) == ([], [])


def test_stopping_an_import_leaves_nothing(store: Store) -> None:
    draft = small_plan()
    draft.appendices[1].tasks = [replace(draft.appendices[1].tasks[0], name=f"Việc {n}") for n in range(450)]
    proposal = propose(store, draft)
    steps = []
    stopping = Progress(lambda done, _total, _label: steps.append(done), lambda: bool(steps))
    with pytest.raises(Cancelled):
        apply_import(store, proposal, stopping)
    assert dump(store, TODAY)["plans"] == []


def test_a_period_that_ends_before_it_starts_is_refused(store: Store) -> None:
    proposal = propose(store, small_plan())
    proposal.period_start, proposal.period_end = date(2026, 12, 31), date(2026, 1, 1)
    with pytest.raises(Refusal, match="ngày đầu sau ngày cuối"):
        apply_import(store, proposal, silent())


def test_a_new_period_reads_deadlines_without_a_year_again(store: Store) -> None:
    draft = small_plan()
    draft.appendices[1].tasks = [TaskDraft("1", "Việc", deadline_raw="trước 30/6")]
    proposal = propose(store, draft)
    proposal.period_start, proposal.period_end = date(2027, 1, 1), date(2027, 12, 31)
    understand_again(store, proposal, silent())
    assert proposal.tasks[0].deadline is not None
    assert proposal.tasks[0].deadline.reading.due == date(2027, 6, 30)


def test_nothing_of_the_draft_is_changed_by_reading_it(store: Store) -> None:
    draft = small_plan()
    before = deepcopy(draft)
    propose(store, draft)
    assert draft == before


def test_superseding_a_plan_that_is_here_marks_it(store: Store) -> None:
    old = bring_in(store, small_plan())
    bring_in(
        store,
        small_plan(
            number="40/KH-UBND",
            replaces_number="12/KH-UBND",
            replaces_issued_on=date(2026, 1, 15),
            replaces_raw="thay thế",
        ),
    )
    states = {plan["uid"]: plan["state"] for plan in dump(store, TODAY)["plans"]}
    assert states[old] == "superseded"


def test_a_plan_that_comes_in_after_the_one_that_replaced_it_is_not_in_force(store: Store) -> None:
    new = bring_in(store, small_plan(number="40/KH-UBND", replaces_number="12/KH-UBND", replaces_raw="thay thế"))
    bring_in(store, small_plan(number="12/KH-STC", issued_on=date(2025, 1, 15)))
    old = bring_in(store, small_plan())
    assert {plan["uid"] for plan in dump(store, TODAY)["plans"] if plan["state"] == "superseded"} == {old}
    remove_plan(store, new)
    assert {plan["state"] for plan in dump(store, TODAY)["plans"]} == {"in_force"}


def test_a_row_that_the_file_has_in_another_group_is_told_and_moved(store: Store) -> None:
    plan_uid = apply_import(store, propose(store, small_plan()), silent()).plan_uid
    assert plan_uid is not None
    before = {view.record.name: view for view in task_views(store, plan_uid, TODAY)}
    again = small_plan()
    tasks = again.appendices[1].tasks
    tasks[0].group, tasks[0].ref = 1, "9"
    proposal = propose(store, again)
    (row,) = [one for one in proposal.tasks if one.change == "changed"]
    assert (row.draft.name, row.differences) == (tasks[0].name, ("STT", "nhóm"))
    assert proposal.missing_rows == 0
    apply_import(store, proposal, silent())
    after = task_views(store, plan_uid, TODAY)
    moved = next(view for view in after if view.record.name == tasks[0].name)
    assert moved.uid == before[tasks[0].name].uid
    assert (moved.group, moved.record.ref) == ("II Hạ tầng", "9")
    assert [view.group for view in after] == sorted(view.group for view in after)
    assert all(one.change == "unchanged" for one in propose(store, again).rows)


def test_a_group_of_another_name_stands_where_the_old_one_stood(store: Store) -> None:
    plan_uid = apply_import(store, propose(store, small_plan()), silent()).plan_uid
    assert plan_uid is not None
    again = small_plan()
    again.appendices[0].groups[0].title = "Dịch vụ công trực tuyến"
    again.appendices[1].groups[0].title = "Chỉ đạo, điều hành"
    apply_import(store, propose(store, again), silent())
    assert list(dict.fromkeys(view.group for view in task_views(store, plan_uid, TODAY))) == [
        "I Chỉ đạo, điều hành",
        "II Hạ tầng",
    ]
    with store.reading() as session:
        records = list_indicators(session, plan_uid)
        titles = {item.uid: item.title for item in read_outline(session, plan_uid).groups}
    assert {titles[record.group_uid or ""] for record in records} == {"Dịch vụ công trực tuyến"}
    assert records[1].parent_uid == records[0].uid


def test_a_file_without_groups_moves_nothing(store: Store) -> None:
    apply_import(store, propose(store, small_plan()), silent())
    again = small_plan()
    again.appendices[1].groups = []
    for task in again.appendices[1].tasks:
        task.group = None
    assert {row.change for row in propose(store, again).tasks} == {"unchanged"}


def test_groups_within_groups_keep_their_parents_even_with_the_same_title(store: Store) -> None:
    draft = small_plan()
    appendix = draft.appendices[1]
    appendix.groups = [
        GroupDraft("I", "Chỉ đạo"),
        GroupDraft("1", "Hạ tầng", parent=0),
        GroupDraft("II", "Dữ liệu"),
        GroupDraft("1", "Hạ tầng", parent=2),
    ]
    appendix.tasks = [TaskDraft("a", "Việc A", group=1), TaskDraft("b", "Việc B", group=3)]
    plan_uid = bring_in(store, draft)
    with store.reading() as session:
        groups = [item for item in read_outline(session, plan_uid).groups if item.ref != ""]
    titles = {item.uid: item.title for item in groups}
    under = [titles.get(item.parent_uid or "") for item in groups if item.title == "Hạ tầng"]
    assert under == ["Chỉ đạo", "Dữ liệu"]
    assert {row.change for row in propose(store, draft).tasks} == {"unchanged"}


def test_removing_the_newer_plan_puts_the_older_one_in_force_again(store: Store) -> None:
    old = bring_in(store, small_plan())
    new = bring_in(store, small_plan(number="40/KH-UBND", replaces_number="12/KH-UBND", replaces_raw="thay thế"))
    remove_plan(store, new)
    assert [(plan["uid"], plan["state"]) for plan in dump(store, TODAY)["plans"]] == [(old, "in_force")]
    undo(store)
    assert {plan["uid"]: plan["state"] for plan in dump(store, TODAY)["plans"]}[old] == "superseded"


def test_a_row_that_went_since_the_preview_stops_the_import(store: Store) -> None:
    uid = bring_in(store, small_plan())
    proposal = propose(store, small_plan())
    gone = task_views(store, uid, TODAY)[0].record
    remove_task(store, gone.uid)
    before = dump(store, TODAY)
    with pytest.raises(Refusal) as refusal:
        apply_import(store, proposal, silent())
    assert refusal.value.code == "gone"
    assert gone.name in refusal.value.message
    assert dump(store, TODAY) == before


@pytest.mark.parametrize("fate", ["changed", "gone"])
def test_only_the_file_that_was_looked_at_comes_in(store: Store, tmp_path: Path, fate: str) -> None:
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(b"as it was")
    proposal = propose(store, small_plan())
    proposal.sha256 = sha256(path.read_bytes()).hexdigest()
    if fate == "gone":
        path.unlink()
    else:
        path.write_bytes(b"as it is now")
    with pytest.raises(Refusal) as refusal:
        apply_import(store, proposal, silent(), path)
    assert refusal.value.code == "file-changed"
    assert dump(store, TODAY)["plans"] == []
