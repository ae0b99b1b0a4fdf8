"""Laying out a table by hand, one question after the other; the answers are rows clicked in the picture."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dxdesk.domain.drafts import AppendixKind
from dxdesk.exchange.contents import Sheet
from dxdesk.exchange.filling.profile import FormProfile, TableLayout
from dxdesk.ui.pages.exchange.forms.layout_edits import ShownRows, lacking, proposed_last_row, with_shown_table
from dxdesk.ui.pages.indicators.strips import Strip
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ChoiceField, button, label

KINDS: tuple[tuple[str, str], ...] = (("tasks", "Bảng nhiệm vụ"), ("indicators", "Bảng chỉ tiêu"))
QUESTIONS = (
    "bấm vào dòng đầu tiên của tiêu đề bảng (dòng có chữ “STT”, “Nội dung”…).",
    "bấm vào dòng cuối cùng của tiêu đề. Tiêu đề chỉ có một dòng thì bấm lại chính dòng {first}.",
    "bấm vào dòng số liệu đầu tiên, bên dưới tiêu đề và dòng đánh số cột (1), (2)… nếu có.",
    "bấm vào dòng số liệu cuối cùng, bên trên dòng cộng và phần chữ ký.",
)
COLUMNS = "bấm vào từng cột của bảng (hoặc chọn ô rồi nhấn Enter) và nói cột đó ghi gì."
WRONG = (
    "",
    "Dòng {row} đứng trên dòng đầu của tiêu đề (dòng {last}). Hãy bấm từ dòng {last} trở xuống.",
    "Dòng số liệu phải ở dưới tiêu đề. Hãy bấm từ dòng {after} trở xuống.",
    "Dòng cuối không thể ở trên dòng số liệu đầu (dòng {last}). Hãy bấm từ dòng {last} trở xuống.",
)
MARKS = ("tiêu đề", "tiêu đề", "đầu", "cuối")


class LayoutGuide(Strip):
    """`change` takes the table once all its rows are known. On while it asks: then rows go to `take`."""

    marked = Signal(object)
    """Rows that were shown so far, as dict[int, str] of their meaning."""
    ended = Signal()

    def __init__(self, theme: Theme, change: Callable[[Callable[[FormProfile], FormProfile]], None]) -> None:
        super().__init__(theme, "selected", "accent")
        self._change = change
        self._sheet: Sheet | None = None
        self._rows: list[int] = []
        self._table: TableLayout | None = None
        self._several = False
        self.words = label("", "strong", wrap=True)
        self.problem = label("", "error", wrap=True)
        self.kind = ChoiceField(theme, KINDS)
        self.kind.setAccessibleName("Loại bảng")
        self.kind.set_value("tasks")
        self.last_button = button(theme, "", self._take_proposed, look="link")
        self.back_button = button(theme, "Lùi một bước", self.step_back, tooltip="Backspace")
        self.end_button = button(theme, "Thôi", self.end)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.words)
        texts.addWidget(self.problem)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self.kind)
        row.addLayout(texts, 1)
        for one in (self.last_button, self.back_button, self.end_button):
            row.addWidget(one)
        self.problem.hide()

    def listen(self, where: QWidget) -> None:
        """Backspace in the picture goes one step back."""
        made = QShortcut(QKeySequence(Qt.Key.Key_Backspace), where)
        made.setContext(Qt.ShortcutContext.WidgetShortcut)
        made.activated.connect(self.step_back)

    @property
    def asks_for_rows(self) -> bool:
        return not self.isHidden() and len(self._rows) < len(QUESTIONS)

    def begin(self, sheet: Sheet, several: bool = False) -> None:
        """`several`: the file has other sheets to choose from."""
        self._sheet, self._rows, self._table, self._several = sheet, [], None, several
        self.show()
        self._ask()

    def show_sheet(self, sheet: Sheet) -> None:
        """Another sheet is in sight: the questions begin anew there."""
        if self.asks_for_rows and sheet is not self._sheet:
            self.begin(sheet, self._several)

    def take(self, row: int) -> None:
        """The answer to the question that stands there."""
        step, least = len(self._rows), self._least()
        if row < least:
            self._say_wrong(WRONG[step].format(row=row + 1, last=least + 1, after=least + 1))
            return
        self._rows.append(row)
        if len(self._rows) == len(QUESTIONS) and self._sheet is not None:
            kind: AppendixKind = "tasks" if self.kind.value() == "tasks" else "indicators"
            self._change(partial(with_shown_table, sheet=self._sheet, kind=kind, rows=ShownRows(*self._rows)))
            if self._table is None:
                self._rows = []
        self._ask()

    def show_table(self, table: TableLayout | None) -> None:
        """The table as it stands now, while its columns are asked for."""
        if len(self._rows) == len(QUESTIONS):
            self._table = table
            if table is None:
                self._rows = []
            self._ask()

    def step_back(self) -> None:
        if self._rows and self.asks_for_rows:
            self._rows.pop()
            self._ask()

    def end(self) -> None:
        self._rows, self._table = [], None
        self.hide()
        self.marked.emit({})
        self.ended.emit()

    # Inside

    def _least(self) -> int:
        """The uppermost row that answers the present question."""
        if not self._rows:
            return 0
        return self._rows[-1] + (1 if len(self._rows) == 2 else 0)

    def _ask(self) -> None:
        step = len(self._rows)
        asks = step < len(QUESTIONS)
        self.problem.hide()
        self.kind.setVisible(asks)
        self.back_button.setVisible(step > 0 and asks)
        self.end_button.setText("Thôi" if asks else "Xong")
        self.last_button.setVisible(step == len(QUESTIONS) - 1 and self._proposed() is not None)
        if asks:
            first = self._rows[0] + 1 if self._rows else 0
            sheet = "chọn trang tính ở dưới, rồi " if self._several and not step else ""
            self.words.setText(f"Bước {step + 1}/5: {sheet}{QUESTIONS[step].format(first=first)}")
            if (proposed := self._proposed()) is not None:
                self.last_button.setText(f"Lấy dòng {proposed + 1}")
        else:
            needed = lacking(self._table) if self._table is not None else []
            left = f" Còn thiếu: {', '.join(needed)}." if needed else " Xong thì đặt tên và bấm “Lưu mẫu biểu”."
            self.words.setText(f"Bước 5/5: {COLUMNS}{left}")
        self.marked.emit({row: MARKS[place] for place, row in enumerate(self._rows)} if asks else {})

    def _proposed(self) -> int | None:
        if self._sheet is None or len(self._rows) != len(QUESTIONS) - 1:
            return None
        found = proposed_last_row(self._sheet, self._rows[1])
        return found if found >= self._rows[2] else None

    def _take_proposed(self) -> None:
        found = self._proposed()
        if found is not None:
            self.take(found)

    def _say_wrong(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()
