"""From draft to sent and back, and the register; by clicks and keys."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dxdesk.data.store import Store
from dxdesk.domain.period import custom
from dxdesk.domain.records import DutyRecord
from dxdesk.progress import silent
from dxdesk.services.documents.finishing import finish
from dxdesk.services.documents.records import record
from dxdesk.services.history import undo
from dxdesk.services.outcome import Outcome, all_changed
from dxdesk.services.plans import PlanEdit, outline, type_plan
from dxdesk.ui.pages.reports import page as reports_page
from dxdesk.ui.pages.reports.body import LEAST
from dxdesk.ui.pages.reports.document import results_request
from dxdesk.ui.pages.reports.page import ReportsPage
from dxdesk.ui.pages.reports.record.forms import FinishForm, SentForm, fitting_duty
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.workspace import Workspace
from tests.ui.pages.reports.looking import Q2, Q3, TODAY, pdf_text, shown
from tests.ui.pages.reports.test_outputs import save_as

TEXT = "Đã họp giao ban hằng tuần."


def finish_form(page: ReportsPage) -> FinishForm:
    form = page.record.strip.form
    assert isinstance(form, FinishForm)
    return form


def sent_form(page: ReportsPage) -> SentForm:
    form = page.record.strip.form
    assert isinstance(form, SentForm)
    return form


@pytest.fixture
def finished(page: ReportsPage, qtbot: QtBot) -> ReportsPage:
    page.controller.type_text("direction", TEXT)
    qtbot.mouseClick(page.record.strip.finish_button, Qt.MouseButton.LeftButton)
    form = finish_form(page)
    qtbot.keyClicks(form.number, "6")
    form.day.selectAll()
    qtbot.keyClicks(form.day, "5/10/2026")
    qtbot.keyClick(form.day, Qt.Key.Key_Return)
    return page


def test_finishing_freezes_the_document(finished: ReportsPage, store: Store, plan_uid: str) -> None:
    kept = record(store, results_request(plan_uid, Q3))
    assert (kept.state, kept.number, kept.issued_on) == ("final", "6", date(2026, 10, 5))
    assert kept.texts["direction"] == TEXT
    assert outline(store, plan_uid).closed_periods == ("2026-Q3",)
    strip = finished.record.strip
    assert strip.form is None
    assert strip.state.text() == "Đã hoàn tất · số 6, ngày 05/10/2026"
    assert strip.kept.isVisible()
    assert strip.sent_button.isVisible()
    assert not strip.finish_button.isVisible()
    assert "06/BC-UBND" in pdf_text(shown(finished))
    assert finished.form.boxes["direction"].isReadOnly()
    assert finished.form.boxes["direction"].isVisible()
    assert not finished.form.boxes["causes"].isVisible()
    assert finished.form.number.isReadOnly()
    assert not finished.form.take_all.isVisible()


def test_one_undo_takes_it_back(finished: ReportsPage, workspace: Workspace, store: Store, plan_uid: str) -> None:
    workspace.change(undo, None)
    assert record(store, results_request(plan_uid, Q3)).state == "draft"
    assert finished.record.strip.finish_button.isVisible()
    assert not finished.form.boxes["direction"].isReadOnly()


def test_a_number_is_asked_for_at_its_field(page: ReportsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.record.strip.finish_button, Qt.MouseButton.LeftButton)
    form = finish_form(page)
    assert not page.form.number.isVisible()
    qtbot.keyClick(form.number, Qt.Key.Key_Return)
    assert "phải có số" in form._number_row.error
    qtbot.keyClick(form.number, Qt.Key.Key_Escape)
    assert page.record.strip.form is None
    assert page.form.number.isVisible()
    assert page.record.strip.finish_button.isVisible()


def test_the_form_fits_beside_the_pages_at_its_least(page: ReportsPage, theme: Theme) -> None:
    """At 150 % on a small screen the column is as narrow as it gets; a date to date period is long to say."""
    document = page.controller.document
    assert document is not None
    days = custom(date(2026, 7, 1), date(2026, 9, 15))
    request = replace(document.request, period=days)
    form = FinishForm(theme, replace(document, record=replace(document.record, request=request)), "", TODAY, ("Thiếu",))
    assert not form.close_too.isHidden()
    assert form.minimumSizeHint().width() <= LEAST - 4 * GRID


def test_the_period_stays_open_when_that_is_wanted(
    page: ReportsPage, store: Store, plan_uid: str, qtbot: QtBot
) -> None:
    page.record.ask_to_finish()
    form = finish_form(page)
    qtbot.keyClicks(form.number, "6")
    form.close_too.click()
    form.save_button.click()
    assert record(store, results_request(plan_uid, Q3)).state == "final"
    assert outline(store, plan_uid).closed_periods == ()


def test_a_refusal_stands_in_the_form(page: ReportsPage, qtbot: QtBot) -> None:
    page.record.ask_to_finish()
    form = finish_form(page)
    qtbot.keyClicks(form.number, "6")
    form.day.set_value(date(2025, 10, 5))
    form.save_button.click()
    assert "sớm hơn" in form.said
    assert page.record.strip.form is form


def test_what_a_document_lacks_is_told_before_it_is_finished(page: ReportsPage) -> None:
    page.record.ask_to_finish()
    words = [one.text() for one in finish_form(page).findChildren(reports_page.label("").__class__)]
    assert any("Công tác chỉ đạo" in one or "chỉ đạo, điều hành" in one for one in words)
    assert not any("Chưa có số" in one for one in words)


def test_sending_names_the_duty(finished: ReportsPage, store: Store, plan_uid: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(finished.record.strip.sent_button, Qt.MouseButton.LeftButton)
    form = sent_form(finished)
    duties = outline(store, plan_uid).duties
    assert duties
    form.duty.set_value(duties[0].uid)
    form.day.selectAll()
    qtbot.keyClicks(form.day, "6/10/2026")
    qtbot.keyClick(form.day, Qt.Key.Key_Return)
    kept = record(store, results_request(plan_uid, Q3))
    assert (kept.state, kept.sent_on, kept.duty_uid) == ("sent", date(2026, 10, 6), duties[0].uid)
    assert finished.record.strip.state.text().startswith("Đã gửi ngày 06/10/2026")


def test_a_sent_document_says_which_duty_it_met_and_what_opening_it_again_takes_back(
    finished: ReportsPage, workspace: Workspace, store: Store, plan_uid: str, qtbot: QtBot
) -> None:
    strip = finished.record.strip
    assert not strip.duty.isVisible()
    duty = outline(store, plan_uid).duties[0]
    qtbot.mouseClick(strip.sent_button, Qt.MouseButton.LeftButton)
    form = sent_form(finished)
    form.duty.set_value(duty.uid)
    form.day.set_value(date(2026, 10, 6))
    form.save_button.click()
    assert strip.duty.isVisible()
    assert duty.what in strip.duty.text()
    assert "ngày gửi" in strip.draft_button.toolTip()
    said: list[Outcome] = []
    workspace.changed.connect(said.append)
    qtbot.mouseClick(strip.draft_button, Qt.MouseButton.LeftButton)
    assert "bỏ ngày gửi 06/10/2026" in said[-1].message
    assert duty.what in said[-1].message
    assert not strip.duty.isVisible()


def test_a_long_number_can_be_read_in_its_field(finished: ReportsPage) -> None:
    number, day = finished.form.number, finished.form.day
    assert number.width() - 20 >= number.fontMetrics().horizontalAdvance("06/BC-UBND")
    assert day.width() - 52 >= day.fontMetrics().horizontalAdvance(day.placeholderText())


def test_opening_again_leaves_the_words(finished: ReportsPage, store: Store, plan_uid: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(finished.record.strip.draft_button, Qt.MouseButton.LeftButton)
    kept = record(store, results_request(plan_uid, Q3))
    assert (kept.state, kept.number) == ("draft", "6")
    assert finished.form.boxes["direction"].toPlainText() == TEXT
    assert not finished.form.boxes["direction"].isReadOnly()


def test_a_finished_document_is_saved_as_it_was_finished(
    finished: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports_page, "ask_for_place", save_as(tmp_path / "a.pdf"))
    finished.save_button.click()
    assert (tmp_path / "a.pdf").read_bytes() == shown(finished)


def test_the_register_lists_opens_and_prints(
    finished: ReportsPage, store: Store, plan_uid: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished.controller.chooser.choose_period("2026-Q2")
    finished.controller.type_text("causes", "Thiếu người.")
    qtbot.mouseClick(finished.register_button, Qt.MouseButton.LeftButton)
    view = finished.register.view
    assert view.isVisible()
    rows = [view.table.row(uid) for uid in view.table.shown_uids()]
    assert [(row.request.period, row.number, row.state.word) for row in rows if row is not None] == [
        (Q2, "", "Dự thảo"),
        (Q3, "6", "Đã hoàn tất"),
    ] or [(row.request.period, row.state.word) for row in rows if row is not None] == [
        (Q3, "Đã hoàn tất"),
        (Q2, "Dự thảo"),
    ]
    frozen = next(row for row in rows if row is not None and row.request.period == Q3)
    view.table.select(frozen.uid)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert not finished.register.is_open
    assert finished.controller.document is not None
    assert finished.controller.document.period == Q3
    printed: list[object] = []
    monkeypatch.setattr(finished.printing, "ask", lambda document, _pages: printed.append(document.period))
    finished.controller.chooser.choose_period("2026-Q2")
    finished.register_button.click()
    view.table.select(frozen.uid)
    view.print_button.click()
    assert printed == [Q3]
    finished.register_button.click()
    qtbot.keyClick(view.table, Qt.Key.Key_Escape)
    assert not finished.register.is_open


def test_the_duty_with_the_rhythm_of_the_period_fits() -> None:
    month = DutyRecord("m", None, "Báo cáo tháng", "month")
    quarter = DutyRecord("q", None, "Báo cáo quý", "quarter")
    assert fitting_duty((month, quarter), Q3) == "q"
    assert fitting_duty((month,), Q3) == "m"
    assert fitting_duty((month, DutyRecord("y", None, "Báo cáo năm", "year")), Q3) == ""
    assert fitting_duty((), Q3) == ""


def test_a_document_on_two_plans_is_found_again_from_the_other_plan(
    page: ReportsPage, store: Store, workspace: Workspace, plan_uid: str
) -> None:
    outcome = type_plan(store, PlanEdit("9/KH-UBND", "Kế hoạch thử", None, date(2026, 1, 1), date(2026, 12, 31)))
    other = outcome.plan_uid
    assert other is not None
    workspace.announce(outcome)
    page.controller.chooser.choose_plans((other,))
    page.controller.type_text("direction", TEXT)
    page.controller.save()
    workspace.select_plan(other)
    assert page.form.boxes["direction"].toPlainText() == ""
    page.register_button.click()
    view = page.register.view
    rows = [view.table.row(uid) for uid in view.table.shown_uids()]
    assert [row.about for row in rows if row is not None] == ["Toàn phường · 2 kế hoạch"]
    view.open_button.click()
    assert workspace.plan_uid == plan_uid
    assert page.controller.document is not None
    assert page.controller.document.request.plan_uids == (plan_uid, other)
    assert page.form.boxes["direction"].toPlainText() == TEXT


def test_a_number_that_the_year_has_already_is_told_where_it_is_typed(
    page: ReportsPage, workspace: Workspace, store: Store, plan_uid: str, qtbot: QtBot
) -> None:
    fonts = workspace.resources / "fonts"
    finish(store, results_request(plan_uid, Q2), "6", date(2026, 7, 3), TODAY, fonts, silent())
    workspace.announce(all_changed("", plan_uid))
    page.form.day.set_value(date(2026, 10, 5))
    qtbot.keyClicks(page.form.number, "6")
    assert page.form.clash.isVisible()
    assert "Quý II/2026" in page.form.clash.words.text()
    page.record.ask_to_finish()
    form = finish_form(page)
    assert not form.clash.isHidden()
    qtbot.keyClicks(form.number, "7")
    assert form.clash.isHidden()
    form.number.setText("6")
    form.save_button.click()
    assert record(store, results_request(plan_uid, Q3)).state == "final"
    assert not page.form.clash.isVisible()
