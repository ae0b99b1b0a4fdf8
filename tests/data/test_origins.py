"""Which operation wrote a value, also when several ran within one second."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from dxdesk.data.exchanges import add_batch
from dxdesk.data.indicators import write_actual
from dxdesk.data.origins import actual_origins, last_changes, plan_files
from dxdesk.data.store import Store
from dxdesk.data.tables import Appendix, Indicator, Occurrence
from dxdesk.domain.records import ActualRecord
from dxdesk.domain.verdict import Measured
from tests.data.clock import VIETNAM
from tests.data.samples import add_plan, add_task

START = datetime(2026, 3, 2, 8, 0, tzinfo=VIETNAM)


class StandingClock:
    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def standing() -> StandingClock:
    return StandingClock()


@pytest.fixture
def store(tmp_path: Path, standing: StandingClock) -> Iterator[Store]:
    opened = Store(tmp_path / "Dữ liệu", clock=standing)
    with opened.operation("Nhập kế hoạch") as session:
        add_plan(session)
        add_task(session, "a", 1, "Rà soát")
        session.add(Appendix(uid="figures", plan_uid="plan", position=2, kind="indicators"))
        session.flush()
        for uid in ("i", "j"):
            session.add(Indicator(uid=uid, plan_uid="plan", appendix_uid="figures", position=ord(uid), name=uid))
    yield opened
    opened.close()


def enter(store: Store, label: str, indicator: str, value: int, origin: str = "") -> None:
    with store.operation(label, origin) as session:
        write_actual(session, ActualRecord(indicator, "2026-Q1", Measured("value", Decimal(value))), store.now())


def written(store: Store) -> dict[str, str]:
    with store.reading() as session:
        return {uid: by.label for (uid, _), by in actual_origins(session, ["i", "j"]).items()}


def test_operations_of_one_second_are_told_apart(store: Store, standing: StandingClock) -> None:
    enter(store, "một", "i", 1)
    enter(store, "hai", "j", 2)
    assert written(store) == {"i": "một", "j": "hai"}
    standing.moment += timedelta(seconds=5)
    enter(store, "ba", "i", 3)
    assert written(store) == {"i": "ba", "j": "hai"}
    store.undo()
    assert written(store) == {"i": "một", "j": "hai"}


def test_an_entry_in_the_second_in_which_the_next_operation_begins(store: Store, standing: StandingClock) -> None:
    with store.operation("lâu") as session:
        standing.moment += timedelta(seconds=3)
        write_actual(session, ActualRecord("i", "2026-Q1", Measured("value", Decimal(1))), store.now())
    enter(store, "sau", "j", 2)
    assert written(store) == {"i": "lâu", "j": "sau"}


def test_a_file_is_named_with_the_operation_that_read_it(store: Store, standing: StandingClock) -> None:
    kept = store.keep_file(b"PK", "số liệu.xlsx")
    standing.moment += timedelta(seconds=1)
    with store.operation("Nhận số liệu", "tệp số liệu.xlsx") as session:
        write_actual(session, ActualRecord("i", "2026-Q1", Measured("value", Decimal(1))), store.now())
        number = session.info["operation_id"]
        add_batch(session, "in", "workbook", "plan", "2026-Q1", "số liệu.xlsx", kept, {}, store.now(), number)
    standing.moment += timedelta(seconds=1)
    enter(store, "tay", "j", 2)
    with store.reading() as session:
        found = actual_origins(session, ["i", "j"])
        assert actual_origins(session, []) == {}
    by = found["i", "2026-Q1"]
    assert by.file is not None
    assert (by.origin, by.file.file_name, by.file.sha256) == ("tệp số liệu.xlsx", "số liệu.xlsx", kept)
    assert found["j", "2026-Q1"].file is None


def test_the_last_operation_that_changed_a_row(store: Store) -> None:
    for label, progress in (("bắt đầu", 10), ("tiếp tục", 40), ("nhầm", 90)):
        with store.operation(label) as session:
            session.get_one(Occurrence, "a-1").progress = progress
    store.undo()
    with store.operation("Khác") as session:
        add_task(session, "b", 2, "Việc khác").note = "x"
    with store.reading() as session:
        found = last_changes(session, "occurrence", ["a-1"])
    assert {uid: by.label for uid, by in found.items()} == {"a-1": "tiếp tục"}


def test_the_files_of_a_plan_are_those_that_were_not_undone(store: Store) -> None:
    kept = store.keep_file(b"PK", "kế hoạch.docx")
    for name in ("kế hoạch.docx", "nhầm.docx"):
        with store.operation(f"Nhập {name}") as session:
            session.get_one(Occurrence, "a-1").due = date(2026, 7, len(name))
            number = session.info["operation_id"]
            add_batch(session, "in", "plan", "plan", "", name, kept, {}, store.now(), number)
    store.undo()
    with store.reading() as session:
        assert [file.file_name for file in plan_files(session, "plan")] == ["kế hoạch.docx"]
