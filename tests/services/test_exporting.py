from datetime import date
from pathlib import Path

import pytest

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.errors import Refusal
from dxdesk.progress import silent
from dxdesk.services.exporting import export_plan
from dxdesk.services.task_views import task_views
from dxdesk.services.tasks import note_result


def test_a_workbook_is_proved_before_it_counts(store: Store, plan_uid: str, tmp_path: Path, today: date) -> None:
    exported = export_plan(store, plan_uid, parse_period("2026-Q3"), today, tmp_path / "số liệu.xlsx", silent())
    assert (exported.tasks, exported.indicators) == (42, 31)
    assert "42/42 nhiệm vụ" in exported.message


def test_words_that_no_cell_can_hold_stop_the_export(store: Store, plan_uid: str, tmp_path: Path, today: date) -> None:
    period = parse_period("2026-Q3")
    row = next(view for view in task_views(store, plan_uid, today, period) if view.current is not None)
    assert row.current is not None
    note_result(store, row.current.record.uid, "", None, "x" * 32_768, "")
    with pytest.raises(Refusal) as refusal:
        export_plan(store, plan_uid, period, today, tmp_path / "số liệu.xlsx", silent())
    assert "32.768 ký tự" in refusal.value.message
    assert row.record.name[:40] in refusal.value.message
    assert not (tmp_path / "số liệu.xlsx").exists()
