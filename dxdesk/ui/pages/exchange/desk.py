"""The plan and the period that all parts of the page work on; no widget is touched here."""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal

from dxdesk.data.store import Store
from dxdesk.domain.period import Period, PeriodKind, parse_period
from dxdesk.domain.records import PlanRecord
from dxdesk.services.plans import plans
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

    def choose_kind(self, kind: PeriodKind) -> None:
        if self.plan is not None and self.period is not None:
            self._take(fitting_period(self.plan, kind, self.period, self._workspace.today()))

    def choose_code(self, code: str) -> None:
        self._take(parse_period(code))

    def _take(self, period: Period | None) -> None:
        if period is None or period == self.period:
            return
        self.period = period
        self._workspace.settings.set(PERIOD, period.code)
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
        """The remembered period when the plan has it, else the quarter that runs."""
        today, code = self._workspace.today(), self._workspace.settings.get(PERIOD)
        if isinstance(code, str):
            try:
                period = parse_period(code)
            except ValueError:
                period = None
            if period is not None and period in periods_of_plan(plan, period.kind, today):
                return period
        return periods_of_plan(plan, "quarter", today)[0]


def _find(store: Store, uid: str | None) -> PlanRecord | None:
    return next((plan for plan in plans(store) if plan.uid == uid), None)
