"""The words of a task row, for changing one and for adding one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QSizePolicy

from dxdesk.domain.records import TaskRecord
from dxdesk.services.tasks import TaskEdit
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import ChoiceField
from dxdesk.ui.widgets.choice_popup import Option
from dxdesk.ui.widgets.inline_form import InlineForm
from dxdesk.ui.widgets.line_edit import LineEdit
from dxdesk.ui.widgets.text_field import TextField


@dataclass(frozen=True)
class TypedTask:
    """`place` is the value of the chosen place, empty when an existing row was changed."""

    edit: TaskEdit
    place: str = ""


class TaskForm(InlineForm[TypedTask]):
    """Without `task` a new one is typed; then `places` are the appendices and groups where it may stand."""

    def __init__(
        self, theme: Theme, heading: str, task: TaskRecord | None, places: Sequence[Option] = (), place: str = ""
    ) -> None:
        super().__init__(theme, heading, "Lưu" if task else "Thêm nhiệm vụ")
        self.ref = LineEdit(task.ref if task else "")
        self.name = _field(theme, 3, task.name if task else "")
        self.lead = _field(theme, 2, task.lead_raw if task else "")
        self.coordinators = _field(theme, 2, task.coordinators_raw if task else "")
        self.output = _field(theme, 2, task.output if task else "")
        self.deadline = LineEdit(task.deadline_raw if task else "")
        self.note = _field(theme, 1, task.note if task else "")
        self.place = ChoiceField(theme, places, "Chọn nhóm…")
        self.place.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.place.set_value(place)
        self._name = self.make_row("Nhiệm vụ", self.name)
        self._place = self.make_row("Thuộc phụ lục, nhóm", self.place)
        self._place.setVisible(task is None and bool(places))
        self.fields.addWidget(self._name)
        self.fields.addWidget(self._place)
        self.add_beside(self.make_row("STT", self.ref), self.make_row("Thời hạn", self.deadline))
        self.add("Cơ quan chủ trì", self.lead)
        self.add("Cơ quan phối hợp", self.coordinators)
        self.add("Sản phẩm đầu ra", self.output)
        self.add("Ghi chú", self.note)
        self._asks_place = task is None and bool(places)
        self.begin()

    def value(self) -> TypedTask:
        if not self.name.text().strip():
            raise self.wrong(self._name, "Chưa nhập tên nhiệm vụ.")
        if self._asks_place and not self.place.value():
            raise self.wrong(self._place, "Hãy chọn phụ lục hoặc nhóm mà nhiệm vụ thuộc về.")
        edit = TaskEdit(
            ref=self.ref.text(),
            name=self.name.text(),
            lead_raw=self.lead.text(),
            coordinators_raw=self.coordinators.text(),
            output=self.output.text(),
            deadline_raw=self.deadline.text(),
            note=self.note.text(),
        )
        return TypedTask(edit, self.place.value() if self._asks_place else "")


def _field(theme: Theme, lines: int, text: str) -> TextField:
    made = TextField(theme, lines)
    made.set_text(text)
    return made
