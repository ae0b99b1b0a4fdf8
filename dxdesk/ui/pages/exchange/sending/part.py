"""Part "Gửi đi": one workbook for all, one for each agency, and who has answered."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from dxdesk.ui.grouped_table import Column, GroupedTable, TableSpec
from dxdesk.ui.pages.exchange.desk import Desk
from dxdesk.ui.pages.exchange.dialogs import SAVED, FileDialogs
from dxdesk.ui.pages.exchange.part import Part
from dxdesk.ui.pages.exchange.rows_of_widgets import tool_row
from dxdesk.ui.pages.exchange.sending.controller import SendingController
from dxdesk.ui.pages.exchange.sending.rows import AnswerRow, ShareRow
from dxdesk.ui.pages.importing.tabs import Tabs
from dxdesk.ui.pages.reports.notice import Notice
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ElidedLabel, ErrorBar, Filter, FilterChips, button, label
from dxdesk.ui.widgets.tick_box import TickBox
from dxdesk.ui.workspace import Workspace

SHARES: TableSpec[ShareRow] = TableSpec(
    name="exchange-agencies",
    columns=[
        Column("ticked", "✓", width=40, align="center", ticked=lambda row: row.ticked),
        Column("name", "Cơ quan", lambda row: row.name, width=170, stretch=3, wrap=True),
        Column("tasks", "Nhiệm vụ", lambda row: row.tasks, width=92, align="right"),
        Column("indicators", "Chỉ tiêu", lambda row: row.indicators, width=86, align="right"),
    ],
    uid=lambda row: row.uid,
    group=lambda row: (row.group,),
    folded=lambda row: row.folded,
)
ANSWERS: TableSpec[AnswerRow] = TableSpec(
    name="exchange-answered",
    columns=[
        Column("name", "Cơ quan", lambda row: row.name, width=110, stretch=3, wrap=True),
        Column(
            "state",
            "Tình trạng",
            lambda row: row.state,
            width=108,
            wrap=True,
            role=lambda row: row.role,
            icon=lambda row: row.icon,
        ),
        Column("asked", "Đã hỏi", lambda row: row.asked, width=92),
        Column("answered", "Trả lời", lambda row: row.answered, width=92),
        Column(
            "problems", "Vấn đề", lambda row: row.problems, width=66, align="right", role=lambda _row: "red", needs=470
        ),
    ],
    uid=lambda row: row.uid,
    group=lambda row: (row.period,),
    folded=lambda row: row.folded,
)
OWING = Filter("state", "Tình trạng", [("owes", "Còn nợ"), ("answered", "Đã trả lời")])
SIDES = (("asked", "Cơ quan được hỏi"), ("answered", "Ai đã trả lời"))
"""Beside each other where there is room, else one at a time."""
NO_AGENCY = "Không có cơ quan nào chủ trì hoặc phối hợp trong kế hoạch ở kỳ này."
NO_ANSWER = "Chưa gửi phiếu cho cơ quan nào. Khi phiếu được gửi và nhận về, ai còn nợ hiện ở đây."


class SendingPart(Part):
    key, title, short_title = "sending", "Gửi đi", "Gửi"

    def __init__(self, workspace: Workspace, theme: Theme, desk: Desk, dialogs: FileDialogs) -> None:
        super().__init__()
        self._theme, self._dialogs = theme, dialogs
        self.controller = SendingController(workspace, desk, self)
        self.errors = ErrorBar(theme)
        self.notice = Notice(theme, "circle-check", "green", closable=True)
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setAccessibleName("Chi tiết kiểm tra lại")
        self.details.hide()
        self._narrow_page = self._by_agency = False
        self._make_parts(workspace)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.errors)
        column.addWidget(self.notice)
        column.addWidget(self.details)
        column.addWidget(self._body(), 1)
        column.addLayout(tool_row((self.collective, 1), self.all_button, self.each_button, above=GRID))
        self.setFocusProxy(self.shares)

    # What the page calls

    def refresh(self) -> None:
        self.controller.refresh()

    def fit(self, narrow: bool) -> None:
        self.all_button.setText("Xuất một tệp…" if narrow else "Xuất một tệp cho cả kế hoạch…")
        self.each_button.setText("Xuất phiếu…" if narrow else "Xuất phiếu cho từng cơ quan…")
        self.collective.setText("Thêm việc chung" if narrow else "Thêm việc giao chung cho mọi phòng, ban")
        self._narrow_page = narrow
        self._show_sides()

    # What the controller calls

    def show_shares(self, rows: Sequence[ShareRow], chosen: str) -> None:
        self.shares.set_rows(rows)
        self._show_chosen(chosen)

    def update_share(self, row: ShareRow, chosen: str) -> None:
        self.shares.update_row(row)
        self._show_chosen(chosen)

    def show_answers(self, rows: Sequence[AnswerRow], words: str) -> None:
        self.answers.set_rows(rows)
        self.answered_words.setText(words)

    def show_done(self, message: str, details: Sequence[str], folder: Path) -> None:
        self.details.setPlainText("\n".join(details))
        lines = min(len(details), 3 if self._narrow_page else 8)
        self.details.setFixedHeight(self.details.fontMetrics().lineSpacing() * lines + 2 * GRID)
        self.details.hide()
        self.notice.say(
            message,
            [("Chi tiết", self._toggle_details), ("Mở thư mục", lambda: self._dialogs.show_folder(folder))],
        )

    def show_error(self, message: str) -> None:
        self.notice.clear()
        self.details.hide()
        if message:
            self.errors.show_error(message)
        else:
            self.errors.dismiss()

    def set_busy(self, busy: bool) -> None:
        """The keyboard comes back to the button that was pressed."""
        if busy:
            self._by_agency = self.each_button.hasFocus()
        self.all_button.setEnabled(not busy)
        self.each_button.setEnabled(not busy and bool(self.controller.chosen))
        if not busy and self.isVisible():
            (self.each_button if self._by_agency else self.all_button).setFocus()

    # What the officer does

    def export_all(self) -> None:
        out = self._dialogs.save_as(self, "Xuất một tệp cho cả kế hoạch", self.controller.proposed_name(), SAVED)
        if out is not None:
            self.controller.export_all(out)

    def export_each(self) -> None:
        folder = self._dialogs.folder(self, "Chọn thư mục để lưu các phiếu")
        if folder is not None:
            self.controller.export_requests(folder)

    # Inside

    def _make_parts(self, workspace: Workspace) -> None:
        theme = self._theme
        self.all_button = button(
            theme, "Xuất một tệp cho cả kế hoạch…", self.export_all, icon="file-output",
            tooltip="Mọi nhiệm vụ, chỉ tiêu trong một tệp Excel; ai điền cũng được, nhận về ở thẻ “Nhận về”",
        )  # fmt: skip
        self.each_button = button(theme, "Xuất phiếu cho từng cơ quan…", self.export_each, icon="upload", look="main")
        self.tick_all_button = button(
            theme, "Chọn cơ quan của phường", lambda: self.controller.tick_all(True), look="link",
            tooltip="Đánh dấu mọi cơ quan của phường; cơ quan ngoài phường và tên gọi chung thì chọn từng dòng",
        )  # fmt: skip
        self.tick_none_button = button(theme, "Bỏ chọn", lambda: self.controller.tick_all(False), look="link")
        self.collective = TickBox(theme, "Thêm việc giao chung cho mọi phòng, ban")
        self.collective.setToolTip("Việc giao cho “Các phòng, ban, đơn vị …” có trong phiếu của từng cơ quan")
        self.collective.toggled.connect(self._set_collective)
        self.chosen_words = ElidedLabel("", "small")
        self.answered_words = ElidedLabel("", "small")
        self.shares = GroupedTable(theme, SHARES, workspace.settings)
        self.shares.set_empty_text(NO_AGENCY)
        self.shares.tick_requested.connect(self.controller.tick)
        self.answers = GroupedTable(theme, ANSWERS, workspace.settings)
        self.answers.set_empty_text(NO_ANSWER)
        self.chips = FilterChips(theme, [OWING])
        self.chips.changed.connect(self._narrow)

    def _head(self, side: str) -> tuple[QWidget, QWidget]:
        """The title of a list, and where there is room for one list only the choice between both."""
        title, tabs = label(dict(SIDES)[side], "strong"), Tabs(self._theme)
        tabs.set_tabs(SIDES)
        tabs.choose(side)
        tabs.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        tabs.chosen.connect(self.show_side)
        self._heads[side] = (title, tabs)
        return title, tabs

    def show_side(self, side: str) -> None:
        """Of the two lists the one that is in sight where there is room for one only."""
        self._side = side
        self._show_sides()
        (self.shares if side == "asked" else self.answers).setFocus()

    def _show_sides(self) -> None:
        for place, (side, (title, tabs)) in enumerate(self._heads.items()):
            title.setVisible(not self._narrow_page)
            tabs.setVisible(self._narrow_page)
            tabs.choose(side)
            self.split.widget(place).setVisible(not self._narrow_page or side == self._side)

    def _body(self) -> QWidget:
        self._heads: dict[str, tuple[QWidget, Tabs]] = {}
        self._side = "asked"
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(
            tool_row(*self._head("asked"), (self.chosen_words, 1), self.tick_all_button, self.tick_none_button)
        )
        inside.addWidget(self.shares, 1)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addLayout(tool_row(*self._head("answered"), (self.answered_words, 1), self.chips))
        beside.addWidget(self.answers, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([560, 560])
        for link in (self.tick_all_button, self.tick_none_button):
            link.setMinimumHeight(self.chips.sizeHint().height())
        self.split = split
        self._show_sides()
        return split

    def _show_chosen(self, words: str) -> None:
        self.chosen_words.setText(words)
        self.each_button.setEnabled(bool(self.controller.chosen))

    def _set_collective(self, wanted: bool) -> None:
        self.controller.with_collective = wanted

    def _narrow(self, _chosen: object) -> None:
        wanted = self.chips.chosen().get("state", ())
        passes = (lambda row: ("owes" if row.owes else "answered") in wanted) if wanted else None
        self.answers.set_filter(passes)

    def _toggle_details(self) -> None:
        self.details.setVisible(self.details.isHidden())
