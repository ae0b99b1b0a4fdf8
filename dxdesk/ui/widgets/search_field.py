"""The search of a page: tells its text after a moment of rest."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets.line_edit import LineEdit

REST = 160
"""Milliseconds without typing until the search begins."""


class SearchField(LineEdit):
    """Enter searches at once, Esc empties."""

    searched = Signal(str)
    """The text, when it changed and the typing rested."""

    def __init__(self, theme: Theme, placeholder: str = "Tìm không cần gõ dấu", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = ""
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)
        self.setMaximumWidth(320)
        self.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(theme.icon("x"), "Xoá tìm kiếm", self)
        self._clear.triggered.connect(self.empty)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self._timer = QTimer(self, singleShot=True, interval=REST)
        self._timer.timeout.connect(self._tell)
        self.textChanged.connect(self._on_text)
        self.returnPressed.connect(self._tell)

    def empty(self) -> None:
        """Clear the text and tell so at once."""
        self.clear()
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.empty()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(280, hint.height())

    def _on_text(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._timer.start()

    def _tell(self) -> None:
        self._timer.stop()
        text = self.text().strip()
        if text != self._told:
            self._told = text
            self.searched.emit(text)
