"""What happens with a table of the city; no widget is touched here."""

from datetime import date
from pathlib import Path
from typing import Literal, Protocol

from dxdesk.errors import Cancelled, Refusal
from dxdesk.services.exchanging.assignments import (
    AssignmentProposal,
    apply_assignment,
    part,
    propose_assignment,
    take_all,
)
from dxdesk.services.outcome import Outcome
from dxdesk.ui.pages.exchange.assigning.rows import AssignedRow
from dxdesk.ui.widgets.error_bar import UNEXPECTED
from dxdesk.ui.workspace import Workspace

State = Literal["waiting", "reading", "preview"]


class AssigningView(Protocol):
    def show_state(self, state: State, words: str) -> None: ...

    def show_proposal(self, proposal: AssignmentProposal, fresh: bool) -> None:
        """`fresh`: of another file, whose document is shown as well."""

    def show_error(self, message: str) -> None: ...

    def set_busy(self, busy: bool) -> None: ...


class AssigningController:
    """Answers for a file that was put away are dropped."""

    def __init__(self, workspace: Workspace, view: AssigningView) -> None:
        self._workspace, self._view = workspace, view
        self.proposal: AssignmentProposal | None = None
        self._path = Path()
        self._ticket = 0
        workspace.plan_selected.connect(lambda _uid: self.discard())

    def read(self, path: Path) -> None:
        plan_uid, today = self._workspace.plan_uid, self._workspace.today()
        if plan_uid is None:
            return
        self._ticket += 1
        ticket, self._path = self._ticket, path
        self._view.show_error("")
        self._view.show_state("reading", path.name)

        def done(proposal: AssignmentProposal) -> None:
            if ticket == self._ticket:
                self.proposal = proposal
                self._view.show_state("preview", path.name)
                self._view.show_proposal(proposal, True)

        def failed(error: Exception) -> None:
            if ticket == self._ticket:
                self._view.show_state("waiting", "")
                self._failed(error)

        self._workspace.long_work(
            lambda store, progress: propose_assignment(store, path, today, progress, plan_uid),
            done,
            failed,
            f"Đang đọc {path.name}…",
        )

    def discard(self) -> None:
        self._ticket += 1
        self.proposal = None
        self._view.show_error("")
        self._view.show_state("waiting", "")

    def tick(self, row: AssignedRow, wanted: bool) -> None:
        """Bring a row in; for a row that the file lacks: take it out of the plan."""
        if self.proposal is None:
            return
        if row.gone:
            self.proposal.gone[row.place].remove = wanted
        else:
            self.proposal.imported.rows[row.place].include = wanted
        self._view.show_proposal(self.proposal, False)

    def tick_all(self, wanted: bool) -> None:
        """All new and changed rows whose match is beyond doubt, or none."""
        if self.proposal is None:
            return
        if wanted:
            take_all(self.proposal)
        else:
            for row in self.proposal.imported.rows:
                row.include = False
        self._view.show_proposal(self.proposal, False)

    def part(self, row: AssignedRow) -> None:
        """A row that was matched by likeness is another one."""
        if self.proposal is not None and row.place in self.proposal.near and not row.gone:
            part(self.proposal, row.place)
            self._view.show_proposal(self.proposal, False)

    def apply(self, number: str, issued_on: date | None, issuer: str) -> None:
        proposal = self.proposal
        if proposal is None:
            return
        proposal.document.number, proposal.document.issued_on = number.strip(), issued_on
        proposal.document.issuer = issuer.strip()
        self._view.show_error("")
        self._view.set_busy(True)

        def done(outcome: Outcome) -> None:
            self._view.set_busy(False)
            self.discard()
            self._workspace.announce(outcome)

        def failed(error: Exception) -> None:
            self._view.set_busy(False)
            self._failed(error)

        self._workspace.long_work(
            lambda store, progress: apply_assignment(store, proposal, progress, self._path),
            done,
            failed,
            "Đang nhận vào kế hoạch…",
        )

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self._view.show_error("Đã dừng theo yêu cầu. Chưa có gì thay đổi.")
        else:
            self._view.show_error(error.message if isinstance(error, Refusal) else " ".join(UNEXPECTED))
