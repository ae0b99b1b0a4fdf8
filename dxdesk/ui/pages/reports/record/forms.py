"""The two short forms of a document's way: finishing it, and saying that it was sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QSizePolicy

from dxdesk.domain.period import Period
from dxdesk.domain.records import DutyRecord
from dxdesk.services.documents.kinds import DocumentKind, is_numbered
from dxdesk.ui.pages.reports.document import Document
from dxdesk.ui.pages.reports.record.number_clash import NumberClash
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import ChoiceField, DateField, label
from dxdesk.ui.widgets.inline_form import InlineForm
from dxdesk.ui.widgets.line_edit import LineEdit
from dxdesk.ui.widgets.tick_box import TickBox

NO_DUTY = "none"
"""Stands for no duty: a field shows nothing for an empty value."""
NO_NUMBER = "Chưa nhập số. Văn bản phải có số thì mới hoàn tất được."
NO_DAY = "Chưa nhập ngày. Hãy nhập như 05/10/2026."
LACKS = "Văn bản còn thiếu những điểm sau, hoàn tất rồi sẽ in đúng như vậy:"


@dataclass(frozen=True)
class Finishing:
    number: str
    issued_on: date
    close_period: bool


@dataclass(frozen=True)
class Sending:
    sent_on: date
    duty_uid: str | None


class FinishForm(InlineForm[Finishing]):
    """`gaps`: what the document lacks besides number and day."""

    def __init__(self, theme: Theme, document: Document, number: str, day: date, gaps: Sequence[str]) -> None:
        super().__init__(theme, "Hoàn tất văn bản", "Hoàn tất")
        self.number = LineEdit(number)
        self.number.setPlaceholderText("chỉ cần số, ví dụ 6")
        self.day = DateField(theme, day)
        self._needs_number = is_numbered(document.kind)
        if self._needs_number:
            self._number_row = self.add("Số văn bản", self.number)
        self._day_row = self.add("Ngày văn bản" if self._needs_number else "Ngày họp", self.day)
        self.clash = NumberClash(theme, document.numbering)
        self.fields.addWidget(self.clash)
        self.number.textChanged.connect(self._check_number)
        self.day.changed.connect(self._check_number)
        if gaps:
            self.fields.addWidget(label(LACKS, "small", wrap=True))
            self.fields.addWidget(label("\n".join(f"•  {gap}" for gap in gaps), "small", wrap=True))
        self.close_too = TickBox(theme, "Chốt luôn số liệu kỳ này")
        self.close_too.setToolTip(
            f"Từ lúc chốt, sửa số liệu {document.period.label} phải ghi lý do và nguồn; có thể mở lại"
        )
        can_close = document.kind is DocumentKind.RESULTS and not document.is_closed
        self.close_too.setChecked(can_close)
        self.close_too.setVisible(can_close)
        self.fields.addWidget(self.close_too)
        self._check_number()
        self.begin()

    def value(self) -> Finishing:
        self.check_dates((self._day_row,))
        if self._needs_number and not self.number.text().strip():
            raise self.wrong(self._number_row, NO_NUMBER)
        day = self.day.value()
        if day is None:
            raise self.wrong(self._day_row, NO_DAY)
        return Finishing(self.number.text().strip(), day, self.close_too.isChecked())

    def _check_number(self) -> None:
        self.clash.check(self.number.text(), self.day.value())


class SentForm(InlineForm[Sending]):
    """`duties` are those of the plan; the one that fits the period is chosen at first."""

    def __init__(self, theme: Theme, duties: Sequence[DutyRecord], period: Period, today: date) -> None:
        super().__init__(theme, "Ghi đã gửi", "Ghi lại")
        self.day = DateField(theme, today)
        self._day_row = self.add("Ngày gửi", self.day)
        self.duty = ChoiceField(
            theme, [*((one.uid, duty_words(one)) for one in duties), (NO_DUTY, "Không ứng với hạn nào")]
        )
        self.duty.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.duty.set_value(fitting_duty(duties, period) or NO_DUTY)
        self._duty_row = self.add(
            "Thực hiện chế độ báo cáo", self.duty, "Hạn báo cáo nêu trong kế hoạch mà văn bản này đáp ứng."
        )
        self._duty_row.setVisible(bool(duties))
        self.begin()

    def value(self) -> Sending:
        self.check_dates((self._day_row,))
        day = self.day.value()
        if day is None:
            raise self.wrong(self._day_row, NO_DAY)
        duty = self.duty.value()
        return Sending(day, None if duty in ("", NO_DUTY) else duty)


def duty_words(duty: DutyRecord) -> str:
    return f"{duty.what} → {duty.to_agency}" if duty.to_agency else duty.what


def fitting_duty(duties: Sequence[DutyRecord], period: Period) -> str:
    """The duty with the rhythm of the period, or the only one; empty when that is not clear."""
    fitting = [one for one in duties if one.frequency == period.kind] or list(duties)
    return fitting[0].uid if len(fitting) == 1 else ""
