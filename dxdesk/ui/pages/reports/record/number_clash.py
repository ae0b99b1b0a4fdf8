"""Says below number and day that another document of the year bears the number already."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dxdesk.services.documents.numbering import Numbering
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import label
from dxdesk.ui.widgets.empty_state import IconPicture


class NumberClash(QWidget):
    """A warning, not an obstacle; hidden while there is nothing to say."""

    def __init__(self, theme: Theme, numbering: Numbering | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.numbering = numbering or Numbering()
        self.words = label("", "small", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(IconPicture(theme, "triangle-alert", theme.sizes.icon, "amber"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.hide()

    def check(self, number: str, day: date | None) -> None:
        said = self.numbering.warning(number, day)
        self.words.setText(said)
        self.setVisible(bool(said))
