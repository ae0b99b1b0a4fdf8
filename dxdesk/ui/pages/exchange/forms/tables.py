"""The two tables of a form: which row is which, and what each cell gets."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dxdesk.services.forms.filling import Place
from dxdesk.ui.grouped_table import Column, GroupedTable, RowList, TableSpec
from dxdesk.ui.pages.exchange.forms.rows import AnswerRow, MatchRow
from dxdesk.ui.settings import UiSettings
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import button, label
from dxdesk.ui.widgets.choice_popup import ChoicePopup

MATCHES: TableSpec[MatchRow] = TableSpec(
    name="exchange-matches",
    columns=[
        Column("address", "Dòng", lambda row: row.address, width=56, align="center"),
        Column("form", "Trong biểu", lambda row: row.form, width=180, stretch=3, wrap=True),
        Column("meant", "Trong kế hoạch", lambda row: row.meant or "–", width=180, stretch=3, wrap=True),
        Column("sure", "Mức chắc chắn", lambda row: row.sure, width=130, role=lambda row: row.role),
        Column(
            "hint", "Cũng có thể là", lambda row: row.hint, width=120, stretch=2, wrap=True,
            role=lambda _row: "muted", needs=900,
        ),
    ],
    uid=lambda row: row.uid,
    group=lambda row: (row.group,),
    folded=lambda row: row.folded,
)  # fmt: skip
ANSWERS: TableSpec[AnswerRow] = TableSpec(
    name="exchange-answers",
    columns=[
        Column("overwrite", "Ghi đè", width=60, align="center", ticked=lambda row: row.overwrite),
        Column("address", "Ô", lambda row: row.address, width=72),
        Column("row", "Dòng", lambda row: row.row, width=160, stretch=3, wrap=True),
        Column("part", "Nội dung", lambda row: row.part, width=120, wrap=True),
        Column("before", "Biểu đang có", lambda row: row.before, width=100, stretch=1, wrap=True, needs=800),
        Column("shown", "Số liệu của phường", lambda row: row.shown, width=120, stretch=2, wrap=True),
        Column("outcome", "Kết quả", lambda row: row.outcome, width=120, wrap=True, role=lambda row: row.role),
        Column("reason", "Lý do", lambda row: row.reason, width=140, stretch=3, wrap=True),
    ],
    uid=lambda row: row.uid,
    group=lambda row: (row.group,),
    folded=lambda row: row.folded,
)
NONE = "-"
NO_ROWS = "Không có dòng nào. Hãy xem lại cột “Nội dung” và các dòng của bảng ở thẻ “Bố cục”."
NO_SUCH_ROW = "Không có dòng nào hợp với bộ lọc hay lời tìm."
NO_ANSWERS = "Chưa có ô nào để điền. Hãy xem lại bố cục của biểu và cách khớp dòng."
NO_SUCH_ANSWER = "Không có ô nào hợp với bộ lọc hay lời tìm."
HOW = "Chọn một dòng rồi nhấn Enter để nói dòng đó là nhiệm vụ hay chỉ tiêu nào."


class MatchPanel(QWidget):
    """`choices` gives the plan's rows of a kind; `correct` takes the officer's choice."""

    def __init__(
        self,
        theme: Theme,
        settings: UiSettings,
        choices: Callable[[str], list[tuple[str, str]]],
        correct: Callable[[Place, str | None], None],
    ) -> None:
        super().__init__()
        self._theme, self._choices, self._correct = theme, choices, correct
        self.table = GroupedTable(theme, MATCHES, settings)
        self.table.row_activated.connect(lambda _uid: self.open_choices())
        self.table.current_changed.connect(lambda _uid: self._show_current())
        self.words = label(HOW, "small", wrap=True)
        self.choice_button = button(theme, "Chọn dòng khác…", self.open_choices, icon="pencil")
        self.hint_button = button(theme, "Đúng là gợi ý", self.take_hint, icon="check")
        self.none_button = button(theme, "Không điền dòng này", self.leave_out, icon="x")
        foot = QFrame()
        foot.setProperty("look", "footer")
        row = QHBoxLayout(foot)
        row.setContentsMargins(2 * GRID, 6, 2 * GRID, 6)
        row.setSpacing(GRID)
        row.addWidget(self.words, 1)
        for one in (self.hint_button, self.none_button, self.choice_button):
            row.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(foot)
        self.setFocusProxy(self.table)
        self._show_current()

    def fit(self, narrow: bool) -> None:
        """The buttons say enough where there is no room for the row's words."""
        self.words.setVisible(not narrow)
        self.choice_button.setText("Chọn…" if narrow else "Chọn dòng khác…")
        self.none_button.setText("Không điền" if narrow else "Không điền dòng này")

    def show_rows(self, rows: RowList[MatchRow]) -> None:
        self.table.set_empty_text(NO_SUCH_ROW if rows.rows else NO_ROWS)
        self.table.set_rows(rows)
        self._show_current()

    def open_choices(self) -> ChoicePopup | None:
        row = self._row()
        if row is None:
            return None
        now = next((uid for uid, words in self._choices(row.kind) if words == row.meant), NONE)
        options = [(NONE, "Không điền dòng này"), *self._choices(row.kind)]
        popup = ChoicePopup(self._theme, options, (now,), False, self)
        popup.changed.connect(self._taken)
        popup.open_under(self.choice_button)
        return popup

    def take_hint(self) -> None:
        row = self._row()
        if row is not None and row.hint_uid:
            self._correct(row.place, row.hint_uid)

    def leave_out(self) -> None:
        row = self._row()
        if row is not None:
            self._correct(row.place, None)

    def _taken(self, values: tuple[str, ...]) -> None:
        row = self._row()
        if row is not None and values:
            self._correct(row.place, None if values[0] == NONE else values[0])

    def _row(self) -> MatchRow | None:
        uid = self.table.current_uid()
        return self.table.row(uid) if uid is not None else None

    def _show_current(self) -> None:
        row = self._row()
        self.words.setText(f"{row.form}" if row is not None else HOW)
        self.choice_button.setEnabled(row is not None)
        self.hint_button.setEnabled(row is not None and bool(row.hint_uid) and row.state != "exact")
        self.hint_button.setToolTip(row.hint if row is not None else "")
        self.none_button.setEnabled(row is not None and row.state != "none")


def answers_table(theme: Theme, settings: UiSettings) -> GroupedTable:
    table = GroupedTable(theme, ANSWERS, settings)
    show_answers(table, RowList(ANSWERS, ()))
    return table


def show_answers(table: GroupedTable, rows: RowList[AnswerRow]) -> None:
    """Says in its place whether there is nothing at all or only nothing that was looked for."""
    table.set_empty_text(NO_SUCH_ANSWER if rows.rows else NO_ANSWERS)
    table.set_rows(rows)
