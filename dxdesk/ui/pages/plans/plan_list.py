"""All plans, above the outline; the chosen one is shown on every page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from dxdesk.domain.records import PlanRecord
from dxdesk.ui.pages.plans.controller import STATES
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import label

UID = Qt.ItemDataRole.UserRole
MOST = 4
"""Plans in sight at once; the others are scrolled to."""


class PlanList(QWidget):
    chosen = Signal(str)
    """uid of the plan that the officer chose."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.list = QListWidget()
        self.list.setAccessibleName("Các kế hoạch")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.currentItemChanged.connect(self._on_item)
        line = QFrame()
        line.setProperty("look", "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label("Các kế hoạch", "small"))
        column.addWidget(self.list)
        column.addWidget(line)
        column.addWidget(label("Mục lục", "small"))
        theme.changed.connect(self._fit)

    def show_plans(self, plans: Sequence[PlanRecord], current: str | None) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for plan in plans:
            item = QListWidgetItem(f"{plan.number or 'Không số'}\n{STATES[plan.state]}", self.list)
            item.setToolTip(plan.title)
            item.setData(UID, plan.uid)
            if plan.uid == current:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._fit()

    def words(self) -> list[str]:
        return [self.list.item(at).text() for at in range(self.list.count())]

    def _fit(self) -> None:
        row = max(self.list.sizeHintForRow(0), 2 * self._theme.sizes.control - 16)
        self.list.setFixedHeight(row * max(1, min(self.list.count(), MOST)) + 2)

    def _on_item(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(UID))
