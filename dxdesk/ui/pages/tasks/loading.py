"""What runs on the worker: reading all tasks, and seeing them in another period."""

from dataclasses import dataclass
from datetime import date

from dxdesk.data.store import Store
from dxdesk.domain.period import Period
from dxdesk.domain.records import PlanOutline
from dxdesk.services.task_views import task_page
from dxdesk.ui.pages.tasks.filters import TaskFilter, agencies_of, fitting
from dxdesk.ui.pages.tasks.rows import TaskRow, make_rows, recast

PIECE = 100


@dataclass(frozen=True)
class Loaded:
    """`period` is the one that `rows` were made for, `agencies` their names by UID."""

    outline: PlanOutline
    rows: list[TaskRow]
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
    return Loaded(page.outline, recast(rows, period, today) if period else rows, agencies, period)


def see_in(_store: Store, rows: list[TaskRow], period: Period | None, today: date) -> list[TaskRow]:
    """The rows as they stand in a period."""
    return recast(rows, period, today)


def let_go(_store: Store, rows: list[TaskRow]) -> None:
    """Free rows that are no longer shown; in small pieces, since freeing 10,000 at once stops the window."""
    while rows:
        del rows[-PIECE:]
