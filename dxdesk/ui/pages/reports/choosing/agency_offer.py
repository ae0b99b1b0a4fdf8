"""Stands in place of the pages while a letter has no addressee: agencies that have something to be urged."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from dxdesk.services.documents.scopes import UrgedAgency
from dxdesk.ui.pages.overview.lists import LineButton
from dxdesk.ui.pages.overview.sheet import Goal, Line
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import label

HEADING = "Chọn cơ quan cần đôn đốc"
SENTENCE = "Công văn nêu việc quá hạn, việc sắp đến hạn và chỉ tiêu chưa có số liệu mà cơ quan đó chủ trì."
NOTHING = (
    "Không cơ quan nào có việc quá hạn, sắp đến hạn hoặc chỉ tiêu chưa có số liệu trong kỳ này. "
    "Chọn kỳ khác ở thanh phía trên nếu cần."
)
WIDEST = 640


class AgencyOffer(QScrollArea):
    chosen = Signal(str)
    """UID of an agency."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.lines: list[LineButton] = []
        self.words = label(SENTENCE, "muted", wrap=True)
        inside = QWidget()
        inside.setMaximumWidth(WIDEST)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        self._column.setSpacing(4)
        self._column.addWidget(label(HEADING, "strong"))
        self._column.addWidget(self.words)
        self._column.addSpacing(GRID)
        self._column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)

    def show_agencies(self, agencies: Sequence[UrgedAgency]) -> None:
        self.words.setText(SENTENCE if agencies else NOTHING)
        while len(self.lines) < len(agencies):
            made = LineButton(self._theme)
            made.clicked.connect(self._tell)
            self._column.insertWidget(self._column.count() - 1, made)
            self.lines.append(made)
        for number, made in enumerate(self.lines):
            if number < len(agencies):
                made.show_line(line_of(agencies[number]))
            made.setVisible(number < len(agencies))
        if agencies and self.hasFocus():
            self.lines[0].setFocus()

    def _tell(self) -> None:
        made = self.sender()
        if isinstance(made, LineButton) and made.line is not None:
            self.chosen.emit(made.line.key)


def line_of(agency: UrgedAgency) -> Line:
    counts = (
        (agency.overdue, "việc quá hạn"),
        (agency.due_soon, "việc sắp đến hạn"),
        (agency.without_data, "chỉ tiêu chưa có số liệu"),
    )
    note = " · ".join(f"{count} {words}" for count, words in counts if count)
    return Line(agency.uid, agency.name, note, "", "muted", Goal("reports"))
