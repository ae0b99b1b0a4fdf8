"""Which target and which actual speak for an indicator in a period, and what its results look like."""

from collections.abc import Mapping, Sequence

from dxdesk.domain.drafts import Scope
from dxdesk.domain.period import Period, parse_period
from dxdesk.domain.records import ActualRecord, IndicatorRecord, TargetRecord
from dxdesk.domain.target import PERCENT, TargetKind, is_bare_ratio

NOT_APPLICABLE_WORDS = frozenset({"khong ap dung", "kad", "k/a", "n/a", "na"})
"""Folded; what people type for "không áp dụng", which is neither zero nor no data."""


def assessed_target(targets: Sequence[TargetRecord], year: int, scope: Scope | None = None) -> TargetRecord | None:
    """The target that a result of `year` is held against.

    The ward's own before the city's; the one of that year, else the next milestone after it, else the last one
    before. A horizon without a target ("-") is passed over; None when nothing is left.
    """
    scopes: tuple[Scope, ...] = ("ward", "city") if scope is None else (scope,)
    for wanted in scopes:
        real = [item for item in targets if item.scope == wanted and item.reading.kind is not TargetKind.NONE]
        if not real:
            continue
        timeless = [item for item in real if item.horizon is None]
        later = sorted(
            (item for item in real if item.horizon and item.horizon >= year), key=lambda item: item.horizon or 0
        )
        earlier = sorted(
            (item for item in real if item.horizon and item.horizon < year), key=lambda item: item.horizon or 0
        )
        return (later or timeless or earlier[-1:])[0]
    return None


def result_unit(indicator: IndicatorRecord) -> str:
    """The unit that results are in: the column's, or a target's where the column says nothing or "Tỷ lệ" alone."""
    units = [item.reading.unit for item in indicator.targets if item.reading.unit]
    if is_bare_ratio(indicator.unit):
        return PERCENT if PERCENT in units else indicator.unit
    return indicator.unit or next(iter(units), "")


def accepts_words(indicator: IndicatorRecord) -> bool:
    """Whether some target is judged by words; without any target words are welcome too."""
    kinds = {item.reading.kind for item in indicator.targets}
    return not kinds - {TargetKind.NONE} or bool(kinds & {TargetKind.TEXT, TargetKind.SEVERAL})


def actual_for(indicator: IndicatorRecord, actuals: Mapping[str, ActualRecord], period: Period) -> ActualRecord | None:
    """The actual of a period, or for a state or running total one of another period that ends on the same day.

    Quarter II speaks for the first half year, quarter IV for the year; what is counted per period never does.
    """
    exact = actuals.get(period.code)
    if exact is not None or indicator.accumulation == "per_period":
        return exact
    same_end = [item for item in actuals.values() if parse_period(item.period).end == period.end]
    return max(same_end, key=lambda item: parse_period(item.period).start, default=None)


def latest_within(
    indicator: IndicatorRecord, actuals: Mapping[str, ActualRecord], period: Period
) -> ActualRecord | None:
    """The latest figure of a part of the period, for when nothing speaks for the whole of it.

    A state or running total of any period that ends within; of what is counted per period only what lies within, the
    longest of those that end last. It is never the result of the whole period. "Không áp dụng" is no figure.
    """
    within = []
    for actual in actuals.values():
        part = parse_period(actual.period)
        first = part.start if indicator.accumulation == "per_period" else part.end
        if period.start <= first and part.end < period.end and actual.measured.state != "not_applicable":
            within.append((part.end, -part.start.toordinal(), actual.period, actual))
    return max(within, key=lambda item: item[:3])[-1] if within else None
