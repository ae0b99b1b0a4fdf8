"""Diễn biến các chỉ tiêu: a small chart for each indicator with results of several periods, under their table."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dxdesk.domain.verdict import Verdict
from dxdesk.reports.content import Trends
from dxdesk.reports.figures import IndicatorFigures
from dxdesk.reports.listing import shortened
from dxdesk.reports.wording.indicator_sentences import verdict_of

TITLE = "Diễn biến các chỉ tiêu"
# Two landscape pages.
MOST_TRENDS = 12
# Two lines over a chart; the table has the name in full.
_MOST_OF_A_CAPTION = 112
# More have no room beside a small chart; the table has them all.
_MOST_MILESTONES = 5


def indicator_trends(indicators: Sequence[IndicatorFigures], numbers: Mapping[str, str]) -> tuple[Trends, ...]:
    """What is not reached first, then the others in their order; nothing where no indicator has a trend.

    `numbers` by UID, as the table counts its rows.
    """
    rows = [row for row in indicators if row.trend is not None]
    if not rows:
        return ()
    ranked = sorted(rows, key=lambda row: verdict_of(row) is not Verdict.NOT_MET)
    charts = tuple(
        replace(
            row.trend,
            caption=_caption(row.name, numbers.get(row.uid, "")),
            milestones=row.trend.milestones[:_MOST_MILESTONES],
        )
        for row in ranked[:MOST_TRENDS]
        if row.trend is not None
    )
    return (Trends(TITLE, _remark(len(charts), ranked), charts),)


def _caption(name: str, number: str) -> str:
    bare_number = number.strip().rstrip(".")
    start = f"Chỉ tiêu {bare_number}: " if bare_number else ""
    return start + shortened(name, _MOST_OF_A_CAPTION - len(start))


def _remark(drawn: int, ranked: Sequence[IndicatorFigures]) -> str:
    left = len(ranked) - drawn
    if not left:
        return ""
    first = ", ưu tiên chỉ tiêu chưa đạt" if verdict_of(ranked[0]) is Verdict.NOT_MET else ""
    return f"({drawn} trong {len(ranked)} chỉ tiêu có số liệu từ hai kỳ trở lên{first}; {left} chỉ tiêu không vẽ)"
