"""A row of words, one of which is chosen: the parts of a preview."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from dxdesk.ui.theme import Theme


class Tabs(QWidget):
    """Left and Right move between the words, Space chooses."""

    chosen = Signal(str)
    """Key of the tab that the officer chose."""

    def __init__(self, _theme: Theme) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)

    @property
    def current(self) -> str:
        return next((key for key, one in self.buttons.items() if one.isChecked()), "")

    def set_tabs(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Keys and words; the keys are the same ones every time."""
        for key, words in tabs:
            if key not in self.buttons:
                self._add(key)
            self.buttons[key].setText(words)

    def choose(self, key: str) -> None:
        """Without telling."""
        self.buttons[key].setChecked(True)

    def _add(self, key: str) -> None:
        made = QPushButton(self)
        made.setProperty("look", "quiet")
        made.setCheckable(True)
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        made.clicked.connect(lambda: self.chosen.emit(key))
        self.buttons[key] = made
        self._group.addButton(made)
        self._row.addWidget(made)
