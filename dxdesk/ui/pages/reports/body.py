"""The two halves of the page: what is written at the left, the pages at the right; one of them in a narrow window."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from dxdesk.ui.settings import UiSettings, whole_number

WIDTH, LEAST = 348, 264
BOTH_FIT_FROM = 640
WIDTH_KEY, OPEN_KEY = "reports/form_width", "reports/form_open"


class FormAndPages(QSplitter):
    """Remembers how wide the form is and whether it is shown. In a narrow window the pages come first."""

    def __init__(self, form: QWidget, pages: QWidget, settings: UiSettings, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._form, self._pages, self._settings = form, pages, settings
        self._width = max(LEAST, whole_number(settings, WIDTH_KEY, WIDTH))
        self._open = settings.get(OPEN_KEY, True) is not False
        self._open_narrow = False
        self._wanted = True
        form.setMinimumWidth(LEAST)
        self.addWidget(form)
        self.addWidget(pages)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._on_moved)

    @property
    def both_fit(self) -> bool:
        return self.width() >= BOTH_FIT_FROM

    @property
    def form_open(self) -> bool:
        return self._wanted and (self._open if self.both_fit else self._open_narrow)

    def want_form(self, wanted: bool) -> None:
        """Whether there is anything to write at all."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._divide()

    def toggle_form(self) -> None:
        if self.both_fit:
            self._open = not self._open
            self._settings.set(OPEN_KEY, self._open)
        else:
            self._open_narrow = not self._open_narrow
        self._divide()

    def show_pages(self) -> None:
        """Bring the pages into sight where only one half can be."""
        if not self.both_fit and self._open_narrow:
            self.toggle_form()

    def minimumSizeHint(self) -> QSize:
        """One half is enough: the other goes when there is no room."""
        return QSize(LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._divide()

    def _divide(self) -> None:
        self._form.setVisible(self.form_open)
        self._pages.setVisible(self.both_fit or not self.form_open)
        if self.both_fit and self.form_open:
            width = min(self._width, self.width() // 2)
            self.setSizes([width, self.width() - width])

    def _on_moved(self, _position: int, _handle: int) -> None:
        self._width = max(LEAST, self._form.width())
        self._settings.set(WIDTH_KEY, self._width)
