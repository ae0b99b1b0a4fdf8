"""What falls due in the period after the one that a report tells of."""

from datetime import date

import pytest

from dxdesk.data.store import Store
from dxdesk.domain.drafts import AppendixDraft, TaskDraft
from dxdesk.progress import silent
from dxdesk.reports.figures import TaskFigures
from dxdesk.services.documents.gathering import gather
from dxdesk.services.import_apply import apply_import
from dxdesk.services.importing import propose_draft
from dxdesk.services.task_views import task_views
from dxdesk.services.tasks import Completion, complete, suspend
from tests.services.documents.asking import TODAY, asked
from tests.services.drafts import small_plan

DEADLINES = ("Hằng tháng", "Hằng quý", "Thường xuyên", "15/12/2026", "Sau khi thành phố bàn giao", "Quý I/2026")


@pytest.fixture
def recurring_uid(store: Store) -> str:
    tasks = [TaskDraft(str(place), wording, deadline_raw=wording) for place, wording in enumerate(DEADLINES, 1)]
    plan = small_plan(appendices=[AppendixDraft("Phụ lục", "NHIỆM VỤ", kind="tasks", tasks=tasks)])
    outcome = apply_import(store, propose_draft(store, plan, "ke-hoach.docx", TODAY, silent()), silent())
    assert outcome.plan_uid is not None
    return outcome.plan_uid


def told(store: Store, plan_uid: str, period: str) -> dict[str, TaskFigures]:
    return {task.name: task for task in gather(store, asked(plan_uid, period=period), TODAY).tasks}


def occurrence(store: Store, plan_uid: str, name: str, due: date) -> str:
    view = next(item for item in task_views(store, plan_uid, TODAY) if item.record.name == name)
    return next(item.record.uid for item in view.occurrences if item.record.due == due)


def test_what_comes_back_is_due_in_the_period_that_follows_whatever_is_left_from_before(
    store: Store, recurring_uid: str
) -> None:
    tasks = told(store, recurring_uid, "2026-Q3")
    last = date(2026, 12, 31)
    assert {name: task.coming for name, task in tasks.items()} == {
        "Hằng tháng": (date(2026, 10, 31), date(2026, 11, 30), last),
        "Hằng quý": (last,),
        "Thường xuyên": (last,),
        "15/12/2026": (date(2026, 12, 15),),
        "Sau khi thành phố bàn giao": (),
        "Quý I/2026": (),
    }
    assert [name for name, task in tasks.items() if task.continuous] == ["Thường xuyên"]


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2026-M10", [date(2026, 11, 30)]),
        ("2026-9M", [date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 31)]),
        ("2026-10-01..2026-11-15", [date(2026, 11, 30), date(2026, 12, 31)]),
        ("2026-Y", []),
    ],
)
def test_the_days_are_those_of_the_period_that_follows(
    store: Store, recurring_uid: str, period: str, days: list[date]
) -> None:
    assert list(told(store, recurring_uid, period)["Hằng tháng"].coming) == days


def test_what_is_done_before_its_time_or_suspended_is_not_told_as_coming(store: Store, recurring_uid: str) -> None:
    early = occurrence(store, recurring_uid, "Hằng tháng", date(2026, 12, 31))
    complete(store, early, Completion(date(2026, 9, 20)), TODAY)
    one_off = occurrence(store, recurring_uid, "15/12/2026", date(2026, 12, 15))
    suspend(store, one_off, "Chờ kinh phí", date(2026, 9, 1))
    tasks = told(store, recurring_uid, "2026-Q3")
    assert tasks["Hằng tháng"].coming == (date(2026, 10, 31), date(2026, 11, 30))
    assert tasks["15/12/2026"].coming == ()
