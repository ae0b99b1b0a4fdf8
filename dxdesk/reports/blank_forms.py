"""Lists of the plan with empty columns: meetings still use pens."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from dxdesk.reports.appendix_parts import by_appendix, grouped, numbered, part_caption
from dxdesk.reports.content import Appendix, Block, Column, GroupRow, ReportContent, Row, SignBoxes, Table, Trace
from dxdesk.reports.figures import IndicatorFigures, PlanFigures, ResultsFigures, TaskFigures
from dxdesk.reports.sheets import after_plan, given_to, sheet_document
from dxdesk.reports.urging import aim
from dxdesk.reports.wording.citing import named, plans_short

# Room for two lines of handwriting, in millimetres.
ROW_HEIGHT = 14.0
# What a form without rows of the plan offers: two pages with those who sign, also under a long title.
EMPTY_ROWS = 16
SIGNERS = SignBoxes(("Người lập biểu", "Thủ trưởng đơn vị"))

_Item = TypeVar("_Item", TaskFigures, IndicatorFigures)

_TASK_COLUMNS = (
    Column("STT", 11, "center"),
    Column("Nhiệm vụ", 72),
    Column("Cơ quan chủ trì", 32),
    Column("Thời hạn", 25, "center"),
    Column("Ngày hoàn thành", 24, "center"),
    Column("Kết quả, số văn bản", 46),
    Column("Khó khăn, kiến nghị", 42),
)
_INDICATOR_COLUMNS = (
    Column("STT", 11, "center"),
    Column("Chỉ tiêu", 70),
    Column("ĐVT", 16, "center"),
    Column("Mục tiêu", 34, "center"),
    Column("Tử số", 22, "center", "Số liệu trong kỳ"),
    Column("Mẫu số", 22, "center", "Số liệu trong kỳ"),
    Column("Kết quả", 24, "center", "Số liệu trong kỳ"),
    Column("Nguồn số liệu", 30),
    Column("Ghi chú", 23),
)


def build_blank_tasks(figures: ResultsFigures) -> ReportContent:
    """A form a plan: its tasks in its own words, empty columns for what was done."""
    title = f"Biểu ghi kết quả thực hiện nhiệm vụ{given_to(figures)}"
    parts = [part for part in figures.plans if part.tasks] or figures.plans[:1]
    forms = [_form(figures, title, part.plan, _TASK_COLUMNS, by_appendix(part.tasks), _task_rows) for part in parts]
    return sheet_document(f"{title} ({plans_short(figures)})", figures.office, forms)


def build_blank_indicators(figures: ResultsFigures) -> ReportContent:
    """A form a plan: its indicators with their targets, empty columns for the figures."""
    title = f"Biểu ghi số liệu chỉ tiêu{given_to(figures)}"
    parts = [part for part in figures.plans if part.indicators] or figures.plans[:1]
    forms = [
        _form(figures, title, part.plan, _INDICATOR_COLUMNS, by_appendix(part.indicators), _indicator_rows)
        for part in parts
    ]
    return sheet_document(f"{title} ({plans_short(figures)})", figures.office, forms)


def _form(
    figures: ResultsFigures,
    title: str,
    plan: PlanFigures,
    columns: tuple[Column, ...],
    parts: Sequence[Sequence[_Item]],
    rows_of: Callable[[Sequence[_Item]], list[Row | GroupRow]],
) -> Appendix:
    """One table for each appendix of the plan; lines without anything where it has none."""
    attached = after_plan(plan, f"kỳ báo cáo: {named(figures.period.label)}")
    blanks = (Row(("",) * len(columns)),) * EMPTY_ROWS
    blocks: list[Block] = []
    for items in parts:
        if len(parts) > 1:
            blocks += part_caption(items[0].appendix_label, items[0].appendix_title)
        blocks.append(Table(columns, tuple(rows_of(items)), "", row_height=ROW_HEIGHT))
    if not blocks:
        blocks.append(Table(columns, blanks, "", row_height=ROW_HEIGHT))
    return Appendix("", title, attached, (*blocks, SIGNERS))


def _task_rows(tasks: Sequence[TaskFigures]) -> list[Row | GroupRow]:
    def row(task: TaskFigures) -> Row:
        return Row((task.ref, task.name, task.leads, task.deadline, "", "", ""), (Trace("task", task.uid),))

    return numbered(grouped(tasks, row))


def _indicator_rows(indicators: Sequence[IndicatorFigures]) -> list[Row | GroupRow]:
    blanks = ("",) * (len(_INDICATOR_COLUMNS) - 4)

    def row(indicator: IndicatorFigures) -> Row:
        traces = (Trace("indicator", indicator.uid),)
        if indicator.heading:
            return Row((indicator.ref, indicator.name, "", "", *blanks), traces, "heading")
        return Row((indicator.ref, indicator.name, indicator.unit, aim(indicator), *blanks), traces)

    return numbered(grouped(indicators, row))
