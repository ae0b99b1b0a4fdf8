"""The kinds of documents as the officer chooses them: what each is for, and what is asked before it is made."""

from dxdesk.services.documents.kinds import KIND_LABELS, DocumentKind

PURPOSES: dict[DocumentKind, str] = {
    DocumentKind.RESULTS: "Báo cáo đầy đủ gửi cấp trên: lời văn, số liệu, hai phụ lục",
    DocumentKind.SUMMARY: "Một trang để lãnh đạo xem và phát biểu tại cuộc họp",
    DocumentKind.REMINDER: "Gửi một cơ quan: việc quá hạn, sắp đến hạn, chưa có số liệu",
    DocumentKind.AGENCY_SHEETS: "Mỗi cơ quan một tờ: những việc được giao và đã đến đâu",
    DocumentKind.INDICATORS: "Bảng chỉ tiêu có mục tiêu, kết quả kỳ này, kỳ trước và đánh giá",
    DocumentKind.TASKS: "Bảng nhiệm vụ có thời hạn, trạng thái và kết quả",
    DocumentKind.BLANK_INDICATORS: "Bảng chỉ tiêu chừa ô trống để ghi bằng bút khi họp",
    DocumentKind.BLANK_TASKS: "Bảng nhiệm vụ chừa ô trống để ghi bằng bút khi họp",
}
"""In the order in which they are offered: the most wanted first."""

KIND_OPTIONS: tuple[tuple[str, str], ...] = tuple((kind.value, KIND_LABELS[kind]) for kind in PURPOSES)

WHOLE_WARD = "Toàn phường"
EVERY_AGENCY = "Mọi cơ quan"


def whole_word(kind: DocumentKind) -> str:
    """What a document is about when no agency is chosen."""
    return EVERY_AGENCY if kind is DocumentKind.AGENCY_SHEETS else WHOLE_WARD
