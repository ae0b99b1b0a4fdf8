"""A document composed from what is gathered, and as it would look on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dxdesk.data.store import Store
from dxdesk.domain.verdict import Verdict
from dxdesk.progress import Progress
from dxdesk.services.documents.building import build
from dxdesk.services.documents.finished import FinishedDocument, find_finished, finished_content, finished_pdf
from dxdesk.services.documents.kinds import DocumentDraft, DocumentRequest

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


def compose(
    store: Store,
    request: DocumentRequest,
    today: date,
    draft: DocumentDraft | None = None,
    fonts: Path | None = None,
) -> "ReportContent":
    """The document's content; without a draft with the number, day and words that are stored.

    A finished document is what it was when it was finished, whatever the draft. `fonts` lets a summary fit its
    page. Raises Refusal: no-plan, agency-needed, no-agency, nobody-concerned, kept-content-gone.
    """
    finished = find_finished(store, request)
    if finished is not None:
        return finished_content(store, finished)
    return build(store, request, today, draft, fonts)[1]


def preview(
    store: Store,
    request: DocumentRequest,
    today: date,
    draft: DocumentDraft | None,
    fonts: Path,
    progress: Progress,
) -> Preview:
    """The document in memory, with a draft that need not be stored yet. Raises Cancelled, and Refusal as `compose`."""
    from dxdesk.reports.pdf.render import pdf_bytes

    finished = find_finished(store, request)
    if finished is not None:
        return _preview_of_finished(store, finished, fonts, progress)
    progress.step(0, 0, "Đang lấy số liệu của kỳ báo cáo")
    figures, content = build(store, request, today, draft, fonts)
    rows = [row for row in figures.indicators if not row.heading]
    return Preview(
        pdf=pdf_bytes(content, fonts, progress),
        gaps=content.gaps,
        tasks=len(figures.tasks),
        indicators=len(rows),
        without_data=sum(row.verdict is Verdict.NO_DATA for row in rows),
    )


def _preview_of_finished(store: Store, finished: FinishedDocument, fonts: Path, progress: Progress) -> Preview:
    frozen = finished.frozen
    statuses: Mapping[str, str] = frozen.statuses if frozen else {}
    results: Mapping[str, str | None] = frozen.results if frozen else {}
    return Preview(
        pdf=finished_pdf(store, finished, fonts, progress),
        gaps=(),
        tasks=len(statuses),
        indicators=len(results),
        without_data=frozen.without_data if frozen else 0,
    )
