from datetime import date

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.domain.status import DONE, LATE
from dxdesk.services.documents.gathering import gather, report_day
from dxdesk.services.documents.kinds import DocumentKind, DocumentRequest
from dxdesk.services.task_views import task_views

TODAY = date(2026, 11, 22)
Q3 = parse_period("2026-Q3")


def results(plan_uid: str) -> DocumentRequest:
    return DocumentRequest(DocumentKind.RESULTS, (plan_uid,), Q3)


def test_a_report_tells_of_the_periods_last_day(store: Store, plan_uid: str) -> None:
    figures = gather(store, results(plan_uid), TODAY)
    there = {view.uid: view.status for view in task_views(store, plan_uid, Q3.end)}
    assert {item.uid: item.status for item in figures.tasks} == there
    assert all(item.done_on is None or item.done_on <= Q3.end for item in figures.tasks)


def test_newly_done_and_newly_overdue_compare_with_the_period_before(store: Store, plan_uid: str) -> None:
    figures = gather(store, results(plan_uid), TODAY)
    before = {view.uid: view.status for view in task_views(store, plan_uid, date(2026, 6, 30))}
    for item in figures.tasks:
        assert item.newly_done == (item.status in DONE and before[item.uid] not in DONE)
        assert item.newly_overdue == (item.status in LATE and before[item.uid] not in LATE)


def test_a_running_period_is_told_as_of_today() -> None:
    assert report_day(parse_period("2026-Q4"), TODAY) == TODAY
    assert report_day(Q3, TODAY) == date(2026, 9, 30)
