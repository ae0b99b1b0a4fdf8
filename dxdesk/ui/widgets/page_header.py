"""The top of a page: title with a short note, and one toolbar row."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets.buttons import label
from dxdesk.ui.widgets.elided_label import ElidedLabel

LOW = 460
"""Logical pixels of height under which a window is too low for a title row: 1366×768 at 200 %."""


class PageHeader(QWidget):
    """Search and filters at the left of the toolbar, actions at the right, the one main action last.

    Without anything in the toolbar there is only the title row.
    """

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title = label(title, "title")
        self._note = ElidedLabel("", "muted")
        self._title_row = QHBoxLayout()
        self._title_row.setSpacing(GRID + 4)
        self._title_row.addWidget(self._title)
        self._title_row.addWidget(self._note)
        self._title_row.addStretch(1)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(GRID)
        self._left = 0
        self._springs = False
        self._title_needed = False
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID + 4, 2 * GRID, GRID + 4)
        column.setSpacing(GRID + 2)
        column.addLayout(self._title_row)
        column.addLayout(self._tools)

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def set_note(self, note: str) -> None:
        """A few words beside the title, e.g. "45 nhiệm vụ · 3 quá hạn"."""
        self._note.setText(note)

    def add_tool(self, widget: QWidget, stretch: int = 0) -> None:
        """Search, then chips (stretch=1), from the left."""
        self._tools.insertWidget(self._left, widget, stretch)
        self._left += 1
        self._springs = self._springs or stretch > 0

    def add_action(self, widget: QWidget) -> None:
        """A button at the right; add the main action last."""
        if not self._springs:
            self._tools.addStretch(1)
            self._springs = True
        self._tools.addWidget(widget)

    def add_to_title(self, widget: QWidget) -> None:
        """A small thing at the right end of the title row, such as a chooser of the period."""
        self._title_row.addWidget(widget)
        self._title_needed = True
        self.fit(self.window().height())

    def fit(self, window_height: int) -> None:
        """Give the title's room to the content in a very low window, where a toolbar says enough."""
        low = window_height < LOW and self._tools.count() > 0 and not self._title_needed
        self._title.setVisible(not low)
        self._note.setVisible(not low)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)
        self.fit(self.window().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self.fit(self.window().height())
        return super().eventFilter(watched, event)
