"""Phụ lục nhiệm vụ: every task of the plan with where it stands, in the plan's own words and order."""

from collections.abc import Sequence

from dxdesk.domain.numbers import format_date
from dxdesk.domain.status import DONE, LATE, STATUS_LABELS, Status
from dxdesk.reports.appendix_parts import by_appendix, grouped, numbered, part_caption
from dxdesk.reports.column_fitting import fitted
from dxdesk.reports.content import Appendix, Block, Column, Row, Table, Trace
from dxdesk.reports.figures import TaskFigures
from dxdesk.reports.listing import cited_paper
from dxdesk.reports.wording.citing import capital

NO_TASKS = "Kế hoạch chưa có nhiệm vụ nào trong danh mục theo dõi."

_COLUMNS = (
    Column("STT", 11, "center"),
    Column("Nhiệm vụ", 64),
    Column("Cơ quan chủ trì", 32),
    Column("Cơ quan phối hợp", 32),
    Column("Sản phẩm", 26),
    Column("Thời hạn", 24, "center"),
    Column("Trạng thái", 30, "center"),
    Column("Kết quả", 32),
    Column("Ghi chú", 18),
)


def task_appendix(label: str, title: str, attached_to: str, tasks: Sequence[TaskFigures]) -> Appendix:
    """One table for each task appendix of the plan; captions only where there are several."""
    parts = by_appendix(tasks)
    blocks: list[Block] = []
    for rows in parts:
        if len(parts) > 1:
            blocks += part_caption(rows[0].appendix_label, rows[0].appendix_title)
        blocks.append(task_table(rows))
    return Appendix(label, title, attached_to, tuple(blocks or [task_table(())]))


def task_table(tasks: Sequence[TaskFigures]) -> Table:
    rows = numbered(grouped(tasks, _row))
    return Table(fitted(_COLUMNS, rows), tuple(rows), NO_TASKS)


def status_text(task: TaskFigures, *, due: bool = True) -> str:
    """The status with the date that it hangs on, and how far a recurring task has come.

    `due` False: the day on which it is due stands elsewhere in the row.
    """
    text = STATUS_LABELS[task.status]
    day = ""
    if task.status in DONE and task.done_on is not None:
        day = format_date(task.done_on)
    elif due and (task.status in LATE or task.status is Status.DUE_SOON) and task.due is not None:
        day = f"hạn {format_date(task.due)}"
    times = f"{task.occurrences_done}/{task.occurrences} kỳ" if task.occurrences > 1 else ""
    detail = "; ".join(filter(None, (day, times)))
    return text[:1].upper() + text[1:] + (f"\n({detail})" if detail else "")


def result_text(task: TaskFigures) -> str:
    """What came of it, on which paper, and what stood in the way; one line each."""
    difficulties = f"Khó khăn: {task.difficulties}" if task.difficulties else ""
    return "\n".join(filter(None, (task.result, capital(cited_paper(task.document)), difficulties)))


def _row(task: TaskFigures) -> Row:
    cells = (
        task.ref,
        task.name,
        task.leads,
        task.coordinators,
        task.output,
        task.deadline,
        status_text(task),
        result_text(task),
        task.note,
    )
    return Row(cells, (Trace("task", task.uid),))
