"""A document composed from what is gathered, and as it would look on paper."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dxdesk.data.store import Store
from dxdesk.domain.verdict import Verdict
from dxdesk.errors import Refusal
from dxdesk.progress import Progress
from dxdesk.reports.figures import ReportTexts, ResultsFigures
from dxdesk.services.documents.gathering import gather
from dxdesk.services.documents.kinds import KIND_LABELS, DocumentDraft, DocumentKind, DocumentRequest

if TYPE_CHECKING:
    from dxdesk.reports.content import ReportContent


@dataclass(frozen=True)
class Preview:
    """A document as it would be printed. `gaps` tells what it still lacks before it can be signed, in Vietnamese.

    `indicators` counts rows that can have a result, headings not; `without_data` those among them that have none.
    """

    pdf: bytes
    gaps: tuple[str, ...]
    tasks: int
    indicators: int
    without_data: int


def compose(store: Store, request: DocumentRequest, today: date, draft: DocumentDraft | None = None) -> "ReportContent":
    """The document's content; without a draft with the number, day and words that are stored."""
    return _build(request.kind, _figures(store, request, today, draft))


def preview(
    store: Store,
    request: DocumentRequest,
    today: date,
    draft: DocumentDraft | None,
    fonts: Path,
    progress: Progress,
) -> Preview:
    """The document in memory, with a draft that need not be stored yet. Raises Refusal and Cancelled."""
    from dxdesk.reports.pdf.render import pdf_bytes

    progress.step(0, 0, "Đang lấy số liệu của kỳ báo cáo")
    figures = _figures(store, request, today, draft)
    content = _build(request.kind, figures)
    rows = [row for row in figures.indicators if not row.heading]
    return Preview(
        pdf=pdf_bytes(content, fonts, progress),
        gaps=content.gaps,
        tasks=len(figures.tasks),
        indicators=len(rows),
        without_data=sum(row.verdict is Verdict.NO_DATA for row in rows),
    )


def _figures(store: Store, request: DocumentRequest, today: date, draft: DocumentDraft | None) -> ResultsFigures:
    figures = gather(store, request, today)
    if draft is None:
        return figures
    return replace(figures, texts=ReportTexts.of(draft.texts), number=draft.number.strip(), issued_on=draft.issued_on)


def _build(kind: DocumentKind, figures: ResultsFigures) -> "ReportContent":
    from dxdesk.reports.results_report import build_results_report

    if kind is not DocumentKind.RESULTS:
        raise Refusal("no-such-document", f"Phiên bản này chưa lập được {KIND_LABELS[kind]}.")
    return build_results_report(figures)
