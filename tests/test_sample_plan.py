"""The sample plan and its year of figures: their shape, their variety, and that they fit each other."""

import json
import typing
import unicodedata
from collections import Counter
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import UnionType
from typing import Any

import pytest

from dxdesk.domain.deadline import DeadlineKind, due_instances, read_deadline
from dxdesk.domain.drafts import AppendixDraft, PlanDraft
from dxdesk.domain.period import Frequency
from dxdesk.domain.target import TargetKind, read_target
from dxdesk.exchange.reading.guard import read_contents
from dxdesk.exchange.understanding.plan_reader import read_plan
from dxdesk.progress import silent


@pytest.fixture(scope="module")
def plan_json(resources: Path) -> Any:
    return json.loads((resources / "sample" / "ke-hoach-mau.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def plan(plan_json: Any) -> PlanDraft:
    return build(PlanDraft, plan_json)


@pytest.fixture(scope="module")
def figures(resources: Path) -> Any:
    return json.loads((resources / "sample" / "so-lieu-mau.json").read_text("utf-8"))


def build(kind: Any, value: Any) -> Any:
    """`value` of a JSON file as `kind`; every field must be there, and no other."""
    if typing.get_origin(kind) in (typing.Union, UnionType):
        inner = [each for each in typing.get_args(kind) if each is not type(None)]
        return None if value is None else build(inner[0], value)
    if typing.get_origin(kind) is typing.Literal:
        assert value in typing.get_args(kind)
        return value
    if typing.get_origin(kind) is list:
        return [build(typing.get_args(kind)[0], each) for each in value]
    if is_dataclass(kind) and isinstance(kind, type):
        hints = typing.get_type_hints(kind)
        assert list(value) == [each.name for each in fields(kind)]
        return kind(**{name: build(hints[name], each) for name, each in value.items()})
    if kind is date:
        return date.fromisoformat(value)
    assert type(value) is kind
    return value


def texts(value: Any) -> typing.Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def test_every_wording_is_composed_unicode_without_stray_blanks(plan_json: Any, figures: Any) -> None:
    for text in [*texts(plan_json), *texts(figures)]:
        assert unicodedata.is_normalized("NFC", text), text
        assert "  " not in text, text
        assert text == text.strip(), text


def test_the_plan_has_the_size_of_a_real_one(plan: PlanDraft) -> None:
    indicators, tasks = appendix(plan, "indicators"), appendix(plan, "tasks")
    assert len(plan.sections) >= 20
    assert len(indicators.groups) == 4
    assert len(indicators.indicators) >= 30
    assert sum(row.heading for row in indicators.indicators) == 2
    assert len(tasks.groups) == 6
    assert len(tasks.tasks) >= 40
    assert {(t.scope, t.horizon) for row in indicators.indicators for t in row.targets} == {
        (scope, year) for scope in ("city", "ward") for year in (2026, 2030)
    }


def test_groups_and_parents_point_to_rows_before_them(plan: PlanDraft) -> None:
    rows = appendix(plan, "indicators")
    for place, row in enumerate(rows.indicators):
        assert row.group in range(len(rows.groups))
        assert bool(row.targets) != row.heading
        if row.parent is not None:
            assert row.parent < place
            assert rows.indicators[row.parent].heading
            assert rows.indicators[row.parent].group == row.group
    for task in appendix(plan, "tasks").tasks:
        assert task.group in range(6)


def test_numbering_restarts_in_groups_and_keeps_1_10_apart_from_1_1(plan: PlanDraft) -> None:
    refs = [row.ref for row in appendix(plan, "indicators").indicators]
    assert "1.1" in refs
    assert "1.10" in refs
    assert refs.count("1") == 4


def test_figures_name_existing_rows_once(plan: PlanDraft, figures: Any) -> None:
    measured = Counter(key(row) for row in figures["actuals"])
    assert set(measured) | {key(row) for row in figures["indicator_details"]} <= keys(plan, "indicators")
    assert {key(row) for row in figures["completions"]} <= keys(plan, "tasks")
    assert max(Counter((key(row), row["period"]) for row in figures["actuals"]).values()) == 1
    assert max(Counter((key(row), row["occurrence"]) for row in figures["completions"]).values()) == 1
    assert {row["period"] for row in figures["actuals"]} == {f"2026-Q{quarter}" for quarter in range(1, 5)}
    assert min(measured.values()) < 4, "some indicator is without data in some quarter"


def test_figures_are_exact_and_of_every_state(figures: Any) -> None:
    assert {row["state"] for row in figures["actuals"]} == {"value", "not_applicable", "words"}
    numbers = []
    for row in figures["actuals"]:
        if row["state"] == "value":
            assert ("value" in row) != ("numerator" in row)
            numbers += [Decimal(row[name]) for name in ("value", "numerator", "denominator") if name in row]
            assert Decimal(row.get("denominator", 1)) != 0
        elif row["state"] == "words":
            assert row["words"]
            assert row["assessment"] in ("met", "not_met")
    assert Decimal(0) in numbers


def test_completions_are_consistent_with_their_day(figures: Any) -> None:
    as_of = figures["as_of"]
    suspended = 0
    for row in figures["completions"]:
        assert (row["done_on"] is not None) == (row["progress"] == 100)
        assert bool(row["suspended_on"]) == bool(row["suspended_reason"])
        suspended += bool(row["suspended_on"])
        days = [day for name, day in row.items() if name.endswith("_on") and day]
        for day in [*days, *filter(None, [row["document_date"]])]:
            assert date.fromisoformat(day).isoformat() <= as_of
        if row["started_on"] and row["done_on"]:
            assert row["started_on"] <= row["done_on"]
    assert suspended
    assert any(0 < row["progress"] < 100 for row in figures["completions"])


def test_every_kind_of_deadline_and_target_occurs(plan: PlanDraft) -> None:
    deadlines = Counter(read_deadline(task.deadline_raw, 2026).kind for task in appendix(plan, "tasks").tasks)
    assert set(deadlines) == set(DeadlineKind)
    assert deadlines[DeadlineKind.UNREAD] == 1, "one on purpose"
    rows = appendix(plan, "indicators").indicators
    assert {read_target(each.raw, row.unit).kind for row in rows for each in row.targets} == set(TargetKind)


def test_completions_fit_the_occurrences_of_their_deadlines(plan: PlanDraft, figures: Any) -> None:
    assert plan.period_start is not None
    assert plan.period_end is not None
    table = appendix(plan, "tasks")
    due = {}
    for task in table.tasks:
        assert task.group is not None
        reading = read_deadline(task.deadline_raw, 2026)
        instances = due_instances(reading, plan.period_start, plan.period_end, Frequency.QUARTER)
        due[table.label, table.groups[task.group].ref, task.ref] = instances
    for row in figures["completions"]:
        assert row["period"] in ("", due[key(row)][row["occurrence"] - 1].period), row
    finished = [
        (row["done_on"], due[key(row)][row["occurrence"] - 1].due) for row in figures["completions"] if row["done_on"]
    ]
    assert any(day > last.isoformat() for day, last in finished if last), "some were late"
    assert sum(day > last.isoformat() for day, last in finished if last) < len(finished) / 2


def test_the_word_file_says_the_same(plan: PlanDraft, resources: Path) -> None:
    path = resources / "sample" / "ke-hoach-mau.docx"
    found = read_plan(read_contents(path, silent()), path.name)
    assert found.remarks == []
    assert without_sources(found) == without_sources(plan)
    for name in ("number", "title", "issued_on", "period_start", "period_end", "vision_year", "signer_role"):
        assert getattr(found, name) == getattr(plan, name)
    assert (found.replaces_number, found.replaces_issued_on) == (plan.replaces_number, plan.replaces_issued_on)
    assert found.recipients == plan.recipients
    assert found.legal_bases == plan.legal_bases
    assert found.sections == plan.sections


def test_the_workbook_has_the_same_appendices(plan: PlanDraft, resources: Path) -> None:
    path = resources / "sample" / "phu-luc-mau.xlsx"
    found = read_plan(read_contents(path, silent()), path.name)
    assert found.remarks == []
    assert without_sources(found) == without_sources(plan)
    assert found.number == plan.number


def without_sources(plan: PlanDraft) -> list[AppendixDraft]:
    return [
        replace(
            table,
            source=None,
            indicators=[replace(row, source=None) for row in table.indicators],
            tasks=[replace(row, source=None) for row in table.tasks],
        )
        for table in plan.appendices
    ]


def appendix(plan: PlanDraft, kind: str) -> AppendixDraft:
    (found,) = [each for each in plan.appendices if each.kind == kind]
    return found


def key(row: Any) -> tuple[str, str, str]:
    return row["appendix"], row["group"], row["ref"]


def keys(plan: PlanDraft, kind: str) -> set[tuple[str, str, str]]:
    table = appendix(plan, kind)
    rows = [*table.indicators, *table.tasks]
    found = {(table.label, table.groups[row.group].ref, row.ref) for row in rows if row.group is not None}
    assert len(found) == len(rows)
    return found
