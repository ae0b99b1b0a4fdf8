"""Lucide icons from resources/icons, coloured from the palette and sharp at any device pixel ratio."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from dxdesk.ui.tokens import Colours


class MissingIcon(LookupError):
    """No such SVG in resources/icons: a mistake of the program, found by its tests."""


class Icons:
    """Reads each SVG once and keeps the rendered pictures. `colours` gives the palette that is in force now."""

    def __init__(self, folder: Path, colours: Callable[[], Colours]) -> None:
        self._folder = folder
        self._colours = colours
        self._sources: dict[str, str] = {}
        self._pictures: dict[tuple[str, str, int], QPixmap] = {}

    def icon(self, name: str, role: str = "muted", on_role: str = "accent") -> QIcon:
        """An icon that follows the palette. `role` names a colour of `Colours`, `on_role` the one when switched on.

        Raises MissingIcon.
        """
        self._source(name)
        return QIcon(_Engine(self, name, role, on_role))

    def pixmap(self, name: str, size: int, ratio: float = 1.0, role: str = "muted") -> QPixmap:
        """A square picture, `size` logical pixels wide, rendered for the device pixel ratio. Raises MissingIcon."""
        picture = QPixmap(self._rendered(name, round(size * ratio), role))
        picture.setDevicePixelRatio(ratio)
        return picture

    def blank(self) -> QPixmap:
        """An empty picture that keeps the room of an icon."""
        picture = QPixmap(24, 24)
        picture.fill(Qt.GlobalColor.transparent)
        return picture

    def _source(self, name: str) -> str:
        if name not in self._sources:
            path = self._folder / f"{name}.svg"
            if not path.is_file():
                raise MissingIcon(name)
            self._sources[name] = path.read_text(encoding="utf-8")
        return self._sources[name]

    def _rendered(self, name: str, pixels: int, role: str) -> QPixmap:
        colour: str = getattr(self._colours(), role)
        key = (name, colour, pixels)
        if key not in self._pictures:
            source = self._source(name).replace("currentColor", colour)
            picture = QPixmap(pixels, pixels)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, pixels, pixels))
            painter.end()
            self._pictures[key] = picture
        return self._pictures[key]


class _Engine(QIconEngine):
    def __init__(self, icons: Icons, name: str, role: str, on_role: str) -> None:
        super().__init__()
        self._icons, self._name, self._role, self._on_role = icons, name, role, on_role

    def clone(self) -> QIconEngine:
        return _Engine(self._icons, self._name, self._role, self._on_role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        ratio = painter.device().devicePixelRatioF()
        corner = rect.topLeft() + QPoint((rect.width() - side) // 2, (rect.height() - side) // 2)
        painter.drawPixmap(corner, self._icons.pixmap(self._name, side, ratio, self._colour(mode, state)))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        side = min(size.width(), size.height())
        return self._icons.pixmap(self._name, side, scale, self._colour(mode, state))

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return "disabled"
        return self._on_role if state == QIcon.State.On else self._role
