"""Section "Văn bản": what each kind has in its number and at its ends, who signs; beside a page as it will be."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from dxdesk.domain.document_records import KindSettings, SignerRecord
from dxdesk.domain.records import OfficeProfile
from dxdesk.services.documents.kinds import DocumentKind
from dxdesk.services.documents.office_settings import USUAL_SIGNERS
from dxdesk.ui.pages.settings.documents_controller import (
    KIND_FIELDS,
    KINDS,
    SIGNER_FIELDS,
    SIGNERS,
    DocumentsController,
)
from dxdesk.ui.pages.settings.form_beside_page import FormBesidePage
from dxdesk.ui.pages.settings.sample_page import SamplePage
from dxdesk.ui.pages.settings.section import Section
from dxdesk.ui.pages.settings.text_area import TextArea
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ChoiceField, Form, FormRow, LineEdit, button, icon_button, label
from dxdesk.ui.workspace import Workspace

SUFFIX_HINT = "Ví dụ: BC-UBND cho báo cáo số 06/BC-UBND, UBND-VHXH cho công văn số 06/UBND-VHXH."
FIRST = "Người đứng đầu danh sách ký, trừ khi chọn người khác cho từng văn bản ở trang Báo cáo."
MOST_ROWS = 5


class DocumentsSection(Section):
    key, title, icon = "documents", "Văn bản và người ký", "printer"

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: dict[str, FormRow] = {}
        self.sample = SamplePage(theme, workspace.worker, workspace.resources / "fonts")
        self.controller = DocumentsController(workspace, self)
        self.kind = ChoiceField(theme, [(kind.value, word) for kind, word in KINDS])
        self.kind.setAccessibleName("Loại văn bản")
        self.kind.set_value(KINDS[0][0].value)
        self.kind.changed.connect(lambda value: self.controller.choose_kind(DocumentKind(value)))
        self.list = QListWidget()
        self.list.setAccessibleName("Người ký")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._on_row)
        self.add_button = button(theme, "Thêm người ký…", self.open_menu, icon="plus")
        self.up_button = icon_button(theme, "chevron-up", "Đưa lên trên", lambda: self.controller.move_signer(-1))
        self.down_button = icon_button(theme, "chevron-down", "Đưa xuống dưới", lambda: self.controller.move_signer(1))
        self.remove_button = icon_button(theme, "trash-2", "Bỏ người ký này", lambda: self.controller.remove_signer())
        self.list_error = label("", "error", wrap=True)
        self.list_error.hide()
        self._build()

    def refresh(self) -> None:
        self.controller.load()

    def field_text(self, name: str) -> str:
        field = self.rows[name].field
        if isinstance(field, TextArea):
            return field.toPlainText()
        return field.text() if isinstance(field, LineEdit) else ""

    # What the controller asks for

    def show_kind(self, kind: DocumentKind, settings: KindSettings) -> None:
        self.kind.set_value(kind.value)
        self.rows["addressee"].setVisible(kind is DocumentKind.RESULTS)
        self._fill(KIND_FIELDS, settings)

    def show_signers(self, found: Sequence[SignerRecord], current: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for number, signer in enumerate(found):
            item = QListWidgetItem(signer_words(signer), self.list)
            item.setToolTip(item.text() + (" (ký mặc định)" if number == 0 else ""))
            if number == 0:
                item.setIcon(self._theme.icon("check", "accent"))
            else:
                item.setIcon(self._theme.icon("circle", "muted"))
        self.list.setCurrentRow(current)
        self.list.blockSignals(False)
        self._follow_theme()
        there = bool(found)
        self.up_button.setEnabled(there and current > 0)
        self.down_button.setEnabled(there and current + 1 < len(found))
        self.remove_button.setEnabled(len(found) > 1)
        for name in SIGNER_FIELDS:
            self.rows[name].setEnabled(there)
        if there:
            self._fill(SIGNER_FIELDS, found[current])

    def show_sample(
        self, profile: OfficeProfile, kind: DocumentKind, settings: KindSettings, signer: SignerRecord | None
    ) -> None:
        self.sample.show_office(profile, kind, settings, signer)

    def show_error(self, name: str, sentence: str) -> None:
        if name == SIGNERS:
            self.list_error.setText(sentence)
            self.list_error.setVisible(bool(sentence))
        else:
            self.rows[name].set_error(sentence)

    # Inside

    def make_menu(self) -> QMenu:
        """The usual forms of signing."""
        menu = QMenu(self)
        for form in USUAL_SIGNERS:
            menu.addAction(signer_words(form)).triggered.connect(lambda _on=False, form=form: self._add(form))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def open_menu(self) -> None:
        self.make_menu().popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def _add(self, form: SignerRecord) -> None:
        self.controller.add_signer(form)
        self.rows["name"].field.setFocus()
        self._place.bring_into_sight(self.rows["name"])

    def _on_row(self, number: int) -> None:
        if number >= 0:
            self.controller.choose_signer(number)

    def _build(self) -> None:
        form = Form(self._theme)
        form.add_widget(label("Mỗi ô được lưu khi rời khỏi ô đó; Ctrl+Z để hoàn tác.", "small", wrap=True))
        self.rows["kind"] = form.add_field("Loại văn bản", self.kind)
        suffix = LineEdit()
        self.rows["number_suffix"] = form.add_field("Ký hiệu sau số", suffix, SUFFIX_HINT)
        self._listen_line(suffix, "number_suffix", signer=False)
        self._add_area(form, "addressee", "Kính gửi", 2, "Mỗi nơi một dòng. Để trống nếu không gửi riêng cho ai.")
        self._add_area(form, "recipients", "Nơi nhận", 6, "Mỗi nơi một dòng; dòng “Lưu” đứng cuối.")
        form.add_heading("Người ký")
        form.add_widget(label(FIRST, "small", wrap=True))
        form.add_widget(self.list)
        form.add_widget(self._buttons())
        form.add_widget(self.list_error)
        self._add_area(form, "authority", "Thẩm quyền ký", 2, "TM. ỦY BAN NHÂN DÂN, TL. CHỦ TỊCH hoặc TUQ. CHỦ TỊCH.")
        self._add_area(form, "role", "Chức vụ", 3, "Ký thay thì hai dòng: KT. CHỦ TỊCH, rồi PHÓ CHỦ TỊCH.")
        name = LineEdit()
        self.rows["name"] = form.add_field("Họ tên", name)
        self._listen_line(name, "name", signer=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._place = FormBesidePage(self._theme, form, self.sample)
        column.addWidget(self._place)
        self._follow_theme()
        self._theme.changed.connect(self._follow_theme)

    def _buttons(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for widget in (self.add_button, self.up_button, self.down_button, self.remove_button):
            row.addWidget(widget)
        row.addStretch(1)
        return made

    def _add_area(self, form: Form, name: str, title: str, lines: int, hint: str) -> None:
        area = TextArea(self._theme, lines)
        self.rows[name] = form.add_field(title, area, hint)
        signer = name in SIGNER_FIELDS
        leave = self.controller.leave_signer if signer else self.controller.left
        type_ = self.controller.type_signer if signer else self.controller.typed
        area.left.connect(lambda: leave(name, area.toPlainText()))
        area.textChanged.connect(lambda: type_(name, area.toPlainText()))

    def _listen_line(self, line: LineEdit, name: str, *, signer: bool) -> None:
        leave = self.controller.leave_signer if signer else self.controller.left
        type_ = self.controller.type_signer if signer else self.controller.typed
        line.editingFinished.connect(lambda: leave(name, line.text()))
        line.textEdited.connect(lambda text: type_(name, text))

    def _fill(self, names: Sequence[str], values: KindSettings | SignerRecord) -> None:
        """A field that is being typed into keeps what stands in it."""
        for name in names:
            field, text = self.rows[name].field, getattr(values, name)
            if field.hasFocus() or self.field_text(name) == text:
                continue
            field.blockSignals(True)
            if isinstance(field, TextArea):
                field.setPlainText(text)
            elif isinstance(field, LineEdit):
                field.setText(text)
            field.blockSignals(False)

    def _follow_theme(self) -> None:
        rows = min(max(1, self.list.count()), MOST_ROWS)
        self.list.setFixedHeight(max(self.list.sizeHintForRow(0), self._theme.sizes.control) * rows + 4)


def signer_words(signer: SignerRecord) -> str:
    """ "TM. ỦY BAN NHÂN DÂN · CHỦ TỊCH · Nguyễn …" in one line."""
    lines = [*signer.authority.splitlines(), *signer.role.splitlines(), signer.name]
    return " · ".join(line for line in lines if line.strip())
