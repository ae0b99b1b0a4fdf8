from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.progress import silent
from dxdesk.services.exporting import export_plan


def test_a_workbook_is_proved_before_it_counts(store: Store, plan_uid: str, tmp_path: Path, today: date) -> None:
    exported = export_plan(store, plan_uid, parse_period("2026-Q3"), today, tmp_path / "số liệu.xlsx", silent())
    assert (exported.tasks, exported.indicators) == (42, 31)
    assert "42/42 nhiệm vụ" in exported.message
