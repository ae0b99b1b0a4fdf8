from dataclasses import replace
from datetime import date

import pytest

from dxdesk.data.store import Store
from dxdesk.domain.deadline import DeadlineKind
from dxdesk.domain.period import Frequency
from dxdesk.domain.records import DutyRecord
from dxdesk.errors import Refusal
from dxdesk.services.history import undo
from dxdesk.services.plans import (
    PlanEdit,
    add_group_row,
    close,
    edit_plan,
    outline,
    plans,
    remove_duty,
    remove_plan,
    reopen,
    save_duty,
    type_plan,
)
from dxdesk.services.task_views import task_views
from dxdesk.services.tasks import TaskEdit, add_task

TODAY = date(2026, 11, 22)
EDIT = PlanEdit("7/KH-UBND", " Kế hoạch  gõ tay ", date(2026, 2, 1), date(2026, 1, 1), date(2026, 12, 31))


def edit_of(store: Store, plan_uid: str) -> PlanEdit:
    plan = outline(store, plan_uid).plan
    return PlanEdit(
        plan.number,
        plan.title,
        plan.issued_on,
        plan.period_start,
        plan.period_end,
        plan.report_frequency,
        plan.issuer,
        plan.signer_role,
        plan.recipients,
        plan.replaces_number,
        plan.replaces_issued_on,
        plan.note,
    )


def test_a_plan_typed_from_nothing_takes_groups_and_tasks(store: Store) -> None:
    uid = type_plan(store, EDIT).plan_uid
    assert uid is not None
    made = outline(store, uid)
    assert made.plan.title == "Kế hoạch gõ tay"
    assert [item.kind for item in made.appendices] == ["indicators", "tasks"]
    appendix = made.appendices[1]
    add_group_row(store, uid, appendix.uid, "I", "Hạ tầng")
    group = outline(store, uid).groups[0]
    add_task(store, uid, appendix.uid, group.uid, TaskEdit("1", "Thay đường truyền", "VHXH", "", "", "hằng quý"))
    (view,) = task_views(store, uid, TODAY)
    assert [item.record.due for item in view.occurrences] == [
        date(2026, 3, 31),
        date(2026, 6, 30),
        date(2026, 9, 30),
        date(2026, 12, 31),
    ]


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (replace(EDIT, title="  "), "plan-untitled"),
        (replace(EDIT, period_end=date(2025, 12, 31)), "plan-period"),
    ],
)
def test_a_plan_needs_a_title_and_days_in_order(store: Store, edit: PlanEdit, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        type_plan(store, edit)
    assert refused.value.code == code
    assert plans(store) == []


def test_another_rhythm_plans_what_recurs_anew_and_keeps_what_was_done(store: Store, plan_uid: str) -> None:
    def continuous() -> list[tuple[int, set[str]]]:
        return [
            (len(view.occurrences), {item.record.result for item in view.occurrences if item.record.done_on})
            for view in task_views(store, plan_uid, TODAY)
            if view.record.deadline_kind is DeadlineKind.CONTINUOUS
        ]

    before = continuous()
    edit_plan(store, plan_uid, replace(edit_of(store, plan_uid), report_frequency=Frequency.HALF))
    after = continuous()
    assert all(done <= kept for (_, done), (_, kept) in zip(before, after, strict=True))
    undo(store)
    assert continuous() == before


def test_only_the_head_changes_when_only_words_change(store: Store, plan_uid: str) -> None:
    before = task_views(store, plan_uid, TODAY)
    edit_plan(store, plan_uid, replace(edit_of(store, plan_uid), note="Đã trình ký"))
    assert outline(store, plan_uid).plan.note == "Đã trình ký"
    assert task_views(store, plan_uid, TODAY) == before


def test_one_undo_brings_a_removed_plan_back_whole(store: Store, plan_uid: str) -> None:
    before = task_views(store, plan_uid, TODAY)
    remove_plan(store, plan_uid)
    assert plans(store) == []
    undo(store)
    assert task_views(store, plan_uid, TODAY) == before


def test_duties_are_typed_changed_and_removed(store: Store, plan_uid: str) -> None:
    with pytest.raises(Refusal):
        save_duty(store, DutyRecord("", plan_uid, " "))
    save_duty(store, DutyRecord("", plan_uid, "Báo cáo tháng", "month", ("25/12",)))
    duty = next(item for item in outline(store, plan_uid).duties if item.what == "Báo cáo tháng")
    save_duty(store, replace(duty, due_days=("20/12",)))
    assert next(item for item in outline(store, plan_uid).duties if item.uid == duty.uid).due_days == ("20/12",)
    remove_duty(store, duty.uid)
    assert all(item.uid != duty.uid for item in outline(store, plan_uid).duties)


def test_a_period_is_closed_and_opened_again(store: Store, plan_uid: str) -> None:
    close(store, plan_uid, "2026-Q1")
    assert outline(store, plan_uid).closed_periods == ("2026-Q1",)
    reopen(store, plan_uid, "2026-Q1")
    assert outline(store, plan_uid).closed_periods == ()
