"""Phiếu theo dõi theo đơn vị: for a meeting, one sheet an agency, with room for what is decided."""

from collections.abc import Callable, Iterable, Sequence

from dxdesk.domain.status import DONE, LATE, Status
from dxdesk.domain.text import squeeze
from dxdesk.reports.column_fitting import fitted
from dxdesk.reports.content import (
    Appendix,
    Block,
    Caption,
    Column,
    GroupRow,
    Paragraph,
    ReportContent,
    Row,
    Table,
    Trace,
)
from dxdesk.reports.figures import IndicatorFigures, ResultsFigures, TaskFigures
from dxdesk.reports.indicator_appendix import interim_text
from dxdesk.reports.sheets import sheet_document
from dxdesk.reports.task_appendix import result_text, status_text
from dxdesk.reports.tracing import actual_traces, row_traces, task_traces
from dxdesk.reports.urging import aim, by_due, deadline_text
from dxdesk.reports.wording.citing import capital, owner_of, plan_mark, plans_short, up_to
from dxdesk.reports.wording.indicator_sentences import indicator_overview, interim_overview, measured, without_data
from dxdesk.reports.wording.task_sentences import task_overview

TITLE = "Phiếu theo dõi thực hiện nhiệm vụ, chỉ tiêu"
NOTHING_GIVEN = "Đơn vị không được giao nhiệm vụ, chỉ tiêu nào trong danh mục theo dõi."
ROW_HEIGHT = 12.0

_DECISION = Column("Ý kiến kết luận tại cuộc họp", 47)
_TASK_COLUMNS = (
    Column("STT", 10, "center"),
    Column("Nhiệm vụ", 71),
    Column("Vai trò", 17, "center"),
    Column("Thời hạn", 30, "center"),
    Column("Trạng thái", 41, "center"),
    Column("Kết quả, khó khăn", 36),
    _DECISION,
)
_INDICATOR_COLUMNS = (
    Column("STT", 10, "center"),
    Column("Chỉ tiêu", 93),
    Column("ĐVT", 20, "center"),
    Column("Mục tiêu", 40, "center"),
    Column("Kết quả kỳ trước", 36, "center"),
    _DECISION,
)
_ORDER: tuple[tuple[str, Callable[[TaskFigures], bool]], ...] = (
    ("Quá hạn", lambda task: task.status in LATE),
    ("Sắp đến hạn", lambda task: task.status is Status.DUE_SOON),
    ("Đang thực hiện, chưa thực hiện", lambda task: task.status in (Status.IN_PROGRESS, Status.NOT_STARTED)),
    ("Chờ điều kiện, tạm dừng", lambda task: task.status in (Status.WAITING, Status.SUSPENDED)),
    ("Đã hoàn thành", lambda task: task.status in DONE),
)


def build_agency_sheets(sheets: Sequence[ResultsFigures]) -> ReportContent:
    """`sheets` hold one agency each, in the order in which they are wanted; raises ValueError for none."""
    if not sheets:
        raise ValueError("no agency to make a sheet for")
    first = sheets[0]
    name = f"{TITLE} {up_to(first)} ({plans_short(first)})"
    return sheet_document(name, first.office, map(_sheet, sheets))


def _sheet(figures: ResultsFigures) -> Appendix:
    tasks, rows, when = figures.tasks, measured(figures.indicators), up_to(figures)
    agency = squeeze(figures.agency)
    blocks: list[Block] = []
    owner = owner_of(figures)
    if tasks:
        blocks.append(Paragraph(task_overview(tasks, when, owner), task_traces(tasks)))
    if rows:
        blocks.append(Paragraph(indicator_overview(rows, when, owner), actual_traces(rows, figures.period)))
        if partly := interim_overview(rows, figures.period):
            blocks.append(Paragraph(partly, actual_traces(without_data(rows), figures.period)))
    if tasks:
        listed = tuple(_task_rows(figures))
        columns = fitted(_TASK_COLUMNS, listed, frozenset({len(_TASK_COLUMNS) - 1}))
        blocks.append(Table(columns, listed, "", row_height=ROW_HEIGHT))
    if missing := tuple(_missing_rows(figures)):
        blocks += (Caption("Chỉ tiêu chưa có số liệu"), Table(_INDICATOR_COLUMNS, missing, "", row_height=ROW_HEIGHT))
    return Appendix(
        "",
        f"{TITLE} của {agency}" if agency else TITLE,
        f"({capital(plans_short(figures))}; số liệu {when})",
        tuple(blocks) or (Paragraph(NOTHING_GIVEN),),
    )


def _task_rows(figures: ResultsFigures) -> Iterable[Row | GroupRow]:
    """Numbered through: what is most pressing first, then by due date."""
    marks = {task.uid: plan_mark(part.plan) for part in figures.plans for task in part.tasks}
    several = len(figures.plans) > 1
    count = 0
    for title, belongs in _ORDER:
        chosen = by_due(task for task in figures.tasks if belongs(task))
        if chosen:
            yield GroupRow("", f"{title} ({len(chosen)} nhiệm vụ)")
        for task in chosen:
            count += 1
            name = f"{task.name}\n({marks[task.uid]})" if several else task.name
            cells = (
                str(count),
                name,
                _part(task, figures.agency),
                deadline_text(task),
                status_text(task, due=False),
                result_text(task),
                "",
            )
            yield Row(cells, (Trace("task", task.uid),))


def _part(task: TaskFigures, agency: str) -> str:
    """What the agency has to do with it; empty where the directory does not know who leads."""
    if not task.lead_agencies:
        return ""
    return "Chủ trì" if agency in task.lead_agencies else "Phối hợp"


def _missing_rows(figures: ResultsFigures) -> Iterable[Row]:
    several = len(figures.plans) > 1
    missing: list[tuple[str, IndicatorFigures]] = [
        (plan_mark(part.plan), row) for part in figures.plans for row in without_data(part.indicators)
    ]
    for count, (mark, row) in enumerate(missing, 1):
        name = f"{row.name}\n({mark})" if several else row.name
        cells = (str(count), name, row.unit, aim(row), "\n".join(filter(None, (row.previous, interim_text(row)))), "")
        yield Row(cells, row_traces(row, figures.period))
