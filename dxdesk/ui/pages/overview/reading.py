"""What runs on the worker: a plan's overview, made into words at once so that its thousands of rows are let go."""

from datetime import date

from dxdesk.data.store import Store
from dxdesk.services.overview import find_overview
from dxdesk.ui.pages.overview.sheet import OverviewSheet, sheet_of


def read_sheet(store: Store, plan_uid: str, today: date) -> OverviewSheet | None:
    """None when there is no such plan any more."""
    seen = find_overview(store, plan_uid, today)
    return None if seen is None else sheet_of(seen)
