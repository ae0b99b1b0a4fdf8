"""What happens with a form: its layout, its rows, what is written; no widget is touched here."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Literal, Protocol

from dxdesk.data.store import Store
from dxdesk.errors import Cancelled, Refusal
from dxdesk.exchange.contents import Sheet
from dxdesk.exchange.filling.answers import Outcome as Answered
from dxdesk.exchange.filling.profile import FormProfile
from dxdesk.progress import Progress
from dxdesk.services.exchanging.return_proposal import ReturnProposal
from dxdesk.services.forms.filling import FilledForm, FillPlan, Place, fill_form, plan_fill
from dxdesk.services.forms.profiles import (
    OpenedForm,
    as_it_is_now,
    open_form,
    remove_profile,
    save_profile,
    saved_profiles,
)
from dxdesk.services.forms.returning import propose_from_opened
from dxdesk.services.outcome import Outcome
from dxdesk.ui.grouped_table import RowList
from dxdesk.ui.pages.exchange.desk import Desk
from dxdesk.ui.pages.exchange.forms.rows import AnswerRow, MatchRow, answer_rows, match_rows
from dxdesk.ui.pages.exchange.forms.tables import ANSWERS, MATCHES
from dxdesk.ui.widgets.error_bar import UNEXPECTED
from dxdesk.ui.workspace import Workspace

STOPPED = "Đã dừng so khớp theo yêu cầu, nên chưa điền được. Mở lại biểu này để so khớp từ đầu."
State = Literal["start", "reading", "form"]
Worked = tuple[FillPlan, RowList[MatchRow], RowList[AnswerRow]]


class FormsView(Protocol):
    """The part, as far as its controller needs it. Everything comes as finished words."""

    def show_state(self, state: State) -> None: ...

    def show_profiles(self, profiles: list[FormProfile]) -> None: ...

    def show_form(self, opened: OpenedForm) -> None:
        """Another form, or another layout of it."""

    def show_plan(self, matches: RowList[MatchRow], answers: RowList[AnswerRow]) -> None: ...

    def show_error(self, message: str) -> None: ...

    def show_done(self, filled: FilledForm, left: int) -> None: ...

    def show_stale(self, waiting: bool) -> None:
        """What would be written is being worked out anew."""


class FormsController:
    """Answers for a form, layout, plan or period that is no longer shown are dropped."""

    def __init__(
        self, workspace: Workspace, desk: Desk, view: FormsView, show_values: Callable[[ReturnProposal], None]
    ) -> None:
        self._workspace, self._desk, self._view, self._show_values = workspace, desk, view, show_values
        self.opened: OpenedForm | None = None
        self.plan: FillPlan | None = None
        self.changed = False
        """Whether the layout was changed and not saved."""
        self._corrections: dict[Place, str | None] = {}
        self._overwrite: frozenset[tuple[str, int, int]] = frozenset()
        self._ticket = 0

    def refresh(self) -> None:
        self._workspace.read(saved_profiles, self._view.show_profiles)
        if self.opened is not None:
            self.work_out()

    # The file

    def open(self, path: Path) -> None:
        self._ticket += 1
        ticket = self._ticket
        self._view.show_error("")
        self._view.show_state("reading")

        def done(opened: OpenedForm) -> None:
            if ticket == self._ticket:
                self._opened(opened)

        def failed(error: Exception) -> None:
            if ticket == self._ticket:
                self._view.show_state("form" if self.opened is not None else "start")
                self._failed(error)

        self._workspace.long_work(
            lambda store, progress: open_form(store, path, progress, by_hand=True),
            done,
            failed,
            f"Đang đọc {path.name}…",
        )

    def close(self) -> None:
        self._ticket += 1
        self.opened = self.plan = None
        self.changed = False
        self._corrections, self._overwrite = {}, frozenset()
        self._view.show_error("")
        self._view.show_state("start")
        self._workspace.read(saved_profiles, self._view.show_profiles)

    def sheet(self, name: str) -> Sheet | None:
        if self.opened is None:
            return None
        return next((sheet for sheet in self.opened.contents.sheets if sheet.name == name), None)

    # The layout

    def change_layout(self, how: Callable[[FormProfile], FormProfile]) -> None:
        """One correction in the picture; a refusal is said there."""
        if self.opened is None:
            return
        try:
            profile = how(self.opened.profile)
        except Refusal as refusal:
            self._view.show_error(refusal.message)
            return
        self._view.show_error("")
        if profile != self.opened.profile:
            self.changed = True
            self.opened = replace(self.opened, profile=profile)
            self._view.show_form(self.opened)
            self.work_out()

    def save_layout(self, name: str) -> None:
        opened = self.opened
        if opened is None:
            return
        wanted = replace(opened.profile, name=name.strip())

        def done(outcome: Outcome) -> None:
            if self.opened is opened:
                self.opened = replace(opened, profile=wanted, known=True, missing=(), renamed=())
                self.changed = False
                self._view.show_form(self.opened)
                self.work_out()
            self._workspace.announce(outcome)

        self._view.show_error("")
        self._workspace.long_work(
            lambda store, _progress: save_profile(store, wanted, name), done, self._failed, "Đang lưu mẫu biểu…", False
        )

    def remove_layout(self, name: str) -> None:
        self._workspace.change(remove_profile, self._failed, name)

    # The rows

    def correct(self, place: Place, uid: str | None) -> None:
        """A row of the form means that row of the plan, or none."""
        if uid:
            self._corrections = {one: other for one, other in self._corrections.items() if other != uid}
        self._corrections[place] = uid
        self.work_out()

    def choices(self, kind: str) -> list[tuple[str, str]]:
        """Rows of the plan that a row of the form may mean."""
        if self.plan is None:
            return []
        return [
            (item.uid, f"{item.ref} {item.name}".strip()) for item in self.plan.facts.candidates if item.kind == kind
        ]

    def set_overwrite(self, cell: tuple[str, int, int], wanted: bool) -> None:
        self._overwrite = self._overwrite | {cell} if wanted else self._overwrite - {cell}
        self.work_out()

    # The answers

    def work_out(self) -> None:
        """What would be written now."""
        opened, plan, period = self.opened, self._desk.plan, self._desk.period
        if opened is None or plan is None or period is None:
            return
        self._ticket += 1
        ticket = self._ticket
        if not opened.profile.tables:
            self.plan = None
            self._view.show_stale(False)
            self._view.show_plan(RowList(MATCHES, ()), RowList(ANSWERS, ()))
            return
        today, corrections, overwrite = self._workspace.today(), dict(self._corrections), self._overwrite
        self._view.show_stale(True)

        def work(store: Store, progress: Progress) -> Worked:
            made = plan_fill(
                store, opened, plan.uid, period, today, progress, corrections=corrections, overwrite=overwrite
            )
            matches = RowList.made_ready(MATCHES, match_rows(made))
            return made, matches, RowList.made_ready(ANSWERS, answer_rows(made, overwrite))

        def done(made: Worked) -> None:
            if ticket == self._ticket:
                self.plan = made[0]
                self._view.show_stale(False)
                self._view.show_plan(made[1], made[2])

        def failed(error: Exception) -> None:
            if ticket == self._ticket:
                self.plan = None
                self._view.show_plan(RowList(MATCHES, ()), RowList(ANSWERS, ()))
                self._failed(error)
                if isinstance(error, Cancelled):
                    self._view.show_error(STOPPED)

        self._workspace.long_work(work, done, failed, "Đang xem từng ô của biểu…")

    def can_fill(self) -> bool:
        return self.plan is not None and bool(self.plan.of(Answered.WRITTEN, Answered.SAME))

    def fill(self, out: Path) -> None:
        plan = self.plan
        if plan is None:
            return
        if plan.opened.path.resolve() == out.resolve():
            self._view.show_error("Đây là chính tệp biểu gốc. Hãy lưu tệp đã điền dưới tên khác để giữ bản gốc.")
            return
        self._view.show_error("")

        def done(filled: FilledForm) -> None:
            self._view.show_done(filled, len(plan.left_alone) + len(plan.unmatched))
            self._workspace.announce(Outcome(filled.message, undoable=False))

        self._workspace.long_work(
            lambda store, progress: fill_form(store, plan, out, progress), done, self._failed, f"Đang điền {out.name}…"
        )

    def read_values(self) -> None:
        """What the form says now otherwise than the data, by the layout in sight; it goes into the preview."""
        opened, plan, period = self.opened, self._desk.plan, self._desk.period
        if opened is None or plan is None or period is None:
            return
        corrections, today = dict(self._corrections), self._workspace.today()
        self._view.show_error("")

        def work(store: Store, progress: Progress) -> ReturnProposal:
            now = as_it_is_now(opened, progress)
            return propose_from_opened(store, now, plan.uid, period, today, progress, corrections=corrections)

        self._workspace.long_work(work, self._show_values, self._failed, "Đang đọc số liệu trong biểu…")

    # Inside

    def _opened(self, opened: OpenedForm) -> None:
        self.opened, self.plan, self.changed = opened, None, False
        self._corrections, self._overwrite = {}, frozenset()
        self._view.show_state("form")
        self._view.show_form(opened)
        self.work_out()

    def _failed(self, error: Exception) -> None:
        self._view.show_stale(False)
        if isinstance(error, Cancelled):
            self._view.show_error("Đã dừng theo yêu cầu. Chưa có gì thay đổi.")
        else:
            self._view.show_error(error.message if isinstance(error, Refusal) else " ".join(UNEXPECTED))
