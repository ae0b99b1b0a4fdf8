"""An indicator over its plan's time, with what is to be reached: one chart for paper and for the window."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache

from dxdesk.domain.measurement import actual_for, result_unit
from dxdesk.domain.period import Frequency, Period, parse_period, periods_between
from dxdesk.domain.records import ActualRecord, IndicatorRecord, PlanRecord, TargetRecord
from dxdesk.domain.target import TargetKind, is_percentage
from dxdesk.domain.target_reading import split_unit
from dxdesk.domain.text import squeeze
from dxdesk.domain.verdict import printed_value
from dxdesk.reports.charts.words import TARGET
from dxdesk.reports.content import Milestone, Point, Trace, TrendChart

# More points than these stand too close to be read: a longer plan is shown by halves or years.
MOST_POINTS = 16
LEAST_VALUES = 2

_NUMERIC = frozenset({TargetKind.AT_LEAST, TargetKind.MORE_THAN, TargetKind.AT_MOST, TargetKind.LESS_THAN})
_SCOPES = {"ward": "phường", "city": "thành phố"}


def trend_chart(record: IndicatorRecord, actuals: Mapping[str, ActualRecord], plan: PlanRecord) -> TrendChart:
    """A point for each reporting period of the plan, empty where there is no figure; numeric targets as milestones.

    `actuals` by period code.
    """
    periods = shown_periods(plan)
    return _chart(record, periods, _values(record, actuals, periods), periods)


def trends_up_to(
    records: Iterable[IndicatorRecord],
    actuals: Mapping[str, Mapping[str, ActualRecord]],
    plan: PlanRecord,
    end: date,
) -> dict[str, TrendChart]:
    """By UID, of the indicators with figures of at least two of the plan's reporting periods that are over on that
    day, at most the last `MOST_POINTS` of them. What is entered for later periods is not told.

    `actuals` by indicator UID, then period code.
    """
    whole = periods_between(plan.period_start, plan.period_end, plan.report_frequency)
    periods = [period for period in whole if period.end <= end][-MOST_POINTS:]
    found = {}
    for record in records:
        own = actuals.get(record.uid, {})
        if record.is_heading or len(own) < LEAST_VALUES:
            continue
        values = _values(record, own, periods)
        if sum(value is not None for value in values) >= LEAST_VALUES:
            found[record.uid] = _chart(record, periods, values, whole)
    return found


def _chart(
    record: IndicatorRecord, periods: Sequence[Period], values: Sequence[Decimal | None], whole: Sequence[Period]
) -> TrendChart:
    """`periods` have their points, `whole` also those in which something is still to be reached."""
    return TrendChart(
        caption=squeeze(record.name),
        unit=split_unit(result_unit(record))[0],
        points=tuple(Point(period.short_label, value) for period, value in zip(periods, values, strict=True)),
        milestones=_milestones(record, periods[0].start.year, whole),
        traces=(
            Trace("indicator", record.uid),
            *(
                Trace("actual", record.uid, period.code)
                for period, value in zip(periods, values, strict=True)
                if value is not None
            ),
        ),
    )


def has_trend(record: IndicatorRecord, actuals: Mapping[str, ActualRecord], plan: PlanRecord) -> bool:
    """Whether there are figures of at least two of the periods that are shown."""
    if record.is_heading or len(actuals) < LEAST_VALUES:
        return False
    values = _values(record, actuals, shown_periods(plan))
    return sum(value is not None for value in values) >= LEAST_VALUES


def shown_periods(plan: PlanRecord) -> list[Period]:
    """The plan's reporting periods; longer ones where those were too many."""
    rhythms = [item for item in Frequency if item.months >= plan.report_frequency.months]
    found: list[Period] = []
    for rhythm in rhythms:
        found = periods_between(plan.period_start, plan.period_end, rhythm)
        if len(found) <= MOST_POINTS:
            break
    return found


def _values(
    record: IndicatorRecord, actuals: Mapping[str, ActualRecord], periods: Sequence[Period]
) -> list[Decimal | None]:
    # Only what ends with a period can speak for it; asking each period for all figures takes its time.
    by_end: dict[date, dict[str, ActualRecord]] = {}
    for code, actual in actuals.items():
        by_end.setdefault(_end(code), {})[code] = actual
    return [_value(actual_for(record, by_end.get(period.end, {}), period)) for period in periods]


@cache
def _end(code: str) -> date:
    return parse_period(code).end


def _value(actual: ActualRecord | None) -> Decimal | None:
    """As it is printed, so that the chart says the same figure as the tables."""
    return printed_value(actual.measured) if actual is not None and actual.measured.state == "value" else None


def _milestones(record: IndicatorRecord, first_year: int, periods: Sequence[Period]) -> tuple[Milestone, ...]:
    """The ward's and the city's targets that are one number in the indicator's unit; equal ones once."""
    found: dict[tuple[int | None, Decimal], list[TargetRecord]] = {}
    for target in record.targets:
        value = _bound(record, target)
        if value is not None:
            found.setdefault((target.horizon, value), []).append(target)
    return tuple(
        Milestone(_label(horizon, targets), value, _at(horizon, periods))
        for (horizon, value), targets in sorted(found.items(), key=lambda item: (item[0][0] or 0, item[0][1]))
        if horizon is None or horizon >= first_year
    )


def _bound(record: IndicatorRecord, target: TargetRecord) -> Decimal | None:
    reading = target.reading
    if reading.unit and is_percentage(reading.unit) != is_percentage(result_unit(record)):
        return None
    if reading.kind in (TargetKind.TEXT, TargetKind.SEVERAL, TargetKind.NONE):
        return None
    if reading.kind not in _NUMERIC and record.direction == "lower" and reading.high is not None:
        return reading.high
    return reading.low if reading.low is not None else reading.high


def _label(horizon: int | None, targets: list[TargetRecord]) -> str:
    scopes = " và ".join(dict.fromkeys(_SCOPES[item.scope] for item in targets))
    when = f" năm {horizon}" if horizon else ""
    return f"{TARGET} {scopes}{when}: {squeeze(targets[0].raw)}"


def _at(horizon: int | None, periods: Sequence[Period]) -> str:
    """The last period of the year; a year beyond the plan lies ahead of all of them, and so does no year."""
    if horizon is None:
        return ""
    within = [period for period in periods if period.end.year == horizon]
    return within[-1].short_label if within else f"Năm {horizon}"
