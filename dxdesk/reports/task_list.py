"""Phụ lục nhiệm vụ by itself: the tasks of each plan and where they stand."""

from dxdesk.reports.content import ReportContent
from dxdesk.reports.figures import ResultsFigures
from dxdesk.reports.sheets import after_plan, given_to, sheet_document
from dxdesk.reports.task_appendix import task_appendix
from dxdesk.reports.wording.citing import plans_short, up_to


def build_task_list(figures: ResultsFigures) -> ReportContent:
    """One list a plan; plans without tasks are left out unless there is no other."""
    title = f"Kết quả thực hiện các nhiệm vụ{given_to(figures)} {up_to(figures)}"
    parts = [part for part in figures.plans if part.tasks] or figures.plans[:1]
    lists = [task_appendix("", title, after_plan(part.plan), part.tasks) for part in parts]
    return sheet_document(f"{title} ({plans_short(figures)})", figures.office, lists)
