"""Small pages beside the preview: where one is in the document, and the way to another page."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from dxdesk.ui.paper.picture_desk import PictureDesk, Wish
from dxdesk.ui.theme import Theme
from dxdesk.ui.worker import Worker

WIDE = 84
"""Logical pixels of a small page, upright or lying."""
BESIDE, ABOVE, NUMBER_GAP = 14, 8, 3
BUDGET = 32 * 1024 * 1024
"""Bytes of pictures that are kept: those of some hundred pages."""
REST = 120
"""Milliseconds without scrolling until pictures are asked for; the large pages come first."""

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


class Thumbnails(QListView):
    """Arrow keys, Home, End and a click choose a page. Pictures are made for the pages in sight only."""

    page_wanted = Signal(int)
    """Counted from 0."""

    def __init__(self, theme: Theme, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: list[tuple[float, float]] = []
        self._choosing = self._following = False
        self.desk = PictureDesk(worker, self._picture_ready, BUDGET)
        self._pages = _Pages(self)
        self.setModel(self._pages)
        self.setItemDelegate(_SmallPage(self, theme))
        self.setAccessibleName("Các trang thu nhỏ")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDE + 2 * BESIDE + 12)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._rest.start())
        self.selectionModel().currentChanged.connect(self._on_current)
        self.clicked.connect(lambda index: self._choose(index.row()))
        theme.changed.connect(self.viewport().update)

    def show_pdf(self, pdf: bytes | None, sizes: Sequence[tuple[float, float]], keep: bool) -> None:
        """`keep`: the pictures that are there stand in until the new ones are made."""
        self.desk.set_pdf(pdf, keep)
        if list(sizes) != self._sizes:
            self._sizes = list(sizes)
            self._pages.show_count(len(self._sizes))
        self._rest.start()

    def show_page(self, page: int) -> None:
        """The page that the preview shows; nothing is told."""
        if self._choosing or not 0 <= page < len(self._sizes) or page == self.page:
            return
        self._following = True
        self.setCurrentIndex(self._pages.index(page))
        self._following = False

    @property
    def page(self) -> int:
        """The marked one; -1 without pages."""
        return self.currentIndex().row()

    @property
    def is_sharp(self) -> bool:
        """Whether every page in sight has its picture."""
        return self.desk.is_idle and not self._rest.isActive()

    def paper(self, page: int) -> QSize:
        """Of the small page, in logical pixels."""
        width, height = self._sizes[page]
        return QSize(WIDE, round(WIDE * height / width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rest.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.scrollTo(self.currentIndex())
        self._rest.start()

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and not self._following:
            self._choose(now.row())

    def _choose(self, page: int) -> None:
        """The last pages cannot come to the top of the preview; the chosen one stays marked all the same."""
        self._choosing = True
        self.page_wanted.emit(page)
        self._choosing = False

    def _ask(self) -> None:
        self._rest.stop()
        if not self.isVisible() or not self._sizes:
            return
        middle, bottom = self.viewport().width() // 2, self.viewport().height() - 1
        first, last = (self.indexAt(QPoint(middle, y)).row() for y in (0, bottom))
        seen = range(max(0, first), (last if last >= 0 else len(self._sizes) - 1) + 1)
        ratio = self.devicePixelRatioF()
        self.desk.want([Wish(page, round(WIDE * ratio), self._sizes[page][0]) for page in seen])

    def _picture_ready(self, page: int) -> None:
        if page < len(self._sizes):
            self.update(self._pages.index(page))


class _Pages(QAbstractListModel):
    """One row for each page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._count = 0

    def show_count(self, count: int) -> None:
        self.beginResetModel()
        self._count = count
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Trang {index.row() + 1} trên {self._count}"
        return None


class _SmallPage(QStyledItemDelegate):
    def __init__(self, strip: Thumbnails, theme: Theme) -> None:
        super().__init__(strip)
        self._strip, self._theme = strip, theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        paper = self._strip.paper(index.row())
        return QSize(paper.width() + 2 * BESIDE, paper.height() + self._number_height + ABOVE + NUMBER_GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        page, theme = index.row(), self._theme
        place: QRect = option.rect  # type: ignore[attr-defined]
        paper = QRectF(QRect(QPoint(place.center().x() - WIDE // 2, place.top() + ABOVE), self._strip.paper(page)))
        current = page == self._strip.page
        painter.save()
        painter.fillRect(paper, Qt.GlobalColor.white)
        picture = self._strip.desk.picture(page, round(WIDE * self._strip.devicePixelRatioF()))
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(paper, picture, QRectF(picture.rect()))
        painter.setPen(QPen(theme.colour("accent" if current else "edge"), 2 if current else 1))
        room = 1.5 if current else 0.5
        painter.drawRect(paper.adjusted(-room, -room, room, room))
        painter.setFont(theme.font("small", strong=current))
        painter.setPen(theme.colour("accent" if current else "muted"))
        below = QRectF(place.left(), paper.bottom() + NUMBER_GAP, place.width(), self._number_height)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(page + 1))
        if current and self._strip.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 1, Qt.PenStyle.DotLine))
            painter.drawRect(paper.adjusted(-4.5, -4.5, 4.5, 4.5))
        painter.restore()

    @property
    def _number_height(self) -> int:
        return self._theme.sizes.small + 6
