"""The pages of the window in the order of the navigation, and how one leads to another.

A page is imported and made when it is first shown: the window does not wait for the others.
"""

import importlib
from collections.abc import Callable
from typing import Literal, Protocol, runtime_checkable

from dxdesk.ui.lazy_page import LazyPage
from dxdesk.ui.main_window import MainWindow
from dxdesk.ui.page import Page
from dxdesk.ui.theme import Theme
from dxdesk.ui.workspace import Workspace

PageKey = Literal["overview", "plans", "tasks", "indicators", "exchange", "reports", "settings"]


@runtime_checkable
class ShowsSomething(Protocol):
    """A page that can be opened at something: filtered tasks, one indicator."""

    def show_with(self, **what: object) -> None: ...


@runtime_checkable
class KeepsUndecided(Protocol):
    """A page on which the officer may have decided what is stored nowhere yet."""

    @property
    def undecided(self) -> str:
        """What closing would lose, in whole sentences; empty when nothing."""

    def show_undecided(self) -> None: ...


class AllPages:
    """Puts the pages into the window, and takes the officer from one to another."""

    def __init__(self, workspace: Workspace, theme: Theme, window: MainWindow) -> None:
        self._workspace, self._theme, self._window = workspace, theme, window
        self._pages: dict[PageKey, LazyPage] = {
            "overview": LazyPage("Tổng quan", "layout-dashboard", self._overview),
            "plans": LazyPage("Kế hoạch", "file-text", self._plans),
            "tasks": LazyPage("Nhiệm vụ", "list-checks", self._tasks),
            "indicators": LazyPage("Chỉ tiêu", "target", self._indicators),
            "exchange": LazyPage("Trao đổi Excel", "file-spreadsheet", self._exchange),
            "reports": LazyPage("Báo cáo", "printer", self._reports),
            "settings": LazyPage("Thiết lập & sao lưu", "settings", self._settings),
        }
        self._order = list(self._pages)
        for page in self._pages.values():
            window.add_page(page)

    def go(self, key: PageKey, **what: object) -> None:
        """Show a page, opened at something when it is named: `uid`, `status`, `period`, `wish` …"""
        self._window.show_page(self._order.index(key))
        page = self.page(key)
        if what and isinstance(page, ShowsSomething):
            page.show_with(**what)

    def page(self, key: PageKey) -> Page:
        """The page itself; made now if it was never shown."""
        return self._pages[key].page

    @property
    def undecided(self) -> str:
        """What closing the window would lose; pages that were never shown have nothing to lose."""
        return " ".join(page.undecided for page in self._keeping().values() if page.undecided)

    def show_undecided(self) -> None:
        """Lead to the first page that has something to lose."""
        for key, page in self._keeping().items():
            if page.undecided:
                self.go(key)
                page.show_undecided()
                return

    def _keeping(self) -> dict[PageKey, KeepsUndecided]:
        made = {key: lazy.page for key, lazy in self._pages.items() if lazy.made}
        return {key: page for key, page in made.items() if isinstance(page, KeepsUndecided)}

    def prepare_first(self, then: Callable[[], None]) -> None:
        """Import the page that is shown first in the background, `then` show the window, which fills at once.

        Also when that fails: the window tells of it, and a program without a window could not.
        """
        self._workspace.worker.submit(
            lambda _progress: _import_pages("overview"), lambda _done: then(), lambda _error: then()
        )

    def prepare(self) -> None:
        """Import what is not shown yet in the background, so that the first visit of a page does not wait for it."""
        self._workspace.worker.submit(
            lambda _progress: _import_pages("tasks", "indicators", "plans", "reports", "exchange", "settings"),
            lambda _done: None,
        )

    def _overview(self) -> Page:
        from dxdesk.ui.pages.overview.page import OverviewPage

        return OverviewPage(self._workspace, self._theme, self.go)

    def _plans(self) -> Page:
        from dxdesk.ui.pages.plans.page import PlansPage

        return PlansPage(self._workspace, self._theme, self.go)

    def _tasks(self) -> Page:
        from dxdesk.ui.pages.tasks.page import TasksPage

        return TasksPage(self._workspace, self._theme, self.go)

    def _indicators(self) -> Page:
        from dxdesk.ui.pages.indicators.page import IndicatorsPage

        return IndicatorsPage(self._workspace, self._theme, self.go)

    def _exchange(self) -> Page:
        from dxdesk.ui.pages.exchange.page import ExchangePage

        return ExchangePage(self._workspace, self._theme, self.go)

    def _reports(self) -> Page:
        from dxdesk.ui.pages.reports.page import ReportsPage

        return ReportsPage(self._workspace, self._theme, self.go)

    def _settings(self) -> Page:
        from dxdesk.ui.pages.settings.page import SettingsPage

        return SettingsPage(self._workspace, self._theme)


def _import_pages(*names: str) -> None:
    for name in names:
        importlib.import_module(f"dxdesk.ui.pages.{name}.page")
