"""The plan and the period that all parts of the page work on; no widget is touched here."""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal

from dxdesk.data.store import Store
from dxdesk.domain.period import Period, PeriodKind, parse_period
from dxdesk.domain.records import PlanRecord
from dxdesk.services.overview import current_period
from dxdesk.services.plans import plans
from dxdesk.ui.pages.indicators.periods import remark
from dxdesk.ui.pages.reports.periods import KINDS, fitting_period, options, periods_of_plan
from dxdesk.ui.workspace import Workspace

PERIOD = "exchange/period"
EXCHANGED_KINDS = tuple((kind, word) for kind, word in KINDS if kind != "custom")


class Desk(QObject):
    """Answers for a plan that is no longer shown are dropped."""

    changed = Signal()
    """Another plan or period is shown, or the plan itself has changed."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.plan: PlanRecord | None = None
        self.period: Period | None = None

    def reload(self) -> None:
        wanted = self._workspace.plan_uid
        self._workspace.read(_find, lambda plan: self._loaded(wanted, plan), wanted)

    @property
    def options(self) -> list[tuple[str, str]]:
        """The periods of the shown kind, the latest first."""
        if self.plan is None or self.period is None:
            return []
        found = periods_of_plan(self.plan, self.period.kind, self._workspace.today())
        known: Collection[str] = ()
        return options(found if self.period in found else [self.period, *found], known)

    @property
    def remark(self) -> str:
        """What the officer should notice about the period before anything is sent; empty for one that is over."""
        if self.plan is None or self.period is None:
            return ""
        return remark(self.period, self.plan, self._workspace.today())

    def choose_kind(self, kind: PeriodKind) -> None:
        if self.plan is not None and self.period is not None:
            self._take(fitting_period(self.plan, kind, self.period, self._workspace.today()))

    def choose_code(self, code: str) -> None:
        self._take(parse_period(code))

    def _take(self, period: Period | None) -> None:
        if period is None or period == self.period:
            return
        self.period = period
        if self.plan is not None:
            wanted = current_period(self.plan, self._workspace.today())
            self._workspace.settings.set(PERIOD, [period.code, wanted.code])
        self.changed.emit()

    def _loaded(self, wanted: str | None, plan: PlanRecord | None) -> None:
        if wanted != self._workspace.plan_uid:
            return
        another = plan is None or self.plan is None or plan.uid != self.plan.uid
        self.plan = plan
        if plan is None:
            self.period = None
        elif another or self.period is None:
            self.period = self._first(plan)
        self.changed.emit()

    def _first(self, plan: PlanRecord) -> Period:
        """As on the page of figures: what the officer chose last, until the next period is over; then that one."""
        today, kept = self._workspace.today(), self._workspace.settings.get(PERIOD)
        wanted = current_period(plan, today)
        if isinstance(kept, list) and len(kept) == 2 and kept[1] == wanted.code:
            try:
                period = parse_period(str(kept[0]))
            except ValueError:
                return wanted
            if period in periods_of_plan(plan, period.kind, today):
                return period
        return wanted


def _find(store: Store, uid: str | None) -> PlanRecord | None:
    return next((plan for plan in plans(store) if plan.uid == uid), None)
