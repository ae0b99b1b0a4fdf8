"""Pages: margins, and numbers in the top margin from each part's second page on."""

from collections.abc import Callable
from typing import Any

from reportlab.platypus import Frame, PageTemplate

from dxdesk.reports.pdf.drawing import Canvas
from dxdesk.reports.pdf.fonts import REGULAR
from dxdesk.reports.pdf.styles import LANDSCAPE_MARGINS, PAGE_LONG, PAGE_NUMBER_SIZE, PAGE_SHORT, PORTRAIT_MARGINS

BODY, APPENDIX = "body", "appendix"
_SIZES: dict[str, tuple[tuple[float, float], tuple[float, float, float, float]]] = {
    BODY: ((PAGE_SHORT, PAGE_LONG), PORTRAIT_MARGINS),
    APPENDIX: ((PAGE_LONG, PAGE_SHORT), LANDSCAPE_MARGINS),
}


def text_width(part: str) -> float:
    (width, _), (_, _, left, right) = _SIZES[part]
    return width - left - right


def text_height(part: str) -> float:
    (_, height), (top, bottom, _, _) = _SIZES[part]
    return height - top - bottom


def first_page(part: str) -> str:
    """The template that a part begins with; it goes on to the numbered one by itself."""
    return f"{part}-first"


class PageCounter:
    """The page within the part that is being laid out."""

    def __init__(self) -> None:
        self.number = 0

    def templates(self) -> list[PageTemplate]:
        return [template for part in (BODY, APPENDIX) for template in self._of(part)]

    def _of(self, part: str) -> list[PageTemplate]:
        size, _ = _SIZES[part]
        return [
            PageTemplate(
                first_page(part),
                [self._frame(part)],
                onPage=self._begin,
                pagesize=size,
                autoNextPageTemplate=part,
            ),
            PageTemplate(part, [self._frame(part)], onPage=self._numbering(part), pagesize=size),
        ]

    def _frame(self, part: str) -> Frame:
        _, (_, bottom, left, _) = _SIZES[part]
        return Frame(
            left,
            bottom,
            text_width(part),
            text_height(part),
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )

    def _begin(self, _canvas: Canvas, _document: Any) -> None:
        self.number = 1

    def _numbering(self, part: str) -> Callable[[Canvas, Any], None]:
        (_, height), (top, _, left, _) = _SIZES[part]
        # The digits' height is about two thirds of their size: this centres them in the margin.
        baseline = height - top / 2 - PAGE_NUMBER_SIZE / 3

        def draw(canvas: Canvas, _document: Any) -> None:
            self.number += 1
            canvas.saveState()
            canvas.setFont(REGULAR, PAGE_NUMBER_SIZE)
            canvas.drawCentredString(left + text_width(part) / 2, baseline, str(self.number))
            canvas.restoreState()

        return draw
