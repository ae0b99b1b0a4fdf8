"""Phụ lục chỉ tiêu by itself: the indicators of each plan with targets, results and verdicts."""

from dxdesk.reports.content import ReportContent
from dxdesk.reports.figures import ResultsFigures
from dxdesk.reports.indicator_appendix import indicator_appendix
from dxdesk.reports.sheets import after_plan, given_to, sheet_document
from dxdesk.reports.wording.citing import plans_short, up_to


def build_indicator_list(figures: ResultsFigures) -> ReportContent:
    """One list a plan; plans without indicators are left out unless there is no other."""
    title = f"Kết quả thực hiện các chỉ tiêu{given_to(figures)} {up_to(figures)}"
    parts = [part for part in figures.plans if part.indicators] or figures.plans[:1]
    lists = [indicator_appendix("", title, after_plan(part.plan), part.indicators, figures.period) for part in parts]
    return sheet_document(f"{title} ({plans_short(figures)})", figures.office, lists)
