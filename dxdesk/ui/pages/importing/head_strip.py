"""The head of the plan in the file, to be completed and corrected, over the preview's tables."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dxdesk.services.doubts import HeadField
from dxdesk.ui.pages.importing.preview import Preview
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import DateField, FormRow, LineEdit

MISSING = "Không thấy trong tệp"
KEPT = "Giữ như đã có"
PERHAPS_PART = "Không thấy trong tệp. Nếu tệp thuộc một kế hoạch đã có, hãy chọn kế hoạch đó ở ô “Nhập thành”."
WRONG_DATE = "Không đọc được ngày này"
NO_DATE = "Chưa nhập ngày"

OnDays = Callable[[date | None, date, date], str]


class HintRow(FormRow):
    """A field whose hint comes and goes."""

    def set_hint(self, hint: str) -> None:
        wrong = self.error
        self._hint = hint
        self.set_error(wrong)

    @property
    def hint(self) -> str:
        return self._hint


class HeadStrip(QWidget):
    """Tells what was typed when a field is left. `on_days` returns what is wrong with the period."""

    def __init__(self, theme: Theme, on_words: Callable[[str, str], None], on_days: OnDays) -> None:
        super().__init__()
        self._on_words, self._on_days = on_words, on_days
        self.number, self.title = LineEdit(), LineEdit()
        self.issued_on, self.start, self.end = DateField(theme), DateField(theme), DateField(theme)
        self._rows: dict[QWidget, HintRow] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        row.setSpacing(GRID)
        for words, field, share, least in (
            ("Số, ký hiệu", self.number, 2, 96),
            ("Tên (trích yếu)", self.title, 7, 120),
            ("Ngày ban hành", self.issued_on, 2, 104),
            ("Thực hiện từ ngày", self.start, 2, 104),
            ("Đến ngày", self.end, 2, 104),
        ):
            field.setMinimumWidth(least)
            self._rows[field] = HintRow(words, field)
            row.addWidget(self._rows[field], share, Qt.AlignmentFlag.AlignTop)
        for field in (self.number, self.title):
            field.editingFinished.connect(self.take)
        for field in (self.issued_on, self.start, self.end):
            field.changed.connect(lambda _day: self.take())
            field.editingFinished.connect(self._say_unreadable)

    def show_head(self, preview: Preview) -> None:
        proposal = preview.proposal
        self.number.setText(proposal.draft.number)
        self.title.setText(proposal.draft.title)
        self.title.setCursorPosition(0)
        self.issued_on.set_value(proposal.draft.issued_on)
        self.start.set_value(proposal.period_start)
        self.end.set_value(proposal.period_end)
        for field in self._rows:
            self._rows[field].set_error("")
        self.show_hints(preview)

    def show_hints(self, preview: Preview) -> None:
        """What the file lacks, and whether a plan of this number is there already."""
        same = preview.same_number()
        is_new = preview.proposal.plan_uid is None
        missing = MISSING if is_new else KEPT
        self._hint(self.number, "Đã có kế hoạch số này" if same is not None else _if_empty(self.number, missing))
        self.number.setToolTip(
            f"Đã có kế hoạch số {same.number}: {same.title}. Nếu tệp thuộc kế hoạch đó, hãy chọn ở ô “Nhập thành”."
            if same is not None
            else ""
        )
        perhaps_part = is_new and preview.plans and not self.number.text().strip()
        self._hint(self.title, _if_empty(self.title, PERHAPS_PART if perhaps_part else missing))
        self._hint(self.issued_on, _if_empty(self.issued_on, missing))

    def take(self) -> bool:
        """Hand over what is typed. False when something cannot be taken; it is said at its field."""
        self._on_words(self.number.text().strip(), self.title.text().strip())
        if not self._say_unreadable():
            return False
        start, end = self.start.value(), self.end.value()
        for field, day in ((self.start, start), (self.end, end)):
            if day is None:
                self._rows[field].set_error(NO_DATE)
        if start is None or end is None:
            return False
        wrong = self._on_days(self.issued_on.value(), start, end)
        self._rows[self.end].set_error(wrong)
        self._rows[self.start].set_error("")
        return not wrong

    def focus(self, field: HeadField) -> None:
        widget = {"number": self.number, "issued_on": self.issued_on}.get(field, self.title)
        widget.setFocus()
        widget.selectAll()

    def error_of(self, field: QWidget) -> str:
        return self._rows[field].error

    def hint_of(self, field: QWidget) -> str:
        return self._rows[field].hint

    def _say_unreadable(self) -> bool:
        readable = True
        for field in (self.issued_on, self.start, self.end):
            if not field.is_readable():
                self._rows[field].set_error(WRONG_DATE)
                readable = False
            elif self._rows[field].error == WRONG_DATE:
                self._rows[field].set_error("")
        return readable

    def _hint(self, field: QWidget, hint: str) -> None:
        self._rows[field].set_hint(hint)


def _if_empty(field: LineEdit, words: str) -> str:
    return "" if field.text().strip() else words
