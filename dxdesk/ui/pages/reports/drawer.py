"""Makes the pages of the preview; one drawing at a time, the one that is still wanted."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Protocol

from dxdesk.data.store import Store
from dxdesk.progress import Progress
from dxdesk.services.documents.kinds import DocumentDraft, DocumentRequest
from dxdesk.ui.pages.reports.document import Pages, draw_pages
from dxdesk.ui.workspace import Workspace

LABEL = "Đang lập trang xem trước"
Then = Callable[[Pages], object]


class DrawerView(Protocol):
    def show_drawing(self, running: bool) -> None: ...

    def show_pages(self, pages: Pages, same_document: bool) -> None:
        """`same_document`: the pages take the place of others of the same document."""

    def show_not_drawn(self, error: Exception) -> None: ...


@dataclass(eq=False)
class _Drawing:
    """`dropped` stops it at its next step: something else is wanted meanwhile. `outdated`: words were typed since."""

    request: DocumentRequest
    outdated: bool = False
    dropped: threading.Event = field(default_factory=threading.Event)


class Drawer:
    def __init__(self, workspace: Workspace, view: DrawerView) -> None:
        self._workspace, self._view = workspace, view
        self._drawing: _Drawing | None = None
        self._pages: Pages | None = None
        self._shown: DocumentRequest | None = None
        self._then: list[tuple[DocumentRequest, Then]] = []
        self._next: tuple[DocumentRequest, DocumentDraft | None] | None = None

    @property
    def pages(self) -> Pages | None:
        """As they are shown; None while they are not those of what is stored and typed now."""
        return self._pages

    @property
    def is_current(self) -> bool:
        """Whether the right pages are shown or under way."""
        under_way = self._drawing is not None and not self._drawing.outdated
        return self._pages is not None or under_way or self._next is not None

    def draw(self, request: DocumentRequest, draft: DocumentDraft | None) -> None:
        """Make the pages anew; a drawing under way is dropped, unless it is the first that there is to see."""
        if self._drawing is not None and self._drawing.outdated and self._drawing.request == request:
            self._next = (request, draft)
            return
        self.drop()
        drawing = self._drawing = _Drawing(request)
        self._view.show_drawing(True)
        fonts, today = self._workspace.resources / "fonts", self._workspace.today()

        def work(store: Store, progress: Progress) -> Pages:
            steps = replace(progress, is_cancelled=lambda: progress.is_cancelled() or drawing.dropped.is_set())
            return draw_pages(store, request, today, draft, fonts, steps)

        self._workspace.long_work(work, partial(self._done, drawing), partial(self._failed, drawing), LABEL)

    def when_drawn(self, request: DocumentRequest, then: Then) -> None:
        """Once, with the pages of what is typed; not at all if they cannot be made or another document is wanted."""
        if self._pages is not None:
            then(self._pages)
        else:
            self._then.append((request, then))

    def drop(self) -> None:
        """The pages that are shown, and those under way, are not right any more."""
        if self._drawing is not None:
            self._drawing.dropped.set()
            self._drawing = None
        self._pages, self._next = None, None

    def outdate(self) -> None:
        """Words were typed. The first pages of a document are finished all the same: something is to be seen."""
        if self._drawing is None or self._shown == self._drawing.request:
            self.drop()
        else:
            self._drawing.outdated = True
            self._next = None

    def clear(self) -> None:
        """No document is shown."""
        self.drop()
        self._shown, self._then = None, []
        self._view.show_drawing(False)

    def _done(self, drawing: _Drawing, pages: Pages) -> None:
        if drawing is not self._drawing:
            return
        same, self._shown = self._shown == drawing.request, drawing.request
        self._drawing = None
        self._view.show_drawing(False)
        if drawing.outdated:
            self._view.show_pages(pages, same)
            self._go_on()
            return
        self._pages = pages
        self._view.show_pages(pages, same)
        waiting, self._then = self._then, []
        for request, then in waiting:
            if request == drawing.request:
                then(pages)

    def _failed(self, drawing: _Drawing, error: Exception) -> None:
        if drawing is not self._drawing:
            return
        self._drawing, self._next, self._then = None, None, []
        self._view.show_drawing(False)
        self._view.show_not_drawn(error)

    def _go_on(self) -> None:
        following, self._next = self._next, None
        if following is not None:
            self.draw(*following)
