"""The row of numbers: how many tasks are overdue, due soon, done, each with its mark and word."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStylePainter, QWidget

from dxdesk.ui.pages.overview.sheet import Figure, Goal
from dxdesk.ui.status_mark import MARKS, paint_shape
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets.painted_button import PaintedButton

LEAST = 124
"""Logical pixels that a figure needs at text scale 1."""


class FigureButton(PaintedButton):
    """Mark and number above the word. A zero is there but does not call."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._figure: Figure | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(self, figure: Figure) -> None:
        self._figure = figure
        self.setToolTip(figure.tooltip)
        self.setAccessibleName(f"{figure.word}: {figure.count} nhiệm vụ")
        self.update()

    @property
    def figure(self) -> Figure | None:
        return self._figure

    def sizeHint(self) -> QSize:
        sizes = self.theme.sizes
        return QSize(round(LEAST * max(1.0, sizes.body / 14)), sizes.title + sizes.small + 26)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        self.paint_ground(painter)
        if self._figure is not None:
            self._paint(painter, self._figure)
        painter.end()

    def _paint(self, painter: QStylePainter, figure: Figure) -> None:
        sizes, left = self.theme.sizes, GRID + 2
        side = sizes.title - 4
        half = GRID + sizes.title + 2
        if not figure.count:
            painter.setOpacity(0.75)
        paint_shape(painter, QRectF(left, (half + GRID - side) / 2, side, side), figure.status, self.theme)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(self.theme.font("title", strong=figure.count > 0))
        role = "muted" if not figure.count else MARKS[figure.status].role
        painter.setPen(self.theme.colour("text" if role == "grey" else role))
        painter.drawText(
            left + side + GRID, GRID // 2, self.width(), half, middle, f"{figure.count:,}".replace(",", ".")
        )
        painter.setOpacity(1)
        painter.setFont(self.theme.font("small"))
        painter.setPen(self.theme.colour("muted"))
        room = self.width() - 2 * left
        words = painter.fontMetrics().elidedText(figure.word, Qt.TextElideMode.ElideRight, room)
        painter.drawText(left, half, room, self.height() - half - 4, middle, words)


class Figures(QWidget):
    """As many in a row as fit."""

    chosen = Signal(object)
    """The `Goal` of a figure."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.buttons: list[FigureButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GRID // 2)
        self._columns = 0

    def show_figures(self, figures: Sequence[Figure]) -> None:
        while len(self.buttons) < len(figures):
            made = FigureButton(self._theme, self)
            made.clicked.connect(self._tell)
            self.buttons.append(made)
            self._columns = 0
        for made, figure in zip(self.buttons, figures, strict=True):
            made.show_figure(figure)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if not self.buttons:
            return
        each = self.buttons[0].sizeHint().width()
        fitting = max(1, (self.width() + GRID // 2) // (each + GRID // 2))
        rows = -(-len(self.buttons) // fitting)
        columns = -(-len(self.buttons) // rows)
        if columns == self._columns:
            return
        self._columns = columns
        for number, made in enumerate(self.buttons):
            self._grid.addWidget(made, number // columns, number % columns)
        for column in range(len(self.buttons)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _tell(self) -> None:
        made = self.sender()
        if isinstance(made, FigureButton) and made.figure is not None:
            goal: Goal = made.figure.goal
            self.chosen.emit(goal)
