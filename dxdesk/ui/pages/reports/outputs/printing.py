"""Puts finished pages on paper in bands, made on the worker and painted one by one: the window stays fluent.

Imports QtPrintSupport: import this module when something is first printed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QMarginsF, QSizeF, QTimer
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from dxdesk.errors import Cancelled, Refusal
from dxdesk.reports.pictures import PdfPages
from dxdesk.ui.pages.reports.document import Pages
from dxdesk.ui.paper.picture_desk import as_image
from dxdesk.ui.worker import Worker

DOTS_PER_INCH = 300
BAND = 600
"""Rows of a page that are made and painted at a stroke: two inches, which is a whole number of dots on any printer."""
NO_PRINTER = (
    "Máy in không nhận lệnh in. Hãy xem máy in đã bật và còn giấy chưa, chọn máy in khác, "
    "hoặc lưu PDF rồi in từ tệp đó."
)


@dataclass(frozen=True)
class Listener:
    """`progress(pages done, all pages)`; then one of `finished` and `failed` (Refusal, Cancelled or a surprise)."""

    progress: Callable[[int, int], object]
    finished: Callable[[], object]
    failed: Callable[[Exception], object]


def page_layout(size: tuple[float, float]) -> QPageLayout:
    """Paper of that size in points without margins of its own: those are part of the page."""
    width, height = size
    lying = width > height
    upright = QSizeF(min(size), max(size))
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    orientation = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    return QPageLayout(paper, orientation, QMarginsF(0, 0, 0, 0))


def prepare(printer: QPrinter, size: tuple[float, float], name: str) -> None:
    """Before the dialog: the first page's paper, and what the job is called in the printer's list."""
    printer.setDocName(name)
    printer.setCreator("dxdesk")
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(size))


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """What the officer chose in the printer's dialog, counted from 0, in the order of printing."""
    pages = list(range(count))
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage() > 0:
        pages = pages[printer.fromPage() - 1 : printer.toPage()]
    return pages[::-1] if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst else pages


class PrintRun:
    """One job on a printer. Keep a reference until it has ended."""

    def __init__(
        self, worker: Worker, printer: QPrinter, report: Pages, chosen: Sequence[int], listener: Listener
    ) -> None:
        self._worker, self._printer, self._listener = worker, printer, listener
        self._pdf, self._sizes = report.pdf, report.sizes
        self._pages = list(chosen)
        self._done = 0
        self._painter = QPainter()
        self._over = self._stopped = False

    def start(self) -> None:
        self._printer.setResolution(DOTS_PER_INCH)
        self._printer.setFullPage(True)
        if not self._pages:
            self._listener.finished()
            return
        self._printer.setPageLayout(page_layout(self._sizes[self._pages[0]]))
        if not self._painter.begin(self._printer):
            self._end(Refusal("no-printer", NO_PRINTER))
            return
        self._next_page()

    def cancel(self) -> None:
        """Stop after the band that is being painted; sheets that left the printer cannot be called back."""
        self._stopped = True

    def _next_page(self) -> None:
        self._listener.progress(self._done, len(self._pages))
        if self._done == len(self._pages):
            self._end(None)
        else:
            self._next_band(0)

    def _next_band(self, top: int) -> None:
        pdf, page = self._pdf, self._pages[self._done]
        self._worker.submit(lambda _progress: _band(pdf, page, top), partial(self._paint, top), self._end)

    def _paint(self, top: int, made: tuple[QImage, int]) -> None:
        """`made`: a band and the height of the whole page."""
        band, height = made
        if self._stopped:
            self._end(Cancelled())
            return
        if top == 0 and not self._turn_to_page():
            self._end(Refusal("no-printer", NO_PRINTER))
            return
        self._painter.drawImage(0, top, band)
        below = top + band.height()
        if below < height:
            QTimer.singleShot(0, lambda: self._next_band(below))
        else:
            self._done += 1
            QTimer.singleShot(0, self._next_page)

    def _turn_to_page(self) -> bool:
        """A new sheet with its own size and orientation; the first one is there already."""
        if self._done == 0:
            return True
        self._printer.setPageLayout(page_layout(self._sizes[self._pages[self._done]]))
        return self._printer.newPage()

    def _end(self, error: Exception | None) -> None:
        if self._over:
            return
        self._over = True
        if self._painter.isActive():
            if error is not None:
                self._printer.abort()
            if not self._painter.end() and error is None:
                error = Refusal("no-printer", NO_PRINTER)
        if error is None:
            self._listener.finished()
        else:
            self._listener.failed(error)


def _band(pdf: bytes, page: int, top: int) -> tuple[QImage, int]:
    with PdfPages(pdf) as pages:
        height = pages.pixels(page, DOTS_PER_INCH)[1]
        rows = range(top, min(top + BAND, height))
        return as_image(pages.picture(page, DOTS_PER_INCH, rows)), height
