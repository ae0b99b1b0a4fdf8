"""Rows read in bulk say the same as their records, and only what changed is looked at."""

from datetime import date
from pathlib import Path

import pytest

from dxdesk.data.comparing import (
    ACTUAL_FACTS,
    OCCURRENCE_FACTS,
    actual_of,
    occurrence_of,
    stored_actuals,
    stored_indicator_uids,
    stored_occurrences,
)
from dxdesk.data.indicators import list_actuals, list_indicators
from dxdesk.data.store import Store
from dxdesk.data.tasks import list_tasks
from dxdesk.exchange.own_workbook.receiving import receive
from dxdesk.exchange.own_workbook.returned import QuietRows
from dxdesk.progress import silent
from dxdesk.services.exchanging.coming_back import propose_return
from dxdesk.services.exchanging.inputs import indicator_inputs, task_inputs
from dxdesk.services.exchanging.stored_rows import StoredRows
from dxdesk.services.indicators import Entry, enter_actual
from dxdesk.services.tasks import note_progress, note_result

PERIODS = {"2026-Q2", "2026-Q3"}


def test_rows_are_the_records(store: Store, plan_uid: str) -> None:
    with store.reading() as session:
        occurrences = {uid: occurrence_of(row) for uid, row in stored_occurrences(session, plan_uid).items()}
        assert occurrences == {item.uid: item for task in list_tasks(session, plan_uid) for item in task.occurrences}
        actuals = {key: actual_of(row) for key, row in stored_actuals(session, plan_uid, PERIODS).items()}
        records = list_actuals(session, plan_uid, PERIODS)
        assert actuals == {(uid, period): item for uid, found in records.items() for period, item in found.items()}
        assert stored_indicator_uids(session, plan_uid) == {item.uid for item in list_indicators(session, plan_uid)}
        assert stored_occurrences(session, "không có") == {}
        assert stored_actuals(session, "không có", PERIODS) == {}


def test_equal_facts_are_equal_inputs(store: Store, plan_uid: str) -> None:
    with store.reading() as session:
        for row in stored_occurrences(session, plan_uid).values():
            bare = occurrence_of((*("x" * 3), "", None, None, *row[OCCURRENCE_FACTS:]))
            assert task_inputs(bare) == task_inputs(occurrence_of(row))
        for row in stored_actuals(session, plan_uid, PERIODS).values():
            assert indicator_inputs(actual_of(("x", "y", *row[ACTUAL_FACTS:]))) == indicator_inputs(actual_of(row))


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
    place = next(place for place, given in enumerate(tasks.given) if '"progress": "n0"' in given)
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
