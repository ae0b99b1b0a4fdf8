"""Tasks and indicators of each plan counted in one small table."""

from collections import Counter
from collections.abc import Sequence

from dxdesk.domain.status import DONE, LATE
from dxdesk.domain.verdict import Verdict
from dxdesk.reports.content import Column, Row, Table
from dxdesk.reports.figures import IndicatorFigures, PeriodFigures, ResultsFigures, TaskFigures
from dxdesk.reports.tracing import actual_traces, task_traces
from dxdesk.reports.wording.citing import plan_mark
from dxdesk.reports.wording.indicator_sentences import REACHED, measured, verdict_of

_COLUMNS = (
    Column("Kế hoạch", 46),
    Column("Tổng số", 13, "center", "Nhiệm vụ"),
    Column("Hoàn thành", 14, "center", "Nhiệm vụ"),
    Column("Quá hạn", 12, "center", "Nhiệm vụ"),
    Column("Còn lại", 12, "center", "Nhiệm vụ"),
    Column("Tổng số", 13, "center", "Chỉ tiêu"),
    Column("Đạt", 12, "center", "Chỉ tiêu"),
    Column("Chưa đạt", 13, "center", "Chỉ tiêu"),
    Column("Chưa có số liệu", 18, "center", "Chỉ tiêu"),
    Column("Khác", 13, "center", "Chỉ tiêu"),
)


def totals_table(figures: ResultsFigures, most_plans: int | None = None, *, dense: bool = False) -> Table:
    """A row for each plan, and their sum where there are several; more than `most_plans` only as their sum.

    The parts of a row add up to its totals.
    """
    period, plans = figures.period, figures.plans
    if most_plans is not None and len(plans) > most_plans:
        name = f"{len(plans)} kế hoạch"
        return Table(_COLUMNS, (_row(name, figures.tasks, figures.indicators, period),), "", dense=dense)
    rows = [_row(plan_mark(part.plan), part.tasks, part.indicators, period) for part in plans]
    if len(rows) > 1:
        rows.append(_row("Tổng cộng", figures.tasks, figures.indicators, period, total=True))
    return Table(_COLUMNS, tuple(rows), "", dense=dense)


def _row(
    name: str,
    tasks: Sequence[TaskFigures],
    indicators: Sequence[IndicatorFigures],
    period: PeriodFigures,
    *,
    total: bool = False,
) -> Row:
    done = sum(task.status in DONE for task in tasks)
    late = sum(task.status in LATE for task in tasks)
    rows = measured(indicators)
    verdicts = Counter(verdict_of(row) for row in rows)
    reached = sum(verdicts[verdict] for verdict in REACHED)
    unmet, missing = verdicts[Verdict.NOT_MET], verdicts[Verdict.NO_DATA]
    counts = (
        *(len(tasks), done, late, len(tasks) - done - late),
        *(len(rows), reached, unmet, missing, len(rows) - reached - unmet - missing),
    )
    traces = (*task_traces(tasks), *actual_traces(rows, period))
    return Row((name, *map(str, counts)), traces, "total" if total else "plain")
