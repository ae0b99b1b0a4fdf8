"""The large buttons of the first page: what to begin with."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStylePainter, QWidget

from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets.painted_button import PaintedButton

PICTURE = 24
FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class Beginning(PaintedButton):
    """Icon, heading, and a sentence."""

    def __init__(self, theme: Theme, icon: str, heading: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "plain", parent)
        theme.icon(icon)
        self._icon, self._heading, self._sentence = icon, heading, sentence
        self.setAccessibleName(heading)
        self.setAccessibleDescription(sentence)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._follow_theme()
        theme.changed.connect(self._follow_theme)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = self._tall(self._strong, self._heading, width) + self._tall(self._small, self._sentence, width) + 4
        return max(PICTURE, words) + 4 * GRID

    def sizeHint(self) -> QSize:
        return QSize(220, self.heightForWidth(self.width() or 220))

    def minimumSizeHint(self) -> QSize:
        return QSize(180, self.heightForWidth(self.width() or 180))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        self.paint_ground(painter)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        top, left = 2 * GRID, 2 * GRID
        picture = self.theme.icons.pixmap(self._icon, PICTURE, self.devicePixelRatioF(), "accent")
        painter.drawPixmap(left, top, picture)
        left += PICTURE + GRID + 4
        painter.setPen(self.theme.colour("text"))
        painter.setFont(self._strong)
        room, tall = self._room(self.width()), self._tall(self._strong, self._heading, self.width())
        painter.drawText(QRect(left, top, room, tall), FLAGS, self._heading)
        painter.setPen(self.theme.colour("muted"))
        painter.setFont(self._small)
        painter.drawText(QRect(left, top + tall + 4, room, self.height()), FLAGS, self._sentence)
        painter.end()

    def _tall(self, font: QFont, words: str, width: int) -> int:
        return QFontMetrics(font).boundingRect(QRect(0, 0, self._room(width), 1000), FLAGS, words).height()

    def _room(self, width: int) -> int:
        return max(80, width - PICTURE - 5 * GRID - 4)

    def _follow_theme(self) -> None:
        self._strong, self._small = self.theme.font(strong=True), self.theme.font("small")
        self.updateGeometry()
