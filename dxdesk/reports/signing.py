"""What a document still lacks before it can be signed, whatever it says."""

from dxdesk.domain.text import squeeze
from dxdesk.reports.figures import ResultsFigures


def missing_to_sign(figures: ResultsFigures) -> list[str]:
    """In Vietnamese, empty for nothing."""
    gaps = []
    if not squeeze(figures.number):
        gaps.append("Chưa có số văn bản.")
    if figures.issued_on is None:
        gaps.append("Chưa có ngày ban hành.")
    if not squeeze(figures.office.signer_name):
        gaps.append("Chưa có tên người ký (Thiết lập).")
    return gaps
