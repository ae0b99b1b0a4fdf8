"""Whom a document can be about: the agencies of the plans, and what each of them has to be urged to do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dxdesk.data.indicators import list_actuals, list_indicators
from dxdesk.data.office import read_office
from dxdesk.data.plans import read_outline
from dxdesk.data.store import Store
from dxdesk.data.tasks import list_tasks
from dxdesk.domain.period import Period
from dxdesk.domain.status import LATE, Status
from dxdesk.domain.text import sort_key
from dxdesk.domain.verdict import Verdict
from dxdesk.services.documents.gathering import report_day
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
