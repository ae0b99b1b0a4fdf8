"""What stands on a page without content: what belongs there and the first step."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets.buttons import button, label

ICON = 40
ROOM_FOR_PICTURE = 280
"""Logical pixels of height."""


class IconPicture(QWidget):
    """One icon as a picture that follows the palette."""

    def __init__(self, theme: Theme, name: str, size: int, role: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._name, self._size, self._role = theme, name, size, role
        theme.icon(name)
        self.setFixedSize(size, size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(0, 0, self._theme.icons.pixmap(self._name, self._size, ratio, self._role))
        painter.end()


class EmptyState(QWidget):
    """Icon, heading, a sentence, and the first steps as buttons; the first added is the main one."""

    def __init__(self, theme: Theme, icon: str, heading: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heading = label(heading, "strong")
        self._sentence = label(sentence, "muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence.setMinimumWidth(260)
        self._sentence.setMaximumWidth(440)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._steps = QHBoxLayout()
        self._steps.setSpacing(GRID)
        self._count = 0
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        column.setSpacing(GRID)
        column.addStretch(2)
        self._picture = IconPicture(theme, icon, ICON)
        column.addWidget(self._picture, 0, centre)
        column.addSpacing(GRID)
        column.addWidget(self._heading, 0, centre)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._sentence, 6)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(GRID)
        steps = QHBoxLayout()
        steps.addStretch(1)
        steps.addLayout(self._steps)
        steps.addStretch(1)
        column.addLayout(steps)
        column.addStretch(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the words need it more than the picture does."""
        super().resizeEvent(event)
        self._picture.setVisible(self.height() >= ROOM_FOR_PICTURE)

    def add_step(self, text: str, on_click: Callable[[], object], icon: str = "") -> QPushButton:
        """A button; the first is the main action."""
        made = button(self._theme, text, on_click, icon, "plain" if self._count else "main", parent=self)
        self._count += 1
        self._steps.addWidget(made)
        return made

    def set_words(self, heading: str, sentence: str) -> None:
        self._heading.setText(heading)
        self._sentence.setText(sentence)
