"""Pages of a finished PDF as pictures, for the preview, the printer and the demonstration (pypdfium2).

pdfium is not made for several threads at once: one `PdfPages` belongs to one thread at a time.
"""

from dataclasses import dataclass
from pathlib import Path

POINTS_PER_INCH = 72


@dataclass(frozen=True)
class PagePicture:
    """`pixels` are RGBA bytes, row by row, `width` x 4 a row."""

    width: int
    height: int
    pixels: bytes


class PdfPages:
    """An open PDF. Sizes are in points (1/72 inch)."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self._document = pypdfium2.PdfDocument(data)

    def __len__(self) -> int:
        return len(self._document)

    def size(self, page: int) -> tuple[float, float]:
        width, height = self._document.get_page_size(page)
        return float(width), float(height)

    def picture(self, page: int, dots_per_inch: float) -> PagePicture:
        bitmap = self._document[page].render(
            scale=dots_per_inch / POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=True
        )
        pixels = bytes(bitmap.buffer)
        return PagePicture(bitmap.width, bitmap.height, pixels)

    def save_picture(self, page: int, dots_per_inch: float, place: Path) -> None:
        self._document[page].render(scale=dots_per_inch / POINTS_PER_INCH).to_pil().save(place)

    def text(self, page: int) -> str:
        return str(self._document[page].get_textpage().get_text_range())

    def close(self) -> None:
        self._document.close()


def save_pictures(pdf: Path, folder: Path, dots_per_inch: int = 100) -> list[Path]:
    """Every page as a PNG in `folder`, named after the PDF."""
    pages = PdfPages(pdf.read_bytes())
    try:
        places = []
        for number in range(len(pages)):
            place = folder / f"{pdf.stem}-trang-{number + 1:02}.png"
            pages.save_picture(number, dots_per_inch, place)
            places.append(place)
        return places
    finally:
        pages.close()
