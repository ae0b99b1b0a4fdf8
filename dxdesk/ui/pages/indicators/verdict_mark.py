"""A verdict as shape, word and colour together, drawn with paths so that no font has to know the signs."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from dxdesk.domain.verdict import Verdict
from dxdesk.ui.pages.indicators.rows import verdict_word
from dxdesk.ui.theme import Theme

ROLES: dict[Verdict, str] = {
    Verdict.MET: "green",
    Verdict.EXCEEDED: "green",
    Verdict.NOT_MET: "red",
    Verdict.NO_DATA: "grey",
    Verdict.NOT_APPLICABLE: "grey",
    Verdict.IN_WORDS: "blue",
}


def paint_verdict(
    painter: QPainter, rect: QRect, verdict: Verdict | None, theme: Theme, word: str = "", role: str = ""
) -> None:
    """Shape and word, vertically centred in `rect`; the word is elided where it must be.

    `word` and `role` replace the verdict's own, for what is not judged yet.
    """
    side = theme.sizes.body - 2
    colour = theme.colour(role or (ROLES[verdict] if verdict is not None else "muted"))
    box = QRectF(rect.left(), rect.top() + (rect.height() - side) / 2, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, max(1.5, side * 0.125))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPath(_shape(verdict, box))
    painter.restore()
    words = rect.adjusted(side + 6, 0, 0, 0)
    painter.setPen(colour)
    text = painter.fontMetrics().elidedText(
        word or verdict_word(verdict), Qt.TextElideMode.ElideRight, max(0, words.width())
    )
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


class VerdictMark(QWidget):
    """A verdict standing in the pane."""

    def __init__(self, theme: Theme, verdict: Verdict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._verdict = theme, verdict
        self.setAccessibleName(verdict_word(verdict))

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(verdict_word(self._verdict))
        return QSize(width + self._theme.sizes.body + 8, self._theme.sizes.body + 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_verdict(painter, self.rect(), self._verdict, self._theme)
        painter.end()


def _shape(verdict: Verdict | None, box: QRectF) -> QPainterPath:
    path = QPainterPath()

    def line(*points: tuple[float, float]) -> None:
        for number, (x, y) in enumerate(points):
            at = QPointF(box.left() + x * box.width(), box.top() + y * box.height())
            if number:
                path.lineTo(at)
            else:
                path.moveTo(at)

    match verdict:
        case Verdict.MET:
            line((0.1, 0.55), (0.38, 0.82), (0.92, 0.2))
        case Verdict.EXCEEDED:
            line((0.0, 0.6), (0.24, 0.84), (0.66, 0.3))
            line((0.5, 0.84), (1.0, 0.2))
        case Verdict.NOT_MET:
            line((0.16, 0.16), (0.84, 0.84))
            line((0.84, 0.16), (0.16, 0.84))
        case Verdict.NOT_APPLICABLE:
            line((0.12, 0.5), (0.88, 0.5))
        case Verdict.IN_WORDS:
            line((0.08, 0.26), (0.92, 0.26))
            line((0.08, 0.52), (0.92, 0.52))
            line((0.08, 0.78), (0.56, 0.78))
        case Verdict.NO_DATA:
            path.addEllipse(box.adjusted(1.5, 1.5, -1.5, -1.5))
        case None:
            line((0.5, 0.1), (0.5, 0.56))
            line((0.5, 0.86), (0.5, 0.88))
    return path
