from collections.abc import Iterator
from pathlib import Path

import pytest

from dxdesk.data.store import Store
from tests.data.clock import TickingClock
from tests.exchange.filling.form_samples import city_form
from tests.services.forms.form_plans import QUARTER, TODAY, enter_figures, sample_draft, store_plan


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "Dữ liệu", clock=TickingClock())
    yield opened
    opened.close()


@pytest.fixture
def plan_uid(store: Store) -> str:
    uid = store_plan(store, sample_draft(), TODAY)
    enter_figures(store, uid, QUARTER, TODAY)
    return uid


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "bieu.xlsx"
    city_form(path)
    return path
