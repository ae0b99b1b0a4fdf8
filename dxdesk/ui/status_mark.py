"""Status as shape, word and colour together, drawn with paths so that no font has to know the signs."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from dxdesk.domain.status import STATUS_LABELS, Status
from dxdesk.ui.theme import Theme

Shape = Literal["tick", "disc", "clock", "triangle", "diamond", "bars", "ring"]


@dataclass(frozen=True)
class Mark:
    """What stands before the word. `role` names a colour of `Colours`."""

    shape: Shape
    role: str


MARKS: dict[Status, Mark] = {
    Status.DONE_ON_TIME: Mark("tick", "green"),
    Status.DONE_LATE: Mark("tick", "green"),
    Status.IN_PROGRESS: Mark("disc", "blue"),
    Status.DUE_SOON: Mark("clock", "amber"),
    Status.OVERDUE: Mark("triangle", "red"),
    Status.IN_PROGRESS_LATE: Mark("triangle", "red"),
    Status.WAITING: Mark("diamond", "grey"),
    Status.SUSPENDED: Mark("bars", "grey"),
    Status.NOT_STARTED: Mark("ring", "grey"),
}


def status_word(status: Status) -> str:
    """The label with a capital, as it stands in a cell: "Sắp đến hạn"."""
    label = STATUS_LABELS[status]
    return label[:1].upper() + label[1:]


def paint_shape(painter: QPainter, box: QRectF, status: Status, theme: Theme) -> None:
    """Draw the mark of `status` into the square `box`."""
    mark = MARKS[status]
    colour = theme.colour(mark.role)
    side = box.width()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, max(1.5, side * 0.125))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    path = _path(mark.shape, box)
    if mark.shape in ("disc", "triangle"):
        painter.fillPath(path, colour)
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPath(path)
    if mark.shape == "clock":
        painter.fillPath(_quarter(box), colour)
    painter.restore()


def paint_status(painter: QPainter, rect: QRect, status: Status, theme: Theme) -> None:
    """Shape and word, vertically centred in `rect`, with the painter's font; the word is elided where it must be."""
    metrics = painter.fontMetrics()
    side = shape_side(theme)
    top = rect.top() + (rect.height() - side) / 2
    paint_shape(painter, QRectF(rect.left(), top, side, side), status, theme)
    words = rect.adjusted(side + 6, 0, 0, 0)
    painter.setPen(theme.colour(MARKS[status].role))
    text = metrics.elidedText(status_word(status), Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def shape_side(theme: Theme) -> int:
    """Edge of the mark in logical pixels."""
    return theme.sizes.body - 2


def status_icon(status: Status, theme: Theme, ratio: float = 2.0) -> QIcon:
    """The shape alone, for menus. Coloured for the palette in force now."""
    side = shape_side(theme)
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_shape(painter, QRectF(0, 0, side, side), status, theme)
    painter.end()
    return QIcon(picture)


class StatusMark(QWidget):
    """A status standing in a form or a card."""

    def __init__(self, theme: Theme, status: Status | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._status: Status | None = None
        self.set_status(status)
        theme.changed.connect(self.updateGeometry)

    def set_status(self, status: Status | None) -> None:
        """None shows nothing."""
        self._status = status
        self.setAccessibleName(status_word(status) if status else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._status is None:
            return QSize(0, self._theme.sizes.control)
        width = self.fontMetrics().horizontalAdvance(status_word(self._status))
        return QSize(width + shape_side(self._theme) + 8, self._theme.sizes.control)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._status is not None:
            painter = QPainter(self)
            paint_status(painter, self.rect(), self._status, self._theme)
            painter.end()


def _path(shape: Shape, box: QRectF) -> QPainterPath:
    path = QPainterPath()

    def at(x: float, y: float) -> QPointF:
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height())

    inner = QRectF(at(0.1, 0.1), at(0.9, 0.9))
    if shape == "tick":
        path.moveTo(at(0.1, 0.55))
        path.lineTo(at(0.38, 0.82))
        path.lineTo(at(0.92, 0.2))
    elif shape == "triangle":
        path.moveTo(at(0.5, 0.06))
        path.lineTo(at(1.0, 0.94))
        path.lineTo(at(0.0, 0.94))
        path.closeSubpath()
    elif shape == "diamond":
        for number, (x, y) in enumerate(((0.5, 0.06), (0.94, 0.5), (0.5, 0.94), (0.06, 0.5))):
            if number:
                path.lineTo(at(x, y))
            else:
                path.moveTo(at(x, y))
        path.closeSubpath()
    elif shape == "bars":
        for x in (0.32, 0.68):
            path.moveTo(at(x, 0.15))
            path.lineTo(at(x, 0.85))
    else:
        path.addEllipse(inner)
    return path


def _quarter(box: QRectF) -> QPainterPath:
    """The upper right quarter of the clock, as in ◔."""
    margin = box.width() * 0.1
    inner = box.adjusted(margin, margin, -margin, -margin)
    path = QPainterPath(box.center())
    path.arcTo(inner, 0, 90)
    path.closeSubpath()
    return path
