"""An officer before the real window: clicks and keys, and patience while the background works."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, cast, get_args

import pytest
from PySide6.QtCore import QEvent, QLocale, QModelIndex, QObject, Qt, QTranslator
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from dxdesk.ui.desktop import Desktop
from dxdesk.ui.grouped_table import GroupedTable
from dxdesk.ui.main_window import MainWindow
from dxdesk.ui.pages.all_pages import PageKey

TODAY = date(2026, 11, 22)
PATIENCE = 30_000
"""Milliseconds; for a slow machine, never waited for in vain."""
PAGES: tuple[PageKey, ...] = get_args(PageKey)
Left, NoModifier = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class StrayWindows(QObject):
    """Sees widgets that come up as windows of their own because they were made visible before they had a parent."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            kind = watched.windowType()
            if kind in (Qt.WindowType.Widget, Qt.WindowType.Window) and not watched.windowTitle():
                self.seen.append(repr(watched))
        return False


class Officer:
    """Starts the program on one data folder, and works in its windows."""

    def __init__(self, folder: Path, resources: Path, qtbot: QtBot) -> None:
        self.folder, self.resources, self.qtbot = folder, resources, qtbot
        self.desktop: Desktop | None = None

    # The program

    def start(self) -> bool:
        """False when the program refuses to start."""
        self.desktop = Desktop(self.folder, self.resources, today=TODAY)
        return self.desktop.open()

    def start_at_the_window(self) -> None:
        assert self.start()
        self.wait(lambda: self.window.isVisible())
        self.rest()

    def leave(self) -> None:
        """Close the window as its cross does, and wait until the program has let it go."""
        assert self.desktop is not None
        self.window.close()
        self.wait(lambda: not self.window.isVisible())
        self.desktop.close()

    @property
    def window(self) -> MainWindow:
        assert self.desktop is not None
        assert self.desktop.window is not None
        return self.desktop.window

    def page(self, key: PageKey) -> Any:
        """The page behind a place of the navigation."""
        assert self.desktop is not None
        assert self.desktop.pages is not None
        return self.desktop.pages.page(key)

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until, timeout=PATIENCE)

    def rest(self) -> None:
        """Until nothing runs and nothing waits in the background."""
        assert self.desktop is not None
        worker = self.desktop.worker
        assert worker is not None
        self.wait(lambda: not worker.is_busy())

    # Hands

    def go(self, key: PageKey) -> Any:
        """Ctrl+1 and so on; the page that is then in sight."""
        self.keys(f"Ctrl+{PAGES.index(key) + 1}")
        page = self.page(key)
        self.wait(lambda: bool(page.widget.isVisible()))
        self.rest()
        return page

    def click(self, widget: QWidget) -> None:
        assert widget.isVisible(), widget
        assert widget.isEnabled(), widget
        QTest.mouseClick(widget, Left)

    def click_cell(self, table: GroupedTable, uid: str, column: str) -> None:
        """The middle of a cell; the row is scrolled into sight first."""
        assert table.select(uid)
        model = cast(Any, table.model())
        number = [one.key for one in model.spec.columns].index(column)
        index: QModelIndex = model.index(table.currentIndex().row(), number)
        QTest.mouseClick(table.viewport(), Left, NoModifier, table.visualRect(index).center())

    def keys(self, *combinations: str) -> None:
        """Such as "Ctrl+Z" or "Tab", to whatever has the keyboard."""
        for combination in combinations:
            pressed = QKeySequence(combination)[0]
            QTest.keyClick(self._keyboard(), pressed.key(), pressed.keyboardModifiers())

    def type(self, text: str) -> None:
        """Letter by letter; QTest itself knows only Latin ones."""
        for letter in text:
            widget = self._keyboard()
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, NoModifier, letter))

    def type_anew(self, text: str) -> None:
        """In the place of what stands in the field."""
        self.keys("Ctrl+A")
        self.type(text)

    def undo_line(self) -> str:
        return self.window.menus.undo.text()

    def redo_line(self) -> str:
        return self.window.menus.redo.text()

    def open_editor(self) -> QLineEdit:
        widget = self._keyboard()
        assert isinstance(widget, QLineEdit)
        return widget

    @staticmethod
    def _keyboard() -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        return widget


@contextmanager
def at_the_desk(qapp: QApplication, qtbot: QtBot, folder: Path, resources: Path) -> Iterator[Officer]:
    """An officer, and afterwards an application object and a Python as they were before."""
    hooks = (sys.excepthook, threading.excepthook, sys.getswitchinterval())
    officer = Officer(folder, resources, qtbot)
    strays = StrayWindows()
    qapp.installEventFilter(strays)
    quits = qapp.quitOnLastWindowClosed()
    qapp.setQuitOnLastWindowClosed(False)
    try:
        yield officer
        assert strays.seen == []
    finally:
        qapp.removeEventFilter(strays)
        if officer.desktop is not None:
            officer.desktop.close()
        for window in qapp.topLevelWidgets():
            window.hide()
            window.deleteLater()
        for translator in qapp.findChildren(QTranslator):
            qapp.removeTranslator(translator)
        QLocale.setDefault(QLocale.system())
        qapp.setQuitOnLastWindowClosed(quits)
        sys.excepthook, threading.excepthook = hooks[0], hooks[1]
        sys.setswitchinterval(hooks[2])
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def listen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the program says in boxes of the system, which nobody is there to close."""
    said: list[str] = []

    def show(box: QMessageBox) -> int:
        said.append(box.text())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", show)
    return said
