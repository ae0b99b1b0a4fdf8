"""Section "Sao lưu & khôi phục"."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dxdesk.ui.grouped_table import Column, GroupedTable, TableSpec
from dxdesk.ui.pages.settings.backups_controller import LAST_FILE, BackupsController, CopyRow
from dxdesk.ui.pages.settings.diagnostics_button import Diagnostics
from dxdesk.ui.pages.settings.file_dialogs import FileDialogs
from dxdesk.ui.pages.settings.section import Section
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ErrorBar, button, label
from dxdesk.ui.workspace import Workspace

TABLE: TableSpec[CopyRow] = TableSpec(
    name="automatic-backups",
    columns=[
        Column("when", "Thời điểm", lambda row: row.when, width=170),
        Column("reason", "Lý do", lambda row: row.reason, width=160, stretch=1),
        Column("size", "Dung lượng", lambda row: row.size, width=100, align="right"),
    ],
    uid=lambda row: row.uid,
)


class BackupsSection(Section):
    key, title, icon = "backups", "Sao lưu & khôi phục", "archive"

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._workspace, self._theme = workspace, theme
        self.dialogs = FileDialogs()
        self.errors = ErrorBar(theme)
        self.table = GroupedTable(theme, TABLE, workspace.settings)
        self.table.set_empty_text("Chưa có bản sao lưu tự động nào.")
        self.controller = BackupsController(workspace, self)
        self._build()

    def refresh(self) -> None:
        self.controller.load()

    # What the controller asks for

    def show_rows(self, rows: Sequence[CopyRow]) -> None:
        self.table.set_rows(rows)
        self.restore_this.setEnabled(self.table.current_uid() is not None)

    def show_facts(self, last: str, folder: Path) -> None:
        self.last.setText(last)
        self.folder.setText(str(folder))

    def ask_restore(self, question: str, then: str) -> None:
        self._question.setText(question)
        self._then.setText(then)
        self.confirm.show()
        self.keep_button.setFocus()

    def end_question(self) -> None:
        if self.confirm.isVisible():
            self.restore_file.setFocus()
        self.confirm.hide()

    def show_check(self, lines: Sequence[str], good: bool) -> None:
        mark = "" if good else f"Tìm thấy {len(lines)} vấn đề. Hãy khôi phục từ một bản sao lưu còn tốt.\n"
        self.check_result.setText(mark + "\n".join(lines if good else (f"– {line}" for line in lines)))
        self.check_result.show()

    def show_failure(self, what: str, error: Exception) -> None:
        self.errors.show_exception(what, error)

    def show_failure_gone(self) -> None:
        self.errors.dismiss()

    # Inside

    def _build(self) -> None:
        theme = self._theme
        self.last = label("", "muted", wrap=True)
        self.save_button = button(theme, "Sao lưu vào tệp…", self._save, icon="save", look="main")
        self.restore_file = button(theme, "Khôi phục từ tệp…", self._open, icon="archive-restore")
        self.restore_this = button(theme, "Khôi phục bản này", self._restore_this, icon="archive-restore")
        self.restore_this.setEnabled(False)
        self.folder = label("", "muted", wrap=True)
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.folder_button = button(theme, "Mở thư mục", self._show_folder, icon="folder-open")
        self.check_button = button(theme, "Kiểm tra dữ liệu", lambda: self.controller.check(), icon="shield-check")
        self.diagnostics = Diagnostics(self._workspace, theme, lambda: self.dialogs, self)
        self.diagnostics.failed.connect(self.show_failure)
        self.check_result = label("", wrap=True)
        self.check_result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.check_result.hide()
        self.confirm = self._make_confirm()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 0, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.errors)
        column.addWidget(self.confirm)
        column.addLayout(_row(self.save_button, self.restore_file))
        column.addWidget(self.last)
        column.addSpacing(GRID)
        column.addLayout(_row(label("Bản sao lưu tự động", "strong"), None, self.restore_this))
        column.addWidget(self.table, 1)
        column.addSpacing(GRID)
        column.addWidget(label("Thư mục dữ liệu", "strong"))
        column.addWidget(self.folder)
        column.addLayout(_row(self.folder_button, self.check_button, self.diagnostics.button))
        column.addWidget(self.check_result)
        self.table.current_changed.connect(lambda uid: self.restore_this.setEnabled(uid is not None))
        self.table.row_activated.connect(lambda _uid: self._restore_this())

    def _make_confirm(self) -> QFrame:
        self._question, self._then = label("", "strong", wrap=True), label("", wrap=True)
        self.restore_button = button(self._theme, "Khôi phục", lambda: self.controller.restore(), look="danger")
        self.keep_button = button(self._theme, "Không khôi phục", lambda: self.controller.give_up())
        frame = QFrame()
        frame.setProperty("look", "error")
        column = QVBoxLayout(frame)
        column.setContentsMargins(GRID + 4, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self._question)
        column.addWidget(self._then)
        column.addLayout(_row(self.restore_button, self.keep_button))
        frame.hide()
        return frame

    def _save(self) -> None:
        path = self.dialogs.ask_where_to_save(self, self._last_folder() / self.controller.proposed_name)
        if path is not None:
            self.controller.back_up(path)

    def _open(self) -> None:
        path = self.dialogs.ask_what_to_open(self, self._last_folder())
        if path is not None:
            self.controller.consider(path)

    def _restore_this(self) -> None:
        row = self.table.row(self.table.current_uid() or "")
        if row is not None:
            self.controller.consider(row.path)

    def _show_folder(self) -> None:
        if self.controller.folder is not None:
            self.dialogs.open_folder(self.controller.folder)

    def _last_folder(self) -> Path:
        """Where the last file was saved, else the officer's documents."""
        kept = self._workspace.settings.get(LAST_FILE)
        if isinstance(kept, dict) and isinstance(kept.get("path"), str) and Path(kept["path"]).parent.is_dir():
            return Path(kept["path"]).parent
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """None stands for the room between."""
    row = QHBoxLayout()
    row.setSpacing(GRID)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    if None not in widgets:
        row.addStretch(1)
    return row
