"""Sổ báo cáo: every document of the plan, from draft to sent; opens it, and prints what was finished once more."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from dxdesk.ui.grouped_table import Column, GroupedTable, TableSpec
from dxdesk.ui.pages.reports.record.register_rows import RegisterRow
from dxdesk.ui.settings import UiSettings
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import PageHeader, SearchField, button

EMPTY = (
    "Sổ còn trống. Văn bản vào sổ khi có lời văn hoặc số; "
    "hãy trở lại, viết rồi bấm “Hoàn tất…” để ghi số và giữ nguyên văn bản."
)
TABLE: TableSpec[RegisterRow] = TableSpec(
    name="report-register",
    columns=[
        Column("kind", "Văn bản", lambda row: row.kind, width=170, stretch=3, wrap=True),
        Column("period", "Kỳ", lambda row: row.period, width=104, stretch=1),
        Column("about", "Về", lambda row: row.about, width=130, stretch=2, wrap=True, needs=760),
        Column("number", "Số", lambda row: row.number, width=104, align="right"),
        Column("issued_on", "Ngày", lambda row: row.issued_on, width=96),
        Column(
            "state",
            "Trạng thái",
            lambda row: row.state.word,
            width=130,
            icon=lambda row: row.state.icon,
            role=lambda row: row.state.role,
        ),
        Column("sent_on", "Ngày gửi", lambda row: row.sent_on, width=96, needs=860),
    ],
    uid=lambda row: row.uid,
    folded=lambda row: row.folded,
)


class RegisterView(QWidget):
    open_wanted = Signal(object)
    """A `DocumentRequest`."""
    print_wanted = Signal(object)
    closed = Signal()
    """Back to the document that was shown."""

    def __init__(self, theme: Theme, settings: UiSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(theme, "Tìm văn bản, kỳ, số")
        self.back_button = button(theme, "Trở lại văn bản", self.closed.emit, icon="arrow-left", tooltip="Esc")
        self.print_button = button(theme, "In lại…", self._print, icon="printer")
        self.open_button = button(theme, "Mở", self._open, icon="eye", look="main", tooltip="Enter")
        self.table = GroupedTable(theme, TABLE, settings)
        self.table.set_empty_text(EMPTY)
        self.table.set_menu(self._fill_menu)
        self.table.row_activated.connect(lambda _uid: self._open())
        self.table.current_changed.connect(lambda _uid: self._show_current())
        self.search.searched.connect(self.table.set_search)
        self.header = PageHeader(theme, "Sổ báo cáo")
        self.header.add_tool(self.back_button)
        self.header.add_tool(self.search)
        self.header.add_action(self.print_button)
        self.header.add_action(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self._show_current()

    def show_rows(self, rows: list[RegisterRow]) -> None:
        self.table.set_rows(rows)
        self.header.set_note(f"{len(rows)} văn bản" if rows else "")
        if rows and self.table.current_uid() is None:
            self.table.select(rows[0].uid)
        self._show_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _current(self) -> RegisterRow | None:
        uid = self.table.current_uid()
        return self.table.row(uid) if uid is not None else None

    def _show_current(self) -> None:
        there = self._current() is not None
        self.open_button.setEnabled(there)
        self.print_button.setEnabled(there)

    def _open(self) -> None:
        row = self._current()
        if row is not None:
            self.open_wanted.emit(row.request)

    def _print(self) -> None:
        row = self._current()
        if row is not None:
            self.print_wanted.emit(row.request)

    def _fill_menu(self, menu: QMenu, rows: list[RegisterRow]) -> None:
        if len(rows) == 1:
            menu.addAction("Mở", self._open)
            menu.addAction("In lại…", self._print)
