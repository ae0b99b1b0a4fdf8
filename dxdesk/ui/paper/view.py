"""A finished document in the window: its pages, small pages beside them, a bar to turn, zoom and search."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dxdesk.reports.pictures import Found
from dxdesk.ui.paper.finder import Finder
from dxdesk.ui.paper.preview import Preview
from dxdesk.ui.paper.preview_bar import PreviewBar, remembered_zoom
from dxdesk.ui.paper.thumbnails import Thumbnails
from dxdesk.ui.settings import UiSettings
from dxdesk.ui.theme import Theme
from dxdesk.ui.worker import Worker

THUMBNAILS = "reports/thumbnails"
SMALL_PAGES_FROM = 560
"""Logical pixels of width from which there is room for the small pages."""


class PaperView(QFrame):
    """`keys_of` is the widget in which the keys of this view work: the page around it, else the view alone."""

    def __init__(self, theme: Theme, worker: Worker, settings: UiSettings, keys_of: QWidget | None = None) -> None:
        super().__init__()
        self._settings = settings
        self.preview = Preview(theme, worker)
        self.thumbnails = Thumbnails(theme, worker)
        self.bar = PreviewBar(theme, settings)
        self.finder = Finder(worker, self)
        self._lay_out()
        self._connect()
        self._add_keys(keys_of or self)
        self.zoom(remembered_zoom(settings))
        self.setFocusProxy(self.preview)

    def show_pdf(self, pdf: bytes, sizes: Sequence[tuple[float, float]], keep: bool) -> None:
        """`keep`: they take the place of other pages of the same document, which stays where it was."""
        self.thumbnails.show_pdf(pdf, sizes, keep)
        self.preview.show_pdf(pdf, sizes, keep)
        self.finder.set_pdf(pdf)

    def clear(self) -> None:
        self.thumbnails.show_pdf(None, (), keep=False)
        self.preview.show_pdf(None, (), keep=False)
        self.finder.set_pdf(None)

    def zoom(self, zoom: int | str) -> None:
        self.preview.set_zoom(zoom)
        self.bar.show_zoom(zoom)

    def toggle_thumbnails(self) -> None:
        self._settings.set(THUMBNAILS, not self._wants_thumbnails)
        self._fit()

    def focus_search(self) -> None:
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    # What the search asks for

    def show_found(self, found: Sequence[Found], current: int | None) -> None:
        self.preview.show_found(found, current)

    def show_hits(self, words: str, several: bool) -> None:
        self.bar.show_hits(words, several)

    # Inside

    @property
    def _wants_thumbnails(self) -> bool:
        return self._settings.get(THUMBNAILS, True) is not False

    def _lay_out(self) -> None:
        pages = QHBoxLayout()
        pages.setSpacing(0)
        pages.addWidget(self.thumbnails)
        pages.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(pages, 1)

    def _connect(self) -> None:
        self.preview.page_changed.connect(self._on_page)
        self.preview.zoom_changed.connect(self.bar.show_zoom)
        self.thumbnails.page_wanted.connect(self.preview.go_to)
        self.bar.page_wanted.connect(self.preview.go_to)
        self.bar.zoom_wanted.connect(self.zoom)
        self.bar.step_wanted.connect(self.preview.zoom_by)
        self.bar.searched.connect(lambda text: self.finder.search(text, self.preview.page))
        self.bar.found_wanted.connect(self.finder.go)
        self.bar.thumbnails_wanted.connect(self.toggle_thumbnails)

    def _on_page(self, page: int) -> None:
        self.bar.show_page(page, self.preview.page_count)
        self.thumbnails.show_page(page)

    def _add_keys(self, owner: QWidget) -> None:
        for keys, then in (
            (("Ctrl++", "Ctrl+="), partial(self.preview.zoom_by, 1)),
            (("Ctrl+-",), partial(self.preview.zoom_by, -1)),
            (("Ctrl+0",), partial(self.zoom, 100)),
            (("F3",), partial(self.finder.go, 1)),
            (("Shift+F3",), partial(self.finder.go, -1)),
            (("Ctrl+PgDown",), lambda: self.preview.go_to(self.preview.page + 1)),
            (("Ctrl+PgUp",), lambda: self.preview.go_to(self.preview.page - 1)),
        ):
            add_key(owner, keys, then)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() >= SMALL_PAGES_FROM
        self.thumbnails.setVisible(room and self._wants_thumbnails)
        self.bar.show_thumbnails(self._wants_thumbnails, room)


def add_key(owner: QWidget, keys: Sequence[str], then: Callable[[], object]) -> None:
    """Keys that work while the keyboard is anywhere in `owner`."""
    action = QAction(owner)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda: then())
    owner.addAction(action)
