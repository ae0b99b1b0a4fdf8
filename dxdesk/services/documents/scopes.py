"""Whom a document can be about: the agencies of the plans, and what each of them has to be urged to do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dxdesk.data.agencies import list_agencies
from dxdesk.data.indicators import list_actuals, list_indicators
from dxdesk.data.office import read_office
from dxdesk.data.plans import read_outline
from dxdesk.data.session import Session
from dxdesk.data.store import Store
from dxdesk.data.tasks import list_tasks
from dxdesk.domain.period import Period
from dxdesk.domain.records import IndicatorRecord, TaskRecord
from dxdesk.domain.status import LATE, Status
from dxdesk.domain.verdict import Verdict
from dxdesk.services.documents.gathering import document_day
from dxdesk.services.documents.kinds import DocumentKind
from dxdesk.services.indicator_views import view_indicators
from dxdesk.services.task_views import DEFAULT_DUE_SOON_DAYS, Day, view_tasks


@dataclass(frozen=True)
class UrgedAgency:
    """What an agency leads that is overdue, due soon or without data on the day of the document."""

    uid: str
    name: str
    overdue: int
    due_soon: int
    without_data: int

    @property
    def total(self) -> int:
        return self.overdue + self.due_soon + self.without_data


def agencies_of(store: Store, plan_uids: Sequence[str]) -> list[tuple[str, str]]:
    """UID and name of every agency that leads or coordinates something in the plans, in Vietnamese order."""
    with store.reading() as session:
        named: set[str] = set()
        for uid in plan_uids:
            rows: list[TaskRecord | IndicatorRecord] = [*list_tasks(session, uid), *list_indicators(session, uid)]
            named.update(link.agency_uid for row in rows for link in (*row.leads, *row.coordinators))
        return [(item.uid, item.name) for item in list_agencies(session) if item.uid in named]


def urged_agencies(store: Store, plan_uids: Sequence[str], period: Period, today: date) -> list[UrgedAgency]:
    """Agencies that lead something to be urged, those with the most overdue first; the others are left out."""
    overdue, due_soon, without_data = Counter[str](), Counter[str](), Counter[str]()
    day = document_day(DocumentKind.REMINDER, period, today)
    with store.reading() as session:
        for uid in plan_uids:
            _count(session, uid, period, day, overdue, due_soon, without_data)
        names = [(item.uid, item.name) for item in list_agencies(session)]
    found = [UrgedAgency(uid, name, overdue[uid], due_soon[uid], without_data[uid]) for uid, name in names]
    return sorted((one for one in found if one.total), key=lambda one: (-one.overdue, -one.total))


def _count(
    session: Session,
    plan_uid: str,
    period: Period,
    as_of: date,
    overdue: Counter[str],
    due_soon: Counter[str],
    without_data: Counter[str],
) -> None:
    outline, office = read_outline(session, plan_uid), read_office(session)
    soon = office.due_soon_days if office else DEFAULT_DUE_SOON_DAYS
    for task in view_tasks(list_tasks(session, plan_uid), outline, Day(as_of, soon)):
        counted = overdue if task.status in LATE else due_soon if task.status is Status.DUE_SOON else None
        if counted is not None:
            counted.update({link.agency_uid for link in task.record.leads})
    rows, actuals = list_indicators(session, plan_uid), list_actuals(session, plan_uid)
    for row in view_indicators(rows, outline, actuals, period, office.exceed_margin if office else None):
        if row.judgement is not None and row.judgement.verdict is Verdict.NO_DATA:
            without_data.update({link.agency_uid for link in row.record.leads})
