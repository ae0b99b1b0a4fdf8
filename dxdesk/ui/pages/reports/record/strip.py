"""Over the fields of a document: its state, the next step, and the short form in which that step is taken."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dxdesk.services.documents.kinds import is_recorded
from dxdesk.services.documents.records import DocumentRecord
from dxdesk.ui.pages.reports.document import Document
from dxdesk.ui.pages.reports.record.states import KEPT, STATES, again_words, state_words
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import button, label
from dxdesk.ui.widgets.empty_state import IconPicture
from dxdesk.ui.widgets.inline_form import InlineForm


class StateStrip(QWidget):
    finish_wanted = Signal()
    sent_wanted = Signal()
    draft_wanted = Signal()
    """Open a finished document again."""
    form_opened = Signal(bool)
    """A form is open, or no longer."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.form: InlineForm[Any] | None = None
        self._record: DocumentRecord | None = None
        self._icons = {
            state: IconPicture(theme, mark.icon, theme.sizes.icon, mark.role) for state, mark in STATES.items()
        }
        self.state = label("", wrap=True)
        self.duty = label("", "small", wrap=True)
        self.kept = label(KEPT, "small", wrap=True)
        self.finish_button = button(theme, "Hoàn tất…", self.finish_wanted.emit, icon="file-check")
        self.finish_button.setToolTip("Ghi số, ngày và giữ nguyên văn bản như lúc này")
        self.sent_button = button(theme, "Ghi đã gửi…", self.sent_wanted.emit, icon="send")
        self.draft_button = button(theme, "Mở lại để sửa", self.draft_wanted.emit, look="link")
        self._lay_out()

    def show_document(self, document: Document) -> None:
        record, recorded = document.record, is_recorded(document.kind)
        self.state.setText(state_words(record))
        for state, picture in self._icons.items():
            picture.setVisible(state == record.state)
        self._state_row.setVisible(recorded)
        self.kept.setVisible(recorded and record.is_finished)
        duty = next((one.what for one in document.duties if one.uid == record.duty_uid), "")
        self.duty.setText(f"Đáp ứng chế độ báo cáo: {duty}")
        self.duty.setVisible(record.state == "sent" and bool(duty))
        self.draft_button.setToolTip(again_words(record, duty))
        self._record = record
        self._show_steps()

    def open_form(self, form: InlineForm[Any]) -> None:
        """In place of the buttons, until `close_form`."""
        self.close_form()
        self.form = form
        self._column.addWidget(form)
        self._show_steps()
        self.form_opened.emit(True)
        form.focus_first()

    def close_form(self) -> None:
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self._show_steps()
            self.form_opened.emit(False)

    def _show_steps(self) -> None:
        free, record = self.form is None, self._record
        self.finish_button.setVisible(free and record is not None and record.state == "draft")
        self.sent_button.setVisible(free and record is not None and record.state == "final")
        self._steps.setVisible(free and record is not None and record.is_finished)

    def _lay_out(self) -> None:
        self._state_row = QWidget()
        row = QHBoxLayout(self._state_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for picture in self._icons.values():
            row.addWidget(picture)
        row.addWidget(self.state, 1)
        row.addWidget(self.finish_button)
        self._steps = QWidget()
        steps = QHBoxLayout(self._steps)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(GRID)
        steps.addWidget(self.sent_button)
        steps.addWidget(self.draft_button)
        steps.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        for widget in (self._state_row, self.duty, self.kept, self._steps):
            self._column.addWidget(widget)
