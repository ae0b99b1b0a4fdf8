"""Asked in the window, not over it, before it closes: something that was decided is nowhere stored yet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets.buttons import button, label
from dxdesk.ui.widgets.empty_state import IconPicture


class ClosingQuestion(QFrame):
    """Hidden until `ask`. The keyboard is then on what loses nothing; Esc does the same."""

    stayed = Signal()
    """The officer wants to see what is not stored yet."""
    left = Signal()
    """The window is to be closed all the same."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "question")
        self.words = label("", "strong", wrap=True)
        self.stay_button = button(theme, "Ở lại, xem tiếp", self._stay, look="main")
        self.leave_button = button(theme, "Đóng, bỏ phần này", self._leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID + 4, GRID, GRID, GRID)
        row.setSpacing(GRID + 4)
        row.addWidget(IconPicture(theme, "triangle-alert", theme.sizes.icon + 2, "amber"))
        row.addWidget(self.words, 1)
        row.addWidget(self.stay_button)
        row.addWidget(self.leave_button)
        self.hide()

    def ask(self, words: str) -> None:
        self.words.setText(words)
        self.show()
        self.stay_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._stay()
        else:
            super().keyPressEvent(event)

    def _stay(self) -> None:
        self.hide()
        self.stayed.emit()

    def _leave(self) -> None:
        self.hide()
        self.left.emit()
