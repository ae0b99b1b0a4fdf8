"""In which forms a document can be saved, and what its file is called."""

from dataclasses import dataclass

from dxdesk.domain.text import fold
from dxdesk.services.documents.kinds import DocumentKind, forms_of
from dxdesk.ui.pages.reports.document import Document
from dxdesk.ui.pages.reports.periods import file_name
from dxdesk.ui.settings import UiSettings

SAVE_AS = "reports/save_as"


@dataclass(frozen=True)
class FileForm:
    """`filter` is what the system's dialog shows."""

    suffix: str
    action: str
    hint: str
    icon: str
    filter: str
    label: str


FORMS: dict[str, FileForm] = {
    ".pdf": FileForm(
        ".pdf", "Lưu PDF…", "Đúng như trang xem trước, để ký và gửi", "save", "PDF (*.pdf)", "Đang lưu PDF"
    ),
    ".docx": FileForm(
        ".docx", "Lưu Word…", "Cùng nội dung, sửa tiếp được trong Word", "file-text", "Word (*.docx)", "Đang lưu Word"
    ),
    ".xlsx": FileForm(
        ".xlsx", "Lưu Excel…", "Các bảng của văn bản", "file-spreadsheet", "Excel (*.xlsx)", "Đang lưu Excel"
    ),
}
WITH_EXPORT = frozenset({DocumentKind.RESULTS, DocumentKind.INDICATORS, DocumentKind.TASKS})
"""Kinds beside which the figures of the period can be exported to be worked on in Excel."""
FILE_WORDS: dict[DocumentKind, str] = {
    DocumentKind.RESULTS: "bao-cao",
    DocumentKind.INDICATORS: "phu-luc-chi-tieu",
    DocumentKind.TASKS: "phu-luc-nhiem-vu",
    DocumentKind.REMINDER: "cong-van-don-doc",
    DocumentKind.AGENCY_SHEETS: "phieu-theo-doi",
    DocumentKind.SUMMARY: "tom-tat-hop",
    DocumentKind.BLANK_INDICATORS: "bieu-chi-tieu-de-trong",
    DocumentKind.BLANK_TASKS: "bieu-nhiem-vu-de-trong",
}


def usual_form(settings: UiSettings, kind: DocumentKind) -> FileForm:
    """The form last saved in, where this kind has it."""
    kept, known = settings.get(SAVE_AS), forms_of(kind)
    return FORMS[kept if isinstance(kept, str) and kept in known else known[0]]


def name_of_file(document: Document, suffix: str) -> str:
    """Without accents and blanks: "cong-van-don-doc-phong-van-hoa-quy-III-2026.pdf"."""
    words = FILE_WORDS[document.kind]
    agency = dict(document.agencies).get(document.request.agency_uid, "")
    if agency:
        plain = "".join(letter if letter.isalnum() else " " for letter in fold(agency))
        words = "-".join((words, *plain.split()[:6]))
    return file_name(words, document.period, suffix)
