"""Under the table of what came back: the chosen cell in full, and what can be decided about it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout

from dxdesk.ui.pages.exchange.returning.return_row import ReturnRow
from dxdesk.ui.stylesheet import set_look
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import LineEdit, button, label
from dxdesk.ui.widgets.choice_popup import ChoicePopup, Option

HOW = "Chọn một dòng rồi gõ ngay giá trị đúng, hoặc F6 để lấy của tệp, F7 để giữ của chương trình."


class DecisionStrip(QFrame):
    """`options` belong to the current row; what is chosen is meant for all selected ones."""

    decided = Signal(str)
    typed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._options: list[Option] = []
        self.setProperty("look", "footer")
        self.words = label(HOW, "small", wrap=True)
        self.words.setMinimumHeight(2 * theme.sizes.small + 10)
        self.theirs_button = button(theme, "Lấy của tệp", lambda: self.decided.emit("theirs"), tooltip="F6")
        self.ours_button = button(theme, "Giữ của chương trình", lambda: self.decided.emit("ours"), tooltip="F7")
        self.more_button = button(theme, "Cách khác…", self.open_options, tooltip="Alt+↓")
        self.field = LineEdit()
        self.field.setPlaceholderText("Giá trị đúng, rồi Enter")
        self.field.setAccessibleName("Giá trị đúng")
        self.field.setMaximumWidth(240)
        self.field.returnPressed.connect(self._type)
        self.field.textEdited.connect(lambda _text: set_look(self.field, "wrong", False))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addStretch(0)
        for widget in (self.field, self.theirs_button, self.ours_button, self.more_button):
            row.addWidget(widget)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(2 * GRID, 6, 2 * GRID, 6)
        self._whole.setSpacing(GRID)
        self._whole.addWidget(self.words, 1)
        self._whole.addLayout(row)
        self.show_row(None, [], 0)

    def show_row(self, row: ReturnRow | None, options: Sequence[Option], selected: int) -> None:
        """The current row with what can be decided; `selected` rows would follow."""
        self._options = list(options)
        deeds = {value.partition(" ")[0] for value, _ in options}
        words = {value.partition(" ")[0]: word.partition(":")[0] for value, word in reversed(self._options)}
        for one, deed, usual in (
            (self.theirs_button, "theirs", "Lấy của tệp"),
            (self.ours_button, "ours", "Giữ của chương trình"),
        ):
            one.setEnabled(deed in deeds)
            text = words.get(deed, usual).partition(" (")[0]
            several = "…" if f"{deed} 1" in dict(self._options) else ""
            one.setText(f"{text} ({selected} dòng)" if selected > 1 else f"{text}{several}")
        self.more_button.setEnabled(bool(options))
        can_type = row is not None and row.typed is not None and selected < 2
        self.field.setVisible(can_type)
        self.field.clear()
        set_look(self.field, "wrong", False)
        set_look(self.words, "text_look", "error" if row is not None and "problem" in row.states else "small")
        self.words.setText(_sentence(row) if row is not None else HOW)

    def fit(self, narrow: bool) -> None:
        """In a narrow page the words stand above the buttons."""
        ways = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._whole.setDirection(ways[0] if narrow else ways[1])
        self.words.setMinimumHeight(0 if narrow else 2 * self._theme.sizes.small + 10)

    def show_wrong(self, text: str, message: str) -> None:
        """The typed text stays, with the reason."""
        self.field.setText(text)
        self.field.setVisible(True)
        set_look(self.field, "wrong", True)
        self.words.setText(message)
        set_look(self.words, "text_look", "error")
        self.field.setFocus()
        self.field.selectAll()

    def open_options(self) -> ChoicePopup | None:
        if not self._options:
            return None
        popup = ChoicePopup(self._theme, self._options, (), False, self)
        popup.changed.connect(self._take)
        popup.open_under(self.more_button)
        return popup

    def _take(self, values: tuple[str, ...]) -> None:
        if values:
            self.decided.emit(values[0])

    def _type(self) -> None:
        if self.field.text().strip():
            self.typed.emit(self.field.text())


def _sentence(row: ReturnRow) -> str:
    parts = [f"{row.place}, {row.label}"]
    parts += [row.why] if row.why else []
    if row.kind == "new":
        parts.append(row.theirs)
    return ". ".join(part[:1].upper() + part[1:].rstrip(".") for part in parts) + "."
