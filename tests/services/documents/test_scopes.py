from datetime import date

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.domain.status import LATE, Status
from dxdesk.domain.verdict import Verdict
from dxdesk.services.documents.scopes import agencies_of, urged_agencies
from dxdesk.services.indicator_views import indicator_views
from dxdesk.services.task_views import task_views

TODAY = date(2026, 11, 22)
Q3 = parse_period("2026-Q3")


def test_agencies_lead_or_coordinate_something(store: Store, plan_uid: str) -> None:
    named = {uid for uid, _name in agencies_of(store, [plan_uid])}
    rows = [view.record for view in task_views(store, plan_uid, TODAY)]
    assert {link.agency_uid for row in rows for link in (*row.leads, *row.coordinators)} <= named
    assert agencies_of(store, []) == []


def test_urged_agencies_are_counted_on_the_day_of_the_document(store: Store, plan_uid: str) -> None:
    found = urged_agencies(store, [plan_uid], Q3, TODAY)
    assert found == sorted(found, key=lambda one: (-one.overdue, -one.total))
    assert all(one.total for one in found)
    # A reminder tells of the day on which it is written, also when its period is over.
    tasks = task_views(store, plan_uid, TODAY)
    rows = indicator_views(store, plan_uid, Q3)
    for one in found:
        led = [view for view in tasks if one.uid in {link.agency_uid for link in view.record.leads}]
        assert one.overdue == sum(view.status in LATE for view in led)
        assert one.due_soon == sum(view.status is Status.DUE_SOON for view in led)
        assert one.without_data == sum(
            view.judgement is not None and view.judgement.verdict is Verdict.NO_DATA
            for view in rows
            if one.uid in {link.agency_uid for link in view.record.leads}
        )
