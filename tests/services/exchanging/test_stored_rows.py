"""Rows read in bulk say the same as their records, and only what changed is looked at."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.data.comparing import (
    StoredFacts,
    actual_of,
    stored_actuals,
    stored_indicator_uids,
    stored_occurrences,
)
from dxdesk.data.indicators import list_actuals, list_indicators
from dxdesk.data.store import Store
from dxdesk.data.tasks import list_tasks
from dxdesk.domain.merge import Value
from dxdesk.domain.records import OccurrenceRecord
from dxdesk.exchange.own_workbook.fields import INDICATOR_FIELDS, TASK_FIELDS, Field
from dxdesk.exchange.own_workbook.identity import coded
from dxdesk.exchange.own_workbook.receiving import receive
from dxdesk.exchange.own_workbook.returned import QuietRows
from dxdesk.progress import silent
from dxdesk.services.exchanging.coming_back import propose_return
from dxdesk.services.exchanging.inputs import indicator_inputs, task_inputs
from dxdesk.services.exchanging.stored_rows import StoredRows, told_indicator, told_task
from dxdesk.services.indicators import Entry, enter_actual
from dxdesk.services.tasks import note_progress, note_result

PERIODS = {"2026-Q2", "2026-Q3"}


def in_order(fields: Sequence[Field], values: Mapping[str, Value]) -> tuple[str | None, ...]:
    given = coded(values)
    return tuple(given.get(item.name) for item in fields)


def test_rows_tell_what_the_records_say(store: Store, plan_uid: str) -> None:
    with store.reading() as session:
        told = {uid: told_task(row) for uid, row in stored_occurrences(session, plan_uid).items()}
        items = [item for task in list_tasks(session, plan_uid) for item in task.occurrences]
        assert told == {item.uid: in_order(TASK_FIELDS, task_inputs(item)) for item in items}
        rows = stored_actuals(session, plan_uid, PERIODS)
        records = list_actuals(session, plan_uid, PERIODS)
        actuals = {(uid, period): item for uid, found in records.items() for period, item in found.items()}
        assert {key: actual_of(row) for key, row in rows.items()} == actuals
        assert {key: told_indicator(row) for key, row in rows.items()} == {
            key: in_order(INDICATOR_FIELDS, indicator_inputs(item)) for key, item in actuals.items()
        }
        assert stored_indicator_uids(session, plan_uid) == {item.uid for item in list_indicators(session, plan_uid)}
        assert stored_occurrences(session, "không có") == {}
        assert stored_actuals(session, "không có", PERIODS) == {}


NOTED = st.sampled_from(["", "Đã xong", "12/BC"])
DAYS = st.none() | st.just(date(2026, 3, 1))
OCCURRENCES = st.builds(
    OccurrenceRecord,
    *(st.just("a"), st.just("b"), st.just(0)),
    started_on=DAYS, done_on=DAYS, progress=st.sampled_from([0, 1, 100]), suspended_on=DAYS,
    document_number=NOTED, document_date=DAYS, result=NOTED, difficulties=NOTED,
)  # fmt: skip


@given(item=OCCURRENCES)
def test_any_occurrence_is_told_as_its_inputs(item: OccurrenceRecord) -> None:
    facts = [getattr(item, name) for name in StoredFacts._fields]
    row = [value.isoformat() if isinstance(value, date) else value for value in facts]
    assert told_task([*row, item.uid]) == in_order(TASK_FIELDS, task_inputs(item))


FIGURES = st.none() | st.sampled_from(["0", "-1.5", "82.50", "1000000"])


@given(
    state=st.sampled_from(["value", "not_applicable", "words"]),
    figures=st.tuples(FIGURES, FIGURES, FIGURES), words=NOTED, source=NOTED, note=NOTED,
)  # fmt: skip
def test_any_actual_is_told_as_its_inputs(
    state: str, figures: tuple[str | None, ...], words: str, source: str, note: str
) -> None:
    row = ["a", "2026-Q3", state, *figures, words, "", source, note]
    assert told_indicator(row) == in_order(INDICATOR_FIELDS, indicator_inputs(actual_of(row)))


@pytest.fixture
def quiet(exported: Path) -> dict[str, QuietRows]:
    workbook = receive(exported, silent())
    assert workbook is not None
    return {rows.kind: rows for rows in workbook.quiet}


def test_what_we_changed_since_differs(store: Store, plan_uid: str, quiet: dict[str, QuietRows], today: date) -> None:
    tasks, indicators = quiet["task"], quiet["indicator"]

    def differing() -> tuple[list[int], list[int]]:
        with store.reading() as session:
            stored = StoredRows(session, plan_uid, {"2026-Q3"}, {})
            return stored.differing(tasks, "2026-Q3"), stored.differing(indicators, "2026-Q3")

    assert differing() == ([], [])
    place = tasks.given["progress"].index("n0")
    note_progress(store, tasks.occurrence_uids[place], 35, "", today)
    enter_actual(store, indicators.uids[4], "2026-Q3", Entry(numerator="1", denominator="7"))
    assert differing() == ([place], [4])
    store.undo()
    store.undo()
    assert differing() == ([], [])


def test_a_row_is_counted_once_whatever_the_number_of_files(
    store: Store, plan_uid: str, exported: Path, quiet: dict[str, QuietRows], today: date
) -> None:
    copied = exported.with_name("bản sao.xlsx")
    copied.write_bytes(exported.read_bytes() + b"\0")
    total = sum(len(rows.uids) for rows in quiet.values())
    proposal = propose_return(store, [exported, copied], today, silent())
    assert (len(proposal.files), proposal.unchanged, proposal.lines) == (2, total, [])
    place = 2
    note_result(store, quiet["task"].occurrence_uids[place], "9/BC", None, "theo phường", "")
    proposal = propose_return(store, [exported, copied], today, silent())
    assert (proposal.unchanged, [line.uid for line in proposal.lines]) == (total - 1, [quiet["task"].uids[place]])
