"""The same number twice in a year is told, not forbidden."""

from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.services.documents.kinds import DocumentKind
from dxdesk.services.documents.numbering import numbering
from dxdesk.services.documents.records import record
from tests.services.documents.asking import agency_uid, asked, finished

DAY = date(2026, 10, 5)


def test_a_number_of_another_finished_document_of_the_year_is_told(store: Store, plan_uid: str, fonts: Path) -> None:
    finished(store, asked(plan_uid, period="2026-Q2"), fonts, "6", date(2026, 7, 3))
    known = numbering(store, asked(plan_uid))
    for number in ("6", "06", " 06/bc-ubnd "):
        said = known.warning(number, DAY)
        assert "Số 06/B" in said.replace("06/bc-ubnd", "06/BC-UBND")
        assert "Quý II/2026" in said
        assert "03/07/2026" in said
    assert known.warning("7", DAY) == ""
    assert known.warning("6", date(2027, 1, 5)) == ""
    assert known.warning("6", None) == known.warning("", DAY) == ""


def test_finishing_tells_it_and_goes_on(store: Store, plan_uid: str, fonts: Path) -> None:
    first, second = asked(plan_uid, period="2026-Q2"), asked(plan_uid)
    assert "đã dùng" not in finished(store, first, fonts, "6", date(2026, 7, 3)).message
    assert "Số 06/BC-UBND năm 2026 đã dùng cho báo cáo" in finished(store, second, fonts, "6", DAY).message
    assert record(store, second).state == "final"


def test_its_own_number_drafts_and_other_series_are_no_clash(store: Store, plan_uid: str, fonts: Path) -> None:
    report = asked(plan_uid)
    finished(store, report, fonts, "6", DAY)
    assert numbering(store, report).warning("6", DAY) == ""
    letter = asked(plan_uid, kind=DocumentKind.REMINDER, agency=agency_uid(store, "Phòng Văn hóa - Xã hội"))
    assert numbering(store, letter).warning("6", DAY) == ""
    assert numbering(store, asked(plan_uid, kind=DocumentKind.SUMMARY)).warning("6", DAY) == ""
