"""What a document says, gathered from the data: everything that composing needs, and nothing of paper."""

from datetime import date

from dxdesk.data.indicators import list_actuals, list_indicators
from dxdesk.data.office import read_office
from dxdesk.data.plans import read_outline
from dxdesk.data.reports import find_report
from dxdesk.data.session import Session
from dxdesk.data.store import Store
from dxdesk.data.tasks import list_tasks
from dxdesk.domain.period import Period, following, previous
from dxdesk.domain.records import OfficeProfile
from dxdesk.reports.figures import PeriodFigures, PlanFigures, PlanResults, ReportTexts, ResultsFigures
from dxdesk.services.documents.indicator_figures import indicator_figures
from dxdesk.services.documents.kinds import DocumentRequest
from dxdesk.services.documents.task_figures import Heads, task_figures
from dxdesk.services.indicator_views import view_indicators
from dxdesk.services.offices import office_figures
from dxdesk.services.task_views import Day, view_tasks

UNNAMED_OFFICE = "ỦY BAN NHÂN DÂN PHƯỜNG …"


def report_day(period: Period, today: date) -> date:
    """The day that a report tells about: the period's last, or today while it still runs."""
    return min(period.end, max(today, period.start))


def gather(store: Store, request: DocumentRequest, today: date) -> ResultsFigures:
    """Everything that the document says, with the officer's words as they are stored."""
    period = request.period
    first = request.plan_uids[0]
    with store.reading() as session:
        office = read_office(session) or OfficeProfile(name=read_outline(session, first).plan.issuer or UNNAMED_OFFICE)
        kept = find_report(session, request.key)
        as_of = report_day(period, today)
        plans = tuple(_plan_results(session, uid, period, as_of, office) for uid in request.plan_uids)
    return ResultsFigures(
        office=office_figures(office),
        period=period_figures(period),
        plans=plans,
        as_of=as_of,
        texts=ReportTexts.of(kept.texts if kept else {}),
        number=kept.number if kept else "",
        issued_on=kept.issued_on if kept else None,
    )


def period_figures(period: Period) -> PeriodFigures:
    after = following(period)
    return PeriodFigures(
        code=period.code,
        label=period.label,
        start=period.start,
        end=period.end,
        previous_label=previous(period).label,
        following_label=after.label,
        following_end=after.end,
    )


def _plan_results(session: Session, plan_uid: str, period: Period, as_of: date, office: OfficeProfile) -> PlanResults:
    outline = read_outline(session, plan_uid)
    tasks, indicators = list_tasks(session, plan_uid), list_indicators(session, plan_uid)
    actuals = list_actuals(session, plan_uid)
    earlier, soon, margin = previous(period), office.due_soon_days, office.exceed_margin
    tasks_then = {view.uid: view for view in view_tasks(tasks, outline, Day(earlier.end, soon))}
    rows_then = {view.uid: view for view in view_indicators(indicators, outline, actuals, earlier, margin)}
    heads, plan = Heads(outline), outline.plan
    return PlanResults(
        plan=PlanFigures(plan.number, plan.title, plan.issued_on, plan.uid),
        indicators=tuple(
            indicator_figures(view, rows_then[view.uid], heads, period)
            for view in view_indicators(indicators, outline, actuals, period, margin)
        ),
        tasks=tuple(
            task_figures(view, tasks_then[view.uid], heads, period, as_of)
            for view in view_tasks(tasks, outline, Day(as_of, soon))
        ),
    )
