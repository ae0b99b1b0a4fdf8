"""What is new since the last finished report, as it stood in it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dxdesk.domain.status import DONE, LATE, Status
from dxdesk.reports.figures import EarlierReport, IndicatorFigures, ResultsFigures, TaskFigures
from dxdesk.reports.wording.citing import joined
from dxdesk.reports.wording.indicator_sentences import measured

NEWLY_OVERDUE = "nhiệm vụ mới quá hạn"
TASKS, RESULTS = "tiến độ nhiệm vụ", "số liệu chỉ tiêu"


@dataclass(frozen=True)
class Changes:
    """Only rows that stood in the earlier report too; `added` are tasks that did not.

    `lost_data` has no figure since, not even of a part of the period. `compared`: what there is that could change.
    """

    newly_done: tuple[TaskFigures, ...]
    newly_overdue: tuple[TaskFigures, ...]
    reopened: tuple[TaskFigures, ...]
    added: tuple[TaskFigures, ...]
    new_data: tuple[IndicatorFigures, ...]
    changed_data: tuple[IndicatorFigures, ...]
    lost_data: tuple[IndicatorFigures, ...]
    compared: tuple[str, ...] = (TASKS, RESULTS)


def changes_since(figures: ResultsFigures, earlier: EarlierReport) -> Changes:
    before = earlier.statuses

    def tasks(chosen: Callable[[Status, Status], bool]) -> tuple[TaskFigures, ...]:
        known = (task for task in figures.tasks if task.uid in before)
        return tuple(task for task in known if chosen(before[task.uid], task.status))

    known = [row for row in measured(figures.indicators) if row.uid in earlier.results]
    then = earlier.results
    return Changes(
        newly_done=tasks(lambda was, now: was not in DONE and now in DONE),
        newly_overdue=tasks(lambda was, now: was not in LATE and now in LATE),
        reopened=tasks(lambda was, now: was in DONE and now not in DONE),
        added=tuple(task for task in figures.tasks if task.uid not in before),
        new_data=_rows(known, lambda row: then[row.uid] is None and row.current is not None),
        changed_data=_rows(
            known, lambda row: None not in (then[row.uid], row.current) and then[row.uid] != row.current
        ),
        lost_data=_rows(known, lambda row: then[row.uid] is not None and row.current is None and row.interim is None),
        compared=_compared(figures),
    )


def changes_in_period(figures: ResultsFigures) -> Changes:
    """What is new since the previous period, for a first document that no earlier one can be compared with."""
    rows = measured(figures.indicators)
    return Changes(
        newly_done=tuple(task for task in figures.tasks if task.newly_done),
        newly_overdue=tuple(task for task in figures.tasks if task.newly_overdue),
        reopened=(),
        added=(),
        new_data=_rows(rows, lambda row: row.previous is None and row.current is not None),
        changed_data=_rows(rows, lambda row: None not in (row.previous, row.current) and row.previous != row.current),
        lost_data=(),
        compared=_compared(figures),
    )


def change_sentence(changes: Changes, against: str, *, overdue_first: bool = False) -> str:
    """All that changed, in one sentence; also says that nothing did. Empty where there is nothing that could change.

    `against` is "Báo cáo số 05/BC-UBND".
    """
    done, overdue = (len(changes.newly_done), "nhiệm vụ mới hoàn thành"), (len(changes.newly_overdue), NEWLY_OVERDUE)
    counted = (
        *((overdue, done) if overdue_first else (done, overdue)),
        (len(changes.reopened), "nhiệm vụ đã hoàn thành nay tiếp tục thực hiện"),
        (len(changes.added), "nhiệm vụ được bổ sung vào danh mục"),
        (len(changes.new_data), "chỉ tiêu có thêm số liệu"),
        (len(changes.changed_data), "chỉ tiêu có số liệu thay đổi"),
        (len(changes.lost_data), "chỉ tiêu chưa có số liệu mới"),
    )
    parts = [f"{count} {words}" for count, words in counted if count]
    start = f"So với {against}"
    if not parts:
        return f"{start}, {joined(changes.compared)} không thay đổi." if changes.compared else ""
    if overdue_first and TASKS in changes.compared and not changes.newly_overdue:
        return f"{start}, không có {NEWLY_OVERDUE}; có {joined(parts)}."
    return f"{start}, có {joined(parts)}."


def _compared(figures: ResultsFigures) -> tuple[str, ...]:
    measured_now = any(row.current is not None for row in measured(figures.indicators))
    return (*((TASKS,) if figures.tasks else ()), *((RESULTS,) if measured_now else ()))


def _rows(rows: Iterable[IndicatorFigures], chosen: Callable[[IndicatorFigures], bool]) -> tuple[IndicatorFigures, ...]:
    return tuple(row for row in rows if chosen(row))
