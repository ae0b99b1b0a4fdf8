"""What the officer gives a report: number, day and the passages; at the left of the page."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from dxdesk.reports.figures import TEXT_SLOTS
from dxdesk.ui.pages.reports.passage_box import PassageBox
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import DateField, FormRow, LineEdit, button, label

PASSAGES: dict[str, tuple[str, str]] = {
    "direction": ("I. Công tác chỉ đạo, điều hành", "Đã ban hành, tổ chức, kiểm tra những gì trong kỳ"),
    "shortcomings": ("III.1. Tồn tại, hạn chế", "Việc chưa làm được, viết thêm vào phần máy đã liệt kê"),
    "causes": ("III.2. Nguyên nhân", "Vì sao còn những tồn tại đó"),
    "next_tasks": ("IV. Nhiệm vụ trọng tâm kỳ tới", "Việc sẽ tập trung làm, ngoài các nhiệm vụ đến hạn"),
    "proposals": ("V. Đề xuất, kiến nghị", "Để trống thì báo cáo ghi “Không có đề xuất, kiến nghị.”"),
}
HINT = "Mỗi dòng là một đoạn văn; dòng bắt đầu bằng “- ” là một ý gạch đầu dòng. Lưu khi rời khỏi ô."
TAKE = "Lấy từ kỳ trước"
TAKE_ALL = "Lấy tất cả từ kỳ trước"


class DraftForm(QScrollArea):
    """Only shows and tells; what is kept is the controller's."""

    typed = Signal(str, str)
    """Slot and its text."""
    number_typed = Signal(str)
    day_typed = Signal(object)
    """date, None for an open day."""
    left = Signal()
    """A field was left: what was typed can be kept."""
    earlier_wanted = Signal(tuple)
    """Slots that are to be filled with the words of the period before."""
    closing_wanted = Signal(bool)
    """True to close the period, False to open it again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._earlier: tuple[str, ...] = ()
        self._closed = False
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.number = LineEdit()
        self.number.setPlaceholderText("chưa có")
        self.number.setToolTip("Chỉ cần số, ví dụ 6; phần ký hiệu lấy theo Thiết lập")
        self.day = DateField(theme)
        self.boxes: dict[str, PassageBox] = {slot: PassageBox(theme) for slot in TEXT_SLOTS}
        self.takes: dict[str, QPushButton] = {}
        self.take_all = button(theme, TAKE_ALL, self._on_take_all, look="link")
        self.closed_words = label("", "muted")
        self.close_link = button(theme, "", lambda: self.closing_wanted.emit(not self._closed), look="link")
        self.gaps = label("", "muted", wrap=True)
        self._lay_out()
        self._connect()

    def show_identity(self, number: str, day: date | None, fresh: bool) -> None:
        """`fresh`: of another report; otherwise what is being typed and cannot be read yet stays."""
        if self.number.text().strip() != number:
            self.number.setText(number)
        if fresh or (self.day.is_readable() and self.day.value() != day):
            self.day.set_value(day)
            self.day_row.set_error("")

    def show_passages(self, texts: Mapping[str, str], earlier: Sequence[str]) -> None:
        """`earlier`: slots for which the period before has words."""
        self._earlier = tuple(earlier)
        for slot, box in self.boxes.items():
            box.set_text(texts.get(slot, ""))
        self._offer()

    def show_closed(self, closed: bool) -> None:
        self._closed = closed
        self.closed_words.setText("Số liệu kỳ này đã chốt" if closed else "Số liệu kỳ này chưa chốt")
        self.close_link.setText("Mở lại kỳ" if closed else "Chốt kỳ")
        self.close_link.setToolTip(
            "Số liệu lại được sửa như thường"
            if closed
            else "Từ lúc chốt, sửa số liệu của kỳ phải ghi lý do và nguồn; có thể mở lại"
        )

    def show_gaps(self, gaps: Sequence[str]) -> None:
        """What the report lacks before it can be signed."""
        self.gaps.setText("\n".join(f"•  {gap}" for gap in gaps))
        self._gaps_part.setVisible(bool(gaps))

    @property
    def has_focus_in_passage(self) -> bool:
        return any(box.hasFocus() for box in self.boxes.values())

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID + 4)
        numbers = QHBoxLayout()
        numbers.setSpacing(GRID + 4)
        self.number_row = FormRow("Số báo cáo", self.number)
        self.day_row = FormRow("Ngày báo cáo", self.day)
        numbers.addWidget(self.number_row, 2, Qt.AlignmentFlag.AlignTop)
        numbers.addWidget(self.day_row, 3, Qt.AlignmentFlag.AlignTop)
        column.addLayout(numbers)
        column.addLayout(_beside(self.closed_words, self.close_link))
        line = QFrame()
        line.setProperty("look", "line")
        column.addWidget(line)
        column.addLayout(_beside(label("Lời báo cáo", "strong"), self.take_all))
        column.addWidget(label(HINT, "small", wrap=True))
        for slot, box in self.boxes.items():
            column.addWidget(self._passage(slot, box))
        self._gaps_part = QWidget()
        gaps = QVBoxLayout(self._gaps_part)
        gaps.setContentsMargins(0, GRID, 0, 0)
        gaps.addWidget(label("Còn thiếu trước khi ký", "strong"))
        gaps.addWidget(self.gaps)
        column.addWidget(self._gaps_part)
        column.addStretch(1)
        self._gaps_part.hide()
        self.setWidget(inside)

    def _passage(self, slot: str, box: PassageBox) -> QWidget:
        title, hint = PASSAGES[slot]
        box.setPlaceholderText(hint)
        box.setAccessibleName(title)
        take = button(self._theme, TAKE, lambda: self.earlier_wanted.emit((slot,)), look="link")
        self.takes[slot] = take
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(_beside(label(title, "small"), take))
        column.addWidget(box)
        return part

    def _connect(self) -> None:
        for slot, box in self.boxes.items():
            box.typed.connect(lambda text, slot=slot: self._on_typed(slot, text))
            box.left.connect(self.left)
            box.cursor_at.connect(lambda place, box=box: self._keep_in_sight(box, place))
        self.number.textEdited.connect(lambda text: self.number_typed.emit(text.strip()))
        self.number.editingFinished.connect(self.left)
        self.day.changed.connect(self._on_day)
        self.day.textEdited.connect(lambda _text: self.day_row.set_error(""))
        self.day.editingFinished.connect(self._check_day)

    def _on_typed(self, slot: str, text: str) -> None:
        self._offer()
        self.typed.emit(slot, text)

    def _on_day(self, day: object) -> None:
        self.day_typed.emit(day)
        self.left.emit()

    def _check_day(self) -> None:
        readable = self.day.is_readable()
        self.day_row.set_error("" if readable else "Không hiểu ngày này. Hãy nhập như 05/10/2026.")

    def _fillable(self) -> tuple[str, ...]:
        return tuple(slot for slot in self._earlier if not self.boxes[slot].toPlainText().strip())

    def _offer(self) -> None:
        """Words of the period before are offered where nothing stands, so that they never take anything away."""
        fillable = self._fillable()
        for slot, take in self.takes.items():
            take.setVisible(slot in fillable)
        self.take_all.setVisible(len(fillable) > 1)

    def _on_take_all(self) -> None:
        self.earlier_wanted.emit(self._fillable())

    def _keep_in_sight(self, box: PassageBox, place: QRect) -> None:
        spot = box.mapTo(self.widget(), place.center())
        self.ensureVisible(spot.x(), spot.y(), 0, 3 * GRID)


def _beside(first: QWidget, last: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(first, 1)
    row.addWidget(last, 0, Qt.AlignmentFlag.AlignBottom)
    return row
