"""The complaints about other systems that EXCHANGE lists, each tried here on the sample plan."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.progress import silent
from dxdesk.services.exchanging.export import export_plan
from dxdesk.services.sample import open_sample
from tests.data.clock import TickingClock

TODAY = date(2026, 11, 22)
Q3 = parse_period("2026-Q3")


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "Dữ liệu", clock=TickingClock())
    yield opened
    opened.close()


@pytest.fixture
def plan_uid(store: Store, resources: Path) -> str:
    outcome = open_sample(store, resources / "sample", TODAY, silent())
    assert outcome.plan_uid is not None
    return outcome.plan_uid


@pytest.fixture
def workbook(store: Store, plan_uid: str, tmp_path: Path) -> Path:
    """The figures of the third quarter, as they went out."""
    out = tmp_path / "số liệu.xlsx"
    export_plan(store, plan_uid, Q3, TODAY, out, silent())
    return out
