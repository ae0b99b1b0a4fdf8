"""The import in the page "Kế hoạch": waiting for the file, why it was refused, or its preview."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dxdesk.services.doubts import Doubt
from dxdesk.ui.pages.importing.agency_panel import AgencyPanel
from dxdesk.ui.pages.importing.columns import Columns
from dxdesk.ui.pages.importing.controller import ImportController, State
from dxdesk.ui.pages.importing.doubts_panel import DoubtsPanel
from dxdesk.ui.pages.importing.head_strip import HeadStrip
from dxdesk.ui.pages.importing.preview import Preview
from dxdesk.ui.pages.importing.rows_panel import RowsPanel
from dxdesk.ui.pages.importing.tabs import Tabs
from dxdesk.ui.pages.importing.words import NEW_PLAN, counts_note, kind_options, tab_titles
from dxdesk.ui.pages.plans.outline_view import OutlineView
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import (
    ChoiceField,
    ElidedLabel,
    EmptyState,
    ErrorBar,
    Filter,
    FilterChips,
    PageHeader,
    SearchField,
    button,
    icon_button,
)
from dxdesk.ui.widgets.resting import Resting
from dxdesk.ui.workspace import Workspace

ROOM_FOR_HEAD = 520
"""Logical pixels of height from which the plan's head is shown without being asked for."""
ROOM_FOR_WORDS = 960
"""Logical pixels of width from which buttons and tabs have all their words."""
WIDEST = 16777215
SHOW = Filter(
    "show", "Hiện dòng", [("doubtful", "Cần xem"), ("new", "Mới"), ("changed", "Thay đổi"), ("out", "Không nhập")]
)


class ImportView(QStackedWidget):
    """`choose_file` opens the choice of another file, `back` shows the plans while the preview waits."""

    def __init__(
        self, workspace: Workspace, theme: Theme, choose_file: Callable[[], object], back: Callable[[], object]
    ) -> None:
        super().__init__()
        self._theme = theme
        self._workspace = workspace
        self.controller: ImportController
        self.columns = Columns()
        self._preview: Preview | None = None
        self._stale: set[str] = set()
        self._head_wanted: bool | None = None
        self._last_doubt = ""
        self.reading = EmptyState(theme, "file-input", "Đang đọc tệp…", "")
        self.reading.add_step("Dừng lại", lambda: self.controller.discard(), icon="x")
        self.refused = EmptyState(theme, "triangle-alert", "Không nhập được tệp này", "")
        self.refused.add_step("Chọn tệp khác…", choose_file, icon="folder-open")
        self.refused.add_step("Quay lại", lambda: self.controller.discard())
        self.addWidget(self.reading)
        self.addWidget(self.refused)
        self.body = QWidget()
        self._resting = Resting(self, self.body)
        self._make_parts(back)
        self._lay_out()
        self.addWidget(self.body)
        following = QShortcut(QKeySequence("F8"), self)
        following.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        following.activated.connect(self.go_to_next)

    # What the controller calls

    def show_state(self, state: State, file_name: str) -> None:
        self.reading.set_words("Đang đọc…", f"{file_name}\nChưa có gì được ghi vào dữ liệu.")
        self.setCurrentWidget({"reading": self.reading, "refused": self.refused}.get(state, self.body))
        if state == "none":
            self._preview = self.columns.preview = None
            self.error_bar.dismiss()

    def show_refusal(self, message: str) -> None:
        self.refused.set_words(f"Không nhập được “{self.controller.file_name}”", message)

    def show_preview(self, preview: Preview) -> None:
        self._preview = self.columns.preview = preview
        self.error_bar.dismiss()
        self.search.empty()
        self.show_chips.clear()
        self.text.set_entries(preview.entries)
        self.show_rows_again()
        self._choose_tab("doubts" if preview.doubts.open() else "tasks" if preview.tasks else "text")
        self._fit_head()
        self._pages.currentWidget().setFocus()

    def show_rows_again(self) -> None:
        preview = self._preview
        if preview is None:
            return
        self.head.show_head(preview)
        self._stale = {"doubts", "tasks", "indicators", "agencies"}
        self.kind.set_options(kind_options(preview))
        self.kind.set_value(preview.proposal.plan_uid or NEW_PLAN)
        self._show_counts(preview)
        self._fill()

    def show_decision(self) -> None:
        preview = self._preview
        if preview is None:
            return
        self._stale.add("doubts")
        self._show_counts(preview)
        self.tasks.show_decision()
        self.indicators.show_decision()
        self.agencies.show_decision()
        self._fill()

    def set_busy(self, busy: bool) -> None:
        self._resting.rest(busy)

    def show_error(self, message: str) -> None:
        self.error_bar.show_error(message)

    # What the officer does

    def apply(self) -> None:
        """Bring in what is ticked; first what is being typed in the head is taken."""
        self.setFocus()
        if self.head.take():
            self.controller.apply()
        else:
            self._show_head(True)

    def go_to(self, doubt: Doubt) -> None:
        """To the place where a doubt can be settled."""
        preview = self._preview
        line = preview.line_of(doubt) if preview is not None else None
        if doubt.field:
            self._show_head(True)
            self.head.focus(doubt.field)
        elif doubt.spelling is not None:
            self._choose_tab("agencies")
            self.agencies.go_to(doubt.spelling)
        elif line is not None:
            self.search.empty()
            self.show_chips.clear()
            self._choose_tab("tasks" if line.row.is_task else "indicators")
            panel = self.tasks if line.row.is_task else self.indicators
            panel.go_to(line, doubt.subject in ("deadline", "target"))

    def go_to_next(self) -> None:
        """To the next doubt, in the order of the list."""
        lines = self._preview.doubt_lines() if self._preview is not None else []
        if not lines:
            return
        uids = [line.uid for line in lines]
        at = uids.index(self._last_doubt) + 1 if self._last_doubt in uids else 0
        following = lines[at % len(lines)]
        self._last_doubt = following.uid
        self.go_to(following.doubt)

    def focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    # Parts

    def _make_parts(self, back: Callable[[], object]) -> None:
        theme, settings = self._theme, self._workspace.settings
        self.header = PageHeader(theme, "Nhập kế hoạch từ tệp")
        self.header.add_tool(icon_button(theme, "chevron-left", "Về trang kế hoạch; tệp này vẫn chờ ở đây", back))
        self.kind_words = ElidedLabel("Nhập thành", "muted")
        self.header.add_tool(self.kind_words)
        self.kind = ChoiceField(theme)
        self.kind.setAccessibleName("Nhập thành")
        self.kind.changed.connect(lambda uid: self.controller.choose_plan(None if uid == NEW_PLAN else uid))
        self.header.add_tool(self.kind)
        self.left_over = ElidedLabel("", "error")
        self.header.add_action(self.left_over)
        self.discard_button = button(theme, "Bỏ, không nhập", lambda: self.controller.discard())
        self.header.add_action(self.discard_button)
        self.apply_button = button(theme, "Nhập vào dữ liệu", self.apply, icon="check", look="main")
        self.header.add_action(self.apply_button)
        self.error_bar = ErrorBar(theme)
        self.head = HeadStrip(theme, self._words_typed, lambda *days: self.controller.set_days(*days))
        self.tabs = Tabs(theme)
        self.tabs.chosen.connect(self._on_tab)
        self.head_button = icon_button(theme, "pencil", "Hiện hoặc ẩn thông tin chung của kế hoạch", self._toggle_head)
        self.head_button.setCheckable(True)
        self.search = SearchField(theme, "Tìm không cần dấu")
        self.search.setMaximumWidth(200)
        self.search.searched.connect(self._narrow)
        self.show_chips = FilterChips(theme, [SHOW])
        self.show_chips.changed.connect(self._show_chosen)
        self.show_chips.setMinimumWidth(self.show_chips.sizeHint().width())
        self.next_button = button(
            theme, "Điều tiếp theo", self.go_to_next, icon="arrow-right", tooltip="Đến điều cần xem tiếp theo (F8)"
        )
        self.doubts = DoubtsPanel(theme, self.columns, settings, self.go_to, lambda one: self.controller.agree(one))
        make_rows = [
            RowsPanel(
                theme,
                spec,
                settings,
                lambda line, words: self.controller.correct(line, words),
                lambda line, wanted: self.controller.include(line, wanted),
            )
            for spec in (self.columns.tasks(), self.columns.indicators())
        ]
        self.tasks, self.indicators = make_rows
        self.agencies = AgencyPanel(
            theme,
            self.columns,
            settings,
            lambda line, value, name: self.controller.choose_agency(line, value, name),
            lambda: self.controller.confirm_all(),
        )
        self.text = OutlineView(theme)
        self._panels: dict[str, QWidget] = {
            "doubts": self.doubts,
            "tasks": self.tasks,
            "indicators": self.indicators,
            "agencies": self.agencies,
            "text": self.text,
        }
        for panel, inside in zip(self._panels.values(), self._tables(), strict=True):
            panel.setFocusProxy(inside)

    def _tables(self) -> tuple[QWidget, ...]:
        tables = (self.doubts.table, self.tasks.table, self.indicators.table, self.agencies.table)
        return (*tables, self.text.tree)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        tools.setSpacing(GRID)
        tools.addWidget(self.tabs)
        tools.addStretch(1)
        tools.addWidget(self.show_chips, 2)
        tools.addWidget(self.search)
        tools.addWidget(self.next_button)
        tools.addWidget(self.head_button)
        self._pages = QStackedWidget()
        for panel in self._panels.values():
            self._pages.addWidget(panel)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.error_bar)
        column.addWidget(self.head)
        column.addLayout(tools)
        column.addWidget(self._pages, 1)

    # Inside

    def _show_counts(self, preview: Preview) -> None:
        doubts = preview.doubts.open()
        serious = sum(doubt.serious for doubt in doubts)
        self.header.set_note(counts_note(preview))
        self._show_tabs(len(doubts))
        self.left_over.setText(f"Còn {serious} điều nên sửa" if serious else "")
        self.left_over.setVisible(bool(serious))
        self.next_button.setEnabled(bool(doubts))
        self.head.show_hints(preview)

    def _show_tabs(self, doubts: int) -> None:
        if self._preview is not None:
            self.tabs.set_tabs(tab_titles(self._preview, doubts, short=self.width() < ROOM_FOR_WORDS))

    def _choose_tab(self, key: str) -> None:
        self.tabs.choose(key)
        self._on_tab(key)

    def _on_tab(self, key: str) -> None:
        self._pages.setCurrentWidget(self._panels[key])
        self._show_filter()
        self._fill()
        self._narrow()

    def _fill(self) -> None:
        """Put rows into the panel in sight, if it has old ones; the others follow when they come into sight."""
        key, preview = self.tabs.current, self._preview
        if preview is None or key not in self._stale:
            return
        self._stale.discard(key)
        if key == "doubts":
            self.doubts.show_preview(preview)
        elif key == "agencies":
            self.agencies.show_preview(preview)
        elif key == "tasks":
            self.tasks.show_lines(preview, preview.listed_tasks)
        elif key == "indicators":
            self.indicators.show_lines(preview, preview.listed_indicators)

    def _narrow(self, _text: str = "") -> None:
        panel, words = self._pages.currentWidget(), self.search.text().strip()
        if isinstance(panel, OutlineView):
            panel.search(words)
        elif isinstance(panel, RowsPanel):
            panel.narrow(words, self.show_chips.chosen().get("show", ()))
        elif isinstance(panel, DoubtsPanel | AgencyPanel):
            panel.table.set_search(words)

    def _show_filter(self) -> None:
        wide = self.width() >= ROOM_FOR_WORDS
        self.show_chips.setVisible(wide and self.tabs.current in ("tasks", "indicators"))

    def _show_chosen(self, _chosen: object) -> None:
        self.show_chips.setMinimumWidth(self.show_chips.sizeHint().width())
        self._narrow()

    def _words_typed(self, number: str, title: str) -> None:
        self.controller.set_words(number, title)

    def _toggle_head(self) -> None:
        self._show_head(not self.head.isVisibleTo(self.body))

    def _show_head(self, wanted: bool) -> None:
        self._head_wanted = wanted
        self._fit_head()

    def _fit_head(self) -> None:
        shown = self.height() >= ROOM_FOR_HEAD if self._head_wanted is None else self._head_wanted
        self.head.setVisible(shown)
        self.head_button.setChecked(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Later, because the header fits itself to the same event.
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """The most important things keep their words where there is little room."""
        wide = self.width() >= ROOM_FOR_WORDS
        for one in (self.next_button, self.kind_words):
            one.setVisible(wide)
        self.apply_button.setText("Nhập vào dữ liệu" if wide else "Nhập")
        self.discard_button.setText("Bỏ, không nhập" if wide else "Bỏ")
        self.kind.setMaximumWidth(WIDEST if wide else 220)
        self.search.setMinimumWidth(120 if wide else 64)
        if self._preview is not None:
            self._show_tabs(len(self._preview.doubts.open()))
        self._show_filter()
        self._fit_head()
