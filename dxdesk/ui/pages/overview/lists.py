"""The lists of what presses: a heading, some lines that lead to their work, and the way to all of them."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStylePainter, QVBoxLayout, QWidget

from dxdesk.ui.grouped_table.wrapping import Wrapping
from dxdesk.ui.pages.overview.sheet import SHOWN, Line, List
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ElidedLabel, button, label
from dxdesk.ui.widgets.painted_button import PaintedButton

PADDING = 6


class LineButton(PaintedButton):
    """Title in up to two lines with a small note below; at the right when it is due."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._line: Line | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._follow_theme()
        theme.changed.connect(self._follow_theme)

    def show_line(self, line: Line) -> None:
        self._line = line
        self.setToolTip("\n".join(part for part in (line.title, line.note, line.when) if part))
        self.setAccessibleName(", ".join(part for part in (line.title, line.when, line.note) if part))
        self.updateGeometry()
        self.update()

    @property
    def line(self) -> Line | None:
        return self._line

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = len(self._title(width)) if self._line else 1
        note = self._small.height() if self._line and self._line.note else 0
        return lines * self._body.metrics.lineSpacing() + note + 2 * PADDING

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(self.width() or 320))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(self.width() or 320))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter_line = self._line
        if painter_line is None:
            return
        painter = QStylePainter(self)
        self.paint_ground(painter)
        top, step = PADDING, self._body.metrics.lineSpacing()
        painter.setFont(self.theme.font())
        painter.setPen(self.theme.colour("text"))
        left_top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        room = self._room(self.width())
        for words in self._title(self.width()):
            painter.drawText(GRID, top, room, step, left_top, words)
            top += step
        painter.setPen(self.theme.colour(painter_line.role))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        when_room = self.width() // 2
        painter.drawText(
            self.width() - GRID - when_room,
            PADDING,
            when_room,
            step,
            right,
            self._body.metrics.elidedText(painter_line.when, Qt.TextElideMode.ElideRight, when_room),
        )
        painter.setFont(self.theme.font("small"))
        painter.setPen(self.theme.colour("muted"))
        note = self._small.elidedText(painter_line.note, Qt.TextElideMode.ElideRight, self.width() - 2 * GRID)
        painter.drawText(GRID, top, self.width() - 2 * GRID, self._small.height(), left_top, note)
        painter.end()

    def _title(self, width: int) -> list[str]:
        assert self._line is not None
        return self._body.lines(self._line.title, self._room(width), 2)[0]

    def _room(self, width: int) -> int:
        when = self._body.metrics.horizontalAdvance(self._line.when) if self._line else 0
        return max(60, width - 2 * GRID - (min(when, width // 2) + 2 * GRID if when else 0))

    def _follow_theme(self) -> None:
        self._body = Wrapping(self.theme.font())
        self._small = QFontMetrics(self.theme.font("small"))
        self.updateGeometry()


class LinesBox(QWidget):
    """One list. Its widgets are kept from one sheet to the next, so that the keyboard stays where it was."""

    chosen = Signal(object)
    """The `Goal` of a line or of "Xem tất cả"."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list: List | None = None
        self._open = False
        self.lines: list[LineButton] = []
        self._icon = _Sign(theme)
        self.heading = ElidedLabel("", "strong")
        self._count = label("", "muted")
        self.more = button(theme, "", self._show_more, look="link")
        self._empty = label("", "muted", wrap=True)
        self._empty.setContentsMargins(GRID, PADDING, GRID, PADDING)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self._icon)
        top.addWidget(self.heading)
        top.addWidget(self._count)
        top.addStretch(1)
        top.addWidget(self.more)
        rule = QFrame()
        rule.setProperty("look", "line")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(top)
        self._column.addSpacing(4)
        self._column.addWidget(rule)
        self._column.addSpacing(2)
        self._column.addWidget(self._empty)

    def show_list(self, shown: List) -> None:
        if self._list is None or self._list.key != shown.key:
            self._open = False
        self._list = shown
        self._icon.show_sign(shown.icon, shown.role)
        self.heading.setText(shown.title)
        self._count.setText(str(shown.total) if shown.total and shown.key != "unread" else "")
        self._empty.setText(shown.empty)
        self._empty.setVisible(not shown.lines)
        self._fill(shown)
        self.setVisible(bool(shown.lines or shown.empty))

    def shown_lines(self) -> list[Line]:
        return [made.line for made in self.lines if not made.isHidden() and made.line is not None]

    def _fill(self, shown: List) -> None:
        lines = shown.lines if self._open else shown.lines[:SHOWN]
        while len(self.lines) < len(lines):
            made = LineButton(self._theme, self)
            made.clicked.connect(self._tell)
            self._column.addWidget(made)
            self.lines.append(made)
        for number, made in enumerate(self.lines):
            if number < len(lines):
                made.show_line(lines[number])
            made.setVisible(number < len(lines))
        hidden = shown.total > len(lines)
        opens_more = shown.goal is not None or len(shown.lines) > len(lines)
        self.more.setText(f"Xem tất cả ({shown.total})" if opens_more else f"{shown.total - len(lines)} mục nữa")
        self.more.setEnabled(opens_more)
        self.more.setVisible(hidden)

    def _show_more(self) -> None:
        if self._list is None:
            return
        if self._list.goal is not None:
            self.chosen.emit(self._list.goal)
            return
        self._open = True
        self._fill(self._list)

    def _tell(self) -> None:
        made = self.sender()
        if isinstance(made, LineButton) and made.line is not None:
            self.chosen.emit(made.line.goal)


class _Sign(QWidget):
    """The icon of a heading."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name, self._role = "circle", "muted"
        self.setFixedSize(theme.sizes.icon, theme.sizes.icon)

    def show_sign(self, name: str, role: str) -> None:
        self._theme.icon(name)
        self._name, self._role = name, role
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        picture = self._theme.icons.pixmap(self._name, self.width(), self.devicePixelRatioF(), self._role)
        painter.drawPixmap(0, 0, picture)
        painter.end()
