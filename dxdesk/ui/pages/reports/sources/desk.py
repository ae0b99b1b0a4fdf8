"""Tracing put together: a click on the page or a line of the list opens the account of its figures."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QTimer

from dxdesk.reports.locating import PrintedLine
from dxdesk.reports.pictures import Box
from dxdesk.services.documents.tracing import Origin
from dxdesk.ui.pages.reports.controller import ReportsController
from dxdesk.ui.pages.reports.sources.pane import SourcesPane
from dxdesk.ui.pages.reports.sources.tracer import Tracer
from dxdesk.ui.paper.view import PaperView
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import BodyWithPane, icon_button
from dxdesk.ui.workspace import Workspace

KEY = "Ctrl+I"
PAGE_REST = 250
"""Milliseconds on a page until its lines are listed."""


class SourcesDesk:
    """Give it the body with `attach`. `go` leads to another page of the window, `open_file` to a program; `failed`
    shows on the page what went wrong."""

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        controller: ReportsController,
        paper: PaperView,
        go: Callable[..., object],
        open_file: Callable[[Path], object],
        failed: Callable[[Exception], object],
    ) -> None:
        self._workspace, self._controller, self._paper, self._go = workspace, controller, paper, go
        self._failed = failed
        self._body: BodyWithPane | None = None
        self.pane = SourcesPane(theme)
        self.tracer = Tracer(workspace, controller, self)
        self.button = icon_button(theme, "crosshair", f"Nguồn số liệu của từng dòng ({KEY})", self.toggle)
        self.button.setCheckable(True)
        paper.bar.add_action(self.button)
        self._rest = QTimer(paper, singleShot=True, interval=PAGE_REST)
        self._rest.timeout.connect(self._list_page)
        paper.preview.pointed.connect(self.point)
        paper.preview.page_changed.connect(lambda _page: self._rest.start() if self.is_open else None)
        self.pane.line_chosen.connect(self.tracer.choose)
        self.pane.goal_wanted.connect(self._go_to)
        self.pane.file_wanted.connect(open_file)

    def attach(self, body: BodyWithPane) -> None:
        self._body = body
        body.opened.connect(self._on_opened)
        self.button.setChecked(body.is_open)

    @property
    def is_open(self) -> bool:
        return self._body is not None and self._body.is_open

    def toggle(self) -> None:
        """By the button or the keyboard, which then stands in the list."""
        assert self._body is not None
        self._body.toggle_pane()
        if self.is_open:
            self.pane.lines.setFocus()

    def point(self, page: int, spot: QPointF) -> None:
        assert self._body is not None
        self._body.open_pane()
        self._rest.stop()
        self.tracer.look_at(page, (spot.x(), spot.y()))

    def show_pages(self) -> None:
        """Other pages than before."""
        self.tracer.forget()
        self.pane.show_lines((), None)
        if self.is_open:
            self._rest.start()

    # What the tracer asks for

    def show_lines(self, lines: Sequence[tuple[int, PrintedLine]], current: int | None) -> None:
        self.pane.show_lines(lines, current)

    def show_origins(self, line: PrintedLine, found: Sequence[Origin]) -> None:
        self.pane.show_origins(line, found)

    def show_nothing_behind(self) -> None:
        self.pane.show_nothing_behind()

    def mark(self, page: int, box: Box | None) -> None:
        self._paper.preview.mark(page, box)

    def show_failure(self, error: Exception) -> None:
        self._failed(error)

    # Inside

    def _list_page(self) -> None:
        if self.is_open and self._paper.preview.page_count:
            self.tracer.look_at(self._paper.preview.page)

    def _on_opened(self, opened: bool) -> None:
        self.button.setChecked(opened)
        if opened:
            self._list_page()
        else:
            self.mark(0, None)

    def _go_to(self, origin: Origin) -> None:
        trace = origin.trace
        if origin.plan_uid != self._workspace.plan_uid:
            self._workspace.select_plan(origin.plan_uid)
        if trace.kind == "task":
            self._go("tasks", uid=trace.uid)
        elif trace.kind == "plan":
            self._go("plans")
        else:
            document = self._controller.document
            period = trace.period or (document.period.code if document is not None else "")
            self._go("indicators", uid=trace.uid, period=period)
