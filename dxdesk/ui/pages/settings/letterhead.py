"""A small drawing of a document's head, as the first answers about the office make it.

Paper is white with black ink whatever the window's palette is.
"""

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dxdesk.domain.records import OfficeProfile
from dxdesk.services.offices import PrintedOffice, printed_office
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import LIGHT

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
WIDE, TALL = 412.0, 92.0
"""Width and height of the drawing in units of the drawing; body text of a report would be 10 units high."""
FACES = ("Times New Roman", "Liberation Serif")


class LetterheadPicture(QWidget):
    """Scales to its width. `show_office` draws another profile. `fonts` holds the faces for paper."""

    def __init__(self, theme: Theme, fonts: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._printed: PrintedOffice | None = None
        self._family = _paper_face(fonts)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Hình mẫu đầu văn bản")

    def show_office(self, profile: OfficeProfile) -> None:
        self._printed = printed_office(profile)
        head = self._printed.head
        self.setAccessibleDescription(f"{head.superior}\n{head.name}\n{head.number}\n{head.place_and_date}")
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, round(TALL * 420 / WIDE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(round(TALL * self.width() / WIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.setPen(QPen(self._theme.colour("edge"), 1))
        painter.setBrush(QColor(LIGHT.surface))
        painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1))
        if self._printed is not None:
            painter.scale(self.width() / WIDE, self.width() / WIDE)
            _Drawing(painter, self._family).draw(self._printed)
        painter.end()


def _paper_face(fonts: Path) -> str:
    """The system's face where it has one, else the one that reports are printed with."""
    if not any(face in QFontDatabase.families() for face in FACES):
        for path in sorted(fonts.glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(path))
    return next((face for face in FACES if face in QFontDatabase.families()), "")


class _Drawing:
    def __init__(self, painter: QPainter, family: str) -> None:
        self._painter, self._family = painter, family

    def draw(self, printed: PrintedOffice) -> None:
        head = printed.head
        left, right = QRectF(8, 0, 200, 0), QRectF(212, 0, 194, 0)
        y = self._centred(left, 14, head.superior, 8.6)
        y = self._centred(left, y, head.name, 8.6, bold=True)
        self._rule(left, y + 2, 52)
        other = self._centred(right, 14, COUNTRY, 8.6, bold=True)
        other = self._centred(right, other, MOTTO, 9.4, bold=True)
        self._rule(right, other + 2, 118)
        y = max(y, other) + 12
        self._centred(left, y, head.number, 9.4)
        self._centred(right, y, head.place_and_date, 9.4, italic=True)

    def _centred(
        self, box: QRectF, top: float, text: str, size: float, bold: bool = False, italic: bool = False
    ) -> float:
        """Words broken inside the box, centred; where the next line begins."""
        self._painter.setFont(self._font(size, bold, italic))
        self._painter.setPen(QColor(LIGHT.text))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        room = QRectF(box.left(), top, box.width(), 200)
        return self._painter.drawText(room, int(flags), text).bottom() if text else top

    def _rule(self, box: QRectF, y: float, width: float) -> None:
        self._painter.setPen(QPen(QColor(LIGHT.text), 0.8))
        middle = box.center().x()
        self._painter.drawLine(QPointF(middle - width / 2, y), QPointF(middle + width / 2, y))

    def _font(self, size: float, bold: bool, italic: bool) -> QFont:
        font = QFont(self._family)
        font.setPointSizeF(size * 72 / self._painter.device().logicalDpiY())
        font.setBold(bold)
        font.setItalic(italic)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font
