"""A plan as it is read once for documents, and what of it one document tells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dxdesk.data.indicators import list_actuals, list_indicators, list_revisions
from dxdesk.data.plans import find_plan, list_duties, read_outline
from dxdesk.data.session import Session
from dxdesk.data.tasks import list_tasks
from dxdesk.domain.document_records import RevisionRecord
from dxdesk.domain.measurement import latest_within
from dxdesk.domain.period import Period, looked_ahead_to, previous
from dxdesk.domain.records import ActualRecord, DutyRecord, OfficeProfile, PlanOutline
from dxdesk.errors import Refusal
from dxdesk.reports.content import TrendChart
from dxdesk.reports.figures import DutyFigures, PlanFigures, PlanResults
from dxdesk.services.documents.concerning import Concern
from dxdesk.services.documents.indicator_figures import indicator_figures
from dxdesk.services.documents.task_figures import Heads, task_figures
from dxdesk.services.indicator_trend import trends_up_to
from dxdesk.services.indicator_views import IndicatorView, view_indicators
from dxdesk.services.task_views import Day, TaskView, view_tasks


@dataclass(frozen=True)
class PlanReading:
    """`tasks` on the day of the document and on the one before its period, `indicators` in it and the one before.

    By indicator UID: `trends` for documents that draw them, `interim` the latest figure of a part of the period where
    there is none of the whole.
    """

    outline: PlanOutline
    tasks: tuple[tuple[TaskView, TaskView], ...]
    indicators: tuple[tuple[IndicatorView, IndicatorView], ...]
    revisions: tuple[RevisionRecord, ...]
    duties: tuple[DutyRecord, ...]
    trends: Mapping[str, TrendChart]
    interim: Mapping[str, ActualRecord]


def read_plan(
    session: Session, plan_uid: str, period: Period, as_of: date, office: OfficeProfile, *, with_trends: bool = False
) -> PlanReading:
    """Raises Refusal "no-plan" for a plan that is gone."""
    if find_plan(session, plan_uid) is None:
        raise Refusal(
            "no-plan",
            "Một kế hoạch của văn bản này không còn trong dữ liệu (có thể đã bị xoá hoặc vừa được hoàn tác). "
            "Hãy chọn lại kế hoạch.",
        )
    outline = read_outline(session, plan_uid)
    tasks, rows = list_tasks(session, plan_uid), list_indicators(session, plan_uid)
    actuals = list_actuals(session, plan_uid)
    soon, margin = office.due_soon_days, office.exceed_margin
    day_before = min(period.start - timedelta(days=1), as_of)
    now, then = (view_tasks(tasks, outline, Day(day, soon)) for day in (as_of, day_before))
    shown, shown_then = (view_indicators(rows, outline, actuals, one, margin) for one in (period, previous(period)))
    return PlanReading(
        outline=outline,
        tasks=tuple(zip(now, then, strict=True)),
        indicators=tuple(zip(shown, shown_then, strict=True)),
        revisions=tuple(list_revisions(session, plan_uid)),
        duties=tuple(list_duties(session, plan_uid)),
        interim=_interim(shown, actuals, period),
        trends=trends_up_to(rows, actuals, outline.plan, period.end) if with_trends else {},
    )


def plan_results(
    reading: PlanReading, concern: Concern, period: Period, as_of: date, duties: tuple[DutyFigures, ...]
) -> PlanResults:
    plan, heads, ahead = reading.outline.plan, Heads(reading.outline), looked_ahead_to(period)
    wanted = concern.indicators(view.record for view, _ in reading.indicators)
    return PlanResults(
        plan=PlanFigures(plan.number, plan.title, plan.issued_on, plan.uid),
        indicators=tuple(
            indicator_figures(view, before, heads, period, reading.trends.get(view.uid), reading.interim.get(view.uid))
            for view, before in reading.indicators
            if view.uid in wanted
        ),
        tasks=tuple(
            task_figures(view, before, heads, period, as_of, ahead)
            for view, before in reading.tasks
            if concern.has_task(view.record)
        ),
        duties=duties,
    )


def _interim(
    shown: Iterable[IndicatorView], actuals: Mapping[str, Mapping[str, ActualRecord]], period: Period
) -> dict[str, ActualRecord]:
    """By UID, the latest figure of a part of the period where there is none of the whole."""
    found = {}
    for view in shown:
        if view.standing is None and not view.record.is_heading:
            latest = latest_within(view.record, actuals.get(view.uid, {}), period)
            if latest is not None:
                found[view.uid] = latest
    return found
