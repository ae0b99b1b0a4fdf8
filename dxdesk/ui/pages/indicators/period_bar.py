"""The control of the period: its kind, the one before, a list, the one after."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dxdesk.ui.pages.indicators.periods import KINDS
from dxdesk.ui.pages.indicators.words import PeriodWords
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ChoiceField, icon_button, label


class PeriodBar(QWidget):
    """Alt+Left and Ctrl+PageUp lead to the period before, Alt+Right and Ctrl+PageDown to the one after."""

    kind_chosen = Signal(str)
    period_chosen = Signal(str)
    stepped = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.remark = label("", "muted")
        self.kind = ChoiceField(theme, list(KINDS))
        self.kind.setAccessibleName("Loại kỳ")
        self.period = ChoiceField(theme)
        self.period.setAccessibleName("Kỳ số liệu")
        self.before = icon_button(theme, "chevron-left", "Kỳ trước (Alt+← hoặc Ctrl+PageUp)", lambda: self._step(-1))
        self.after = icon_button(theme, "chevron-right", "Kỳ sau (Alt+→ hoặc Ctrl+PageDown)", lambda: self._step(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self.remark)
        row.addSpacing(GRID)
        for widget in (self.kind, self.before, self.period, self.after):
            row.addWidget(widget)
        self.kind.changed.connect(self.kind_chosen)
        self.period.changed.connect(self.period_chosen)

    def show_words(self, words: PeriodWords) -> None:
        self.kind.set_value(words.kind)
        self.period.set_options(words.choices)
        self.period.set_value(words.code)
        self.before.setEnabled(words.has_previous)
        self.after.setEnabled(words.has_next)
        self.remark.setText(words.remark)
        self.remark.setVisible(bool(words.remark))

    def _step(self, by: int) -> None:
        self.stepped.emit(by)
