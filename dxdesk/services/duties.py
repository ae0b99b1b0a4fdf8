"""When reports are due, and which of those days were met by what was sent."""

from calendar import isleap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dxdesk.domain.document_records import ReportRecord
from dxdesk.domain.period import Frequency, Period, following, parse_period, period_of
from dxdesk.domain.records import DutyRecord

LOOK_AHEAD_DAYS = 400
_REACH = 366
"""How many days a report may lie from the day that it was due on and still be taken for that one."""


@dataclass(frozen=True)
class DutyDue:
    duty: DutyRecord
    due: date


def next_due(duty: DutyRecord, today: date) -> date | None:
    """The next day on which the report is due; None when the plan names neither a day nor a rhythm.

    A rhythm without a day is due on the last day of its period.
    """
    days = [found for text in duty.due_days if (found := _next_day(text, today)) is not None]
    if days:
        return min(days)
    if not duty.frequency:
        return None
    frequency = Frequency(duty.frequency)
    period = period_of(today, frequency)
    return period.end if period.end >= today else following(period).end


def dues_between(duty: DutyRecord, first: date, last: date) -> list[date]:
    """Every day from `first` to `last` on which the report is due."""
    found: list[date] = []
    day = first
    while day <= last:
        due = next_due(duty, day)
        if due is None or due > last:
            break
        found.append(due)
        day = due + timedelta(days=1)
    return found


def met_days(duty: DutyRecord, reports: Iterable[ReportRecord]) -> dict[date, date]:
    """Due days that a sent report has met, each with the day of sending.

    A report meets that due day of its duty which lies nearest to the end of the period that it tells of.
    """
    met: dict[date, date] = {}
    for item in reports:
        if item.sent_on is None or item.duty_uid != duty.uid:
            continue
        day = nearest_due(duty, parse_period(item.key.period))
        if day is not None:
            met[day] = min(met.get(day, item.sent_on), item.sent_on)
    return met


def nearest_due(duty: DutyRecord, period: Period) -> date | None:
    """The due day nearest to the end of a period; None when the plan names neither a day nor a rhythm."""
    end = period.end
    first = date.fromordinal(max(1, end.toordinal() - _REACH))
    last = date.fromordinal(min(date.max.toordinal(), end.toordinal() + _REACH))
    return min(dues_between(duty, first, last), key=lambda due: abs((due - end).days), default=None)


def upcoming(
    duties: Iterable[DutyRecord],
    today: date,
    reports: Iterable[ReportRecord] = (),
    within_days: int = LOOK_AHEAD_DAYS,
) -> list[DutyDue]:
    """The next day of each duty that no sent report has met; soonest first."""
    limit = today + timedelta(days=within_days)
    sent = list(reports)
    found = []
    for duty in duties:
        met = met_days(duty, sent)
        day = next((day for day in dues_between(duty, today, limit) if day not in met), None)
        if day is not None:
            found.append(DutyDue(duty, day))
    return sorted(found, key=lambda item: (item.due, item.duty.what))


def missed(
    duties: Iterable[DutyRecord], first: date, today: date, reports: Iterable[ReportRecord] = ()
) -> list[DutyDue]:
    """The last day of each duty before `today`, not before `first`, where no sent report has met it; oldest first.

    Days before that last one are left out: the office has gone on from them.
    """
    sent = list(reports)
    found = []
    for duty in duties:
        day = max(dues_between(duty, first, today - timedelta(days=1)), default=None)
        if day is not None and day not in met_days(duty, sent):
            found.append(DutyDue(duty, day))
    return sorted(found, key=lambda item: (item.due, item.duty.what))


def _next_day(text: str, today: date) -> date | None:
    """The next "dd/mm" (or "dd/mm/yyyy") that is not over.

    The 29th of February is the 28th in most years; a day that no year has ("31/2") is none.
    """
    parts = text.split("/")
    if not all(part.strip().isdigit() for part in parts) or len(parts) not in (2, 3):
        return None
    day, month = int(parts[0]), int(parts[1])
    years = [int(parts[2])] if len(parts) == 3 else [today.year, today.year + 1]
    for year in years:
        try:
            found = date(year, month, 28 if (day, month) == (29, 2) and not isleap(year) else day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None
