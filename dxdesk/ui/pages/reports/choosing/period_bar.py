"""Which period the report is about: kind and which one, or a free range of days."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dxdesk.domain.period import Period, PeriodKind
from dxdesk.ui.pages.reports.periods import KINDS
from dxdesk.ui.stylesheet import set_look
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ChoiceField, DateField, label


@dataclass(frozen=True)
class PeriodChoice:
    """`code` is empty while free days of another kind than the shown period are being chosen."""

    kind: PeriodKind
    code: str
    options: list[tuple[str, str]]
    period: Period


class PeriodBar(QWidget):
    kind_chosen = Signal(str)
    code_chosen = Signal(str)
    days_chosen = Signal(object, object)
    """First and last day; None for empty or unreadable."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = ChoiceField(theme, KINDS)
        self.kind.setAccessibleName("Loại kỳ báo cáo")
        self.code = ChoiceField(theme)
        self.code.setAccessibleName("Kỳ báo cáo")
        self.start, self.end = DateField(theme), DateField(theme)
        self.start.setAccessibleName("Từ ngày")
        self.end.setAccessibleName("Đến ngày")
        self.to = label("đến")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for widget in (self.kind, self.code, self.start, self.to, self.end):
            row.addWidget(widget)
        width = self.start.fontMetrics().horizontalAdvance("00/00/0000") + 52
        for field in (self.start, self.end):
            field.setFixedWidth(width)
            field.changed.connect(lambda _day: self._tell_days())
            field.editingFinished.connect(self._check)
        self.kind.changed.connect(self.kind_chosen)
        self.code.changed.connect(self.code_chosen)
        self._show_days(False)

    def show_choice(self, choice: PeriodChoice) -> None:
        self.kind.set_value(choice.kind)
        self.code.set_options(choice.options)
        self.code.set_value(choice.code)
        self.start.set_value(choice.period.start)
        self.end.set_value(choice.period.end)
        self._show_days(choice.kind == "custom")

    def show_wrong(self, wrong: bool) -> None:
        for field in (self.start, self.end):
            set_look(field, "wrong", wrong)

    def days_width(self) -> int:
        """Logical pixels that the fields of free days take, with what is between them; 0 while they are hidden."""
        if self.start.isHidden():
            return 0
        return 2 * self.start.width() + self.to.sizeHint().width() + 3 * GRID

    def days(self) -> tuple[date | None, date | None]:
        return self.start.value(), self.end.value()

    def _show_days(self, days: bool) -> None:
        self.code.setVisible(not days)
        for widget in (self.start, self.to, self.end):
            widget.setVisible(days)

    def _tell_days(self) -> None:
        self.days_chosen.emit(*self.days())

    def _check(self) -> None:
        """Words that are no date change nothing, but something must be said of them."""
        if not (self.start.is_readable() and self.end.is_readable()):
            self._tell_days()
