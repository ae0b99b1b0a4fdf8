"""One choice out of a list, in a form or a toolbar."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets.choice_popup import ChoicePopup, Option


class ChoiceField(QPushButton):
    """A button that shows the chosen word and opens the list; long lists can be searched."""

    changed = Signal(str)
    """The chosen value, by the officer's hand."""

    def __init__(
        self, theme: Theme, options: Sequence[Option] = (), empty_word: str = "Chọn…", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._empty_word = theme, empty_word
        self._options: list[Option] = []
        self._value = ""
        self.setProperty("look", "field")
        self.clicked.connect(self.open)
        self.set_options(options)

    def set_options(self, options: Sequence[Option]) -> None:
        """Values with their words. A value that no longer exists is dropped silently."""
        self._options = list(options)
        self.set_value(self._value if self._value in dict(self._options) else "")

    def set_value(self, value: str) -> None:
        """Show a value without telling; empty for none."""
        self._value = value
        word = dict(self._options).get(value, self._empty_word)
        self.setText(word)
        self.setToolTip(word if value else "")
        self.updateGeometry()

    def value(self) -> str:
        return self._value

    def open(self) -> ChoicePopup:
        popup = ChoicePopup(self._theme, self._options, (self._value,), False, self)
        popup.changed.connect(self._take)
        popup.open_under(self)
        return popup

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(min(width, 320) + self._theme.sizes.icon + 34, self._theme.sizes.control)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._theme.sizes.control)

    def paintEvent(self, _event: QPaintEvent) -> None:
        side = self._theme.sizes.icon
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.width() - side - 26
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)  # type: ignore[attr-defined]
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        picture = self._theme.icons.pixmap("chevron-down", side, self.devicePixelRatioF(), "muted")
        painter.drawPixmap(self.width() - side - 8, (self.height() - side) // 2, picture)
        painter.end()

    def _take(self, values: tuple[str, ...]) -> None:
        value = values[0]
        if value != self._value:
            self.set_value(value)
            self.changed.emit(value)
