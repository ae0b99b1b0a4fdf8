"""What opens in the pane to be typed into: a target's meaning, the words of an indicator."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dxdesk.domain.numbers import parse_number
from dxdesk.domain.target import explain_target, read_target
from dxdesk.services.indicators import IndicatorEdit, TargetEdit
from dxdesk.ui.pages.indicators.facts import ACCUMULATIONS, DIRECTIONS, target_title
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ChoiceField, FormRow, button, label
from dxdesk.ui.widgets.line_edit import LineEdit
from dxdesk.ui.widgets.tick_box import TickBox

FIRST_YEAR, LAST_YEAR = 2000, 2100


class TargetForm(QWidget):
    """Says at every letter how the words would be understood. Enter saves, Esc leaves."""

    submitted = Signal(str)
    cancelled = Signal()

    def __init__(self, theme: Theme, wording: str, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unit = unit
        self.wording = LineEdit(wording)
        self.row = FormRow("Mục tiêu nghĩa là", self.wording, "Viết như “≥ 80%”, “tối đa 5”, “từ 80% đến 90%”, “-”.")
        self.understood = label("", "muted", wrap=True)
        self.save_button = button(theme, "Lưu", self._submit, look="main", tooltip="Enter")
        cancel = button(theme, "Bỏ", self.cancelled.emit, tooltip="Esc")
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for made in (self.save_button, cancel):
            buttons.addWidget(made)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.row)
        column.addWidget(self.understood)
        column.addLayout(buttons)
        self.wording.textChanged.connect(self._tell)
        self.wording.returnPressed.connect(self._submit)
        self._tell(wording)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self, text: str) -> None:
        self.row.set_error("")
        self.understood.setText(f"Hiểu là: {explain_target(read_target(text, self._unit))}")

    def _submit(self) -> None:
        if self.wording.text().strip():
            self.submitted.emit(self.wording.text())
        else:
            self.row.set_error("Chưa ghi nội dung. Nếu không đặt mục tiêu, hãy ghi “-”.")


class IndicatorForm(QWidget):
    """The words of an indicator. `places` are the groups in which a new one may stand, empty for an existing one."""

    submitted = Signal(object, str)
    """An IndicatorEdit, and the chosen place."""
    cancelled = Signal()

    def __init__(
        self, theme: Theme, edit: IndicatorEdit, places: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._edit = theme, edit
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self.place = ChoiceField(theme, places)
        if places:
            self.place.set_value(places[0][0])
            self._add("Thuộc nhóm", self.place)
        self.ref, self.name, self.unit = LineEdit(edit.ref), LineEdit(edit.name), LineEdit(edit.unit)
        self._beside(FormRow("STT", self.ref), FormRow("Đơn vị tính", self.unit))
        self._name = self._add("Tên chỉ tiêu", self.name)
        self.heading = TickBox(theme, "Dòng tiêu đề, không có số liệu")
        self.heading.setChecked(edit.is_heading)
        self._column.addWidget(self.heading)
        self._targets = QVBoxLayout()
        self._targets.setSpacing(GRID)
        self._column.addLayout(self._targets)
        self.targets: list[tuple[TargetEdit, LineEdit]] = []
        for target in edit.targets:
            self._add_target(target)
        self._add_new_year()
        self.numerator, self.denominator = LineEdit(edit.numerator_name or ""), LineEdit(edit.denominator_name or "")
        self._add("Tử số là (với chỉ tiêu tỷ lệ)", self.numerator)
        self._add("Mẫu số là", self.denominator)
        self.direction = ChoiceField(theme, DIRECTIONS)
        self.direction.set_value(edit.direction)
        self._add("Chiều đánh giá", self.direction)
        self.accumulation = ChoiceField(theme, ACCUMULATIONS)
        self.accumulation.set_value(edit.accumulation)
        self._add("Cách tính số liệu", self.accumulation)
        self.lead, self.coordinators = LineEdit(edit.lead_raw), LineEdit(edit.coordinators_raw)
        self.output, self.note = LineEdit(edit.output), LineEdit(edit.note)
        self._add("Cơ quan chủ trì", self.lead)
        self._add("Cơ quan phối hợp", self.coordinators)
        self._add("Sản phẩm đầu ra", self.output)
        self._add("Ghi chú", self.note)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        self._column.addWidget(self.problem)
        self._add_buttons()

    def begin(self) -> None:
        self.name.setFocus()

    def show_failure(self, message: str) -> None:
        """What was typed stays."""
        self.save_button.setEnabled(True)
        self.problem.setText(message)
        self.problem.setVisible(bool(message))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def submit(self) -> None:
        self._name.set_error("" if self.name.text().strip() else "Chưa nhập tên chỉ tiêu.")
        if not self.name.text().strip():
            self.name.setFocus()
            return
        targets = self._read_targets()
        if targets is None:
            return
        direction, accumulation = self.direction.value(), self.accumulation.value()
        made = replace(
            self._edit,
            ref=self.ref.text(),
            name=self.name.text(),
            unit=self.unit.text(),
            lead_raw=self.lead.text(),
            coordinators_raw=self.coordinators.text(),
            output=self.output.text(),
            note=self.note.text(),
            targets=tuple(targets),
            direction="lower" if direction == "lower" else "higher",
            accumulation="cumulative"
            if accumulation == "cumulative"
            else "per_period"
            if accumulation == "per_period"
            else "at_end",
            is_heading=self.heading.isChecked(),
            numerator_name=self.numerator.text(),
            denominator_name=self.denominator.text(),
        )
        self.save_button.setEnabled(False)
        self.submitted.emit(made, self.place.value())

    def _read_targets(self) -> list[TargetEdit] | None:
        found = [replace(target, raw=field.text()) for target, field in self.targets]
        ward, city = self.new_ward.text().strip(), self.new_city.text().strip()
        if not (ward or city or self.year.text().strip()):
            return found
        number = parse_number(self.year.text())
        year = int(number) if number is not None and number == int(number) else 0
        problem = ""
        if not FIRST_YEAR <= year <= LAST_YEAR:
            problem = "Hãy ghi năm của mục tiêu, ví dụ 2030."
        elif any(target.horizon == year for target, _ in self.targets):
            problem = f"Mục tiêu năm {year} đã có ở trên."
        self._year.set_error(problem)
        if problem:
            self.year.setFocus()
            return None
        if ward:
            found.append(TargetEdit("ward", year, ward))
        if city:
            found.append(TargetEdit("city", year, city))
        return found

    def _add(self, title: str, field: QWidget, hint: str = "") -> FormRow:
        row = FormRow(title, field, hint)
        self._column.addWidget(row)
        return row

    def _beside(self, *rows: FormRow) -> None:
        line = QHBoxLayout()
        line.setSpacing(GRID)
        for row in rows:
            line.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(line)

    def _add_target(self, target: TargetEdit) -> None:
        field = LineEdit(target.raw)
        row = FormRow(f"Mục tiêu {target_title(target)}", field)
        understood = label("", "small", wrap=True)
        field.textChanged.connect(self._explainer(understood))
        self._targets.addWidget(row)
        self._targets.addWidget(understood)
        understood.hide()
        self.targets.append((target, field))

    def _explainer(self, understood: QLabel) -> Callable[[str], None]:
        def explain(text: str) -> None:
            understood.setText(f"Hiểu là: {explain_target(read_target(text, self.unit.text()))}")
            understood.setVisible(bool(text.strip()))

        return explain

    def _add_new_year(self) -> None:
        self.year, self.new_ward, self.new_city = LineEdit(), LineEdit(), LineEdit()
        self._year = FormRow("Thêm mục tiêu năm", self.year)
        self._beside(self._year, FormRow("Phường", self.new_ward), FormRow("Thành phố", self.new_city))

    def _add_buttons(self) -> None:
        self.save_button = button(self._theme, "Lưu", self.submit, look="main", tooltip="Enter")
        cancel = button(self._theme, "Bỏ", self.cancelled.emit, tooltip="Esc")
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.save_button)
        line.addWidget(cancel)
        line.addStretch(1)
        self._column.addLayout(line)
        for field in self.findChildren(LineEdit):
            field.returnPressed.connect(self.submit)
