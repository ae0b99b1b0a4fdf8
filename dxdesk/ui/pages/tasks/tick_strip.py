"""The strip that opens under a row of the table when its box is ticked."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from dxdesk.domain.records import OccurrenceRecord
from dxdesk.ui.grouped_table import GroupedTable
from dxdesk.ui.grouped_table.model import GroupedModel
from dxdesk.ui.pages.tasks.forms import CompletionForm
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID

NEEDS = (560, 190)
"""Width and height of the table, in logical pixels, in which the strip has room."""


class TickStrip(QFrame):
    """Lies over the table just below its row and moves with it; one at a time."""

    def __init__(self, theme: Theme, table: GroupedTable) -> None:
        super().__init__(table.viewport())
        self.setProperty("look", "popup")
        self.setAutoFillBackground(True)
        self._theme, self._table = theme, table
        self._uid = ""
        self.form: CompletionForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * GRID, GRID + 2, 2 * GRID, GRID + 2)
        table.viewport().installEventFilter(self)
        table.verticalScrollBar().valueChanged.connect(lambda _value: self._place())
        table.arranged.connect(lambda _matching, _total: self._place())
        self.hide()

    @property
    def uid(self) -> str:
        """The task that it is open for; empty while closed."""
        return self._uid if self.form is not None else ""

    @property
    def is_dirty(self) -> bool:
        return self.form is not None and self.form.is_dirty()

    @property
    def has_room(self) -> bool:
        """Whether the table is large enough; in a smaller one the pane asks instead."""
        width, height = (round(side * self._theme.text_scale) for side in NEEDS)
        area = self._table.viewport().rect()
        return area.width() >= width and area.height() >= height

    def open_for(self, uid: str, heading: str, item: OccurrenceRecord, today: date) -> CompletionForm:
        """Ask for the completion of a row's occurrence, the keyboard in the date."""
        self.close_strip()
        self._uid = uid
        self.form = CompletionForm(self._theme, heading, item, today, wide=True)
        self._column.addWidget(self.form)
        self.form.cancelled.connect(self.close_strip)
        self._place()
        self.form.focus_first()
        return self.form

    def close_strip(self) -> None:
        """The keyboard goes back to the table."""
        form, self.form = self.form, None
        if form is None:
            return
        focused = self.window().focusWidget()
        if focused is None or self.isAncestorOf(focused):
            self._table.setFocus()
        self.hide()
        self._column.removeWidget(form)
        form.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the fields leave over must not move the table underneath."""
        event.accept()

    def event(self, event: QEvent) -> bool:
        """A sentence under the fields makes it higher."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.form is not None:
            self._place()
        return handled

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.form is not None:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Below the row, above it where the table ends. It stays in sight when its row is scrolled away."""
        if self.form is None:
            return
        area = self._table.viewport().rect()
        width = min(area.width() - 2 * GRID, 1100)
        self.show()
        self._column.activate()
        height = self._column.totalHeightForWidth(width)
        row = self._row_rect()
        top = row.bottom() + 1
        if top + height > area.bottom():
            top = row.top() - height
        self.setGeometry(QRect(area.left() + GRID, max(0, min(top, area.bottom() - height)), width, height))
        self.raise_()

    def _row_rect(self) -> QRect:
        model = self._table.model()
        assert isinstance(model, GroupedModel)
        at = model.arrangement.shown.get(self._uid)
        return QRect() if at is None else self._table.visualRect(model.index(at, 0))
