"""Part "Nhật ký trao đổi": the table, and what can be done with one of its lines."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout

from dxdesk.errors import Refusal
from dxdesk.services.exchanging.batch_log import take_original, undo_batch
from dxdesk.services.outcome import Outcome
from dxdesk.ui.grouped_table import Column, GroupedTable, TableSpec
from dxdesk.ui.pages.exchange.dialogs import ANY_FILE, FileDialogs
from dxdesk.ui.pages.exchange.log.rows import LogRow, read_log
from dxdesk.ui.pages.exchange.part import Part
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ElidedLabel, ErrorBar, SearchField, button, label
from dxdesk.ui.workspace import Workspace

EMPTY = "Chưa có tệp nào được gửi đi hoặc nhận về. Mỗi lần xuất, nhận hay điền biểu sẽ có một dòng ở đây."
TABLE: TableSpec[LogRow] = TableSpec(
    name="exchange-log",
    columns=[
        Column("time", "Giờ", lambda row: row.time, width=60),
        Column(
            "direction",
            "Chiều",
            lambda row: row.direction,
            width=96,
            icon=lambda row: "download" if row.incoming else "upload",
        ),
        Column("kind", "Loại tệp", lambda row: row.kind, width=130, wrap=True, needs=760),
        Column("file", "Tệp", lambda row: row.file, width=130, stretch=3, wrap=True),
        Column("about", "Cơ quan, kỳ", lambda row: row.about, width=130, stretch=2, wrap=True, needs=900),
        Column("counts", "Số lượng", lambda row: row.counts, width=110, stretch=2, wrap=True),
        Column("problems", "Vấn đề", lambda row: row.problems, width=66, align="right", role=lambda _row: "red"),
        Column("proof", "Kiểm tra lại", lambda row: row.proof, width=130, stretch=2, wrap=True, needs=1000),
        Column("state", "Tình trạng", lambda row: row.state, width=104, wrap=True, role=lambda _row: "muted"),
    ],
    uid=lambda row: row.uid,
    group=lambda row: (row.day,),
    folded=lambda row: row.folded,
)


class LogPart(Part):
    key, title, short_title = "log", "Nhật ký trao đổi", "Nhật ký"

    def __init__(self, workspace: Workspace, theme: Theme, dialogs: FileDialogs) -> None:
        super().__init__()
        self._workspace, self._dialogs = workspace, dialogs
        self.search = SearchField(theme, "Tìm tệp, cơ quan, không cần gõ dấu")
        self.note = ElidedLabel("", "small")
        self.copy_button = button(theme, "Lấy bản gốc…", self.take_original, icon="file-output")
        self.copy_button.setToolTip("Lưu ra một bản đúng như tệp đã gửi đi hoặc nhận về")
        self.folder_button = button(theme, "Mở thư mục lưu bản gốc", self.open_folder, icon="folder-open")
        self.undo_button = button(theme, "Hoàn tác lần này", self.undo, icon="undo-2")
        self.errors = ErrorBar(theme)
        self.table = GroupedTable(theme, TABLE, workspace.settings)
        self.table.set_empty_text(EMPTY)
        self.table.set_menu(self._fill_menu)
        self.table.current_changed.connect(lambda _uid: self._show_current())
        self.search.searched.connect(self.table.set_search)
        top = QHBoxLayout()
        top.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        top.setSpacing(GRID)
        top.addWidget(self.search)
        top.addWidget(self.note)
        top.addStretch(1)
        top.addWidget(self.copy_button)
        top.addWidget(self.folder_button)
        top.addWidget(self.undo_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.errors)
        column.addWidget(self.table, 1)
        column.addWidget(self._footer(theme))
        self.setFocusProxy(self.table)
        self._show_current()

    def refresh(self) -> None:
        self._workspace.read(read_log, self._loaded, self._workspace.today())

    def fit(self, narrow: bool) -> None:
        self.folder_button.setText("Mở thư mục" if narrow else "Mở thư mục lưu bản gốc")
        self.undo_button.setText("Hoàn tác" if narrow else "Hoàn tác lần này")
        self.footer.setHidden(narrow)

    def focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def open_folder(self) -> None:
        """The folder in which the kept copy of the chosen line's file lies."""
        row = self._current()
        if row is None:
            return
        self.errors.dismiss()
        try:
            self._dialogs.show_folder(row.original.parent)
        except Refusal as refusal:
            self.errors.show_error(refusal.message)

    def take_original(self) -> None:
        """A copy of the chosen line's file, as it was, wherever the officer wants it."""
        row = self._current()
        out = self._dialogs.save_as(self, "Lưu bản gốc", row.file, ANY_FILE) if row is not None else None
        if row is None or out is None:
            return
        self.errors.dismiss()
        uid = row.uid
        self._workspace.long_work(
            lambda store, _progress: take_original(store, uid, out),
            lambda made: self._workspace.announce(Outcome(f"Đã lưu bản gốc thành {made.name}", undoable=False)),
            lambda error: self.errors.show_exception("Lấy bản gốc", error),
            f"Đang lưu {out.name}…",
        )

    def undo(self) -> None:
        """Only for the line whose operation is the newest of all."""
        row = self._current()
        if row is not None and row.undoable:
            self._workspace.change(undo_batch, lambda error: self.errors.show_exception("Hoàn tác", error), row.uid)

    def _footer(self, theme: Theme) -> QFrame:
        self.footer = QFrame()
        self.footer.setProperty("look", "footer")
        self.details = label("", "small", wrap=True)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details.setMinimumHeight(3 * theme.sizes.small + 12)
        inside = QHBoxLayout(self.footer)
        inside.setContentsMargins(2 * GRID, 6, 2 * GRID, 6)
        inside.addWidget(self.details, 1)
        return self.footer

    def _current(self) -> LogRow | None:
        uid = self.table.current_uid()
        return self.table.row(uid) if uid is not None else None

    def _loaded(self, rows: list[LogRow]) -> None:
        self.table.set_rows(rows)
        self.note.setText(f"{len(rows)} tệp" if rows else "")
        if rows and self._current() is None:
            self.table.select(rows[0].uid)
        self._show_current()

    def _show_current(self) -> None:
        row = self._current()
        self.details.setText(row.details if row is not None else "")
        self.copy_button.setEnabled(row is not None)
        self.folder_button.setEnabled(row is not None)
        newest = row is not None and row.undoable
        self.undo_button.setEnabled(newest)
        self.undo_button.setToolTip(
            "" if newest or row is None else "Chỉ hoàn tác được khi đây là thao tác mới nhất làm thay đổi dữ liệu."
        )

    def _fill_menu(self, menu: QMenu, rows: list[LogRow]) -> None:
        if len(rows) == 1:
            menu.addAction("Lấy bản gốc…", self.take_original)
            menu.addAction("Mở thư mục lưu bản gốc", self.open_folder)
            if rows[0].undoable:
                menu.addAction("Hoàn tác lần này", self.undo)
