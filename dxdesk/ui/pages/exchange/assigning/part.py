"""Part "Được giao": choose the city's table, tick what comes into the plan, name the document."""

from pathlib import Path

from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from dxdesk.services.doubts import Doubt
from dxdesk.ui.grouped_table import GroupedTable
from dxdesk.ui.pages.exchange.assigning.book import AssignmentBook, GoneLine
from dxdesk.ui.pages.exchange.assigning.columns import GONE, AssignedColumns
from dxdesk.ui.pages.exchange.assigning.controller import AssigningController, State
from dxdesk.ui.pages.exchange.dialogs import READABLE, FileDialogs
from dxdesk.ui.pages.exchange.part import Part
from dxdesk.ui.pages.exchange.removal import RemovalStrip
from dxdesk.ui.pages.exchange.rows_of_widgets import LEAST_PANEL, scrolled, tool_row
from dxdesk.ui.pages.importing.agency_panel import AgencyPanel
from dxdesk.ui.pages.importing.doubts_panel import DoubtsPanel
from dxdesk.ui.pages.importing.lines import Line
from dxdesk.ui.pages.importing.rows_panel import RowsPanel
from dxdesk.ui.pages.importing.tabs import Tabs
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import (
    DateField,
    ElidedLabel,
    EmptyState,
    ErrorBar,
    Filter,
    FilterChips,
    LineEdit,
    SearchField,
    button,
    label,
)
from dxdesk.ui.widgets.resting import Resting
from dxdesk.ui.workspace import Workspace

SHOW = Filter(
    "state", "Hiện dòng", [("new", "Mới"), ("changed", "Thay đổi"), ("unchanged", "Không đổi"), ("doubtful", "Cần xem")]
)
NO_DOUBT = "Không còn điều gì cần xem về các dòng mới và thay đổi."
NOTHING_GONE = "Tệp có đủ các dòng của kế hoạch."


class AssigningPart(Part):
    key, title, short_title = "assigning", "Được giao", "Giao"

    def __init__(self, workspace: Workspace, theme: Theme, dialogs: FileDialogs) -> None:
        super().__init__()
        self._theme, self._dialogs = theme, dialogs
        self.controller = AssigningController(workspace, self)
        self.errors = ErrorBar(theme)
        self.waiting = EmptyState(
            theme,
            "file-input",
            "Nhận chỉ tiêu, nhiệm vụ được giao",
            "Chọn bảng chỉ tiêu, nhiệm vụ mà thành phố giao (Excel hoặc Word). Chương trình so với kế hoạch đang mở; "
            "chỉ dòng bạn đánh dấu mới được đưa vào.",
        )
        self.waiting.add_step("Chọn tệp…", self.choose_file, "folder-open")
        self.reading = EmptyState(theme, "file-input", "Đang đọc tệp…", "")
        self.reading.add_step("Dừng lại", workspace.worker.cancel, "x")
        self.counts = ElidedLabel("", "small")
        self.number, self.issuer, self.issued_on = LineEdit(), LineEdit(), DateField(theme)
        for field, words in ((self.number, "Số, ký hiệu văn bản giao"), (self.issuer, "Cơ quan giao")):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
            field.setMaximumWidth(220)
        self.issued_on.setAccessibleName("Ngày văn bản giao")
        self.issued_on.setMaximumWidth(150)
        self.discard_button = button(theme, "Bỏ, không nhận", self.controller.discard)
        self.apply_button = button(theme, "Nhận vào kế hoạch", self.apply, icon="check", look="main")
        self.all_button = button(
            theme, "Chọn mọi dòng mới và thay đổi", lambda: self.controller.tick_all(True), look="link"
        )
        self.none_button = button(theme, "Bỏ chọn", lambda: self.controller.tick_all(False), look="link")
        self.part_button = button(theme, "Đây là dòng khác", self.part_current)
        self.part_button.setToolTip("Dòng đang chọn không phải dòng gần giống trong kế hoạch; coi là dòng mới")
        self.chips = FilterChips(theme, [SHOW])
        self.chips.changed.connect(lambda _chosen: self._narrow())
        self.search = SearchField(theme)
        self.search.setMaximumWidth(220)
        self.search.searched.connect(lambda _words: self._narrow())
        self.removal = RemovalStrip(theme)
        self.removal.applied.connect(lambda _reason, _source: self._remove())
        self.removal.dropped.connect(self._keep)
        self._make_tables(workspace)
        self._lay_out()
        self.show_state("waiting", "")

    # What the page calls

    def refresh(self) -> None:
        """The file is held against the plan when it is read; what changed since is noticed when it is taken in."""

    @property
    def undecided(self) -> str:
        if not self.controller.decided:
            return ""
        return "Ở “Được giao” còn bảng đang xem dở, chưa nhận vào kế hoạch; đóng chương trình thì mất các quyết định."

    # What the controller calls

    def show_state(self, state: State, words: str) -> None:
        self.reading.set_words("Đang đọc và so sánh…", f"{words}\nChưa có gì thay đổi.")
        self.removal.put_away()
        self._states.setCurrentWidget({"waiting": self.waiting, "reading": self.reading}.get(state, self._area))

    def show_book(self, book: AssignmentBook) -> None:
        self._columns.show_book(book)
        document = book.proposal.document
        self.number.setText(document.number)
        self.issuer.setText(document.issuer)
        self.issuer.setCursorPosition(0)
        self.issued_on.set_value(document.issued_on)
        self.search.empty()
        self.chips.clear()
        self.rows.show_lines(book.preview, book.listed)
        self._fresh = {"agencies", "doubts"}
        self.show_gone(book)
        self._choose_tab("rows")
        self.table.setFocus()

    def show_decision(self, book: AssignmentBook) -> None:
        self.rows.show_decision()
        self._fresh |= {"agencies", "doubts"}
        self._show_counts(book)
        self._fill()

    def show_gone(self, book: AssignmentBook) -> None:
        self.gone.set_rows(book.gone_lines())
        self._show_counts(book)

    def ask_removal(self, question: str) -> None:
        self.removal.ask(question)

    def show_error(self, message: str) -> None:
        if message:
            self.errors.show_error(message)
        else:
            self.errors.dismiss()

    def set_busy(self, busy: bool) -> None:
        self._resting.rest(busy)

    # What the officer does

    def choose_file(self) -> None:
        path = self._dialogs.open_one(self, "Chọn bảng chỉ tiêu, nhiệm vụ được giao", f"{READABLE};;Word (*.docx)")
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        self.controller.read(path)

    def apply(self) -> None:
        if not self.issued_on.is_readable():
            self.show_error("Không đọc được ngày văn bản. Hãy nhập như 31/03/2026, hoặc để trống.")
            return
        self.controller.apply(self.number.text(), self.issued_on.value(), self.issuer.text())

    def part_current(self) -> None:
        line = self._current()
        if line is not None:
            self.controller.part(line)

    def go_to(self, doubt: Doubt) -> None:
        """To the place where a doubt can be settled."""
        book = self.controller.book
        line = book.preview.line_of(doubt) if book is not None else None
        if doubt.spelling is not None:
            self._choose_tab("agencies")
            self.agencies.go_to(doubt.spelling)
        elif line is not None:
            self.chips.clear()
            self.search.empty()
            self._choose_tab("rows")
            self.rows.go_to(line, doubt.subject in ("target", "deadline"))

    # Inside

    def _make_tables(self, workspace: Workspace) -> None:
        theme, settings, do = self._theme, workspace.settings, self.controller
        self._columns, self._fresh = AssignedColumns(), set[str]()
        self.rows: RowsPanel = RowsPanel(theme, self._columns.rows(), settings, do.correct, do.tick)
        self.table: GroupedTable = self.rows.table
        self.table.current_changed.connect(lambda _uid: self._show_current())
        self.table.set_menu(self._fill_menu)
        self.agencies = AgencyPanel(theme, self._columns, settings, do.choose_agency, do.confirm_all)
        self.gone = GroupedTable(theme, GONE, settings)
        self.gone.set_empty_text(NOTHING_GONE)
        self.gone.tick_requested.connect(self._remove_row)
        self.doubts = DoubtsPanel(theme, self._columns, settings, self.go_to, do.agree)
        self.doubts.table.set_empty_text(NO_DOUBT)
        self._panels: dict[str, QWidget] = {
            "rows": self.rows,
            "doubts": self.doubts,
            "agencies": self.agencies,
            "gone": self.gone,
        }
        self.tabs = Tabs(theme)
        self.tabs.set_tabs([(key, "") for key in self._panels])
        self.tabs.chosen.connect(self._choose_tab)

    def _lay_out(self) -> None:
        self.preview = QWidget()
        self._resting = Resting(self, self.preview)
        column = QVBoxLayout(self.preview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tool_row(self.counts, None, self.discard_button, self.apply_button))
        column.addLayout(
            tool_row(label("Theo văn bản", "muted"), (self.number, 2), self.issued_on, (self.issuer, 2), None)
        )
        column.addLayout(tool_row(self.tabs, None))
        self._row_tools = QWidget()
        self._row_tools.setLayout(
            tool_row((self.chips, 1), self.search, self.all_button, self.none_button, self.part_button)
        )
        column.addWidget(self._row_tools)
        self._pages = QStackedWidget()
        for panel in self._panels.values():
            self._pages.addWidget(panel)
        column.addWidget(self._pages, 1)
        column.addWidget(self.removal)
        self._states = QStackedWidget()
        self._area = scrolled(self.preview)
        for state in (self.waiting, self.reading, self._area):
            self._states.addWidget(state)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.errors)
        whole.addWidget(self._states, 1)

    def focus_search(self) -> None:
        self._choose_tab("rows")
        self.search.setFocus()
        self.search.selectAll()

    def fit(self, narrow: bool) -> None:
        self._pages.setMinimumHeight(LEAST_PANEL if narrow else 0)
        self.search.setVisible(not narrow)
        self.apply_button.setText("Nhận" if narrow else "Nhận vào kế hoạch")
        self.discard_button.setText("Bỏ" if narrow else "Bỏ, không nhận")
        self.all_button.setText("Chọn tất cả" if narrow else "Chọn mọi dòng mới và thay đổi")

    def _show_counts(self, book: AssignmentBook) -> None:
        doubts = len(book.preview.doubts.open())
        lines = {line.place for line in book.lines}
        words = {
            "rows": f"Các dòng ({len(lines)})",
            "doubts": f"Cần xem ({doubts})",
            "agencies": f"Cơ quan ({len(book.preview.agencies)})",
            "gone": f"Vắng mặt ({len(book.proposal.gone)})",
        }
        self.tabs.set_tabs(list(words.items()))
        self.counts.setText(book.words())
        self.apply_button.setEnabled(book.has_something)
        self._show_current()

    def _choose_tab(self, key: str) -> None:
        self.tabs.choose(key)
        self._pages.setCurrentWidget(self._panels[key])
        self._row_tools.setVisible(key == "rows")
        self._fill()
        {"rows": self.table, "doubts": self.doubts.table, "agencies": self.agencies.table, "gone": self.gone}[
            key
        ].setFocus()

    def _fill(self) -> None:
        """What is in sight, when it is out of date."""
        book, key = self.controller.book, self.tabs.current
        if book is None or key not in self._fresh:
            return
        self._fresh.discard(key)
        if key == "doubts":
            self.doubts.show_preview(book.preview)
        elif key == "agencies":
            self.agencies.show_preview(book.preview)

    def _remove_row(self, uid: str, wanted: bool) -> None:
        line: GoneLine | None = self.gone.row(uid)
        if line is not None:
            self.controller.remove(line, wanted)

    def _remove(self) -> None:
        self.removal.put_away()
        self.controller.agree_removal()
        self.apply()

    def _keep(self) -> None:
        self.removal.put_away()
        self.controller.keep_all()

    def _narrow(self) -> None:
        self.rows.narrow(self.search.text(), self.chips.chosen().get("state", ()))

    def _current(self) -> Line | None:
        uid = self.table.current_uid()
        return self.table.row(uid) if uid is not None else None

    def _show_current(self) -> None:
        line, book = self._current(), self.controller.book
        self.part_button.setEnabled(line is not None and book is not None and book.near(line) is not None)

    def _fill_menu(self, menu: QMenu, lines: list[Line]) -> None:
        book = self.controller.book
        if len(lines) == 1 and book is not None and book.near(lines[0]) is not None:
            menu.addAction("Đây là dòng khác", self.part_current)
