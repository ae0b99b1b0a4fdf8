"""Section "Trợ giúp": topics at the left, the text beside them, searched without accents."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QTextEdit, QVBoxLayout

from dxdesk.ui.pages.settings.help_texts import Topic, load_topics, matching, places
from dxdesk.ui.pages.settings.section import Section
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import SearchField, label
from dxdesk.ui.workspace import Workspace

WIDEST = 780
"""Logical pixels: longer lines are hard to read."""
KEY = Qt.ItemDataRole.UserRole


class HelpSection(Section):
    """Texts are read when the section is first seen."""

    key, title, icon = "help", "Trợ giúp & giới thiệu", "circle-question-mark"

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._resources, self._theme = workspace.resources, theme
        self._topics: list[Topic] = []
        self.search = SearchField(theme, "Tìm trong trợ giúp")
        self.list = QListWidget()
        self.list.setAccessibleName("Các mục trợ giúp")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.browser = QTextBrowser()
        self.browser.setOpenLinks(False)
        self.browser.setMaximumWidth(WIDEST)
        self.browser.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.browser.setStyleSheet("QTextBrowser { border: none; }")
        self.browser.document().setDocumentMargin(0)
        self._none = label("Không có mục nào chứa các từ này.", "muted", wrap=True)
        self._none.hide()
        self._build()
        self.search.searched.connect(self._narrow)
        self.list.currentItemChanged.connect(lambda item, _before: self._show(item))
        self.browser.anchorClicked.connect(self._follow)
        theme.changed.connect(self._follow_theme)
        self._follow_theme()

    def refresh(self) -> None:
        self._load()

    def focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def show_topic(self, key: str) -> None:
        """Bring a topic into sight, e.g. "bao-cao"; an unknown one changes nothing."""
        self._load()
        self.search.empty()
        for number in range(self.list.count()):
            if self.list.item(number).data(KEY) == key:
                self.list.setCurrentRow(number)

    def _build(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(GRID)
        side.addWidget(self.search)
        side.addWidget(self._none)
        side.addWidget(self.list, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        row.setSpacing(3 * GRID)
        row.addLayout(side)
        row.addWidget(self.browser, 8)
        row.addStretch(1)

    def _load(self) -> None:
        if not self._topics:
            self._topics = load_topics(self._resources)
            self._narrow("")

    def _narrow(self, words: str) -> None:
        current = self.list.currentItem()
        before = current.data(KEY) if current is not None else ""
        found = matching(self._topics, words)
        self.list.blockSignals(True)
        self.list.clear()
        for topic in found:
            item = QListWidgetItem(topic.title, self.list)
            item.setData(KEY, topic.key)
            if topic.key == before:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._none.setVisible(not found)
        if found and self.list.currentItem() is None:
            self.list.setCurrentRow(0)
        else:
            self._show(self.list.currentItem())

    def _show(self, item: QListWidgetItem | None) -> None:
        topic = next((one for one in self._topics if item is not None and one.key == item.data(KEY)), None)
        self.browser.setMarkdown(topic.text if topic else "")
        self._space()
        self._mark(self.search.text())

    def _space(self) -> None:
        """Markdown comes without room between paragraphs, and with headings in sizes of its own."""
        block = self.browser.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            form = block.blockFormat()
            if form.headingLevel():
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                look = QTextCharFormat()
                look.setFont(self._theme.font("title", strong=True))
                look.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
                cursor.mergeCharFormat(look)
            if cursor.currentTable() is None:
                form.setBottomMargin(GRID // 2 if block.textList() else GRID)
                form.setLineHeight(120, 1)
                cursor.setBlockFormat(form)
            block = block.next()

    def _mark(self, words: str) -> None:
        """Show where the words stand, and bring the first place into sight."""
        marked = QTextCharFormat()
        marked.setBackground(self._theme.colour("amber_ground"))
        selections = []
        for start, length in places(self.browser.toPlainText(), words) if words.strip() else []:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.browser.document())
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor, selection.format = cursor, marked  # type: ignore[attr-defined]
            selections.append(selection)
        self.browser.setExtraSelections(selections)
        if selections:
            first = QTextCursor(self.browser.document())
            first.setPosition(places(self.browser.toPlainText(), words)[0][0])
            self.browser.setTextCursor(first)
            self.browser.ensureCursorVisible()

    def _follow(self, target: QUrl) -> None:
        if target.scheme() == "topic":
            self.show_topic(target.path())
        elif target.scheme() in ("http", "https"):
            QDesktopServices.openUrl(target)

    def _follow_theme(self) -> None:
        width = round(self._theme.sizes.body * 15)
        self.search.setFixedWidth(width)
        self.list.setFixedWidth(width)
        self._none.setFixedWidth(width)
        if self._topics:
            self._show(self.list.currentItem())
