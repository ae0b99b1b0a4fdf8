"""Indicators as the officer sees them for a period: target, actual, verdict with its sentence, and the past."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dxdesk.data.indicators import find_actual, find_indicators, list_actuals, list_indicators
from dxdesk.data.office import read_office
from dxdesk.data.plans import read_outline
from dxdesk.data.store import Store
from dxdesk.domain.measurement import actual_for, assessed_target, result_unit
from dxdesk.domain.numbers import format_number
from dxdesk.domain.period import Period, parse_period, previous
from dxdesk.domain.records import ActualRecord, IndicatorRecord, PlanOutline, TargetRecord
from dxdesk.domain.target import is_percentage
from dxdesk.domain.verdict import Judgement, judge, printed_value

PAST_PERIODS = 3


@dataclass(frozen=True)
class IndicatorView:
    """`actual` is what was entered for the period itself; `standing` what speaks for it (see domain.measurement).

    `judgement` is None for heading rows. `is_ratio`: results are in per cent. `past` pairs earlier periods,
    the latest first, with what speaks for them.
    """

    record: IndicatorRecord
    appendix: str
    group: str
    period: Period
    target: TargetRecord | None
    actual: ActualRecord | None
    standing: ActualRecord | None
    judgement: Judgement | None
    past: tuple[tuple[Period, ActualRecord | None], ...]
    is_ratio: bool

    @property
    def uid(self) -> str:
        return self.record.uid


@dataclass(frozen=True)
class IndicatorSheet:
    """All that a plan's indicators are seen by, for any period: `view_indicators` needs nothing else.

    `actuals` by indicator UID, then period code. `margin` as in the office's profile.
    """

    outline: PlanOutline
    records: tuple[IndicatorRecord, ...]
    actuals: Mapping[str, Mapping[str, ActualRecord]]
    margin: Decimal | None

    def views(self, period: Period, uids: Iterable[str] | None = None) -> list[IndicatorView]:
        """All rows in plan order, or only those with the given UIDs."""
        wanted = None if uids is None else set(uids)
        records = [record for record in self.records if wanted is None or record.uid in wanted]
        return view_indicators(records, self.outline, self.actuals, period, self.margin)


def indicator_sheet(store: Store, plan_uid: str) -> IndicatorSheet:
    """Raises LookupError for a plan that is gone."""
    with store.reading() as session:
        outline = read_outline(session, plan_uid)
        records = list_indicators(session, plan_uid)
        actuals = list_actuals(session, plan_uid)
        office = read_office(session)
    return IndicatorSheet(outline, tuple(records), actuals, office.exceed_margin if office else None)


def rows_anew(store: Store, uids: Iterable[str], period_code: str) -> list[tuple[IndicatorRecord, ActualRecord | None]]:
    """Some rows as they are stored now, each with its actual of one period; rows that are gone are left out."""
    with store.reading() as session:
        records = find_indicators(session, uids)
        return [(record, find_actual(session, record.uid, period_code)) for record in records]


def indicator_views(store: Store, plan_uid: str, period: Period) -> list[IndicatorView]:
    """All indicator rows of a plan in plan order, headings included."""
    with store.reading() as session:
        outline = read_outline(session, plan_uid)
        records = list_indicators(session, plan_uid)
        actuals = list_actuals(session, plan_uid)
        office = read_office(session)
    return view_indicators(records, outline, actuals, period, office.exceed_margin if office else None)


def some_indicator_views(store: Store, plan_uid: str, uids: Iterable[str], period: Period) -> list[IndicatorView]:
    with store.reading() as session:
        outline = read_outline(session, plan_uid)
        records = find_indicators(session, uids)
        actuals = list_actuals(session, plan_uid)
        office = read_office(session)
    return view_indicators(records, outline, actuals, period, office.exceed_margin if office else None)


def view_indicators(
    records: Iterable[IndicatorRecord],
    outline: PlanOutline,
    actuals: Mapping[str, Mapping[str, ActualRecord]],
    period: Period,
    margin: Decimal | None,
) -> list[IndicatorView]:
    groups = {group.uid: group.label for group in outline.groups}
    appendices = {appendix.uid: appendix.heading for appendix in outline.appendices}
    earlier = earlier_periods(period, PAST_PERIODS)
    ends: dict[str, date] = {}
    wanted = {item.end for item in (period, *earlier)}
    views = []
    for record in records:
        # Only these can speak for the periods; asking for all of many figures takes its time.
        own = {
            code: actual
            for code, actual in actuals.get(record.uid, {}).items()
            if (ends.get(code) or ends.setdefault(code, parse_period(code).end)) in wanted
        }
        target = assessed_target(record.targets, period.end.year)
        standing = actual_for(record, own, period)
        judgement = None
        if not record.is_heading:
            judgement = judge(
                standing.measured if standing else None,
                target.reading if target else None,
                record.unit,
                record.direction,
                margin,
            )
        views.append(
            IndicatorView(
                record=record,
                appendix=appendices.get(record.appendix_uid, ""),
                group=groups.get(record.group_uid or "", ""),
                period=period,
                target=target,
                actual=own.get(period.code),
                standing=standing,
                judgement=judgement,
                past=tuple((past, actual_for(record, own, past)) for past in earlier),
                is_ratio=is_percentage(result_unit(record)),
            )
        )
    return views


def earlier_periods(period: Period, count: int) -> list[Period]:
    """The latest first."""
    found = []
    current = period
    for _ in range(count):
        current = previous(current)
        found.append(current)
    return found


def written_result(actual: ActualRecord | None, unit: str) -> str:
    """How an actual is printed; empty for no data, which is neither zero nor "không áp dụng"."""
    if actual is None:
        return ""
    measured = actual.measured
    if measured.state == "not_applicable":
        return "không áp dụng"
    if measured.state == "words":
        return measured.words or ("đạt" if measured.assessment == "met" else "chưa đạt")
    value = printed_value(measured)
    if value is None:
        return ""
    return f"{format_number(value)}{'%' if is_percentage(unit) else ''}"


def target_year_note(target: TargetRecord | None, on: date) -> str:
    """Names the milestone when it is not of the year itself ("mục tiêu 2030")."""
    if target is None or target.horizon is None or target.horizon == on.year:
        return ""
    return f"mục tiêu {target.horizon}"
