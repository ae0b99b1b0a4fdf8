"""Pages of a finished PDF as pictures, for the preview, the printer and the demonstration (pypdfium2).

pdfium is not made for several threads at once: one `PdfPages` belongs to one thread at a time. To open a PDF that is
in memory costs next to nothing, so it can be opened for each picture and closed again.
"""

from dataclasses import dataclass
from itertools import groupby
from math import ceil
from pathlib import Path
from types import TracebackType
from typing import Any

from dxdesk.domain.text import fold
from dxdesk.progress import Progress, silent

POINTS_PER_INCH = 72
_SEARCHING = "Đang tìm trong báo cáo"


@dataclass(frozen=True)
class PagePicture:
    """`pixels` are RGBA bytes, row by row, `width` x 4 a row."""

    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True)
class Box:
    """A place on a page in points, from its upper left corner."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Found:
    """One place where a searched text stands: one box for each line that it runs over."""

    page: int
    boxes: tuple[Box, ...]


class PdfPages:
    """An open PDF. Sizes are in points (1/72 inch)."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self._document = pypdfium2.PdfDocument(data)

    def __enter__(self) -> "PdfPages":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._document)

    def size(self, page: int) -> tuple[float, float]:
        width, height = self._document.get_page_size(page)
        return float(width), float(height)

    def sizes(self) -> list[tuple[float, float]]:
        return [self.size(page) for page in range(len(self))]

    def pixels(self, page: int, dots_per_inch: float) -> tuple[int, int]:
        """Width and height of the page's picture."""
        scale = dots_per_inch / POINTS_PER_INCH
        width, height = self.size(page)
        return ceil(width * scale), ceil(height * scale)

    def picture(self, page: int, dots_per_inch: float, rows: range | None = None) -> PagePicture:
        """The whole page, or only some of the rows of its picture, counted from above."""
        scale = dots_per_inch / POINTS_PER_INCH
        height = self.pixels(page, dots_per_inch)[1]
        shown = rows or range(height)
        # pdfium rounds up what is to be left out, hence the half.
        left_out = [max(0.0, count - 0.5) / scale for count in (height - shown.stop, shown.start)]
        bitmap = self._document[page].render(
            scale=scale, crop=(0, left_out[0], 0, left_out[1]), rev_byteorder=True, prefer_bgrx=True
        )
        return PagePicture(bitmap.width, bitmap.height, bytes(bitmap.buffer))

    def save_picture(self, page: int, dots_per_inch: float, place: Path) -> None:
        self._document[page].render(scale=dots_per_inch / POINTS_PER_INCH).to_pil().save(place)

    def text(self, page: int) -> str:
        return str(self._document[page].get_textpage().get_text_range())

    def reading(self, page: int) -> Any:
        """pdfium's own view of the page's text, to be used before this is closed."""
        return self._document[page].get_textpage()

    def find(self, wanted: str, progress: Progress | None = None) -> list[Found]:
        """Where a text stands, from the first page on; accents, capitals and line breaks make no difference.

        Raises `Cancelled`.
        """
        words = fold(wanted)
        steps = progress or silent()
        found: list[Found] = []
        for page in range(len(self) if words else 0):
            steps.step(page, len(self), _SEARCHING)
            found.extend(self._find_on(page, words))
        return found

    def close(self) -> None:
        self._document.close()

    def _find_on(self, page: int, words: str) -> list[Found]:
        paper = self._document[page]
        reading = paper.get_textpage()
        folded, origins = _folded(str(reading.get_text_range()))
        found = []
        at = folded.find(words)
        while at >= 0:
            boxes = _boxes(reading, origins[at : at + len(words)], paper.get_height())
            found.append(Found(page, boxes))
            at = folded.find(words, at + len(words))
        return found


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as `fold` has it, and for each of its letters the place where it came from."""
    letters: list[str] = []
    origins: list[int] = []
    for place, char in enumerate(text):
        for letter in fold(char) or (" " if char.isspace() and letters and letters[-1] != " " else ""):
            letters.append(letter)
            origins.append(place)
    return "".join(letters), origins


def _boxes(reading: Any, places: list[int], height: float) -> tuple[Box, ...]:
    """Letters side by side in one box. Blanks that pdfium adds at the end of a line have no width."""
    import pypdfium2.raw as pdfium

    def box(place: int) -> tuple[float, float, float, float]:
        left, bottom, right, top = reading.get_charbox(
            pdfium.FPDFText_GetCharIndexFromTextIndex(reading, place), loose=True
        )
        return left, height - top, right, height - bottom

    letters = [one for one in map(box, dict.fromkeys(places)) if one[2] > one[0]]
    lines = [list(group) for _, group in groupby(letters, key=lambda one: round(one[3]))]
    made = []
    for line in lines:
        left, top = min(one[0] for one in line), min(one[1] for one in line)
        made.append(Box(left, top, max(one[2] for one in line) - left, max(one[3] for one in line) - top))
    return tuple(made)


def save_pictures(pdf: Path, folder: Path, dots_per_inch: int = 100) -> list[Path]:
    """Every page as a PNG in `folder`, named after the PDF."""
    with PdfPages(pdf.read_bytes()) as pages:
        places = []
        for number in range(len(pages)):
            place = folder / f"{pdf.stem}-trang-{number + 1:02}.png"
            pages.save_picture(number, dots_per_inch, place)
            places.append(place)
        return places
