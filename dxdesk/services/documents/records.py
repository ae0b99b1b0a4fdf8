"""What the office keeps of a document: number, date and the officer's words, period by period."""

from dataclasses import dataclass, field
from datetime import date

from dxdesk.data.reports import read_identity, read_texts, write_identity, write_texts
from dxdesk.data.store import Store
from dxdesk.domain.period import previous
from dxdesk.services.documents.kinds import KIND_LABELS, DocumentDraft, DocumentRequest
from dxdesk.services.outcome import Outcome, all_changed


@dataclass(frozen=True)
class DocumentRecord:
    """A document from draft to sent. `state`: draft, final or sent."""

    request: DocumentRequest
    state: str = "draft"
    number: str = ""
    issued_on: date | None = None
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def draft(self) -> DocumentDraft:
        return DocumentDraft(self.number, self.issued_on, self.texts)


def record(store: Store, request: DocumentRequest) -> DocumentRecord:
    """What is stored of the document; an empty draft when nothing is."""
    place = request.plan_uids[0], request.kind.value, request.period.code
    with store.reading() as session:
        number, issued_on = read_identity(session, *place)
        texts = read_texts(session, *place)
    return DocumentRecord(request, number=number, issued_on=issued_on, texts=texts)


def earlier_texts(store: Store, request: DocumentRequest) -> dict[str, str]:
    """What the officer wrote for the period before, offered as a start."""
    with store.reading() as session:
        return read_texts(session, request.plan_uids[0], request.kind.value, previous(request.period).code)


def save_texts(store: Store, request: DocumentRequest, texts: dict[str, str]) -> Outcome:
    """Keep passages by slot; slots that are not given stay as they are."""
    first = request.plan_uids[0]
    with store.operation(f"Sửa lời {_named(request)}") as session:
        write_texts(session, first, request.kind.value, request.period.code, texts, store.now())
    return all_changed("Đã lưu lời báo cáo", first)


def save_identity(store: Store, request: DocumentRequest, number: str, issued_on: date | None) -> Outcome:
    first = request.plan_uids[0]
    with store.operation(f"Sửa số, ngày {_named(request)}") as session:
        write_identity(session, first, request.kind.value, request.period.code, number.strip(), issued_on, store.now())
    return all_changed("Đã lưu số, ngày văn bản", first)


def _named(request: DocumentRequest) -> str:
    label = KIND_LABELS[request.kind]
    return f"{label[0].lower()}{label[1:]} {request.period.short_label}"
