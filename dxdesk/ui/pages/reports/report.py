"""The report that is shown, as plain values, and how it is read and drawn on the worker."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.domain.period import Period
from dxdesk.domain.records import PlanRecord
from dxdesk.errors import Cancelled
from dxdesk.progress import Progress
from dxdesk.reports.pictures import PdfPages
from dxdesk.services.documents.composing import Preview, preview
from dxdesk.services.documents.kinds import DocumentDraft, DocumentKind, DocumentRequest
from dxdesk.services.documents.records import earlier_texts, record
from dxdesk.services.overview import current_period
from dxdesk.services.plans import outline, plans


@dataclass(frozen=True)
class Report:
    """What is stored of a report. `earlier`: the words of the period before, by slot."""

    plan: PlanRecord
    period: Period
    closed_periods: tuple[str, ...]
    draft: DocumentDraft
    earlier: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        return self.plan.uid, self.period.code

    @property
    def request(self) -> DocumentRequest:
        return results_request(self.plan.uid, self.period)

    @property
    def is_closed(self) -> bool:
        return self.period.code in self.closed_periods


@dataclass(frozen=True)
class Pages:
    """A finished report; `sizes` of its pages in points."""

    preview: Preview
    sizes: tuple[tuple[float, float], ...]

    @property
    def pdf(self) -> bytes:
        return self.preview.pdf


def read_report(store: Store, plan_uid: str, wanted: Period | None, today: date) -> Report | None:
    """`wanted` None: the last finished period of the plan. None when there is no such plan any more."""
    if all(plan.uid != plan_uid for plan in plans(store)):
        return None
    head = outline(store, plan_uid)
    period = wanted or current_period(head.plan, today)
    request = results_request(plan_uid, period)
    stored, earlier = record(store, request), earlier_texts(store, request)
    return Report(head.plan, period, head.closed_periods, stored.draft, earlier)


def results_request(plan_uid: str, period: Period) -> DocumentRequest:
    return DocumentRequest(DocumentKind.RESULTS, (plan_uid,), period)


def draw_pages(
    store: Store, report: Report, today: date, draft: DocumentDraft, fonts: Path, progress: Progress
) -> Pages:
    """The report with a draft that need not be stored yet."""
    if progress.is_cancelled():
        raise Cancelled
    drawn = preview(store, report.request, today, draft, fonts, progress)
    with PdfPages(drawn.pdf) as pages:
        return Pages(drawn, tuple(pages.sizes()))


def merged(typed: DocumentDraft, before: DocumentDraft, now: DocumentDraft) -> DocumentDraft:
    """What is stored now, with what was typed since `before` was stored."""
    fresh = {slot: body for slot, body in typed.texts.items() if body != before.texts.get(slot, "")}
    return DocumentDraft(
        number=typed.number if typed.number != before.number else now.number,
        issued_on=typed.issued_on if typed.issued_on != before.issued_on else now.issued_on,
        texts={**now.texts, **fresh},
    )


def facts_about(preview: Preview) -> str:
    """What the officer should know before the report goes out; empty when there is nothing."""
    said = []
    if not preview.tasks and not preview.indicators:
        said.append("Kế hoạch chưa có nhiệm vụ và chỉ tiêu nào, báo cáo chỉ có phần lời")
    elif not preview.tasks:
        said.append("Kế hoạch chưa có nhiệm vụ nào")
    elif not preview.indicators:
        said.append("Kế hoạch chưa có chỉ tiêu nào")
    if preview.without_data:
        said.append(f"Kỳ này chưa có số liệu: {preview.without_data} chỉ tiêu")
    return " · ".join(said)
