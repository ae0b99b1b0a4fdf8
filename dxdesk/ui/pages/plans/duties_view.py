"""Reporting duties of a plan: a list, and a form that opens under it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dxdesk.domain.records import DutyRecord
from dxdesk.ui.pages.plans.head_form import FREQUENCIES
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ChoiceField, LineEdit, button, icon_button, label
from dxdesk.ui.widgets.inline_form import InlineForm
from dxdesk.ui.widgets.text_field import TextField

NO_RHYTHM = ("", "Không nêu")
WORDS = dict(FREQUENCIES)


class DutyForm(InlineForm[DutyRecord]):
    """`duty` without uid is a new one."""

    def __init__(self, theme: Theme, duty: DutyRecord) -> None:
        super().__init__(theme, "Sửa chế độ báo cáo" if duty.uid else "Thêm chế độ báo cáo")
        self._duty = duty
        self.what = TextField(theme, 2)
        self.what.set_text(duty.what)
        self.frequency = ChoiceField(theme, [NO_RHYTHM, *FREQUENCIES], empty_word=NO_RHYTHM[1])
        self.frequency.set_value(duty.frequency)
        self.days = LineEdit("; ".join(duty.due_days))
        self.from_agency, self.to_agency = LineEdit(duty.from_agency), LineEdit(duty.to_agency)
        self._what = self.add("Báo cáo gì", self.what)
        self.add_beside(
            self.make_row("Nhịp", self.frequency),
            self.make_row("Hạn gửi", self.days, "Như “15/6; 15/12” hoặc “25” hằng tháng."),
        )
        self.add_beside(self.make_row("Nơi báo cáo", self.from_agency), self.make_row("Gửi đến", self.to_agency))
        self.begin()

    def value(self) -> DutyRecord:
        if not self.what.text().strip():
            raise self.wrong(self._what, "Chưa nhập nội dung phải báo cáo.")
        days = tuple(part.strip() for part in self.days.text().replace(",", ";").split(";") if part.strip())
        return DutyRecord(
            self._duty.uid,
            self._duty.plan_uid,
            self.what.text().strip(),
            self.frequency.value(),
            days,
            self.from_agency.text().strip(),
            self.to_agency.text().strip(),
        )


class DutiesView(QScrollArea):
    """`save` and `remove` store; a refusal comes back through `show_failure`."""

    def __init__(self, theme: Theme, save: Callable[[DutyRecord], None], remove: Callable[[DutyRecord], None]) -> None:
        super().__init__()
        self._theme, self._save, self._remove = theme, save, remove
        self._plan_uid: str | None = None
        self._saving = False
        self.form: DutyForm | None = None
        self.setWidgetResizable(True)
        inside = QWidget()
        self._list = QVBoxLayout()
        self._list.setSpacing(GRID)
        self._place = QVBoxLayout()
        self.add_button = button(theme, "Thêm chế độ báo cáo", self.add, icon="plus")
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(label("Chế độ báo cáo", "title"))
        column.addLayout(self._list)
        column.addLayout(self._place)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(inside)

    def show_duties(self, plan_uid: str, duties: Sequence[DutyRecord]) -> None:
        """A form with something typed stays open as long as it belongs to the same plan."""
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if plan_uid != self._plan_uid or self._saving:
            self.close_form()
        self._plan_uid = plan_uid
        if not duties:
            self._list.addWidget(label("Kế hoạch chưa ghi chế độ báo cáo nào.", "muted"))
        for duty in duties:
            self._list.addWidget(self._row(duty))

    def add(self) -> None:
        self._open(DutyRecord("", self._plan_uid, ""))

    def close_form(self) -> None:
        self._saving = False
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self.add_button.show()

    def show_failure(self, error: Exception) -> None:
        self._saving = False
        if self.form is not None:
            self.form.show_failure(error)

    def _open(self, duty: DutyRecord) -> None:
        self.close_form()
        self.form = DutyForm(self._theme, duty)
        self.form.setMaximumWidth(560)
        self.form.submitted.connect(self._submit)
        self.form.cancelled.connect(self.close_form)
        self._place.addWidget(self.form)
        self.add_button.hide()
        self.form.focus_first()

    def _submit(self, duty: DutyRecord) -> None:
        self._saving = True
        self._save(duty)

    def _row(self, duty: DutyRecord) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(label(duty.what, wrap=True))
        texts.addWidget(label(duty_note(duty), "small", wrap=True))
        row.addLayout(texts, 1)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(icon_button(self._theme, "pencil", "Sửa", lambda: self._open(duty)), 0, top)
        row.addWidget(icon_button(self._theme, "trash-2", "Xoá", lambda: self._remove(duty)), 0, top)
        return made


def duty_note(duty: DutyRecord) -> str:
    """Rhythm, due days and addressee in one line."""
    parts = [
        WORDS.get(duty.frequency, ""),
        f"hạn {', '.join(duty.due_days)}" if duty.due_days else "",
        f"{duty.from_agency} báo cáo" if duty.from_agency else "",
        f"gửi {duty.to_agency}" if duty.to_agency else "",
    ]
    return " · ".join(part for part in parts if part)
