"""The head of a plan, typed: for a new plan, and for changing one that is there."""

from datetime import date

from dxdesk.domain.period import Frequency
from dxdesk.domain.records import PlanRecord
from dxdesk.services.plans import PlanEdit
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import ChoiceField, DateField, FormRow
from dxdesk.ui.widgets.inline_form import InlineForm
from dxdesk.ui.widgets.line_edit import LineEdit
from dxdesk.ui.widgets.text_field import TextField

FREQUENCIES = [
    (Frequency.MONTH.value, "Hằng tháng"),
    (Frequency.QUARTER.value, "Hằng quý"),
    (Frequency.HALF.value, "6 tháng một lần"),
    (Frequency.YEAR.value, "Hằng năm"),
]
RHYTHM_HINT = "Việc “Thường xuyên” có một kỳ thực hiện cho mỗi kỳ báo cáo."


class HeadForm(InlineForm[PlanEdit]):
    """`plan` None: a new one, with only the fields that it needs at first."""

    def __init__(self, theme: Theme, plan: PlanRecord | None, today: date) -> None:
        super().__init__(theme, "Kế hoạch mới" if plan is None else "", "Tạo kế hoạch" if plan is None else "Lưu")
        self.plan = plan
        self.number = LineEdit(plan.number if plan else "")
        self.number.setPlaceholderText("VD: 25/KH-UBND")
        self.title = TextField(theme, 3)
        self.title.set_text(plan.title if plan else "")
        self.issued_on = DateField(theme, plan.issued_on if plan else None)
        self.start = DateField(theme, plan.period_start if plan else date(today.year, 1, 1))
        self.end = DateField(theme, plan.period_end if plan else date(today.year, 12, 31))
        self.frequency = ChoiceField(theme, FREQUENCIES)
        self.frequency.set_value((plan.report_frequency if plan else Frequency.QUARTER).value)
        self.replaces = LineEdit(plan.replaces_number if plan else "")
        self.replaces_day = DateField(theme, plan.replaces_issued_on if plan else None)
        self.signer = LineEdit(plan.signer_role if plan else "")
        self.issuer = LineEdit(plan.issuer if plan else "")
        self.recipients = TextField(theme, 4)
        self.recipients.set_text(plan.recipients if plan else "")
        self.note = TextField(theme, 3)
        self.note.set_text(plan.note if plan else "")
        self.heading.setVisible(plan is None)
        self._lay_out(full=plan is not None)
        self.frequency.changed.connect(lambda _value: self._mind())
        for row in self._rows:
            changed = getattr(row.field, "textChanged", None)
            if changed is not None:
                changed.connect(lambda *_text: self._mind())
        self.begin()
        self._mind()

    def value(self) -> PlanEdit:
        self.check_dates((self._issued, self._start, self._end, self._replaced))
        if not self.title.text().strip():
            raise self.wrong(self._title, "Chưa nhập tên (trích yếu) của kế hoạch.")
        start, end = self.start.value(), self.end.value()
        if start is None:
            raise self.wrong(self._start, "Chưa nhập ngày bắt đầu.")
        if end is None or end < start:
            raise self.wrong(self._end, "Chưa nhập ngày kết thúc." if end is None else "Ngày cuối trước ngày đầu.")
        return PlanEdit(
            number=self.number.text(),
            title=self.title.text(),
            issued_on=self.issued_on.value(),
            period_start=start,
            period_end=end,
            report_frequency=Frequency(self.frequency.value()),
            issuer=self.issuer.text(),
            signer_role=self.signer.text(),
            recipients=self.recipients.text(),
            replaces_number=self.replaces.text(),
            replaces_issued_on=self.replaces_day.value(),
            note=self.note.text(),
        )

    def is_dirty(self) -> bool:
        plan = self.plan
        before = plan.report_frequency if plan is not None else Frequency.QUARTER
        return super().is_dirty() or self.frequency.value() != before.value

    def _lay_out(self, full: bool) -> None:
        self._number = self.make_row("Số, ký hiệu", self.number)
        self._issued = self.make_row("Ngày ban hành", self.issued_on)
        self._start = self.make_row("Thực hiện từ ngày", self.start)
        self._end = self.make_row("Đến ngày", self.end)
        self._replaced = FormRow("Ngày", self.replaces_day)
        self.add_beside(self._number, self._issued)
        self._title = self.add("Tên kế hoạch (trích yếu)", self.title)
        self.add_beside(self._start, self._end)
        self.add("Nhịp báo cáo", self.frequency, RHYTHM_HINT)
        if full:
            self._replaced = self.make_row("Ngày", self.replaces_day)
            self.add_beside(self.make_row("Thay thế kế hoạch số", self.replaces), self._replaced)
            self.add("Cơ quan ban hành", self.issuer)
            self.add("Chức vụ người ký", self.signer)
            self.add("Nơi nhận (mỗi dòng một nơi)", self.recipients, "Shift+Enter để xuống dòng.")
            self.add("Ghi chú", self.note)

    def _mind(self) -> None:
        """A plan that is there: the buttons stand only while something is typed."""
        if self.plan is not None:
            dirty = self.is_dirty()
            self.save_button.setVisible(dirty)
            self.cancel_button.setVisible(dirty)
