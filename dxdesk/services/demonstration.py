"""The officer's main job on the sample plan from file to paper, where there is no display."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.domain.period import period_of
from dxdesk.progress import Progress
from dxdesk.services.documents.kinds import DocumentKind, DocumentRequest
from dxdesk.services.documents.writing import save_document
from dxdesk.services.exporting import export_plan
from dxdesk.services.import_apply import apply_import
from dxdesk.services.importing import propose_import
from dxdesk.services.indicator_views import indicator_views
from dxdesk.services.indicators import Entry, enter_actual
from dxdesk.services.overview import overview
from dxdesk.services.plans import plans
from dxdesk.services.sample import WORD_FILE, open_sample, write_sample_figures
from dxdesk.services.task_views import task_views
from dxdesk.services.tasks import Completion, complete


def demonstrate(store: Store, resources: Path, out: Path, today: date, progress: Progress) -> Iterator[str]:
    """Bring the sample in from Word, tick, enter a figure, export, report; a Vietnamese line for each step."""
    from dxdesk.reports.pictures import save_pictures

    out.mkdir(parents=True, exist_ok=True)
    sample = resources / "sample"
    if not plans(store):
        proposal = propose_import(store, sample / WORD_FILE, today, progress)
        outcome = apply_import(store, proposal, progress, sample / WORD_FILE)
        assert outcome.plan_uid is not None
        yield outcome.message
        write_sample_figures(store, sample, outcome.plan_uid, today)
    plan_uid = open_sample(store, sample, today, progress).plan_uid
    assert plan_uid is not None
    plan = next(item for item in plans(store) if item.uid == plan_uid)
    last_day = min(today, plan.period_end)
    period = period_of(max(last_day, plan.period_start), plan.report_frequency)
    for view in task_views(store, plan_uid, today):
        if view.current is not None and view.current.record.done_on is None and view.current.record.start is not None:
            yield complete(store, view.current.record.uid, Completion(today, result="Đã hoàn thành"), today).message
            break
    for row in indicator_views(store, plan_uid, period):
        if row.actual is None and row.is_ratio and not row.record.is_heading:
            entry = Entry(numerator="412", denominator="500", source="Số liệu thử")
            yield enter_actual(store, row.uid, period.code, entry).message
            break
    seen = overview(store, plan_uid, today)
    yield f"{seen.task_total} nhiệm vụ, {seen.done} đã hoàn thành, {len(seen.overdue)} quá hạn"
    workbook = out / f"so-lieu-{period.code}.xlsx"
    yield export_plan(store, plan_uid, period, today, workbook, progress).message
    pdf = out / f"bao-cao-{period.code}.pdf"
    save_document(
        store, DocumentRequest(DocumentKind.RESULTS, (plan_uid,), period), today, pdf, resources / "fonts", progress
    )
    pictures = save_pictures(pdf, out)
    yield f"Đã lập báo cáo {period.label}: {len(pictures)} trang"
    yield f"Kết quả nằm trong thư mục {out}"
