"""The documents that the office prints, and what tells one kind from another."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dxdesk.domain.document_records import ReportKey
from dxdesk.domain.period import Period, parse_period


class DocumentKind(StrEnum):
    RESULTS = "results"
    INDICATORS = "indicators"
    TASKS = "tasks"
    REMINDER = "reminder"
    AGENCY_SHEETS = "agency-sheets"
    SUMMARY = "summary"
    BLANK_INDICATORS = "blank-indicators"
    BLANK_TASKS = "blank-tasks"


KIND_LABELS: dict[DocumentKind, str] = {
    DocumentKind.RESULTS: "Báo cáo kết quả thực hiện kế hoạch",
    DocumentKind.INDICATORS: "Phụ lục chỉ tiêu",
    DocumentKind.TASKS: "Phụ lục nhiệm vụ",
    DocumentKind.REMINDER: "Công văn đôn đốc",
    DocumentKind.AGENCY_SHEETS: "Phiếu theo dõi theo đơn vị",
    DocumentKind.SUMMARY: "Tóm tắt phục vụ họp",
    DocumentKind.BLANK_INDICATORS: "Biểu chỉ tiêu để trống (ghi tay)",
    DocumentKind.BLANK_TASKS: "Biểu nhiệm vụ để trống (ghi tay)",
}

_RECORDED = frozenset({DocumentKind.RESULTS, DocumentKind.REMINDER, DocumentKind.SUMMARY})
_NUMBERED = frozenset({DocumentKind.RESULTS, DocumentKind.REMINDER})
_WITH_TRENDS = frozenset({DocumentKind.RESULTS, DocumentKind.INDICATORS})
_WITHOUT_TABLES = frozenset({DocumentKind.REMINDER, DocumentKind.SUMMARY})


def forms_of(kind: DocumentKind) -> tuple[str, ...]:
    """The file suffixes that a document can be saved with; Excel takes its appendices, where it has any."""
    return (".pdf", ".docx") if kind in _WITHOUT_TABLES else (".pdf", ".docx", ".xlsx")


def needs_agency(kind: DocumentKind) -> bool:
    """Whether the document goes to one agency and cannot be about the whole ward."""
    return kind is DocumentKind.REMINDER


def is_recorded(kind: DocumentKind) -> bool:
    """Whether it is kept from draft to sent, with the officer's words, a number and a date."""
    return kind in _RECORDED


def draws_trends(kind: DocumentKind) -> bool:
    """Whether it shows how indicators developed over the plan's periods."""
    return kind in _WITH_TRENDS


def is_numbered(kind: DocumentKind) -> bool:
    """Whether it is signed under a number; a summary for a meeting has its day only."""
    return kind in _NUMBERED


@dataclass(frozen=True)
class DocumentRequest:
    """Which document: of these plans, in this order, for this period; `agency_uid` empty: the whole ward."""

    kind: DocumentKind
    plan_uids: tuple[str, ...]
    period: Period
    agency_uid: str = ""

    @property
    def key(self) -> ReportKey:
        return ReportKey(self.kind.value, self.plan_uids, self.period.code, self.agency_uid)

    @property
    def name(self) -> str:
        """In the middle of a sentence: "báo cáo kết quả thực hiện kế hoạch Quý III/2026"."""
        label = KIND_LABELS[self.kind]
        return f"{label[0].lower()}{label[1:]} {self.period.short_label}"


def request_of(key: ReportKey) -> DocumentRequest:
    """Raises ValueError for a kind that this program does not know."""
    return DocumentRequest(DocumentKind(key.kind), key.plan_uids, parse_period(key.period), key.agency_uid)


@dataclass(frozen=True)
class DocumentDraft:
    """What the officer gives a document: its number (may be empty), its day (may be open), passages by slot.

    `signer_uid` None: the office's first signer signs.
    """

    number: str = ""
    issued_on: date | None = None
    texts: dict[str, str] = field(default_factory=dict)
    signer_uid: str | None = None
