from dataclasses import replace
from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.services.agencies import merge
from dxdesk.services.documents.gathering import gather
from dxdesk.services.documents.kinds import DocumentKind, DocumentRequest
from dxdesk.services.documents.records import GONE_AGENCY, earlier_texts, record, register, save_identity, save_texts
from dxdesk.services.plans import row_counts
from tests.services.documents.asking import agency_uid, asked, finished

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


def test_a_letter_to_an_agency_that_was_merged_is_not_taken_for_one_of_the_whole_ward(
    store: Store, small_uid: str, fonts: Path
) -> None:
    keep, gone = agency_uid(store, "Công an phường"), agency_uid(store, "Trạm Y tế phường")
    for number, uid in (("5", keep), ("6", gone)):
        letter = replace(asked(small_uid, kind=DocumentKind.REMINDER), agency_uid=uid)
        finished(store, letter, fonts, number)
    merge(store, keep, gone)
    told = {item.number: item.agency for item in register(store, small_uid)}
    assert told == {"5": "Công an phường", "6": GONE_AGENCY}
    assert row_counts(store, small_uid).documents == 2
