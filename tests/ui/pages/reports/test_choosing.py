"""Which document is shown: kind, agency, plans, period; by clicks and keys, and what is remembered."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dxdesk.data.store import Store
from dxdesk.services.documents.kinds import DocumentKind
from dxdesk.services.documents.scopes import urged_agencies
from dxdesk.services.plans import PlanEdit, type_plan
from dxdesk.ui.pages.reports.choosing.bar import shared_widths
from dxdesk.ui.pages.reports.choosing.choice import Choice, remember, remembered
from dxdesk.ui.pages.reports.choosing.kinds import KIND_OPTIONS, PURPOSES
from dxdesk.ui.pages.reports.page import ReportsPage
from dxdesk.ui.settings import MemorySettings
from dxdesk.ui.workspace import Workspace
from tests.ui.pages.reports.looking import Q3, TODAY, pdf_text, shown


def choose_kind(page: ReportsPage, kind: DocumentKind, qtbot: QtBot) -> None:
    popup = page.choice.kind.open()
    row = [value for value, _word in KIND_OPTIONS].index(kind.value)
    place = popup.list.visualItemRect(popup.list.item(row)).center()
    qtbot.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()


def test_every_kind_is_offered_with_what_it_is_for(page: ReportsPage, qtbot: QtBot) -> None:
    assert {kind for kind, _word in KIND_OPTIONS} == {kind.value for kind in DocumentKind}
    assert all(PURPOSES[kind] for kind in DocumentKind)
    popup = page.choice.kind.open()
    first = popup.list.item(0)
    assert first.data(Qt.ItemDataRole.AccessibleDescriptionRole) == PURPOSES[DocumentKind.RESULTS]
    assert popup.list.sizeHintForRow(0) > popup.list.fontMetrics().height() * 2
    popup.close()


def test_a_list_has_nothing_to_write(page: ReportsPage, qtbot: QtBot) -> None:
    choose_kind(page, DocumentKind.TASKS, qtbot)
    assert page.controller.document is not None
    assert page.controller.document.kind is DocumentKind.TASKS
    assert not page.form.isVisible()
    assert not page.toggle.isEnabled()
    assert page.choice.kind.text() == "Phụ lục nhiệm vụ"


def test_a_letter_asks_for_its_addressee_and_offers_those_who_owe(
    page: ReportsPage, store: Store, plan_uid: str, qtbot: QtBot
) -> None:
    choose_kind(page, DocumentKind.REMINDER, qtbot)
    assert page.offer.isVisible()
    assert not page.save_button.isEnabled()
    owing = urged_agencies(store, (plan_uid,), Q3, TODAY)
    assert owing
    lines = [made.line for made in page.offer.lines if made.isVisible()]
    assert [line.key for line in lines if line is not None] == [one.uid for one in owing]
    assert lines[0] is not None
    assert f"{owing[0].overdue} việc quá hạn" in lines[0].note
    qtbot.mouseClick(page.offer.lines[0], Qt.MouseButton.LeftButton)
    assert page.controller.document is not None
    assert page.controller.document.request.agency_uid == owing[0].uid
    assert page.body.isVisible()
    assert page.form.boxes["request"].isVisible()
    assert page.form.boxes["answer_by"].isVisible()
    assert not page.form.boxes["direction"].isVisible()
    assert page.choice.agency.value() == owing[0].uid
    assert "đôn đốc" in pdf_text(shown(page)).lower()


def test_the_keyboard_stays_with_the_pages_when_what_had_it_goes(page: ReportsPage, qtbot: QtBot) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    chooser = page.controller.chooser
    chooser.choose_kind(DocumentKind.REMINDER.value)
    page.offer.lines[0].setFocus()
    page.offer.lines[0].click()
    assert page.paper.preview.hasFocus()
    page.form.number.setFocus()
    chooser.choose_kind(DocumentKind.AGENCY_SHEETS.value)
    assert page.paper.preview.hasFocus()
    chooser.choose_kind(DocumentKind.REMINDER.value)
    chooser.choose_agency("")
    assert page.offer.isVisible()
    assert page.offer.lines[0].hasFocus()


def test_every_chooser_says_all_where_there_is_room(page: ReportsPage) -> None:
    QApplication.processEvents()
    choice = page.choice
    for field in (choice.kind, choice.agency, choice.period.kind, choice.period.code):
        assert field.width() >= field.sizeHint().width()
    assert page.print_button.text() == "In…"
    page.controller.chooser.choose_period_kind("custom")
    QApplication.processEvents()
    assert page.print_button.text() == ""
    assert page.choice.kind.width() > 150


def test_one_agency_of_the_ward(page: ReportsPage, qtbot: QtBot) -> None:
    whole = page.paper.preview.page_count
    popup = page.choice.agency.open()
    assert popup.list.item(0).text() == "Toàn phường"
    popup.list.setCurrentRow(1)
    popup.list.setFocus()
    qtbot.keyClick(popup.list, Qt.Key.Key_Return)
    assert page.controller.document is not None
    assert page.controller.document.request.agency_uid
    assert page.paper.preview.page_count < whole


def test_each_kind_keeps_the_agency_that_it_was_last_about(page: ReportsPage, plan_uid: str) -> None:
    document = page.controller.document
    assert document is not None
    agency = document.agencies[0][0]
    page.controller.chooser.choose_agency(agency)
    page.controller.chooser.choose_kind("tasks")
    assert page.controller.chooser.choice.agency_uid == ""
    page.controller.chooser.choose_kind("results")
    assert page.controller.chooser.choice.agency_uid == agency


def test_two_plans_in_one_report(page: ReportsPage, store: Store, workspace: Workspace, qtbot: QtBot) -> None:
    assert page.choice.plans.isHidden()
    outcome = type_plan(store, PlanEdit("9/KH-UBND", "Kế hoạch thử", None, date(2026, 1, 1), date(2026, 12, 31)))
    workspace.announce(outcome)
    assert page.choice.plans.isVisible()
    popup = page.choice.plans.open()
    popup.list.setFocus()
    qtbot.keyClick(popup.list, Qt.Key.Key_Space)
    qtbot.keyClick(popup.list, Qt.Key.Key_Escape)
    assert page.choice.plans.text() == "2 kế hoạch"
    assert outcome.plan_uid in page.controller.chooser.choice.other_plans
    assert "9/KH-UBND" in pdf_text(shown(page))


def test_what_is_remembered(
    workspace: Workspace, make_page: Callable[[Workspace], ReportsPage], page: ReportsPage
) -> None:
    page.controller.chooser.choose_kind("tasks")
    page.controller.chooser.choose_period_kind("month")
    page.controller.chooser.choose_period("2026-M02")
    again = make_page(workspace)
    document = again.controller.document
    assert document is not None
    assert document.kind is DocumentKind.TASKS
    assert document.period.code == "2026-M09"


def test_broken_settings_are_no_trouble() -> None:
    broken = MemorySettings(
        {"reports/kind": "x", "reports/scopes": 3, "reports/other_plans": "y", "reports/period_kind": 7}
    )
    assert remembered(broken) == Choice()
    remember(broken, Choice(DocumentKind.TASKS, agency_uid="a"))
    assert remembered(broken) == Choice(DocumentKind.TASKS, agency_uid="a")


def test_the_widest_choosers_give_way_first() -> None:
    wanted = [(280, 100), (140, 72), (80, 76)]
    assert shared_widths(wanted, 600) == [280, 140, 80]
    assert shared_widths(wanted, 440) == [220, 140, 80]
    assert shared_widths(wanted, 300) == [110, 110, 80]
    assert shared_widths(wanted, 100) == [100, 72, 76]
    assert shared_widths([], 100) == []
