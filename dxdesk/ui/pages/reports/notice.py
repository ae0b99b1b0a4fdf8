"""A line over the preview: what was done or what is the matter, with links for what can be done next."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ElidedLabel, button, icon_button
from dxdesk.ui.widgets.empty_state import IconPicture

Link = tuple[str, Callable[[], object]]


class Notice(QFrame):
    """Hidden while it has nothing to say. With `closable` the officer can put it away."""

    def __init__(
        self, theme: Theme, icon: str, role: str, closable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._links: list[QPushButton] = []
        self._words = ElidedLabel("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2 * GRID, 4, GRID, 4)
        self._row.setSpacing(GRID)
        self._row.addWidget(IconPicture(theme, icon, theme.sizes.icon, role))
        self._row.addWidget(self._words)
        self._row.addWidget(self._bar)
        self._row.addStretch(1)
        if closable:
            self._row.addWidget(icon_button(theme, "x", "Đóng thông báo", self.clear))
        self.clear()

    def say(self, words: str, links: Sequence[Link] = ()) -> None:
        self._drop_links()
        self._words.setText(words)
        for at, (text, then) in enumerate(links):
            made = button(self._theme, text, then, look="link", parent=self)
            self._row.insertWidget(3 + at, made)
            self._links.append(made)
        self._bar.hide()
        self.show()

    def show_progress(self, done: int, total: int, words: str, stop: Callable[[], object]) -> None:
        """What runs and how far it is; `stop` is asked for by "Dừng"."""
        if self._bar.isHidden():
            self.say(words, [("Dừng", stop)])
            self._bar.show()
        self._words.setText(words)
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def clear(self) -> None:
        self._drop_links()
        self._words.setText("")
        self._bar.hide()
        self.hide()

    @property
    def words(self) -> str:
        return self._words.text()

    def link(self, text: str) -> QPushButton | None:
        return next((one for one in self._links if one.text() == text), None)

    def _drop_links(self) -> None:
        for one in self._links:
            self._row.removeWidget(one)
            one.hide()
            one.deleteLater()
        self._links = []
