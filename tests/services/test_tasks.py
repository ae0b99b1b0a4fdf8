from datetime import date

import pytest

from dxdesk.data.store import Store
from dxdesk.domain.deadline import DeadlineKind
from dxdesk.domain.period import parse_period
from dxdesk.domain.records import DocumentRecord
from dxdesk.domain.status import Status
from dxdesk.errors import Refusal
from dxdesk.services.history import redo, undo
from dxdesk.services.plans import outline
from dxdesk.services.task_views import TaskView, task_views
from dxdesk.services.tasks import (
    Completion,
    TaskEdit,
    add_task,
    complete,
    correct_deadline,
    edit_task,
    end_waiting,
    note_progress,
    remove_task,
    reopen,
    resume,
    suspend,
)

TODAY = date(2026, 11, 22)


def find(store: Store, plan_uid: str, kind: DeadlineKind, day: date = TODAY) -> TaskView:
    """The first task with a deadline of this kind that is not done."""
    views = task_views(store, plan_uid, day)
    return next(
        view
        for view in views
        if view.record.deadline_kind is kind
        and view.current
        and not view.current.record.done_on
        and not view.done_count
    )


def again(store: Store, plan_uid: str, uid: str, day: date = TODAY) -> TaskView:
    return next(view for view in task_views(store, plan_uid, day) if view.uid == uid)


def current(view: TaskView) -> str:
    assert view.current is not None
    return view.current.record.uid


def test_a_tick_with_date_document_and_result(store: Store, plan_uid: str) -> None:
    view = find(store, plan_uid, DeadlineKind.WINDOW)
    outcome = complete(
        store, current(view), Completion(date(2026, 11, 20), " 15/QĐ-UBND ", date(2026, 11, 19), "Xong\n"), TODAY
    )
    assert outcome.task_uids == {view.uid}
    done = again(store, plan_uid, view.uid)
    assert done.status is Status.DONE_ON_TIME
    assert done.current is not None
    record = done.current.record
    assert (record.done_on, record.document_number, record.result) == (date(2026, 11, 20), "15/QĐ-UBND", "Xong")


def test_a_tick_for_tomorrow_is_refused(store: Store, plan_uid: str) -> None:
    view = find(store, plan_uid, DeadlineKind.WINDOW)
    with pytest.raises(Refusal, match="sau ngày hôm nay"):
        complete(store, current(view), Completion(date(2026, 11, 23)), TODAY)


def test_taking_a_tick_away_keeps_document_and_result(store: Store, plan_uid: str) -> None:
    view = find(store, plan_uid, DeadlineKind.WINDOW)
    complete(store, current(view), Completion(TODAY, "9/BC-UBND", None, "Đủ"), TODAY)
    reopen(store, current(view))
    record = again(store, plan_uid, view.uid).occurrences[0].record
    assert (record.done_on, record.progress, record.document_number, record.result) == (None, 0, "9/BC-UBND", "Đủ")


def test_undo_and_redo_of_a_tick_name_the_task(store: Store, plan_uid: str) -> None:
    view = find(store, plan_uid, DeadlineKind.WINDOW)
    complete(store, current(view), Completion(TODAY), TODAY)
    undone = undo(store)
    assert undone is not None
    assert undone.message.startswith(f"Đã hoàn tác: Đánh dấu hoàn thành nhiệm vụ {view.record.ref}")
    assert again(store, plan_uid, view.uid).status is view.status
    redo(store)
    assert again(store, plan_uid, view.uid).status is Status.DONE_ON_TIME


def test_progress_starts_the_work_and_a_hundred_needs_a_tick(store: Store, plan_uid: str) -> None:
    view = find(store, plan_uid, DeadlineKind.WINDOW)
    note_progress(store, current(view), 40, "Chờ kinh phí", TODAY)
    record = again(store, plan_uid, view.uid).occurrences[0].record
    assert (record.progress, record.difficulties) == (40, "Chờ kinh phí")
    assert record.started_on is not None
    with pytest.raises(Refusal):
        note_progress(store, current(view), 100, "", TODAY)


def test_a_suspension_needs_its_reason_and_ends(store: Store, plan_uid: str) -> None:
    view = find(store, plan_uid, DeadlineKind.WINDOW)
    with pytest.raises(Refusal, match="lý do"):
        suspend(store, current(view), "  ", TODAY)
    suspend(store, current(view), "Chờ sắp xếp trụ sở", TODAY)
    assert again(store, plan_uid, view.uid).status is Status.SUSPENDED
    resume(store, current(view))
    assert again(store, plan_uid, view.uid).status is not Status.SUSPENDED


def test_a_waiting_task_gets_its_date_from_what_it_waited_for(store: Store, plan_uid: str) -> None:
    view = find(store, plan_uid, DeadlineKind.WAITING)
    assert view.status is Status.WAITING
    paper = DocumentRecord("", "trigger", "Quyết định", "55/QĐ-UBND", date(2026, 11, 1), "UBND thành phố", "bộ quy tắc")
    end_waiting(store, current(view), date(2026, 12, 31), paper)
    changed = again(store, plan_uid, view.uid)
    assert changed.current is not None
    assert changed.current.record.due == date(2026, 12, 31)
    assert changed.status is not Status.WAITING


def test_what_was_done_stays_when_a_deadline_is_understood_anew(store: Store, plan_uid: str) -> None:
    view = next(
        item
        for item in task_views(store, plan_uid, TODAY)
        if item.record.deadline_kind is DeadlineKind.CONTINUOUS and item.done_count
    )
    before = {item.record.result for item in view.occurrences if item.record.done_on}
    correct_deadline(store, view.uid, "30/6/2026")
    changed = again(store, plan_uid, view.uid)
    assert changed.record.deadline_raw == view.record.deadline_raw
    assert changed.record.deadline_corrected
    assert before <= {item.record.result for item in changed.occurrences}


def test_an_unknown_wording_is_refused_and_changes_nothing(store: Store, plan_uid: str) -> None:
    view = find(store, plan_uid, DeadlineKind.WINDOW)
    with pytest.raises(Refusal, match="Chưa hiểu thời hạn"):
        correct_deadline(store, view.uid, "lúc nào rảnh")
    assert again(store, plan_uid, view.uid) == view


def test_a_recurring_tick_is_about_one_period(store: Store, plan_uid: str) -> None:
    view = next(
        item
        for item in task_views(store, plan_uid, TODAY)
        if item.record.deadline_kind is DeadlineKind.CONTINUOUS and item.current and not item.current.record.done_on
    )
    complete(store, current(view), Completion(TODAY), TODAY)
    changed = again(store, plan_uid, view.uid)
    assert changed.done_count == view.done_count + 1


def test_a_period_counts_only_what_runs_in_it(store: Store, plan_uid: str) -> None:
    period = parse_period("2026-Q1")
    views = task_views(store, plan_uid, TODAY, period)
    continuous = next(view for view in views if view.record.deadline_kind is DeadlineKind.CONTINUOUS)
    assert continuous.current is not None
    assert continuous.current.record.due == date(2026, 3, 31)


def test_typing_changing_and_removing_a_task(store: Store, plan_uid: str) -> None:
    plan = outline(store, plan_uid)
    appendix = next(item for item in plan.appendices if item.kind == "tasks")
    group = next(item for item in plan.groups if item.appendix_uid == appendix.uid)
    edit = TaskEdit("1.10", "Việc gõ thêm", "Công an phường", "", "Báo cáo", "Quý IV/2026")
    add_task(store, plan_uid, appendix.uid, group.uid, edit)
    in_group = [view for view in task_views(store, plan_uid, TODAY) if view.record.group_uid == group.uid]
    added = in_group[-1]
    assert (added.record.ref, added.leads, added.record.deadline_due) == ("1.10", "Công an phường", date(2026, 12, 31))
    edit_task(store, added.uid, TaskEdit("1.10", "Việc gõ thêm, sửa lại", "Công an phường", "", "", "30/11/2026"))
    changed = again(store, plan_uid, added.uid)
    assert (changed.record.name, changed.record.deadline_due) == ("Việc gõ thêm, sửa lại", date(2026, 11, 30))
    remove_task(store, added.uid)
    assert all(view.uid != added.uid for view in task_views(store, plan_uid, TODAY))
    undo(store)
    assert again(store, plan_uid, added.uid).record.name == "Việc gõ thêm, sửa lại"


def test_a_task_needs_a_name(store: Store, plan_uid: str) -> None:
    view = find(store, plan_uid, DeadlineKind.WINDOW)
    with pytest.raises(Refusal, match="tên nhiệm vụ"):
        edit_task(store, view.uid, TaskEdit("1", "  ", "", "", "", ""))


def test_what_happens_later_is_not_told_of_an_earlier_day(store: Store, plan_uid: str) -> None:
    early = {view.uid: view for view in task_views(store, plan_uid, date(2026, 2, 1))}
    late = task_views(store, plan_uid, TODAY)
    done_later = [view for view in late if view.status is Status.DONE_ON_TIME]
    assert done_later
    assert all(
        early[view.uid].status not in (Status.DONE_ON_TIME, Status.DONE_LATE)
        for view in done_later
        if all(item.record.done_on is None or item.record.done_on > date(2026, 2, 1) for item in view.occurrences)
    )
