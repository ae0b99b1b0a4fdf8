from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.status import DONE, LATE, OPEN, STATUS_LABELS, OccurrenceFacts, Status, as_of, status_of, task_status

TODAY = date(2026, 6, 15)
DUE = date(2026, 6, 30)
DAYS = st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31))
FACTS = st.builds(
    OccurrenceFacts,
    start=DAYS,
    due=DAYS,
    started_on=DAYS,
    done_on=DAYS,
    progress=st.integers(0, 100),
    suspended_on=DAYS,
    waits=st.booleans(),
)


@pytest.mark.parametrize(
    ("facts", "today", "expected"),
    [
        (OccurrenceFacts(), TODAY, "not_started"),
        (OccurrenceFacts(progress=1), TODAY, "in_progress"),
        (OccurrenceFacts(started_on=TODAY), TODAY, "in_progress"),
        (OccurrenceFacts(due=DUE), date(2026, 6, 22), "not_started"),
        (OccurrenceFacts(due=DUE), date(2026, 6, 23), "due_soon"),
        (OccurrenceFacts(due=DUE), DUE, "due_soon"),
        (OccurrenceFacts(due=DUE), date(2026, 7, 1), "overdue"),
        (OccurrenceFacts(due=DUE, progress=40), date(2026, 6, 22), "in_progress"),
        (OccurrenceFacts(due=DUE, progress=40), date(2026, 6, 23), "due_soon"),
        (OccurrenceFacts(due=DUE, progress=100), date(2026, 7, 1), "in_progress_late"),
        (OccurrenceFacts(due=DUE, started_on=TODAY), date(2026, 7, 1), "in_progress_late"),
        (OccurrenceFacts(due=DUE, done_on=DUE, progress=100), date(2026, 9, 1), "done_on_time"),
        (OccurrenceFacts(due=DUE, done_on=date(2026, 7, 1), progress=100), date(2026, 9, 1), "done_late"),
        (OccurrenceFacts(done_on=TODAY, progress=100), TODAY, "done_on_time"),
        (OccurrenceFacts(waits=True), TODAY, "waiting"),
        (OccurrenceFacts(waits=True, progress=10), TODAY, "waiting"),
        (OccurrenceFacts(waits=True, due=DUE), TODAY, "not_started"),
        (OccurrenceFacts(waits=True, due=DUE), date(2026, 7, 1), "overdue"),
        (OccurrenceFacts(waits=True, done_on=TODAY), TODAY, "done_on_time"),
        (OccurrenceFacts(suspended_on=TODAY, due=DUE, progress=20), date(2026, 7, 1), "suspended"),
        (OccurrenceFacts(suspended_on=TODAY, waits=True), TODAY, "suspended"),
        (OccurrenceFacts(suspended_on=TODAY, done_on=TODAY), TODAY, "done_on_time"),
    ],
)
def test_status(facts: OccurrenceFacts, today: date, expected: str) -> None:
    assert status_of(facts, today, 7) == expected


def test_due_soon_days_are_set_by_the_office() -> None:
    facts = OccurrenceFacts(due=DUE)
    assert status_of(facts, TODAY, 15) is Status.DUE_SOON
    assert status_of(facts, TODAY, 14) is Status.NOT_STARTED
    assert status_of(facts, DUE, 0) is Status.DUE_SOON


@given(FACTS, st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.integers(0, 60))
def test_done_and_late_hold_together(facts: OccurrenceFacts, today: date, days: int) -> None:
    status = status_of(facts, today, days)
    assert (status in DONE) == (facts.done_on is not None)
    if status in LATE:
        assert facts.due is not None
        assert today > facts.due


def test_every_status_has_its_word() -> None:
    assert set(STATUS_LABELS) == set(Status)
    assert len(set(STATUS_LABELS.values())) == len(Status)
    assert set(Status) == OPEN | DONE


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([], "not_started"),
        (["done_on_time", "overdue", "in_progress"], "overdue"),
        (["done_on_time", "in_progress_late", "due_soon"], "in_progress_late"),
        (["due_soon", "not_started"], "due_soon"),
        (["done_on_time", "not_started"], "in_progress"),
        (["not_started", "waiting"], "not_started"),
        (["done_on_time", "waiting"], "waiting"),
        (["waiting", "suspended"], "waiting"),
        (["done_on_time", "suspended"], "suspended"),
        (["done_on_time", "done_late"], "done_late"),
        (["done_on_time"], "done_on_time"),
    ],
)
def test_one_status_for_a_task(statuses: list[str], expected: str) -> None:
    assert task_status([Status(status) for status in statuses]) == expected


def test_a_report_about_an_earlier_day_forgets_what_came_later() -> None:
    facts = OccurrenceFacts(due=DUE, started_on=date(2026, 6, 1), done_on=date(2026, 7, 5), progress=100)
    assert status_of(as_of(facts, date(2026, 7, 3)), date(2026, 7, 3), 7) is Status.IN_PROGRESS_LATE
    assert status_of(as_of(facts, date(2026, 5, 3)), date(2026, 5, 3), 7) is Status.NOT_STARTED
    assert as_of(facts, date(2026, 7, 5)) == facts
    unstarted = OccurrenceFacts(done_on=date(2026, 7, 5), progress=100, suspended_on=date(2026, 7, 4))
    assert as_of(unstarted, date(2026, 7, 3)) == OccurrenceFacts()
    assert as_of(OccurrenceFacts(progress=30), TODAY).progress == 30
