"""What an agency is reminded of: tasks overdue or due soon, indicators without data; as tables."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from dxdesk.domain.numbers import format_date
from dxdesk.domain.status import LATE, Status
from dxdesk.reports.content import Column, GroupRow, Row, Table, Trace
from dxdesk.reports.figures import IndicatorFigures, PlanFigures, PlanResults, ResultsFigures, TaskFigures
from dxdesk.reports.indicator_appendix import interim_text
from dxdesk.reports.tracing import row_traces
from dxdesk.reports.wording.citing import as_of, plan_short
from dxdesk.reports.wording.indicator_sentences import without_data

_OVERDUE_COLUMNS = (
    Column("STT", 10, "center"),
    Column("Nhiệm vụ", 84),
    Column("Thời hạn", 36, "center"),
    Column("Quá hạn", 22, "center"),
)
_SOON_COLUMNS = (*_OVERDUE_COLUMNS[:3], Column("Còn lại", 22, "center"))
_MISSING_COLUMNS = (
    Column("STT", 10, "center"),
    Column("Chỉ tiêu", 74),
    Column("ĐVT", 18, "center"),
    Column("Mục tiêu", 26, "center"),
    Column("Kết quả kỳ trước", 24, "center"),
)

_Item = TypeVar("_Item", TaskFigures, IndicatorFigures)


@dataclass(frozen=True)
class Urged:
    """Soonest due first; `missing` in the plan's order."""

    plan: PlanFigures
    overdue: tuple[TaskFigures, ...]
    due_soon: tuple[TaskFigures, ...]
    missing: tuple[IndicatorFigures, ...]

    def __len__(self) -> int:
        return len(self.overdue) + len(self.due_soon) + len(self.missing)


def urged(part: PlanResults) -> Urged:
    return Urged(
        part.plan,
        by_due(task for task in part.tasks if task.status in LATE),
        by_due(task for task in part.tasks if task.status is Status.DUE_SOON),
        tuple(without_data(part.indicators)),
    )


def by_due(tasks: Iterable[TaskFigures]) -> tuple[TaskFigures, ...]:
    """Soonest first; without a date last."""
    return tuple(sorted(tasks, key=lambda task: task.due or date.max))


def overdue_table(parts: Sequence[Urged], figures: ResultsFigures) -> Table:
    day = as_of(figures)

    def row(number: int, task: TaskFigures) -> Row:
        late = f"{(day - task.due).days} ngày" if task.due and task.due < day else ""
        return Row((str(number), task.name, deadline_text(task), late), (Trace("task", task.uid),))

    return Table(_OVERDUE_COLUMNS, _rows([(part.plan, part.overdue) for part in parts], row), "")


def due_soon_table(parts: Sequence[Urged], figures: ResultsFigures) -> Table:
    day = as_of(figures)

    def row(number: int, task: TaskFigures) -> Row:
        days = (task.due - day).days if task.due else None
        left = "" if days is None else f"{days} ngày" if days > 0 else "Hết hạn trong ngày"
        return Row((str(number), task.name, deadline_text(task), left), (Trace("task", task.uid),))

    return Table(_SOON_COLUMNS, _rows([(part.plan, part.due_soon) for part in parts], row), "")


def missing_table(parts: Sequence[Urged], figures: ResultsFigures) -> Table:
    def row(number: int, indicator: IndicatorFigures) -> Row:
        cells = (str(number), indicator.name, indicator.unit, aim(indicator), known_before(indicator))
        return Row(cells, row_traces(indicator, figures.period))

    return Table(_MISSING_COLUMNS, _rows([(part.plan, part.missing) for part in parts], row), "")


def deadline_text(task: TaskFigures) -> str:
    """The plan's words, and the day that they mean where they do not say it."""
    if task.due is None:
        return task.deadline
    day, plain = format_date(task.due), f"{task.due.day}/{task.due.month}/{task.due.year}"
    if day in task.deadline or plain in task.deadline:
        return task.deadline
    return "\n".join(filter(None, (task.deadline, f"(hạn {day})")))


def known_before(indicator: IndicatorFigures) -> str:
    """The result of the previous period, and of a part of this one."""
    interim = interim_text(indicator)
    return "\n".join(filter(None, (indicator.previous or "Chưa có số liệu", interim and f"({interim})")))


def aim(indicator: IndicatorFigures) -> str:
    """The target that counts now; where none does, all of the plan's targets, the ward's first."""
    if indicator.assessed_target:
        return indicator.assessed_target
    targets = sorted(indicator.targets, key=lambda target: (target.scope != "ward", target.horizon or 0))
    return "\n".join(f"Năm {target.horizon}: {target.raw}" if target.horizon else target.raw for target in targets)


def _rows(
    parts: Sequence[tuple[PlanFigures, Sequence[_Item]]], row: Callable[[int, _Item], Row]
) -> tuple[Row | GroupRow, ...]:
    """Numbered through; each plan under its name where there are several."""
    filled = [(plan, items) for plan, items in parts if items]
    rows: list[Row | GroupRow] = []
    count = 0
    for plan, items in filled:
        if len(filled) > 1:
            rows.append(GroupRow("", plan_short(plan)))
        for item in items:
            count += 1
            rows.append(row(count, item))
    return tuple(rows)
