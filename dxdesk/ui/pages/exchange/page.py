"""The page "Trao đổi Excel": its parts as words in a row, one of them below; files may be dropped anywhere on it."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dxdesk.services.exchanging.return_proposal import ReturnProposal
from dxdesk.services.outcome import Outcome
from dxdesk.ui.pages.exchange.assigning.part import AssigningPart
from dxdesk.ui.pages.exchange.desk import Desk
from dxdesk.ui.pages.exchange.dialogs import FileDialogs
from dxdesk.ui.pages.exchange.forms.part import FormsPart
from dxdesk.ui.pages.exchange.log.part import LogPart
from dxdesk.ui.pages.exchange.part import Part
from dxdesk.ui.pages.exchange.period_field import PeriodField
from dxdesk.ui.pages.exchange.returning.part import ReturningPart
from dxdesk.ui.pages.exchange.sending.part import SendingPart
from dxdesk.ui.pages.importing.tabs import Tabs
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import EmptyState, PageHeader
from dxdesk.ui.workspace import Workspace

ROOM_FOR_WORDS = 900
"""Logical pixels of width from which everything has all its words."""
REMEMBERED = "exchange/part"
PARTS: dict[str, type[Part]] = {
    part.key: part for part in (SendingPart, ReturningPart, FormsPart, AssigningPart, LogPart)
}
OF_A_PERIOD = {SendingPart.key, FormsPart.key}
P = TypeVar("P", bound=Part)
NO_PLAN = ("Chưa có kế hoạch", "Số liệu trao đổi thuộc về một kế hoạch. Hãy mở hoặc nhập một kế hoạch trước.")


class ExchangePage(QWidget):
    """`go` leads to another page by its key; only "plans" is used."""

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        go: Callable[..., object] | None = None,
        dialogs: FileDialogs | None = None,
    ) -> None:
        super().__init__()
        self._workspace, self._theme, self._go = workspace, theme, go
        self.dialogs = dialogs or FileDialogs(workspace.settings)
        self.desk = Desk(workspace)
        self._made: dict[str, Part] = {}
        self._stale = set(PARTS)
        self._narrow = False
        self._lay_out()
        self.setAcceptDrops(True)
        workspace.changed.connect(self._on_changed)
        workspace.plan_selected.connect(lambda _uid: self._on_plan())
        self.desk.changed.connect(self._on_desk)
        kept = workspace.settings.get(REMEMBERED)
        self.show_part(kept if isinstance(kept, str) else SendingPart.key)

    # The parts are made when they are first needed: all at once would let the window stand still.

    @cached_property
    def sending(self) -> SendingPart:
        return self._keep(SendingPart(self._workspace, self._theme, self.desk, self.dialogs))

    @cached_property
    def returning(self) -> ReturningPart:
        return self._keep(ReturningPart(self._workspace, self._theme, self.dialogs))

    @cached_property
    def forms(self) -> FormsPart:
        return self._keep(FormsPart(self._workspace, self._theme, self.desk, self.dialogs, self._show_values))

    @cached_property
    def assigning(self) -> AssigningPart:
        return self._keep(AssigningPart(self._workspace, self._theme, self.dialogs))

    @cached_property
    def log(self) -> LogPart:
        return self._keep(LogPart(self._workspace, self._theme, self.dialogs))

    def _keep(self, part: P) -> P:
        self._made[part.key] = part
        self._stack.addWidget(part)
        part.fit(self._narrow)
        return part

    def _part(self, key: str) -> Part:
        part: Part = getattr(self, key if key in PARTS else SendingPart.key)
        return part

    # What the window knows

    @property
    def title(self) -> str:
        return "Trao đổi Excel"

    @property
    def icon(self) -> str:
        return "file-spreadsheet"

    @property
    def widget(self) -> QWidget:
        return self

    def refresh(self) -> None:
        self._stale = set(PARTS)
        self.desk.reload()

    def focus_search(self) -> None:
        self.current.focus_search()

    def show_with(self, **what: object) -> None:
        """`part`: "sending", "returning", "forms", "assigning" or "log"."""
        part = what.get("part")
        if isinstance(part, str):
            self.show_part(part)

    @property
    def undecided(self) -> str:
        """What closing the window would lose of all parts."""
        return " ".join(part.undecided for part in self._made.values() if part.undecided)

    def show_undecided(self) -> None:
        for key, part in self._made.items():
            if part.undecided:
                self.show_part(key)
                return

    # What the officer does

    def show_part(self, key: str) -> None:
        part = self._part(key)
        self.tabs.choose(part.key)
        self._stack.setCurrentWidget(part)
        self.period.set_wanted(part.key in OF_A_PERIOD)
        self._workspace.settings.set(REMEMBERED, part.key)
        self._refresh_shown()

    @property
    def current(self) -> Part:
        return self._made[self.tabs.current]

    # Inside

    def _lay_out(self) -> None:
        self.header = PageHeader(self._theme, self.title)
        self.tabs = Tabs(self._theme)
        self.tabs.set_tabs([(key, part.title) for key, part in PARTS.items()])
        self.tabs.chosen.connect(self.show_part)
        self.period = PeriodField(self._theme, self.desk)
        self.header.add_tool(self.tabs)
        self.header.add_action(self.period)
        self._stack = QStackedWidget()
        no_plan = EmptyState(self._theme, "file-spreadsheet", *NO_PLAN)
        if self._go is not None:
            no_plan.add_step("Đến trang Kế hoạch", partial(self._go, "plans"))
        self._states = QStackedWidget()
        self._states.addWidget(self._stack)
        self._states.addWidget(no_plan)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._states, 1)

    def _fit(self) -> None:
        narrow = self._narrow = self.width() < ROOM_FOR_WORDS
        self.tabs.set_tabs([(key, part.short_title if narrow else part.title) for key, part in PARTS.items()])
        self.period.words.setVisible(not narrow)
        for part in self._made.values():
            part.fit(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Later, because the header fits itself to the same event.
        QTimer.singleShot(0, self, self._fit)

    def _show_values(self, proposal: ReturnProposal) -> None:
        """What a corrected form says goes through the preview of "Nhận về"."""
        self.show_part(ReturningPart.key)
        self.returning.take_proposal(proposal)

    def _on_desk(self) -> None:
        there = self.desk.plan is not None
        self._states.setCurrentIndex(0 if there else 1)
        self.tabs.setEnabled(there)
        self._stale |= OF_A_PERIOD
        self._refresh_shown()

    def _on_plan(self) -> None:
        self._stale = set(PARTS)
        if self.isVisible():
            self.desk.reload()

    def _on_changed(self, _outcome: Outcome) -> None:
        self._stale = set(PARTS)
        if self.isVisible():
            self._refresh_shown()

    def _refresh_shown(self) -> None:
        part = self.current
        if self.desk.plan is not None and part.key in self._stale:
            self._stale.discard(part.key)
            part.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.desk.plan is None or self.desk.plan.uid != self._workspace.plan_uid:
            self.desk.reload()
        else:
            self._refresh_shown()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event) and self.desk.plan is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped(event)
        if not paths or self.desk.plan is None:
            return
        event.acceptProposedAction()
        if self.tabs.current == FormsPart.key and len(paths) == 1:
            self.forms.open_file(paths[0])
        elif self.tabs.current == AssigningPart.key and len(paths) == 1:
            self.assigning.read_file(paths[0])
        else:
            self.show_part(ReturningPart.key)
            self.returning.read_files(paths)


def dropped(event: QDropEvent) -> list[Path]:
    """The files that are dragged; their kind is judged by their content, when they are read."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]
