from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dxdesk.data.store import Store
from dxdesk.domain.document_records import SignerRecord
from dxdesk.errors import Refusal
from dxdesk.services.documents.office_settings import save_signers, signers
from dxdesk.services.documents.records import save_texts
from dxdesk.services.history import undo
from dxdesk.services.plans import outline
from dxdesk.ui.pages.reports.document import results_request
from dxdesk.ui.pages.reports.page import ReportsPage
from dxdesk.ui.workspace import Workspace
from tests.ui.pages.reports.looking import Q2, Q3, Gone, kept, pdf_text, shown


def test_words_are_seen_before_they_are_kept(page: ReportsPage, store: Store, plan_uid: str, qtbot: QtBot) -> None:
    box = page.form.boxes["direction"]
    box.setFocus()
    qtbot.keyClicks(box, "Mot dong thu")
    assert kept(store, plan_uid, Q3).texts == {}
    assert page.controller.drawer.pages is None
    page._rest.timeout.emit()
    assert "Mot dong thu" in pdf_text(shown(page))
    assert kept(store, plan_uid, Q3).texts == {}


def test_words_are_kept_when_the_box_is_left_and_one_undo_takes_them_back(
    page: ReportsPage, store: Store, workspace: Workspace, plan_uid: str, qtbot: QtBot
) -> None:
    box = page.form.boxes["causes"]
    box.setFocus()
    qtbot.keyClicks(box, "Thieu nguoi.")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClicks(box, "- Thiet bi cu.")
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert kept(store, plan_uid, Q3).texts == {"causes": "Thieu nguoi.\n- Thiet bi cu."}
    box.clearFocus()
    workspace.change(undo, None)
    assert kept(store, plan_uid, Q3).texts == {}
    assert box.toPlainText() == ""
    assert "Thieu nguoi." not in pdf_text(shown(page))


def test_leaving_without_a_change_stores_nothing(page: ReportsPage, store: Store, qtbot: QtBot) -> None:
    before = store.undo_label()
    page.form.boxes["direction"].setFocus()
    qtbot.keyClick(page.form.boxes["direction"], Qt.Key.Key_Tab)
    page.controller.save()
    assert store.undo_label() == before


def test_typing_is_not_lost_when_something_else_changes(
    page: ReportsPage, store: Store, workspace: Workspace, plan_uid: str, qtbot: QtBot
) -> None:
    box = page.form.boxes["direction"]
    box.setFocus()
    qtbot.keyClicks(box, "Dang go")
    workspace.change(save_texts, None, results_request(plan_uid, Q3), {"proposals": "Từ nơi khác"})
    assert box.toPlainText() == "Dang go"
    assert page.form.boxes["proposals"].toPlainText() == "Từ nơi khác"
    assert "Dang go" in pdf_text(shown(page))


def test_another_period_keeps_what_was_typed_for_the_first(
    page: ReportsPage, store: Store, plan_uid: str, qtbot: QtBot
) -> None:
    page.controller.type_text("direction", "Lời quý III")
    page.controller.chooser.choose_period("2026-Q2")
    assert kept(store, plan_uid, Q3).texts == {"direction": "Lời quý III"}
    assert page.form.boxes["direction"].toPlainText() == ""


def test_hiding_the_page_keeps_what_was_typed(page: ReportsPage, store: Store, plan_uid: str) -> None:
    page.controller.type_text("direction", "Đang viết dở")
    page.hide()
    assert kept(store, plan_uid, Q3).texts == {"direction": "Đang viết dở"}


def test_number_and_day(page: ReportsPage, store: Store, plan_uid: str, qtbot: QtBot) -> None:
    page.form.number.setFocus()
    qtbot.keyClicks(page.form.number, "6")
    qtbot.keyClick(page.form.number, Qt.Key.Key_Tab)
    page.form.day.setFocus()
    qtbot.keyClicks(page.form.day, "5/10/2026")
    qtbot.keyClick(page.form.day, Qt.Key.Key_Tab)
    found = kept(store, plan_uid, Q3)
    assert (found.number, found.issued_on) == ("6", date(2026, 10, 5))
    page._rest.timeout.emit()
    assert "06/BC-UBND" in pdf_text(shown(page))
    assert not any("số" in gap and "ban hành" in gap for gap in page.form.gaps.text().splitlines())


def test_a_day_that_cannot_be_read_is_said_at_the_field(
    page: ReportsPage, store: Store, plan_uid: str, qtbot: QtBot
) -> None:
    page.form.day.setFocus()
    qtbot.keyClicks(page.form.day, "hom nay")
    qtbot.keyClick(page.form.day, Qt.Key.Key_Tab)
    assert "Không hiểu ngày" in page.form.day_row.error
    assert kept(store, plan_uid, Q3).issued_on is None


def test_words_of_the_period_before_are_a_start(
    workspace: Workspace, store: Store, plan_uid: str, make_page: Callable[[Workspace], ReportsPage]
) -> None:
    save_texts(store, results_request(plan_uid, Q2), {"direction": "Lời cũ", "causes": "Nguyên nhân cũ"})
    page = make_page(workspace)
    assert page.form.take_all.isVisible()
    assert page.form.takes["direction"].isVisible()
    assert page.form.takes["proposals"].isHidden()
    page.form.takes["direction"].click()
    assert page.form.boxes["direction"].toPlainText() == "Lời cũ"
    assert page.form.takes["direction"].isHidden()
    assert kept(store, plan_uid, Q3).texts == {"direction": "Lời cũ"}
    assert kept(store, plan_uid, Q2).texts["direction"] == "Lời cũ"


def test_the_box_grows_with_its_text(page: ReportsPage) -> None:
    box = page.form.boxes["direction"]
    before = box.height()
    box.set_text("\n".join(["Một đoạn"] * 12))
    assert box.height() > 2 * before


def test_a_refusal_to_save_keeps_the_words_and_says_why(
    page: ReportsPage, store: Store, plan_uid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise Refusal("disk-full", "Đĩa đầy.")

    with monkeypatch.context() as patch:
        patch.setattr("dxdesk.ui.pages.reports.writing.writer.save_texts", refuse)
        page.controller.type_text("direction", "Lời mới")
        page.controller.save()
        assert page.errors.words == "Đĩa đầy."
    page.controller.save()
    assert kept(store, plan_uid, Q3).texts == {"direction": "Lời mới"}


def test_closing_and_opening_the_period(page: ReportsPage, store: Store, plan_uid: str) -> None:
    page.form.close_link.click()
    assert outline(store, plan_uid).closed_periods == ("2026-Q3",)
    assert page.form.close_link.text() == "Mở lại kỳ"
    page.form.close_link.click()
    assert outline(store, plan_uid).closed_periods == ()


def test_another_signer_for_one_document(
    page: ReportsPage, workspace: Workspace, store: Store, plan_uid: str, qtbot: QtBot
) -> None:
    assert not page.form.signer_row.isVisible()
    deputy = SignerRecord("", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Lê Thị B")
    workspace.change(save_signers, None, (*signers(store), deputy))
    assert page.form.signer_row.isVisible()
    popup = page.form.signer.open()
    popup.list.setCurrentRow(1)
    popup.list.setFocus()
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    assert kept(store, plan_uid, Q3).signer_uid == signers(store)[1].uid
    page._rest.timeout.emit()
    assert "PHÓ CHỦ TỊCH" in pdf_text(shown(page))
    assert "Lê Thị B" in pdf_text(shown(page))


def test_a_missing_signer_leads_to_where_signers_are_set(page: ReportsPage, gone: Gone) -> None:
    assert "Chưa có tên người ký" in page.form.gaps.text()
    assert page.form.settings_link.isVisible()
    page.form.settings_link.click()
    assert gone[-1] == ("settings", {"section": "documents"})
    page.form.show_gaps(("Chưa có số văn bản.",))
    assert page.form.settings_link.isHidden()
