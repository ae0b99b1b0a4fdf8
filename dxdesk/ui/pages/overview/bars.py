"""How far each group of tasks is: a thin bar, and the numbers beside it that say the same without colour."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dxdesk.ui.pages.overview.sheet import MOST, Bar
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import button, label

SHOWN = 8
THICK = 6


class BarRow(QWidget):
    """Label, bar, "3/8"."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bar = Bar("", 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_bar(self, bar: Bar) -> None:
        self._bar = bar
        words = f"{bar.label}: {bar.done}/{bar.total} nhiệm vụ hoàn thành"
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, self._theme.sizes.body + 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._theme.font("body")
        painter.setFont(font)
        metrics = QFontMetrics(font)
        numbers = f"{self._bar.done}/{self._bar.total}"
        number_room = max(metrics.horizontalAdvance("0.000/0.000" if self._bar.total > 99 else "00/00"), 44)
        bar_room = min(160, self.width() // 3)
        label_room = self.width() - number_room - bar_room - 4 * GRID
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self._theme.colour("text"))
        words = metrics.elidedText(self._bar.label, Qt.TextElideMode.ElideRight, label_room)
        painter.drawText(GRID, 0, label_room, self.height(), middle | Qt.AlignmentFlag.AlignLeft, words)
        right = self.width() - number_room - GRID
        painter.drawText(right, 0, number_room, self.height(), middle | Qt.AlignmentFlag.AlignRight, numbers)
        self._paint_bar(painter, QRectF(right - bar_room - GRID, (self.height() - THICK) / 2, bar_room, THICK))
        painter.end()

    def _paint_bar(self, painter: QPainter, track: QRectF) -> None:
        whole = QPainterPath()
        whole.addRoundedRect(track, THICK / 2, THICK / 2)
        painter.fillPath(whole, self._theme.colour("line"))
        if self._bar.done and self._bar.total:
            done = QRectF(track)
            done.setWidth(max(THICK, track.width() * self._bar.done / self._bar.total))
            part = QPainterPath()
            part.addRoundedRect(done, THICK / 2, THICK / 2)
            painter.fillPath(part, self._theme.colour("green"))


class Bars(QWidget):
    """At most a few groups until "Xem tất cả" is pressed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._open = False
        self._bars: list[Bar] = []
        self.rows: list[BarRow] = []
        self.more = button(theme, "", self._show_more, look="link")
        top = QHBoxLayout()
        top.addWidget(label("Đã hoàn thành theo nhóm nhiệm vụ", "strong"))
        top.addStretch(1)
        top.addWidget(self.more)
        rule = QFrame()
        rule.setProperty("look", "line")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(top)
        self._column.addSpacing(4)
        self._column.addWidget(rule)
        self._column.addSpacing(4)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        self._bars = list(bars)
        self._fill()
        self.setVisible(bool(bars))

    def _fill(self) -> None:
        shown = self._bars[: MOST if self._open else SHOWN]
        while len(self.rows) < len(shown):
            made = BarRow(self._theme, self)
            self._column.addWidget(made)
            self.rows.append(made)
        for number, made in enumerate(self.rows):
            if number < len(shown):
                made.show_bar(shown[number])
            made.setVisible(number < len(shown))
        self.more.setText(f"Xem tất cả ({len(self._bars)})")
        self.more.setVisible(len(self._bars) > len(shown) and not self._open)

    def _show_more(self) -> None:
        self._open = True
        self._fill()
