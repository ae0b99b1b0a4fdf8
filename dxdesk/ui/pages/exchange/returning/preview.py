"""The preview of what came back, as widgets put in place; what they do is the part's matter."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dxdesk.ui.grouped_table import GroupedTable
from dxdesk.ui.pages.exchange.removal import RemovalStrip
from dxdesk.ui.pages.exchange.returning.decision_strip import DecisionStrip
from dxdesk.ui.pages.exchange.returning.tables import RETURNED
from dxdesk.ui.pages.exchange.rows_of_widgets import LEAST_TABLE, tool_row
from dxdesk.ui.pages.importing.tabs import Tabs
from dxdesk.ui.pages.indicators.strips import ProposalStrip
from dxdesk.ui.settings import UiSettings
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import ChoiceField, ElidedLabel, SearchField, button

SHOWN = (
    ("", "Tất cả"),
    ("conflict", "Xung đột"),
    ("problem", "Có vấn đề"),
    ("change", "Sẽ thay đổi"),
    ("new", "Dòng mới"),
    ("missing", "Vắng mặt"),
)
LONGEST_NAME = 40


class ReturnPreview(QWidget):
    """Its tools in two rows, the table, and below it what is asked and the chosen cell with its decision."""

    kind_chosen = Signal()
    """Other rows are to be shown: `shown.current`."""
    discarded = Signal()
    wanted_again = Signal()
    applied = Signal()
    bulk_wanted = Signal()

    def __init__(self, theme: Theme, settings: UiSettings) -> None:
        super().__init__()
        self.files = ElidedLabel("", "strong")
        self.counts = ElidedLabel("", "small")
        self.discard_button = button(theme, "Bỏ, không nhận", self.discarded.emit)
        again, then = "So sánh lại với dữ liệu đang có", self.wanted_again.emit
        self.again_button = button(theme, "Đọc lại tệp", then, tooltip=again, icon="refresh-cw")
        self.apply_button = button(theme, "Nhận vào dữ liệu", self.applied.emit, icon="check", look="main")
        self.shown = Tabs(theme)
        self.shown.set_tabs(SHOWN)
        self.shown.choose("")
        self.shown.chosen.connect(lambda _key: self.kind_chosen.emit())
        self.shown_field = ChoiceField(theme, SHOWN)
        self.shown_field.setAccessibleName("Hiện dòng")
        self.shown_field.changed.connect(self._choose_kind)
        self.shown_field.hide()
        self.search = SearchField(theme, "Tìm dòng, ô, không cần gõ dấu")
        self.search.setMaximumWidth(220)
        self.bulk_button = button(theme, "Quyết định hàng loạt", self.bulk_wanted.emit, icon="list-checks")
        self.table = GroupedTable(theme, RETURNED, settings)
        self.search.searched.connect(self.table.set_search)
        self.strip = DecisionStrip(theme)
        self.amendment = ProposalStrip(theme)
        self.removal = RemovalStrip(theme)
        self._lay_out()

    def fit(self, narrow: bool) -> None:
        self.table.setMinimumHeight(LEAST_TABLE if narrow else 0)
        self.shown.setVisible(not narrow)
        self.shown_field.setVisible(narrow)
        self.files.setVisible(not narrow)
        self.apply_button.setText("Nhận" if narrow else "Nhận vào dữ liệu")
        self.discard_button.setText("Bỏ" if narrow else "Bỏ, không nhận")
        self.bulk_button.setText("Hàng loạt" if narrow else "Quyết định hàng loạt")
        self.strip.fit(narrow)

    def show_files(self, names: str, can_read_again: bool) -> None:
        self.files.setText(names if len(names) <= LONGEST_NAME else f"{names[: LONGEST_NAME - 1]}…")
        self.files.setToolTip(names)
        self.again_button.setVisible(can_read_again)

    def show_counts(self, amounts: Mapping[str, int], words: str, can_apply: bool) -> None:
        """`amounts` of rows by state; none is not told."""
        told = [(key, f"{word} ({amounts[key]})" if key and amounts.get(key) else word) for key, word in SHOWN]
        self.shown.set_tabs(told)
        self.shown_field.set_options(told)
        self.counts.setText(words)
        self.apply_button.setEnabled(can_apply)

    def _choose_kind(self, key: str) -> None:
        self.shown.choose(key)
        self.kind_chosen.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        ends = self.discard_button, self.again_button, self.apply_button
        column.addLayout(tool_row(self.files, self.counts, None, *ends))
        column.addLayout(tool_row(self.shown, self.shown_field, None, self.search, self.bulk_button))
        column.addWidget(self.table, 1)
        column.addWidget(self.removal)
        column.addWidget(self.amendment)
        column.addWidget(self.strip)
