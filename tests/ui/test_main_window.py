"""The frame of the window: pages, keys, undo, progress, closing, what it remembers."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QTableView, QWidget
from pytestqt.qtbot import QtBot

from dxdesk.errors import Refusal
from dxdesk.progress import Progress
from dxdesk.ui.main_window import MainWindow, remembered_look
from dxdesk.ui.navigation import PlanChoice
from dxdesk.ui.settings import MemorySettings
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import DARK
from dxdesk.ui.widgets import SearchField
from dxdesk.ui.worker import InlineWorker, Worker

Key, Mod, Left = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton


class FakePage:
    """A page with a search and a table, that counts its refreshes."""

    def __init__(self, theme: Theme, title: str, icon: str) -> None:
        self.title, self.icon = title, icon
        self.widget = QWidget()
        self.search = SearchField(theme)
        self.table = QTableView()
        row = QHBoxLayout(self.widget)
        row.addWidget(self.search)
        row.addWidget(self.table)
        self.widget.setFocusProxy(self.table)
        self.refreshed = 0

    def refresh(self) -> None:
        self.refreshed += 1

    def focus_search(self) -> None:
        self.search.setFocus()


class Frame:
    """A window with three pages and everything that it was given."""

    def __init__(self, theme: Theme, worker: Worker, settings: MemorySettings) -> None:
        self.theme, self.worker, self.settings = theme, worker, settings
        self.window = MainWindow(theme, worker, settings)
        self.pages = [
            FakePage(theme, "Tổng quan", "layout-dashboard"),
            FakePage(theme, "Nhiệm vụ", "list-checks"),
            FakePage(theme, "Thiết lập & sao lưu", "settings"),
        ]
        for page in self.pages:
            self.window.add_page(page)
        self.window.show_page(0)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Mod.ControlModifier) -> None:
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)


@pytest.fixture
def frame(qtbot: QtBot, theme: Theme) -> Frame:
    made = Frame(theme, InlineWorker(), MemorySettings())
    qtbot.addWidget(made.window)
    made.window.resize(1200, 700)
    with qtbot.waitActive(made.window):
        made.window.show()
    return made


@pytest.fixture
def slow(qtbot: QtBot, theme: Theme) -> Iterator[Frame]:
    made = Frame(theme, Worker(), MemorySettings())
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    made.worker.close()


def test_keys_and_clicks_change_the_page(frame: Frame) -> None:
    window = frame.window
    frame.key(Key.Key_2)
    assert window.current_page is frame.pages[1]
    QTest.mouseClick(window.navigation.group.button(2), Left)
    assert window.current_page is frame.pages[2]
    assert window.navigation.group.checkedId() == 2
    assert frame.pages[2].widget.isVisible()
    assert not frame.pages[1].widget.isVisible()


def test_the_keyboard_goes_along_to_the_page(frame: Frame) -> None:
    def has_keyboard(number: int) -> bool:
        focused = frame.window.focusWidget()
        return focused is not None and frame.pages[number].widget.isAncestorOf(focused)

    assert frame.pages[0].table.hasFocus()
    frame.key(Key.Key_2)
    assert has_keyboard(1)
    QTest.mouseClick(frame.window.navigation.group.button(2), Left)
    assert has_keyboard(2)
    frame.pages[2].search.setFocus()
    frame.window.refresh()
    assert frame.pages[2].search.hasFocus()
    button = frame.window.navigation.group.button(2)
    button.setFocus()
    QTest.keyClick(button, Key.Key_Up)
    assert frame.window.current_page is frame.pages[1]
    assert frame.window.navigation.group.button(1).hasFocus()


def test_pages_refresh_when_seen_and_only_if_something_changed(frame: Frame) -> None:
    assert [page.refreshed for page in frame.pages] == [1, 0, 0]
    frame.window.show_page(1)
    frame.window.show_page(0)
    assert [page.refreshed for page in frame.pages] == [1, 1, 0]
    frame.window.refresh()
    assert [page.refreshed for page in frame.pages] == [2, 1, 0]
    frame.window.show_page(1)
    assert [page.refreshed for page in frame.pages] == [2, 2, 0]


def test_find_goes_to_the_search_of_the_page(frame: Frame) -> None:
    frame.window.show_page(1)
    frame.key(Key.Key_F)
    assert frame.pages[1].search.hasFocus()


def test_undo_carries_the_name_of_the_operation(frame: Frame, qtbot: QtBot) -> None:
    window = frame.window
    assert not window.menus.undo.isEnabled()
    window.set_undo("Ghi số liệu R&D", None)
    assert window.menus.undo.text() == "Hoàn tác “Ghi số liệu R&&D”"
    frame.pages[0].table.setFocus()
    with qtbot.waitSignal(window.undo_requested):
        frame.key(Key.Key_Z)
    window.set_undo(None, "Ghi số liệu")
    assert window.menus.redo.text() == "Làm lại “Ghi số liệu”"
    with qtbot.assertNotEmitted(window.undo_requested), qtbot.waitSignal(window.redo_requested):
        frame.key(Key.Key_Z)
        frame.key(Key.Key_Y)


def test_typing_is_taken_back_before_operations(frame: Frame, qtbot: QtBot) -> None:
    window = frame.window
    window.set_undo("Đánh dấu hoàn thành", None)
    frame.key(Key.Key_F)
    search = frame.pages[0].search
    QTest.keyClicks(search, "ab")
    with qtbot.assertNotEmitted(window.undo_requested):
        frame.key(Key.Key_Z)
    assert search.text() == ""
    with qtbot.waitSignal(window.undo_requested):
        frame.key(Key.Key_Z)


def test_success_is_a_quiet_line_with_the_way_back(frame: Frame, qtbot: QtBot) -> None:
    window = frame.window
    window.say("Đã ghi số liệu.", undoable=True)
    link = window.bottom.quiet.undo_link
    assert window.bottom.quiet.message == "Đã ghi số liệu."
    assert link.isVisible()
    with qtbot.waitSignal(window.undo_requested):
        QTest.mouseClick(link, Left)
    assert window.bottom.quiet.message == ""
    window.say("Đã mở.")
    assert not link.isVisible()


def test_failures_of_work_stand_in_the_error_bar(frame: Frame) -> None:
    def refused(_progress: Progress) -> None:
        raise Refusal("locked", "Tệp đang mở ở chương trình khác.")

    frame.worker.submit(refused, lambda _r: None, label="Xuất tệp")
    assert frame.window.error_bar.words == "Tệp đang mở ở chương trình khác."
    QTest.mouseClick(frame.window.error_bar.close_button, Left)
    assert not frame.window.error_bar.isVisible()


@pytest.mark.logs_errors
def test_an_unexpected_failure_is_explained_without_its_traceback(frame: Frame) -> None:
    def broken(_progress: Progress) -> None:
        raise ValueError("secret detail")

    frame.worker.submit(broken, lambda _r: None, label="Xuất tệp")
    assert frame.window.error_bar.words.startswith("Xuất tệp: có lỗi ngoài dự kiến")
    assert "secret" not in frame.window.error_bar.words


def test_progress_of_long_work_is_shown_and_can_be_stopped(slow: Frame, qtbot: QtBot) -> None:
    strip = slow.window.bottom.progress
    pace = threading.Event()

    def endless(progress: Progress) -> None:
        while not pace.wait(0.01):
            progress.step(3, 10, "Đang đọc dòng 3")

    slow.worker.submit(endless, lambda _r: None, label="Đang đọc tệp", cancellable=True)
    assert not strip.isVisible()
    qtbot.waitUntil(strip.isVisible)
    qtbot.waitUntil(lambda: strip.bar.value() == 3)
    assert strip.words.text() == "Đang đọc dòng 3"
    with qtbot.waitSignal(slow.worker.idle):
        QTest.mouseClick(strip.stop, Left)
    assert not strip.isVisible()


def test_short_work_is_not_spoken_of(slow: Frame, qtbot: QtBot) -> None:
    with qtbot.waitSignal(slow.worker.idle):
        slow.worker.submit(lambda _p: 1, lambda _r: None, label="Ghi")
    assert not slow.window.bottom.progress.isVisible()


def test_work_that_must_end_cannot_be_stopped(slow: Frame, qtbot: QtBot) -> None:
    end = threading.Event()
    slow.worker.submit(lambda _p: end.wait(5), lambda _r: None, label="Đang sao lưu")
    qtbot.waitUntil(slow.window.bottom.progress.isVisible)
    assert not slow.window.bottom.progress.stop.isVisible()
    with qtbot.waitSignal(slow.worker.idle):
        end.set()


def test_closing_waits_for_running_work(slow: Frame, qtbot: QtBot) -> None:
    end = threading.Event()
    window = slow.window
    closings: list[None] = []
    window.closing.connect(lambda: closings.append(None))
    slow.worker.submit(lambda _p: end.wait(5), lambda _r: None, label="Đang ghi")
    assert not window.close()
    assert window.isVisible()
    assert not window.close()
    with qtbot.waitSignal(window.closed):
        end.set()
    assert not window.isVisible()
    assert closings == [None]


def test_what_is_submitted_while_closing_is_finished_first(slow: Frame, qtbot: QtBot) -> None:
    done: list[str] = []
    slow.window.closing.connect(lambda: slow.worker.submit(lambda _p: "sao lưu", done.append))
    with qtbot.waitSignal(slow.window.closed):
        slow.window.close()
    assert done == ["sao lưu"]


def test_what_is_left_to_do_at_the_end_comes_after_everything_else(slow: Frame, qtbot: QtBot) -> None:
    done: list[str] = []
    worker, window = slow.worker, slow.window
    end = threading.Event()
    window.closing.connect(lambda: worker.submit(lambda _p: "sao lưu", done.append))

    def stored(what: str) -> None:
        done.append(what)
        worker.submit(lambda _p: "đọc lại", done.append)

    worker.submit(lambda _p: str(end.wait(5) and "ghi"), stored)
    with qtbot.waitSignal(window.closed):
        window.close()
        end.set()
    assert done == ["ghi", "đọc lại", "sao lưu"]


def test_what_is_decided_and_not_stored_is_not_lost_by_closing(frame: Frame, qtbot: QtBot) -> None:
    window, shown, lost = frame.window, [], ["Ở “Nhận về” còn 2 quyết định."]
    window.ask_before_closing(lambda: lost[0], lambda: shown.append("there"))
    assert not window.close()
    question = window.closing_question
    assert question.isVisible()
    assert "2 quyết định" in question.words.text()
    assert window.focusWidget() is question.stay_button
    assert not window.close()
    question.stay_button.click()
    assert shown == ["there"]
    assert question.isHidden()
    assert window.centralWidget().isEnabled()
    assert not window.close()
    QTest.keyClick(question.stay_button, Key.Key_Escape)
    assert shown == ["there", "there"]
    assert not window.close()
    lost[0] = ""
    frame.worker.submit(lambda _p: None, lambda _r: None)
    assert question.isHidden()
    lost[0] = "Còn nữa."
    assert not window.close()
    with qtbot.waitSignal(window.closed):
        question.leave_button.click()
    assert not window.isVisible()


def test_nothing_is_asked_where_nothing_is_lost(frame: Frame, qtbot: QtBot) -> None:
    frame.window.ask_before_closing(lambda: "", lambda: None)
    with qtbot.waitSignal(frame.window.closed):
        assert frame.window.close()


def test_plans_are_chosen_at_the_top(frame: Frame, qtbot: QtBot) -> None:
    window = frame.window
    assert not window.navigation.plan_button.isEnabled()
    window.set_plans([PlanChoice("p1", "01/KH-UBND", "Một"), PlanChoice("p2", "02/KH-UBND", "")], "p1")
    assert "01/KH-UBND" in window.navigation.plan_button.accessibleName()
    popup = window.navigation.open_plans()
    with qtbot.waitSignal(window.plan_chosen) as told:
        QTest.keyClick(popup.list, Key.Key_Down)
        QTest.keyClick(popup.list, Key.Key_Return)
    assert told.args == ["p2"]
    assert "02/KH-UBND" in window.navigation.plan_button.accessibleName()


def test_a_narrow_window_keeps_icons_and_says_words_in_tooltips(frame: Frame, qtbot: QtBot) -> None:
    button = frame.window.navigation.group.button(2)
    assert button.text().strip() == "Thiết lập && sao lưu"
    frame.window.resize(700, 400)
    qtbot.waitUntil(lambda: button.text() == "")
    assert button.toolTip() == "Thiết lập & sao lưu (Ctrl+3)"
    assert button.accessibleName() == "Thiết lập & sao lưu"


def test_geometry_and_look_are_remembered(frame: Frame, qtbot: QtBot, theme: Theme) -> None:
    window = frame.window
    window.resize(777, 555)
    next(action for action in window.menus.looks.actions() if action.text() == "Tối").trigger()
    assert theme.colours is DARK
    next(action for action in window.menus.scales.actions() if action.text() == "Lớn").trigger()
    assert remembered_look(frame.settings) == ("dark", 1.15)
    window.close()
    again = MainWindow(theme, InlineWorker(), frame.settings)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (777, 555)
    theme.set_text_scale(1.0)


def test_nonsense_in_the_settings_does_no_harm(qtbot: QtBot, theme: Theme) -> None:
    for kept in (5, "zz", QByteArray(b"junk").toHex().data().decode()):
        made = MainWindow(theme, InlineWorker(), MemorySettings({"window/geometry": kept}))
        qtbot.addWidget(made)
    assert remembered_look(MemorySettings({"window/look": 3, "window/text_scale": "x"})) == ("system", 1.0)


def test_file_actions_stand_above_quit(frame: Frame, qtbot: QtBot) -> None:
    menus = frame.window.menus
    action = menus.add(menus.file, "Đưa kế hoạch vào…", "file-input", "Ctrl+O")
    with qtbot.waitSignal(action.triggered):
        frame.key(Key.Key_O)
    assert [one.text() for one in menus.file.actions()] == ["Đưa kế hoạch vào…", "", "Thoát"]
    with qtbot.waitSignal(frame.window.closed):
        menus.quit.trigger()
