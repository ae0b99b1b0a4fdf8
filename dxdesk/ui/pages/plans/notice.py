"""A quiet line at the top of a page that stays until it is dealt with."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ElidedLabel, button


class Notice(QFrame):
    """Hidden until something is said."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("look", "footer")
        self.words = ElidedLabel("")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2 * GRID, 4, 2 * GRID, 4)
        self._row.setSpacing(GRID)
        self._row.addWidget(self.words)
        self._row.addStretch(1)
        self.hide()

    def add_step(self, text: str, on_click: Callable[[], object], shown: bool = True) -> None:
        if shown:
            self._row.insertWidget(self._row.count() - 1, button(self._theme, text, on_click, look="link"))

    def say(self, words: str) -> None:
        self.words.setText(words)
        self.show()
