import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxdesk.reports.content import (
    Appendix,
    Bar,
    BarChart,
    Block,
    Column,
    GroupRow,
    Milestone,
    Point,
    ReportContent,
    Row,
    SignBoxes,
    Table,
    TrendChart,
    Trends,
)
from dxdesk.reports.content_json import FORMAT, VERSION, from_json, to_json
from dxdesk.reports.results_report import build_results_report
from tests.reports.samples import figures

words = st.text(max_size=12)
measures = st.floats(min_value=0, max_value=1e6) | st.integers(min_value=0, max_value=1000)
numbers = st.decimals(allow_nan=False, allow_infinity=False)
st.register_type_strategy(str, words)
st.register_type_strategy(float, measures)
st.register_type_strategy(Decimal, numbers)
blocks = st.lists(st.from_type(Block), max_size=3).map(tuple)
st.register_type_strategy(
    Table,
    st.builds(
        Table,
        columns=st.lists(st.from_type(Column), max_size=3).map(tuple),
        rows=st.lists(st.from_type(Row) | st.from_type(GroupRow), max_size=3).map(tuple),
    ),
)
contents = st.builds(
    ReportContent, body=blocks, appendices=st.lists(st.builds(Appendix, blocks=blocks), max_size=2).map(tuple)
)

CHARTS = (
    BarChart("Tiến độ", ("xong", "chưa"), ("done", "open"), (Bar("Văn phòng", (2, 3)),)),
    TrendChart(
        "Tỷ lệ", "%", (Point("Q1", Decimal("1.50")), Point("Q2", None)), (Milestone("≥ 80%", Decimal(80), "Q2"),)
    ),
    Trends("Diễn biến", "", (TrendChart("Tỷ lệ", "%", (Point("Q1", Decimal("1.50")),)),)),
    SignBoxes(("Người lập",)),
)


def sample() -> ReportContent:
    whole = build_results_report(figures(6, 6))
    return replace(whole, body=(*whole.body, *CHARTS))


@settings(max_examples=40)
@given(contents)
def test_content_comes_back_as_it_was(content: ReportContent) -> None:
    again = from_json(to_json(content))
    assert again == content
    assert repr(again) == repr(content)


def test_a_whole_report_comes_back() -> None:
    content = sample()
    text = to_json(content)
    assert from_json(text) == content
    assert to_json(from_json(text)) == text


def test_half_a_sign_does_not_stop_it() -> None:
    content = replace(sample(), name="a\ud800b")
    text = to_json(content)
    text.encode()
    assert from_json(text) == content


def test_a_field_that_was_not_there_yet_has_its_default() -> None:
    kept = json.loads(to_json(sample()))
    del kept["content"]["margins"], kept["content"]["appendices"][0]["office"]
    assert from_json(json.dumps(kept)) == sample()


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_a_value_that_is_no_number_is_not_written(value: Decimal) -> None:
    with pytest.raises(ValueError, match="not a number"):
        to_json(replace(sample(), body=(TrendChart("", "", (Point("", value),)),)))


def broken_whole() -> list[Any]:
    good = json.loads(to_json(sample()))

    def changed(**changes: Any) -> dict[str, Any]:
        return {**good, **changes}

    def inside(**changes: Any) -> dict[str, Any]:
        return changed(content={**good["content"], **changes})

    def without(field: str) -> dict[str, Any]:
        return changed(content={name: value for name, value in good["content"].items() if name != field})

    row = {"is": "row", "cells": ["a"], "traces": [], "kind": "plain"}
    column = {"title": "a", "width": 1, "align": "left", "group": ""}
    table = {"is": "table", "columns": [column], "rows": [row], "when_empty": "", "row_height": 0}
    heading = {"is": "heading", "level": 1, "number": "I", "text": "a"}
    trend = {"is": "trend-chart", "caption": "", "unit": "", "points": [], "milestones": [], "traces": []}

    def body(block: Any) -> dict[str, Any]:
        return inside(body=[block])

    assert from_json(json.dumps(body(table)))
    assert from_json(json.dumps(body(heading)))
    assert from_json(json.dumps(body(trend)))
    return [
        None,
        [],
        "text",
        7,
        good["content"],
        changed(format="other"),
        changed(version=VERSION + 1),
        changed(version=0),
        changed(version=True),
        changed(version="1"),
        changed(content=None),
        changed(more=1),
        {"format": FORMAT, "version": VERSION},
        without("name"),
        without("body"),
        inside(more=1),
        inside(name=None),
        inside(name=7),
        inside(title=[]),
        inside(title={"type": "Báo cáo", "subject": "no list"}),
        inside(body="text"),
        inside(body={}),
        inside(margins={"top": True}),
        inside(margins={"top": 10**400}),
        inside(margins={"top": "20"}),
        body({"is": "picture"}),
        body({"is": ["table"]}),
        body({"is": "caption"}),
        body({"text": "a"}),
        body({"is": "caption", "text": "a", "more": 1}),
        body({**heading, "level": 4}),
        body({**heading, "level": True}),
        body({**heading, "level": 1.0}),
        body({**table, "rows": [{**row, "is": "table"}]}),
        body({**table, "rows": [{**row, "kind": "huge"}]}),
        body({**table, "rows": [{**row, "cells": [1]}]}),
        body({**table, "columns": [{**column, "width": None}]}),
        body({**table, "columns": [{**column, "is": "column"}]}),
        body({**trend, "points": [{"label": "", "value": 1}]}),
        body({**trend, "points": [{"label": "", "value": "một"}]}),
        body({**trend, "points": [{"label": "", "value": "NaN"}]}),
        body({**trend, "points": [{"label": "", "value": "1_000"}]}),
    ]


@pytest.mark.parametrize("whole", broken_whole())
def test_what_is_not_a_kept_document_is_refused(whole: Any) -> None:
    with pytest.raises(ValueError):
        from_json(json.dumps(whole))


@pytest.mark.parametrize("text", ["", "{", "NaN", "[" * 100_000, to_json(sample())[:-1], "1" * 5000])
def test_text_that_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        from_json(text)


@given(st.text())
def test_any_text_is_refused_in_the_same_way(text: str) -> None:
    with pytest.raises(ValueError):
        from_json(text)


def test_large_measures_are_refused() -> None:
    text = to_json(replace(sample(), body=(Table((), (Row(()),), "", 7),)))
    with pytest.raises(ValueError, match="measure"):
        from_json(text.replace('"row_height":7', '"row_height":1e999'))
