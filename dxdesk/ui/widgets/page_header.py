"""The top of a page: title with a short note, and one toolbar row."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets.buttons import label
from dxdesk.ui.widgets.elided_label import ElidedLabel


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
