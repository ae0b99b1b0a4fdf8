from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.errors import Refusal
from dxdesk.progress import silent
from dxdesk.services.documents.composing import compose, preview
from dxdesk.services.documents.finishing import finish, mark_sent, withdraw
from dxdesk.services.documents.gathering import gather
from dxdesk.services.documents.kinds import DocumentDraft, DocumentKind
from dxdesk.services.documents.records import record, register, save_identity, save_texts
from dxdesk.services.documents.writing import save_document
from dxdesk.services.indicator_views import indicator_views
from dxdesk.services.indicators import Entry, enter_actual
from dxdesk.services.offices import office_profile, save_office
from dxdesk.services.plans import outline
from tests.services.documents.asking import TODAY, agency_uid, asked, finished

DAY = date(2026, 10, 5)


def change_everything(store: Store, plan_uid: str) -> None:
    row = next(view for view in indicator_views(store, plan_uid, parse_period("2026-Q3")) if view.actual)
    enter_actual(store, row.uid, "2026-Q3", Entry("77"))
    profile = office_profile(store)
    assert profile is not None
    save_office(store, replace(profile, name="ỦY BAN NHÂN DÂN PHƯỜNG KHÁC", place="Nơi Khác"))


def test_a_finished_report_is_printed_again_exactly_whatever_has_changed(
    store: Store, plan_uid: str, fonts: Path, tmp_path: Path
) -> None:
    request = asked(plan_uid)
    save_texts(store, request, {"causes": "Thiếu người"})
    finished(store, request, fonts, "79", DAY)
    first, second = tmp_path / "một.pdf", tmp_path / "hai.pdf"
    save_document(store, request, TODAY, first, fonts, silent())
    content = compose(store, request, TODAY)
    assert content.letterhead is not None
    assert "79/BC-UBND" in content.letterhead.number
    change_everything(store, plan_uid)
    save_document(store, request, TODAY, second, fonts, silent())
    assert first.read_bytes() == second.read_bytes()
    assert compose(store, request, TODAY, DocumentDraft("1")) == content
    shown = preview(store, request, TODAY, DocumentDraft("1"), fonts, silent())
    assert (shown.pdf, shown.gaps, shown.tasks) == (first.read_bytes(), (), 42)
    assert shown.indicators == sum(not row.heading for row in gather(store, request, TODAY).indicators)


@pytest.mark.parametrize("lost", ["pages", "both"])
def test_lost_pages_are_drawn_again_from_the_kept_content(
    store: Store, plan_uid: str, fonts: Path, tmp_path: Path, lost: str
) -> None:
    request, out = asked(plan_uid), tmp_path / "báo cáo.pdf"
    finished(store, request, fonts)
    content = compose(store, request, TODAY)
    for path in (store.folder / "files").rglob("*"):
        if path.is_file() and (lost == "both" or path.read_bytes().startswith(b"%PDF")):
            path.write_bytes(b"")
    if lost == "pages":
        assert compose(store, request, TODAY) == content
        save_document(store, request, TODAY, out, fonts, silent())
        assert out.read_bytes().startswith(b"%PDF")
        return
    with pytest.raises(Refusal) as refused:
        save_document(store, request, TODAY, out, fonts, silent())
    assert refused.value.code == "kept-content-gone"
    assert not out.exists()


def test_finishing_is_one_step_and_closes_the_period_when_wished(
    store: Store, plan_uid: str, small_uid: str, fonts: Path
) -> None:
    request = asked(plan_uid, small_uid)
    said = finished(store, request, fonts, " 6 ", DAY, close_period=True).message
    assert said.startswith("Đã hoàn tất văn bản và chốt kỳ Quý III/2026")
    kept = record(store, request)
    assert (kept.state, kept.number, kept.issued_on) == ("final", "6", DAY)
    for uid in (plan_uid, small_uid):
        assert outline(store, uid).closed_periods == ("2026-Q3",)
    assert store.undo() == "Hoàn tất báo cáo kết quả thực hiện kế hoạch Quý III/2026"
    assert record(store, request).state == "draft"
    assert outline(store, plan_uid).closed_periods == ()
    store.redo()
    assert record(store, request) == kept


def test_what_is_still_empty_is_told_but_does_not_stand_in_the_way(store: Store, plan_uid: str, fonts: Path) -> None:
    assert "Còn để trống" in finished(store, asked(plan_uid), fonts).message


@pytest.mark.parametrize(
    ("number", "day", "code"),
    [(" ", DAY, "number-missing"), ("6", None, "date-missing"), ("6", date(2025, 10, 5), "date-too-early")],
)
def test_a_report_is_finished_with_number_and_date_only(
    store: Store, plan_uid: str, fonts: Path, number: str, day: date | None, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        finish(store, asked(plan_uid), number, day, TODAY, fonts, silent())
    assert refused.value.code == code
    assert record(store, asked(plan_uid)).state == "draft"


def test_a_summary_has_its_day_and_no_number(store: Store, plan_uid: str, fonts: Path) -> None:
    request = asked(plan_uid, kind=DocumentKind.SUMMARY)
    finish(store, request, "", DAY, TODAY, fonts, silent())
    assert record(store, request).is_finished
    with pytest.raises(Refusal) as refused:
        finish(store, asked(plan_uid, kind=DocumentKind.TASKS), "1", DAY, TODAY, fonts, silent())
    assert refused.value.code == "not-recorded"


def test_a_finished_report_is_changed_only_after_it_was_opened_again(store: Store, plan_uid: str, fonts: Path) -> None:
    request = asked(plan_uid)
    save_texts(store, request, {"causes": "Thiếu người"})
    finished(store, request, fonts)
    for attempt in (
        lambda: save_texts(store, request, {"causes": ""}),
        lambda: save_identity(store, request, "7", DAY),
        lambda: finished(store, request, fonts),
    ):
        with pytest.raises(Refusal) as refused:
            attempt()
        assert refused.value.code == "document-finished"
        assert "Mở lại để sửa" in refused.value.message
    withdraw(store, request)
    again = record(store, request)
    assert (again.state, again.number, again.texts) == ("draft", "6", {"causes": "Thiếu người"})
    save_identity(store, request, "7", DAY)
    store.undo()
    store.undo()
    assert record(store, request).state == "final"


def test_sending_fulfils_a_duty(store: Store, plan_uid: str, fonts: Path) -> None:
    half = asked(plan_uid, period="2026-H1")
    duty = next(item for item in outline(store, plan_uid).duties if "UBND thành phố" in item.to_agency)
    with pytest.raises(Refusal) as early:
        mark_sent(store, half, date(2026, 6, 14), duty.uid)
    assert early.value.code == "document-not-finished"
    finished(store, half, fonts, day=date(2026, 6, 14))
    year = asked(plan_uid, period="2026-Y")
    assert [item.sent_on for item in gather(store, year, TODAY).duties if item.uid == duty.uid] == [None]
    for day, uid, code in ((date(2026, 6, 13), None, "sent-before-issued"), (date(2026, 6, 15), "zzz", "no-duty")):
        with pytest.raises(Refusal) as refused:
            mark_sent(store, half, day, uid)
        assert refused.value.code == code
    said = mark_sent(store, half, date(2026, 6, 15), duty.uid)
    assert duty.what in said.message
    told = [item for item in gather(store, year, TODAY).duties if item.uid == duty.uid]
    assert [(item.due, item.sent_on) for item in told] == [(date(2026, 6, 15), date(2026, 6, 15))]
    said = withdraw(store, half)
    assert said.message == (
        f"Đã mở lại văn bản để sửa, bỏ ngày gửi 15/06/2026; chế độ báo cáo “{duty.what}” lại tính là chưa gửi"
    )
    assert record(store, half).sent_on is None


def test_the_register_has_every_document_the_newest_first(
    store: Store, plan_uid: str, small_uid: str, fonts: Path
) -> None:
    unit = agency_uid(store, "Công an phường")
    second, both = asked(plan_uid, period="2026-Q2"), asked(small_uid, plan_uid)
    letter = asked(plan_uid, kind=DocumentKind.REMINDER, agency=unit)
    finished(store, second, fonts, "5", date(2026, 7, 2))
    finished(store, both, fonts, "9", date(2026, 10, 2))
    save_identity(store, letter, "", date(2026, 10, 9))
    save_texts(store, asked(small_uid, period="2026-Q1"), {"causes": "x"})
    found = register(store, plan_uid)
    assert [(item.request, item.state) for item in found] == [(letter, "draft"), (both, "final"), (second, "final")]
    assert [item.agency for item in found] == ["Công an phường", "", ""]
    assert len(register(store)) == 4
