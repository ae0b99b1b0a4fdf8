"""From draft to sent and back: number and date are set, content and pages frozen, a duty fulfilled."""

from datetime import date
from pathlib import Path

from dxdesk.data.plans import close_period, list_closed_periods, list_duties
from dxdesk.data.reports import (
    find_report,
    write_draft_again,
    write_finished,
    write_identity,
    write_sent,
)
from dxdesk.data.session import Session
from dxdesk.data.store import Store
from dxdesk.domain.document_records import ReportRecord
from dxdesk.domain.numbers import format_date
from dxdesk.domain.text import squeeze
from dxdesk.errors import Refusal
from dxdesk.progress import Progress
from dxdesk.services.documents.building import build
from dxdesk.services.documents.frozen import freeze
from dxdesk.services.documents.kinds import DocumentDraft, DocumentRequest, is_numbered
from dxdesk.services.documents.numbering import numbering_in
from dxdesk.services.documents.records import draft_of, record
from dxdesk.services.outcome import Outcome, all_changed


def finish(
    store: Store,
    request: DocumentRequest,
    number: str,
    issued_on: date | None,
    today: date,
    fonts: Path,
    progress: Progress,
    close_period: bool = False,
) -> Outcome:
    """Freeze the document as it is today, with its pages; with `close_period` its period is closed in every plan.

    One undo step. Other gaps than number and date do not stand in the way, nor does a number that another document of
    the year bears; the message tells of them.
    Raises Cancelled and Refusal: number-missing, date-missing, date-too-early, not-recorded, document-finished, and
    as `compose` does.
    """
    from dxdesk.reports.content_json import to_json
    from dxdesk.reports.pdf.render import pdf_bytes

    number = squeeze(number)
    day = _signable(request, number, issued_on)
    stored = record(store, request)
    draft = DocumentDraft(number, day, stored.texts, stored.signer_uid)
    progress.step(0, 0, "Đang lấy số liệu của kỳ báo cáo")
    figures, content = build(store, request, today, draft, fonts)
    text, pdf = to_json(content), pdf_bytes(content, fonts, progress)
    with store.operation(f"Hoàn tất {request.name}") as session:
        kept = draft_of(store, session, request)
        write_identity(session, kept.uid, number, day, kept.signer_uid)
        content_sha256 = store.keep_file(text.encode(), f"{content.name}.json")
        pdf_sha256 = store.keep_file(pdf, f"{content.name}.pdf")
        write_finished(session, kept.uid, freeze(figures, content.name, content_sha256), pdf_sha256, store.now())
        clash = numbering_in(session, request).warning(number, day)
        closed = _close(store, session, request) if close_period else False
    said = "Đã hoàn tất văn bản" + (f" và chốt kỳ {request.period.short_label}" if closed else "")
    gaps = f". Còn để trống: {' '.join(content.gaps)}" if content.gaps else ""
    return all_changed(f"{said}{gaps}" + (f". {clash}" if clash else ""), request.plan_uids[0])


def mark_sent(store: Store, request: DocumentRequest, sent_on: date, duty_uid: str | None) -> Outcome:
    """Note when a finished document went out, and which reporting duty it fulfils (None: none).

    Raises Refusal: document-not-finished, sent-before-issued, no-duty.
    """
    with store.operation(f"Ghi ngày gửi {request.name}") as session:
        kept = _finished(session, request, "Phải hoàn tất văn bản (có số, ngày) rồi mới ghi ngày gửi được.")
        if kept.issued_on is not None and sent_on < kept.issued_on:
            raise Refusal(
                "sent-before-issued",
                f"Ngày gửi {format_date(sent_on)} sớm hơn ngày ban hành {format_date(kept.issued_on)}. "
                "Hãy kiểm tra lại ngày gửi.",
            )
        duty = next((item for item in list_duties(session) if item.uid == duty_uid), None)
        if duty_uid is not None and (duty is None or duty.plan_uid not in (None, *request.plan_uids)):
            raise Refusal("no-duty", "Chế độ báo cáo này không còn trong kế hoạch. Hãy chọn lại.")
        write_sent(session, kept.uid, sent_on, duty_uid)
    what = f", đáp ứng chế độ báo cáo “{duty.what}”" if duty else ""
    return all_changed(f"Đã ghi gửi ngày {format_date(sent_on)}{what}", request.plan_uids[0])


def withdraw(store: Store, request: DocumentRequest) -> Outcome:
    """Mở lại để sửa: a draft again with its number, date and words; its period stays closed.

    It counts as not sent: a duty that it met is due again, and the message says so. What was frozen comes back with
    undo. Raises Refusal "document-not-finished".
    """
    with store.operation(f"Mở lại để sửa {request.name}") as session:
        kept = _finished(session, request, "Văn bản đang là dự thảo, sửa được ngay.")
        duty = next((item for item in list_duties(session) if item.uid == kept.duty_uid), None)
        write_draft_again(session, kept.uid)
    said = "Đã mở lại văn bản để sửa"
    if kept.sent_on is not None:
        said += f", bỏ ngày gửi {format_date(kept.sent_on)}"
    if duty is not None:
        said += f"; chế độ báo cáo “{duty.what}” lại tính là chưa gửi"
    return all_changed(said, request.plan_uids[0])


def _signable(request: DocumentRequest, number: str, issued_on: date | None) -> date:
    if is_numbered(request.kind) and not number:
        raise Refusal("number-missing", "Chưa có số văn bản. Nhập số rồi mới hoàn tất được.")
    if issued_on is None:
        what = "ngày ban hành" if is_numbered(request.kind) else "ngày họp"
        raise Refusal("date-missing", f"Chưa có {what}. Nhập ngày rồi mới hoàn tất được.")
    if issued_on < request.period.start:
        raise Refusal(
            "date-too-early",
            f"Ngày {format_date(issued_on)} sớm hơn ngày đầu kỳ báo cáo ({format_date(request.period.start)}). "
            "Hãy kiểm tra lại ngày, nhất là năm.",
        )
    return issued_on


def _close(store: Store, session: Session, request: DocumentRequest) -> bool:
    """Whether the period was open in some plan."""
    code = request.period.code
    still_open = [uid for uid in request.plan_uids if code not in list_closed_periods(session, uid)]
    for uid in still_open:
        close_period(session, uid, code, store.now())
    return bool(still_open)


def _finished(session: Session, request: DocumentRequest, why_not: str) -> ReportRecord:
    kept = find_report(session, request.key)
    if kept is None or kept.state == "draft":
        raise Refusal("document-not-finished", why_not)
    return kept
