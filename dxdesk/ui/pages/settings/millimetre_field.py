"""A margin in whole millimetres: typed, or changed by arrow keys, wheel and buttons."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import LineEdit


class MillimetreField(LineEdit):
    """Buttons and keys stay between `least` and `most`; what is typed outside is judged by whoever listens."""

    def __init__(self, theme: Theme, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setMaximumWidth(round(theme.sizes.body * 8.5))
        for icon, words, step in (("chevron-up", "Thêm 1 mm", 1), ("chevron-down", "Bớt 1 mm", -1)):
            action = self.addAction(theme.icon(icon), QLineEdit.ActionPosition.TrailingPosition)
            action.setToolTip(words)
            action.triggered.connect(lambda _on=False, step=step: self.step(step))

    def step(self, by: int) -> None:
        """As if typed and left."""
        text = self.text().strip()
        now = int(text) if text.isdecimal() else self._least
        wanted = max(self._least, min(self._most, now + by))
        if str(wanted) != text:
            self.setText(str(wanted))
            self.setModified(True)
            self.textEdited.emit(str(wanted))
            self.editingFinished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only of the field that has the keyboard: scrolling the form must not change margins."""
        if self.hasFocus():
            self.step(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            event.ignore()
