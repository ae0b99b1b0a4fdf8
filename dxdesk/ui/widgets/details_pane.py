"""A pane at the right of a page that shows one row in full and can be closed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from dxdesk.ui.settings import MemorySettings, UiSettings, whole_number
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets.buttons import icon_button, label
from dxdesk.ui.widgets.form import Form

WIDTH = 360
LEAST = 280
BOTH_FIT_FROM = 640
"""Logical pixels of a page from which table and pane stand side by side; below, the pane takes the whole width."""


class DetailsPane(QFrame):
    """Title, close button, and a scrollable `form`. `footer` is a row at the bottom that does not scroll."""

    close_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "pane")
        self.setMinimumWidth(LEAST)
        self._title = label("", "strong", wrap=True)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = icon_button(theme, "panel-right", "Đóng khung chi tiết (Esc)", self.close_requested.emit)
        top = QHBoxLayout()
        top.setContentsMargins(2 * GRID, GRID + 4, GRID, GRID)
        top.addWidget(self._title, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.form = Form(theme)
        self.form.setContentsMargins(2 * GRID, 0, 2 * GRID, 2 * GRID)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.form)
        foot = QFrame()
        foot.setProperty("look", "footer")
        self.footer = QHBoxLayout(foot)
        self.footer.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID + 4)
        self.footer.setSpacing(GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._scroll, 1)
        column.addWidget(foot)

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def scroll_to_top(self) -> None:
        self._scroll.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)


class BodyWithPane(QSplitter):
    """The body of a page: `main` at the left, `pane` at the right, closed at first. Remembers whether and how wide."""

    opened = Signal(bool)
    """The pane was opened or closed."""

    def __init__(
        self,
        main: QWidget,
        pane: DetailsPane,
        name: str,
        settings: UiSettings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._main, self._pane, self._name = main, pane, name
        self._settings: UiSettings = settings or MemorySettings()
        self._width = max(LEAST, whole_number(self._settings, f"pane/{name}/width", WIDTH))
        self.addWidget(main)
        self.addWidget(pane)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        pane.close_requested.connect(self.close_pane)
        self.splitterMoved.connect(self._on_moved)
        pane.setVisible(self._settings.get(f"pane/{name}/open", False) is True)

    @property
    def is_open(self) -> bool:
        return not self._pane.isHidden()

    @property
    def both_fit(self) -> bool:
        """Whether table and pane can be seen side by side."""
        return self.width() >= BOTH_FIT_FROM

    def open_pane(self) -> None:
        if not self.is_open:
            self._pane.show()
            self._settings.set(f"pane/{self._name}/open", True)
            self._divide()
            self.opened.emit(True)

    def close_pane(self) -> None:
        """Close and give the keyboard back to the table."""
        if self.is_open:
            self._pane.hide()
            self._main.show()
            self._settings.set(f"pane/{self._name}/open", False)
            self._main.setFocus()
            self.opened.emit(False)

    def toggle_pane(self) -> None:
        (self.close_pane if self.is_open else self.open_pane)()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._divide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.close_pane()
        else:
            super().keyPressEvent(event)

    def _divide(self) -> None:
        if not self.is_open:
            return
        self._main.setVisible(self.both_fit)
        if self.both_fit:
            width = min(self._width, self.width() // 2)
            self.setSizes([self.width() - width, width])

    def _on_moved(self, _position: int, _handle: int) -> None:
        self._width = max(LEAST, self._pane.width())
        self._settings.set(f"pane/{self._name}/width", self._width)
