"""The left edge of the window: the plan that is worked on, and the pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets.choice_popup import ChoicePopup

WIDTH = 208
NARROW = 56


@dataclass(frozen=True)
class PlanChoice:
    """A plan as the selector shows it: number above, title below."""

    uid: str
    number: str
    title: str


class PlanButton(QPushButton):
    """Two lines, number and title, and a sign that it opens a list."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = ("", "")
        self._narrow = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("look", "field")

    def set_words(self, number: str, title: str) -> None:
        self._lines = (number, title)
        self.setToolTip(f"{number}\n{title}" if title else number)
        self.setAccessibleName(f"Kế hoạch đang mở: {number} {title}".strip())
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 2 * GRID, self._theme.sizes.body + self._theme.sizes.small + 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""  # type: ignore[attr-defined]
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        side = self._theme.sizes.icon
        ratio = self.devicePixelRatioF()
        middle = (self.height() - side) // 2
        if self._narrow:
            painter.drawPixmap((self.width() - side) // 2, middle, self._theme.icons.pixmap("file-text", side, ratio))
        else:
            painter.drawPixmap(self.width() - side - 7, middle, self._theme.icons.pixmap("chevron-down", side, ratio))
            self._paint_lines(painter, self.width() - side - 22)
        painter.end()

    def _paint_lines(self, painter: QStylePainter, room: int) -> None:
        number, title = self._lines
        half = self.height() // 2
        parts = ((number, True, "body", "text", 5, half), (title, False, "small", "muted", half, half - 4))
        if not title:
            parts = ((number, True, "body", "text", 0, self.height()), ("", False, "small", "muted", 0, 0))
        for text, strong, size, role, top, height in parts:
            painter.setFont(self._theme.font("body" if size == "body" else "small", strong=strong))
            painter.setPen(self._theme.colour(role))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(10, top, room, height, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class Navigation(QFrame):
    """Icon and word for each page; in a narrow window only the icon, the word being the tooltip."""

    page_chosen = Signal(int)
    plan_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plans: list[PlanChoice] = []
        self._current_plan = ""
        self._words: list[str] = []
        self._narrow = False
        self.setProperty("look", "navigation")
        self.plan_button = PlanButton(theme)
        self.plan_button.clicked.connect(self.open_plans)
        self.group = QButtonGroup(self)
        self.group.idClicked.connect(self.page_chosen)
        inside = QWidget()
        inside.setObjectName("navigation_pages")
        inside.setStyleSheet("#navigation_pages { background: transparent; }")
        self._pages = QVBoxLayout(inside)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.setSpacing(2)
        self._pages.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID + 4)
        column.addWidget(self.plan_button)
        column.addWidget(scroll, 1)
        self.set_plans([], "")
        self.set_narrow(False)

    def add_page(self, title: str, icon: str, shortcut: str) -> int:
        """Returns the number of the page, from 0."""
        number = len(self._words)
        made = QPushButton(title)
        # A click leaves the keyboard to the page that it leads to.
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setProperty("look", "navigation")
        made.setCheckable(True)
        made.setIcon(self._theme.icon(icon))
        made.setIconSize(QSize(self._theme.sizes.icon + 2, self._theme.sizes.icon + 2))
        made.setToolTip(f"{title} ({shortcut})")
        made.setAccessibleName(title)
        self._words.append(title)
        self.group.addButton(made, number)
        self._pages.insertWidget(number, made)
        self._show_words()
        return number

    def set_current(self, number: int) -> None:
        self.group.button(number).setChecked(True)

    def set_plans(self, plans: Sequence[PlanChoice], current: str) -> None:
        """Plans to choose from; `current` is the uid of the open one, empty for none."""
        self._plans, self._current_plan = list(plans), current
        shown = next((plan for plan in plans if plan.uid == current), None)
        if shown is not None:
            self.plan_button.set_words(shown.number, shown.title)
        else:
            self.plan_button.set_words("Chọn kế hoạch" if plans else "Chưa có kế hoạch", "")
        self.plan_button.setEnabled(bool(plans))

    def open_plans(self) -> ChoicePopup:
        options = [(plan.uid, f"{plan.number} – {plan.title}" if plan.title else plan.number) for plan in self._plans]
        popup = ChoicePopup(self._theme, options, (self._current_plan,), False, self)
        popup.changed.connect(self._choose_plan)
        popup.open_under(self.plan_button)
        return popup

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.setFixedWidth(NARROW if narrow else round(WIDTH * max(1.0, self._theme.sizes.body / 14)))
        self.plan_button.set_narrow(narrow)
        self._show_words()

    def _show_words(self) -> None:
        for number, word in enumerate(self._words):
            self.group.button(number).setText("" if self._narrow else f" {word}".replace("&", "&&"))

    def _choose_plan(self, values: tuple[str, ...]) -> None:
        uid = values[0]
        if uid != self._current_plan:
            self.set_plans(self._plans, uid)
            self.plan_chosen.emit(uid)
