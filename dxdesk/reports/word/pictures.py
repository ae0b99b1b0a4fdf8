"""Charts as pictures in the text of a Word document, with their numbers in words for those who cannot see them."""

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from xml.sax.saxutils import quoteattr

from reportlab.graphics.shapes import Drawing

from dxdesk.reports.charts.draw import chart_on_pages, drawing_png, is_grey
from dxdesk.reports.charts.trend_rows import GAP, TrendRow, trend_rows
from dxdesk.reports.charts.words import chart_words
from dxdesk.reports.content import BarChart, TrendChart, Trends
from dxdesk.reports.pdf.page import Area
from dxdesk.reports.word import styles
from dxdesk.reports.word.markup import TABLE_END, cell, paragraph, plain, row, run, table_start

# Sharp on paper.
_DOTS_PER_INCH = 300
_EMU_PER_POINT = 12700
_ABOVE = 60.0
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


class ChartPictures:
    """`keep` stores a PNG in the document and names the relationship to it."""

    def __init__(self, keep: Callable[[bytes], str]) -> None:
        self._keep = keep
        self._numbers = count(1)

    def chart(self, block: BarChart | TrendChart, area: Area) -> Iterator[str]:
        """Caption and picture; very many bars take several."""
        if block.caption:
            yield paragraph(styles.CHART_CAPTION, run(block.caption))
        for drawing in chart_on_pages(block, area.width, area.height - _ABOVE):
            yield self._picture(block, drawing)

    def trends(self, block: Trends, area: Area) -> Iterator[str]:
        """A table without lines, whose rows do not break; a last chart alone leaves the cell beside it empty."""
        rows = list(trend_rows(block, area.width))
        if not rows:
            return
        beside = len(rows[0].charts)
        yield table_start(styles.PLAIN, _with_gaps([rows[0].chart_width] * beside))
        for one in rows:
            yield self._trend_row(one, beside)
        yield TABLE_END

    def _trend_row(self, trends: TrendRow, beside: int) -> str:
        told = [
            paragraph(styles.TREND_CAPTION, run(chart.caption)) + self._picture(chart, drawing)
            for chart, drawing in zip(trends.charts, trends.drawings(), strict=True)
        ]
        told += [paragraph(styles.CHART)] * (beside - len(told))
        cells = [cell(told[0], trends.chart_width)]
        for content in told[1:]:
            cells += [cell(paragraph(styles.CHART), GAP), cell(content, trends.chart_width)]
        return row(cells)

    def _picture(self, block: BarChart | TrendChart, drawing: Drawing) -> str:
        relationship = self._keep(drawing_png(drawing, _DOTS_PER_INCH, grey=is_grey(block)))
        return paragraph(styles.CHART, self._inline(relationship, drawing.width, drawing.height, chart_words(block)))

    def _inline(self, relationship: str, width: float, height: float, told: str) -> str:
        number = next(self._numbers)
        size = f'cx="{round(width * _EMU_PER_POINT)}" cy="{round(height * _EMU_PER_POINT)}"'
        name = f'id="{number}" name="Biểu đồ {number}" descr={quoteattr(plain(told))}'
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f"<wp:docPr {name}/>"
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="bieu-do-{number}.png"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )


def _with_gaps(widths: Sequence[float]) -> list[float]:
    return [length for width in widths for length in (GAP, width)][1:]
