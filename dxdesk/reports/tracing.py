"""What the lines of a document come from."""

from collections.abc import Iterable

from dxdesk.reports.content import Trace
from dxdesk.reports.figures import IndicatorFigures, PeriodFigures, TaskFigures


def task_traces(tasks: Iterable[TaskFigures]) -> tuple[Trace, ...]:
    return tuple(Trace("task", task.uid) for task in tasks)


def actual_traces(indicators: Iterable[IndicatorFigures], period: PeriodFigures) -> tuple[Trace, ...]:
    """The results of this period that were counted."""
    return tuple(Trace("actual", row.uid, period.code) for row in indicators)


def row_traces(indicator: IndicatorFigures, period: PeriodFigures) -> tuple[Trace, ...]:
    """The indicator with its results of this period, of a part of it and of the previous one."""
    codes = (period.code, indicator.interim.code if indicator.interim else "", period.previous_code)
    return (
        Trace("indicator", indicator.uid),
        *(Trace("actual", indicator.uid, code) for code in codes if code),
    )
