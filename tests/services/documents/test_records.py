from datetime import date

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.services.documents.gathering import gather
from dxdesk.services.documents.kinds import DocumentKind, DocumentRequest
from dxdesk.services.documents.records import earlier_texts, record, save_identity, save_texts

TODAY = date(2026, 11, 22)


def results(plan_uid: str, period: str) -> DocumentRequest:
    return DocumentRequest(DocumentKind.RESULTS, (plan_uid,), parse_period(period))


def test_the_officers_words_are_kept_for_their_period(store: Store, plan_uid: str) -> None:
    third, fourth = results(plan_uid, "2026-Q3"), results(plan_uid, "2026-Q4")
    save_texts(store, third, {"shortcomings": "Thiết bị cũ.\nThiếu người."})
    assert gather(store, third, TODAY).texts.shortcomings == ("Thiết bị cũ.", "Thiếu người.")
    assert record(store, fourth).texts == {}
    assert earlier_texts(store, fourth)["shortcomings"].startswith("Thiết bị cũ")


def test_number_and_date_are_kept(store: Store, plan_uid: str) -> None:
    request = results(plan_uid, "2026-Q3")
    save_identity(store, request, "6", date(2026, 10, 5))
    stored = record(store, request)
    assert (stored.number, stored.issued_on) == ("6", date(2026, 10, 5))
