"""Before a form is opened: what belongs here, the first step, and the layouts that are kept."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from dxdesk.domain.text import fold
from dxdesk.exchange.filling.profile import PART_LABELS, FormProfile
from dxdesk.ui.grouped_table import Column, GroupedTable, TableSpec
from dxdesk.ui.settings import UiSettings
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import EmptyState, button, label

HEADING = "Điền biểu của thành phố"
SENTENCE = (
    "Chọn tệp biểu (.xlsx, .xlsm) hoặc kéo thả vào đây. Chương trình đề xuất cột nào ghi gì, bạn sửa lại bằng cách "
    "bấm vào hình của biểu, rồi điền số liệu của kỳ đang chọn. Mọi phần khác của tệp giữ nguyên."
)

KNOWN_AGAIN = "Mẫu biểu đã lưu được nhận ra theo tiêu đề khi mở biểu kỳ sau."


@dataclass(frozen=True)
class ProfileRow:
    name: str
    tables: str
    columns: str


PROFILES: TableSpec[ProfileRow] = TableSpec(
    name="exchange-profiles",
    columns=[
        Column("name", "Mẫu biểu đã lưu", lambda row: row.name, width=180, stretch=2, wrap=True),
        Column("tables", "Bảng", lambda row: row.tables, width=140, stretch=2, wrap=True),
        Column("columns", "Cột được điền", lambda row: row.columns, width=200, stretch=4, wrap=True),
    ],
    uid=lambda row: row.name,
    folded=lambda row: fold(row.name),
)


class ProfileList(QWidget):
    def __init__(
        self, theme: Theme, settings: UiSettings, choose: Callable[[], object], remove: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._remove = remove
        self._narrow = False
        self.empty = EmptyState(theme, "file-spreadsheet", HEADING, SENTENCE)
        self.choose_button = self.empty.add_step("Chọn biểu…", choose, "folder-open")
        self.table = GroupedTable(theme, PROFILES, settings)
        self.table.set_menu(self._fill_menu)
        self.remove_button = button(theme, "Xoá mẫu này", self.remove_current, icon="trash-2")
        self.table.current_changed.connect(lambda uid: self.remove_button.setEnabled(uid is not None))
        self.remove_button.setEnabled(False)
        self.choose_here = button(theme, "Chọn biểu…", choose, icon="folder-open", look="main")
        self._kept = QFrame()
        self._kept.setProperty("look", "footer")
        top = QHBoxLayout()
        top.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        top.setSpacing(GRID)
        self._words = label(KNOWN_AGAIN, "muted")
        top.addWidget(self._words, 1)
        top.addWidget(self.remove_button)
        top.addWidget(self.choose_here)
        inside = QVBoxLayout(self._kept)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(top)
        inside.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.empty, 3)
        column.addWidget(self._kept, 2)
        self._kept.hide()
        self.choose_here.hide()

    def fit(self, narrow: bool) -> None:
        """Where there is little room the kept layouts and the first step share it."""
        self._narrow = narrow
        self._share(bool(self.table.shown_uids()))

    def show_profiles(self, profiles: list[FormProfile]) -> None:
        self.table.set_rows([_row(profile) for profile in profiles])
        self._share(bool(profiles))

    def _share(self, kept: bool) -> None:
        self._kept.setVisible(kept)
        self.empty.setVisible(not (kept and self._narrow))
        self.choose_here.setVisible(kept and self._narrow)
        self._words.setText(KNOWN_AGAIN if not self._narrow else "")

    def remove_current(self) -> None:
        uid = self.table.current_uid()
        if uid is not None:
            self._remove(uid)

    def _fill_menu(self, menu: QMenu, rows: list[ProfileRow]) -> None:
        if len(rows) == 1:
            menu.addAction("Xoá mẫu này", self.remove_current)


def _row(profile: FormProfile) -> ProfileRow:
    kinds = {"tasks": "nhiệm vụ", "indicators": "chỉ tiêu"}
    tables = ", ".join(f"{kinds[table.kind]} (trang {table.sheet})" for table in profile.tables)
    columns = ", ".join(dict.fromkeys(PART_LABELS[use.part] for table in profile.tables for use in table.answers()))
    return ProfileRow(profile.name, tables, columns)
