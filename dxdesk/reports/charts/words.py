"""What a chart shows, in words: the alternative text of its picture."""

from decimal import Decimal

from dxdesk.domain.numbers import format_number
from dxdesk.reports.content import Bar, BarChart, TrendChart

NO_DATA = "chưa có số liệu"
# How the label of a milestone begins.
TARGET = "Mục tiêu"


def chart_words(block: BarChart | TrendChart) -> str:
    """One Vietnamese sentence with every number of the chart."""
    parts = _bars(block) if isinstance(block, BarChart) else _trend(block)
    told = "; ".join(parts) or NO_DATA
    return f"Biểu đồ {block.caption}: {told}." if block.caption else f"Biểu đồ: {told}."


def _bars(chart: BarChart) -> list[str]:
    return [f"{bar.label}: {_counts(chart, bar)}" for bar in chart.bars]


def _counts(chart: BarChart, bar: Bar) -> str:
    told = [
        f"{part[:1].lower()}{part[1:]} {format_number(Decimal(count))}"
        for part, count in zip(chart.parts, bar.counts, strict=True)
        if count
    ]
    return ", ".join(told) or "0"


def _trend(chart: TrendChart) -> list[str]:
    unit = chart.unit if chart.unit.startswith("%") else f" {chart.unit}" if chart.unit else ""
    points = [
        f"{point.label}: {NO_DATA if point.value is None else format_number(point.value) + unit}"
        for point in chart.points
    ]
    return [*points, *(f"{one.label} ({one.at})" if one.at else one.label for one in chart.milestones)]
