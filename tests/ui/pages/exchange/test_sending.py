"""Workbooks go out: for all, for each agency; who has answered."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dxdesk.services.overview import current_period
from dxdesk.ui.pages.exchange.desk import PERIOD, Desk
from dxdesk.ui.pages.exchange.page import ExchangePage
from dxdesk.ui.pages.exchange.sending.rows import GROUPS, ShareRow
from dxdesk.ui.workspace import Workspace
from tests.ui.pages.exchange.conftest import Answers


def shares(page: ExchangePage) -> list[ShareRow]:
    table = page.sending.shares
    return [table.row(uid) for uid in table.shown_uids()]


def keep_only(page: ExchangePage, count: int) -> list[str]:
    page.sending.controller.tick_all(False)
    chosen = [row.uid for row in shares(page) if not row.note][:count]
    for uid in chosen:
        page.sending.controller.tick(uid, True)
    return [page.sending.shares.row(uid).name for uid in chosen]


def test_units_are_chosen_and_collective_names_are_not(page: ExchangePage) -> None:
    assert all(row.ticked == (not row.note) for row in shares(page))
    assert "đã chọn" in page.sending.chosen_words.text()


def test_those_who_are_usually_asked_stand_first(page: ExchangePage) -> None:
    groups = [row.group for row in shares(page)]
    assert list(dict.fromkeys(groups)) == [one for one in GROUPS.values() if one in groups]
    assert groups[0] == GROUPS["unit"]
    assert sorted(groups, key=list(GROUPS.values()).index) == groups


def test_one_workbook_for_all_with_its_proof(page: ExchangePage, dialogs: Answers) -> None:
    page.sending.all_button.click()
    written = [path.name for path in dialogs.into.iterdir()]
    assert written == ["ke-hoach-25-KH-UBND-quy-III-2026.xlsx"]
    assert "đã kiểm tra lại: 42/42 nhiệm vụ" in page.sending.notice.words
    link = page.sending.notice.link("Mở thư mục")
    assert link is not None
    link.click()
    assert dialogs.shown == [dialogs.into]


def test_a_request_for_each_chosen_agency_and_it_owes_an_answer(page: ExchangePage, dialogs: Answers) -> None:
    names = keep_only(page, 2)
    page.sending.each_button.click()
    assert len(list(dialogs.into.iterdir())) == 2
    link = page.sending.notice.link("Chi tiết")
    assert link is not None
    link.click()
    assert page.sending.details.isVisible()
    assert all(name in page.sending.details.toPlainText() for name in names)
    answers = [page.sending.answers.row(uid) for uid in page.sending.answers.shown_uids()]
    assert {(row.name, row.state) for row in answers} == {(name, "Còn nợ") for name in names}
    assert "0/2" in page.sending.answered_words.text()


def test_nobody_chosen_means_nothing_to_press(page: ExchangePage) -> None:
    page.sending.tick_none_button.click()
    assert not page.sending.each_button.isEnabled()
    page.sending.tick_all_button.click()
    assert page.sending.each_button.isEnabled()


def test_space_ticks_an_agency(page: ExchangePage, qtbot: QtBot) -> None:
    row = shares(page)[0]
    page.sending.shares.select(row.uid)
    qtbot.keyClick(page.sending.shares, Qt.Key.Key_Space)
    assert page.sending.shares.row(row.uid).ticked is not row.ticked


def test_a_folder_that_is_gone_is_said_in_place(page: ExchangePage, dialogs: Answers) -> None:
    dialogs.into = dialogs.into / "khong-co"
    page.sending.each_button.click()
    assert "Không có thư mục" in page.sending.errors.words
    assert page.sending.each_button.isEnabled()


def test_another_period_asks_for_its_own_figures(page: ExchangePage, dialogs: Answers) -> None:
    page.desk.choose_kind("month")
    page.desk.choose_code("2026-M09")
    page.sending.all_button.click()
    assert [path.name for path in dialogs.into.iterdir()] == ["ke-hoach-25-KH-UBND-thang-09-2026.xlsx"]


def test_where_there_is_room_for_one_list_it_has_all_of_it(page: ExchangePage, qtbot: QtBot) -> None:
    """As on 1366 x 768 at 200 %."""
    sending = page.sending
    page.resize(626, 340)
    qtbot.waitUntil(lambda: sending.answers.isHidden() or not sending.answers.isVisible())
    assert sending.shares.viewport().height() > 2 * sending.shares.rowHeight(0)
    asked, answered = (sending._heads[key][1] for key in ("asked", "answered"))
    qtbot.mouseClick(asked.buttons["answered"], Qt.MouseButton.LeftButton)
    assert sending.answers.isVisible()
    assert not sending.shares.isVisible()
    assert sending.chips.isVisible()
    assert answered.current == "answered"
    qtbot.keyClick(answered.buttons["asked"], Qt.Key.Key_Space)
    assert sending.shares.isVisible()
    page.resize(1160, 680)
    qtbot.waitUntil(lambda: sending.answers.isVisible() and sending.shares.isVisible())


def test_the_period_is_the_one_whose_figures_are_wanted(page: ExchangePage, workspace: Workspace) -> None:
    plan = page.desk.plan
    assert plan is not None
    wanted = current_period(plan, workspace.today())
    assert page.desk.period == wanted
    assert page.period.words.text() == "Kỳ số liệu"
    running = page.desk.options[0][0]
    assert running != wanted.code
    page.period.code.changed.emit(running)
    assert page.period.words.text() == "Kỳ số liệu (chưa kết thúc)"
    assert Desk(workspace)._first(plan).code == running
    workspace.settings.set(PERIOD, [running, "2020-Q1"])
    assert Desk(workspace)._first(plan) == wanted
