"""Section "Cơ quan": names, margins and ways of counting, beside a page as they make it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dxdesk.domain.records import OfficeProfile
from dxdesk.services.offices import MARGIN_RANGES
from dxdesk.ui.pages.settings.form_beside_page import FormBesidePage
from dxdesk.ui.pages.settings.millimetre_field import MillimetreField
from dxdesk.ui.pages.settings.office_controller import HEAD, MARGINS, RULES, OfficeController, OfficeField
from dxdesk.ui.pages.settings.sample_page import SamplePage
from dxdesk.ui.pages.settings.section import Section
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import Form, FormRow, LineEdit, label
from dxdesk.ui.workspace import Workspace


class OfficeSection(Section):
    key, title, icon = "office", "Cơ quan", "building-2"

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: dict[str, FormRow] = {}
        self.sample = SamplePage(theme, workspace.worker, workspace.resources / "fonts")
        self.controller = OfficeController(workspace, self)
        self._build()

    def refresh(self) -> None:
        self.controller.load()

    def field_text(self, name: str) -> str:
        field = self.rows[name].field
        return field.text() if isinstance(field, LineEdit) else ""

    # What the controller asks for

    def show_texts(self, texts: Mapping[str, str]) -> None:
        for name, row in self.rows.items():
            field, text = row.field, texts[name]
            if field.hasFocus() and _is_typed_into(field):
                continue
            row.set_error("")
            if self.field_text(name) == text:
                continue
            field.blockSignals(True)
            if isinstance(field, LineEdit):
                field.setText(text)
            field.blockSignals(False)

    def show_printed(self, profile: OfficeProfile) -> None:
        self.sample.show_office(profile)

    def show_error(self, name: str, sentence: str) -> None:
        self.rows[name].set_error(sentence)

    # Inside

    def _build(self) -> None:
        form = Form(self._theme)
        form.add_widget(label("Mỗi ô được lưu khi rời khỏi ô đó; Ctrl+Z để hoàn tác.", "small", wrap=True))
        self._add(form, HEAD)
        form.add_heading("Lề trang đứng")
        form.add_widget(self._margins())
        form.add_heading("Cách tính")
        self._add(form, RULES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(FormBesidePage(self._theme, form, self.sample))

    def _margins(self) -> QWidget:
        """Two above, two below; the fields are narrow."""
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GRID + 4)
        for number, field in enumerate(MARGINS):
            row = self.rows[field.name] = FormRow(field.title, self._make(field))
            grid.addWidget(row, number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
        return made

    def _add(self, form: Form, fields: Sequence[OfficeField]) -> None:
        for field in fields:
            self.rows[field.name] = form.add_field(field.title, self._make(field), field.hint)

    def _make(self, field: OfficeField) -> QWidget:
        name = field.name
        if field.kind == "millimetres":
            margin = MillimetreField(self._theme, *MARGIN_RANGES[name][1:])
            self._listen(margin, name)
            return margin
        line = LineEdit()
        if field.kind in ("whole", "number", "millimetres"):
            line.setMaximumWidth(self._theme.sizes.body * 9)
        self._listen(line, name)
        return line

    def _listen(self, line: LineEdit, name: str) -> None:
        line.editingFinished.connect(lambda: self.controller.left(name, line.text()))
        line.textEdited.connect(lambda text: self.controller.typed(name, text))


def _is_typed_into(field: QWidget) -> bool:
    return isinstance(field, LineEdit) and field.isModified()
