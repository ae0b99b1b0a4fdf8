"""Which periods can be reported on, as choices; and what a file of a period is called."""

from collections.abc import Collection
from datetime import date

from dxdesk.domain.numbers import format_date
from dxdesk.domain.period import (
    ROMAN_QUARTERS,
    Frequency,
    Period,
    PeriodKind,
    nine_months,
    periods_between,
)
from dxdesk.domain.records import PlanRecord

KINDS: tuple[tuple[PeriodKind, str], ...] = (
    ("month", "Tháng"),
    ("quarter", "Quý"),
    ("half", "6 tháng"),
    ("nine_months", "9 tháng"),
    ("year", "Năm"),
    ("custom", "Từ ngày đến ngày"),
)
FIRST_YEAR, LAST_YEAR = 2000, 2100


def periods_of_plan(plan: PlanRecord, kind: PeriodKind, today: date) -> list[Period]:
    """Periods of the plan that have begun, the latest first; the first of all when none has. None for free days."""
    if kind == "custom":
        return []
    start, end = plan.period_start, max(plan.period_start, min(plan.period_end, today))
    if kind == "nine_months":
        made = [nine_months(year) for year in range(start.year, end.year + 1)]
        found = [period for period in made if period.start <= end and period.end >= start] or made[-1:]
    else:
        found = periods_between(start, end, Frequency(kind))
    return found[::-1]


def fitting_period(plan: PlanRecord, kind: PeriodKind, like: Period, today: date) -> Period | None:
    """The period of another kind that ends nearest to `like`, looking back first."""
    found = periods_of_plan(plan, kind, today)
    ended = [period for period in found if period.end <= like.end]
    return next(iter(ended or found[-1:]), None)


def options(found: list[Period], closed: Collection[str]) -> list[tuple[str, str]]:
    return [(one.code, one.short_label + (" (đã chốt)" if one.code in closed else "")) for one in found]


def days_error(start: date | None, end: date | None) -> str:
    """What is wrong with a free range of days; empty when nothing is."""
    if start is None or end is None:
        return "Hãy nhập cả ngày đầu và ngày cuối, ví dụ 01/07/2026."
    if not all(FIRST_YEAR <= day.year <= LAST_YEAR for day in (start, end)):
        return f"Hãy nhập năm từ {FIRST_YEAR} đến {LAST_YEAR}."
    return "Ngày cuối đứng trước ngày đầu. Hãy sửa lại." if end < start else ""


def file_name(first: str, period: Period, suffix: str) -> str:
    """Without accents and blanks, so that it survives mail and USB sticks: "bao-cao-quy-III-2026.pdf"."""
    year = period.start.year
    half = "dau" if period.start.month == 1 else "cuoi"
    words = {
        "month": f"thang-{period.start.month:02}-{year}",
        "quarter": f"quy-{ROMAN_QUARTERS[period.start.month // 3]}-{year}",
        "half": f"6-thang-{half}-nam-{year}",
        "nine_months": f"9-thang-{year}",
        "year": f"nam-{year}",
        "custom": f"tu-{_day(period.start)}-den-{_day(period.end)}",
    }
    return f"{first}-{words[period.kind]}{suffix}"


def _day(day: date) -> str:
    return format_date(day).replace("/", "-")
