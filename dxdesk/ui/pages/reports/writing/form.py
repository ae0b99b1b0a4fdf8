"""What the officer gives a document: number, day, signer and the passages; at the left of the page."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from dxdesk.reports.figures import TextSlot
from dxdesk.services.documents.kinds import DocumentKind, is_numbered, is_recorded
from dxdesk.services.documents.numbering import Numbering
from dxdesk.ui.pages.reports.document import Document
from dxdesk.ui.pages.reports.record.number_clash import NumberClash
from dxdesk.ui.pages.reports.writing.beside import side_by_side
from dxdesk.ui.pages.reports.writing.passage_box import PassageBox
from dxdesk.ui.pages.reports.writing.passage_fields import PassageFields
from dxdesk.ui.pages.reports.writing.passages import slots_of
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ChoiceField, DateField, FormRow, LineEdit, button, label

IN_SETTINGS = "(Thiết lập)"
"""How a gap says that it is filled in the settings."""


class DraftForm(QScrollArea):
    """Only shows and tells; what is kept is the controller's. `top` stands over the fields: the document's state."""

    typed = Signal(str, str)
    """Slot and its text."""
    number_typed = Signal(str)
    day_typed = Signal(object)
    """date, None for an open day."""
    signer_chosen = Signal(str)
    """UID of a signer."""
    left = Signal()
    """A field was left: what was typed can be kept."""
    earlier_wanted = Signal(tuple)
    """Slots that are to be filled with the words of the period before."""
    settings_wanted = Signal()
    """To where signers are set."""
    closing_wanted = Signal(bool)
    """True to close the period, False to open it again."""

    def __init__(self, theme: Theme, top: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._closed = self._recorded = False
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.number = LineEdit()
        self.number.setPlaceholderText("chưa có")
        self.number.setToolTip("Chỉ cần số, ví dụ 6; phần ký hiệu lấy theo Thiết lập")
        self.day = DateField(theme)
        self.day.setPlaceholderText("chưa có")
        self.day.setToolTip("Gõ như 05/10/2026 hoặc bấm hình lịch")
        self.signer = ChoiceField(theme)
        self.signer.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.passages = PassageFields(theme)
        self.closed_words = label("", "muted")
        self.close_link = button(theme, "", lambda: self.closing_wanted.emit(not self._closed), look="link")
        self.gaps = label("", "muted", wrap=True)
        self.settings_link = button(theme, "Mở Thiết lập", self.settings_wanted.emit, look="link")
        self._lay_out(top)
        self._connect()

    @property
    def boxes(self) -> dict[TextSlot, PassageBox]:
        """Those that some document so far had."""
        return self.passages.boxes

    @property
    def takes(self) -> dict[TextSlot, QPushButton]:
        return self.passages.takes

    @property
    def take_all(self) -> QPushButton:
        return self.passages.take_all

    def show_document(self, document: Document) -> None:
        """Which fields there are for this kind of document, and whether they can be written in."""
        kind = document.kind
        self.passages.show_slots(slots_of(kind), document.record.is_finished)
        self._show_fields(kind, bool(document.signers[1:]))
        self.signer.set_options([(one.uid, " ".join((*one.role.split("\n"), one.name))) for one in document.signers])
        self._show_closed(document.is_closed)
        self._lock(document.record.is_finished)
        self.clash.numbering = Numbering() if document.record.is_finished else document.numbering

    def make_room(self, form_open: bool) -> None:
        """A form over the fields asks for number and day itself."""
        self._identity.setVisible(not form_open and self._recorded)

    def show_identity(self, number: str, day: date | None, signer: str, fresh: bool) -> None:
        """`fresh`: of another document; otherwise what is being typed and cannot be read yet stays."""
        if self.number.text().strip() != number:
            self.number.setText(number)
        if fresh or (self.day.is_readable() and self.day.value() != day):
            self.day.set_value(day)
            self.day_row.set_error("")
        self.signer.set_value(signer)
        self._check_number()

    def show_passages(self, texts: Mapping[str, str], earlier: Sequence[str]) -> None:
        """`earlier`: slots for which the period before has words."""
        self.passages.show_texts(texts, earlier)

    def show_gaps(self, gaps: Sequence[str]) -> None:
        """What the document lacks before it can be signed."""
        self.gaps.setText("\n".join(f"•  {gap}" for gap in gaps))
        self._gaps_part.setVisible(bool(gaps))
        self.settings_link.setVisible(any(IN_SETTINGS in gap for gap in gaps))

    # Inside

    def _show_fields(self, kind: DocumentKind, several_signers: bool) -> None:
        self._recorded = is_recorded(kind)
        self._identity.setVisible(self._recorded)
        self.number_row.setVisible(is_numbered(kind))
        self.day_row.set_title("Ngày văn bản" if is_numbered(kind) else "Ngày họp")
        self.signer_row.setVisible(is_numbered(kind) and several_signers)
        self._closing.setVisible(kind is DocumentKind.RESULTS)

    def _show_closed(self, closed: bool) -> None:
        self._closed = closed
        self.closed_words.setText("Số liệu kỳ này đã chốt" if closed else "Số liệu kỳ này chưa chốt")
        self.close_link.setText("Mở lại kỳ" if closed else "Chốt kỳ")
        self.close_link.setToolTip(
            "Số liệu lại được sửa như thường"
            if closed
            else "Từ lúc chốt, sửa số liệu của kỳ phải ghi lý do và nguồn; có thể mở lại"
        )

    def _lock(self, locked: bool) -> None:
        """A finished document is read, not written; its words can still be copied."""
        self.number.setReadOnly(locked)
        self.day.setReadOnly(locked)
        for action in self.day.actions():
            action.setEnabled(not locked)
        self.signer.setEnabled(not locked)

    def _lay_out(self, top: QWidget) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID + 4)
        column.addWidget(top)
        column.addWidget(self._make_identity())
        self._closing = side_by_side(self.closed_words, self.close_link)
        column.addWidget(self._closing)
        column.addWidget(self.passages)
        self._gaps_part = QWidget()
        gaps = QVBoxLayout(self._gaps_part)
        gaps.setContentsMargins(0, GRID, 0, 0)
        gaps.addWidget(side_by_side(label("Còn thiếu trước khi ký", "strong"), self.settings_link))
        gaps.addWidget(self.gaps)
        column.addWidget(self._gaps_part)
        column.addStretch(1)
        self._gaps_part.hide()
        self.setWidget(inside)

    def _make_identity(self) -> QWidget:
        self._identity = QWidget()
        numbers = QHBoxLayout()
        numbers.setSpacing(GRID + 4)
        self.number_row = FormRow("Số văn bản", self.number)
        self.day_row = FormRow("Ngày văn bản", self.day)
        self.signer_row = FormRow("Người ký", self.signer)
        numbers.addWidget(self.number_row, 5, Qt.AlignmentFlag.AlignTop)
        numbers.addWidget(self.day_row, 7, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self._identity)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(numbers)
        self.clash = NumberClash(self._theme)
        column.addWidget(self.clash)
        column.addWidget(self.signer_row)
        return self._identity

    def _connect(self) -> None:
        self.passages.typed.connect(self.typed)
        self.passages.left.connect(self.left)
        self.passages.earlier_wanted.connect(self.earlier_wanted)
        self.passages.cursor_at.connect(self._keep_in_sight)
        self.number.textChanged.connect(self._check_number)
        self.number.textEdited.connect(lambda text: self.number_typed.emit(text.strip()))
        self.number.editingFinished.connect(self.left)
        self.signer.changed.connect(self.signer_chosen)
        self.day.changed.connect(self._on_day)
        self.day.textEdited.connect(lambda _text: self.day_row.set_error(""))
        self.day.editingFinished.connect(self._check_day)

    def _check_number(self) -> None:
        self.clash.check(self.number.text(), self.day.value() if self.day.is_readable() else None)

    def _on_day(self, day: object) -> None:
        self._check_number()
        self.day_typed.emit(day)
        self.left.emit()

    def _check_day(self) -> None:
        readable = self.day.is_readable()
        self.day_row.set_error("" if readable else "Không hiểu ngày này. Hãy nhập như 05/10/2026.")

    def _keep_in_sight(self, box: QWidget, place: QRect) -> None:
        spot = box.mapTo(self.widget(), place.center())
        self.ensureVisible(spot.x(), spot.y(), 0, 3 * GRID)
