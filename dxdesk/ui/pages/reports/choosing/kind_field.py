"""The chooser of the document: each kind with a line that says what it is for."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from dxdesk.services.documents.kinds import DocumentKind
from dxdesk.ui.pages.reports.choosing.kinds import KIND_OPTIONS, PURPOSES
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ChoiceField
from dxdesk.ui.widgets.choice_popup import VALUE, ChoicePopup

Index = QModelIndex | QPersistentModelIndex


class KindField(ChoiceField):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, KIND_OPTIONS, parent=parent)
        self.setAccessibleName("Loại văn bản")

    def set_value(self, value: str) -> None:
        super().set_value(value)
        if value:
            self.setToolTip(f"{self.text()}\n{PURPOSES[DocumentKind(value)]}")

    def open(self) -> ChoicePopup:
        popup = ChoicePopup(self._theme, self._options, (self._value,), False, self)
        popup.list.setItemDelegate(_TwoLines(self._theme, popup))
        for number, (value, _word) in enumerate(self._options):
            purpose = PURPOSES[DocumentKind(value)]
            popup.list.item(number).setToolTip("")
            popup.list.item(number).setData(Qt.ItemDataRole.AccessibleDescriptionRole, purpose)
        popup.changed.connect(self._take)
        popup.open_under(self)
        self._keep_on_screen(popup)
        chosen = [value for value, _word in self._options].index(self._value) if self._value else 0
        popup.list.setCurrentRow(chosen)
        return popup

    def _keep_on_screen(self, popup: ChoicePopup) -> None:
        """Two lines each: on a small screen the list scrolls."""
        screen = self.screen().availableGeometry()
        if popup.height() > screen.height():
            popup.list.setFixedHeight(popup.list.height() - (popup.height() - screen.height()))
            popup.resize(popup.width(), screen.height())
            popup.move(popup.x(), screen.top())


class _TwoLines(QStyledItemDelegate):
    """The name, and below it in small letters what the document is for."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name, self._purpose = QFontMetrics(theme.font()), QFontMetrics(theme.font("small"))

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = max(
            self._name.horizontalAdvance(index.data(Qt.ItemDataRole.DisplayRole)),
            self._purpose.horizontalAdvance(self._words(index)),
        )
        height = self._name.height() + self._purpose.height() + 2 * GRID
        return QSize(width + self._theme.sizes.icon + 2 * GRID, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place: QRect = option.rect  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)  # type: ignore[attr-defined]
        if chosen or over:
            painter.fillRect(place, self._theme.colour("selected" if chosen else "hover"))
        side = self._theme.sizes.icon
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QIcon):
            icon.paint(painter, QRect(place.left() + 6, place.top() + GRID, side, side))
        left = place.left() + side + GRID + 6
        room = place.right() - left - 4
        line = QRect(left, place.top() + GRID - 1, room, self._name.height())
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for words, metrics, size, role in (
            (index.data(Qt.ItemDataRole.DisplayRole), self._name, "body", "text"),
            (self._words(index), self._purpose, "small", "muted"),
        ):
            painter.setFont(self._theme.font("small" if size == "small" else "body"))
            painter.setPen(self._theme.colour(role))
            line.setHeight(metrics.height())
            painter.drawText(line, middle, metrics.elidedText(words, Qt.TextElideMode.ElideRight, room))
            line.translate(0, metrics.height() + 1)

    @staticmethod
    def _words(index: Index) -> str:
        return PURPOSES[DocumentKind(index.data(VALUE))]
