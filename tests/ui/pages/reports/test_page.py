from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dxdesk.data.store import Store
from dxdesk.services.plans import PlanEdit, type_plan
from dxdesk.ui.pages.reports.page import ReportsPage
from dxdesk.ui.workspace import Workspace
from tests.ui.pages.reports.looking import Q3, Gone, kept, pdf_text, shown


def test_the_last_finished_period_is_shown_as_printed(page: ReportsPage) -> None:
    assert page.choice.period.code.value() == "2026-Q3"
    assert "quý III năm 2026" in pdf_text(shown(page))
    assert page.header._note.text() == f"quý III năm 2026 · {page.paper.preview.page_count} trang"
    assert page.paper.bar.number.text() == f"1/{page.paper.preview.page_count}"


def test_missing_figures_lead_to_the_indicators(page: ReportsPage, gone: Gone) -> None:
    assert "Kỳ này chưa có số liệu: 2 chỉ tiêu" in page.facts.words
    link = page.facts.link("Nhập số liệu")
    assert link is not None
    link.click()
    assert gone == [("indicators", {"period": "2026-Q3", "verdict": "no_data"})]


def test_no_plan_leads_to_the_plans(
    empty_workspace: Workspace, make_page: Callable[[Workspace], ReportsPage], gone: Gone
) -> None:
    page = make_page(empty_workspace)
    assert page.no_plan.isVisible()
    assert not page.save_button.isEnabled()
    assert not page.print_button.isEnabled()
    page.outputs.save()
    page.outputs.print()


def test_a_plan_without_rows_can_be_reported_and_says_so(
    store: Store, empty_workspace: Workspace, make_page: Callable[[Workspace], ReportsPage]
) -> None:
    edit = PlanEdit("9/KH-UBND", "Kế hoạch thử", None, date(2026, 1, 1), date(2026, 12, 31))
    empty_workspace.select_plan(type_plan(store, edit).plan_uid)
    page = make_page(empty_workspace)
    assert "chưa có nhiệm vụ và chỉ tiêu nào" in page.facts.words
    assert page.paper.preview.page_count > 0


def test_another_period_is_drawn_from_the_list(page: ReportsPage) -> None:
    page.controller.chooser.choose_period("2026-Q2")
    assert page.choice.period.code.value() == "2026-Q2"
    assert "quý II năm 2026" in pdf_text(shown(page))
    page.controller.chooser.choose_period_kind("year")
    assert page.choice.period.code.value() == "2026-Y"


def test_free_days_by_typing(page: ReportsPage, qtbot: QtBot) -> None:
    page.controller.chooser.choose_period_kind("custom")
    assert page.choice.period.start.isVisible()
    assert "quý III năm 2026" in pdf_text(shown(page))
    page.choice.period.start.setFocus()
    page.choice.period.start.selectAll()
    qtbot.keyClicks(page.choice.period.start, "15/10/2026")
    qtbot.keyClick(page.choice.period.start, Qt.Key.Key_Return)
    assert "trước ngày đầu" in page.days_error.text()
    page.choice.period.end.setFocus()
    page.choice.period.end.selectAll()
    qtbot.keyClicks(page.choice.period.end, "20/11/2026")
    qtbot.keyClick(page.choice.period.end, Qt.Key.Key_Return)
    assert page.days_error.isHidden()
    assert "từ 15/10/2026 đến 20/11/2026" in pdf_text(shown(page))


def test_another_page_can_ask_for_a_period(page: ReportsPage) -> None:
    page.show_with(period="2026-Q1")
    assert page.choice.period.code.value() == "2026-Q1"


def test_one_half_at_a_time_in_a_narrow_window(page: ReportsPage) -> None:
    page.resize(600, 360)
    QApplication.processEvents()
    assert page.form.isHidden()
    page.toggle.click()
    assert page.form.isVisible()
    assert page.paper.preview.isHidden() or not page.paper.preview.isVisible()
    page.focus_search()
    assert page.paper.preview.isVisible()


def test_the_plan_of_all_pages_is_followed(page: ReportsPage, workspace: Workspace, store: Store) -> None:
    page.controller.type_text("direction", "Lời của kế hoạch đầu")
    first = workspace.plan_uid
    assert first is not None
    edit = PlanEdit("9/KH-UBND", "Kế hoạch thử", None, date(2026, 1, 1), date(2026, 12, 31))
    workspace.select_plan(type_plan(store, edit).plan_uid)
    assert kept(store, first, Q3).texts == {"direction": "Lời của kế hoạch đầu"}
    assert "9/KH-UBND" in pdf_text(shown(page))
    workspace.select_plan(None)
    assert page.no_plan.isVisible()


def test_another_page_leads_to_the_report_on_a_period(page: ReportsPage) -> None:
    page.show_with(kind="summary")
    page.show_with(kind="results", period="2026-Q4")
    document = page.controller.document
    assert document is not None
    assert (document.kind.value, document.period.code) == ("results", "2026-Q4")
