"""The periods that are closed, each with the way to open it again."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dxdesk.domain.period import parse_period
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import button, label

MEANING = "Số liệu của kỳ đã chốt chỉ sửa được khi ghi lý do và nguồn. Chốt kỳ ở trang Chỉ tiêu hoặc khi lập báo cáo."


class PeriodsView(QScrollArea):
    """`reopen` gets the code of a period."""

    def __init__(self, theme: Theme, reopen: Callable[[str], None]) -> None:
        super().__init__()
        self._theme, self._reopen = theme, reopen
        self.setWidgetResizable(True)
        inside = QWidget()
        self._list = QVBoxLayout()
        self._list.setSpacing(GRID)
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(label("Kỳ đã chốt", "title"))
        column.addWidget(label(MEANING, "muted", wrap=True))
        column.addLayout(self._list)
        column.addStretch(1)
        self.setWidget(inside)

    def show_periods(self, codes: Sequence[str]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not codes:
            self._list.addWidget(label("Chưa chốt kỳ nào.", "muted"))
        for code in codes:
            self._list.addWidget(self._row(code))

    def _row(self, code: str) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        words = parse_period(code).label
        row.addWidget(label(f"{words[0].upper()}{words[1:]}"))
        row.addWidget(button(self._theme, "Mở lại kỳ", lambda: self._reopen(code), icon="lock-open"))
        row.addStretch(1)
        return made
