"""How the office's documents look with settings that need not be stored yet."""

from pathlib import Path

from dxdesk.domain.document_records import KindSettings, SignerRecord
from dxdesk.domain.records import OfficeProfile
from dxdesk.progress import Progress
from dxdesk.services.documents.kinds import DocumentKind
from dxdesk.services.offices import office_figures


def sample_pdf(
    profile: OfficeProfile,
    kind: DocumentKind,
    settings: KindSettings | None,
    signer: SignerRecord | None,
    fonts: Path,
    progress: Progress,
) -> bytes:
    """A page with head and end, made as every document is. Raises Cancelled."""
    from dxdesk.reports.pdf.render import pdf_bytes
    from dxdesk.reports.sample_page import build_sample_page

    figures = office_figures(profile, settings, signer)
    return pdf_bytes(build_sample_page(figures, letter=kind is DocumentKind.REMINDER), fonts, progress)
