"""The period whose figures are typed: which can be chosen, which is shown at first, what to say about it."""

from datetime import date

from dxdesk.domain.period import (
    Frequency,
    Period,
    PeriodKind,
    nine_months,
    parse_period,
    period_of,
    periods_between,
)
from dxdesk.domain.records import PlanRecord
from dxdesk.services.overview import current_period
from dxdesk.ui.settings import UiSettings

KINDS: tuple[tuple[PeriodKind, str], ...] = (
    ("month", "Tháng"),
    ("quarter", "Quý"),
    ("half", "6 tháng"),
    ("nine_months", "9 tháng"),
    ("year", "Năm"),
)
REMEMBERED = "indicators/periods"


def of_kind(period: Period, kind: PeriodKind) -> Period:
    """The period of another kind in which this one ends."""
    if kind == "nine_months":
        return nine_months(period.end.year)
    return period_of(period.end, Frequency(kind)) if kind != "custom" else period


def choices(plan: PlanRecord, kind: PeriodKind) -> list[Period]:
    """Periods of a kind, in order: those of the plan, and of the year before it, where its figures start from."""
    first = date(plan.period_start.year - 1, 1, 1)
    if kind == "nine_months":
        return [nine_months(year) for year in range(first.year, plan.period_end.year + 1)]
    return periods_between(first, plan.period_end, Frequency(kind)) if kind != "custom" else []


def beside(period: Period, plan: PlanRecord, step: int) -> Period | None:
    """The one `step` further in the list of choices; None at its ends."""
    known = choices(plan, period.kind)
    if period not in known:
        return None
    at = known.index(period) + step
    return known[at] if 0 <= at < len(known) else None


def first_shown(settings: UiSettings, plan: PlanRecord, today: date) -> Period:
    """What the officer chose last, until the next period is over: then that one."""
    wanted = current_period(plan, today)
    kept = settings.get(REMEMBERED)
    found = kept.get(plan.uid) if isinstance(kept, dict) else None
    if isinstance(found, list) and len(found) == 2 and found[1] == wanted.code:
        try:
            chosen = parse_period(str(found[0]))
        except ValueError:
            return wanted
        return chosen if chosen in choices(plan, chosen.kind) else wanted
    return wanted


def remember(settings: UiSettings, plan: PlanRecord, today: date, period: Period) -> None:
    kept = settings.get(REMEMBERED)
    known = dict(kept) if isinstance(kept, dict) else {}
    settings.set(REMEMBERED, {**known, plan.uid: [period.code, current_period(plan, today).code]})


def remark(period: Period, plan: PlanRecord, today: date) -> str:
    """What the officer should notice before typing; empty for an ordinary, finished period."""
    if period.end < plan.period_start:
        return "trước thời gian của kế hoạch"
    if period.start > today:
        return "kỳ chưa bắt đầu"
    return "kỳ chưa kết thúc" if period.end > today else ""
