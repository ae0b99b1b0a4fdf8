"""The passages of a document one below the other: a field for each, and the words of the period before on offer."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from dxdesk.reports.figures import SLOT_LABELS, TextSlot
from dxdesk.ui.pages.reports.writing.beside import side_by_side
from dxdesk.ui.pages.reports.writing.passage_box import LEAST_LINES, PassageBox
from dxdesk.ui.pages.reports.writing.passages import HINTS, LINES, all_slots
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import button, label

HINT = "Mỗi dòng là một đoạn văn; dòng bắt đầu bằng “- ” là một ý gạch đầu dòng. Lưu khi rời khỏi ô."
TAKE = "Lấy từ kỳ trước"
TAKE_ALL = "Lấy tất cả từ kỳ trước"


class PassageFields(QWidget):
    """A field is made for the first document that has its passage: no kind has them all, and most are never shown."""

    typed = Signal(str, str)
    """Slot and its text."""
    left = Signal()
    """A field was left."""
    earlier_wanted = Signal(tuple)
    """Slots that are to be filled with the words of the period before."""
    cursor_at = Signal(QWidget, QRect)
    """A field, and where the cursor stands in it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._slots: tuple[TextSlot, ...] = ()
        self._earlier: tuple[str, ...] = ()
        self._locked = False
        self.boxes: dict[TextSlot, PassageBox] = {}
        self.takes: dict[TextSlot, QPushButton] = {}
        self._parts: dict[TextSlot, QWidget] = {}
        self.take_all = button(theme, TAKE_ALL, self._on_take_all, look="link")
        self._hint = label(HINT, "small", wrap=True)
        line = QFrame()
        line.setProperty("look", "line")
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(GRID)
        head.addWidget(line)
        head.addWidget(side_by_side(label("Lời văn", "strong"), self.take_all))
        head.addWidget(self._hint)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID + 4)
        self._column.addWidget(self._head)

    def show_slots(self, slots: Sequence[TextSlot], locked: bool) -> None:
        """`locked`: the words can be read and copied, not written."""
        self._slots, self._locked = tuple(slots), locked
        for slot in all_slots():
            if slot in slots and slot not in self.boxes:
                self._make(slot)
        for box in self.boxes.values():
            box.setReadOnly(locked)
        self._hint.setVisible(not locked)

    def show_texts(self, texts: Mapping[str, str], earlier: Sequence[str]) -> None:
        """`earlier`: slots for which the period before has words. What a finished document lacks is not shown."""
        self._earlier = tuple(earlier)
        for slot, box in self.boxes.items():
            box.set_text(texts.get(slot, ""))
            there = slot in self._slots and not (self._locked and not texts.get(slot, "").strip())
            self._parts[slot].setVisible(there)
        shown = any(not part.isHidden() for part in self._parts.values())
        self._head.setVisible(shown)
        self.setVisible(shown)
        self._offer()

    # Inside

    def _make(self, slot: TextSlot) -> None:
        title = SLOT_LABELS[slot]
        box = self.boxes[slot] = PassageBox(self._theme, LINES.get(slot, LEAST_LINES))
        box.setPlaceholderText(HINTS[slot])
        box.setAccessibleName(title)
        box.typed.connect(lambda text: self._on_typed(slot, text))
        box.left.connect(self.left)
        box.cursor_at.connect(lambda place: self.cursor_at.emit(box, place))
        take = button(self._theme, TAKE, lambda: self.earlier_wanted.emit((slot,)), look="link")
        self.takes[slot] = take
        part = self._parts[slot] = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(side_by_side(label(title, "small"), take))
        column.addWidget(box)
        before = [one for one in all_slots()[: all_slots().index(slot)] if one in self._parts]
        self._column.insertWidget(1 + len(before), part)
        self._keep_tab_order()

    def _keep_tab_order(self) -> None:
        """The key Tab goes down the page, in whatever order the fields were made."""
        made = [slot for slot in all_slots() if slot in self.boxes]
        stops = [self.take_all, *(widget for slot in made for widget in (self.takes[slot], self.boxes[slot]))]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)

    def _on_typed(self, slot: TextSlot, text: str) -> None:
        self._offer()
        self.typed.emit(slot, text)

    def _fillable(self) -> tuple[TextSlot, ...]:
        if self._locked:
            return ()
        wanted = [slot for slot in self._slots if slot in self._earlier]
        return tuple(slot for slot in wanted if not self.boxes[slot].toPlainText().strip())

    def _offer(self) -> None:
        """Words of the period before are offered where nothing stands, so that they never take anything away."""
        fillable = self._fillable()
        for slot, take in self.takes.items():
            take.setVisible(slot in fillable)
        self.take_all.setVisible(len(fillable) > 1)

    def _on_take_all(self) -> None:
        self.earlier_wanted.emit(self._fillable())
