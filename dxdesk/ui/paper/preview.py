"""The pages of the report as they will be printed, one below the other, to scroll and zoom."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from dxdesk.reports.pictures import Box, Found
from dxdesk.ui.paper.page_stack import FIT_PAGE, FIT_WIDTH, MARGIN, STEPS, PageStack, Place, next_step
from dxdesk.ui.paper.picture_desk import PictureDesk, Wish
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import LIGHT
from dxdesk.ui.worker import Worker

REST = 40
"""Milliseconds without scrolling or zooming until pictures are asked for."""
NOTCH = 120
CLICK = 4
"""Logical pixels that the mouse may move between press and release of a click."""


class Preview(QAbstractScrollArea):
    """Paints only what is seen. Zoom is a number of per cent, "page" or "width"."""

    page_changed = Signal(int)
    """The page in sight, counted from 0."""
    zoom_changed = Signal(object)
    """The zoom that the officer set with the wheel or the keyboard."""
    drawn = Signal()
    """A picture of a page has come."""
    pointed = Signal(int, QPointF)
    """A click on a page, in points from its upper left corner."""

    def __init__(self, theme: Theme, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = PictureDesk(worker, self._picture_ready)
        self._sizes: list[tuple[float, float]] = []
        self._zoom: int | str = FIT_WIDTH
        self._page = 0
        self._found: Sequence[Found] = ()
        self._current: int | None = None
        self._turn = 0
        self._empty = ""
        self._marked: tuple[int, Box] | None = None
        self._pressed: QPointF | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Trang xem trước")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._ask)
        self._stack = PageStack([], self._zoom, 1, 1)
        self._arrange()
        theme.changed.connect(self.viewport().update)

    # What it shows

    def show_pdf(self, pdf: bytes | None, sizes: Sequence[tuple[float, float]], keep: bool) -> None:
        """`keep`: stay at the place that is shown, with its pictures until the new ones are there."""
        self._desk.set_pdf(pdf, keep)
        self._found, self._current, self._marked = (), None, None
        anchor = self._stack.anchor(self._top) if keep else (0, 0.0)
        self._sizes = list(sizes)
        self._arrange()
        self._scroll_to(self._stack.height_of(anchor) if keep and anchor != (0, 0.0) else 0.0)
        self._ask()
        self._tell_page(always=True)

    def show_found(self, found: Sequence[Found], current: int | None) -> None:
        """Mark places; the current one is marked more strongly and brought into sight."""
        self._found, self._current = found, current
        if current is not None and found[current].boxes:
            box, page = found[current].boxes[0], found[current].page
            scale, place = self._stack.scale(page), self._stack.place(page)
            y = place.top + box.top * scale
            if not self._top + MARGIN <= y <= self._top + self.viewport().height() - 3 * MARGIN:
                self._scroll_to(y - self.viewport().height() / 3)
            x = place.left + box.left * scale
            across = self.horizontalScrollBar()
            if not across.value() <= x <= across.value() + self.viewport().width() - 4 * MARGIN:
                across.setValue(round(x - self.viewport().width() / 3))
        self.viewport().update()

    def say(self, words: str) -> None:
        """What stands there while there are no pages."""
        self._empty = words
        self.viewport().update()

    def mark(self, page: int, box: Box | None) -> None:
        """Frame a place that is spoken of elsewhere, brought into sight; None for no place."""
        self._marked = (page, box) if box is not None else None
        if box is not None and page < len(self._stack):
            scale, place = self._stack.scale(page), self._stack.place(page)
            top, bottom = place.top + box.top * scale, place.top + (box.top + box.height) * scale
            if top < self._top + MARGIN or bottom > self._top + self.viewport().height() - MARGIN:
                self._scroll_to(top - self.viewport().height() / 3)
        self.viewport().update()

    @property
    def zoom(self) -> int | str:
        return self._zoom

    @property
    def percent(self) -> int:
        """Of the page in sight; 100 when there is none."""
        return self._stack.percent(self._page) if len(self._stack) else 100

    @property
    def page(self) -> int:
        return self._page

    @property
    def page_count(self) -> int:
        return len(self._stack)

    @property
    def is_sharp(self) -> bool:
        """Whether every page in sight has its picture."""
        return self._desk.is_idle and not self._rest.isActive()

    def set_zoom(self, zoom: int | str) -> None:
        self._zoom_about(zoom, 0.0)

    def zoom_by(self, direction: int) -> None:
        """One step in or out, as by Ctrl+plus and Ctrl+minus."""
        self._zoom_by(direction, self.viewport().height() / 2)

    def go_to(self, page: int) -> None:
        """Bring the upper edge of a page to the upper edge of the view."""
        if len(self._stack):
            page = max(0, min(page, len(self._stack) - 1))
            self._scroll_to(self._stack.place(page).top - MARGIN / 2)

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colour("window"))
        if not len(self._stack):
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._empty)
        painter.translate(-self.horizontalScrollBar().value(), -self._top)
        for page in self._stack.visible(self._top + event.rect().top(), self._top + event.rect().bottom()):
            self._paint_page(painter, page)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rearrange(self._stack.anchor(self._top), 0.0)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()
        self._tell_page()
        self._rest.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turn += event.angleDelta().y()
        if abs(self._turn) >= NOTCH:
            self._zoom_by(1 if self._turn > 0 else -1, event.position().y())
            self._turn = 0
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or (event.position() - pressed).manhattanLength() > CLICK or not len(self._stack):
            return
        spot = QPointF(event.position().x() + self.horizontalScrollBar().value(), event.position().y() + self._top)
        page = self._stack.page_at(spot.y())
        place, scale = self._stack.place(page), self._stack.scale(page)
        if QRectF(place.left, place.top, place.width, place.height).contains(spot):
            self.pointed.emit(page, QPointF((spot.x() - place.left) / scale, (spot.y() - place.top) / scale))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Space:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                bar.setValue(bar.value() + (-bar.pageStep() if back else bar.pageStep()))
            case _:
                super().keyPressEvent(event)

    # Inside

    @property
    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _paint_page(self, painter: QPainter, page: int) -> None:
        place, ratio = self._stack.place(page), self.devicePixelRatioF()
        paper = QRectF(place.left, place.top, place.width, place.height)
        painter.fillRect(paper, Qt.GlobalColor.white)
        pixels = round(place.width * ratio)
        picture = self._desk.picture(page, pixels)
        if picture is not None and abs(picture.width() - pixels) <= 1:
            picture.setDevicePixelRatio(ratio)
            painter.save()
            painter.setClipRect(paper)
            painter.drawPixmap(self._sharp_corner(painter, place, ratio), picture)
            painter.restore()
        elif picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(paper, picture, QRectF(picture.rect()))
        self._paint_marks(painter, page, place)
        painter.setPen(QPen(self._theme.colour("edge"), 1))
        painter.drawRect(paper.adjusted(-0.5, -0.5, 0.5, 0.5))

    @staticmethod
    def _sharp_corner(painter: QPainter, place: Place, ratio: float) -> QPointF:
        """The corner moved to a whole pixel of the screen."""
        shift = painter.transform()
        x, y = (place.left + shift.dx()) * ratio, (place.top + shift.dy()) * ratio
        return QPointF(round(x) / ratio - shift.dx(), round(y) / ratio - shift.dy())

    def _paint_marks(self, painter: QPainter, page: int, place: Place) -> None:
        scale = self._stack.scale(page)
        if self._marked is not None and self._marked[0] == page:
            self._paint_frame(painter, place, scale, self._marked[1])
        for number, found in enumerate(self._found):
            if found.page != page:
                continue
            colour = QColor(self._theme.colour("amber"))
            colour.setAlpha(120 if number == self._current else 50)
            for box in found.boxes:
                mark = QRectF(
                    place.left + box.left * scale, place.top + box.top * scale, box.width * scale, box.height * scale
                )
                painter.fillRect(mark, colour)
                if number == self._current:
                    painter.setPen(QPen(self._theme.colour("accent"), 1.5))
                    painter.drawRect(mark.adjusted(-1, -1, 1, 1))

    def _paint_frame(self, painter: QPainter, place: Place, scale: float, box: Box) -> None:
        frame = QRectF(
            place.left + box.left * scale, place.top + box.top * scale, box.width * scale, box.height * scale
        )
        frame.adjust(-4, -3, 4, 3)
        ground = QColor(LIGHT.accent)
        ground.setAlpha(26)
        painter.fillRect(frame, ground)
        painter.setPen(QPen(QColor(LIGHT.accent), 1.5))
        painter.drawRect(frame)

    def _zoom_by(self, direction: int, y: float) -> None:
        zoom = next_step(self.percent, direction)
        if zoom != self._zoom and STEPS[0] <= zoom <= STEPS[-1]:
            self._zoom_about(zoom, y)
            self.zoom_changed.emit(zoom)

    def _zoom_about(self, zoom: int | str, y: float) -> None:
        """What stands at the height `y` of the view stays there; with "page" the page in sight is shown whole."""
        page = self._page
        self._zoom = zoom
        self._rearrange(self._stack.anchor(self._top + y), y)
        if zoom == FIT_PAGE:
            self.go_to(page)

    def _rearrange(self, anchor: tuple[int, float], y: float) -> None:
        at_start = self._top == 0
        self._arrange()
        self._scroll_to(0.0 if at_start and y == 0 else self._stack.height_of(anchor) - y)
        self._rest.start()
        self._tell_page()

    def _arrange(self) -> None:
        room = self.viewport().size()
        self._stack = PageStack(self._sizes, self._zoom, room.width(), room.height())
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, self._stack.height - room.height()))
        down.setPageStep(max(1, room.height() - 2 * MARGIN))
        down.setSingleStep(48)
        across.setRange(0, max(0, self._stack.width - room.width()))
        across.setPageStep(room.width())
        across.setSingleStep(48)
        across.setValue(across.maximum() // 2)
        self.viewport().update()

    def _scroll_to(self, y: float) -> None:
        self.verticalScrollBar().setValue(round(y))

    def _ask(self) -> None:
        """Pictures of the pages in sight, then of their neighbours."""
        self._rest.stop()
        seen = self._stack.visible(self._top, self._top + self.viewport().height())
        near = [page for page in (seen.stop, seen.start - 1) if 0 <= page < len(self._stack)] if seen else []
        ratio = self.devicePixelRatioF()
        self._desk.want(
            [Wish(page, round(self._stack.place(page).width * ratio), self._sizes[page][0]) for page in (*seen, *near)]
        )

    def _picture_ready(self, page: int) -> None:
        place = self._stack.place(page)
        self.viewport().update(
            round(place.left - self.horizontalScrollBar().value()) - 1,
            round(place.top - self._top) - 1,
            round(place.width) + 3,
            round(place.height) + 3,
        )
        self.drawn.emit()

    def _tell_page(self, always: bool = False) -> None:
        page = self._stack.page_at(self._top + self.viewport().height() / 2 - 1) if len(self._stack) else 0
        if page != self._page or always:
            self._page = page
            self.page_changed.emit(page)
