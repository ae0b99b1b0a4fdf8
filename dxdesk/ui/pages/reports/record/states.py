"""The states of a document as words, icon and colour together."""

from dataclasses import dataclass

from dxdesk.domain.document_records import ReportState
from dxdesk.domain.numbers import format_date
from dxdesk.services.documents.kinds import is_numbered
from dxdesk.services.documents.records import DocumentRecord


@dataclass(frozen=True)
class StateMark:
    """`role` names a colour of `Colours`."""

    word: str
    icon: str
    role: str


STATES: dict[ReportState, StateMark] = {
    "draft": StateMark("Dự thảo", "pencil", "muted"),
    "final": StateMark("Đã hoàn tất", "file-check", "green"),
    "sent": StateMark("Đã gửi", "send", "blue"),
}
KEPT = "Lời văn và số liệu được giữ nguyên như lúc hoàn tất, in lại lúc nào cũng giống hệt. Muốn sửa thì mở lại."

AGAIN = "Trở về dự thảo; số, ngày và lời văn vẫn còn"
AGAIN_SENT = f"{AGAIN}; ngày gửi được bỏ"


def again_words(record: DocumentRecord, duty: str) -> str:
    """What opening a finished document again takes back; `duty`: what it met, empty for none."""
    if record.state != "sent":
        return AGAIN
    return f"{AGAIN_SENT}, “{duty}” lại tính là chưa gửi" if duty else AGAIN_SENT


def state_words(record: DocumentRecord) -> str:
    """ "Đã hoàn tất · số 06, ngày 05/10/2026"."""
    words = STATES[record.state].word
    if record.state == "draft":
        return words
    if record.state == "sent" and record.sent_on is not None:
        words += f" ngày {format_date(record.sent_on)}"
    facts = []
    if is_numbered(record.request.kind) and record.number:
        facts.append(f"số {record.number}")
    if record.issued_on is not None:
        facts.append(f"ngày {format_date(record.issued_on)}")
    return " · ".join(part for part in (words, ", ".join(facts)) if part)
