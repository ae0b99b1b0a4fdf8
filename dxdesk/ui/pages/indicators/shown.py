"""What the page shows: a plan's indicators in one period, changed as figures are stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dxdesk.data.store import Store
from dxdesk.domain.period import Period, is_closed
from dxdesk.domain.records import ActualRecord, IndicatorRecord, PlanOutline
from dxdesk.services.indicator_views import IndicatorSheet, IndicatorView, indicator_sheet
from dxdesk.ui.pages.indicators.rows import IndicatorRow, make_rows


@dataclass(frozen=True)
class Shown:
    """`views` by UID, in plan order, as they are stored."""

    sheet: IndicatorSheet
    period: Period
    views: Mapping[str, IndicatorView]

    @property
    def plan_uid(self) -> str:
        return self.sheet.outline.plan.uid

    @property
    def outline(self) -> PlanOutline:
        return self.sheet.outline

    @property
    def locked(self) -> bool:
        return is_closed(self.period, self.outline.closed_periods)

    def with_actuals(self, period_code: str, actuals: Mapping[str, ActualRecord | None]) -> "Shown":
        """After figures of a period, which need not be the shown one, were stored or cleared."""
        known = {**self.sheet.actuals}
        for uid, actual in actuals.items():
            own = {code: item for code, item in known.get(uid, {}).items() if code != period_code}
            known[uid] = own if actual is None else {**own, period_code: actual}
        return self._again(replace(self.sheet, actuals=known), actuals)

    def with_records(self, records: Iterable[IndicatorRecord]) -> "Shown":
        """After the words of rows changed; rows that are not known are left out."""
        changed = {record.uid: record for record in records}
        kept = tuple(changed.get(record.uid, record) for record in self.sheet.records)
        return self._again(replace(self.sheet, records=kept), changed)

    def _again(self, sheet: IndicatorSheet, uids: Iterable[str]) -> "Shown":
        changed = {view.uid: view for view in sheet.views(self.period, uids)}
        return Shown(sheet, self.period, {**self.views, **changed})


@dataclass(frozen=True)
class Loaded:
    """Made on the worker: what is shown, with its rows as they are stored."""

    shown: Shown
    rows: list[IndicatorRow]


def see(sheet: IndicatorSheet, period: Period) -> Loaded:
    views = sheet.views(period)
    shown = Shown(sheet, period, {view.uid: view for view in views})
    return Loaded(shown, make_rows(views, sheet.outline, shown.locked))


def read_sheet(store: Store, plan_uid: str) -> IndicatorSheet | None:
    """None when the plan is gone."""
    try:
        return indicator_sheet(store, plan_uid)
    except LookupError:
        return None
