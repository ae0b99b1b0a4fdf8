"""A small list under a button from which one or several things are chosen; long lists can be searched."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from dxdesk.domain.text import fold
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets.search_field import SearchField

SEARCH_FROM = 12
"""Lists of this length and longer get a search field."""
MOST_ROWS = 10
VALUE = Qt.ItemDataRole.UserRole
FOLDED = Qt.ItemDataRole.UserRole + 1

Option = tuple[str, str]
"""Value and shown word."""


class _List(QListWidget):
    """Space and Enter take the current line."""

    taken = Signal(QListWidgetItem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in keys and self.currentItem() is not None:
            self.taken.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


class ChoicePopup(QFrame):
    """Closes after a choice when only one is possible, stays open otherwise; Esc or a click elsewhere closes.

    Connect bound methods to its signals, not functions that hold the owner: the popup deletes itself, and the last
    reference to its parent must not go with it.
    """

    changed = Signal(object)
    """The chosen values as a tuple, in the order of the list."""
    closed = Signal()

    def __init__(
        self, theme: Theme, options: Sequence[Option], chosen: Iterable[str], multi: bool, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("look", "popup")
        self._theme, self._multi = theme, multi
        self._chosen = set(chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5, 5, 5, 5)
        layout.setSpacing(4)
        self.list = _List(self)
        self.list.setIconSize(QSize(theme.sizes.icon, theme.sizes.icon))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for value, word in options:
            item = QListWidgetItem(word, self.list)
            item.setData(VALUE, value)
            item.setData(FOLDED, fold(word))
            item.setToolTip(word)
            self._draw(item)
        self.search: SearchField | None = None
        if len(options) >= SEARCH_FROM:
            self.search = SearchField(theme, "Tìm trong danh sách", self)
            self.search.setMaximumWidth(16777215)
            self.search.textChanged.connect(self._narrow)
            self.search.returnPressed.connect(self._take_first)
            layout.addWidget(self.search)
        layout.addWidget(self.list)
        self.list.itemClicked.connect(self._choose)
        self.list.taken.connect(self._choose)

    def open_under(self, owner: QWidget) -> None:
        """Show below `owner`, above it where there is no room, inside its screen."""
        row = max(self.list.sizeHintForRow(0), 24)
        rows = min(max(1, self.list.count()), MOST_ROWS)
        self.list.setFixedHeight(row * rows + 4)
        width = max(owner.width(), 200, min(420, self.list.sizeHintForColumn(0) + 48))
        self.resize(width, self.sizeHint().height())
        screen: QRect = owner.screen().availableGeometry()
        corner = owner.mapToGlobal(QPoint(0, owner.height() + 2))
        if corner.y() + self.height() > screen.bottom():
            corner.setY(max(screen.top(), owner.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2))
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - width)))
        self.move(corner)
        self.show()
        self._first_row()
        (self.search or self.list).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search is not None and self.search.hasFocus():
            self.list.setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, _event: object) -> None:
        self.closed.emit()

    def _choose(self, item: QListWidgetItem) -> None:
        value = item.data(VALUE)
        if self._multi:
            self._chosen ^= {value}
        else:
            self._chosen = {value}
        for number in range(self.list.count()):
            self._draw(self.list.item(number))
        order = (self.list.item(number).data(VALUE) for number in range(self.list.count()))
        self.changed.emit(tuple(one for one in order if one in self._chosen))
        if not self._multi:
            self.close()

    def _draw(self, item: QListWidgetItem) -> None:
        on = item.data(VALUE) in self._chosen
        if self._multi:
            name = "square-check" if on else "square"
            item.setIcon(self._theme.icon(name, "accent" if on else "muted"))
        else:
            item.setIcon(self._theme.icon("check", "accent") if on else QIcon(self._theme.icons.blank()))

    def _narrow(self, text: str) -> None:
        words = fold(text).split()
        for number in range(self.list.count()):
            item = self.list.item(number)
            item.setHidden(not all(word in item.data(FOLDED) for word in words))
        self._first_row()

    def _take_first(self) -> None:
        item = self.list.currentItem()
        if item is not None and not item.isHidden():
            self._choose(item)

    def _first_row(self) -> None:
        for number in range(self.list.count()):
            if not self.list.item(number).isHidden():
                self.list.setCurrentRow(number)
                return
