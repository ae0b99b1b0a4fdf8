"""Where a printed figure comes from: by a click on the page, by the list, by the keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dxdesk.reports.pictures import Box
from dxdesk.services.documents.tracing import Origin
from dxdesk.ui.pages.reports.page import ReportsPage
from dxdesk.ui.pages.reports.sources.pane import AT_ONCE
from dxdesk.ui.worker import Worker
from dxdesk.ui.workspace import Workspace
from tests.ui.pages.reports.looking import Gone


def open_lines(page: ReportsPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.paper.preview, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def place_of(page: ReportsPage, words: str, on: int) -> QPoint:
    """In the middle of a line of the page, in pixels of the preview."""
    tracer, preview = page.sources.tracer, page.paper.preview
    assert tracer._lines is not None
    boxes: dict[int, Box] = dict(tracer._boxes[on])
    box = next(box for number, box in boxes.items() if words in tracer._lines[number].text)
    scale, place = preview._stack.scale(on), preview._stack.place(on)
    x = place.left + (box.left + box.width / 2) * scale - preview.horizontalScrollBar().value()
    return QPoint(round(x), round(place.top + (box.top + box.height / 2) * scale - preview._top))


def test_a_line_chosen_by_keys_tells_where_it_comes_from(page: ReportsPage, qtbot: QtBot) -> None:
    open_lines(page, qtbot)
    pane = page.sources.pane
    assert pane.isVisible()
    assert page.sources.button.isChecked()
    assert pane.lines.count() > 0
    pane.lines.setFocus()
    qtbot.keyClick(pane.lines, Qt.Key.Key_Down)
    assert pane.accounts.shown
    assert pane.asked.isVisible()
    assert page.paper.preview._marked is not None
    qtbot.keyClick(pane, Qt.Key.Key_Escape)
    assert pane.isHidden()
    assert page.paper.preview._marked is None


def test_a_click_on_a_row_leads_to_its_indicator(page: ReportsPage, qtbot: QtBot, gone: Gone) -> None:
    page.controller.chooser.choose_kind("indicators")
    open_lines(page, qtbot)
    pane, tracer = page.sources.pane, page.sources.tracer
    assert tracer._lines is not None
    row = next(line for line in tracer._lines if line.traces and "%" in line.text)
    spot = place_of(page, row.text, 0)
    pane.close_requested.emit()
    QApplication.processEvents()
    page.paper.preview.set_zoom(75)
    spot = place_of(page, row.text, 0)
    qtbot.mouseClick(page.paper.preview.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert pane.isVisible()
    assert tracer.current is not None
    assert tracer._lines[tracer.current] == row
    words = pane.accounts.toPlainText()
    assert "Kết quả" in words
    assert "Nguồn số liệu" in words
    pane.accounts.setFocus()
    qtbot.keyClick(pane.accounts, Qt.Key.Key_Tab)
    qtbot.keyClick(pane.accounts, Qt.Key.Key_Return)
    key, what = gone[-1]
    assert key == "indicators"
    assert what["uid"] == pane.accounts.shown[0].trace.uid


def test_a_click_on_words_says_that_they_are_words(page: ReportsPage, qtbot: QtBot) -> None:
    open_lines(page, qtbot)
    page.paper.preview.set_zoom("page")
    spot = place_of(page, "Công tác chỉ đạo", 0)
    qtbot.mouseClick(page.paper.preview.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert "không lấy từ số liệu" in page.sources.pane.words.text()
    assert not page.sources.pane.accounts.shown


def test_dragging_is_no_click(page: ReportsPage, qtbot: QtBot) -> None:
    view = page.paper.preview.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 240))
    assert page.sources.pane.isHidden()


def test_a_sentence_about_many_tasks_shows_some_at_a_time(page: ReportsPage, qtbot: QtBot) -> None:
    open_lines(page, qtbot)
    pane, tracer = page.sources.pane, page.sources.tracer
    assert tracer._lines is not None
    number = next(at for at, line in enumerate(tracer._lines) if len(line.traces) > AT_ONCE)
    tracer.choose(number)
    assert len(pane.accounts.shown) == AT_ONCE
    pane.more.click()
    assert len(pane.accounts.shown) > AT_ONCE


def test_other_pages_forget_the_lines(page: ReportsPage, qtbot: QtBot) -> None:
    open_lines(page, qtbot)
    page.controller.type_number("7")
    page._rest.timeout.emit()
    assert page.sources.tracer._lines is None
    qtbot.waitUntil(lambda: page.sources.pane.lines.count() > 0)


def test_an_answer_for_another_line_is_dropped(
    workspace: Workspace, make_page: Callable[[Workspace], ReportsPage], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.worker = Worker()
    page = make_page(workspace)
    qtbot.waitUntil(lambda: page.controller.drawer.pages is not None, timeout=20_000)
    page.sources.toggle()
    pane, tracer = page.sources.pane, page.sources.tracer
    qtbot.waitUntil(lambda: pane.lines.count() > 2, timeout=20_000)
    told: list[str] = []
    show = pane.show_origins

    def show_origins(line: object, found: list[Origin]) -> None:
        told.append(getattr(line, "text", ""))
        show(line, found)  # type: ignore[arg-type]

    monkeypatch.setattr(pane, "show_origins", show_origins)
    numbers = [pane.lines.item(at).data(Qt.ItemDataRole.UserRole) for at in (0, 1)]
    for number in numbers:
        tracer.choose(number)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert tracer._lines is not None
    assert told == [tracer._lines[numbers[1]].text]
    qtbot.waitUntil(lambda: not workspace.worker.is_busy(), timeout=20_000)
    workspace.worker.close()
