"""A field for words that may take several lines, although Enter saves."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from dxdesk.ui.theme import Theme


class TextField(QPlainTextEdit):
    """Enter submits, Shift+Enter begins a new line, Tab goes on to the next field."""

    submitted = Signal()

    def __init__(self, theme: Theme, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._lines = theme, lines
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(5)
        if lines == 1:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._follow_theme()
        theme.changed.connect(self._follow_theme)

    def text(self) -> str:
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        self.setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _follow_theme(self) -> None:
        height = QFontMetrics(self._theme.font()).lineSpacing() * self._lines + 14
        self.setFixedHeight(max(self._theme.sizes.control, height))
