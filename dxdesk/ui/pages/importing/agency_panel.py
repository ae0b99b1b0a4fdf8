"""The spellings of the file, each once, and under them the choice of what the current one means."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dxdesk.ui.grouped_table import GroupedTable
from dxdesk.ui.pages.importing.columns import Columns
from dxdesk.ui.pages.importing.lines import AgencyLine
from dxdesk.ui.pages.importing.preview import NEW_AGENCY, Preview
from dxdesk.ui.settings import UiSettings
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ChoiceField, ElidedLabel, LineEdit, button

OnChoice = Callable[[AgencyLine, str, str], None]


class AgencyPanel(QWidget):
    """`on_choice` gets the line, a value of its options and, for a new agency, its name."""

    def __init__(
        self,
        theme: Theme,
        columns: Columns,
        settings: UiSettings,
        on_choice: OnChoice,
        on_confirm_all: Callable[[], None],
    ) -> None:
        super().__init__()
        self._on_choice = on_choice
        self._preview: Preview | None = None
        self.table = GroupedTable(theme, columns.agencies(), settings)
        self.table.set_empty_text("Tệp không nêu cơ quan nào.")
        self.table.current_changed.connect(lambda _uid: self._show_line())
        self.table.tick_requested.connect(self._tick)
        self.table.row_activated.connect(self._focus_choice)
        self._spelling = ElidedLabel("", "strong")
        self.choice = ChoiceField(theme)
        self.choice.setAccessibleName("Là cơ quan")
        self.choice.setMinimumWidth(220)
        self.choice.changed.connect(self._show_name_field)
        self.name = LineEdit()
        self.name.setAccessibleName("Tên cơ quan mới")
        self.name.setMaximumWidth(280)
        self.name.returnPressed.connect(self._confirm)
        self.confirm = button(theme, "Xác nhận", self._confirm, icon="check")
        self.confirm_all = button(theme, "Xác nhận tất cả", on_confirm_all)
        self._words = ElidedLabel("là cơ quan", "muted")
        row = QHBoxLayout()
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(GRID)
        for widget in (self._spelling, self._words, self.choice, self.name, self.confirm):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.confirm_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addLayout(row)

    def show_preview(self, preview: Preview) -> None:
        self._preview = preview
        self.table.set_rows(preview.agencies)
        if self.table.current_uid() is None and preview.agencies:
            self.table.select(preview.agencies[0].uid)
        self._show_line()

    def show_decision(self) -> None:
        self.table.viewport().update()
        self._show_line()

    def go_to(self, spelling: str) -> None:
        """Ready to choose what a spelling means."""
        line = self._preview.agency_line(spelling) if self._preview is not None else None
        if line is not None:
            self.table.set_search("")
            self.table.select(line.uid)
            self.choice.setFocus()

    def _focus_choice(self, _uid: str) -> None:
        self.choice.setFocus()

    def _line(self) -> AgencyLine | None:
        uid = self.table.current_uid()
        return self.table.row(uid) if uid is not None else None

    def _show_line(self) -> None:
        line = self._line()
        for widget in (self._spelling, self._words, self.choice, self.confirm):
            widget.setVisible(line is not None)
        preview = self._preview
        self.confirm_all.setEnabled(preview is not None and not all(one.choice.confirmed for one in preview.agencies))
        if line is None or preview is None:
            self.name.hide()
            return
        self._spelling.setText(f"“{line.choice.raw}”")
        self.choice.set_options(preview.agency_options(line))
        self.choice.set_value(line.choice.uid or f"{NEW_AGENCY}{line.choice.name}")
        self.confirm.setEnabled(True)
        self._show_name_field(self.choice.value())

    def _show_name_field(self, value: str) -> None:
        self.name.setVisible(value.startswith(NEW_AGENCY))
        self.name.setText(value.removeprefix(NEW_AGENCY))
        self.name.setCursorPosition(0)

    def _tick(self, uid: str, wanted: bool) -> None:
        line: AgencyLine | None = self.table.row(uid)
        if line is not None and wanted:
            self._on_choice(line, line.choice.uid or f"{NEW_AGENCY}{line.choice.name}", "")

    def _confirm(self) -> None:
        line, value = self._line(), self.choice.value()
        if line is None or not value:
            return
        self._on_choice(line, value, self.name.text().strip())
        self._go_on(line)

    def _go_on(self, line: AgencyLine) -> None:
        """To the next spelling that is not confirmed yet."""
        if self._preview is None:
            return
        lines = self._preview.agencies
        at = lines.index(line)
        following = next((one for one in (*lines[at:], *lines[:at]) if not one.choice.confirmed), None)
        if following is not None:
            self.table.select(following.uid)
