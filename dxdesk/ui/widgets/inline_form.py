"""A form that opens where the work is: Enter saves, Esc leaves, what is wrong stands at its field."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dxdesk.errors import Refusal
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import DateField, FormRow, button, label
from dxdesk.ui.widgets.error_bar import UNEXPECTED
from dxdesk.ui.widgets.text_field import TextField

V = TypeVar("V")
UNSAVED = "Nội dung này chưa lưu: nhấn Enter để lưu hoặc Esc để bỏ, rồi hãy sang việc khác."
WRONG_DATE = "Ngày này không đọc được. Hãy nhập như 22/11/2026."


class FieldError(Exception):
    """A field is filled in wrongly; its row says so already."""


class InlineForm(QFrame, Generic[V]):
    """Give it rows with `add`; say in `value` what was typed, raising through `wrong`."""

    submitted = Signal(object)
    """What `value` gives."""
    cancelled = Signal()
    attention = Signal(QWidget)
    """What the officer should look at: a field that is wrong, or the sentence about the whole form."""

    def __init__(self, theme: Theme, heading: str, save: str = "Lưu", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._rows: list[FormRow] = []
        self._before: list[str] = []
        self._busy = False
        self.heading = label(heading, "strong", wrap=True)
        self._general = label("", "error", wrap=True)
        self._general.hide()
        self.save_button = button(theme, save, self.submit, look="main", tooltip="Enter")
        self.cancel_button = button(theme, "Bỏ", self.cancelled.emit, tooltip="Esc")
        self.fields = QVBoxLayout()
        self.fields.setSpacing(GRID)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GRID)
        self._buttons.addWidget(self.save_button)
        self._buttons.addWidget(self.cancel_button)
        self._buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.heading)
        column.addWidget(self._general)
        column.addLayout(self.fields)
        column.addLayout(self._buttons)

    def take_buttons(self) -> tuple[QWidget, QWidget]:
        """The buttons that save and leave, for a place that does not scroll. They go with whoever takes them."""
        self._buttons.removeWidget(self.save_button)
        self._buttons.removeWidget(self.cancel_button)
        return self.save_button, self.cancel_button

    def value(self) -> V:
        """What was typed. Raises FieldError after `wrong` was said of a field."""
        raise NotImplementedError

    def add(self, title: str, field: QWidget, hint: str = "") -> FormRow:
        """A field over the whole width."""
        row = self.make_row(title, field, hint)
        self.fields.addWidget(row)
        return row

    def add_beside(self, *rows: FormRow) -> None:
        """Rows made by `make_row`, in one line."""
        line = QHBoxLayout()
        line.setSpacing(GRID)
        for row in rows:
            line.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        self.fields.addLayout(line)

    def make_row(self, title: str, field: QWidget, hint: str = "") -> FormRow:
        row = FormRow(title, field, hint)
        self._rows.append(row)
        if isinstance(field, TextField):
            field.submitted.connect(self.submit)
        return row

    def begin(self) -> None:
        """Call once all fields are filled: from now on it is known whether something was typed."""
        self._before = self._texts()

    def is_dirty(self) -> bool:
        return self._texts() != self._before

    def submit(self) -> None:
        """While it is being saved, a second Enter does nothing."""
        if self._busy:
            return
        self.clear_errors()
        try:
            value = self.value()
        except FieldError:
            return
        self._busy = True
        self.submitted.emit(value)

    def show_failure(self, error: Exception) -> None:
        """What was typed stays; the sentence stands under the fields."""
        self._busy = False
        self.say(error.message if isinstance(error, Refusal) else " ".join(UNEXPECTED))
        self.focus_first()

    def say(self, sentence: str) -> None:
        """A sentence about the form as a whole; empty for none."""
        self._general.setText(sentence)
        self._general.setVisible(bool(sentence))
        if sentence:
            self.attention.emit(self._general)

    def remind(self) -> None:
        """What was typed is in the way of another task."""
        self.say(UNSAVED)

    @property
    def said(self) -> str:
        return self._general.text()

    def clear_errors(self) -> None:
        self.say("")
        for row in self._rows:
            row.set_error("")

    def wrong(self, row: FormRow, sentence: str) -> FieldError:
        """Say what is wrong with a field and put the keyboard there; the caller raises the result."""
        row.set_error(sentence)
        row.field.setFocus()
        self.attention.emit(row)
        return FieldError(sentence)

    def check_dates(self, rows: Sequence[FormRow]) -> None:
        for row in rows:
            if isinstance(row.field, DateField) and not row.field.is_readable():
                raise self.wrong(row, WRONG_DATE)

    def focus_first(self) -> None:
        """The keyboard goes to the first field, its text selected."""
        if self._rows:
            field = self._rows[0].field
            field.setFocus()
            if isinstance(field, QLineEdit):
                field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)

    def _texts(self) -> list[str]:
        return [row.field.text() for row in self._rows if isinstance(row.field, QLineEdit | TextField)]
