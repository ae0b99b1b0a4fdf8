from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dxdesk.data.store import Store
from dxdesk.progress import silent
from dxdesk.services.sample import open_sample
from tests.data.clock import TickingClock

TODAY = date(2026, 11, 22)


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "Dữ liệu", clock=TickingClock())
    yield opened
    opened.close()


@pytest.fixture
def plan_uid(store: Store, resources: Path, today: date) -> str:
    """The sample plan with its year of figures."""
    outcome = open_sample(store, resources / "sample", today, silent())
    assert outcome.plan_uid is not None
    return outcome.plan_uid
