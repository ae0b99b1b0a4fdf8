"""Rows of controls in a part of the page, and what to do where there is little room."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ElidedLabel

LEAST_TABLE, LEAST_PANEL = 176, 236
"""Heights in logical pixels that a table keeps on a narrow page: its head and three rows; with what stands below."""


def scrolled(widget: QWidget) -> QScrollArea:
    """As high as the room, and reachable by scrolling where the room is too low."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(widget)
    return area


def tool_row(*widgets: QWidget | tuple[QWidget, int] | None, above: int = 0) -> QHBoxLayout:
    """Widgets from left to right; (widget, stretch) takes that share of the room that is left, None leaves it empty."""
    row = QHBoxLayout()
    row.setContentsMargins(2 * GRID, above, 2 * GRID, GRID)
    row.setSpacing(GRID)
    for one in widgets:
        if one is None:
            row.addStretch(1)
            continue
        widget, stretch = one if isinstance(one, tuple) else (one, 0)
        if isinstance(widget, ElidedLabel) and stretch:
            # It takes no more room than its words, so the rest is left empty behind it.
            row.addWidget(widget)
            row.addStretch(stretch)
        else:
            row.addWidget(widget, stretch)
    return row
