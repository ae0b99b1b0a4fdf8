"""Part "Nhận về": choose files, look at every difference, decide, take in as one step."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from dxdesk.services.exchanging.applying import Returned
from dxdesk.services.exchanging.return_proposal import ReturnProposal
from dxdesk.services.indicators import Amendment
from dxdesk.ui.grouped_table import GroupedTable, RowList
from dxdesk.ui.pages.exchange.dialogs import FileDialogs
from dxdesk.ui.pages.exchange.part import Part
from dxdesk.ui.pages.exchange.returning.book import ReturnBook
from dxdesk.ui.pages.exchange.returning.controller import ReturningController, State
from dxdesk.ui.pages.exchange.returning.preview import ReturnPreview
from dxdesk.ui.pages.exchange.returning.return_row import ReturnRow
from dxdesk.ui.pages.exchange.returning.tables import DECISION, LEFT, RETURNED
from dxdesk.ui.pages.exchange.rows_of_widgets import scrolled, tool_row
from dxdesk.ui.pages.indicators.words import ProposalWords
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import EmptyState, ErrorBar, button, label
from dxdesk.ui.widgets.resting import Resting
from dxdesk.ui.workspace import Workspace

PROBLEM = "problem"
MOST_IN_MENU = 6
AGAIN = "Đọc lại tệp vừa rồi"
NOTHING = "Không có ô nào khác với dữ liệu đang có."
NO_PROBLEM = "Không còn chỗ nào có vấn đề."
NOTHING_SUCH = "Không có dòng nào thuộc loại này."


class ReturningPart(Part):
    key, title, short_title = "returning", "Nhận về", "Nhận"

    def __init__(self, workspace: Workspace, theme: Theme, dialogs: FileDialogs) -> None:
        super().__init__()
        self._workspace, self._theme, self._dialogs = workspace, theme, dialogs
        self.controller = ReturningController(workspace, self)
        self._state: State = "waiting"
        self._make_parts()
        self._lay_out()
        self.show_state("waiting", "")
        self.offer_kept("")

    # What the page calls

    def refresh(self) -> None:
        """What came back is compared when it is read; what changed since is noticed when it is taken in.

        A summary of what was taken in does not outlive its undoing.
        """
        if self._state == "done":
            self.show_state("waiting", "")

    def fit(self, narrow: bool) -> None:
        self.preview.fit(narrow)

    def focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    @property
    def undecided(self) -> str:
        if not self.controller.undecided:
            return ""
        return "Ở “Nhận về” còn quyết định chưa nhận vào dữ liệu; đóng chương trình thì mất."

    def read_files(self, paths: Sequence[Path]) -> None:
        self.controller.read(paths)

    def take_proposal(self, proposal: ReturnProposal) -> None:
        self.controller.take(proposal)

    # What the controller calls

    def show_state(self, state: State, words: str) -> None:
        self._state = state
        self.reading.set_words("Đang đọc và so sánh…", f"{words}\nChưa có gì được ghi vào dữ liệu.")
        self.done_words.setText(words)
        self._states.setCurrentWidget(
            {"waiting": self.waiting, "reading": self.reading, "done": self.summary}.get(state, self._area)
        )
        self._offer_again(state)
        self.amendment.show_words(None)
        self.removal.put_away()
        if state != "preview":
            self.table.set_rows([])

    def show_book(self, book: ReturnBook, files: str) -> None:
        self.preview.show_files(files, self.controller.can_read_again)
        self.search.empty()
        amounts = book.amounts()
        self.shown.choose(next((key for key in ("problem", "conflict") if amounts[key]), ""))
        self._name_shown()
        self.table.show_rows(book.rows_for_table(), self._predicate())
        self._show_counts(book)
        shown = self.table.shown_uids()
        if shown:
            self.table.select(shown[0])
        self.table.setFocus()

    def show_rows(self, book: ReturnBook) -> None:
        self.table.set_rows(book.rows_for_table())
        self._show_counts(book)

    def update_rows(self, book: ReturnBook, rows: Sequence[ReturnRow] | RowList[ReturnRow]) -> None:
        self.table.update_rows(rows)
        if self.shown.current == PROBLEM:
            self._leave_out_mended()
        self._show_counts(book)

    def show_wrong(self, row: ReturnRow, text: str, message: str) -> None:
        # Only after Qt has closed the editor that this came from.
        QTimer.singleShot(0, self, lambda: self._show_wrong(row.uid, text, message))

    def show_error(self, message: str) -> None:
        if message:
            self.errors.show_error(message)
        else:
            self.errors.dismiss()

    def ask_removal(self, question: str) -> None:
        self.removal.ask(question)

    def ask_amendment(self, message: str) -> None:
        self.amendment.show_words(ProposalWords(message, "Nhận vào dữ liệu", True))
        self.amendment.begin()

    def show_summary(self, outcome: Returned) -> None:
        self.left.set_rows(list(enumerate(outcome.left)))
        self.left.setVisible(bool(outcome.left))
        self.left_words.setVisible(bool(outcome.left))

    def set_busy(self, busy: bool) -> None:
        self._resting.rest(busy)

    def offer_kept(self, words: str) -> None:
        for one in self.kept_buttons:
            one.setText(words)
            one.setVisible(bool(words))

    def _offer_again(self, state: State) -> None:
        """What stayed undecided, or was undone, is decided by reading the same files again."""
        names = self.controller.read_last
        for one in self.again_buttons:
            one.setToolTip(names)
            one.setVisible(bool(names) and state in ("waiting", "done"))

    # What the officer does

    def choose_files(self) -> None:
        self.controller.read(self._dialogs.open_many(self, "Chọn các tệp đã điền gửi về"))

    def decide(self, option: str) -> None:
        """For all selected rows. Where several files say something else for one cell, the officer chooses one."""
        if not self.preview.isEnabled():
            return  # an earlier decision is still being carried out
        rows, book = self.table.selected_rows(), self.controller.book
        if option == "theirs" and len(rows) == 1 and book is not None and book.says_several(rows[0]):
            self.strip.open_options()
            return
        self.table.setFocus()
        self.controller.decide(rows, option)

    # Inside

    def _make_parts(self) -> None:
        theme = self._theme
        self.errors = ErrorBar(theme)
        self.waiting = EmptyState(
            theme,
            "file-input",
            "Nhận tệp đã điền",
            "Chọn một hay nhiều tệp Excel do chương trình xuất ra và đã được điền, hoặc kéo thả vào đây. "
            "Bạn xem từng ô khác nhau và quyết định trước khi có gì thay đổi.",
        )
        self.waiting.add_step("Chọn tệp…", self.choose_files, "folder-open")
        reopen = self.controller.reopen
        self.kept_buttons = (self.waiting.add_step("", reopen, "undo-2"), button(theme, "", reopen, icon="undo-2"))
        again = self.controller.read_again
        self.again_buttons = (
            self.waiting.add_step(AGAIN, again, "refresh-cw"),
            button(theme, AGAIN, again, icon="refresh-cw"),
        )
        self.reading = EmptyState(theme, "file-input", "Đang đọc và so sánh…", "")
        self.reading.add_step("Dừng lại", self._workspace.worker.cancel, "x")
        preview = self.preview = ReturnPreview(theme, self._workspace.settings)
        self._resting = Resting(self, preview)
        self.table, self.strip, self.shown, self.search = preview.table, preview.strip, preview.shown, preview.search
        self.shown_field, self.counts, self.apply_button = preview.shown_field, preview.counts, preview.apply_button
        self.again_button, self.amendment, self.removal = preview.again_button, preview.amendment, preview.removal
        self._decision = [column.key for column in RETURNED.columns].index(DECISION)
        self.table.set_empty_text(NOTHING)
        self._connect()

    def _connect(self) -> None:
        preview = self.preview
        preview.kind_chosen.connect(self._narrow)
        preview.discarded.connect(self.controller.discard)
        preview.wanted_again.connect(self.controller.read_again)
        preview.applied.connect(self.controller.apply)
        preview.bulk_wanted.connect(self._open_bulk)
        self.table.selection_changed.connect(self._show_current)
        self.table.current_changed.connect(lambda _uid: self._come_to_row())
        self.table.clicked.connect(lambda _index: self._come_to_row())
        self.table.row_activated.connect(lambda _uid: self.strip.open_options())
        self.table.edited.connect(self._edited)
        self.table.set_menu(self._fill_menu)
        self.strip.decided.connect(self.decide)
        self.strip.typed.connect(self._typed)
        self.amendment.applied.connect(self._amended)
        self.amendment.dropped.connect(lambda: self.amendment.show_words(None))
        self.removal.applied.connect(lambda _reason, _source: self._remove())
        self.removal.dropped.connect(self._keep)
        for key, option in (("F6", "theirs"), ("F7", "ours")):
            made = QShortcut(QKeySequence(key), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(lambda option=option: self.decide(option))
        more = QShortcut(QKeySequence("Alt+Down"), self)
        more.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        more.activated.connect(self.strip.open_options)

    def _lay_out(self) -> None:
        self.summary = QWidget()
        self.done_words = label("", "strong", wrap=True)
        self.left_words = label("Các chỗ sau chưa được quyết định nên giữ như dữ liệu đang có:", "muted")
        self.left = GroupedTable(self._theme, LEFT, self._workspace.settings)
        more = button(self._theme, "Nhận tệp khác…", self.choose_files, icon="folder-open", look="main")
        end = QVBoxLayout(self.summary)
        end.setContentsMargins(0, GRID, 0, 0)
        end.setSpacing(0)
        end.addLayout(tool_row((self.done_words, 1), self.kept_buttons[1], self.again_buttons[1], more))
        end.addLayout(tool_row(self.left_words))
        end.addWidget(self.left, 1)
        end.addStretch(0)
        self._states = QStackedWidget()
        self._area = scrolled(self.preview)
        for state in (self.waiting, self.reading, self._area, self.summary):
            self._states.addWidget(state)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.errors)
        whole.addWidget(self._states, 1)

    def _show_counts(self, book: ReturnBook) -> None:
        self.preview.show_counts(book.amounts(), book.words(), book.has_something)
        self._show_current()

    def _name_shown(self) -> None:
        wanted = self.shown.current
        self.shown_field.set_value(wanted)
        self.table.set_empty_text(NO_PROBLEM if wanted == PROBLEM else NOTHING_SUCH if wanted else NOTHING)

    def _narrow(self) -> None:
        self._name_shown()
        self.table.set_filter(self._predicate())
        shown = self.table.shown_uids()
        if shown and self.table.current_uid() is None:
            self.table.select(shown[0])

    def _predicate(self) -> Callable[[ReturnRow], bool] | None:
        wanted = self.shown.current
        if not wanted:
            return None
        if wanted == PROBLEM:
            return _is_problem
        # By UID, so that a row which is decided stays in sight until another choice is made.
        uids = frozenset(row.uid for row in self._rows() if wanted in row.states)
        return lambda row: row.uid in uids

    def _leave_out_mended(self) -> None:
        """A problem that is solved leaves the list; the next one is current."""
        before, current = self.table.shown_uids(), self.table.current_uid()
        self.table.set_filter(_is_problem)
        left = set(self.table.shown_uids())
        if current is not None and current not in left:
            at = before.index(current)
            following = next((uid for uid in (*before[at:], *reversed(before[:at])) if uid in left), None)
            if following is not None:
                self.table.select(following)

    def _rows(self) -> list[ReturnRow]:
        return self.controller.book.rows if self.controller.book is not None else []

    def _current(self) -> ReturnRow | None:
        uid = self.table.current_uid()
        return self.table.row(uid) if uid is not None else None

    def _come_to_row(self) -> None:
        """Wherever the row was clicked, what is typed goes into its decision."""
        cell = self.table.currentIndex().siblingAtColumn(self._decision)
        if cell.isValid() and cell.flags() & Qt.ItemFlag.ItemIsEditable:
            self.table.selectionModel().setCurrentIndex(cell, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._show_current()

    def _show_current(self) -> None:
        row, book = self._current(), self.controller.book
        options = book.options(row) if row is not None and book is not None else []
        self.strip.show_row(row, options, self.table.selected_count())

    def _edited(self, uid: str, _column: str, text: str) -> None:
        # Only after Qt has closed the editor that this came from and gone on to the next row.
        QTimer.singleShot(0, self, lambda: self._take_typed(uid, text))

    def _take_typed(self, uid: str, text: str) -> None:
        row: ReturnRow | None = self.table.row(uid)
        if row is not None and text:
            self.controller.type(row, text)
        elif row is not None and row.kind == "word":
            self.controller.decide([row], "clear")

    def _typed(self, text: str) -> None:
        row = self._current()
        if row is not None and self.controller.type(row, text):
            self.table.setFocus()

    def _show_wrong(self, uid: str, text: str, message: str) -> None:
        self.table.select(uid)
        self.strip.show_wrong(text, message)

    def _remove(self) -> None:
        self.removal.put_away()
        self.controller.agree_removal()
        self.controller.apply()

    def _keep(self) -> None:
        self.removal.put_away()
        self.controller.keep_all()

    def _amended(self, reason: str, source: str) -> None:
        self.amendment.show_words(None)
        self.controller.apply(Amendment(reason, source))

    def _open_bulk(self) -> None:
        button = self.preview.bulk_button
        self.bulk_menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    def bulk_menu(self) -> QMenu:
        """The same decision for many cells."""
        menu, do = QMenu(self), self.controller
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Mọi xung đột: lấy của tệp", lambda: do.decide_many("theirs", "conflicts"))
        menu.addAction("Mọi xung đột: giữ của chương trình", lambda: do.decide_many("ours", "conflicts"))
        menu.addSeparator()
        menu.addAction("Mọi ô có vấn đề: giữ của chương trình", lambda: do.decide_many("ours", "problems"))
        menu.addAction("Mọi ô chỉ tệp thay đổi: giữ của chương trình", lambda: do.decide_many("ours", "theirs"))
        menu.addAction("Mọi ô chỉ tệp thay đổi: lấy của tệp", lambda: do.decide_many("theirs", "theirs"))
        if self.controller.book is not None and self.controller.book.proposal.added:
            menu.addSeparator()
            menu.addAction("Thêm mọi dòng mới không có vấn đề", lambda: do.include_all(True))
            menu.addAction("Không thêm dòng mới nào", lambda: do.include_all(False))
        return menu

    def _fill_menu(self, menu: QMenu, _rows: list[ReturnRow]) -> None:
        row, book = self._current(), self.controller.book
        if row is None or book is None:
            return
        options = book.options(row)
        for value, words in options[:MOST_IN_MENU]:
            menu.addAction(words, lambda value=value: self.decide(value))
        if len(options) > MOST_IN_MENU:
            menu.addAction("Chọn khác…", self.strip.open_options)


def _is_problem(row: ReturnRow) -> bool:
    return PROBLEM in row.states
