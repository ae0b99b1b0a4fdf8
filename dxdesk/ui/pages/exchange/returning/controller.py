"""What happens when files come back; no widget is touched here."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal, Protocol

from dxdesk.data.store import Store
from dxdesk.errors import Cancelled, Refusal
from dxdesk.services.agencies import agency_choices
from dxdesk.services.exchanging.applying import Returned, apply_return
from dxdesk.services.exchanging.coming_back import propose_return
from dxdesk.services.exchanging.deciding import Which
from dxdesk.services.exchanging.return_proposal import ReturnProposal
from dxdesk.services.exchanging.typed_rows import open_reader
from dxdesk.services.indicators import Amendment
from dxdesk.ui.grouped_table import RowList
from dxdesk.ui.letting_go import let_go
from dxdesk.ui.pages.exchange.removal import removal_question
from dxdesk.ui.pages.exchange.returning.book import Decided, ReturnBook
from dxdesk.ui.pages.exchange.returning.kept import Kept, KeptPreviews
from dxdesk.ui.pages.exchange.returning.new_row_decisions import NewRows
from dxdesk.ui.pages.exchange.returning.return_row import ReturnRow
from dxdesk.ui.widgets.error_bar import UNEXPECTED
from dxdesk.ui.workspace import Workspace

AT_ONCE = 40
"""Decisions about more rows than these go to the worker."""
State = Literal["waiting", "reading", "preview", "done"]


class ReturningView(Protocol):
    """The part, as far as its controller needs it. Everything comes as finished words."""

    def show_state(self, state: State, words: str) -> None: ...

    def show_book(self, book: ReturnBook, files: str) -> None: ...

    def show_rows(self, book: ReturnBook) -> None:
        """All rows anew, the place in the table stays."""

    def update_rows(self, book: ReturnBook, rows: Sequence[ReturnRow] | RowList[ReturnRow]) -> None:
        """These rows look different; a `RowList` has all of them."""

    def show_wrong(self, row: ReturnRow, text: str, message: str) -> None:
        """What was typed is not understood; it stays in the field."""

    def show_error(self, message: str) -> None: ...

    def ask_removal(self, question: str) -> None:
        """Rows of the plan would be deleted: that is a step of its own."""

    def ask_amendment(self, message: str) -> None:
        """A closed period changes: reason and source are needed."""

    def show_summary(self, outcome: Returned) -> None: ...

    def set_busy(self, busy: bool) -> None: ...

    def offer_kept(self, words: str) -> None:
        """A preview that was put away with decisions in it can be opened again; empty: there is none."""


class ReturningController:
    """Answers for files that were put away are dropped."""

    def __init__(self, workspace: Workspace, view: ReturningView) -> None:
        self._workspace, self._view = workspace, view
        self.book: ReturnBook | None = None
        self._paths: list[Path] = []
        self._agreed: set[str] = set()
        self._ticket = self._decisions = 0
        self._kept = KeptPreviews()
        workspace.plan_selected.connect(lambda _uid: self._leave_plan())

    # The files

    def read(self, paths: Sequence[Path]) -> None:
        plan_uid, today = self._workspace.plan_uid, self._workspace.today()
        if plan_uid is None or not paths:
            return
        self._put_away()
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
            lambda store, progress: make_book(store, propose_return(store, paths, today, progress, plan_uid)),
            done,
            failed,
            f"Đang đọc {names}…" if len(paths) == 1 else f"Đang đọc {len(paths)} tệp…",
        )

    def read_again(self) -> None:
        self.read(self._paths)

    def take(self, proposal: ReturnProposal) -> None:
        """A proposal that was made elsewhere: from the city's form."""
        self._put_away()
        self._paths = []
        ticket = self._ticket
        self._view.show_error("")
        self._view.show_state("reading", ", ".join(file.name for file in proposal.files))

        def done(book: ReturnBook) -> None:
            if ticket == self._ticket:
                self._show(book)

        self._workspace.read(make_book, done, proposal)

    def _leave_plan(self) -> None:
        self._paths = []
        self.discard()

    def discard(self) -> None:
        """Nothing of it is taken in. What was decided can be opened again."""
        self._put_away()
        self._view.show_error("")
        self._view.show_state("waiting", "")

    def reopen(self) -> None:
        """The latest preview of this plan that was put away, with its decisions."""
        kept = self._kept.take(self._workspace.plan_uid)
        if kept is None:
            return
        self._ticket += 1
        ticket = self._ticket
        self._paths = list(kept.paths)

        def done(_moved: bool) -> None:
            if ticket != self._ticket:
                self._free(*self._kept.keep(kept))
                return
            self._show(kept.book)
            self._decisions = kept.decisions
            self._offer_kept()

        self._view.show_error("")
        self._workspace.read(lambda _store: kept.book.look_again(), done)

    @property
    def can_read_again(self) -> bool:
        return bool(self._paths)

    @property
    def read_last(self) -> str:
        """Names of the files that can be read again; empty when there are none."""
        return ", ".join(path.name for path in self._paths)

    @property
    def undecided(self) -> int:
        """Decisions that are stored nowhere: those in sight and those that were put away, of all plans."""
        return (self._decisions if self.book is not None else 0) + self._kept.decisions

    # Decisions

    def decide(self, rows: Iterable[ReturnRow], option: str) -> None:
        """The same for several rows; rows to which it does not apply are passed over. Many go to the worker."""
        book, wanted = self.book, list(rows)
        if book is None:
            return
        self._view.show_error("")
        self._decisions += len(wanted)
        if len(wanted) > AT_ONCE:
            self._for_many(book, lambda: book.decide_each(wanted, option))
            return
        done = book.decide_each(wanted, option)
        self._show_refused(done)
        self._show_anew(done.changed)

    def type(self, row: ReturnRow, text: str) -> bool:
        if self.book is None:
            return False
        try:
            self.book.type(row, text)
        except Refusal as refusal:
            self._view.show_wrong(row, text, refusal.message)
            return False
        self._decisions += 1
        self._view.show_error("")
        self._show_anew([row])
        return True

    def decide_many(self, side: Literal["theirs", "ours"], which: Which) -> None:
        book = self.book
        if book is not None:
            self._decisions += 1
            self._for_many(book, lambda: book.decide_many(side, which))

    def include_all(self, wanted: bool) -> None:
        book = self.book
        if book is not None:
            self._decisions += 1
            self._for_many(book, lambda: book.include_all(wanted))

    def _for_many(self, book: ReturnBook, deed: Callable[[], Decided]) -> None:
        """On the worker: thousands of rows are settled and made anew."""

        def work(_store: Store) -> Decided:
            found = deed()
            found.moved = book.look_again()
            return found

        def done(found: Decided) -> None:
            self._view.set_busy(False)
            if self.book is book:
                self._show_refused(found)
                if found.moved:
                    self._view.show_rows(book)
                else:
                    self._view.update_rows(book, book.rows_for_table())
                let_go(self._workspace, *book.outworn())

        self._view.set_busy(True)
        self._workspace.read(work, done)

    def _show_refused(self, found: Decided) -> None:
        if found.refusals:
            self._view.show_error(" ".join(dict.fromkeys(found.refusals)))

    def keep_all(self) -> None:
        """Nothing is taken out of the plan after all."""
        if self.book is not None:
            self._show_anew(self.book.keep_all())

    # Storing

    def agree_removal(self) -> None:
        """The officer was asked about the rows that are taken out of the plan, and meant it."""
        if self.book is not None:
            self._agreed = {item.uid for item in self.book.removed}

    def apply(self, amendment: Amendment | None = None) -> None:
        book = self.book
        if book is None:
            return
        if not self._agreed >= {item.uid for item in book.removed}:
            self._view.ask_removal(removal_question([f"{item.ref} {item.name}" for item in book.removed]))
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
            self._workspace.announce(outcome)
            self._view.show_summary(outcome)
            self._view.show_state("done", outcome.message)
            self._free(book, *self._kept.settle(book))
            self._offer_kept()

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
        self.book, self._agreed = book, set()
        names = [file.agency or file.name for file in book.proposal.files]
        files = names[0] if len(names) == 1 else f"{len(names)} tệp: {', '.join(names)}"
        self._view.show_state("preview", "")
        self._view.show_book(book, files)

    def _put_away(self) -> None:
        """What is shown, and answers that are still to come; kept when the officer has decided something in it."""
        self._ticket += 1
        book, self.book = self.book, None
        if book is not None:
            # Its rows leave the table before they are freed.
            self._view.show_state("waiting", "")
        if book is not None and self._decisions:
            self._free(*self._kept.keep(Kept(book, tuple(self._paths), self._decisions)))
        elif book is not None:
            self._free(book)
        self._decisions = 0
        self._offer_kept()

    def _offer_kept(self) -> None:
        kept = self._kept.latest(self._workspace.plan_uid)
        self._view.offer_kept(kept.words if kept is not None else "")

    def _free(self, *books: ReturnBook) -> None:
        for book in books:
            let_go(self._workspace, *book.contents())

    def _show_anew(self, changed: list[ReturnRow]) -> None:
        book = self.book
        if book is None or not changed:
            return
        if book.needs_all(changed):
            self._for_many(book, Decided)
            return
        made = book.anew(changed)
        if made is None:
            self._view.show_rows(book)
        else:
            self._view.update_rows(book, made)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self._view.show_error("Đã dừng theo yêu cầu. Chưa có gì được ghi vào dữ liệu.")
        else:
            self._view.show_error(error.message if isinstance(error, Refusal) else " ".join(UNEXPECTED))


def make_book(store: Store, proposal: ReturnProposal) -> ReturnBook:
    """For the worker."""
    if not proposal.added:
        return ReturnBook(proposal)
    return ReturnBook(proposal, NewRows(open_reader(store, proposal.plan, proposal.today), agency_choices(store)))
