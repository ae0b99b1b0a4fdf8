"""What happens when workbooks go out; no widget is touched here."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from dxdesk.data.store import Store
from dxdesk.domain.period import Period
from dxdesk.domain.text import fold
from dxdesk.errors import Cancelled, Refusal
from dxdesk.services.exchanging.agency_workbooks import (
    AgencyAnswer,
    AgencyShare,
    Requested,
    agency_shares,
    answers,
    export_requests,
)
from dxdesk.services.exchanging.export import Exported, export_plan
from dxdesk.services.outcome import Outcome
from dxdesk.ui.pages.exchange.desk import Desk
from dxdesk.ui.pages.exchange.sending.rows import AnswerRow, ShareRow, answer_row, share_row, shown_first
from dxdesk.ui.pages.reports.periods import file_name
from dxdesk.ui.widgets.error_bar import UNEXPECTED
from dxdesk.ui.workspace import Workspace

_NOT_IN_NAMES = re.compile(r"[^0-9A-Z]+")


class SendingView(Protocol):
    """The part, as far as its controller needs it. Everything comes as finished words."""

    def show_shares(self, rows: Sequence[ShareRow], chosen: str) -> None:
        """Agencies with their ticks, and how many are chosen."""

    def update_share(self, row: ShareRow, chosen: str) -> None: ...

    def show_answers(self, rows: Sequence[AnswerRow], words: str) -> None: ...

    def show_done(self, message: str, details: Sequence[str], folder: Path) -> None: ...

    def show_error(self, message: str) -> None: ...

    def set_busy(self, busy: bool) -> None: ...


class SendingController:
    """Answers for a plan or period that is no longer shown are dropped."""

    def __init__(self, workspace: Workspace, desk: Desk, view: SendingView) -> None:
        self._workspace, self._desk, self._view = workspace, desk, view
        self._shares: dict[str, AgencyShare] = {}
        self._ticked: set[str] = set()
        self._known: tuple[str, frozenset[str]] = ("", frozenset())
        self.with_collective = False

    def refresh(self) -> None:
        plan, period = self._desk.plan, self._desk.period
        if plan is None or period is None:
            return
        uid, today = plan.uid, self._workspace.today()

        def read(store: Store) -> tuple[list[AgencyShare], list[AgencyAnswer]]:
            return agency_shares(store, uid, period, today), answers(store, uid)

        self._workspace.read(read, lambda found: self._loaded(uid, period, *found))

    def tick(self, uid: str, wanted: bool) -> None:
        (self._ticked.add if wanted else self._ticked.discard)(uid)
        self._view.update_share(share_row(self._shares[uid], wanted), self._chosen_words())

    def tick_all(self, wanted: bool) -> None:
        """All that are sensible to ask, or none."""
        self._ticked = {uid for uid, one in self._shares.items() if one.kind == "unit"} if wanted else set()
        self._show_shares()

    @property
    def chosen(self) -> list[str]:
        return [uid for uid in self._shares if uid in self._ticked]

    def proposed_name(self) -> str:
        """With the number of the plan, so that the workbooks of two plans lie side by side."""
        plan, period = self._desk.plan, self._desk.period
        number = _NOT_IN_NAMES.sub("-", fold(plan.number or "").upper()).strip("-") if plan is not None else ""
        first = f"ke-hoach-{number}" if number else "ke-hoach"
        return file_name(first, period, ".xlsx") if period is not None else f"{first}.xlsx"

    def export_all(self, out: Path) -> None:
        """One workbook with everything of the plan."""
        plan, period = self._desk.plan, self._desk.period
        if plan is None or period is None:
            return
        today = self._workspace.today()

        def done(made: Exported) -> None:
            self._finished(made.message, [f"{made.path.name}: {made.message}"], made.path.parent)

        self._begin()
        self._workspace.long_work(
            lambda store, progress: export_plan(store, plan.uid, period, today, out, progress),
            done,
            self._failed,
            f"Đang xuất {out.name}…",
        )

    def export_requests(self, folder: Path) -> None:
        """One workbook for each ticked agency."""
        plan, period, chosen = self._desk.plan, self._desk.period, self.chosen
        if plan is None or period is None or not chosen:
            return
        today, collective = self._workspace.today(), self.with_collective

        def done(made: Requested) -> None:
            details = [f"{file.agency}: {file.path.name}, {file.proof}" for file in made.files]
            self._finished(made.message, details, folder)

        self._begin()
        self._workspace.long_work(
            lambda store, progress: export_requests(
                store, plan.uid, period, today, folder, progress, chosen, collective
            ),
            done,
            self._failed,
            "Đang lập phiếu cho các cơ quan…",
        )

    # Inside

    def _begin(self) -> None:
        self._view.show_error("")
        self._view.set_busy(True)

    def _finished(self, message: str, details: list[str], folder: Path) -> None:
        self._view.set_busy(False)
        self._view.show_done(message, details, folder)
        self._workspace.announce(Outcome(message, undoable=False))

    def _failed(self, error: Exception) -> None:
        self._view.set_busy(False)
        if isinstance(error, Cancelled):
            self._view.show_error("Đã dừng theo yêu cầu; thư mục vẫn như trước khi xuất.")
        else:
            self._view.show_error(error.message if isinstance(error, Refusal) else " ".join(UNEXPECTED))

    def _loaded(self, uid: str, period: Period, shares: list[AgencyShare], asked: list[AgencyAnswer]) -> None:
        plan = self._desk.plan
        if plan is None or plan.uid != uid or self._desk.period != period:
            return
        self._shares = {one.uid: one for one in sorted(shares, key=shown_first)}
        known = frozenset(self._shares)
        if self._known[0] != uid:
            self._ticked = {one.uid for one in shares if one.kind == "unit"}
        else:
            self._ticked |= {one.uid for one in shares if one.kind == "unit" and one.uid not in self._known[1]}
            self._ticked &= known
        self._known = (uid, known)
        self._show_shares()
        owing = sum(one.owes for one in asked)
        words = f"{len(asked) - owing}/{len(asked)} phiếu đã được trả lời, còn nợ {owing}" if asked else ""
        self._view.show_answers([answer_row(one) for one in asked], words)

    def _show_shares(self) -> None:
        rows = [share_row(one, uid in self._ticked) for uid, one in self._shares.items()]
        self._view.show_shares(rows, self._chosen_words())

    def _chosen_words(self) -> str:
        return f"đã chọn {len(self.chosen)}/{len(self._shares)} cơ quan"
