"""Which plans a document tells of: the one that all pages show, and others beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import ChoiceField
from dxdesk.ui.widgets.choice_popup import ChoicePopup


class PlansField(ChoiceField):
    """Hidden while there is only one plan."""

    chosen = Signal(object)
    """UIDs of the other plans, a tuple, once the list is closed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._plan = ""
        self._others: tuple[str, ...] = ()
        self._picked: tuple[str, ...] = ()
        self.setAccessibleName("Các kế hoạch trong văn bản")
        self.hide()

    def show_plans(self, plan: str, others: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
        """`plan` is the shown one's number; `others` UIDs with numbers."""
        self._plan, self._options = plan, list(others)
        self._others = self._picked = tuple(chosen)
        names = [plan, *(word for uid, word in others if uid in self._others)]
        self.setText(plan if len(names) == 1 else f"{len(names)} kế hoạch")
        self.setToolTip("Văn bản nói về: " + ", ".join(names))
        self.setVisible(bool(others))
        self.updateGeometry()

    def open(self) -> ChoicePopup:
        popup = ChoicePopup(self._theme, self._options, self._others, True, self)
        popup.changed.connect(self._pick)
        popup.closed.connect(self._tell)
        popup.open_under(self)
        return popup

    def _pick(self, uids: tuple[str, ...]) -> None:
        self._picked = uids

    def _tell(self) -> None:
        if self._picked != self._others:
            self.chosen.emit(self._picked)
