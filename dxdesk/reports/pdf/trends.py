"""Small trends side by side on a page: a row is never split, so that no caption stands without its drawing."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from reportlab.platypus import Flowable
from reportlab.platypus import Paragraph as Text

from dxdesk.reports.charts.trend_rows import GAP, TrendRow, trend_rows
from dxdesk.reports.content import Trends
from dxdesk.reports.pdf.fonts import drawable
from dxdesk.reports.pdf.page import Area
from dxdesk.reports.pdf.styles import PARAGRAPH_GAP, TREND_CAPTION


class ChartsBeside(Flowable):  # type: ignore[misc]
    """Captions end where the drawings begin, also when one of them has more lines."""

    def __init__(self, row: TrendRow) -> None:
        super().__init__()
        self.step = row.chart_width + GAP
        self.drawings = row.drawings()
        self.captions = [Text(escape(drawable(chart.caption)), TREND_CAPTION) for chart in row.charts]
        self.above = max(caption.wrap(row.chart_width, 1e6)[1] for caption in self.captions)
        self.width = self.step * len(row.charts) - GAP
        self.height = self.above + TREND_CAPTION.spaceAfter + self.drawings[0].height + PARAGRAPH_GAP

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        foot = self.height - self.above
        for place, (caption, drawing) in enumerate(zip(self.captions, self.drawings, strict=True)):
            x = place * self.step
            caption.drawOn(self.canv, x, foot)
            drawing.drawOn(self.canv, x, PARAGRAPH_GAP)


def chart_rows(block: Trends, area: Area) -> Iterator[ChartsBeside]:
    yield from map(ChartsBeside, trend_rows(block, area.width))
