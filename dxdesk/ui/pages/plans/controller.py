"""What happens on the page "Kế hoạch"; no widget is touched here."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal, Protocol

from dxdesk.data.store import Store
from dxdesk.domain.records import DutyRecord, PlanOutline, PlanRecord
from dxdesk.services import plans as service
from dxdesk.services.outcome import Outcome
from dxdesk.services.plans import PlanEdit, RowCounts
from dxdesk.services.sample import open_sample
from dxdesk.ui.workspace import Workspace

State = Literal["loading", "empty", "plan"]
Failed = Callable[[Exception], None]
STATES = {"in_force": "đang thực hiện", "superseded": "đã được thay thế", "closed": "đã kết thúc"}


class PlansView(Protocol):
    """What the controller asks of the page."""

    def show_state(self, state: State) -> None: ...

    def show_plans(self, plans: Sequence[PlanRecord], current: str | None) -> None: ...

    def show_plan(self, outline: PlanOutline, counts: RowCounts | None) -> None:
        """`counts` None while they are being counted."""

    def show_failure(self, error: Exception) -> None: ...

    def plan_created(self) -> None:
        """The typed plan is stored: its form goes."""

    def is_seen(self) -> bool: ...


class PlansController:
    """Answers for a plan that is no longer shown are dropped."""

    def __init__(self, workspace: Workspace, view: PlansView) -> None:
        self._workspace, self._view = workspace, view
        self._stale = True
        self._question = 0
        self.plans: list[PlanRecord] = []
        self.outline: PlanOutline | None = None
        self.counts: RowCounts | None = None
        workspace.changed.connect(self._on_changed)
        workspace.plan_selected.connect(lambda _uid: self._look_again())

    # Reading

    def refresh(self) -> None:
        if self._stale:
            self._load()

    def _load(self) -> None:
        self._stale = False
        self._question += 1
        self._workspace.read(_read, partial(self._loaded, self._question), self._workspace.plan_uid)

    def _loaded(self, question: int, answer: tuple[list[PlanRecord], PlanOutline | None]) -> None:
        if question != self._question:
            return
        self.plans, outline = answer
        if outline is None or self.outline is None or outline.plan.uid != self.outline.plan.uid:
            self.counts = None
        self.outline = outline
        self._view.show_plans(self.plans, outline.plan.uid if outline else None)
        if outline is None:
            # With plans but none chosen, the window is about to choose one.
            self._view.show_state("loading" if self.plans else "empty")
            return
        self._view.show_state("plan")
        self._view.show_plan(outline, self.counts)
        self._workspace.read(_count, partial(self._counted, question), outline.plan.uid)

    def _counted(self, question: int, counts: RowCounts) -> None:
        if question == self._question and self.outline is not None and counts != self.counts:
            self.counts = counts
            self._view.show_plan(self.outline, counts)

    def _look_again(self) -> None:
        self._stale = True
        if self._view.is_seen():
            self._load()

    def _on_changed(self, outcome: Outcome) -> None:
        # Ticks and figures of single rows do not show here.
        if outcome.everything:
            self._look_again()

    # What the officer does

    def choose(self, uid: str) -> None:
        self._workspace.select_plan(uid)

    def save_head(self, edit: PlanEdit, failed: Failed) -> None:
        if self.outline is not None:
            self._workspace.change(service.edit_plan, failed, self.outline.plan.uid, edit)

    def create(self, edit: PlanEdit, failed: Failed) -> None:
        """A plan typed from nothing; all pages then show it."""
        self._workspace.long_work(
            lambda store, _progress: service.type_plan(store, edit), self._created, failed, "", cancellable=False
        )

    def _created(self, outcome: Outcome) -> None:
        self._view.plan_created()
        self._workspace.announce(outcome)
        self._workspace.select_plan(outcome.plan_uid)

    def open_sample(self) -> None:
        folder, today = self._workspace.resources / "sample", self._workspace.today()

        def opened(outcome: Outcome) -> None:
            self._workspace.announce(outcome)
            self._workspace.select_plan(outcome.plan_uid)

        self._workspace.long_work(
            lambda store, progress: open_sample(store, folder, today, progress),
            opened,
            self._view.show_failure,
            "Đang mở kế hoạch mẫu",
            cancellable=False,
        )

    def remove(self) -> None:
        """The plan that is shown; the window then chooses another one."""
        if self.outline is not None:
            self._workspace.change(service.remove_plan, self._view.show_failure, self.outline.plan.uid)

    def goes_with_it(self) -> str:
        """What removing the shown plan would take along."""
        outline, counts = self.outline, self.counts
        if outline is None:
            return ""
        name = f"kế hoạch {outline.plan.number}" if outline.plan.number else f"kế hoạch “{outline.plan.title}”"
        rows = f" cùng {counts.tasks} nhiệm vụ, {counts.indicators} dòng chỉ tiêu" if counts is not None else ""
        papers = f", {counts.documents} văn bản đã hoàn tất trong sổ" if counts is not None and counts.documents else ""
        return f"Xoá {name}{rows}{papers} và toàn bộ kết quả, số liệu đã nhập? Vẫn hoàn tác được."

    def save_duty(self, duty: DutyRecord, failed: Failed) -> None:
        self._workspace.change(service.save_duty, failed, duty)

    def remove_duty(self, duty: DutyRecord) -> None:
        self._workspace.change(service.remove_duty, self._view.show_failure, duty.uid)

    def reopen(self, code: str) -> None:
        if self.outline is not None:
            self._workspace.change(service.reopen, self._view.show_failure, self.outline.plan.uid, code)


def _read(store: Store, plan_uid: str | None) -> tuple[list[PlanRecord], PlanOutline | None]:
    found = service.plans(store)
    if plan_uid is None or all(plan.uid != plan_uid for plan in found):
        return found, None
    return found, service.outline(store, plan_uid)


def _count(store: Store, plan_uid: str) -> RowCounts:
    return service.row_counts(store, plan_uid)
