"""The line at the bottom: success is said here, with the way back in it."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets.buttons import button
from dxdesk.ui.widgets.elided_label import ElidedLabel

STAYS = 12_000
"""Milliseconds."""


class QuietLine(QWidget):
    """One message at a time; it goes away by itself."""

    undo_clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message = ElidedLabel("", "small")
        self.undo_link = button(theme, "Hoàn tác", self._on_undo, look="link", parent=self)
        self.undo_link.hide()
        self._timer = QTimer(self, singleShot=True, interval=STAYS)
        self._timer.timeout.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._message)
        row.addWidget(self.undo_link)
        row.addStretch(1)

    def say(self, message: str, undoable: bool = False) -> None:
        """Show `message`; with `undoable` the link "Hoàn tác" beside it."""
        self._message.setText(message)
        self.undo_link.setVisible(undoable)
        self._timer.start()

    def clear(self) -> None:
        self._timer.stop()
        self._message.setText("")
        self.undo_link.hide()

    @property
    def message(self) -> str:
        return self._message.text()

    def _on_undo(self) -> None:
        self.clear()
        self.undo_clicked.emit()
