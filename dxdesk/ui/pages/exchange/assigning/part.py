"""Part "Được giao": choose the city's table, tick what comes into the plan, name the document."""

from pathlib import Path

from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from dxdesk.services.exchanging.assignments import AssignmentProposal
from dxdesk.ui.grouped_table import Column, GroupedTable, TableSpec
from dxdesk.ui.pages.exchange.assigning.controller import AssigningController, State
from dxdesk.ui.pages.exchange.assigning.rows import AssignedRow, amounts, assigned_rows
from dxdesk.ui.pages.exchange.dialogs import READABLE, FileDialogs
from dxdesk.ui.pages.exchange.part import Part
from dxdesk.ui.pages.exchange.rows_of_widgets import tool_row
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import (
    DateField,
    ElidedLabel,
    EmptyState,
    ErrorBar,
    Filter,
    FilterChips,
    LineEdit,
    button,
    label,
)
from dxdesk.ui.workspace import Workspace

ASSIGNED: TableSpec[AssignedRow] = TableSpec(
    name="exchange-assigned",
    columns=[
        Column("ticked", "✓", width=40, align="center", ticked=lambda row: row.ticked),
        Column("change", "So với kế hoạch", lambda row: row.change, width=120, role=lambda row: row.role),
        Column("name", "Nội dung", lambda row: row.name, width=220, stretch=4, wrap=True),
        Column("differs", "Khác ở", lambda row: row.differs, width=130, stretch=2, wrap=True),
        Column("alike", "Khớp với (gần giống)", lambda row: row.alike, width=150, stretch=2, wrap=True, needs=760),
    ],
    uid=lambda row: row.uid,
    group=lambda row: (row.group,),
    folded=lambda row: row.folded,
)
SHOW = Filter(
    "state", "Hiện dòng", [("new", "Mới"), ("changed", "Thay đổi"), ("unchanged", "Không đổi"), ("gone", "Vắng mặt")]
)


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
        self.table = GroupedTable(theme, ASSIGNED, workspace.settings)
        self.table.tick_requested.connect(self._tick)
        self.table.current_changed.connect(lambda _uid: self._show_current())
        self.table.set_menu(self._fill_menu)
        self._lay_out()
        self.show_state("waiting", "")

    # What the page calls

    def refresh(self) -> None:
        """The file is held against the plan when it is read; what changed since is noticed when it is taken in."""

    # What the controller calls

    def show_state(self, state: State, words: str) -> None:
        self.reading.set_words("Đang đọc và so sánh…", f"{words}\nChưa có gì thay đổi.")
        self._states.setCurrentWidget({"waiting": self.waiting, "reading": self.reading}.get(state, self.preview))

    def show_proposal(self, proposal: AssignmentProposal, fresh: bool) -> None:
        if fresh:
            self.number.setText(proposal.document.number)
            self.issuer.setText(proposal.document.issuer)
            self.issued_on.set_value(proposal.document.issued_on)
            self.table.setFocus()
        self.table.set_rows(assigned_rows(proposal))
        self.counts.setText(amounts(proposal))
        chosen = any(row.include for row in proposal.imported.rows) or any(item.remove for item in proposal.gone)
        self.apply_button.setEnabled(chosen)
        self._show_current()

    def show_error(self, message: str) -> None:
        if message:
            self.errors.show_error(message)
        else:
            self.errors.dismiss()

    def set_busy(self, busy: bool) -> None:
        self.preview.setEnabled(not busy)

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
        row = self._current()
        if row is not None:
            self.controller.part(row)

    # Inside

    def _lay_out(self) -> None:
        self.preview = QWidget()
        column = QVBoxLayout(self.preview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tool_row(self.counts, None, self.discard_button, self.apply_button))
        column.addLayout(
            tool_row(label("Theo văn bản", "muted"), (self.number, 2), self.issued_on, (self.issuer, 2), None)
        )
        column.addLayout(tool_row((self.chips, 1), self.all_button, self.none_button, self.part_button))
        column.addWidget(self.table, 1)
        self._states = QStackedWidget()
        for state in (self.waiting, self.reading, self.preview):
            self._states.addWidget(state)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.errors)
        whole.addWidget(self._states, 1)

    def fit(self, narrow: bool) -> None:
        self.apply_button.setText("Nhận" if narrow else "Nhận vào kế hoạch")
        self.discard_button.setText("Bỏ" if narrow else "Bỏ, không nhận")
        self.all_button.setText("Chọn tất cả" if narrow else "Chọn mọi dòng mới và thay đổi")

    def _tick(self, uid: str, wanted: bool) -> None:
        row: AssignedRow | None = self.table.row(uid)
        if row is not None:
            self.controller.tick(row, wanted)

    def _narrow(self) -> None:
        wanted = self.chips.chosen().get("state", ())
        self.table.set_filter((lambda row: row.state in wanted) if wanted else None)

    def _current(self) -> AssignedRow | None:
        uid = self.table.current_uid()
        return self.table.row(uid) if uid is not None else None

    def _show_current(self) -> None:
        row = self._current()
        self.part_button.setEnabled(row is not None and bool(row.alike))

    def _fill_menu(self, menu: QMenu, rows: list[AssignedRow]) -> None:
        if len(rows) == 1 and rows[0].alike:
            menu.addAction("Đây là dòng khác", self.part_current)
