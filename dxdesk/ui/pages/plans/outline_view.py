"""The outline at the left, the text of the chosen entry beside it; both searched without accents."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dxdesk.ui.pages.plans.hits import find_words, has_words
from dxdesk.ui.pages.plans.outline import Entry
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import button

KEY = Qt.ItemDataRole.UserRole
INDENT = 14
LEFT = 290
"""Logical pixels of the outline, unless dragged; in a narrow page two fifths of it at most."""


class OutlineView(QSplitter):
    """`above` stands over the outline; `add_special` gives an entry another widget in place of its text.

    `open_rows` leads to the page with the rows of an appendix: "tasks" or "indicators".
    `take_tasks` gets the number of a section whose paragraphs shall become tasks.
    """

    chosen = Signal(object)
    """The `Entry` that is shown now, or None."""

    def __init__(
        self,
        theme: Theme,
        above: QWidget | None = None,
        open_rows: Callable[[str], object] | None = None,
        take_tasks: Callable[[str], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._entries: dict[str, Entry] = {}
        self._items: dict[str, QTreeWidgetItem] = {}
        self._search = ""
        self._shown: str | None = None
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setColumnCount(1)
        self.tree.setIndentation(INDENT)
        self.tree.setUniformRowHeights(True)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setStyleSheet("QTreeView::item { padding: 3px 0; }")
        self.tree.setAccessibleName("Mục lục của kế hoạch")
        self.tree.currentItemChanged.connect(self._on_item)
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Văn bản của đề mục")
        self.text.setFrameShape(QTextEdit.Shape.NoFrame)
        self.text.setStyleSheet("QTextEdit { border: none; padding: 0; }")
        self.text.document().setDocumentMargin(2 * GRID)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._special: dict[str, QWidget] = {}
        self._open_rows, self._take_tasks = open_rows, take_tasks
        self.tasks_button = button(
            theme,
            "Lấy thành nhiệm vụ…",
            self._on_tasks,
            icon="list-checks",
            tooltip="Mỗi đoạn của mục này được đề nghị thành một nhiệm vụ; xem lại rồi mới ghi",
        )
        self.rows_button = button(theme, "", self._on_rows, icon="arrow-right")
        self._centre = QStackedWidget()
        reading = QWidget()
        read = QVBoxLayout(reading)
        read.setContentsMargins(0, 0, 0, 0)
        read.setSpacing(0)
        read.addWidget(self.text, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        foot.addWidget(self.rows_button)
        foot.addWidget(self.tasks_button)
        foot.addStretch(1)
        read.addLayout(foot)
        self._reading = reading
        self._centre.addWidget(reading)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if above is not None:
            column.addWidget(above)
        column.addWidget(self.tree, 1)
        self.addWidget(left)
        self.addWidget(self._centre)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self._left_width = LEFT
        self.splitterMoved.connect(self._on_moved)
        left.setMinimumWidth(120)
        theme.changed.connect(self._write)

    def add_special(self, kind: str, widget: QWidget) -> None:
        """Show `widget` for entries of this kind."""
        self._special[kind] = widget
        self._centre.addWidget(widget)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """A new outline; the chosen entry, what is folded up and the place in the text stay where they can."""
        folded = {key for key, item in self._items.items() if item.childCount() and not item.isExpanded()}
        kept, place = self._shown, self.text.verticalScrollBar().value()
        same = kept is not None and self._entries.get(kept) == next((one for one in entries if one.key == kept), None)
        self.tree.blockSignals(True)
        self.tree.clear()
        self._entries = {entry.key: entry for entry in entries}
        self._items = {}
        parents: list[tuple[int, QTreeWidgetItem]] = []
        for entry in entries:
            while parents and parents[-1][0] >= entry.level:
                parents.pop()
            item = QTreeWidgetItem(parents[-1][1] if parents else self.tree.invisibleRootItem())
            item.setText(0, f"{entry.title}  ({entry.note})" if entry.note else entry.title)
            item.setToolTip(0, entry.title)
            item.setData(0, KEY, entry.key)
            parents.append((entry.level, item))
            self._items[entry.key] = item
        self.tree.expandAll()
        for key in folded & self._items.keys():
            self._items[key].setExpanded(False)
        self.tree.blockSignals(False)
        self._narrow()
        first = kept if kept in self._items else next(iter(self._items), None)
        self.tree.setCurrentItem(self._items[first] if first is not None else None)  # type: ignore[arg-type]
        if first is None:
            self._show(None)
        if same:
            self.text.verticalScrollBar().setValue(place)

    def search(self, text: str) -> int:
        """Narrow the outline to entries with these words and mark them in the text. Returns how many there are."""
        self._search = text
        hits = self._narrow()
        current = self._shown
        if hits and text and current not in hits:
            self.tree.setCurrentItem(self._items[hits[0]])
        else:
            self._mark(move=True)
        return len(hits)

    def select(self, key: str) -> None:
        if key in self._items:
            self.tree.setCurrentItem(self._items[key])

    @property
    def current(self) -> Entry | None:
        return self._entries.get(self._shown) if self._shown is not None else None

    def shown_titles(self) -> list[str]:
        """Titles of the entries in sight, from top to bottom."""
        return [self._entries[key].title for key, item in self._items.items() if not item.isHidden()]

    def marked(self) -> list[str]:
        """The words that are marked in the text."""
        return [
            selection.cursor.selectedText()  # type: ignore[attr-defined]
            for selection in self.text.extraSelections()
        ]

    def _narrow(self) -> list[str]:
        hits = [key for key, entry in self._entries.items() if has_words(entry.folded, self._search)]
        for item in self._items.values():
            item.setHidden(bool(self._search))
        for key in hits:
            above: QTreeWidgetItem | None = self._items[key]
            while above is not None:
                above.setHidden(False)
                if self._search:
                    above.setExpanded(True)
                above = above.parent()
        return hits

    def _on_item(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        self._show(item.data(0, KEY) if item is not None else None)

    def _show(self, key: str | None) -> None:
        self._shown = key
        entry = self.current
        special = self._special.get(entry.kind) if entry is not None else None
        self._centre.setCurrentWidget(special or self._reading)
        rows = entry.rows if entry is not None and self._open_rows is not None else ""
        self.rows_button.setVisible(bool(rows))
        self.tasks_button.setVisible(entry is not None and bool(entry.section) and self._take_tasks is not None)
        self.rows_button.setText("Mở trang Nhiệm vụ" if rows == "tasks" else "Mở trang Chỉ tiêu")
        self._write()
        self.chosen.emit(entry)

    def _on_moved(self, position: int, _handle: int) -> None:
        self._left_width = position

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        left = min(self._left_width, self.width() * 2 // 5)
        self.setSizes([left, self.width() - left])

    def _on_rows(self) -> None:
        entry = self.current
        if entry is not None and entry.rows and self._open_rows is not None:
            self._open_rows(entry.rows)

    def _on_tasks(self) -> None:
        entry = self.current
        if entry is not None and entry.section and self._take_tasks is not None:
            self._take_tasks(entry.section)

    def _write(self) -> None:
        self.text.clear()
        entry = self.current
        if entry is None:
            return
        cursor = QTextCursor(self.text.document())
        plain, strong, title = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        plain.setFont(self._theme.font())
        strong.setFont(self._theme.font(strong=True))
        title.setFont(self._theme.font("title", strong=True))
        block = cursor.blockFormat()
        block.setBottomMargin(GRID)
        cursor.setBlockFormat(block)
        lines: list[tuple[str, QTextCharFormat]] = []
        for number, passage in enumerate(entry.passages):
            if passage.heading:
                long = len(passage.heading) > 120
                lines.append((passage.heading, strong if number or long else title))
            lines += [(line, plain) for line in passage.text.split("\n") if line.strip()]
        for number, (line, look) in enumerate(lines):
            if number:
                cursor.insertBlock(block)
            cursor.insertText(line, look)
        self._mark(move=True)

    def _mark(self, move: bool) -> None:
        document = self.text.document()
        marks = []
        for start, length in find_words(self.text.toPlainText(), self._search):
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(document)
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor  # type: ignore[attr-defined]
            look = QTextCharFormat()
            look.setBackground(self._theme.colour("amber_ground"))
            look.setFontUnderline(True)
            selection.format = look  # type: ignore[attr-defined]
            marks.append(selection)
        self.text.setExtraSelections(marks)
        top = QTextCursor(document)
        if move and marks:
            top.setPosition(marks[0].cursor.selectionStart())  # type: ignore[attr-defined]
        if move:
            self.text.setTextCursor(top)
            self.text.ensureCursorVisible()
