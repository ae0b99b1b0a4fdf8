from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.deadline import DeadlineKind, read_deadline
from dxdesk.domain.period import Frequency
from dxdesk.domain.records import OccurrenceRecord, PlanRecord, TaskRecord
from dxdesk.services.occurrences import carry_over, planned_again, planned_occurrences

PLAN = PlanRecord("p", "1/KH", "Kế hoạch", date(2026, 3, 20), date(2026, 1, 1), date(2027, 12, 31))
TASK = TaskRecord("t", "p", "a", None, 0, "1", "Ban hành quy chế")
WORDINGS = ["Thường xuyên", "hằng quý", "30/6/2026", "Năm 2026-2027", "15/6 và 15/12 hằng năm", "Quý I hằng năm", ""]


def plan_for(wording: str, plan: PlanRecord = PLAN) -> list[OccurrenceRecord]:
    return planned_occurrences("t", read_deadline(wording, 2026), plan)


def test_nothing_recurs_before_the_plan_was_issued() -> None:
    assert [item.period for item in plan_for("Thường xuyên")][:2] == ["2026-Q1", "2026-Q2"]
    late = replace(PLAN, issued_on=date(2026, 10, 2))
    assert next(item.period for item in plan_for("Thường xuyên", late)) == "2026-Q4"


def test_a_dated_task_keeps_its_day_even_before_the_issue() -> None:
    assert [item.due for item in plan_for("31/1/2026")] == [date(2026, 1, 31)]


def test_the_rhythm_is_that_of_the_plan() -> None:
    monthly = replace(PLAN, report_frequency=Frequency.MONTH, period_end=date(2026, 12, 31))
    assert len(plan_for("Thường xuyên", monthly)) == 10


@given(
    before=st.sampled_from(WORDINGS),
    after=st.sampled_from(WORDINGS),
    done=st.sets(st.integers(min_value=0, max_value=7)),
)
def test_no_noted_work_is_lost_when_a_deadline_changes(before: str, after: str, done: set[int]) -> None:
    old = [
        replace(item, done_on=date(2026, 5, 5), progress=100, result=f"kết quả {item.position}")
        if item.position in done
        else item
        for item in plan_for(before)
    ]
    carried = carry_over(old, plan_for(after))
    noted = {item.result for item in old if item.result}
    assert {item.result for item in carried if item.result} == noted
    assert [item.position for item in carried] == list(range(len(carried)))
    periods = [item.period for item in carried if item.period]
    assert len(periods) == len(set(periods))
    assert {item.due for item in plan_for(after)} <= {item.due for item in carried}


@given(wording=st.sampled_from(WORDINGS))
def test_planning_the_same_deadline_again_changes_nothing(wording: str) -> None:
    old = plan_for(wording)
    assert carry_over(old, plan_for(wording)) == old


@pytest.mark.parametrize("before", ["Tháng 9/2026", "30/9/2026", "Quý III/2026", "Sau khi thành phố ban hành"])
@pytest.mark.parametrize("after", ["Tháng 12/2026", "31/12/2026", "Năm 2026", "Năm 2026-2027"])
@pytest.mark.parametrize("progress", [0, 40])
def test_a_task_that_is_done_once_stays_one_piece_of_work_when_its_date_moves(
    before: str, after: str, progress: int
) -> None:
    old = replace(plan_for(before)[0], progress=progress)
    task = replace(TASK, deadline_kind=read_deadline(before, 2026).kind, occurrences=(old,))
    (moved,) = planned_again(task, read_deadline(after, 2026), PLAN)
    assert (moved.uid, moved.progress) == (old.uid, progress)
    assert moved.due == plan_for(after)[0].due


def test_work_of_one_year_does_not_become_that_of_the_next() -> None:
    """The only occurrence of a yearly task is of another year after the plan's period was changed."""
    done = replace(plan_for("Quý I hằng năm")[0], done_on=date(2026, 3, 1), progress=100)
    task = replace(TASK, deadline_kind=DeadlineKind.RECURRING, occurrences=(done,))
    later = replace(PLAN, issued_on=None, period_start=date(2027, 1, 1))
    again = planned_again(task, read_deadline("Quý I hằng năm", 2027), later)
    assert [item.done_on for item in again if item.due and item.due.year == 2027] == [None]
