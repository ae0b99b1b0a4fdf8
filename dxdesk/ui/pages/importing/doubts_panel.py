"""Everything in the file that is doubtful, in one list; a click leads to its place, a tick lets it stand."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dxdesk.services.doubts import Doubt
from dxdesk.ui.grouped_table import GroupedTable
from dxdesk.ui.pages.importing.columns import Columns
from dxdesk.ui.pages.importing.lines import DoubtLine
from dxdesk.ui.pages.importing.preview import Preview
from dxdesk.ui.settings import UiSettings
from dxdesk.ui.theme import Theme

NOTHING_LEFT = "Không còn điều gì cần xem. Bấm “Nhập vào dữ liệu” để đưa kế hoạch vào."


class DoubtsPanel(QWidget):
    """`go_to` leads to the place of a doubt, `agree` lets it stand as it is understood."""

    def __init__(
        self,
        theme: Theme,
        columns: Columns,
        settings: UiSettings,
        go_to: Callable[[Doubt], None],
        agree: Callable[[Doubt], None],
    ) -> None:
        super().__init__()
        self._go_to, self._agree = go_to, agree
        self.table = GroupedTable(theme, columns.doubts(), settings)
        self.table.set_empty_text(NOTHING_LEFT)
        self.table.row_activated.connect(self._activate)
        self.table.tick_requested.connect(self._tick)
        self.table.clicked.connect(self._click)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_preview(self, preview: Preview) -> None:
        """The present doubts. When the current one is gone, the next one is current."""
        before = self.table.shown_uids()
        current = self.table.current_uid()
        self.table.set_rows(preview.doubt_lines())
        now = set(self.table.shown_uids())
        if current is not None and current not in now:
            at = before.index(current)
            after = next((uid for uid in (*before[at:], *reversed(before[:at])) if uid in now), None)
            if after is not None:
                self.table.select(after)

    def _line(self, uid: str) -> DoubtLine | None:
        line: DoubtLine | None = self.table.row(uid)
        return line

    def _activate(self, uid: str) -> None:
        line = self._line(uid)
        if line is not None:
            self._go_to(line.doubt)

    def _tick(self, uid: str, _wanted: bool) -> None:
        line = self._line(uid)
        if line is not None and line.agreeable:
            self._agree(line.doubt)

    def _click(self, index: QModelIndex) -> None:
        uid = self.table.current_uid()
        if uid is not None and index.column() > 0 and index.row() == self.table.currentIndex().row():
            self._activate(uid)
