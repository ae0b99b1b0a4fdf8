from dataclasses import replace
from datetime import UTC, date, datetime

from dxdesk.data.store import Store
from dxdesk.domain.document_records import ReportKey, ReportRecord
from dxdesk.domain.records import DutyRecord
from dxdesk.domain.status import LATE, Status
from dxdesk.services.documents.own_duties import owed_by_the_office
from dxdesk.services.duties import missed, next_due, upcoming
from dxdesk.services.overview import current_period, overview
from dxdesk.services.plans import outline
from dxdesk.services.task_views import task_views

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def test_counts_agree_with_the_list_of_tasks(store: Store, plan_uid: str) -> None:
    seen = overview(store, plan_uid, TODAY)
    views = task_views(store, plan_uid, TODAY)
    assert seen.task_total == len(views) == sum(seen.by_status.values())
    assert {view.uid for view in seen.overdue} == {view.uid for view in views if view.status in LATE}
    assert sum(total for _, _, total in seen.by_group) == seen.task_total
    assert sum(done for _, done, _ in seen.by_group) == seen.done


def test_the_longest_overdue_stands_first(store: Store, plan_uid: str) -> None:
    dues = [view.current.record.due for view in overview(store, plan_uid, TODAY).overdue if view.current]
    known = [due for due in dues if due is not None]
    assert known == sorted(known)


def test_indicators_without_data_are_those_of_the_period(store: Store, plan_uid: str) -> None:
    seen = overview(store, plan_uid, TODAY)
    assert seen.period.code == "2026-Q3"
    assert len(seen.without_data) == sum(
        count for verdict, count in seen.by_verdict.items() if verdict.value == "no_data"
    )


def test_waiting_tasks_are_listed(store: Store, plan_uid: str) -> None:
    assert all(view.status is Status.WAITING for view in overview(store, plan_uid, TODAY).waiting)


def test_the_period_wanted_is_the_last_one_that_is_over(store: Store, plan_uid: str) -> None:
    plan = outline(store, plan_uid).plan
    assert current_period(plan, date(2026, 1, 10)).code == "2026-Q1"
    assert current_period(plan, date(2026, 4, 1)).code == "2026-Q1"
    assert current_period(plan, date(2026, 6, 30)).code == "2026-Q2"
    assert current_period(plan, date(2028, 1, 1)).code == "2026-Q4"


def test_the_next_report_is_due_on_a_named_day_or_at_the_end_of_its_period() -> None:
    named = DutyRecord("1", "p", "báo cáo", due_days=("15/6", "15/12"))
    quarterly = DutyRecord("2", "p", "báo cáo quý", frequency="quarter")
    unknown = DutyRecord("3", "p", "báo cáo đột xuất")
    odd = DutyRecord("4", "p", "báo cáo", due_days=("31/2",))
    assert next_due(named, date(2026, 6, 15)) == date(2026, 6, 15)
    assert next_due(named, date(2026, 12, 16)) == date(2027, 6, 15)
    assert next_due(quarterly, TODAY) == date(2026, 12, 31)
    assert next_due(unknown, TODAY) is None
    assert next_due(odd, TODAY) is None
    assert [item.duty.uid for item in upcoming([quarterly, named, unknown], TODAY)] == ["1", "2"]


def test_the_last_day_of_february_is_due_every_year() -> None:
    leap = DutyRecord("d", None, "x", "year", ("29/02",))
    assert next_due(leap, date(2026, 1, 1)) == date(2026, 2, 28)
    assert next_due(leap, date(2028, 1, 1)) == date(2028, 2, 29)


def test_a_sent_report_meets_the_next_due_day() -> None:
    quarterly = DutyRecord("1", "p", "báo cáo quý", frequency="quarter")
    sent = ReportRecord(
        "r", ReportKey("results", ("p",), "2026-Q4"), "sent", "8/BC-UBND", TODAY, NOW, sent_on=TODAY, duty_uid="1"
    )
    assert [item.due for item in upcoming([quarterly], TODAY)] == [date(2026, 12, 31)]
    assert [item.due for item in upcoming([quarterly], TODAY, [sent])] == [date(2027, 3, 31)]
    of_another = replace(sent, duty_uid="2")
    not_sent = replace(sent, state="final", sent_on=None)
    assert [item.due for item in upcoming([quarterly], TODAY, [of_another, not_sent])] == [date(2026, 12, 31)]


def sent_for(period: str, duty_uid: str, day: date) -> ReportRecord:
    return ReportRecord(
        "r", ReportKey("results", ("p",), period), "sent", "8/BC", day, NOW, sent_on=day, duty_uid=duty_uid
    )


def test_the_last_day_that_was_missed_is_told_until_a_report_is_sent() -> None:
    quarterly = DutyRecord("1", "p", "báo cáo quý", frequency="quarter")
    begin = date(2026, 1, 1)
    assert [item.due for item in missed([quarterly], begin, TODAY)] == [date(2026, 9, 30)]
    assert not missed([quarterly], begin, date(2026, 3, 31))
    assert [item.due for item in missed([quarterly], begin, date(2026, 4, 1))] == [date(2026, 3, 31)]
    assert not missed([quarterly], begin, TODAY, [sent_for("2026-Q3", "1", date(2026, 10, 20))])
    of_earlier, of_another = sent_for("2026-Q2", "1", date(2026, 7, 1)), sent_for("2026-Q3", "2", date(2026, 10, 1))
    assert missed([quarterly], begin, TODAY, [of_earlier, of_another]) == missed([quarterly], begin, TODAY)


def test_what_was_due_before_the_plan_was_brought_in_is_not_missed() -> None:
    quarterly = DutyRecord("1", "p", "báo cáo quý", frequency="quarter")
    unknown = DutyRecord("2", "p", "báo cáo đột xuất")
    assert not missed([quarterly, unknown], date(2026, 10, 1), TODAY)
    assert [item.due for item in missed([quarterly, unknown], date(2026, 9, 30), TODAY)] == [date(2026, 9, 30)]


def test_only_the_offices_own_missed_reports_stand_before_those_that_come(store: Store, plan_uid: str) -> None:
    """The sample plan was brought in on the 2nd of March."""
    of_plan = outline(store, plan_uid).duties
    seen = overview(store, plan_uid, TODAY).duties
    late = [item for item in seen if item.due < TODAY]
    assert late
    assert list(seen[: len(late)]) == late
    assert all(owed_by_the_office(item.duty) for item in late)
    assert [item for item in seen if item.due >= TODAY] == upcoming(of_plan, TODAY)
    assert not any(item.due < date(2026, 3, 2) for item in overview(store, plan_uid, date(2026, 3, 3)).duties)


def test_charts_are_those_of_paper(store: Store, plan_uid: str) -> None:
    seen = overview(store, plan_uid, TODAY)
    by_group, by_agency = seen.charts
    assert sum(sum(bar.counts) for bar in by_group.bars) == seen.task_total
    assert sum(bar.counts[0] for bar in by_group.bars) == seen.done
    assert len(by_agency.bars) > 2
