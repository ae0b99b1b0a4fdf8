"""A report on a period that is over tells nothing that happened after it."""

from dataclasses import replace
from datetime import date
from typing import Any

from dxdesk.domain.deadline import read_deadline
from dxdesk.domain.period import parse_period
from dxdesk.domain.records import AppendixRecord, PlanOutline, PlanRecord, TaskRecord
from dxdesk.domain.status import Status
from dxdesk.reports.figures import TaskFigures
from dxdesk.services.documents.task_figures import Heads, task_figures
from dxdesk.services.occurrences import planned_occurrences
from dxdesk.services.task_views import Day, view_tasks

PLAN = PlanRecord("p", "1/KH", "Kế hoạch", date(2025, 12, 20), date(2026, 1, 1), date(2026, 12, 31))
OUTLINE = PlanOutline(PLAN, appendices=(AppendixRecord("a", "tasks", "Phụ lục 2", "Nhiệm vụ"),))


def task(wording: str, *changes: dict[str, Any]) -> TaskRecord:
    reading = read_deadline(wording, 2026)
    planned = planned_occurrences("t", reading, PLAN)
    occurrences = [
        replace(item, **changes[place]) if place < len(changes) else item for place, item in enumerate(planned)
    ]
    return TaskRecord(
        "t", "p", "a", None, 0, "1", "Ban hành quy chế", deadline_kind=reading.kind, occurrences=tuple(occurrences)
    )


def told(record: TaskRecord, period: str) -> TaskFigures:
    when = parse_period(period)
    (now,) = view_tasks([record], OUTLINE, Day(when.end, 15))
    (before,) = view_tasks([record], OUTLINE, Day(when.start, 15))
    return task_figures(now, before, Heads(OUTLINE), when, when.end)


DONE_IN_MAY = {
    "started_on": date(2026, 2, 1),
    "done_on": date(2026, 5, 10),
    "progress": 100,
    "document_number": "12/QĐ-UBND",
    "document_date": date(2026, 5, 9),
    "result": "Đã ban hành",
    "difficulties": "Thiếu kinh phí",
}


def test_what_a_later_tick_brought_is_not_told_before_it() -> None:
    figures = told(task("31/3/2026", DONE_IN_MAY), "2026-Q1")
    assert (figures.status, figures.done_on, figures.occurrences_done) == (Status.DUE_SOON, None, 0)
    assert (figures.document, figures.result, figures.difficulties) == ("", "", "Thiếu kinh phí")


def test_it_is_told_from_its_day_on() -> None:
    figures = told(task("31/3/2026", DONE_IN_MAY), "2026-Q2")
    assert (figures.status, figures.done_on) == (Status.DONE_LATE, date(2026, 5, 10))
    assert (figures.document, figures.result) == ("12/QĐ-UBND ngày 09/05/2026", "Đã ban hành")


def test_a_later_suspension_is_not_told_before_it() -> None:
    stopped = {"suspended_on": date(2026, 4, 2), "suspended_reason": "Chờ vốn"}
    assert told(task("30/6/2026", stopped), "2026-Q1").note == ""
    assert told(task("30/6/2026", stopped), "2026-Q2").note == "Tạm dừng: Chờ vốn"


def test_what_is_overdue_keeps_its_day_though_it_was_done_later() -> None:
    """Of a quarterly task the first quarter's work was done after the half year that the report tells of."""
    late = {"done_on": date(2026, 7, 10), "progress": 100}
    figures = told(task("hằng quý", late), "2026-H1")
    assert (figures.status, figures.due) == (Status.OVERDUE, date(2026, 3, 31))


def test_what_recurs_is_newly_done_in_each_period_in_which_it_was_done() -> None:
    quarterly = task(
        "hằng quý",
        {"done_on": date(2026, 3, 20), "progress": 100, "result": "Quý I"},
        {"done_on": date(2026, 6, 20), "progress": 100, "result": "Quý II"},
    )
    for period, result in (("2026-Q1", "Quý I"), ("2026-Q2", "Quý II")):
        figures = told(quarterly, period)
        assert (figures.status, figures.newly_done, figures.result) == (Status.DONE_ON_TIME, True, result)
    assert not told(quarterly, "2026-Q3").newly_done


def test_what_was_done_once_is_newly_done_once() -> None:
    once = task("30/6/2026", DONE_IN_MAY)
    assert [told(once, period).newly_done for period in ("2026-Q1", "2026-Q2", "2026-Q3")] == [False, True, False]


def test_a_tick_of_a_later_day_is_not_newly_done() -> None:
    """Of a quarterly task the second quarter was done after its end: its report says that it is overdue."""
    late = task(
        "hằng quý", {"done_on": date(2026, 3, 20), "progress": 100}, {"done_on": date(2026, 7, 2), "progress": 100}
    )
    assert (told(late, "2026-Q2").newly_done, told(late, "2026-Q2").status) == (False, Status.DUE_SOON)
