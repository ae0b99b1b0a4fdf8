"""Small trends side by side: how many stand in a row, and how large they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing

from dxdesk.reports.charts.trend import draw_small_trend
from dxdesk.reports.content import TrendChart, Trends

# Between two charts of a row.
GAP = 18.0
_LEAST_WIDTH = 300.0
# Three rows with captions of two lines fill a landscape page under the title.
_HEIGHT = 112.0


@dataclass(frozen=True)
class TrendRow:
    """Charts that stand beside each other; a last row may hold fewer than the others."""

    charts: tuple[TrendChart, ...]
    chart_width: float

    def drawings(self) -> list[Drawing]:
        return [draw_small_trend(chart, self.chart_width, _HEIGHT) for chart in self.charts]


def trend_rows(block: Trends, width: float) -> Iterator[TrendRow]:
    """In the order of the charts; on a narrow page one in each row."""
    beside = max(1, int((width + GAP) / (_LEAST_WIDTH + GAP)))
    share = (width - GAP * (beside - 1)) / beside
    for start in range(0, len(block.charts), beside):
        yield TrendRow(block.charts[start : start + beside], share)
