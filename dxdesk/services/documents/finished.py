"""A finished document as it was: its content and its pages, whatever has become of the data since."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dxdesk.data.reports import find_report, read_frozen
from dxdesk.data.store import Store
from dxdesk.domain.document_records import ReportRecord
from dxdesk.errors import Refusal
from dxdesk.progress import Progress
from dxdesk.services.documents.frozen import Frozen, thaw
from dxdesk.services.documents.kinds import DocumentRequest

if TYPE_CHECKING:
    from dxdesk.reports.content import ReportContent


@dataclass(frozen=True)
class FinishedDocument:
    record: ReportRecord
    frozen: Frozen | None


def find_finished(store: Store, request: DocumentRequest) -> FinishedDocument | None:
    """None while the document is a draft or nothing is kept of it."""
    with store.reading() as session:
        kept = find_report(session, request.key)
        if kept is None or kept.state == "draft":
            return None
        return FinishedDocument(kept, thaw(read_frozen(session, kept.uid)))


def finished_content(store: Store, document: FinishedDocument) -> "ReportContent":
    """Raises Refusal "kept-content-gone" when it is not in the data folder any more, or never was."""
    from dxdesk.reports.content_json import from_json

    data = _kept(store, document.frozen.content_sha256) if document.frozen else None
    if data is None:
        raise _gone()
    try:
        return from_json(data.decode())
    except ValueError as error:
        raise _gone() from error


def finished_pdf(store: Store, document: FinishedDocument, fonts: Path, progress: Progress) -> bytes:
    """The kept pages byte for byte; drawn again from the kept content where those are lost.

    Raises Refusal "kept-content-gone" when both are.
    """
    data = _kept(store, document.record.pdf_sha256) if document.record.pdf_sha256 else None
    if data is not None:
        return data
    from dxdesk.reports.pdf.render import pdf_bytes

    return pdf_bytes(finished_content(store, document), fonts, progress)


def _kept(store: Store, sha256: str) -> bytes | None:
    """None for a file that is gone or damaged."""
    try:
        data = store.file_path(sha256).read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


def _gone() -> Refusal:
    return Refusal(
        "kept-content-gone",
        "Nội dung đã lưu của văn bản này không còn trong thư mục dữ liệu hoặc đã hỏng, nên không in lại đúng như cũ "
        "được. Hãy phục hồi từ bản sao lưu; hoặc bấm “Mở lại để sửa” để lập lại từ số liệu hiện nay.",
    )
