"""The first page of a document as the settings make it now: made and drawn like every document, on the worker."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dxdesk.domain.document_records import KindSettings, SignerRecord
from dxdesk.domain.records import OfficeProfile
from dxdesk.errors import Cancelled
from dxdesk.progress import Progress
from dxdesk.reports.pictures import POINTS_PER_INCH, PdfPages
from dxdesk.services.documents.kinds import DocumentKind
from dxdesk.services.documents.sample_pages import sample_pdf
from dxdesk.ui.paper.picture_desk import as_image
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import LIGHT
from dxdesk.ui.worker import Worker

A4 = (595.0, 842.0)
REST = 200
"""Milliseconds without typing until the page is made anew."""
WIDEST = 620

Make = Callable[[Progress], bytes]


class SamplePage(QWidget):
    """As wide as its room allows. The page that is there stays until the new one is made."""

    def __init__(self, theme: Theme, worker: Worker, fonts: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._worker, self._fonts = theme, worker, fonts
        self._make: Make | None = None
        self._pdf: bytes | None = None
        self._picture: QPixmap | None = None
        self._edition = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(WIDEST)
        self.setAccessibleName("Trang mẫu: đầu trang, lề, phần ký và nơi nhận")
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._draw)
        theme.changed.connect(self.update)

    def show_office(
        self,
        profile: OfficeProfile,
        kind: DocumentKind = DocumentKind.RESULTS,
        settings: KindSettings | None = None,
        signer: SignerRecord | None = None,
    ) -> None:
        """`settings` and `signer` None: those of the profile."""
        fonts = self._fonts
        self._make = lambda progress: sample_pdf(profile, kind, settings, signer, fonts, progress)
        self._pdf = None
        self._rest.start()

    @property
    def pdf(self) -> bytes | None:
        """The page that is shown; None while another is being made."""
        return self._pdf

    @property
    def is_sharp(self) -> bool:
        return self._picture is not None and self._pdf is not None and not self._rest.isActive()

    def sizeHint(self) -> QSize:
        return QSize(420, self._tall(420))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self._tall(self.width()))
        self._rest.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rest.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paper = QRectF(0.5, 0.5, self.width() - 1, self.height() - 1)
        painter.fillRect(paper, QColor(LIGHT.surface))
        if self._picture is not None and abs(self._picture.deviceIndependentSize().width() - self.width()) <= 1:
            painter.drawPixmap(0, 0, self._picture)
        elif self._picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(paper, self._picture, QRectF(self._picture.rect()))
        painter.setPen(QPen(self._theme.colour("edge"), 1))
        painter.drawRect(paper)
        painter.end()

    @staticmethod
    def _tall(width: int) -> int:
        return round(width * A4[1] / A4[0])

    def _draw(self) -> None:
        make, known = self._make, self._pdf
        if make is None or not self.isVisible():
            return
        self._edition += 1
        ratio = self.devicePixelRatioF()
        dots = self.width() * ratio / A4[0] * POINTS_PER_INCH
        answer = partial(self._drawn, self._edition, ratio)
        self._worker.submit(lambda progress: _page(known or make(progress), dots), answer, self._failed)

    def _drawn(self, edition: int, ratio: float, made: tuple[bytes, QImage]) -> None:
        if edition == self._edition:
            self._pdf = made[0]
            self._picture = QPixmap.fromImage(made[1])
            self._picture.setDevicePixelRatio(ratio)
            self.update()

    def _failed(self, error: Exception) -> None:
        """The log has the reason; the page that was there stays."""
        if not isinstance(error, Cancelled):
            self._pdf = None


def _page(pdf: bytes, dots_per_inch: float) -> tuple[bytes, QImage]:
    with PdfPages(pdf) as pages:
        return pdf, as_image(pages.picture(0, dots_per_inch))
