"""A field for several lines that tells when it is left."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from dxdesk.ui.theme import Theme


class TextArea(QPlainTextEdit):
    """Enter begins a new line, Tab goes to the next field."""

    left = Signal()

    def __init__(self, theme: Theme, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._lines = theme, lines
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(5)
        self._follow_theme()
        theme.changed.connect(self._follow_theme)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _follow_theme(self) -> None:
        self.setFixedHeight(QFontMetrics(self._theme.font()).lineSpacing() * self._lines + 14)
