"""The documents of a plan as lines of the register."""

from dataclasses import dataclass

from dxdesk.data.store import Store
from dxdesk.domain.numbers import format_date
from dxdesk.domain.text import fold
from dxdesk.services.documents.kinds import KIND_LABELS, DocumentRequest
from dxdesk.services.documents.records import DocumentRecord, register
from dxdesk.ui.pages.reports.choosing.kinds import whole_word
from dxdesk.ui.pages.reports.record.states import STATES, StateMark


@dataclass(frozen=True)
class RegisterRow:
    uid: str
    request: DocumentRequest
    kind: str
    period: str
    about: str
    number: str
    issued_on: str
    sent_on: str
    state: StateMark
    folded: str


def read_register(store: Store, plan_uid: str) -> list[RegisterRow]:
    """Newest first; made on the worker."""
    return [row_of(one) for one in register(store, plan_uid)]


def row_of(record: DocumentRecord) -> RegisterRow:
    request, mark = record.request, STATES[record.state]
    kind, period = KIND_LABELS[request.kind], request.period.short_label
    about = record.agency or whole_word(request.kind)
    if len(request.plan_uids) > 1:
        about += f" · {len(request.plan_uids)} kế hoạch"
    return RegisterRow(
        uid=record.uid,
        request=request,
        kind=kind,
        period=period,
        about=about,
        number=record.number,
        issued_on=format_date(record.issued_on) if record.issued_on else "",
        sent_on=format_date(record.sent_on) if record.sent_on else "",
        state=mark,
        folded=fold(f"{kind} {period} {about} {record.number} {mark.word}"),
    )
