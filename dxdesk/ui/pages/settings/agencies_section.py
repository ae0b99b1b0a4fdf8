"""Section "Danh mục cơ quan": the directory as a table, one entry in the pane."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dxdesk.ui.grouped_table import Column, GroupedTable, TableSpec
from dxdesk.ui.pages.settings.agencies_controller import KINDS, AgenciesController, AgencyRow
from dxdesk.ui.pages.settings.section import Section
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import (
    BodyWithPane,
    ChoiceField,
    DetailsPane,
    EmptyState,
    FormRow,
    LineEdit,
    SearchField,
    TextRow,
    button,
    label,
)
from dxdesk.ui.workspace import Workspace

TABLE: TableSpec[AgencyRow] = TableSpec(
    name="agencies",
    columns=[
        Column("name", "Cơ quan", lambda row: row.name, width=180, stretch=3, wrap=True),
        Column("short", "Tên ngắn", lambda row: row.short_name, width=110, stretch=1, wrap=True, needs=420),
        Column("spellings", "Cách viết khác", lambda row: row.spellings, width=130, stretch=2, wrap=True, needs=560),
        Column("led", "Chủ trì", lambda row: row.led, width=130, stretch=1, wrap=True),
    ],
    uid=lambda row: row.uid,
    group=lambda row: (KINDS[row.kind],),
    folded=lambda row: row.folded,
)


class AgenciesSection(Section):
    key, title, icon = "agencies", "Danh mục cơ quan", "users"

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.search = SearchField(theme, "Tìm cơ quan, không cần gõ dấu")
        self.table = GroupedTable(theme, TABLE, workspace.settings)
        self.pane = DetailsPane(theme)
        self.body = BodyWithPane(self.table, self.pane, "agencies", workspace.settings)
        self.name, self.short_name, self.spelling = LineEdit(), LineEdit(), LineEdit()
        self.kind = ChoiceField(theme, list(KINDS.items()))
        self.into = ChoiceField(theme, empty_word="Chọn cơ quan…")
        self.merge_button = button(theme, "Gộp", self._merge, icon="link")
        self.rows: dict[str, FormRow] = {}
        self.controller = AgenciesController(workspace, self)
        self._build()
        self._connect()
        self.show_agency(None, [])

    def refresh(self) -> None:
        self.controller.load()

    def focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    # What the controller asks for

    def show_rows(self, rows: Sequence[AgencyRow]) -> None:
        self.table.set_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.search.setEnabled(bool(rows))

    def show_agency(self, row: AgencyRow | None, others: Sequence[AgencyRow]) -> None:
        self._fields.setVisible(row is not None)
        self.pane.set_title(row.name if row else "Chọn một cơ quan để xem và sửa.")
        if row is None:
            return
        self.name.setText(row.name)
        self.short_name.setText(row.short_name)
        self.kind.set_value(row.kind)
        self.led.set_text(row.led or "Không chủ trì việc nào")
        self.spellings.set_text(row.spellings.replace("; ", "\n"))
        self.spelling.clear()
        self.into.set_value("")
        self.into.set_options([(one.uid, one.name) for one in others])
        self._say_merge()

    def show_error(self, field: str, sentence: str) -> None:
        self.rows[field].set_error(sentence)

    def select(self, uid: str) -> None:
        self.table.select(uid)

    # Inside

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        top.setSpacing(GRID + 4)
        top.addWidget(self.search)
        top.addWidget(label("Một cơ quan có thể được viết nhiều cách trong các kế hoạch.", "small"), 1)
        empty = EmptyState(
            self._theme,
            "users",
            "Danh mục còn trống",
            "Cơ quan chủ trì và phối hợp của mỗi kế hoạch được thêm vào đây khi nhập kế hoạch hoặc khi gõ nhiệm vụ.",
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.body)
        self._stack.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        self._fields = self._make_fields()
        self.pane.form.add_widget(self._fields)

    def _make_fields(self) -> QWidget:
        self.led, self.spellings = TextRow("Đang chủ trì"), TextRow("Các cách viết được hiểu là cơ quan này")
        self.rows["name"] = FormRow("Tên cơ quan", self.name)
        self.rows["spelling"] = FormRow("Thêm một cách viết", self.spelling, "Gõ rồi nhấn Enter.")
        self.rows["merge"] = FormRow("Gộp vào cơ quan khác", self.into)
        self._merge_words = label("", "small", wrap=True)
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID + 4)
        short, kind = FormRow("Tên ngắn", self.short_name), FormRow("Loại", self.kind)
        for widget in (self.rows["name"], short, kind, self.led, self.spellings, self.rows["spelling"]):
            column.addWidget(widget)
        column.addWidget(self.rows["merge"])
        column.addWidget(self._merge_words)
        column.addWidget(self.merge_button, 0, Qt.AlignmentFlag.AlignLeft)
        return fields

    def _connect(self) -> None:
        self.search.searched.connect(self.table.set_search)
        self.table.current_changed.connect(self.controller.choose)
        self.table.row_activated.connect(lambda _uid: self._open())
        self.table.current_changed.connect(lambda uid: self.body.open_pane() if uid and self.body.both_fit else None)
        for field in (self.name, self.short_name):
            field.editingFinished.connect(self._save)
        self.kind.changed.connect(lambda _kind: self._save())
        self.spelling.returnPressed.connect(lambda: self.controller.teach(self.spelling.text()))
        self.into.changed.connect(lambda _uid: self._say_merge())

    def _open(self) -> None:
        self.body.open_pane()
        self.name.setFocus()

    def _save(self) -> None:
        self.controller.save(self.name.text(), self.short_name.text(), self.kind.value())

    def _merge(self) -> None:
        self.controller.merge_into(self.into.value())

    def _say_merge(self) -> None:
        words = self.controller.merge_words(self.into.value()) if self.into.value() else ""
        self._merge_words.setText(words)
        self._merge_words.setVisible(bool(words))
        self.merge_button.setVisible(bool(words))
