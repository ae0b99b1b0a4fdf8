"""When the next reports are due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dxdesk.domain.period import Frequency, following, period_of
from dxdesk.domain.records import DutyRecord

LOOK_AHEAD_DAYS = 400


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


def upcoming(duties: Iterable[DutyRecord], today: date, within_days: int = LOOK_AHEAD_DAYS) -> list[DutyDue]:
    """Soonest first."""
    found = [DutyDue(duty, due) for duty in duties if (due := next_due(duty, today)) is not None]
    limit = today + timedelta(days=within_days)
    return sorted((item for item in found if item.due <= limit), key=lambda item: (item.due, item.duty.what))


def _next_day(text: str, today: date) -> date | None:
    """The next "dd/mm" (or "dd/mm/yyyy") that is not over."""
    parts = text.split("/")
    if not all(part.strip().isdigit() for part in parts) or len(parts) not in (2, 3):
        return None
    day, month = int(parts[0]), int(parts[1])
    years = [int(parts[2])] if len(parts) == 3 else [today.year, today.year + 1]
    for year in years:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None
