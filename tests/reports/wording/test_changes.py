from dataclasses import replace
from datetime import date

from dxdesk.domain.status import Status
from dxdesk.reports.figures import EarlierReport, IndicatorFigures, TaskFigures
from dxdesk.reports.wording.changes import change_sentence, changes_in_period, changes_since
from tests.reports.samples import figures

THEN = {
    "done": Status.OVERDUE,
    "late": Status.IN_PROGRESS,
    "again": Status.DONE_ON_TIME,
    "same": Status.OVERDUE,
}
TASKS = (
    TaskFigures("done", "a", Status.DONE_LATE, newly_done=True),
    TaskFigures("late", "b", Status.OVERDUE),
    TaskFigures("again", "c", Status.IN_PROGRESS),
    TaskFigures("same", "d", Status.OVERDUE),
    TaskFigures("new", "e", Status.OVERDUE, newly_overdue=True),
)
ROWS = (
    IndicatorFigures("fresh", "a", current="5"),
    IndicatorFigures("moved", "b", current="5", previous="4"),
    IndicatorFigures("same", "c", current="5", previous="5"),
    IndicatorFigures("lost", "d"),
    IndicatorFigures("heading", "e", heading=True),
    IndicatorFigures("unknown", "f", current="9"),
)
EARLIER = EarlierReport(
    "5/BC",
    date(2026, 1, 5),
    "quý IV năm 2025",
    THEN,
    {"fresh": None, "moved": "4", "same": "5", "lost": "3", "heading": None},
)
WHOLE = figures(0, 0, tasks=TASKS, indicators=ROWS)


def test_only_what_stood_in_the_earlier_report_can_have_changed() -> None:
    changes = changes_since(WHOLE, EARLIER)
    assert [task.uid for task in changes.newly_done] == ["done"]
    assert [task.uid for task in changes.newly_overdue] == ["late"]
    assert [task.uid for task in changes.reopened] == ["again"]
    assert [task.uid for task in changes.added] == ["new"]
    assert [row.uid for row in changes.new_data] == ["fresh"]
    assert [row.uid for row in changes.changed_data] == ["moved"]
    assert [row.uid for row in changes.lost_data] == ["lost"]


def test_without_an_earlier_one_the_previous_period_is_what_it_is_compared_with() -> None:
    changes = changes_in_period(WHOLE)
    assert ([task.uid for task in changes.newly_done], [task.uid for task in changes.newly_overdue]) == (
        ["done"],
        ["new"],
    )
    assert [row.uid for row in changes.new_data] == ["fresh", "unknown"]
    assert [row.uid for row in changes.changed_data] == ["moved"]


def test_everything_that_changed_in_one_sentence() -> None:
    assert change_sentence(changes_since(WHOLE, EARLIER), "Báo cáo số 5/BC") == (
        "So với Báo cáo số 5/BC, có 1 nhiệm vụ mới hoàn thành, 1 nhiệm vụ mới quá hạn, 1 nhiệm vụ đã hoàn thành nay "
        "tiếp tục thực hiện, 1 nhiệm vụ được bổ sung vào danh mục, 1 chỉ tiêu có thêm số liệu, 1 chỉ tiêu có số liệu "
        "thay đổi và 1 chỉ tiêu chưa có số liệu mới."
    )


def test_that_nothing_changed_is_said() -> None:
    still = replace(EARLIER, statuses={task.uid: task.status for task in TASKS}, results={})
    assert change_sentence(changes_since(replace(WHOLE), still), "lần họp trước") == (
        "So với lần họp trước, tiến độ nhiệm vụ và số liệu chỉ tiêu không thay đổi."
    )
