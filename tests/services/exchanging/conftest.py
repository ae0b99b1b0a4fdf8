"""Every test here works on the sample plan and a workbook of its third quarter."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.progress import silent
from dxdesk.services.exchanging.export import export_plan
from tests.services.exchanging.edited_workbook import Edited

Q3 = parse_period("2026-Q3")


@pytest.fixture
def exported(store: Store, plan_uid: str, today: date, tmp_path: Path) -> Path:
    out = tmp_path / "số liệu.xlsx"
    export_plan(store, plan_uid, Q3, today, out, silent())
    return out


@pytest.fixture
def edit(exported: Path) -> Callable[[], Edited]:
    return lambda: Edited(exported)
