"""Pages: margins, and numbers in the top margin from each part's second page on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from reportlab.lib.units import mm
from reportlab.platypus import Frame, PageTemplate

from dxdesk.reports.content import Margins, Table
from dxdesk.reports.pdf.drawing import Canvas
from dxdesk.reports.pdf.fonts import REGULAR
from dxdesk.reports.pdf.styles import (
    APPENDIX_CELL_SIZE,
    BODY_CELL_SIZE,
    LANDSCAPE_BOTTOM,
    LANDSCAPE_TOP,
    PAGE_LONG,
    PAGE_NUMBER_SIZE,
    PAGE_SHORT,
)

Part = Literal["body", "appendix"]


@dataclass(frozen=True)
class Area:
    """Where a part's text stands on its pages; points, margins from the paper's edges."""

    part: Part
    page_width: float
    page_height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def width(self) -> float:
        return self.page_width - self.left - self.right

    @property
    def height(self) -> float:
        return self.page_height - self.top - self.bottom

    def cell_size(self, table: Table) -> float:
        return APPENDIX_CELL_SIZE if table.dense or self.part == "appendix" else BODY_CELL_SIZE


def body_area(margins: Margins) -> Area:
    top, bottom, left, right = (side * mm for side in (margins.top, margins.bottom, margins.left, margins.right))
    return Area("body", PAGE_SHORT, PAGE_LONG, top, bottom, left, right)


def appendix_area(margins: Margins) -> Area:
    """Landscape: left and right as the office sets them, top and bottom are not prescribed."""
    left, right = margins.left * mm, margins.right * mm
    return Area("appendix", PAGE_LONG, PAGE_SHORT, LANDSCAPE_TOP, LANDSCAPE_BOTTOM, left, right)


def first_page(area: Area) -> str:
    """The template that a part begins with; it goes on to the numbered one by itself."""
    return f"{area.part}-first"


class PageCounter:
    """The page within the part that is being laid out."""

    def __init__(self) -> None:
        self.number = 0

    def templates(self, *areas: Area) -> list[PageTemplate]:
        """The document begins with the first page of the first area."""
        return [template for area in areas for template in self._of(area)]

    def _of(self, area: Area) -> list[PageTemplate]:
        size = (area.page_width, area.page_height)
        return [
            PageTemplate(
                first_page(area), [_frame(area)], onPage=self._begin, pagesize=size, autoNextPageTemplate=area.part
            ),
            PageTemplate(area.part, [_frame(area)], onPage=self._numbering(area), pagesize=size),
        ]

    def _begin(self, _canvas: Canvas, _document: Any) -> None:
        self.number = 1

    def _numbering(self, area: Area) -> Callable[[Canvas, Any], None]:
        # The digits' height is about two thirds of their size: this centres them in the margin.
        baseline = area.page_height - area.top / 2 - PAGE_NUMBER_SIZE / 3

        def draw(canvas: Canvas, _document: Any) -> None:
            self.number += 1
            canvas.saveState()
            canvas.setFont(REGULAR, PAGE_NUMBER_SIZE)
            canvas.drawCentredString(area.left + area.width / 2, baseline, str(self.number))
            canvas.restoreState()

        return draw


def _frame(area: Area) -> Frame:
    return Frame(
        area.left, area.bottom, area.width, area.height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )
