"""Over the preview: which page, how large, and the search in the report."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dxdesk.ui.paper.page_stack import FIT_PAGE, FIT_WIDTH, STEPS
from dxdesk.ui.settings import UiSettings
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ChoiceField, SearchField, icon_button, label

ZOOM = "reports/zoom"
BUTTONS_FROM, ZOOM_FROM, HITS_NEED = 460, 350, 120
"""Logical pixels of width: for the zoom with its buttons, for the zoom alone, for what stands beside a search."""
SMALL_PAGES = "Hiện, ẩn các trang thu nhỏ"
FITS = ((FIT_WIDTH, "Vừa chiều rộng"), (FIT_PAGE, "Vừa trang"))


def remembered_zoom(settings: UiSettings) -> int | str:
    kept = settings.get(ZOOM)
    return kept if isinstance(kept, int | str) and kept in (FIT_WIDTH, FIT_PAGE, *STEPS) else FIT_WIDTH


class PreviewBar(QWidget):
    """Shows what the preview says; tells what the officer wants."""

    page_wanted = Signal(int)
    """Counted from 0."""
    zoom_wanted = Signal(object)
    step_wanted = Signal(int)
    """1 larger, -1 smaller."""
    searched = Signal(str)
    found_wanted = Signal(int)
    """1 the next place found, -1 the one before."""
    thumbnails_wanted = Signal()
    """Show the small pages, or hide them."""

    def __init__(self, theme: Theme, settings: UiSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._page, self._pages = 0, 0
        self.thumbnails = icon_button(theme, "gallery-thumbnails", SMALL_PAGES, self.thumbnails_wanted.emit)
        self.thumbnails.setCheckable(True)
        self.previous = icon_button(theme, "chevron-left", "Trang trước", lambda: self.page_wanted.emit(self._page - 1))
        self.next = icon_button(theme, "chevron-right", "Trang sau", lambda: self.page_wanted.emit(self._page + 1))
        self.number = label("")
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.smaller = icon_button(theme, "zoom-out", "Thu nhỏ (Ctrl+-)", lambda: self.step_wanted.emit(-1))
        self.larger = icon_button(theme, "zoom-in", "Phóng to (Ctrl++)", lambda: self.step_wanted.emit(1))
        self.zoom = ChoiceField(theme, [*FITS, *((str(step), f"{step} %") for step in STEPS)])
        self.zoom.setAccessibleName("Độ phóng")
        self.zoom.changed.connect(lambda value: self.zoom_wanted.emit(int(value) if value.isdigit() else value))
        self.search = SearchField(theme, "Tìm trong báo cáo (Ctrl+F)")
        self.search.setMaximumWidth(230)
        self._just_told = False
        self.search.searched.connect(self._on_searched)
        self.search.returnPressed.connect(self._on_enter)
        self.hits = label("", "small")
        self.up = icon_button(theme, "chevron-up", "Chỗ trước (Shift+F3)", lambda: self.found_wanted.emit(-1))
        self.down = icon_button(theme, "chevron-down", "Chỗ tiếp theo (F3)", lambda: self.found_wanted.emit(1))
        self._lay_out()
        self.show_page(0, 0)
        self.show_hits("")

    def show_page(self, page: int, pages: int) -> None:
        self._page, self._pages = page, pages
        self.number.setText(f"{page + 1}/{pages}" if pages else "–/–")
        self.number.setMinimumWidth(self.number.fontMetrics().horizontalAdvance(f"{pages}/{pages}") + GRID)
        self.previous.setEnabled(page > 0)
        self.next.setEnabled(page + 1 < pages)

    def show_thumbnails(self, shown: bool, fit: bool) -> None:
        """`fit`: whether there is room for small pages at all."""
        self.thumbnails.setChecked(shown)
        self.thumbnails.setVisible(fit)

    def show_zoom(self, zoom: int | str) -> None:
        self._settings.set(ZOOM, zoom)
        self.zoom.set_value(str(zoom))

    def show_hits(self, words: str, several: bool = False) -> None:
        """Beside the search; empty while nothing is searched."""
        self.hits.setText(words)
        self.hits.setVisible(bool(words))
        self.up.setVisible(several)
        self.down.setVisible(several)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In little room the search comes first; the keyboard and the wheel still zoom."""
        room = self.width() - (HITS_NEED if self.hits.text() else 0)
        self.smaller.setVisible(room >= BUTTONS_FROM)
        self.larger.setVisible(room >= BUTTONS_FROM)
        self.zoom.setVisible(room >= ZOOM_FROM)

    def _on_searched(self, text: str) -> None:
        self._just_told = True
        QTimer.singleShot(0, self, self._forget)
        self.searched.emit(text)

    def _forget(self) -> None:
        self._just_told = False

    def _on_enter(self) -> None:
        """Enter goes on to the next place, unless it has just begun the search, which goes to the first."""
        if not self._just_told:
            self.found_wanted.emit(1)

    def add_action(self, widget: QWidget) -> None:
        """Something to do with the pages, beside the zoom."""
        self._row.insertWidget(self._actions, widget)
        self._actions += 1

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 6, 2 * GRID, 6)
        row.setSpacing(4)
        for widget in (self.thumbnails, self.previous, self.number, self.next):
            row.addWidget(widget)
        row.addSpacing(GRID)
        row.addWidget(self.smaller)
        row.addWidget(self.zoom)
        row.addWidget(self.larger)
        self._row, self._actions = row, row.count()
        row.addStretch(1)
        row.addWidget(self.hits)
        row.addWidget(self.up)
        row.addWidget(self.down)
        row.addWidget(self.search, 2)
