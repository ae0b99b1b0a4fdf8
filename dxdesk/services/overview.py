"""The first page: where a plan stands today."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from dxdesk.data.office import read_office
from dxdesk.data.plans import find_plan, plan_brought_in, read_outline
from dxdesk.data.reports import list_reports
from dxdesk.data.store import Store
from dxdesk.domain.deadline import DeadlineKind
from dxdesk.domain.period import Period, period_of, previous
from dxdesk.domain.records import PlanOutline, PlanRecord
from dxdesk.domain.status import DONE, LATE, Status
from dxdesk.domain.verdict import Verdict
from dxdesk.reports.content import BarChart
from dxdesk.reports.figures import OfficeFigures, PlanFigures, PlanResults, ResultsFigures
from dxdesk.reports.task_charts import bars_by_agency, bars_by_group
from dxdesk.services.documents.gathering import period_figures
from dxdesk.services.documents.own_duties import owed_by_the_office
from dxdesk.services.documents.task_figures import Heads, task_figures
from dxdesk.services.duties import DutyDue, missed, upcoming
from dxdesk.services.indicator_views import IndicatorView, indicator_views
from dxdesk.services.task_views import TaskView, task_views

# Bars of a chart on the first page; the rest stand together in the last one.
MOST_BARS = 10


@dataclass(frozen=True)
class Overview:
    """Lists are in the order in which they press: the longest overdue first, the soonest due first."""

    plan: PlanRecord
    today: date
    period: Period
    task_total: int
    by_status: dict[Status, int]
    done: int
    overdue: tuple[TaskView, ...]
    due_soon: tuple[TaskView, ...]
    waiting: tuple[TaskView, ...]
    unread: tuple[TaskView, ...]
    unread_deadlines: int
    indicator_total: int
    by_verdict: dict[Verdict, int]
    without_data: tuple[IndicatorView, ...]
    duties: tuple[DutyDue, ...]
    """First those of the office whose last day has gone by without a report recorded as sent, then the next days."""
    by_group: tuple[tuple[str, int, int], ...]
    """Group label, tasks done, tasks in all."""
    charts: tuple[BarChart, ...]
    """How far the groups and the agencies are, drawn as in a summary for a meeting."""


def current_period(plan: PlanRecord, today: date) -> Period:
    """The period whose figures are wanted now: the last one that is over, within the plan's time."""
    running = period_of(min(max(today, plan.period_start), plan.period_end), plan.report_frequency)
    if running.end <= today:
        return running
    before = previous(running)
    return running if before.end < plan.period_start else before


def find_overview(store: Store, plan_uid: str, today: date) -> Overview | None:
    """None when there is no such plan any more."""
    with store.reading() as session:
        known = find_plan(session, plan_uid) is not None
    return overview(store, plan_uid, today) if known else None


def overview(store: Store, plan_uid: str, today: date) -> Overview:
    with store.reading() as session:
        outline = read_outline(session, plan_uid)
        reports = list_reports(session, plan_uid)
        brought_in = plan_brought_in(session, plan_uid).date()
        office = read_office(session)
    period = current_period(outline.plan, today)
    owed = [duty for duty in outline.duties if owed_by_the_office(duty, office.name if office else "")]
    tasks = task_views(store, plan_uid, today)
    indicators = [view for view in indicator_views(store, plan_uid, period) if view.judgement is not None]
    by_status = Counter(view.status for view in tasks)
    unread = tuple(view for view in tasks if view.record.deadline_kind is DeadlineKind.UNREAD)
    far = date.max
    groups: dict[str, list[TaskView]] = {}
    for view in tasks:
        groups.setdefault(view.group or view.appendix, []).append(view)
    return Overview(
        plan=outline.plan,
        today=today,
        period=period,
        task_total=len(tasks),
        by_status=dict(by_status),
        done=sum(by_status[status] for status in DONE),
        overdue=tuple(sorted((view for view in tasks if view.status in LATE), key=lambda view: _due(view) or far)),
        due_soon=tuple(
            sorted((view for view in tasks if view.status is Status.DUE_SOON), key=lambda view: _due(view) or far)
        ),
        waiting=tuple(view for view in tasks if view.status is Status.WAITING),
        unread=unread,
        unread_deadlines=len(unread),
        indicator_total=len(indicators),
        by_verdict=dict(Counter(view.judgement.verdict for view in indicators if view.judgement)),
        without_data=tuple(view for view in indicators if view.judgement and view.judgement.verdict is Verdict.NO_DATA),
        duties=(
            *missed(owed, max(brought_in, outline.plan.period_start), today, reports),
            *upcoming(outline.duties, today, reports),
        ),
        by_group=tuple(
            (label, sum(view.status in DONE for view in members), len(members)) for label, members in groups.items()
        ),
        charts=_charts(outline, tasks, period, today),
    )


def _charts(outline: PlanOutline, views: list[TaskView], period: Period, today: date) -> tuple[BarChart, ...]:
    heads, plan = Heads(outline), outline.plan
    tasks = tuple(task_figures(view, view, heads, period, today) for view in views)
    figures = ResultsFigures(
        office=OfficeFigures(""),
        period=period_figures(period),
        plans=(PlanResults(PlanFigures(plan.number, plan.title, plan.issued_on, plan.uid), tasks=tasks),),
        as_of=today,
    )
    found = (bars_by_group(figures, MOST_BARS), bars_by_agency(figures, MOST_BARS))
    return tuple(chart for chart in found if chart is not None)


def _due(view: TaskView) -> date | None:
    return view.current.record.due if view.current else None
