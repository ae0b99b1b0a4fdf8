"""A form that scrolls, with a page of paper beside it that stays in sight; below each other in a narrow window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import Form, label

BESIDE_FROM = 700
"""Logical pixels of width from which the page stands beside the form."""
FORM_WIDEST = 520


class FormBesidePage(QWidget):
    def __init__(self, theme: Theme, form: Form, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        form.setMaximumWidth(FORM_WIDEST)
        self._beside = QWidget()
        column = QVBoxLayout(self._beside)
        column.setContentsMargins(0, 0, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(label("Văn bản sẽ in như sau", "small"))
        column.addWidget(page)
        column.addStretch(1)
        self._form_place, self._page_place = QWidget(), _scrolled(self._beside)
        self._inside = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._form_place)
        self._inside.setContentsMargins(2 * GRID, 0, 2 * GRID, 2 * GRID)
        self._inside.setSpacing(3 * GRID)
        self._inside.addWidget(form)
        self._form_scroll = _scrolled(self._form_place)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(GRID)
        self._columns.addWidget(self._form_scroll, 1)
        self._columns.addWidget(self._page_place, 1)

    @property
    def is_beside(self) -> bool:
        return self.width() >= BESIDE_FROM * max(1.0, self._theme.sizes.body / 14)

    def bring_into_sight(self, row: QWidget) -> None:
        self._form_scroll.ensureWidgetVisible(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.is_beside
        if beside == (self._page_place.widget() is self._beside):
            return
        if beside:
            self._inside.removeWidget(self._beside)
            self._page_place.setWidget(self._beside)
        else:
            self._page_place.takeWidget()
            self._inside.addWidget(self._beside)
        self._beside.show()
        self._page_place.setVisible(beside)


def _scrolled(widget: QWidget) -> QScrollArea:
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(widget)
    return made
