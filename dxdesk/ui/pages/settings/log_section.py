"""Section "Nhật ký thao tác"."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from dxdesk.data.store import Store
from dxdesk.services.history import entries
from dxdesk.ui.grouped_table import Column, GroupedTable, TableSpec
from dxdesk.ui.pages.settings.log_rows import MOST, LogRow, make_rows
from dxdesk.ui.pages.settings.section import Section
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import SearchField, label
from dxdesk.ui.workspace import Workspace

TABLE: TableSpec[LogRow] = TableSpec(
    name="log",
    columns=[
        Column("time", "Giờ", lambda row: row.time, width=76),
        Column("what", "Thao tác", lambda row: row.what, width=220, stretch=3, wrap=True),
        Column("origin", "Từ", lambda row: row.origin, width=130, stretch=1, wrap=True),
        Column("state", "Trạng thái", lambda row: row.state, width=100, role=lambda _row: "muted"),
    ],
    uid=lambda row: row.uid,
    group=lambda row: (row.day,),
    folded=lambda row: row.folded,
)


class LogSection(Section):
    key, title, icon = "log", "Nhật ký thao tác", "history"

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._workspace = workspace
        self.search = SearchField(theme, "Tìm thao tác, không cần gõ dấu")
        self.table = GroupedTable(theme, TABLE, workspace.settings)
        self.table.set_empty_text("Chưa có thao tác nào.")
        self._note = label("", "small")
        top = QHBoxLayout()
        top.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        top.setSpacing(GRID + 4)
        top.addWidget(self.search)
        top.addWidget(self._note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        self.search.searched.connect(self._search)

    def refresh(self) -> None:
        self._workspace.read(_read, self._loaded, self._workspace.today())

    def focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _loaded(self, rows: list[LogRow]) -> None:
        self.table.set_rows(rows)
        limited = f"{MOST:,} thao tác gần nhất".replace(",", ".")
        self._note.setText(limited if len(rows) == MOST else f"{len(rows)} thao tác")

    def _search(self, text: str) -> None:
        self.table.set_search(text)
        self.table.set_empty_text("Không có thao tác nào phù hợp." if text else "Chưa có thao tác nào.")


def _read(store: Store, today: date) -> list[LogRow]:
    return make_rows(entries(store, MOST), today)
