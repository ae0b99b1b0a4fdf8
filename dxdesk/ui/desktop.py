"""The program with a window: application object, theme, worker, data, pages. Made once, by app.py."""

import contextlib
import logging
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from dxdesk import crash
from dxdesk.data.store import Store
from dxdesk.domain.records import OfficeProfile, PlanRecord
from dxdesk.errors import Refusal
from dxdesk.paths import portable_folder
from dxdesk.services.backups import EXTENSION
from dxdesk.services.offices import office_profile
from dxdesk.services.sample import open_sample
from dxdesk.settings import NAME as SETTINGS_NAME
from dxdesk.settings import Settings
from dxdesk.ui.day_watch import DayWatch
from dxdesk.ui.main_window import MainWindow, remembered_look
from dxdesk.ui.second_start import SecondStarts, ask_to_come_forward, bring_forward
from dxdesk.ui.theme import Theme
from dxdesk.ui.window_controller import WindowController
from dxdesk.ui.worker import Worker
from dxdesk.ui.workspace import Workspace

if TYPE_CHECKING:
    from dxdesk.ui.pages.all_pages import AllPages
    from dxdesk.ui.pages.welcome.page import WelcomePage

log = logging.getLogger(__name__)
SWITCH_SECONDS = 0.001
"""How long background work may hold the interpreter while the window waits to paint."""
TITLE = "dxdesk – Kế hoạch chuyển đổi số của phường"
APP_ID = "dxdesk.PlanDesk"
"""By which Windows gathers the windows on the task bar when the program is Python itself.

The frozen program is known by its own file, to which pinned shortcuts lead: another name would part them.
"""
TOLD = "window/told_of_place"
SESSION_END_SECONDS = 4.0
"""Windows gives a program five seconds when the session ends."""


class Desktop:
    """`run` does everything. `today` overrides the calendar, for trying things out; None follows it over midnight.
    `open_file` is a file to begin with: a backup to restore or a plan to bring in; either asks first.

    `welcome` is the window of the first start, `window` the main one, `pages` what it shows, `worker` what works for
    them; None until they are needed.
    """

    def __init__(
        self,
        folder: Path,
        resources: Path,
        today: date | None = None,
        open_sample: bool = False,
        open_file: Path | None = None,
    ) -> None:
        self._folder, self._resources = folder, resources
        self._today, self._wants_sample, self._wanted_file = today, open_sample, open_file
        _name_for_the_task_bar()
        self._application = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(self._application, QApplication)
        self._application.setApplicationName("dxdesk")
        self._application.setWindowIcon(QIcon(str(resources / "icons" / "app.svg")))
        self._translators = _speak_vietnamese(self._application, resources)
        crash.watch(self._tell_of_crash)
        sys.setswitchinterval(SWITCH_SECONDS)
        self.welcome: WelcomePage | None = None
        self.window: MainWindow | None = None
        self.pages: AllPages | None = None
        self.worker: Worker | None = None
        self._store: Store | None = None
        self._second_starts: SecondStarts | None = None
        self._status_of_no_window = 1

    def run(self) -> int:
        """Until the window is closed; the exit status."""
        try:
            return self._application.exec() if self.open() else self._status_of_no_window
        finally:
            self.close()

    def open(self) -> bool:
        """Open the data and begin to show it.

        False when that is not possible and the officer was told why, and when the window that is open already was
        brought forward instead.
        """
        assert isinstance(self._application, QApplication)
        settings = Settings(self._folder / SETTINGS_NAME)
        theme = Theme(self._application, self._resources, *remembered_look(settings))
        try:
            store = self._store = Store(self._folder)
        except Refusal as refusal:
            if refusal.code == "already-open" and ask_to_come_forward(self._folder, self._wanted_file):
                log.info("a second start brought the first window forward")
                self._status_of_no_window = 0
                return False
            log.error("the data folder was not opened: %s", refusal.code)
            _say(_why_not_opened(refusal, self._folder))
            return False
        self._second_starts = SecondStarts(self._folder)
        self._second_starts.noticed.connect(self._come_forward)
        self._application.commitDataRequest.connect(self.session_ends)
        worker = self.worker = Worker()
        workspace = Workspace(store, worker, settings, lambda: self._today or store.now().date(), self._resources)
        self.window = self._make_window(workspace, theme, settings)
        self._days = DayWatch(self._application, workspace.today)
        self._days.begun.connect(self.window.refresh)
        self._start(workspace, theme)
        return True

    def close(self) -> None:
        """Finish what was promised and let go of the data. Once is enough, more often does no harm."""
        if self._second_starts is not None:
            self._second_starts.close()
            self._days.timer.stop()
        if self.worker is not None:
            self.worker.close()
        if self._store is not None:
            _close(self._store)

    def _make_window(self, workspace: Workspace, theme: Theme, settings: Settings) -> MainWindow:
        from dxdesk.ui.pages.all_pages import AllPages

        window = MainWindow(theme, workspace.worker, settings, TITLE)
        pages = self.pages = AllPages(workspace, theme, window)
        menus = window.menus
        menus.add(menus.file, "Nhập kế hoạch từ tệp…", "file-input", "Ctrl+O").triggered.connect(
            lambda: pages.go("plans", wish="import")
        )
        menus.add(menus.help, "Hướng dẫn sử dụng", "circle-question-mark", "F1").triggered.connect(
            lambda: pages.go("settings", section="help")
        )
        controller = WindowController(window, workspace, self._first_plans_known)
        window.undo_requested.connect(controller.undo)
        window.redo_requested.connect(controller.redo)
        window.plan_chosen.connect(controller.choose_plan)
        window.ask_before_closing(lambda: pages.undecided, pages.show_undecided)
        window.closing.connect(self._back_up_at_the_end)
        self._controller = controller
        return window

    def _start(self, workspace: Workspace, theme: Theme) -> None:
        self._workspace, self._theme = workspace, theme
        if self._wants_sample:
            folder = self._resources / "sample"
            workspace.long_work(
                lambda store, progress: open_sample(store, folder, workspace.today(), progress),
                lambda _outcome: workspace.read(office_profile, self._profile_known),
                None,
                "Đang mở kế hoạch mẫu…",
                cancellable=False,
            )
        else:
            workspace.read(office_profile, self._profile_known)

    def _profile_known(self, profile: OfficeProfile | None) -> None:
        assert self.pages is not None
        if profile is not None:
            self.pages.prepare_first(self._show_window)
            return
        from dxdesk.ui.pages.welcome.page import WelcomePage

        self.welcome = WelcomePage(self._workspace, self._theme, self._welcome_finished)
        self.welcome.show()

    def _welcome_finished(self, wish: str) -> None:
        """`wish`: what the officer chose to begin with: "import", "type", "sample" or "look"."""
        assert self.welcome is not None
        assert self.pages is not None
        self.welcome.close()
        self._show_window()
        if wish in ("import", "type"):
            self.pages.go("plans", wish=wish)

    def _show_window(self) -> None:
        assert self.window is not None
        self.window.show()
        self.window.show_page(0)
        self._controller.reload()
        self._warn(self.window)

    def _warn(self, window: MainWindow) -> None:
        """Of the place only once, of the clock at each start."""
        assert self._store is not None
        settings = self._workspace.settings
        told = settings.get(TOLD)
        new = [warning for warning in self._store.warnings if warning != told]
        if new:
            window.show_error(new[0], "\n".join(new[1:]))
        if self._store.place_warning:
            settings.set(TOLD, self._store.place_warning)

    def _come_forward(self, file: str) -> None:
        """A second start; the file that it was to open waits until the first questions are answered."""
        welcoming = self.welcome is not None and self.welcome.isVisible()
        window = self.welcome if welcoming else self.window
        if window is not None:
            bring_forward(window)
        if file:
            self._wanted_file = Path(file)
        if not welcoming:
            self._open_wanted_file()

    def session_ends(self, *_manager: object) -> None:
        """The computer is being shut down or the user signed off: what is being typed is stored while there is time.

        The window stays usable, because the officer may still keep the session from ending.
        """
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        if self.worker is not None and not self.worker.wait(SESSION_END_SECONDS):
            log.warning("the session ended before all background work was done")

    def _back_up_at_the_end(self) -> None:
        """In the background, with the window still there to show it."""
        self._workspace.long_work(
            lambda store, _progress: store.close(),
            lambda _closed: None,
            lambda error: _say(error.message) if isinstance(error, Refusal) else None,
            "Đang sao lưu trước khi đóng…",
            cancellable=False,
        )

    def _first_plans_known(self, _plans: list[PlanRecord]) -> None:
        assert self.window is not None
        assert self.pages is not None
        self.window.refresh()
        self.pages.prepare()
        self._open_wanted_file()

    def _open_wanted_file(self) -> None:
        assert self.pages is not None
        file, self._wanted_file = self._wanted_file, None
        if file is not None and file.suffix.lower() == EXTENSION:
            self.pages.go("settings", restore=file.absolute())
        elif file is not None:
            self.pages.go("plans", file=file.absolute())

    def _tell_of_crash(self, message: str) -> None:
        window = self.window
        if window is not None:
            QTimer.singleShot(0, window, lambda: window.show_error(message))


def _speak_vietnamese(application: QApplication, resources: Path) -> list[QTranslator]:
    """Qt's own buttons and dialogs; PySide6 brings no Vietnamese. The locale makes calendars Vietnamese."""
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    loaded = []
    for place in (str(resources / "translations"), QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        translator = QTranslator(application)
        if translator.load("qtbase_vi", place):
            application.installTranslator(translator)
            loaded.append(translator)
            break
    return loaded


def _name_for_the_task_bar() -> None:
    if sys.platform == "win32" and not getattr(sys, "frozen", False):
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APP_ID)


def _why_not_opened(refusal: Refusal, folder: Path) -> str:
    told = [refusal.message, f"Thư mục dữ liệu: {folder}"]
    if folder == portable_folder() and refusal.code in ("folder-read-only", "folder-unlockable"):
        told.append(
            "Đây là bản mang theo, dữ liệu nằm ngay cạnh chương trình. Hãy mở khóa chống ghi của USB, hoặc chép cả thư "
            "mục chương trình sang nơi ghi được rồi mở ở đó."
        )
    return "\n\n".join(told)


def _say(message: str) -> None:
    box = QMessageBox(QMessageBox.Icon.Warning, TITLE, message, QMessageBox.StandardButton.Close)
    box.exec()


def _close(store: Store) -> None:
    """The backup at the end must not keep the program from ending; what is stored is safe already."""
    with contextlib.suppress(Refusal):
        try:
            store.close()
        except Refusal as refusal:
            log.error("no backup at the end: %s", refusal.code)
            _say(refusal.message)
