"""The forms of the pane and of the strip under a row: completion, progress, suspension, waiting, deadline."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QHBoxLayout

from dxdesk.domain.identity import new_uid
from dxdesk.domain.records import DocumentRecord, OccurrenceRecord
from dxdesk.services.tasks import Completion
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import DateField, NumberField, label
from dxdesk.ui.widgets.inline_form import InlineForm
from dxdesk.ui.widgets.line_edit import LineEdit
from dxdesk.ui.widgets.text_field import TextField

DATE_WIDTH = 124
"""Logical pixels that a date and its calendar button need."""


@dataclass(frozen=True)
class Progress:
    """Percent and words as typed."""

    percent: int
    difficulties: str


@dataclass(frozen=True)
class Waited:
    """The document or event that a task waited for, and the date that follows from it."""

    due: date
    trigger: DocumentRecord


class CompletionForm(InlineForm[Completion]):
    """Date, document and result. `wide` puts all fields in one line, for the strip under a row."""

    def __init__(self, theme: Theme, heading: str, item: OccurrenceRecord, today: date, wide: bool = False) -> None:
        done = item.done_on is not None and item.done_on <= today
        super().__init__(theme, heading, "Lưu" if done else "Đánh dấu hoàn thành")
        self.done_on = DateField(theme, min(item.done_on or today, today))
        self.number = LineEdit(item.document_number)
        self.number.setPlaceholderText("VD: 15/BC-UBND")
        self.document_date = DateField(theme, item.document_date)
        self.result = TextField(theme, 1 if wide else 3)
        self.result.set_text(item.result)
        self._day = self.make_row("Ngày hoàn thành", self.done_on)
        number = self.make_row("Số văn bản", self.number)
        self._dated = self.make_row("Ngày văn bản", self.document_date)
        result = self.make_row("Kết quả", self.result)
        if wide:
            line = QHBoxLayout()
            line.setSpacing(GRID)
            for row, share in ((self._day, 3), (number, 3), (self._dated, 3), (result, 7)):
                row.setMinimumWidth(round(DATE_WIDTH * theme.text_scale))
                line.addWidget(row, share)
            self.fields.addLayout(line)
        else:
            self.fields.addWidget(self._day)
            self.add_beside(number, self._dated)
            self.fields.addWidget(result)
        self.begin()

    def value(self) -> Completion:
        self.check_dates((self._day, self._dated))
        day = self.done_on.value()
        if day is None:
            raise self.wrong(self._day, "Chưa nhập ngày hoàn thành.")
        return Completion(day, self.number.text(), self.document_date.value(), self.result.text())


class ProgressForm(InlineForm[Progress]):
    def __init__(self, theme: Theme, heading: str, item: OccurrenceRecord) -> None:
        super().__init__(theme, heading)
        self.percent = NumberField()
        self.percent.setText(str(min(item.progress, 99)))
        self.difficulties = TextField(theme, 3)
        self.difficulties.set_text(item.difficulties)
        self._percent = self.add("Tiến độ (%)", self.percent, "Từ 0 đến 99. Khi xong, hãy đánh dấu hoàn thành.")
        self.add("Khó khăn, vướng mắc", self.difficulties)
        self.begin()

    def value(self) -> Progress:
        number = self.percent.value()
        if number is None or number != int(number):
            raise self.wrong(self._percent, "Tiến độ phải là một số nguyên từ 0 đến 99.")
        return Progress(int(number), self.difficulties.text())


class SuspendForm(InlineForm[str]):
    def __init__(self, theme: Theme, heading: str) -> None:
        super().__init__(theme, heading, "Tạm dừng")
        self.reason = TextField(theme, 2)
        self._reason = self.add("Lý do", self.reason, "Lý do được in trong báo cáo.")
        self.begin()

    def value(self) -> str:
        if not self.reason.text().strip():
            raise self.wrong(self._reason, "Chưa nhập lý do tạm dừng.")
        return self.reason.text()


class WaitingForm(InlineForm[Waited]):
    def __init__(self, theme: Theme, heading: str) -> None:
        super().__init__(theme, heading)
        self.number = LineEdit()
        self.issued_on = DateField(theme)
        self.subject = TextField(theme, 2)
        self.due = DateField(theme)
        number = self.make_row("Số văn bản", self.number)
        self._issued = self.make_row("Ngày", self.issued_on)
        self.add_beside(number, self._issued)
        self._subject = self.add("Nội dung văn bản hoặc sự kiện", self.subject)
        self._due = self.add("Thời hạn phải hoàn thành", self.due)
        self.begin()

    def value(self) -> Waited:
        self.check_dates((self._issued, self._due))
        if not self.number.text().strip() and not self.subject.text().strip():
            raise self.wrong(self._subject, "Hãy nhập số văn bản hoặc nội dung của sự kiện.")
        due = self.due.value()
        if due is None:
            raise self.wrong(self._due, "Chưa nhập thời hạn.")
        trigger = DocumentRecord(
            new_uid(),
            "trigger",
            number=self.number.text().strip(),
            issued_on=self.issued_on.value(),
            subject=self.subject.text().strip(),
        )
        return Waited(due, trigger)


class DeadlineForm(InlineForm[str]):
    """`explain` tells at every letter how the words would be understood."""

    def __init__(self, theme: Theme, heading: str, words: str, explain: Callable[[str], str]) -> None:
        super().__init__(theme, heading)
        self.wording = LineEdit(words)
        hint = "Viết như “30/11/2026”, “Quý I/2026”, “Năm 2026-2027”, “hằng quý”, “Thường xuyên”."
        self._wording = self.add("Thời hạn nghĩa là", self.wording, hint)
        self._explain = explain
        self.understood = label("", "muted", wrap=True)
        self.fields.addWidget(self.understood)
        self.wording.textChanged.connect(self._tell)
        self._tell(words)
        self.begin()

    def value(self) -> str:
        if not self.wording.text().strip():
            raise self.wrong(self._wording, "Chưa nhập thời hạn.")
        return self.wording.text()

    def _tell(self, text: str) -> None:
        self.understood.setText(f"Hiểu là: {self._explain(text)}" if text.strip() else "")
