"""A chart of a document in the window: the same drawing as on paper, made on the worker, sharp at any scaling."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import isValid

from dxdesk.reports.content import BarChart, TrendChart
from dxdesk.reports.pictures import POINTS_PER_INCH, PdfPages
from dxdesk.ui.paper.page_stack import SCREEN_DOTS
from dxdesk.ui.paper.picture_desk import as_image
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import LIGHT
from dxdesk.ui.worker import Worker

PADDING = 12
FIRST_HEIGHT = 120
"""Logical pixels until the drawing is there and says its own."""
LEAST = 200
REST = 60
"""Milliseconds without resizing until the chart is drawn anew."""


class ChartCard(QWidget):
    """White paper whatever the palette is, as wide as its room; it may go while its drawing is under way.

    What it shows is said to readers and as tooltip.
    """

    def __init__(self, theme: Theme, worker: Worker, fonts: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._worker, self._fonts = theme, worker, fonts
        self._chart: BarChart | TrendChart | None = None
        self._picture: QPixmap | None = None
        self._drawn: tuple[BarChart | TrendChart, int, float] | None = None
        self._edition = 0
        self._tall = FIRST_HEIGHT
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(LEAST)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._draw)
        theme.changed.connect(self.update)

    def show_chart(self, chart: BarChart | TrendChart) -> None:
        """The picture of the chart before stands in until the new one is drawn.

        The first one waits a moment: what draws it is slow to load, and the page around it is to be seen before.
        """
        if chart != self._chart:
            self._chart = chart
            if self._picture is None:
                self._rest.start()
            else:
                self._draw()

    @property
    def is_sharp(self) -> bool:
        return self._drawn is not None and self._drawn == self._wanted() and not self._rest.isActive()

    def sizeHint(self) -> QSize:
        return QSize(2 * LEAST, self._tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rest.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rest.start()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._rest.start()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(LIGHT.surface))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawRoundedRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1), 4, 4)
        if self._picture is not None:
            painter.drawPixmap(PADDING, PADDING, self._picture)
        else:
            painter.setPen(QColor(LIGHT.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Đang vẽ biểu đồ…")
        painter.end()

    def _wanted(self) -> tuple[BarChart | TrendChart, int, float] | None:
        room = self.width() - 2 * PADDING
        return None if self._chart is None or room < 1 else (self._chart, room, self.devicePixelRatioF())

    def _draw(self) -> None:
        self._rest.stop()
        wanted = self._wanted()
        if wanted is None or not self.isVisible() or wanted == self._drawn:
            return
        self._edition += 1
        fonts = self._fonts
        self._worker.submit(
            lambda _progress: _picture(*wanted, fonts), partial(self._take, self._edition, wanted), lambda _error: None
        )

    def _take(self, edition: int, wanted: tuple[BarChart | TrendChart, int, float], made: tuple[QImage, str]) -> None:
        if edition != self._edition or not isValid(self):
            return
        image, words = made
        self._drawn = wanted
        self._picture = QPixmap.fromImage(image)
        self._picture.setDevicePixelRatio(wanted[2])
        self._tall = round(image.height() / wanted[2]) + 2 * PADDING
        self.setFixedHeight(self._tall)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()


def _picture(chart: BarChart | TrendChart, width: int, ratio: float, fonts: Path) -> tuple[QImage, str]:
    """`width` in logical pixels; with the words that say the same."""
    from dxdesk.reports.charts.draw import chart_pdf
    from dxdesk.reports.charts.words import chart_words

    pdf = chart_pdf(chart, width * POINTS_PER_INCH / SCREEN_DOTS, fonts)
    with PdfPages(pdf) as pages:
        return as_image(pages.picture(0, SCREEN_DOTS * ratio)), chart_words(chart)
