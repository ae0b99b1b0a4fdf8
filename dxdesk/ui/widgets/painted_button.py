"""A button that draws more than one line of words."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from dxdesk.ui.theme import Theme


class PaintedButton(QPushButton):
    """Draw the words in `paintEvent` after `paint_ground`. Enter presses it as Space does."""

    def __init__(self, theme: Theme, look: str = "quiet", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setProperty("look", look)
        theme.changed.connect(self.updateGeometry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paint_ground(self, painter: QStylePainter) -> None:
        """Edge, hover and focus as the style sheet says for its look."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""  # type: ignore[attr-defined]
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
