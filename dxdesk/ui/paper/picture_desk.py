"""Pictures of pages for the preview: made one at a time on the worker, the most needed first; kept while they fit."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage, QPixmap

from dxdesk.reports.pictures import POINTS_PER_INCH, PagePicture, PdfPages
from dxdesk.ui.worker import Worker

BUDGET = 160 * 1024 * 1024
"""Bytes of pictures that are kept."""


@dataclass(frozen=True)
class Wish:
    """A page as wide as `pixels` of the screen; `points` is its width on paper."""

    page: int
    pixels: int
    points: float

    @property
    def dots_per_inch(self) -> float:
        return self.pixels / self.points * POINTS_PER_INCH


def as_image(picture: PagePicture) -> QImage:
    """A picture of its own memory, in the format that the screen paints fastest."""
    image = QImage(picture.pixels, picture.width, picture.height, picture.width * 4, QImage.Format.Format_RGBX8888)
    return image.convertToFormat(QImage.Format.Format_RGB32)


class PictureDesk:
    """`ready` is called with a page whose picture has come.

    A picture of an earlier document or of another size stands in until the right one is there.
    """

    def __init__(self, worker: Worker, ready: Callable[[int], object], budget: int = BUDGET) -> None:
        self._worker, self._ready, self._budget = worker, ready, budget
        self._pdf: bytes | None = None
        self._edition = 0
        self._wishes: list[Wish] = []
        self._at_work = False
        self._kept: OrderedDict[tuple[int, int, int], QPixmap] = OrderedDict()
        self._broken: set[Wish] = set()

    def set_pdf(self, pdf: bytes | None, keep: bool) -> None:
        """`keep`: what is shown stands in for the new pages."""
        self._pdf = pdf
        self._edition += 1
        self._wishes = []
        self._broken = set()
        if not keep:
            self._kept.clear()

    def picture(self, page: int, pixels: int) -> QPixmap | None:
        """The best that there is; asking keeps it."""
        exact = (self._edition, page, pixels)
        if exact in self._kept:
            self._kept.move_to_end(exact)
            return self._kept[exact]
        near = [key for key in self._kept if key[1] == page]
        if not near:
            return None
        best = max(near, key=lambda key: (key[0], -abs(key[2] - pixels)))
        self._kept.move_to_end(best)
        return self._kept[best]

    def want(self, wishes: Sequence[Wish]) -> None:
        """What is needed now, the most needed first; replaces what was asked for before."""
        self._wishes = [
            wish
            for wish in wishes
            if (self._edition, wish.page, wish.pixels) not in self._kept and wish not in self._broken
        ]
        self._next()

    @property
    def is_idle(self) -> bool:
        return not self._at_work and not self._wishes

    def _next(self) -> None:
        if self._at_work or not self._wishes or self._pdf is None:
            return
        self._at_work = True
        wish, pdf, edition = self._wishes.pop(0), self._pdf, self._edition
        self._worker.submit(
            lambda _progress: _draw(pdf, wish),
            lambda image: self._drawn(edition, wish, image),
            lambda error: self._failed(edition, wish, error),
        )

    def _drawn(self, edition: int, wish: Wish, image: QImage) -> None:
        self._at_work = False
        if edition == self._edition:
            self._keep((edition, wish.page, wish.pixels), QPixmap.fromImage(image))
            self._ready(wish.page)
        self._next()

    def _failed(self, edition: int, wish: Wish, _error: Exception) -> None:
        """The log has the reason; the page stays blank and is not tried again."""
        self._at_work = False
        if edition == self._edition:
            self._broken.add(wish)
        self._next()

    def _keep(self, key: tuple[int, int, int], picture: QPixmap) -> None:
        for old in [one for one in self._kept if one[1] == key[1] and one[0] != key[0]]:
            del self._kept[old]
        self._kept[key] = picture
        total = sum(_bytes(one) for one in self._kept.values())
        while total > self._budget and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            total -= _bytes(gone)


def _draw(pdf: bytes, wish: Wish) -> QImage:
    with PdfPages(pdf) as pages:
        return as_image(pages.picture(wish.page, wish.dots_per_inch))


def _bytes(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4
