"""Everything that the pane says about an indicator, as finished words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dxdesk.domain.measurement import result_unit
from dxdesk.domain.numbers import format_number
from dxdesk.domain.period import parse_period
from dxdesk.domain.records import ActualRecord, IndicatorRecord, PlanRecord, TargetRecord
from dxdesk.domain.target import explain_target
from dxdesk.domain.text import squeeze
from dxdesk.domain.verdict import Verdict
from dxdesk.reports.content import TrendChart
from dxdesk.services.indicator_trend import has_trend, trend_chart
from dxdesk.services.indicator_views import written_result
from dxdesk.services.indicators import IndicatorEdit, TargetEdit
from dxdesk.ui.pages.indicators.rows import IndicatorRow

SCOPE_WORDS = {"ward": "Phường", "city": "Thành phố"}
DIRECTIONS = (("higher", "Cao hơn là tốt hơn"), ("lower", "Thấp hơn là tốt hơn"))
ACCUMULATIONS = (
    ("at_end", "Tại thời điểm cuối kỳ"),
    ("cumulative", "Luỹ kế từ đầu năm"),
    ("per_period", "Chỉ tính trong kỳ"),
)


@dataclass(frozen=True)
class TargetFact:
    uid: str
    title: str
    raw: str
    understood: str


@dataclass(frozen=True)
class PastFact:
    """`more` is source and note, empty without."""

    period: str
    result: str
    more: str


@dataclass(frozen=True)
class Facts:
    """`pairs` are labels with words; what has no words is left out. `assessment` is None where arithmetic judges."""

    uid: str
    title: str
    heading: bool
    verdict: Verdict | None
    sentence: str
    trouble: bool
    targets: tuple[TargetFact, ...]
    unit: str
    pairs: tuple[tuple[str, str], ...]
    direction: str
    accumulation: str
    assessment: str | None
    history: tuple[PastFact, ...]
    trend: TrendChart | None = None
    """None where there are too few figures for a line."""


def facts_of(row: IndicatorRow, actuals: Mapping[str, ActualRecord], plan: PlanRecord) -> Facts:
    """`actuals` are all of the indicator, by period code."""
    record = row.view.record
    return Facts(
        uid=row.uid,
        title=f"{record.ref}. {record.name}" if record.ref else record.name,
        heading=record.is_heading,
        verdict=row.verdict,
        sentence=row.message,
        trouble=bool(row.cell),
        targets=tuple(_target(item) for item in ordered_targets(record)),
        unit=record.unit,
        pairs=_filled(
            ("Đơn vị tính", record.unit),
            ("Tử số là", record.numerator_name),
            ("Mẫu số là", record.denominator_name),
            ("Cơ quan chủ trì", _agencies(record.lead_raw, [link.name for link in record.leads])),
            ("Cơ quan phối hợp", _agencies(record.coordinators_raw, [link.name for link in record.coordinators])),
            ("Sản phẩm đầu ra", record.output),
            ("Ghi chú trong kế hoạch", record.note),
            ("Thuộc", " › ".join(row.path)),
        ),
        direction=record.direction,
        accumulation=record.accumulation,
        assessment=row.entry.assessment if row.is_assessed else None,
        history=_history(record, actuals),
        trend=_trend(trend_chart(record, actuals, plan)) if has_trend(record, actuals, plan) else None,
    )


def _trend(chart: TrendChart) -> TrendChart:
    """The pane is narrow: targets of years after the plan are among the targets above, not in the chart."""
    within = {"", *(point.label for point in chart.points)}
    return replace(chart, milestones=tuple(one for one in chart.milestones if one.at in within))


def ordered_targets(record: IndicatorRecord) -> list[TargetRecord]:
    """The ward's first, by year."""
    return sorted(record.targets, key=lambda item: (item.scope != "ward", item.horizon or 0))


def target_title(target: TargetRecord | TargetEdit) -> str:
    return f"{SCOPE_WORDS[target.scope]} · {target.horizon or 'không ghi năm'}"


def edit_of(record: IndicatorRecord) -> IndicatorEdit:
    """The words of a row as they stand now, to be changed."""
    return IndicatorEdit(
        ref=record.ref,
        name=record.name,
        unit=record.unit,
        lead_raw=record.lead_raw,
        coordinators_raw=record.coordinators_raw,
        output=record.output,
        targets=tuple(TargetEdit(item.scope, item.horizon, item.raw) for item in ordered_targets(record)),
        direction=record.direction,
        accumulation=record.accumulation,
        is_heading=record.is_heading,
        note=record.note,
        numerator_name=record.numerator_name,
        denominator_name=record.denominator_name,
    )


def _target(target: TargetRecord) -> TargetFact:
    understood = f"Hiểu là: {explain_target(target.reading)}"
    if target.corrected:
        understood += " (cán bộ đã sửa)"
    return TargetFact(target.uid, target_title(target), target.raw, understood)


def _history(record: IndicatorRecord, actuals: Mapping[str, ActualRecord]) -> tuple[PastFact, ...]:
    periods = sorted((parse_period(code) for code in actuals), key=lambda item: (item.end, item.start), reverse=True)
    lines = []
    for period in periods:
        actual = actuals[period.code]
        measured = actual.measured
        result = written_result(actual, result_unit(record))
        if measured.numerator is not None and measured.denominator is not None:
            result += f" ({format_number(measured.numerator)}/{format_number(measured.denominator)})"
        source = f"Nguồn: {actual.source}" if actual.source else ""
        lines.append(PastFact(period.short_label, result, ". ".join(part for part in (source, actual.note) if part)))
    return tuple(lines)


def _agencies(raw: str, names: list[str]) -> str:
    """The plan's words, with the agencies that they mean where those are named otherwise."""
    linked = "; ".join(names)
    if not linked or squeeze(raw) == linked:
        return raw
    return f"{raw}\nHiểu là: {linked}" if raw else linked


def _filled(*pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((title, words) for title, words in pairs if words)
