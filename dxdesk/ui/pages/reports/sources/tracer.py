"""Which line of the document is asked about, and what stands behind it; no widget is touched here."""

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from dxdesk.data.store import Store
from dxdesk.errors import Cancelled
from dxdesk.progress import Progress
from dxdesk.reports.locating import PrintedLine, boxes_on, printed_lines
from dxdesk.reports.pictures import Box
from dxdesk.services.documents.composing import compose
from dxdesk.services.documents.tracing import Origin, origins
from dxdesk.ui.pages.reports.controller import ReportsController
from dxdesk.ui.pages.reports.document import Document, Pages
from dxdesk.ui.workspace import Workspace

AROUND = 4.0
"""Points beside a line that still count as pointing at it."""
LABEL = "Đang tìm nguồn số liệu"


class TracerView(Protocol):
    def show_lines(self, lines: Sequence[tuple[int, PrintedLine]], current: int | None) -> None:
        """Lines of the page in sight that come from data, by their numbers."""

    def show_origins(self, line: PrintedLine, found: Sequence[Origin]) -> None: ...

    def show_nothing_behind(self) -> None:
        """Where the officer pointed stand words that come from no data."""

    def mark(self, page: int, box: Box | None) -> None: ...

    def show_failure(self, error: Exception) -> None: ...


class Tracer:
    """Lines are found once for each document that is drawn, their places once for each page that is looked at."""

    def __init__(self, workspace: Workspace, controller: ReportsController, view: TracerView) -> None:
        self._workspace, self._controller, self._view = workspace, controller, view
        self._lines: list[PrintedLine] | None = None
        self._boxes: dict[int, list[tuple[int, Box]]] = {}
        self._pdf: bytes | None = None
        self._document: Document | None = None
        self._page = 0
        self._point: tuple[float, float] | None = None
        self._question = 0
        self.current: int | None = None
        """Number of the line that is asked about."""

    def forget(self) -> None:
        """Other pages are shown."""
        self._question += 1
        self._lines, self._boxes, self._pdf, self._point, self.current = None, {}, None, None, None

    def look_at(self, page: int, point: tuple[float, float] | None = None) -> None:
        """List what stands on a page; with a point, ask about the line there."""
        self._page, self._point = page, point
        if self._lines is None:
            self._controller.with_pages(self._find_lines)
        elif page not in self._boxes:
            self._find_boxes()
        else:
            self._show()

    def choose(self, number: int) -> None:
        """Ask about a line by its number."""
        if self._lines is None or self._document is None:
            return
        line, period = self._lines[number], self._document.period
        self.current = number
        box = dict(self._boxes.get(self._page, ())).get(number)
        self._view.mark(self._page, box)
        self._question += 1
        answer = partial(self._told, self._question, line)
        self._workspace.read(origins, answer, line.traces, period)

    # Inside

    def _find_lines(self, document: Document, pages: Pages) -> None:
        self.forget_lines_of_other(pages.pdf)
        self._document = document
        request, today, fonts = document.request, self._workspace.today(), self._workspace.resources / "fonts"
        writer = self._controller.writer
        draft = writer.typed if writer.can_write else None
        pdf, page = pages.pdf, self._page
        self._question += 1

        def work(store: Store, progress: Progress) -> tuple[list[PrintedLine], list[tuple[int, Box]]]:
            lines = printed_lines(compose(store, request, today, draft, fonts), pdf, progress)
            return lines, boxes_on(pdf, lines, page)

        self._workspace.long_work(work, partial(self._found, self._question, page), self._failed, LABEL)

    def forget_lines_of_other(self, pdf: bytes) -> None:
        if pdf is not self._pdf:
            self._lines, self._boxes, self._pdf, self.current = None, {}, pdf, None

    def _found(self, question: int, page: int, found: tuple[list[PrintedLine], list[tuple[int, Box]]]) -> None:
        if question == self._question:
            self._lines, self._boxes = found[0], {page: found[1]}
            self.look_at(self._page, self._point)

    def _find_boxes(self) -> None:
        pdf, lines, page = self._pdf, self._lines, self._page
        assert pdf is not None
        assert lines is not None
        self._question += 1
        self._workspace.long_work(
            lambda _store, _progress: boxes_on(pdf, lines, page),
            partial(self._boxes_found, self._question, page),
            self._failed,
            LABEL,
        )

    def _boxes_found(self, question: int, page: int, boxes: list[tuple[int, Box]]) -> None:
        if question == self._question:
            self._boxes[page] = boxes
            self.look_at(self._page, self._point)

    def _show(self) -> None:
        assert self._lines is not None
        here = [(number, self._lines[number]) for number, _box in self._boxes[self._page]]
        listed = [(number, line) for number, line in here if line.traces]
        pointed = self._line_at(*self._point) if self._point is not None else None
        asked, self._point = self._point is not None, None
        if pointed is not None and not self._lines[pointed].traces:
            pointed = None
        kept = self.current if self.current in {number for number, _line in listed} else None
        self._view.show_lines(listed, pointed if asked else kept)
        if pointed is not None:
            self.choose(pointed)
        elif asked:
            self.current = None
            self._view.mark(self._page, None)
            self._view.show_nothing_behind()

    def _line_at(self, x: float, y: float) -> int | None:
        """The smallest line around the point, or the one whose height it shares: a table's cell may be empty."""
        boxes = self._boxes[self._page]
        inside = [(box.width * box.height, number) for number, box in boxes if _holds(box, x, y)]
        if inside:
            return min(inside)[1]
        beside = [(box.height, number) for number, box in boxes if box.top - 1 <= y <= box.top + box.height + 1]
        return min(beside)[1] if beside else None

    def _told(self, question: int, line: PrintedLine, found: list[Origin]) -> None:
        if question == self._question:
            self._view.show_origins(line, found)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self._view.show_failure(error)


def _holds(box: Box, x: float, y: float) -> bool:
    across = box.left - AROUND <= x <= box.left + box.width + AROUND
    return across and box.top - AROUND / 2 <= y <= box.top + box.height + AROUND / 2
