"""Charts as pictures in the text of a Word document, with their numbers in words for those who cannot see them."""

from collections.abc import Callable, Iterator
from itertools import count
from xml.sax.saxutils import quoteattr

from dxdesk.reports.charts.draw import chart_on_pages, drawing_png
from dxdesk.reports.charts.words import chart_words
from dxdesk.reports.content import BarChart, TrendChart
from dxdesk.reports.pdf.page import Area
from dxdesk.reports.word import styles
from dxdesk.reports.word.markup import paragraph, plain, run

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
            relationship = self._keep(drawing_png(drawing, _DOTS_PER_INCH))
            yield paragraph(styles.CHART, self._inline(relationship, drawing.width, drawing.height, chart_words(block)))

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
