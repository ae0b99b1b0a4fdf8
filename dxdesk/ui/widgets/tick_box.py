"""A box to tick with its words, drawn like the boxes of the tables: the system's own is hardly seen on dark ground."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID

SIDE = 16


class TickBox(QCheckBox):
    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._theme = theme
        theme.icon("check")
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        return QSize(SIDE + GRID + words.width() + 6, max(SIDE, words.height()) + 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour, ticked, usable = self._theme.colour, self.isChecked(), self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(3, (self.height() - SIDE) / 2, SIDE, SIDE)
        edge = "accent" if ticked or self.hasFocus() else "edge"
        painter.setPen(QPen(colour(edge if usable else "line"), 2 if self.hasFocus() else 1.3))
        painter.setBrush(colour("surface" if not ticked else "accent" if usable else "disabled"))
        painter.drawRoundedRect(box, 3, 3)
        if ticked:
            picture = self._theme.icons.pixmap("check", SIDE - 4, self.devicePixelRatioF(), "on_accent")
            painter.drawPixmap(box.topLeft() + QPointF(2, 2), picture)
        painter.setPen(colour("text" if usable else "disabled"))
        words = self.rect().adjusted(SIDE + GRID + 3, 0, 0, 0)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, int(left) | Qt.TextFlag.TextShowMnemonic, self.text())
        painter.end()
