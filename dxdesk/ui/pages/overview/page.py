"""The page "Tổng quan": figures, lists and a chart in two columns, in one where the window is narrow."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from dxdesk.ui.pages.overview.charts import Charts
from dxdesk.ui.pages.overview.controller import Go, OverviewController
from dxdesk.ui.pages.overview.figures import Figures
from dxdesk.ui.pages.overview.lists import LinesBox
from dxdesk.ui.pages.overview.sheet import OverviewSheet
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import EmptyState, ErrorBar, PageHeader, button, label
from dxdesk.ui.workspace import Workspace

LEFT = ("overdue", "due_soon", "unread", "waiting")
RIGHT = ("no_data", "duties")
TWO_COLUMNS_FROM = 800
"""Logical pixels of the page's width."""


class OverviewPage(QWidget):
    """`go(page_key, **what)` leads to another page: `go("tasks", status=[…])`, `go("tasks", uid=…)`,
    `go("indicators", uid=…, period=code)`, `go("indicators", verdict=[…], period=code)`, `go("reports")`,
    `go("plans")`, `go("plans", wish="import" or "type")`.
    """

    def __init__(self, workspace: Workspace, theme: Theme, go: Go) -> None:
        super().__init__()
        self._theme = theme
        self.header = PageHeader(theme, self.title)
        self.errors = ErrorBar(theme)
        self.figures = Figures(theme)
        self.charts = Charts(theme, workspace.worker, workspace.settings, workspace.resources / "fonts")
        self.boxes = {key: LinesBox(theme) for key in (*LEFT, *RIGHT)}
        self.controller = OverviewController(workspace, self, go)
        self._sheet: OverviewSheet | None = None
        self._build()
        self.figures.chosen.connect(self.controller.go_to)
        for box in self.boxes.values():
            box.chosen.connect(self.controller.go_to)

    # What the window knows

    @property
    def title(self) -> str:
        return "Tổng quan"

    @property
    def icon(self) -> str:
        return "layout-dashboard"

    @property
    def widget(self) -> QWidget:
        return self

    def refresh(self) -> None:
        self.controller.refresh()

    def focus_search(self) -> None:
        """There is nothing to search here."""

    # What the controller asks for

    def show_state(self, state: str) -> None:
        self._stack.setCurrentWidget(self._states[state])
        if state != "plan":
            self.header.set_note("")

    def show_sheet(self, sheet: OverviewSheet) -> None:
        if self._sheet is not None and self._sheet.plan_uid != sheet.plan_uid:
            self._scroll.verticalScrollBar().setValue(0)
        self._sheet = sheet
        self.errors.dismiss()
        self.header.set_note(sheet.day)
        self._plan.setText(sheet.title)
        self._facts.setText(sheet.facts)
        self.figures.show_figures(sheet.figures)
        self.charts.show_charts(sheet.charts)
        self.verdicts.setText(sheet.verdicts)
        self.verdicts.setVisible(bool(sheet.verdicts))
        for shown in sheet.lists:
            self.boxes[shown.key].show_list(shown)
        self._hint.setText(sheet.hint)
        self._hint_row.setVisible(bool(sheet.hint))

    def show_failure(self, error: Exception) -> None:
        self.errors.show_exception("Mở kế hoạch mẫu", error)

    def is_seen(self) -> bool:
        return self.isVisible()

    # Inside

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.controller.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        two = self.width() >= TWO_COLUMNS_FROM * max(1.0, self._theme.sizes.body / 14)
        direction = QBoxLayout.Direction.LeftToRight if two else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._states = {"loading": QWidget(), "no_plan": self._no_plan(), "plan": self._body()}
        for widget in self._states.values():
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.errors)
        column.addWidget(self._stack, 1)

    def _no_plan(self) -> QWidget:
        empty = EmptyState(
            self._theme,
            "layout-dashboard",
            "Chưa có kế hoạch nào",
            "Khi có kế hoạch, trang này cho biết việc nào quá hạn, sắp đến hạn, chỉ tiêu nào chưa có số liệu và báo "
            "cáo nào sắp phải gửi. Hãy bắt đầu bằng một trong ba cách.",
        )
        empty.add_step("Nhập kế hoạch từ tệp Word, Excel", lambda: self.controller.bring_in(), "file-input")
        empty.add_step("Gõ kế hoạch mới", lambda: self.controller.type_in(), "file-plus")
        empty.add_step("Mở kế hoạch mẫu", lambda: self.controller.open_sample(), "book-open")
        return empty

    def _body(self) -> QWidget:
        self._plan = label("", "strong", wrap=True)
        self._plan.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._facts = label("", "muted", wrap=True)
        self.verdicts = button(self._theme, "", self._show_verdicts, look="link", tooltip="Mở trang Chỉ tiêu")
        self._hint = label("", "muted")
        self._hint_row = QWidget()
        hint = QHBoxLayout(self._hint_row)
        hint.setContentsMargins(0, 0, 0, 0)
        hint.addWidget(self._hint)
        hint.addWidget(button(self._theme, "Mở trang Kế hoạch", lambda: self.controller.add_tasks(), look="link"))
        hint.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(4 * GRID)
        self._columns.addLayout(self._column(*(self.boxes[key] for key in LEFT)), 1)
        self._columns.addLayout(self._column(self.charts, *(self.boxes[key] for key in RIGHT)), 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * GRID, 0, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self._plan)
        column.addWidget(self._facts)
        column.addSpacing(GRID // 2)
        column.addWidget(self.figures)
        column.addWidget(self.verdicts)
        column.addWidget(self._hint_row)
        column.addSpacing(GRID)
        column.addLayout(self._columns)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        return self._scroll

    @staticmethod
    def _column(*widgets: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(3 * GRID)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        return column

    def _show_verdicts(self) -> None:
        if self._sheet is not None:
            self.controller.go_to(self._sheet.verdicts_goal)
