"""Which period is exchanged: its kind and which one."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from dxdesk.domain.period import PeriodKind
from dxdesk.ui.pages.exchange.desk import EXCHANGED_KINDS, Desk
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ChoiceField, label

WORDS = "Kỳ số liệu"


class PeriodField(QWidget):
    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.kind = ChoiceField(theme, EXCHANGED_KINDS)
        self.kind.setAccessibleName("Loại kỳ số liệu")
        self.code = ChoiceField(theme)
        self.code.setAccessibleName("Kỳ số liệu")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        self.words = label(WORDS, "muted")
        self._wanted = True
        row.addWidget(self.words)
        row.addWidget(self.kind)
        row.addWidget(self.code)
        self.kind.changed.connect(self._choose_kind)
        self.code.changed.connect(desk.choose_code)
        desk.changed.connect(self._show)
        self._show()

    def set_wanted(self, wanted: bool) -> None:
        """Only parts that work on a period show it."""
        self._wanted = wanted
        self._show()

    def _choose_kind(self, word: str) -> None:
        kinds: dict[str, PeriodKind] = {kind: kind for kind, _ in EXCHANGED_KINDS}
        self._desk.choose_kind(kinds[word])

    def _show(self) -> None:
        period = self._desk.period
        self.setVisible(period is not None and self._wanted)
        if period is not None:
            self.kind.set_value(period.kind)
            self.code.set_options(self._desk.options)
            self.code.set_value(period.code)
            remark = self._desk.remark
            self.words.setText(f"Kỳ số liệu ({remark.removeprefix('kỳ ')})" if remark else WORDS)
            self.code.setToolTip(f"{period.label}: {remark}" if remark else "")
