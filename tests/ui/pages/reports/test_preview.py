from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dxdesk.errors import Cancelled, Refusal
from dxdesk.ui.pages.reports.document import Pages
from dxdesk.ui.pages.reports.page import ReportsPage
from dxdesk.ui.paper.page_stack import FIT_PAGE
from dxdesk.ui.worker import Worker
from dxdesk.ui.workspace import Workspace
from tests.ui.pages.reports.looking import pdf_text, shown, wait_sharp


def test_zoom_by_keys_wheel_and_list(page: ReportsPage, qtbot: QtBot) -> None:
    page.paper.zoom(100)
    assert page.paper.preview.percent == 100
    qtbot.keyClick(page, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert page.paper.preview.percent == 110
    assert page.paper.bar.zoom.value() == "110"
    turn = QWheelEvent(
        QPointF(50, 50),
        page.paper.preview.mapToGlobal(QPointF(50, 50)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.paper.preview.viewport(), turn)
    assert page.paper.preview.percent == 100
    page.paper.zoom(FIT_PAGE)
    assert page._workspace.settings.get("reports/zoom") == FIT_PAGE
    wait_sharp(page, qtbot)


def test_pages_by_button_and_the_number_follows(page: ReportsPage, qtbot: QtBot) -> None:
    page.paper.zoom(FIT_PAGE)
    qtbot.mouseClick(page.paper.bar.next, Qt.MouseButton.LeftButton)
    assert page.paper.preview.page == 1
    assert page.paper.bar.number.text().startswith("2/")
    qtbot.keyClick(page.paper.preview, Qt.Key.Key_End)
    assert page.paper.preview.page == page.paper.preview.page_count - 1
    assert not page.paper.bar.next.isEnabled()
    wait_sharp(page, qtbot)


def test_only_pages_in_sight_and_their_neighbours_get_pictures(page: ReportsPage, qtbot: QtBot) -> None:
    wait_sharp(page, qtbot)
    made = {key[1] for key in page.paper.preview._desk._kept}
    assert 0 in made
    assert len(made) <= 3 < page.paper.preview.page_count


def test_pictures_fit_the_pixels_of_the_screen(page: ReportsPage, qtbot: QtBot) -> None:
    page.paper.zoom(125)
    wait_sharp(page, qtbot)
    wanted = round(page.paper.preview._stack.place(0).width * page.paper.preview.devicePixelRatioF())
    picture = page.paper.preview._desk.picture(0, wanted)
    assert picture is not None
    assert abs(picture.width() - wanted) <= 1


def test_new_words_leave_the_place_where_it_was(page: ReportsPage, qtbot: QtBot) -> None:
    page.paper.preview.go_to(3)
    before = page.paper.preview.verticalScrollBar().value()
    page.controller.type_number("7")
    page._rest.timeout.emit()
    assert page.paper.preview.verticalScrollBar().value() == before


def test_search_goes_to_the_page(page: ReportsPage, qtbot: QtBot) -> None:
    page.focus_search()
    qtbot.keyClicks(page.paper.bar.search, "phu luc ii")
    qtbot.keyClick(page.paper.bar.search, Qt.Key.Key_Return)
    first = page.paper.bar.hits.text()
    assert first.startswith("1/")
    qtbot.wait(1)
    qtbot.keyClick(page.paper.bar.search, Qt.Key.Key_Return)
    assert page.paper.bar.hits.text().startswith("2/")
    qtbot.keyClick(page, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert page.paper.bar.hits.text() == first
    page.paper.bar.search.setText("khôngcótừnày")
    qtbot.keyClick(page.paper.bar.search, Qt.Key.Key_Return)
    assert page.paper.bar.hits.text() == "không thấy"
    page.paper.bar.search.empty()
    assert page.paper.bar.hits.isHidden()


def test_a_stopped_preview_can_be_asked_for_again(page: ReportsPage) -> None:
    page.show_not_drawn(Cancelled())
    link = page.facts.link("Lập lại")
    assert link is not None
    page.controller.drawer.drop()
    link.click()
    assert page.controller.drawer.pages is not None


def test_answers_for_a_period_no_longer_shown_are_dropped(
    workspace: Workspace,
    make_page: Callable[[Workspace], ReportsPage],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workspace.worker = Worker()
    page = make_page(workspace)
    page.controller.chooser.choose_period("2026-Q2")
    page.controller.chooser.choose_period("2026-Q1")
    seen: list[bytes] = []
    keep = page.show_pages

    def show_pages(pages: Pages, same_document: bool) -> None:
        seen.append(pages.pdf)
        keep(pages, same_document)

    monkeypatch.setattr(page, "show_pages", show_pages)
    qtbot.waitUntil(lambda: page.controller.drawer.pages is not None, timeout=20_000)
    assert seen == [shown(page)]
    assert "quý I năm 2026" in pdf_text(shown(page))
    wait_sharp(page, qtbot)
    workspace.worker.close()


def test_typing_does_not_keep_the_first_pages_away(
    workspace: Workspace, make_page: Callable[[Workspace], ReportsPage], qtbot: QtBot
) -> None:
    workspace.worker = Worker()
    page = make_page(workspace)
    qtbot.waitUntil(lambda: page.controller.drawer.is_current, timeout=20_000)
    page.controller.type_number("7")
    page._rest.timeout.emit()
    qtbot.waitUntil(lambda: page.paper.preview.page_count > 0, timeout=20_000)
    qtbot.waitUntil(lambda: page.controller.drawer.pages is not None, timeout=20_000)
    assert "07/BC-UBND" in pdf_text(shown(page))
    wait_sharp(page, qtbot)
    workspace.worker.close()


def test_pages_that_cannot_be_made_are_not_said_to_be_on_their_way(
    page: ReportsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise Refusal("nobody-concerned", "Không có việc nào để lập văn bản này.")

    monkeypatch.setattr("dxdesk.ui.pages.reports.drawer.draw_pages", refuse)
    page.controller.chooser.choose_period("2026-Q2")
    assert page.errors.words == "Không có việc nào để lập văn bản này."
    assert page.paper.preview.page_count == 0
    assert page.paper.preview._empty == "Chưa có trang xem trước."
