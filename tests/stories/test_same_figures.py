"""The same number everywhere: sentences, tables, charts, the summary, the first page, the workbook and the form."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dxdesk.data.indicators import clear_actual, write_actual
from dxdesk.data.store import Store
from dxdesk.data.tasks import list_tasks, write_occurrence
from dxdesk.domain.drafts import AppendixDraft, GroupDraft, IndicatorDraft, PlanDraft, TargetDraft, TaskDraft
from dxdesk.domain.numbers import format_number
from dxdesk.domain.period import parse_period
from dxdesk.domain.records import ActualRecord
from dxdesk.domain.status import LATE, STATUS_LABELS, Status
from dxdesk.domain.verdict import VERDICT_LABELS, Measured, Verdict, value_of_ratio
from dxdesk.exchange.filling.profile import Part
from dxdesk.progress import silent
from dxdesk.reports.content import BarChart, Paragraph, ReportContent, Row, Table
from dxdesk.reports.task_counting import PARTS
from dxdesk.services.documents.building import build
from dxdesk.services.documents.kinds import DocumentKind, DocumentRequest
from dxdesk.services.documents.scopes import urged_agencies
from dxdesk.services.exchanging.workbook_data import plan_rows, workbook_data
from dxdesk.services.forms.facts import plan_facts
from dxdesk.services.import_apply import apply_import
from dxdesk.services.importing import propose_draft
from dxdesk.services.indicator_views import indicator_views
from dxdesk.services.overview import overview
from dxdesk.services.sample import open_sample
from tests.data.clock import TickingClock

Q2, Q3 = parse_period("2026-Q2"), parse_period("2026-Q3")
DAY = Q3.end
LATER = date(2026, 10, 5)
DEADLINES = ["30/6/2026", "30/9/2026", "10/10/2026", "Tháng 12/2026", "hằng quý", "Thường xuyên", "Sau khi bàn giao"]
DAYS = st.sampled_from([date(2026, 5, 4), date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 3)])
RATIOS = [(0, 9), (79946, 100000), (79999999, 100000000), (33, 40), (1, 3), (5, 5)]


def draft() -> PlanDraft:
    leads = ["Phòng VHXH", "Công an phường", ""]
    tasks = [
        TaskDraft(str(place + 1), f"Việc thứ {place + 1}", lead_raw=leads[place % 3], deadline_raw=raw, group=place % 2)
        for place, raw in enumerate(DEADLINES)
    ]
    rows = [("Tỷ lệ một", "%", "≥ 80%"), ("Tỷ lệ hai", "Tỷ lệ", "79,95%"), ("Số lớp", "lớp", "≥ 4"), ("Mức", "", "Tốt")]
    indicators = [
        IndicatorDraft(str(place + 1), name, unit=unit, targets=[TargetDraft("ward", 2026, raw)], lead_raw=leads[0])
        for place, (name, unit, raw) in enumerate(rows)
    ]
    groups = [GroupDraft("I", "Chỉ đạo"), GroupDraft("II", "Hạ tầng")]
    return PlanDraft(
        number="12/KH-UBND",
        title="Kế hoạch thử",
        issued_on=date(2026, 1, 15),
        period_start=date(2026, 1, 1),
        period_end=date(2026, 12, 31),
        appendices=[
            AppendixDraft("Phụ lục 1", "CHỈ TIÊU", "indicators", indicators=indicators),
            AppendixDraft("Phụ lục 2", "NHIỆM VỤ", "tasks", groups=groups, tasks=tasks),
        ],
    )


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, str]]:
    """One data folder for all examples: every example sets what it needs."""
    store = Store(tmp_path_factory.mktemp("data"), clock=TickingClock())
    plan_uid = apply_import(store, propose_draft(store, draft(), "thử.docx", DAY, silent()), silent()).plan_uid
    assert plan_uid is not None
    yield store, plan_uid
    store.close()


def occurrences() -> st.SearchStrategy[dict[str, Any]]:
    done = DAYS.map(lambda day: {"done_on": day, "progress": 100, "result": "Xong", "started_on": None})
    going = st.tuples(DAYS, st.integers(0, 99)).map(lambda one: {"started_on": one[0], "progress": one[1]})
    stopped = DAYS.map(lambda day: {"suspended_on": day, "suspended_reason": "Chờ vốn"})
    return st.one_of(st.just({}), done, going, stopped)


def measured(unit: str) -> st.SearchStrategy[Measured | None]:
    percent = "%" if unit in ("%", "Tỷ lệ") else unit
    ratio = st.sampled_from(RATIOS).map(
        lambda one: Measured("value", value_of_ratio(Decimal(one[0]), Decimal(one[1]), percent), *map(Decimal, one))
    )
    value = st.decimals(0, 120, places=2).map(lambda one: Measured("value", one))
    words = st.sampled_from([Measured("words", words="Tốt", assessment="met"), Measured("not_applicable")])
    return st.one_of(st.none(), ratio if percent == "%" else value, value, words)


@dataclass(frozen=True)
class Told:
    """What a document counts, row by row: the first line of each row's status or verdict, and its result."""

    statuses: Counter[str]
    verdicts: Counter[str]
    results: dict[str, str]
    reasons: dict[str, str]


def plain_rows(table: Table) -> list[Row]:
    return [row for row in table.rows if isinstance(row, Row) and row.kind == "plain"]


def column(table: Table, title: str) -> int:
    return next(place for place, item in enumerate(table.columns) if item.title.startswith(title))


def told_in(content: ReportContent) -> Told:
    statuses, verdicts = Counter[str](), Counter[str]()
    results: dict[str, str] = {}
    reasons: dict[str, str] = {}
    tables = [block for part in content.appendices for block in part.blocks if isinstance(block, Table)]
    for table in tables:
        titles = [item.title for item in table.columns]
        for row in plain_rows(table):
            if "Trạng thái" in titles:
                statuses[row.cells[column(table, "Trạng thái")].splitlines()[0].lower()] += 1
            else:
                verdict, *reason = row.cells[column(table, "Đánh giá")].splitlines()
                verdicts[verdict.lower()] += 1
                results[row.traces[0].uid] = row.cells[column(table, "Kỳ này")]
                reasons[row.traces[0].uid] = " ".join(reason)
    return Told(statuses, verdicts, results, reasons)


def counts_in(text: str, thing: str) -> dict[str, int]:
    """Every "12 nhiệm vụ quá hạn" of a sentence."""
    found = re.findall(rf"(\d+) {thing} ([^\d,;.()]+?)(?= \(| và |[,;.)]|$)", text)
    return {words: int(count) for count, words in found}


def check(store: Store, plan_uid: str) -> None:
    def document(kind: DocumentKind) -> ReportContent:
        return build(store, DocumentRequest(kind, (plan_uid,), Q3), LATER, None, None)[1]

    report = document(DocumentKind.RESULTS)
    told = told_in(report)
    paragraphs = [block.text for block in report.body if isinstance(block, Paragraph)]
    first = overview(store, plan_uid, DAY)

    statuses = {label: told.statuses[label] for label in STATUS_LABELS.values() if told.statuses[label]}
    assert statuses == {STATUS_LABELS[status]: count for status, count in first.by_status.items()}
    assert statuses == dict(told_in(document(DocumentKind.TASKS)).statuses)
    verdicts = {label: told.verdicts[label] for label in VERDICT_LABELS.values() if told.verdicts[label]}
    assert verdicts == {VERDICT_LABELS[verdict]: count for verdict, count in first.by_verdict.items()}
    assert told_in(document(DocumentKind.INDICATORS)) == replace(told, statuses=Counter())

    late = sum(first.by_status.get(status, 0) for status in LATE)
    reached = sum(first.by_verdict.get(verdict, 0) for verdict in (Verdict.MET, Verdict.EXCEEDED))
    summary = document(DocumentKind.SUMMARY)
    (totals,) = [block for block in summary.body if isinstance(block, Table) and len(block.columns) == 10]
    (row,) = totals.rows
    assert isinstance(row, Row)
    unmet, missing = (first.by_verdict.get(verdict, 0) for verdict in (Verdict.NOT_MET, Verdict.NO_DATA))
    assert [int(cell) for cell in row.cells[1:9]] == [
        *(first.task_total, first.done, late, first.task_total - first.done - late),
        *(first.indicator_total, reached, unmet, missing),
    ]

    tables = [block for block in report.body if isinstance(block, Table)]
    groups = [table for table in tables if {*PARTS} <= {item.title for item in table.columns}]
    charts = [block for block in summary.body if isinstance(block, BarChart)]
    assert charts[0].bars == first.charts[0].bars
    by_part = [sum(bar.counts[place] for bar in charts[0].bars) for place in range(len(PARTS))]
    assert (by_part[0], by_part[2], sum(by_part)) == (first.done, late, first.task_total)
    for table in groups:
        start, last = column(table, PARTS[0]), table.rows[-1]
        assert isinstance(last, Row)
        assert [int(cell) for cell in last.cells[start:]] == by_part

    sentence = next(text for text in paragraphs if "nhiệm vụ" in text and ("Trong" in text or "Kế hoạch có" in text))
    said = counts_in(sentence, "nhiệm vụ")
    assert said.get("hoàn thành", first.done) == first.done
    assert said.get("quá hạn", late) == late
    for status in (Status.IN_PROGRESS, Status.WAITING, Status.SUSPENDED, Status.DUE_SOON):
        words = "sắp đến hạn" if status is Status.DUE_SOON else STATUS_LABELS[status]
        assert said.get(words, first.by_status.get(status, 0)) == first.by_status.get(status, 0)
    sentence = next(text for text in paragraphs if "chỉ tiêu" in text and ("Trong" in text or "Kế hoạch có" in text))
    said = counts_in(sentence, "chỉ tiêu")
    assert said.get("đạt mục tiêu", reached) == reached
    assert said.get("chưa đạt mục tiêu", unmet) == unmet
    assert said.get("chưa có số liệu", missing) == missing

    facts = plan_facts(store, plan_uid, Q3, LATER).rows
    lines = {line.uid: line for line in workbook_data(store, plan_rows(store, plan_uid, Q3, DAY)).indicators}
    for view in indicator_views(store, plan_uid, Q3):
        if view.judgement is None:
            continue
        shown, value = told.results[view.uid], facts[view.uid].facts.get(Part.VALUE)
        if value is not None and isinstance(value.value, Decimal):
            assert shown.rstrip("%") == format_number(value.value)
            assert shown.endswith("%") == value.percentage
            exact = lines[view.uid].inputs["value"]
            assert isinstance(exact, Decimal)
            number = re.match(r"\(?([\d.]+(?:,\d+)?)", told.reasons[view.uid].replace("\u00a0", " "))
            assert number is None or number[1] in (shown.rstrip("%"), format_number(exact))
        assert lines[view.uid].verdict == VERDICT_LABELS[view.judgement.verdict]
    led = Counter(name for task in first.overdue for name in {link.name for link in task.record.leads})
    urged = urged_agencies(store, (plan_uid,), Q3, DAY)
    assert {one.name: one.overdue for one in urged if one.overdue} == dict(led)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_random_figures_are_the_same_everywhere(world: tuple[Store, str], data: st.DataObject) -> None:
    store, plan_uid = world
    rows = [view.record for view in indicator_views(store, plan_uid, Q3)]
    with store.operation("số liệu của ví dụ") as session:
        for task in list_tasks(session, plan_uid):
            for item in task.occurrences:
                empty = replace(
                    item, done_on=None, started_on=None, progress=0, result="", suspended_on=None, suspended_reason=""
                )
                write_occurrence(session, replace(empty, **data.draw(occurrences())))
        for record in rows:
            for period in (Q2, Q3):
                found = data.draw(measured(record.unit))
                if found is None:
                    clear_actual(session, record.uid, period.code)
                else:
                    write_actual(session, ActualRecord(record.uid, period.code, found), store.now())
    check(store, plan_uid)


def test_the_sample_is_told_the_same_everywhere(tmp_path: Path, resources: Path) -> None:
    store = Store(tmp_path / "data", clock=TickingClock())
    plan_uid = open_sample(store, resources / "sample", LATER, silent()).plan_uid
    assert plan_uid is not None
    check(store, plan_uid)
    store.close()
