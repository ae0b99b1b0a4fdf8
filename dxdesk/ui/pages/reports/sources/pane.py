"""The pane "Nguồn số liệu": the lines of the page in sight, and what stands behind the chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from dxdesk.reports.locating import PrintedLine
from dxdesk.services.documents.tracing import Origin
from dxdesk.ui.pages.reports.sources.accounts import Accounts
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import DetailsPane, button, label

TITLE = "Nguồn số liệu"
HINT = "Bấm vào một dòng trên trang hoặc chọn trong danh sách để biết số liệu ở đó lấy từ đâu."
NOTHING = "Chỗ vừa bấm là lời văn, không lấy từ số liệu. Hãy chọn một dòng trong danh sách."
NO_LINES = "Trang này không có dòng nào lấy từ số liệu."
AT_ONCE = 30
"""Accounts that are shown before "Xem thêm"."""
LIST_ROWS = 7
LONGEST = 160


class SourcesPane(DetailsPane):
    """Empty until it is first opened: the page does not wait for what few officers look at every day."""

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
        self._made = False
        self.set_title(TITLE)
        # The accounts are as high as their text; a bar that came and went with it would change its width for ever.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.close_button.setToolTip("Đóng nguồn số liệu (Esc)")

    def show_lines(self, lines: Sequence[tuple[int, PrintedLine]], current: int | None) -> None:
        """The list of the page; nothing is told."""
        if not self._made and not lines:
            return
        self._make()
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
        self._make()
        self.words.setText(NOTHING)

    def show_origins(self, line: PrintedLine, found: Sequence[Origin]) -> None:
        self._make()
        self.clear_origins()
        self.words.setText(HINT)
        self.asked.setText(short(line.text))
        self.asked.show()
        self._origins = list(found)
        self._show_more()

    def clear_origins(self) -> None:
        self._origins = []
        self.accounts.show_origins(())
        self.asked.hide()
        self.more.hide()

    def showEvent(self, event: QShowEvent) -> None:
        self._make()
        super().showEvent(event)

    # Inside

    def _make(self) -> None:
        if self._made:
            return
        self._made = True
        theme = self._theme
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
        self.accounts = Accounts(theme)
        self.accounts.goal_wanted.connect(self.goal_wanted)
        self.accounts.file_wanted.connect(self.file_wanted)
        for widget in (self.words, self.lines, self.asked, self.accounts, self.more):
            self.form.add_widget(widget)
        self.more.hide()
        self.asked.hide()
        self._follow_theme()
        theme.changed.connect(self._follow_theme)

    def _show_more(self) -> None:
        shown = len(self.accounts.shown) + AT_ONCE
        self.accounts.show_origins(self._origins[:shown])
        left = len(self._origins) - shown
        self.more.setText(f"Xem thêm {min(left, AT_ONCE)} trong {left} dòng còn lại")
        self.more.setVisible(left > 0)

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.line_chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _follow_theme(self) -> None:
        self.lines.setFixedHeight((self._theme.sizes.body + 14) * LIST_ROWS)
        self.lines.setIconSize(QSize(self._theme.sizes.icon, self._theme.sizes.icon))


def short(text: str) -> str:
    """A line in one piece: cells side by side, shortened."""
    words = " · ".join(part.strip() for part in text.splitlines() if part.strip())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
