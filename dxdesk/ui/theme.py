"""The look in force: palette, text sizes, fonts, icons; follows the system's light or dark."""

import logging
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from dxdesk.ui.icons import Icons
from dxdesk.ui.stylesheet import stylesheet
from dxdesk.ui.tokens import DARK, LIGHT, Colours, Sizes, sizes

Mode = Literal["system", "light", "dark"]
TextSize = Literal["small", "body", "title"]
SYSTEM_FAMILY = "Segoe UI"
log = logging.getLogger(__name__)


class Theme(QObject):
    """Handed to every widget. `changed` is emitted after palette or sizes changed; icons and styles follow by
    themselves.

    `resources` holds `icons/*.svg` and, for machines without Segoe UI, `fonts-ui/*.ttf`.
    """

    changed = Signal()

    def __init__(
        self, application: QApplication, resources: Path, mode: Mode = "system", text_scale: float = 1.0
    ) -> None:
        super().__init__(application)
        self._application = application
        self._mode: Mode = mode
        self.colours: Colours = LIGHT
        self._made: dict[str, QColor] = {}
        self.text_scale = text_scale
        self.sizes: Sizes = sizes(text_scale)
        self._family = _family(resources / "fonts-ui")
        self._icons = Icons(resources / "icons", lambda: self.colours)
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.set_mode(mode)

    @property
    def mode(self) -> Mode:
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        self._mode = mode
        hints = self._application.styleHints()
        scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(mode, Qt.ColorScheme.Unknown)
        hints.setColorScheme(scheme)
        self._apply()

    def set_text_scale(self, scale: float) -> None:
        """1.0 as designed; on top of the system's own scaling."""
        self.text_scale = scale
        self.sizes = sizes(scale)
        self._apply()

    def font(self, size: TextSize = "body", strong: bool = False) -> QFont:
        """A font of one of the three sizes, with tabular figures."""
        font = QFont(self._family) if self._family else QFont(self._application.font().family())
        font.setPixelSize(getattr(self.sizes, size))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def colour(self, role: str) -> QColor:
        """A colour of the palette by its name in `Colours`. Not to be changed by the caller."""
        if role not in self._made:
            self._made[role] = QColor(getattr(self.colours, role))
        return self._made[role]

    def icon(self, name: str, role: str = "muted", on_role: str = "accent") -> QIcon:
        """See `Icons.icon`."""
        return self._icons.icon(name, role, on_role)

    @property
    def icons(self) -> Icons:
        return self._icons

    def _follow_system(self) -> None:
        if self._mode == "system":
            self._apply()

    def _apply(self) -> None:
        scheme = self._application.styleHints().colorScheme()
        dark = self._mode == "dark" or (self._mode == "system" and scheme == Qt.ColorScheme.Dark)
        self.colours = DARK if dark else LIGHT
        self._made = {}
        self._application.setPalette(palette(self.colours))
        self._application.setFont(self.font())
        self._application.setStyleSheet(stylesheet(self.colours, self.sizes))
        self.changed.emit()


def palette(colours: Colours) -> QPalette:
    """Qt's palette, for everything that the style sheet leaves to the Fusion style."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, colours.surface),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.raised),
        (role.Text, colours.text),
        (role.Button, colours.raised),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.red),
        (role.ToolTipBase, colours.raised),
        (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.Light, colours.raised),
        (role.Midlight, colours.line),
        (role.Mid, colours.outline),
        (role.Dark, colours.outline),
    ):
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.disabled))
    return made


def _family(folder: Path) -> str:
    """Segoe UI where the system has it, else the first bundled family, else empty: the system's own choice."""
    if SYSTEM_FAMILY in QFontDatabase.families():
        return SYSTEM_FAMILY
    bundled: list[str] = []
    for path in sorted(folder.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        if number < 0:
            log.warning("font cannot be read: %s", path.name)
        else:
            bundled += QFontDatabase.applicationFontFamilies(number)
    return bundled[0] if bundled else ""
