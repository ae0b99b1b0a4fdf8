"""What happens when files come back; no widget is touched here."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal, Protocol

from dxdesk.errors import Cancelled, Refusal
from dxdesk.services.exchanging.applying import Returned, apply_return
from dxdesk.services.exchanging.coming_back import propose_return
from dxdesk.services.exchanging.deciding import Which
from dxdesk.services.exchanging.return_proposal import ReturnProposal
from dxdesk.services.indicators import Amendment
from dxdesk.ui.pages.exchange.returning.book import ReturnBook
from dxdesk.ui.pages.exchange.returning.rows import ReturnRow
from dxdesk.ui.widgets.error_bar import UNEXPECTED
from dxdesk.ui.workspace import Workspace

State = Literal["waiting", "reading", "preview", "done"]


class ReturningView(Protocol):
    """The part, as far as its controller needs it. Everything comes as finished words."""

    def show_state(self, state: State, words: str) -> None: ...

    def show_book(self, book: ReturnBook, files: str) -> None: ...

    def show_rows(self, book: ReturnBook) -> None:
        """All rows anew, the place in the table stays."""

    def update_rows(self, book: ReturnBook, rows: Sequence[ReturnRow]) -> None: ...

    def show_wrong(self, row: ReturnRow, text: str, message: str) -> None:
        """What was typed is not understood; it stays in the field."""

    def show_error(self, message: str) -> None: ...

    def ask_amendment(self, message: str) -> None:
        """A closed period changes: reason and source are needed."""

    def show_summary(self, outcome: Returned) -> None: ...

    def set_busy(self, busy: bool) -> None: ...


class ReturningController:
    """Answers for files that were put away are dropped."""

    def __init__(self, workspace: Workspace, view: ReturningView) -> None:
        self._workspace, self._view = workspace, view
        self.book: ReturnBook | None = None
        self._paths: list[Path] = []
        self._ticket = 0
        workspace.plan_selected.connect(lambda _uid: self.discard())

    # The files

    def read(self, paths: Sequence[Path]) -> None:
        plan_uid, today = self._workspace.plan_uid, self._workspace.today()
        if plan_uid is None or not paths:
            return
        self._ticket += 1
        ticket = self._ticket
        self._paths = list(paths)
        names = ", ".join(path.name for path in paths)
        self._view.show_error("")
        self._view.show_state("reading", names)

        def done(book: ReturnBook) -> None:
            if ticket == self._ticket:
                self._show(book)

        def failed(error: Exception) -> None:
            if ticket == self._ticket:
                self._view.show_state("waiting", "")
                self._failed(error)

        self._workspace.long_work(
            lambda store, progress: ReturnBook(propose_return(store, paths, today, progress, plan_uid)),
            done,
            failed,
            f"Đang đọc {names}…" if len(paths) == 1 else f"Đang đọc {len(paths)} tệp…",
        )

    def read_again(self) -> None:
        self.read(self._paths)

    def take(self, proposal: ReturnProposal) -> None:
        """A proposal that was made elsewhere: from the city's form."""
        self._ticket += 1
        self._paths = []
        self._view.show_error("")
        self._show(ReturnBook(proposal))

    def discard(self) -> None:
        self._ticket += 1
        self.book = None
        self._view.show_error("")
        self._view.show_state("waiting", "")

    @property
    def can_read_again(self) -> bool:
        return bool(self._paths)

    # Decisions

    def decide(self, rows: Iterable[ReturnRow], option: str) -> None:
        """The same for several rows; rows to which it does not apply are passed over."""
        if self.book is None:
            return
        self._view.show_error("")
        changed = []
        deed = option.partition(" ")[0]
        for row in rows:
            known = {value for value, _ in self.book.options(row)}
            fitting = option if option in known else f"{deed} 0" if f"{deed} 0" in known else ""
            if not fitting:
                continue
            try:
                self.book.decide(row, fitting)
            except Refusal as refusal:
                self._view.show_error(refusal.message)
                continue
            changed.append(row)
        self._show_anew(changed)

    def type(self, row: ReturnRow, text: str) -> bool:
        if self.book is None:
            return False
        try:
            self.book.type(row, text)
        except Refusal as refusal:
            self._view.show_wrong(row, text, refusal.message)
            return False
        self._view.show_error("")
        self._show_anew([row])
        return True

    def decide_many(self, side: Literal["theirs", "ours"], which: Which) -> None:
        book = self.book
        if book is not None:
            self._for_many(book, lambda: book.decide_many(side, which))

    def include_all(self, wanted: bool) -> None:
        book = self.book
        if book is not None:
            self._for_many(book, lambda: book.include_all(wanted))

    def _for_many(self, book: ReturnBook, deed: Callable[[], object]) -> None:
        """On the worker: thousands of rows are settled anew."""

        def done(_count: object) -> None:
            self._view.set_busy(False)
            if self.book is book:
                self._view.show_rows(book)

        self._view.set_busy(True)
        self._workspace.read(lambda _store: deed(), done)

    # Storing

    def apply(self, amendment: Amendment | None = None) -> None:
        book = self.book
        if book is None:
            return
        if amendment is None and book.touches_closed_period:
            self._view.ask_amendment(
                "Có số liệu của kỳ đã chốt. Ghi lý do và nguồn để nhận; báo cáo kỳ sau sẽ liệt kê."
            )
            return
        self._view.show_error("")
        self._view.set_busy(True)

        def done(outcome: Returned) -> None:
            self.book = None
            self._view.set_busy(False)
            self._view.show_summary(outcome)
            self._view.show_state("done", outcome.message)
            self._workspace.announce(outcome)

        def failed(error: Exception) -> None:
            self._view.set_busy(False)
            self._failed(error)

        self._workspace.long_work(
            lambda store, progress: apply_return(store, book.proposal, progress, amendment),
            done,
            failed,
            "Đang nhận vào dữ liệu…",
        )

    # Inside

    def _show(self, book: ReturnBook) -> None:
        self.book = book
        names = [file.agency or file.name for file in book.proposal.files]
        files = names[0] if len(names) == 1 else f"{len(names)} tệp: {', '.join(names)}"
        self._view.show_state("preview", "")
        self._view.show_book(book, files)

    def _show_anew(self, changed: list[ReturnRow]) -> None:
        if self.book is None or not changed:
            return
        made = self.book.anew(changed)
        if made is None:
            self._view.show_rows(self.book)
        else:
            self._view.update_rows(self.book, made)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self._view.show_error("Đã dừng theo yêu cầu. Chưa có gì được ghi vào dữ liệu.")
        else:
            self._view.show_error(error.message if isinstance(error, Refusal) else " ".join(UNEXPECTED))
