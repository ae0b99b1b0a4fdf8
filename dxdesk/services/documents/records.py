"""What the office keeps of its documents: number, date and the officer's words, from draft to sent."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from dxdesk.data.agencies import list_agencies
from dxdesk.data.reports import (
    find_report,
    list_reports,
    open_report,
    read_texts,
    write_identity,
    write_texts,
)
from dxdesk.data.session import Session
from dxdesk.data.store import Store
from dxdesk.domain.document_records import ReportRecord
from dxdesk.domain.period import parse_period
from dxdesk.errors import Refusal
from dxdesk.services.documents.earlier import of_the_same
from dxdesk.services.documents.kinds import DocumentDraft, DocumentKind, DocumentRequest, is_recorded, request_of
from dxdesk.services.outcome import Outcome, all_changed

GONE_AGENCY = "cơ quan không còn trong danh mục"
STATE_LABELS = {"draft": "dự thảo", "final": "đã hoàn tất", "sent": "đã gửi"}


@dataclass(frozen=True)
class DocumentRecord:
    """A document from draft to sent. `uid` and `made_at` are empty while nothing is kept of it.

    `agency` is the name of the agency that it is about, empty for the whole ward; of one that is not in the directory
    any more, such as one that was merged with another, it says just that.
    """

    request: DocumentRequest
    state: Literal["draft", "final", "sent"] = "draft"
    number: str = ""
    issued_on: date | None = None
    sent_on: date | None = None
    duty_uid: str | None = None
    signer_uid: str | None = None
    texts: dict[str, str] = field(default_factory=dict)
    made_at: datetime | None = None
    finished_at: datetime | None = None
    uid: str = ""
    agency: str = ""

    @property
    def is_finished(self) -> bool:
        return self.state != "draft"

    @property
    def draft(self) -> DocumentDraft:
        return DocumentDraft(self.number, self.issued_on, self.texts, self.signer_uid)


def record(store: Store, request: DocumentRequest) -> DocumentRecord:
    """What is stored of the document; an empty draft when nothing is."""
    with store.reading() as session:
        found = find_report(session, request.key)
        agencies = {item.uid: item.name for item in list_agencies(session)} if request.agency_uid else {}
    if found is None:
        return DocumentRecord(request, agency=_agency(request, agencies))
    return _told(found, request, agencies)


def register(store: Store, plan_uid: str | None = None) -> list[DocumentRecord]:
    """Sổ báo cáo: drafts, finished and sent documents that tell of a plan, or of any; the newest first."""
    with store.reading() as session:
        found = list_reports(session, plan_uid)
        agencies = {item.uid: item.name for item in list_agencies(session)}
    known = {kind.value for kind in DocumentKind}
    told = [_told(item, request_of(item.key), agencies) for item in found if item.key.kind in known]
    return sorted(told, key=_newest, reverse=True)


def earlier_texts(store: Store, request: DocumentRequest) -> dict[str, str]:
    """What the officer wrote for the last period that has words, offered as a start; empty when there is none."""
    with store.reading() as session:
        for found in sorted(of_the_same(session, request), key=_period_end, reverse=True):
            if parse_period(found.key.period).end < request.period.end:
                texts = {slot: body for slot, body in read_texts(session, found.uid).items() if body.strip()}
                if texts:
                    return texts
    return {}


def save_texts(store: Store, request: DocumentRequest, texts: dict[str, str]) -> Outcome:
    """Keep passages by slot; slots that are not given stay as they are. Raises Refusal for a finished document."""
    with store.operation(f"Sửa lời {request.name}") as session:
        kept = draft_of(store, session, request)
        write_texts(session, kept.uid, texts)
    return all_changed("Đã lưu lời văn bản", request.plan_uids[0])


def save_identity(
    store: Store, request: DocumentRequest, number: str, issued_on: date | None, signer_uid: str | None = None
) -> Outcome:
    """Keep number, day and signer (None: the office's first). Raises Refusal for a finished document."""
    with store.operation(f"Sửa số, ngày {request.name}") as session:
        kept = draft_of(store, session, request)
        write_identity(session, kept.uid, number.strip(), issued_on, signer_uid)
    return all_changed("Đã lưu số, ngày văn bản", request.plan_uids[0])


def draft_of(store: Store, session: Session, request: DocumentRequest) -> ReportRecord:
    """The stored draft, begun when there is none. Raises Refusal: not-recorded, document-finished."""
    if not is_recorded(request.kind):
        raise Refusal("not-recorded", "Loại văn bản này chỉ in ra, không lưu số, ngày và lời văn.")
    kept = open_report(session, request.key, store.now())
    if kept.state != "draft":
        raise Refusal(
            "document-finished",
            f"Văn bản {STATE_LABELS[kept.state]} nên không sửa được nữa. Muốn sửa, bấm “Mở lại để sửa”.",
        )
    return kept


def _period_end(item: ReportRecord) -> date:
    return parse_period(item.key.period).end


def _newest(item: DocumentRecord) -> tuple[date, datetime, str]:
    assert item.made_at is not None
    return item.issued_on or item.made_at.date(), item.made_at, item.uid


def _told(found: ReportRecord, request: DocumentRequest, agencies: dict[str, str]) -> DocumentRecord:
    return DocumentRecord(
        request,
        state=found.state,
        number=found.number,
        issued_on=found.issued_on,
        sent_on=found.sent_on,
        duty_uid=found.duty_uid,
        signer_uid=found.signer_uid,
        texts=dict(found.texts),
        made_at=found.made_at,
        finished_at=found.finished_at,
        uid=found.uid,
        agency=_agency(request, agencies),
    )


def _agency(request: DocumentRequest, agencies: dict[str, str]) -> str:
    return agencies.get(request.agency_uid, GONE_AGENCY) if request.agency_uid else ""
