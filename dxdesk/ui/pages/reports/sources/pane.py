"""The pane "Nguồn số liệu": the lines of the page in sight, and what stands behind the chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from dxdesk.reports.locating import PrintedLine
from dxdesk.services.documents.tracing import Origin
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import DetailsPane, button, label

TITLE = "Nguồn số liệu"
HINT = "Bấm vào một dòng trên trang hoặc chọn trong danh sách để biết số liệu ở đó lấy từ đâu."
NOTHING = "Chỗ vừa bấm là lời văn, không lấy từ số liệu. Hãy chọn một dòng trong danh sách."
NO_LINES = "Trang này không có dòng nào lấy từ số liệu."
AT_ONCE = 12
"""Accounts that are shown before "Xem thêm"."""
LIST_ROWS = 7
LONGEST = 160
OPEN_WORDS = {"actual": "Mở chỉ tiêu", "indicator": "Mở chỉ tiêu", "task": "Mở nhiệm vụ", "plan": "Mở kế hoạch"}


class SourcesPane(DetailsPane):
    line_chosen = Signal(int)
    """Number of a line, by the officer's hand."""
    goal_wanted = Signal(object)
    """An `Origin` whose row is to be shown on its own page."""
    file_wanted = Signal(object)
    """Path of the kept copy of the file that brought a figure."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._theme = theme
        self._origins: list[Origin] = []
        self._shown = 0
        self.accounts: list[Account] = []
        self.set_title(TITLE)
        self.close_button.setToolTip("Đóng nguồn số liệu (Esc)")
        self.words = label(HINT, "small", wrap=True)
        self.lines = QListWidget()
        self.lines.setAccessibleName("Các dòng có số liệu trên trang")
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.lines.currentItemChanged.connect(lambda item, _before: self._on_item(item))
        self.lines.itemClicked.connect(self._on_item)
        self.asked = label("", "strong", wrap=True)
        self.asked.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more = button(theme, "", self._show_more, look="link")
        self._place = QVBoxLayout()
        self._place.setSpacing(GRID + 4)
        accounts = QWidget()
        accounts.setLayout(self._place)
        self._place.setContentsMargins(0, 0, 0, 0)
        for widget in (self.words, self.lines, self.asked, accounts, self.more):
            self.form.add_widget(widget)
        self.more.hide()
        self.asked.hide()
        self._follow_theme()
        theme.changed.connect(self._follow_theme)

    def show_lines(self, lines: Sequence[tuple[int, PrintedLine]], current: int | None) -> None:
        """The list of the page; nothing is told."""
        self.lines.blockSignals(True)
        self.lines.clear()
        for number, line in lines:
            item = QListWidgetItem(short(line.text), self.lines)
            item.setData(Qt.ItemDataRole.UserRole, number)
            item.setToolTip(short(line.text))
            if number == current:
                self.lines.setCurrentItem(item)
        self.lines.blockSignals(False)
        self.lines.setVisible(bool(lines))
        self.words.setText(HINT if lines else NO_LINES)
        if current is None:
            self.clear_origins()

    def show_nothing_behind(self) -> None:
        self.words.setText(NOTHING)

    def show_origins(self, line: PrintedLine, found: Sequence[Origin]) -> None:
        self.clear_origins()
        self.words.setText(HINT)
        self.asked.setText(short(line.text))
        self.asked.show()
        self._origins = list(found)
        self._show_more()

    def clear_origins(self) -> None:
        for account in self.accounts:
            self._place.removeWidget(account)
            account.hide()
            account.deleteLater()
        self.accounts, self._origins, self._shown = [], [], 0
        self.asked.hide()
        self.more.hide()

    def _show_more(self) -> None:
        for origin in self._origins[self._shown : self._shown + AT_ONCE]:
            account = Account(self._theme, origin, self)
            self._place.addWidget(account)
            self.accounts.append(account)
        self._shown = len(self.accounts)
        left = len(self._origins) - self._shown
        self.more.setText(f"Xem thêm {min(left, AT_ONCE)} trong {left} dòng còn lại")
        self.more.setVisible(left > 0)

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.line_chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _follow_theme(self) -> None:
        self.lines.setFixedHeight((self._theme.sizes.body + 14) * LIST_ROWS)
        self.lines.setIconSize(QSize(self._theme.sizes.icon, self._theme.sizes.icon))


class Account(QFrame):
    """What stands behind a line: its row, its facts, and where to go from here."""

    def __init__(self, theme: Theme, origin: Origin, pane: SourcesPane) -> None:
        super().__init__(pane)
        self.origin = origin
        self.links: list[QPushButton] = []
        line = QFrame()
        line.setProperty("look", "line")
        title = label(origin.title, wrap=True)
        facts = label("\n".join(f"{fact.label}: {fact.text}" for fact in origin.facts), "small", wrap=True)
        for words in (title, facts):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (line, title, facts):
            column.addWidget(widget)
        facts.setVisible(bool(origin.facts))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        word = OPEN_WORDS.get(origin.trace.kind, "") if origin.plan_uid else ""
        if word:
            self.links.append(button(theme, word, lambda: pane.goal_wanted.emit(origin), look="link"))
        if origin.original is not None:
            self.links.append(
                button(theme, "Mở tệp đã nhập", lambda: pane.file_wanted.emit(origin.original), look="link")
            )
        for link in self.links:
            row.addWidget(link)
        row.addStretch(1)
        column.addLayout(row)


def short(text: str) -> str:
    """A line in one piece: cells side by side, shortened."""
    words = " · ".join(part.strip() for part in text.splitlines() if part.strip())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
