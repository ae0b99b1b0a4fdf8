"""A form for a period that is over tells nothing that happened after it."""

from dataclasses import replace
from datetime import date

from dxdesk.domain.records import AppendixRecord, OccurrenceRecord, PlanOutline, PlanRecord, TaskRecord
from dxdesk.exchange.filling.profile import Part
from dxdesk.services.forms.facts import task_facts
from dxdesk.services.task_views import Day, TaskView, view_tasks

PLAN = PlanRecord("p", "1/KH", "Kế hoạch", date(2025, 12, 20), date(2026, 1, 1), date(2026, 12, 31))
OUTLINE = PlanOutline(PLAN, appendices=(AppendixRecord("a", "tasks", "Phụ lục 2", "Nhiệm vụ"),))
DONE_IN_MAY = OccurrenceRecord(
    "o",
    "t",
    0,
    due=date(2026, 6, 30),
    done_on=date(2026, 5, 10),
    progress=100,
    document_number="12/QĐ-UBND",
    document_date=date(2026, 5, 9),
    result="Đã ban hành",
    difficulties="Thiếu kinh phí",
)


def seen_on(item: OccurrenceRecord, day: date) -> TaskView:
    record = TaskRecord("t", "p", "a", None, 0, "1", "Ban hành quy chế", occurrences=(item,))
    (view,) = view_tasks([record], OUTLINE, Day(day, 15))
    return view


def told(item: OccurrenceRecord, day: date) -> dict[Part, object]:
    return {part: fact.value for part, fact in task_facts(seen_on(item, day), day).items()}


def test_what_a_later_tick_brought_is_not_told_before_it() -> None:
    facts = told(DONE_IN_MAY, date(2026, 3, 31))
    assert facts.keys() & {Part.DONE_ON, Part.RESULT, Part.DOCUMENT_NUMBER, Part.DOCUMENT_DATE, Part.PROGRESS} == set()
    assert facts[Part.DIFFICULTIES] == "Thiếu kinh phí"


def test_it_is_told_from_its_day_on() -> None:
    facts = told(DONE_IN_MAY, date(2026, 5, 10))
    assert (facts[Part.DONE_ON], facts[Part.DOCUMENT_NUMBER]) == (date(2026, 5, 10), "12/QĐ-UBND")


def test_the_paper_of_work_that_goes_on_is_told_from_its_own_day_on() -> None:
    going_on = replace(DONE_IN_MAY, done_on=None, progress=60)
    assert Part.DOCUMENT_NUMBER not in told(going_on, date(2026, 3, 31))
    assert told(going_on, date(2026, 5, 9))[Part.DOCUMENT_NUMBER] == "12/QĐ-UBND"
