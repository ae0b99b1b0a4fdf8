from datetime import date, timedelta
from pathlib import Path

import pytest

from dxdesk.data.store import Store
from dxdesk.domain.document_records import KindSettings, SignerRecord
from dxdesk.domain.period import parse_period
from dxdesk.domain.status import DONE, LATE
from dxdesk.errors import Refusal
from dxdesk.services.documents.gathering import document_day, gather, gather_sheets, report_day
from dxdesk.services.documents.kinds import DocumentKind
from dxdesk.services.documents.office_settings import save_kind_settings, save_signers, signers
from dxdesk.services.documents.records import save_identity
from dxdesk.services.indicator_views import indicator_views
from dxdesk.services.indicators import Amendment, Entry, enter_actual
from dxdesk.services.plans import close
from dxdesk.services.task_views import task_views
from tests.services.documents.asking import TODAY, agency_uid, asked, finished

Q3 = parse_period("2026-Q3")
VHXH = "Phòng Văn hóa - Xã hội"


def test_a_report_tells_of_the_periods_last_day(store: Store, plan_uid: str) -> None:
    figures = gather(store, asked(plan_uid), TODAY)
    there = {view.uid: view.status for view in task_views(store, plan_uid, Q3.end)}
    assert {item.uid: item.status for item in figures.tasks} == there
    assert all(item.done_on is None or item.done_on <= Q3.end for item in figures.tasks)


@pytest.mark.parametrize("period", ["2026-M09", "2026-Q3", "2026-H1", "2026-9M", "2026-Y", "2026-05-04..2026-08-20"])
def test_newly_done_and_newly_overdue_compare_with_the_day_before_the_period(
    store: Store, plan_uid: str, period: str
) -> None:
    request = asked(plan_uid, period=period)
    figures = gather(store, request, TODAY)
    day_before = request.period.start - timedelta(days=1)
    before = {view.uid: view.status for view in task_views(store, plan_uid, day_before)}
    done_again = {
        view.uid
        for view in task_views(store, plan_uid, figures.as_of or TODAY)
        if any(one.record.done_on and request.period.start <= one.record.done_on for one in view.occurrences)
    }
    for item in figures.tasks:
        is_new = before[item.uid] not in DONE or item.uid in done_again
        assert item.newly_done == (item.status in DONE and is_new)
        assert item.newly_overdue == (item.status in LATE and before[item.uid] not in LATE)
    assert figures.as_of == report_day(request.period, TODAY)


def test_a_running_period_is_told_as_of_today() -> None:
    assert report_day(parse_period("2026-Q4"), TODAY) == TODAY
    assert report_day(Q3, TODAY) == date(2026, 9, 30)


def test_of_a_period_that_has_not_begun_nothing_is_foretold(store: Store, plan_uid: str) -> None:
    figures = gather(store, asked(plan_uid, period="2027-Q1"), TODAY)
    assert figures.as_of == report_day(parse_period("2027-Q1"), TODAY) == TODAY
    there = {view.uid: view.status for view in task_views(store, plan_uid, TODAY)}
    assert {item.uid: item.status for item in figures.tasks} == there
    assert not any(item.newly_done or item.newly_overdue for item in figures.tasks)


def test_a_reminder_is_told_as_of_today_also_when_its_period_is_over() -> None:
    assert document_day(DocumentKind.REMINDER, Q3, TODAY) == TODAY
    assert document_day(DocumentKind.SUMMARY, Q3, TODAY) == date(2026, 9, 30)


def test_after_nine_months_comes_the_last_quarter(store: Store, plan_uid: str) -> None:
    period = gather(store, asked(plan_uid, period="2026-9M"), TODAY).period
    assert (period.previous_label, period.previous_code) == ("9 tháng đầu năm 2025", "2025-9M")
    assert (period.following_label, period.following_end) == ("quý IV năm 2026", date(2026, 12, 31))


def test_several_plans_stand_in_the_order_of_the_request(store: Store, plan_uid: str, small_uid: str) -> None:
    one, other = gather(store, asked(plan_uid), TODAY), gather(store, asked(small_uid), TODAY)
    both = gather(store, asked(small_uid, plan_uid), TODAY)
    assert [part.plan.uid for part in both.plans] == [small_uid, plan_uid]
    assert both.plans == (*other.plans, *one.plans)


def test_an_agency_sees_what_it_leads_or_coordinates(store: Store, plan_uid: str) -> None:
    uid = agency_uid(store, VHXH)
    figures = gather(store, asked(plan_uid, agency=uid), TODAY)
    assert figures.agency == VHXH
    expected = {
        view.uid
        for view in task_views(store, plan_uid, TODAY)
        if uid in {link.agency_uid for link in (*view.record.leads, *view.record.coordinators)}
    }
    assert {task.uid for task in figures.tasks} == expected
    assert 0 < len(expected) < 42
    shown = {row.uid for row in figures.indicators}
    records = {view.uid: view.record for view in indicator_views(store, plan_uid, Q3)}
    for row in figures.indicators:
        record = records[row.uid]
        assert record.parent_uid is None or record.parent_uid in shown
        if row.heading:
            assert any(records[other].parent_uid == row.uid for other in shown)
    assert figures.duties == ()


def test_a_letter_tells_only_of_what_the_agency_leads(store: Store, plan_uid: str) -> None:
    uid = agency_uid(store, VHXH)
    figures = gather(store, asked(plan_uid, kind=DocumentKind.REMINDER, agency=uid), TODAY)
    led = {
        view.uid
        for view in task_views(store, plan_uid, TODAY)
        if uid in {link.agency_uid for link in view.record.leads}
    }
    assert {task.uid for task in figures.tasks} == led


def test_each_unit_has_its_sheet(store: Store, plan_uid: str) -> None:
    request = asked(plan_uid, kind=DocumentKind.AGENCY_SHEETS)
    sheets = gather_sheets(store, request, TODAY)
    assert len(sheets) > 3
    assert len({sheet.agency for sheet in sheets}) == len(sheets)
    alone = asked(plan_uid, kind=DocumentKind.AGENCY_SHEETS, agency=agency_uid(store, VHXH))
    (one,) = gather_sheets(store, alone, TODAY)
    assert one.tasks == next(sheet for sheet in sheets if sheet.agency == VHXH).tasks


def test_what_cannot_be_told_is_refused(store: Store, plan_uid: str) -> None:
    for request, code in (
        (asked(), "no-plan"),
        (asked(plan_uid, plan_uid), "no-plan"),
        (asked("zzz"), "no-plan"),
        (asked(plan_uid, kind=DocumentKind.REMINDER), "agency-needed"),
        (asked(plan_uid, agency="zzz"), "no-agency"),
        (asked(plan_uid, period="0001-Y"), "period-beyond-calendar"),
        (asked(plan_uid, period="9999-Q4"), "period-beyond-calendar"),
    ):
        with pytest.raises(Refusal) as refused:
            gather(store, request, TODAY)
        assert refused.value.code == code


def test_the_kind_and_the_chosen_signer_make_the_office(store: Store, plan_uid: str) -> None:
    letter = asked(plan_uid, kind=DocumentKind.REMINDER, agency=agency_uid(store, VHXH))
    save_kind_settings(store, DocumentKind.REMINDER, KindSettings("UBND-VP", "", "Như trên\nLưu: VT"))
    save_signers(store, [*signers(store), SignerRecord("", "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Người Ký Thử")])
    save_identity(store, letter, "7", None, signers(store)[1].uid)
    office = gather(store, letter, TODAY).office
    assert (office.number_suffix, office.recipients) == ("UBND-VP", ("Như trên", "Lưu: VT"))
    assert (office.signer_role, office.signer_name) == ("CHÁNH VĂN PHÒNG", "Người Ký Thử")
    assert gather(store, asked(plan_uid), TODAY).office.signer_role == "CHỦ TỊCH"


def test_the_last_finished_report_of_the_same_kind_and_scope_is_compared_with(
    store: Store, plan_uid: str, fonts: Path
) -> None:
    third = asked(plan_uid)
    assert gather(store, third, TODAY).earlier is None
    for period, number in (("2026-Q1", "3"), ("2026-Q2", "9"), ("2026-Q4", "20")):
        finished(store, asked(plan_uid, period=period), fonts, number)
    finished(store, asked(plan_uid, period="2026-Q2", agency=agency_uid(store, VHXH)), fonts, "10")
    earlier = gather(store, third, TODAY).earlier
    assert earlier is not None
    assert (earlier.number, earlier.issued_on, earlier.period_label) == (
        "09/BC-UBND",
        date(2026, 6, 30),
        "quý II năm 2026",
    )
    second = gather(store, asked(plan_uid, period="2026-Q2"), TODAY)
    assert earlier.statuses == {task.uid: task.status for task in second.tasks}
    assert earlier.results == {row.uid: row.current for row in second.indicators if not row.heading}


def test_changes_to_closed_periods_are_listed_until_a_report_told_of_them(
    store: Store, plan_uid: str, fonts: Path
) -> None:
    row = next(view for view in indicator_views(store, plan_uid, parse_period("2026-Q1")) if view.actual)
    close(store, plan_uid, "2026-Q1")
    with pytest.raises(Refusal) as refused:
        enter_actual(store, row.uid, "2026-Q1", Entry("12"))
    assert refused.value.code == "closed-period"
    enter_actual(store, row.uid, "2026-Q1", Entry("12"), Amendment("Cộng nhầm", "Công văn 12/VHXH"))
    (told,) = gather(store, asked(plan_uid, period="2026-Q2"), TODAY).amendments
    assert (told.indicator_uid, told.period, told.period_label) == (row.uid, "2026-Q1", "Quý I/2026")
    assert (told.after, told.reason, told.source) == ("12%", "Cộng nhầm", "Công văn 12/VHXH")
    assert told.before not in ("", "12%")
    assert gather(store, asked(plan_uid, period="2025-Q4"), TODAY).amendments == ()
    finished(store, asked(plan_uid, period="2026-Q2"), fonts)
    assert gather(store, asked(plan_uid), TODAY).amendments == ()
    enter_actual(store, row.uid, "2026-Q1", Entry("13"), Amendment("Bổ sung", "Biên bản"))
    (later,) = gather(store, asked(plan_uid), TODAY).amendments
    assert (later.before, later.after) == ("12%", "13%")


def test_trends_are_gathered_for_the_documents_that_draw_them(store: Store, plan_uid: str) -> None:
    report = gather(store, asked(plan_uid), TODAY)
    told = [row.trend for row in report.indicators if row.trend is not None]
    assert told
    for chart in told:
        assert [point.label for point in chart.points] == ["Quý I/2026", "Quý II/2026", "Quý III/2026"]
        assert sum(point.value is not None for point in chart.points) >= 2
    for kind in (DocumentKind.SUMMARY, DocumentKind.REMINDER):
        request = asked(plan_uid, kind=kind, agency=agency_uid(store, VHXH))
        assert all(row.trend is None for row in gather(store, request, TODAY).indicators)
