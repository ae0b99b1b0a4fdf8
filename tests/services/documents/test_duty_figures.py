from datetime import date, datetime

from dxdesk.domain.document_records import ReportKey, ReportRecord
from dxdesk.domain.period import parse_period
from dxdesk.domain.records import DutyRecord
from dxdesk.services.documents.duty_figures import duty_figures
from dxdesk.services.duties import dues_between
from tests.data.clock import VIETNAM

HALF = DutyRecord("half", "plan", "Báo cáo 6 tháng", due_days=("15/6", "15/12"), to_agency="UBND thành phố")
QUARTER = DutyRecord("quarter", "plan", "Báo cáo quý", frequency="quarter")
YEAR = parse_period("2026-Y")


def sent(duty: str | None, period: str, day: date) -> ReportRecord:
    made = datetime(2026, 1, 1, tzinfo=VIETNAM)
    return ReportRecord(
        "r", ReportKey("results", ("plan",), period), "sent", "1", day, made, sent_on=day, duty_uid=duty
    )


def test_every_day_on_which_a_report_is_due() -> None:
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    assert dues_between(HALF, first, last) == [date(2026, 6, 15), date(2026, 12, 15)]
    assert dues_between(QUARTER, first, date(2026, 9, 29)) == [date(2026, 3, 31), date(2026, 6, 30)]
    assert dues_between(DutyRecord("x", "plan", "Báo cáo đột xuất"), first, last) == []
    assert dues_between(DutyRecord("x", "plan", "Báo cáo", due_days=("1/7/2026",)), first, last) == [date(2026, 7, 1)]


def test_a_report_meets_the_due_day_of_its_own_period() -> None:
    """Late, early or sent twice; what was sent after the day of the document is not known to it."""
    reports = [
        sent("half", "2026-H1", date(2026, 6, 20)),
        sent("half", "2026-H1", date(2026, 6, 18)),
        sent("quarter", "2026-Q1", date(2026, 4, 3)),
        sent("quarter", "2026-Q2", date(2026, 6, 30)),
        sent("quarter", "2026-Q3", date(2026, 12, 1)),
        sent(None, "2026-Q4", date(2026, 11, 1)),
    ]
    told = duty_figures([HALF, QUARTER], reports, YEAR, date(2026, 11, 22))
    assert [(item.uid, item.due, item.sent_on) for item in told] == [
        ("quarter", date(2026, 3, 31), date(2026, 4, 3)),
        ("half", date(2026, 6, 15), date(2026, 6, 18)),
        ("quarter", date(2026, 6, 30), date(2026, 6, 30)),
        ("quarter", date(2026, 9, 30), None),
    ]


def test_the_report_itself_is_not_told_as_missing() -> None:
    first = parse_period("2026-Q1")
    assert duty_figures([QUARTER], [], first, first.end) == ()
    assert [item.due for item in duty_figures([QUARTER], [], first, first.end, is_a_report=False)] == [first.end]
    late = sent("quarter", "2026-Q1", date(2026, 3, 31))
    assert [item.sent_on for item in duty_figures([QUARTER], [late], first, first.end)] == [first.end]
    half = parse_period("2026-H1")
    assert [item.due for item in duty_figures([QUARTER], [], half, half.end)] == [first.end, half.end]
