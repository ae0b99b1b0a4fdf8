"""A field for a passage of several paragraphs that is as high as its text."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextOption, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from dxdesk.ui.theme import Theme

LEAST_LINES = 3
PADDING = 7


class PassageBox(QPlainTextEdit):
    """Enter begins a new paragraph, Tab goes on. Ctrl+Z is the window's when there is no typing to take back."""

    typed = Signal(str)
    """The text, by the officer's hand."""
    left = Signal()
    """The keyboard went elsewhere."""
    cursor_at = Signal(QRect)
    """Where the cursor stands in the box, after typing or moving it."""

    def __init__(self, theme: Theme, least_lines: int = LEAST_LINES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._least = theme, least_lines
        self._filling = False
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(PADDING)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self.textChanged.connect(self._on_text)
        self.cursorPositionChanged.connect(self._tell_cursor)
        theme.changed.connect(self._grow)
        self._grow()

    def set_text(self, text: str) -> None:
        """Show a text without telling; the cursor stays about where it was."""
        if text == self.toPlainText():
            return
        self._filling = True
        place = self.textCursor().position()
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)
        self._filling = False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            undo = event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The box never scrolls; the form around it does."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        lines = max(self._least, int(self.document().size().height()))
        height = lines * self.fontMetrics().lineSpacing() + 2 * PADDING + 4
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _on_text(self) -> None:
        if not self._filling:
            self.typed.emit(self.toPlainText())

    def _tell_cursor(self) -> None:
        if self.hasFocus() and not self._filling:
            self.cursor_at.emit(self.cursorRect())
