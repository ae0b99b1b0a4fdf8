"""The due instances of a deadline within a plan: one occurrence of a task for each."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from dxdesk.domain.deadline_reading import DeadlineKind, DeadlineReading, Recurrence
from dxdesk.domain.period import Frequency, Period, period_of, period_spanning, periods_between

MOST_INSTANCES = 400


@dataclass(frozen=True)
class DueInstance:
    """`period` is the code of the period that the instance is for, "" when there is none. `due` None: no date."""

    period: str
    start: date | None
    due: date | None


def due_instances(
    reading: DeadlineReading, plan_start: date, plan_end: date, frequency: Frequency
) -> list[DueInstance]:
    """At least one instance for every reading, at most 400, in the order of their due dates.

    `frequency` is the plan's reporting frequency, for what goes on continuously. A recurring day counts when it lies
    in the plan's period; when none does, the first one after the plan's start stands alone. Periods at the plan's
    ends are cut to the plan. Period codes that are not "" are unique.
    """
    plan_end = max(plan_start, plan_end)
    return _only_one_of_a_period(_instances(reading, plan_start, plan_end, frequency)[:MOST_INSTANCES])


def _instances(reading: DeadlineReading, first: date, last: date, frequency: Frequency) -> list[DueInstance]:
    match reading:
        case DeadlineReading(DeadlineKind.DATE, due=date() as due):
            return [DueInstance("", None, due)]
        case DeadlineReading(DeadlineKind.PERIOD | DeadlineKind.WINDOW, date() as start, date() as due):
            return [DueInstance(_code(start, due), start, due)]
        case DeadlineReading(DeadlineKind.OPEN_ENDED, date() as start):
            begin = max(start, first)
            return _each_period(begin, max(begin, last), Frequency.YEAR)
        case DeadlineReading(DeadlineKind.CONTINUOUS):
            return _each_period(first, last, frequency)
        case DeadlineReading(DeadlineKind.RECURRING, recurrence=Recurrence(Frequency()) as recurrence):
            return _recurring(recurrence, first, last)
        case DeadlineReading(DeadlineKind.TIMES):
            return _times(reading, first, last)
        case _:
            return [DueInstance("", None, None)]


def _code(start: date, due: date) -> str:
    period = period_spanning(start, due)
    return "" if period.kind == "custom" else period.code


def _each_period(first: date, last: date, frequency: Frequency) -> list[DueInstance]:
    return [
        DueInstance(period.code, max(period.start, first), min(period.end, last))
        for period in periods_between(first, last, frequency)
    ]


def _times(reading: DeadlineReading, first: date, last: date) -> list[DueInstance]:
    """The plan does not say when within the window each is due: all are due at its end."""
    if reading.recurrence and reading.recurrence.frequency:
        windows = _each_period(first, last, reading.recurrence.frequency)
    elif reading.start and reading.due:
        windows = [DueInstance(_code(reading.start, reading.due), reading.start, reading.due)]
    else:
        windows = [DueInstance("", first, last)]
    return [window for window in windows for _ in range(max(1, reading.count))]


def _recurring(recurrence: Recurrence, first: date, last: date) -> list[DueInstance]:
    if recurrence.frequency is None:
        return [DueInstance("", None, None)]
    if not (recurrence.days or recurrence.spans or recurrence.day):
        return _each_period(first, last, recurrence.frequency)
    found: list[DueInstance] = []
    for instance in _endless(recurrence, recurrence.frequency, first):
        if instance.due is None or instance.due < first:
            continue
        if instance.due > last and found:
            break
        start = max(instance.start, first) if instance.start else None
        found.append(replace(instance, start=start))
        if instance.due > last or len(found) == MOST_INSTANCES:
            break
    return found


def _endless(recurrence: Recurrence, frequency: Frequency, first: date) -> Iterator[DueInstance]:
    """Every instance from the year of `first` on, in order."""
    for year in count(first.year):
        if recurrence.days:
            period_frequency = _frequency_of_days(recurrence.days)
            for day, month in sorted(recurrence.days, key=lambda pair: (pair[1], pair[0])):
                due = _day(year, month, day)
                period = period_of(due, period_frequency) if period_frequency else None
                yield DueInstance(period.code if period else "", period.start if period else None, due)
        elif recurrence.spans:
            for span_first, span_last in sorted(recurrence.spans, key=lambda span: (span[1], span[0])):
                start, due = date(year, span_first, 1), _day(year, span_last, 31)
                yield DueInstance(_code(start, due), start, due)
        else:
            for period in _periods_of_year(year, frequency):
                due = _day(period.end.year, period.end.month, recurrence.day)
                yield DueInstance(period.code, period.start, due)


def _periods_of_year(year: int, frequency: Frequency) -> list[Period]:
    return periods_between(date(year, 1, 1), date(year, 12, 31), frequency)


def _day(year: int, month: int, day: int) -> date:
    """The day, or the month's last one where the month is shorter."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def _frequency_of_days(days: tuple[tuple[int, int], ...]) -> Frequency | None:
    """Days of which one lies in each year, half, quarter or month stand for these periods ("15/6 và 15/12")."""
    for frequency in (Frequency.YEAR, Frequency.HALF, Frequency.QUARTER, Frequency.MONTH):
        parts = {(month - 1) // frequency.months for _, month in days}
        if len(days) == len(parts) == 12 // frequency.months:
            return frequency
    return None


def _only_one_of_a_period(instances: list[DueInstance]) -> list[DueInstance]:
    """Several instances of one period carry no code: none of them stands for the period."""
    shared = {code for code, times in Counter(instance.period for instance in instances).items() if times > 1}
    return [replace(instance, period="") if instance.period in shared else instance for instance in instances]
