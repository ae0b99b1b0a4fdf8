"""What goes into our own workbook: a plan's rows for a period, all of them or those of one agency."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dxdesk.data.exchanges import office_uid
from dxdesk.data.office import read_office
from dxdesk.data.plans import read_outline
from dxdesk.data.store import Store
from dxdesk.domain.measurement import accepts_words, result_unit
from dxdesk.domain.period import Period, previous
from dxdesk.domain.records import AgencyLink, PlanRecord, TargetRecord
from dxdesk.domain.status import STATUS_LABELS
from dxdesk.domain.verdict import VERDICT_LABELS
from dxdesk.exchange.own_workbook.lines import IndicatorLine, TaskLine, WorkbookData
from dxdesk.services.exchanging.inputs import indicator_inputs, task_inputs
from dxdesk.services.indicator_views import IndicatorView, indicator_views, written_result
from dxdesk.services.task_views import TaskView, task_views

SCOPE_LABELS = {"city": "Thành phố", "ward": "Phường"}


@dataclass(frozen=True)
class PlanRows:
    """A plan as it stands for a period, read once for any number of workbooks."""

    plan: PlanRecord
    office_uid: str
    office: str
    period: Period
    tasks: tuple[TaskView, ...]
    indicators: tuple[IndicatorView, ...]


def plan_rows(store: Store, plan_uid: str, period: Period, today: date) -> PlanRows:
    with store.reading() as session:
        plan = read_outline(session, plan_uid).plan
        office, identity = read_office(session), office_uid(session)
    return PlanRows(
        plan,
        identity,
        office.name if office else "",
        period,
        tuple(task_views(store, plan_uid, today, period)),
        tuple(indicator_views(store, plan_uid, period)),
    )


def workbook_data(store: Store, rows: PlanRows) -> WorkbookData:
    """Everything of the plan."""
    return _data(store, rows, rows.tasks, rows.indicators)


def agency_workbook_data(
    store: Store, rows: PlanRows, agency_uid: str, agency: str, collective: frozenset[str] = frozenset()
) -> WorkbookData:
    """What the agency leads or coordinates, with the headings above it; `collective` agencies count as it."""
    wanted = collective | {agency_uid}
    tasks = [view for view in rows.tasks if concerns(view.record.leads, view.record.coordinators, wanted)]
    chosen = {
        view.uid
        for view in rows.indicators
        if not view.record.is_heading and concerns(view.record.leads, view.record.coordinators, wanted)
    }
    parents = _ancestors(rows.indicators, chosen)
    indicators = [view for view in rows.indicators if view.uid in chosen or view.uid in parents]
    return _data(store, rows, tasks, indicators, agency_uid, agency)


def concerns(leads: Iterable[AgencyLink], coordinators: Iterable[AgencyLink], wanted: Iterable[str]) -> bool:
    uids = set(wanted)
    return any(link.agency_uid in uids for link in (*leads, *coordinators))


def _ancestors(views: Iterable[IndicatorView], chosen: Iterable[str]) -> set[str]:
    parent_of = {view.uid: view.record.parent_uid for view in views}
    found: set[str] = set()
    for uid in chosen:
        parent = parent_of.get(uid)
        while parent is not None and parent not in found:
            found.add(parent)
            parent = parent_of.get(parent)
    return found


def _data(
    store: Store,
    rows: PlanRows,
    tasks: Iterable[TaskView],
    indicators: Iterable[IndicatorView],
    agency_uid: str = "",
    agency: str = "",
) -> WorkbookData:
    views = list(indicators)
    heads: dict[tuple[str, int], str] = {}
    for view in views:
        for target in view.record.targets:
            heads.setdefault((target.scope, target.horizon or 0), _head(target))
    return WorkbookData(
        office_uid=rows.office_uid,
        office=rows.office,
        plan_uid=rows.plan.uid,
        plan_number=rows.plan.number,
        plan_title=rows.plan.title,
        period_code=rows.period.code,
        period_label=rows.period.label,
        previous_label=previous(rows.period).short_label,
        made_at=store.now(),
        agency_uid=agency_uid,
        agency=agency,
        target_columns=tuple(heads[key] for key in sorted(heads, key=lambda key: (key[1], key[0]))),
        tasks=tuple(_task_line(view) for view in tasks),
        indicators=tuple(_indicator_line(view) for view in views),
    )


def _head(target: TargetRecord) -> str:
    scope = SCOPE_LABELS[target.scope]
    return f"{scope} {target.horizon}" if target.horizon else f"Mục tiêu {scope.lower()}"


def _task_line(view: TaskView) -> TaskLine:
    record, current = view.record, view.current
    item = current.record if current else None
    which = current.period_label if current and len(view.occurrences) > 1 else ""
    return TaskLine(
        uid=record.uid,
        occurrence_uid=item.uid if item else "",
        group=view.group or view.appendix,
        ref=record.ref,
        name=record.name,
        leads=record.lead_raw,
        coordinators=record.coordinators_raw,
        output=record.output,
        deadline=f"{record.deadline_raw} ({which})" if which else record.deadline_raw,
        due=item.due if item else None,
        status=STATUS_LABELS[current.status if current else view.status],
        inputs=task_inputs(item) if item else {},
    )


def _indicator_line(view: IndicatorView) -> IndicatorLine:
    record = view.record
    return IndicatorLine(
        uid=record.uid,
        group=view.group or view.appendix,
        ref=record.ref,
        name=record.name,
        heading=record.is_heading,
        unit=record.unit,
        targets={_head(target): target.raw for target in record.targets},
        previous=written_result(view.past[0][1], result_unit(record)),
        verdict=VERDICT_LABELS[view.judgement.verdict] if view.judgement else "",
        in_words=accepts_words(record),
        inputs={} if record.is_heading else indicator_inputs(view.actual),
    )
