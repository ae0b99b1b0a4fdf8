"""Where the pages of a document lie in the preview; plain geometry, no widget."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

GAP = 12
MARGIN = 16
"""Logical pixels between pages and around them."""
SCREEN_DOTS = 96
"""Logical pixels of an inch at 100 %."""
POINTS = 72
FIT_PAGE, FIT_WIDTH = "page", "width"
STEPS = (50, 60, 75, 90, 100, 110, 125, 150, 175, 200)
"""Per cent."""


@dataclass(frozen=True)
class Place:
    """Of a page, in logical pixels of the whole stack."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height


class PageStack:
    """Pages one below the other, centred in a room of `width` x `height`.

    `zoom` is a number of per cent or "page" / "width"; those fit each page by itself, so that upright and lying pages
    are both as large as the room allows. `sizes` are in points.
    """

    def __init__(self, sizes: Sequence[tuple[float, float]], zoom: int | str, width: int, height: int) -> None:
        scales = [_scale(size, zoom, width, height) for size in sizes]
        self.width = max(
            [width, *(round(size[0] * scale) + 2 * MARGIN for size, scale in zip(sizes, scales, strict=True))]
        )
        self._places: list[Place] = []
        self._scales = scales
        top = float(MARGIN)
        for size, scale in zip(sizes, scales, strict=True):
            page_width, page_height = round(size[0] * scale), round(size[1] * scale)
            self._places.append(Place((self.width - page_width) // 2, top, page_width, page_height))
            top += page_height + GAP
        self._tops = [place.top for place in self._places]
        self.height = int(top - GAP + MARGIN) if sizes else 0

    def __len__(self) -> int:
        return len(self._places)

    def place(self, page: int) -> Place:
        return self._places[page]

    def scale(self, page: int) -> float:
        """Logical pixels for a point."""
        return self._scales[page]

    def percent(self, page: int) -> int:
        return round(self._scales[page] * POINTS / SCREEN_DOTS * 100)

    def page_at(self, y: float) -> int:
        """The page at a height, or the one above where a gap is; 0 when there is none."""
        return max(0, bisect_right(self._tops, y) - 1)

    def visible(self, top: float, bottom: float) -> range:
        """Pages of which something lies between two heights."""
        if not self._places:
            return range(0)
        first, last = self.page_at(top), self.page_at(bottom)
        if self._places[first].bottom < top:
            first += 1
        return range(first, last + 1)

    def anchor(self, y: float) -> tuple[int, float]:
        """A height as page and share of that page's height, which stays true when the zoom changes."""
        page = self.page_at(y)
        if page >= len(self._places):
            return 0, 0.0
        place = self._places[page]
        return page, (y - place.top) / place.height

    def height_of(self, anchor: tuple[int, float]) -> float:
        page, share = anchor
        if not self._places:
            return 0.0
        place = self._places[min(page, len(self._places) - 1)]
        return place.top + share * place.height


def next_step(percent: int, direction: int) -> int:
    """The nearest larger or smaller zoom of `STEPS`."""
    if direction > 0:
        return next((step for step in STEPS if step > percent), STEPS[-1])
    return next((step for step in reversed(STEPS) if step < percent), STEPS[0])


def _scale(size: tuple[float, float], zoom: int | str, width: int, height: int) -> float:
    across = max(80.0, width - 2 * MARGIN) / size[0]
    if zoom == FIT_WIDTH:
        return across
    if zoom == FIT_PAGE:
        return min(across, max(80.0, height - 2 * MARGIN) / size[1])
    return int(zoom) / 100 * SCREEN_DOTS / POINTS
