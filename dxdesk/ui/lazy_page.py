"""A page that is made when it is first needed, so that the window is there before all of its pages are."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dxdesk.ui.page import Page


class LazyPage(QWidget):
    """Stands in the navigation with title and icon; `make` gives the real page, once."""

    def __init__(self, title: str, icon: str, make: Callable[[], Page]) -> None:
        super().__init__()
        self._title, self._icon, self._make = title, icon, make
        self._page: Page | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def title(self) -> str:
        return self._title

    @property
    def icon(self) -> str:
        return self._icon

    @property
    def widget(self) -> QWidget:
        return self

    @property
    def made(self) -> bool:
        return self._page is not None

    @property
    def page(self) -> Page:
        """The real page; made now if nobody asked before."""
        if self._page is None:
            self._page = self._make()
            self._layout.addWidget(self._page.widget)
            had_focus = self.hasFocus()
            self.setFocusProxy(self._page.widget)
            if had_focus:
                self._page.widget.setFocus()
        return self._page

    def refresh(self) -> None:
        self.page.refresh()

    def focus_search(self) -> None:
        self.page.focus_search()
