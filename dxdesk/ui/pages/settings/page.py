"""The page "Thiết lập & sao lưu": a list of sections at the left, the chosen one beside it."""

from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from dxdesk.services.outcome import Outcome
from dxdesk.ui.pages.settings.agencies_section import AgenciesSection
from dxdesk.ui.pages.settings.backups_section import BackupsSection
from dxdesk.ui.pages.settings.documents_section import DocumentsSection
from dxdesk.ui.pages.settings.help_section import HelpSection
from dxdesk.ui.pages.settings.log_section import LogSection
from dxdesk.ui.pages.settings.office_section import OfficeSection
from dxdesk.ui.pages.settings.section import Section
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import PageHeader
from dxdesk.ui.workspace import Workspace

REMEMBERED = "settings/section"


SECTIONS: tuple[type[Section], ...] = (
    OfficeSection,
    DocumentsSection,
    AgenciesSection,
    BackupsSection,
    LogSection,
    HelpSection,
)


class SettingsPage(QWidget):
    """A section is made when it is first wanted, and loads when it is seen and something was stored since."""

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._workspace, self._theme = workspace, theme
        self._stale = {made.key for made in SECTIONS}
        self._build()
        workspace.changed.connect(self._on_changed)
        theme.changed.connect(self._follow_theme)
        remembered = workspace.settings.get(REMEMBERED)
        self.show_with(section=remembered if isinstance(remembered, str) else "office")

    # What the window knows

    @property
    def title(self) -> str:
        return "Thiết lập & sao lưu"

    @property
    def icon(self) -> str:
        return "settings"

    @property
    def widget(self) -> QWidget:
        return self

    def refresh(self) -> None:
        self._stale = {made.key for made in SECTIONS}
        self._refresh_shown()

    def focus_search(self) -> None:
        self.current.focus_search()

    # Where other pages lead

    def show_with(self, **what: object) -> None:
        """`section`: "office", "documents", "agencies", "backups", "log" or "help"; `topic`: a topic of the help by
        its key.

        `restore`: a file of a backup, to be asked about.
        """
        topic, restore = what.get("topic"), what.get("restore")
        section = "help" if topic else "backups" if restore else what.get("section")
        for number, made in enumerate(SECTIONS):
            if made.key == section:
                self.list.setCurrentRow(number)
        if isinstance(topic, str):
            self.help.show_topic(topic)
        if isinstance(restore, Path):
            self.backups.controller.consider(restore)

    @property
    def current(self) -> Section:
        section = self._stack.currentWidget()
        assert isinstance(section, Section)
        return section

    @cached_property
    def office(self) -> OfficeSection:
        return OfficeSection(self._workspace, self._theme)

    @cached_property
    def documents(self) -> DocumentsSection:
        return DocumentsSection(self._workspace, self._theme)

    @cached_property
    def agencies(self) -> AgenciesSection:
        return AgenciesSection(self._workspace, self._theme)

    @cached_property
    def backups(self) -> BackupsSection:
        return BackupsSection(self._workspace, self._theme)

    @cached_property
    def log(self) -> LogSection:
        return LogSection(self._workspace, self._theme)

    @cached_property
    def help(self) -> HelpSection:
        return HelpSection(self._workspace, self._theme)

    # Inside

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_shown()

    def _build(self) -> None:
        self.header = PageHeader(self._theme, self.title)
        self.list = QListWidget()
        self.list.setAccessibleName("Các mục thiết lập")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget()
        for section in SECTIONS:
            item = QListWidgetItem(self._theme.icon(section.icon), section.title, self.list)
            item.setToolTip(section.title)
        self.list.currentRowChanged.connect(self._show)
        rule = QFrame()
        rule.setProperty("look", "line")
        side = QVBoxLayout()
        side.setContentsMargins(GRID, 0, GRID, GRID)
        side.addWidget(self.list)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(side)
        row.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(rule)
        column.addSpacing(GRID)
        column.addLayout(row, 1)
        self._follow_theme()

    def _show(self, number: int) -> None:
        if number < 0:
            return
        key = SECTIONS[number].key
        section: Section = getattr(self, key)
        if self._stack.indexOf(section) < 0:
            self._stack.addWidget(section)
        self._stack.setCurrentWidget(section)
        self._workspace.settings.set(REMEMBERED, key)
        if self.isVisible():
            self._refresh_shown()

    def _refresh_shown(self) -> None:
        if self.current.key in self._stale:
            self._stale.discard(self.current.key)
            self.current.refresh()

    def _on_changed(self, _outcome: Outcome) -> None:
        self._stale = {made.key for made in SECTIONS}
        if self.isVisible():
            self._refresh_shown()

    def _follow_theme(self) -> None:
        sizes = self._theme.sizes
        self.list.setIconSize(QSize(sizes.icon, sizes.icon))
        self.list.setFixedWidth(round(sizes.body * 12.5))
        for number in range(self.list.count()):
            self.list.item(number).setSizeHint(QSize(10, sizes.control + 2))
