"""An export silently held only the first page, or lost its first row."""

from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.progress import silent
from dxdesk.services.exchanging.export import export_plan
from dxdesk.services.import_apply import apply_import
from dxdesk.services.importing import propose_draft
from dxdesk.services.indicator_views import indicator_views
from dxdesk.services.task_views import task_views
from tests.benchmarks.large_plan import large_plan


def test_every_row_goes_out_in_its_order(store: Store, today: date, tmp_path: Path) -> None:
    proposal = propose_draft(store, large_plan(620, 310), "kế hoạch.docx", today, silent())
    plan_uid = apply_import(store, proposal, silent()).plan_uid
    assert plan_uid is not None
    period = parse_period("2026-Q3")
    out = tmp_path / "lớn.xlsx"
    exported = export_plan(store, plan_uid, period, today, out, silent())
    assert (exported.tasks, exported.indicators) == (620, 310)
    book = load_workbook(out, read_only=True)
    for title, names in (
        ("Nhiệm vụ", [view.record.name for view in task_views(store, plan_uid, today, period)]),
        ("Chỉ tiêu", [view.record.name for view in indicator_views(store, plan_uid, period)]),
    ):
        rows = book[title].iter_rows(min_row=5, values_only=True)
        assert [row[2] for row in rows if row[0]] == names
    book.close()
