"""The main window: navigation, menus, one page at a time, the bottom bar. It knows no services."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from dxdesk.ui.bottom_bar import BottomBar
from dxdesk.ui.closing_question import ClosingQuestion
from dxdesk.ui.menus import Menus
from dxdesk.ui.navigation import Navigation, PlanChoice
from dxdesk.ui.page import Page
from dxdesk.ui.settings import UiSettings
from dxdesk.ui.theme import Mode, Theme
from dxdesk.ui.widgets.error_bar import ErrorBar
from dxdesk.ui.worker import Worker

NARROW_BELOW = 900
"""Logical pixels of width under which the navigation shows icons only."""
GEOMETRY = "window/geometry"


class MainWindow(QMainWindow):
    """Give it pages with `add_page`, connect its signals, show it.

    `closing` is emitted once before the window closes, when all work is done: whoever has something to finish submits
    it to the worker then. The window stays until the worker is idle, and shows the progress.
    """

    undo_requested = Signal()
    redo_requested = Signal()
    plan_chosen = Signal(str)
    """uid of the plan that the officer chose."""
    page_shown = Signal(int)
    closing = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, worker: Worker, settings: UiSettings, title: str = "dxdesk") -> None:
        super().__init__()
        self._theme, self._worker, self._settings = theme, worker, settings
        self._pages: list[Page] = []
        self._stale: set[int] = set()
        self._leaving = False
        self._told = False
        self._what_is_lost: Callable[[], str] = str
        self.setWindowTitle(title)
        self.setMinimumSize(560, 340)
        self.menus = Menus(theme, self.menuBar())
        self.navigation = Navigation(theme)
        self.error_bar = ErrorBar(theme)
        self.closing_question = ClosingQuestion(theme)
        self.bottom = BottomBar(theme, worker)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._restore_geometry()

    # What the composition root calls

    def add_page(self, page: Page) -> None:
        """Add a page at the end of the navigation; the first nine get Ctrl+1 to Ctrl+9."""
        shortcut = f"Ctrl+{len(self._pages) + 1}"
        number = self.navigation.add_page(page.title, page.icon, shortcut)
        action = self.menus.add_page(page.title, page.icon, shortcut)
        action.triggered.connect(lambda: self.show_page(number))
        self._page_actions.append(action)
        self._pages.append(page)
        self._stack.addWidget(page.widget)
        self._stale.add(number)

    def show_page(self, number: int) -> None:
        """Bring a page into sight, refreshed if something may have changed since it was last seen."""
        self._stack.setCurrentIndex(number)
        self.navigation.set_current(number)
        self._page_actions[number].setChecked(True)
        if number in self._stale:
            self._stale.discard(number)
            self._pages[number].refresh()
        self._take_keyboard_along()
        self.page_shown.emit(number)

    @property
    def current_page(self) -> Page | None:
        return self._pages[self._stack.currentIndex()] if self._pages else None

    def refresh(self) -> None:
        """Something stored has changed: the page in sight shows it now, the others when they come into sight."""
        self._stale = set(range(len(self._pages)))
        if self._pages:
            self.show_page(self._stack.currentIndex())

    def set_undo(self, undo: str | None, redo: str | None) -> None:
        """Names of the operations in the menu; None where there is none."""
        self.menus.set_undo(undo, redo)

    def set_plans(self, plans: Sequence[PlanChoice], current: str) -> None:
        self.navigation.set_plans(plans, current)

    def say(self, message: str, undoable: bool = False) -> None:
        """Success, as a quiet line; `undoable` puts "Hoàn tác" beside it."""
        self.bottom.quiet.say(message, undoable)

    def ask_before_closing(self, what_is_lost: Callable[[], str], show_it: Callable[[], object]) -> None:
        """`what_is_lost` says in whole sentences what closing would lose, or nothing; `show_it` leads there."""
        self._what_is_lost = what_is_lost
        self.closing_question.stayed.connect(show_it)

    def show_error(self, what: str, then: str = "") -> None:
        """For what happened nowhere in particular; errors of a field or a page belong there."""
        self.error_bar.show_error(what, then)

    # Inside

    def _lay_out(self) -> None:
        self._page_actions: list[QAction] = []
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.closing_question)
        right.addWidget(self.error_bar)
        right.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addLayout(right, 1)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(middle, 1)
        column.addWidget(self.bottom)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        self.navigation.page_chosen.connect(self.show_page)
        self.navigation.plan_chosen.connect(self.plan_chosen)
        self.menus.undo.triggered.connect(self.undo_requested)
        self.menus.redo.triggered.connect(self.redo_requested)
        self.menus.find.triggered.connect(self._find)
        self.menus.quit.triggered.connect(self.close)
        self.menus.look_chosen.connect(self._choose_look)
        self.menus.text_scale_chosen.connect(self._choose_text_scale)
        self.bottom.quiet.undo_clicked.connect(self.undo_requested)
        self.closing_question.left.connect(self._close_all_the_same)
        self._worker.failure.connect(self.error_bar.show_exception)
        self._worker.idle.connect(self._on_idle)
        self._theme.changed.connect(self._fit_navigation)

    def _find(self) -> None:
        page = self.current_page
        if page is not None:
            page.focus_search()

    def _choose_look(self, mode: Mode) -> None:
        self._settings.set("window/look", mode)
        self._theme.set_mode(mode)

    def _choose_text_scale(self, scale: float) -> None:
        self._settings.set("window/text_scale", scale)
        self._theme.set_text_scale(scale)

    def _take_keyboard_along(self) -> None:
        """The keys of a page work at once; not when the officer is elsewhere in the window, as in the navigation."""
        focused = self.focusWidget()
        if focused is None or focused is self._stack or not focused.isVisible():
            self._stack.currentWidget().setFocus()

    def _fit_navigation(self) -> None:
        self.navigation.set_narrow(self.width() < NARROW_BELOW)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._pages:
            self._take_keyboard_along()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_navigation()

    def _restore_geometry(self) -> None:
        kept = self._settings.get(GEOMETRY)
        restored = isinstance(kept, str) and self.restoreGeometry(QByteArray.fromHex(QByteArray(kept.encode())))
        if not restored:
            room = self.screen().availableGeometry()
            self.resize(min(1280, room.width() - 40), min(800, room.height() - 60))

    def _close_all_the_same(self) -> None:
        self._what_is_lost = str
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._leaving and (lost := self._what_is_lost()):
            self.closing_question.ask(lost)
            event.ignore()
            return
        if not self._leaving:
            self._leaving = True
            self._settings.set(GEOMETRY, bytes(self.saveGeometry().toHex().data()).decode("ascii"))
            # A cell that is being typed in loses the keyboard by this, and what stands in it is stored.
            self.centralWidget().setEnabled(False)
            self.menuBar().setEnabled(False)
            self._worker.cancel()
        if not self._told and not self._worker.is_busy():
            self._told = True
            self.closing.emit()
        if self._worker.is_busy():
            event.ignore()
            return
        event.accept()
        self.closed.emit()

    def _on_idle(self) -> None:
        if self._leaving:
            self.close()
        elif not self.closing_question.isHidden() and not self._what_is_lost():
            self.closing_question.hide()


def remembered_look(settings: UiSettings) -> tuple[Mode, float]:
    """Mode and text scale as the officer last chose them, for making the Theme."""
    mode, scale = settings.get("window/look"), settings.get("window/text_scale")
    chosen: Mode = "light" if mode == "light" else "dark" if mode == "dark" else "system"
    return chosen, float(scale) if isinstance(scale, int | float) else 1.0
