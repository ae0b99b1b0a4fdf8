"""An indicator as a document tells it: its result in the period and in the one before, with the verdict's reason."""

from dxdesk.domain.measurement import result_unit
from dxdesk.domain.numbers import format_date
from dxdesk.domain.period import Period, parse_period
from dxdesk.domain.records import ActualRecord
from dxdesk.reports.content import TrendChart
from dxdesk.reports.figures import IndicatorFigures, InterimFigures, TargetFigures
from dxdesk.services.documents.task_figures import Heads
from dxdesk.services.indicator_views import IndicatorView, target_year_note, written_result


def indicator_figures(
    view: IndicatorView,
    before: IndicatorView,
    heads: Heads,
    period: Period,
    trend: TrendChart | None = None,
    interim: ActualRecord | None = None,
) -> IndicatorFigures:
    """`view` in the period, `before` in the one before it; `interim` is of a part of the period."""
    record, unit = view.record, result_unit(view.record)
    appendix = heads.appendices[record.appendix_uid]
    note = target_year_note(view.target, period.end) if view.target else ""
    sentence = view.judgement.sentence if view.judgement else ""
    return IndicatorFigures(
        uid=record.uid,
        name=record.name,
        ref=record.ref,
        appendix_label=appendix.label,
        appendix_title=appendix.title,
        group=heads.group(record.group_uid),
        heading=record.is_heading,
        unit=record.unit,
        targets=tuple(TargetFigures(item.scope, item.horizon, item.raw) for item in record.targets),
        previous=written_result(before.standing, unit) or None,
        current=written_result(view.standing, unit) or None,
        verdict=view.judgement.verdict if view.judgement else None,
        verdict_sentence=f"{sentence} ({note})" if sentence and note else sentence,
        previous_verdict=before.judgement.verdict if before.judgement else None,
        assessed_target=view.target.raw if view.target else "",
        leads=record.lead_raw,
        note=" ".join(part for part in (view.standing.note if view.standing else "", record.note) if part),
        lead_agencies=tuple(dict.fromkeys(link.name for link in record.leads)),
        trend=trend,
        interim=_interim(interim, unit, per_period=record.accumulation == "per_period") if interim else None,
    )


def _interim(actual: ActualRecord, unit: str, *, per_period: bool) -> InterimFigures | None:
    part, result = parse_period(actual.period), written_result(actual, unit)
    if part.kind == "custom":
        when = part.label if per_period else f"đến hết ngày {format_date(part.end)}"
    else:
        when = f"{'trong' if per_period else 'đến hết'} {part.label}"
    return InterimFigures(result, when, part.code) if result else None
