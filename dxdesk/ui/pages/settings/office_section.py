"""Section "Cơ quan": every field of the profile, and a drawing of the report that they make."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dxdesk.domain.records import OfficeProfile
from dxdesk.ui.pages.settings.letterhead import LetterheadPicture
from dxdesk.ui.pages.settings.office_controller import END, HEAD, PAPER, RULES, OfficeController, OfficeField
from dxdesk.ui.pages.settings.section import Section
from dxdesk.ui.pages.settings.text_area import TextArea
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import Form, FormRow, LineEdit, label
from dxdesk.ui.workspace import Workspace

BESIDE_FROM = 700
"""Logical pixels of width from which the drawing stands beside the form."""
LINES = {"recipients": 5, "addressee": 2, "signer_role": 2}


class OfficeSection(Section):
    key, title, icon = "office", "Cơ quan", "building-2"

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: dict[str, FormRow] = {}
        self.picture = LetterheadPicture(theme, workspace.resources / "fonts")
        self.controller = OfficeController(workspace, self)
        self._build()

    def refresh(self) -> None:
        self.controller.load()

    def field_text(self, name: str) -> str:
        field = self.rows[name].field
        return (
            field.toPlainText() if isinstance(field, TextArea) else field.text() if isinstance(field, LineEdit) else ""
        )

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
            if isinstance(field, TextArea):
                field.setPlainText(text)
            elif isinstance(field, LineEdit):
                field.setText(text)
            field.blockSignals(False)

    def show_printed(self, profile: OfficeProfile) -> None:
        self.picture.show_office(profile)

    def show_error(self, name: str, sentence: str) -> None:
        self.rows[name].set_error(sentence)

    # Inside

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE_FROM * max(1.0, self._theme.sizes.body / 14)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def _build(self) -> None:
        form = Form(self._theme)
        form.add_widget(label("Mỗi ô được lưu khi rời khỏi ô đó; Ctrl+Z để hoàn tác.", "small", wrap=True))
        self._add(form, HEAD)
        form.add_heading("Ký và nơi nhận")
        self._add(form, END)
        form.add_heading("Lề trang giấy")
        self._add(form, PAPER)
        form.add_heading("Cách tính")
        self._add(form, RULES)
        form.setMaximumWidth(560)
        beside = QVBoxLayout()
        beside.setSpacing(GRID)
        beside.addWidget(label("Báo cáo sẽ in như sau", "small"))
        beside.addWidget(self.picture)
        beside.addStretch(1)
        inside = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._columns.setContentsMargins(2 * GRID, 0, 2 * GRID, 2 * GRID)
        self._columns.setSpacing(4 * GRID)
        self._columns.addWidget(form, 1)
        self._columns.addLayout(beside, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _add(self, form: Form, fields: Sequence[OfficeField]) -> None:
        for field in fields:
            self.rows[field.name] = form.add_field(field.title, self._make(field), field.hint)

    def _make(self, field: OfficeField) -> QWidget:
        name = field.name
        if field.kind == "lines":
            area = TextArea(self._theme, LINES.get(name, 3))
            area.left.connect(lambda: self.controller.left(name, area.toPlainText()))
            area.textChanged.connect(lambda: self.controller.typed(name, area.toPlainText()))
            return area
        line = LineEdit()
        if field.kind in ("whole", "number", "millimetres"):
            line.setMaximumWidth(self._theme.sizes.body * 9)
        line.editingFinished.connect(lambda: self.controller.left(name, line.text()))
        line.textEdited.connect(lambda text: self.controller.typed(name, text))
        return line


def _is_typed_into(field: QWidget) -> bool:
    if isinstance(field, TextArea):
        return field.document().isModified()
    return isinstance(field, LineEdit) and field.isModified()
