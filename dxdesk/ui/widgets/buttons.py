"""Buttons and labels in the few looks that the window has."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from dxdesk.ui.theme import Theme

Look = Literal["plain", "main", "quiet", "danger", "link"]
TextLook = Literal["body", "title", "strong", "muted", "small", "error"]


def button(
    theme: Theme,
    text: str,
    on_click: Callable[[], object],
    icon: str = "",
    look: Look = "plain",
    tooltip: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """A button with a word. `main` is for the one main action of a page or a form."""
    made = QPushButton(text, parent)
    if look != "plain":
        made.setProperty("look", look)
    if icon:
        made.setIcon(theme.icon(icon, {"main": "on_accent", "danger": "red", "link": "accent"}.get(look, "muted")))
        made.setIconSize(QSize(theme.sizes.icon, theme.sizes.icon))
    if tooltip:
        made.setToolTip(tooltip)
    if look == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    made.clicked.connect(lambda: on_click())
    return made


def icon_button(
    theme: Theme, icon: str, tooltip: str, on_click: Callable[[], object], parent: QWidget | None = None
) -> QToolButton:
    """A small button without a word; the tooltip says what it does and is its accessible name."""
    made = QToolButton(parent)
    made.setProperty("look", "quiet")
    made.setIcon(theme.icon(icon))
    made.setIconSize(QSize(theme.sizes.icon, theme.sizes.icon))
    made.setToolTip(tooltip)
    made.setAccessibleName(tooltip)
    made.clicked.connect(lambda: on_click())
    return made


def label(text: str, look: TextLook = "body", wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """Plain text in one of the window's text looks; never read as markup."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if look != "body":
        made.setProperty("text_look", look)
    return made
