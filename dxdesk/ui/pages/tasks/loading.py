"""What runs on the worker: reading all tasks, and seeing them in another period."""

from dataclasses import dataclass
from datetime import date

from dxdesk.data.store import Store
from dxdesk.domain.period import Period
from dxdesk.domain.records import PlanOutline
from dxdesk.services.task_views import task_page
from dxdesk.ui.grouped_table import RowList
from dxdesk.ui.pages.tasks.columns import TASKS
from dxdesk.ui.pages.tasks.filters import TaskFilter, agencies_of, fitting
from dxdesk.ui.pages.tasks.rows import TaskRow, make_rows, recast


@dataclass(frozen=True)
class Loaded:
    """`period` is the one that `rows` were made for, `agencies` their names by UID."""

    outline: PlanOutline
    rows: RowList[TaskRow]
    agencies: dict[str, str]
    period: Period | None


def load(store: Store, plan_uid: str, today: date, chosen: TaskFilter) -> Loaded | None:
    """All tasks of a plan as rows; None when there is no such plan any more."""
    page = task_page(store, plan_uid, today)
    if page is None:
        return None
    rows = make_rows(page.views, page.outline)
    agencies = agencies_of(rows)
    period = fitting(chosen, agencies, page.outline.plan).period
    shown = recast(rows, period, today) if period else rows
    return Loaded(page.outline, RowList.made_ready(TASKS, shown), agencies, period)


def see_in(_store: Store, rows: list[TaskRow], period: Period | None, today: date) -> RowList[TaskRow]:
    """The rows as they stand in a period."""
    return RowList.made_ready(TASKS, recast(rows, period, today))
