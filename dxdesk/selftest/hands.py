"""Hands and eyes for the window: clicks and keys as events, patience while the background works, pictures."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, cast, get_args

from PySide6.QtCore import QEvent, QEventLoop, QModelIndex, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox, QWidget

from dxdesk.selftest.report import Failed
from dxdesk.ui.desktop import Desktop
from dxdesk.ui.grouped_table import GroupedTable
from dxdesk.ui.main_window import MainWindow
from dxdesk.ui.pages.all_pages import PageKey
from dxdesk.ui.widgets.error_bar import ErrorBar

PATIENCE = 120.0
"""Seconds, for a slow machine; never waited for in vain."""
LOOK_EVERY = 20
"""Milliseconds."""
PAGES: tuple[PageKey, ...] = get_args(PageKey)
Left, NoButton, NoModifier = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier


class Hands:
    """Starts the program on `folder` and works in its windows; pictures go to `pictures`, numbered."""

    def __init__(self, folder: Path, resources: Path, pictures: Path, today: date) -> None:
        self.folder, self.resources, self.today = folder, resources, today
        self._pictures, self._number = pictures, 0
        self._desktop: Desktop | None = None
        self._boxes: list[str] = []
        self._watch = QTimer(interval=500)
        self._watch.timeout.connect(self._answer_boxes)

    # The program

    def start(self) -> Desktop:
        """Until its first window is there and nothing runs."""
        self._desktop = Desktop(self.folder, self.resources, today=self.today)
        self._watch.start()
        if not self._desktop.open():
            raise Failed("Chương trình không mở được dữ liệu.")
        made = self._desktop
        self.wait(lambda: _seen(made.welcome) or _seen(made.window), "cửa sổ đầu tiên")
        self.rest()
        return made

    def leave(self) -> None:
        """Close the window as its cross does, and wait until the program has let it go."""
        window = self.window
        window.close()
        self.wait(lambda: not window.isVisible(), "cửa sổ đóng lại")
        self.let_go()

    def let_go(self) -> None:
        """Whatever is still open is closed; once is enough."""
        self._watch.stop()
        made, self._desktop = self._desktop, None
        if made is not None:
            for window in (made.welcome, made.window):
                if window is not None:
                    window.hide()
            made.close()

    @property
    def desktop(self) -> Desktop:
        if self._desktop is None:
            raise Failed("Cửa sổ chưa mở.")
        return self._desktop

    @property
    def window(self) -> MainWindow:
        window = self.desktop.window
        if window is None:
            raise Failed("Không có cửa sổ chính.")
        return window

    def go(self, key: PageKey) -> Any:
        """The page behind a place of the navigation, brought into sight by its button there."""
        pages = self.desktop.pages
        assert pages is not None
        pages.go(key)
        page = pages.page(key)
        self.wait(page.widget.isVisible, f"trang {page.title}")
        self.rest()
        return page

    # Patience

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Raises Failed when `until` does not come true in time; `what` is Vietnamese."""
        if until():
            return
        loop, timer, end = QEventLoop(), QTimer(interval=LOOK_EVERY), QTimer(singleShot=True)

        def look() -> None:
            if until():
                loop.exit(1)

        timer.timeout.connect(look)
        end.timeout.connect(loop.quit)
        timer.start()
        end.start(round(PATIENCE * 1000))
        came = loop.exec()
        timer.stop()
        if not came:
            raise Failed(f"Chờ {PATIENCE:.0f} giây không thấy {what}.")

    def rest(self) -> None:
        """Until nothing runs and nothing waits in the background, and the window has shown it."""
        worker = self.desktop.worker
        assert worker is not None
        while True:
            self.wait(lambda: not worker.is_busy(), "việc chạy nền kết thúc")
            loop = QEventLoop()
            QTimer.singleShot(2 * LOOK_EVERY, loop.quit)
            loop.exec()
            if not worker.is_busy():
                return

    def complaints(self) -> list[str]:
        """What message boxes said that came up unasked, and what error bars in the window say now."""
        window = self._desktop.window if self._desktop is not None else None
        bars = window.findChildren(ErrorBar) if window is not None else []
        told = [" ".join(one.text() for one in bar.findChildren(QLabel)) for bar in bars if bar.isVisible()]
        return [*self._boxes, *(words.strip() for words in told)]

    # Hands

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """The middle of a widget, or `at` in it."""
        if not widget.isVisible() or not widget.isEnabled():
            raise Failed(f"Không bấm được: {widget.accessibleName() or type(widget).__name__}")
        point = QPointF(at if at is not None else widget.rect().center())
        for kind, held in ((QEvent.Type.MouseButtonPress, Left), (QEvent.Type.MouseButtonRelease, NoButton)):
            where = widget.mapToGlobal(point)
            QApplication.sendEvent(widget, QMouseEvent(kind, point, where, Left, held, NoModifier))

    def click_cell(self, table: GroupedTable, uid: str, column: str) -> None:
        """The middle of a cell; the row is scrolled into sight first."""
        if not table.select(uid):
            raise Failed("Không thấy dòng cần bấm trong bảng.")
        model = cast(Any, table.model())
        number = [one.key for one in model.spec.columns].index(column)
        index: QModelIndex = model.index(table.currentIndex().row(), number)
        self.click(table.viewport(), table.visualRect(index).center())

    def key(self, key: Qt.Key, text: str = "") -> None:
        """To whatever has the keyboard."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self._keyboard(), QKeyEvent(kind, key, NoModifier, text))

    def type(self, text: str) -> None:
        for letter in text:
            self.key(Qt.Key.Key_unknown, letter)

    def _keyboard(self) -> QWidget:
        """Where the window is not the active one, the widget that would have the keyboard if it were."""
        top = self.desktop.welcome if _seen(self.desktop.welcome) else self.desktop.window
        widget = QApplication.focusWidget() or (top.focusWidget() if top is not None else None)
        if widget is None:
            raise Failed("Không ô nào nhận bàn phím.")
        return widget

    # Eyes

    def picture(self, name: str) -> Path:
        """The window as it looks now."""
        top = self.desktop.welcome if _seen(self.desktop.welcome) else self.window
        assert top is not None
        self._number += 1
        path = self._pictures / f"{self._number:02} {name}.png"
        if not top.grab().save(str(path)):
            raise Failed(f"Không ghi được ảnh {path.name}.")
        return path

    def _answer_boxes(self) -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QDialog):
            self._boxes.append(box.text() if isinstance(box, QMessageBox) else box.windowTitle())
            box.reject()


def _seen(widget: QWidget | None) -> bool:
    return widget is not None and widget.isVisible()
