"""What happens with a table of the city; no widget is touched here."""

from datetime import date
from pathlib import Path
from typing import Literal, Protocol

from dxdesk.data.store import Store
from dxdesk.errors import Cancelled, Refusal
from dxdesk.progress import Progress
from dxdesk.services.doubts import Doubt
from dxdesk.services.exchanging.assignments import apply_assignment, propose_assignment
from dxdesk.services.outcome import Outcome
from dxdesk.ui.pages.exchange.assigning.book import AssignmentBook, GoneLine, make_book, titles
from dxdesk.ui.pages.exchange.removal import removal_question
from dxdesk.ui.pages.importing.lines import AgencyLine, Line
from dxdesk.ui.widgets.error_bar import UNEXPECTED
from dxdesk.ui.workspace import Workspace

State = Literal["waiting", "reading", "preview"]


class AssigningView(Protocol):
    """The part, as far as its controller needs it."""

    def show_state(self, state: State, words: str) -> None: ...

    def show_book(self, book: AssignmentBook) -> None:
        """Everything, of a file that was just read."""

    def show_decision(self, book: AssignmentBook) -> None:
        """Counts, doubts and cells look different."""

    def show_gone(self, book: AssignmentBook) -> None:
        """Other rows of the plan are missing now, or what happens to them."""

    def ask_removal(self, question: str) -> None:
        """Rows of the plan would be deleted: that is a step of its own."""

    def show_error(self, message: str) -> None: ...

    def set_busy(self, busy: bool) -> None: ...


class AssigningController:
    """Answers for a file that was put away are dropped."""

    def __init__(self, workspace: Workspace, view: AssigningView) -> None:
        self._workspace, self._view = workspace, view
        self.book: AssignmentBook | None = None
        self._agreed: set[str] = set()
        self._ticket = 0
        self.decided = False
        """Whether the officer has decided anything that is not stored."""
        workspace.plan_selected.connect(lambda _uid: self.discard())

    def read(self, path: Path) -> None:
        plan_uid, today = self._workspace.plan_uid, self._workspace.today()
        if plan_uid is None:
            return
        self._ticket += 1
        ticket = self._ticket
        self._view.show_error("")
        self._view.show_state("reading", path.name)

        def work(store: Store, progress: Progress) -> AssignmentBook:
            return make_book(store, propose_assignment(store, path, today, progress, plan_uid), path)

        def done(book: AssignmentBook) -> None:
            if ticket == self._ticket:
                self.book, self._agreed, self.decided = book, set(), False
                self._view.show_state("preview", path.name)
                self._view.show_book(book)

        def failed(error: Exception) -> None:
            if ticket == self._ticket:
                self._view.show_state("waiting", "")
                self._failed(error)

        self._workspace.long_work(work, done, failed, f"Đang đọc {path.name}…")

    def discard(self) -> None:
        self._ticket += 1
        self.book, self.decided = None, False
        self._view.show_error("")
        self._view.show_state("waiting", "")

    # What the officer decides

    def tick(self, line: Line, wanted: bool) -> None:
        """Bring a row in."""
        if self.book is not None:
            self.decided = True
            self.book.preview.include(line, wanted)
            self._view.show_decision(self.book)

    def tick_all(self, wanted: bool) -> None:
        """All new and changed rows whose match is beyond doubt, or none."""
        if self.book is not None:
            self.decided = True
            self.book.tick_all(wanted)
            self._view.show_decision(self.book)

    def remove(self, line: GoneLine, wanted: bool) -> None:
        """Take a row that the file lacks out of the plan."""
        if self.book is not None:
            self.decided = True
            line.row.remove = wanted
            self._view.show_gone(self.book)

    def part(self, line: Line) -> None:
        """A row that was matched by likeness is another one."""
        if self.book is not None:
            self.decided = True
            self.book.part(line)
            self._view.show_decision(self.book)
            self._view.show_gone(self.book)

    def correct(self, line: Line, wording: str) -> str:
        """What a deadline or target means. Returns what is wrong with the wording; empty when it was taken."""
        if self.book is None:
            return ""
        self.decided = True
        wrong = self.book.preview.correct(line, wording)
        if not wrong:
            self._view.show_decision(self.book)
        return wrong

    def agree(self, doubt: Doubt) -> None:
        if self.book is not None:
            self.decided = True
            self.book.preview.agree(doubt)
            self._view.show_decision(self.book)

    def choose_agency(self, line: AgencyLine, value: str, name: str = "") -> None:
        if self.book is not None:
            self.decided = True
            self.book.preview.choose_agency(line, value, name)
            self._view.show_decision(self.book)

    def confirm_all(self) -> None:
        if self.book is not None:
            self.decided = True
            self.book.preview.confirm_all()
            self._view.show_decision(self.book)

    # Storing

    def agree_removal(self) -> None:
        """The officer was asked about the rows that are taken out of the plan, and meant it."""
        if self.book is not None:
            self._agreed = {row.uid for row in self.book.removed}

    def keep_all(self) -> None:
        """Nothing is taken out of the plan after all."""
        if self.book is not None:
            self.book.keep_all()
            self._view.show_gone(self.book)

    def apply(self, number: str, issued_on: date | None, issuer: str) -> None:
        book = self.book
        if book is None:
            return
        if not self._agreed >= {row.uid for row in book.removed}:
            self._view.ask_removal(removal_question(titles(book.removed)))
            return
        document = book.proposal.document
        document.number, document.issued_on, document.issuer = number.strip(), issued_on, issuer.strip()
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
            lambda store, progress: apply_assignment(store, book.proposal, progress, book.path),
            done,
            failed,
            "Đang nhận vào kế hoạch…",
        )

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self._view.show_error("Đã dừng theo yêu cầu. Chưa có gì thay đổi.")
        else:
            self._view.show_error(error.message if isinstance(error, Refusal) else " ".join(UNEXPECTED))
