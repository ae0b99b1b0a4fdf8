"""A chart of a document as a drawing, for the PDF, and as a picture, for Word and the screen.

Imports reportlab: import this module when a chart is first drawn.
"""

from io import BytesIO
from pathlib import Path

from reportlab.graphics.renderPDF import drawToString
from reportlab.graphics.shapes import Drawing

from dxdesk.reports.charts.bars import draw_bars, draw_bars_on_pages
from dxdesk.reports.charts.trend import draw_trend
from dxdesk.reports.content import BarChart, TrendChart
from dxdesk.reports.pdf import fonts as typeface

_POINTS_PER_INCH = 72


def draw_chart(block: BarChart | TrendChart, width: float) -> Drawing:
    """The chart without its caption, as wide as said, in points; it can stand among flowables as it is.

    The typeface must be registered. What has nothing to show says so in the drawing.
    """
    return draw_bars(block, width) if isinstance(block, BarChart) else draw_trend(block, width)


def chart_on_pages(block: BarChart | TrendChart, width: float, height: float) -> list[Drawing]:
    """The chart in pieces that fit a page of this height, in points; one piece unless there are very many bars."""
    return draw_bars_on_pages(block, width, height) if isinstance(block, BarChart) else [draw_trend(block, width)]


def chart_pdf(block: BarChart | TrendChart, width: float, fonts: Path) -> bytes:
    """A PDF with one page of the chart's size. Raises `Refusal` when the typeface is missing."""
    typeface.register(fonts)
    return drawing_pdf(draw_chart(block, width))


def chart_png(block: BarChart | TrendChart, width: float, dots_per_inch: float, fonts: Path) -> bytes:
    """A picture on white, for Word and the screen. Raises `Refusal` when the typeface is missing."""
    typeface.register(fonts)
    return drawing_png(draw_chart(block, width), dots_per_inch, grey=is_grey(block))


def drawing_pdf(drawing: Drawing) -> bytes:
    return bytes(drawToString(drawing, invariant=1, initialFontName=typeface.REGULAR, showBoundary=0))


def is_grey(block: BarChart | TrendChart) -> bool:
    """Whether the drawing has no colours."""
    return isinstance(block, TrendChart)


def drawing_png(drawing: Drawing, dots_per_inch: float, *, grey: bool) -> bytes:
    """`grey`: a third of the size for a drawing that has no colours."""
    import pypdfium2

    document = pypdfium2.PdfDocument(drawing_pdf(drawing))
    try:
        scale = dots_per_inch / _POINTS_PER_INCH
        picture = document[0].render(scale=scale, optimize_mode="print", grayscale=grey).to_pil()
    finally:
        document.close()
    stream = BytesIO()
    picture.save(stream, "PNG", dpi=(dots_per_inch, dots_per_inch))
    return stream.getvalue()
