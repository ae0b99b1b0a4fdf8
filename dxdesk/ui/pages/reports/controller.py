"""What happens on the page "Báo cáo": which document is shown, what is kept of it, and when its pages are drawn."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Protocol

from dxdesk.services.documents.kinds import DocumentDraft, DocumentRequest
from dxdesk.services.outcome import Outcome
from dxdesk.services.plans import close, reopen
from dxdesk.ui.pages.reports.choosing.chooser import Chooser, ChooserView
from dxdesk.ui.pages.reports.document import Document, Pages, read_document
from dxdesk.ui.pages.reports.drawer import Drawer, DrawerView
from dxdesk.ui.pages.reports.writing.writer import Writer
from dxdesk.ui.workspace import Workspace


class ReportsView(DrawerView, ChooserView, Protocol):
    """What the controller asks of the page."""

    def show_state(self, state: str) -> None:
        """ "loading", "no_plan", "no_agency" or "document"."""

    def show_document(self, document: Document, fresh: bool) -> None:
        """`fresh`: another one than before."""

    def show_draft(self, draft: DocumentDraft, earlier: Sequence[str], fresh: bool) -> None:
        """What stands in the fields; `earlier`: slots for which the period before has words."""

    def draw_soon(self) -> None:
        """Call `draw` after a moment of rest."""

    def show_failure(self, error: Exception) -> None: ...

    def is_seen(self) -> bool: ...


class ReportsController:
    """Answers for a plan, period or text that is no longer shown are dropped."""

    def __init__(self, workspace: Workspace, view: ReportsView) -> None:
        self._workspace, self._view = workspace, view
        self._document: Document | None = None
        self._day: date | None = None
        self._stale, self._loading, self._question = True, False, 0
        self._then: Callable[[], object] | None = None
        self.drawer = Drawer(workspace, view)
        self.writer = Writer(workspace, view.show_failure)
        self.chooser = Chooser(workspace.settings, view, workspace.today, self._on_choice)
        workspace.changed.connect(self._on_changed)
        workspace.plan_selected.connect(self._on_plan)

    @property
    def document(self) -> Document | None:
        """The one that is shown."""
        return self._document

    # Reading

    def refresh(self) -> None:
        """Load if something may have changed since, or if another day has begun."""
        if self._stale or self._day != self._workspace.today():
            self._load()

    def _load(self) -> None:
        plan_uid = self._workspace.plan_uid
        self._stale = False
        self._question += 1
        if plan_uid is None:
            self._clear("no_plan")
            return
        if self._document is None or self._document.plan.uid != plan_uid:
            self._clear("loading")
        self._loading = True
        self._day = self._workspace.today()
        answer = partial(self._loaded, self._question)
        self._workspace.read(read_document, answer, plan_uid, self.chooser.choice, self._day)

    def _loaded(self, question: int, document: Document | None) -> None:
        if question != self._question:
            return
        self._loading = False
        if document is None:
            self._then = None
            self._clear("no_plan")
            return
        before = self._document
        fresh = before is None or before.request != document.request
        if fresh:
            self.save()
        self._document = document
        self.writer.show(document.record)
        self.chooser.show(document)
        self.drawer.drop()
        self._view.show_state("no_agency" if document.lacks_agency else "document")
        self._view.show_document(document, fresh)
        self._show_draft(fresh)
        if document.lacks_agency:
            self._then = None
            self.drawer.clear()
        else:
            self.draw()
            self._go_on()

    def _clear(self, state: str) -> None:
        self.drawer.clear()
        self.writer.forget()
        self._document = None
        self._view.show_state(state)

    def _show_draft(self, fresh: bool = False) -> None:
        if self._document is not None:
            earlier = [slot for slot, body in self._document.earlier.items() if body.strip()]
            self._view.show_draft(self.writer.typed, earlier, fresh)

    def show(self, request: DocumentRequest, then: Callable[[], object] | None = None) -> None:
        """A document of the register, also of another plan; `then` once it is there."""
        if request.plan_uids[0] != self._workspace.plan_uid:
            self._workspace.select_plan(request.plan_uids[0])
        self._then = then
        before = self._question
        self.chooser.choose_request(request)
        if self._question == before:
            self._go_on()

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _on_choice(self) -> None:
        if self._document is None:
            if self._loading:
                self._load()
            return
        self.save()
        self.drawer.drop()
        self._load()

    # What the officer writes

    def type_text(self, slot: str, text: str) -> None:
        self.writer.type_text(slot, text)
        self._redraw_soon()

    def type_number(self, number: str) -> None:
        self.writer.type_number(number)
        self._redraw_soon()

    def type_day(self, day: date | None) -> None:
        self.writer.type_day(day)
        self._redraw_soon()

    def choose_signer(self, uid: str) -> None:
        self.writer.choose_signer(uid)
        self.save()
        self._redraw_soon()

    def take_earlier(self, slots: Sequence[str]) -> None:
        """Words of the period before as a start, kept at once."""
        if self._document is None:
            return
        self.writer.take(self._document.earlier, slots)
        self._show_draft()
        self.save()
        self._redraw_soon()

    def save(self) -> None:
        """Keep what was typed since the last time."""
        if self.writer.save() and self._loading:
            # The answer that is on its way was read before this was kept.
            self._load()

    # Closing the period

    def close_period(self, closed: bool) -> None:
        if self._document is not None:
            use_case = close if closed else reopen
            uid, code = self._document.plan.uid, self._document.period.code
            self._workspace.change(use_case, self._view.show_failure, uid, code)

    # The pages

    def draw(self) -> None:
        """Make the pages of what is stored and typed, unless they are there or under way."""
        document = self._document
        if document is not None and not document.lacks_agency and not self.drawer.is_current:
            self.drawer.draw(document.request, self.writer.typed if self.writer.can_write else None)

    def with_pages(self, then: Callable[[Document, Pages], object]) -> None:
        """Keep what was typed, then go on with the pages that say all of it."""
        self.save()
        document = self._document
        if document is None or document.lacks_agency:
            return
        self.draw()
        self.drawer.when_drawn(document.request, partial(then, document))

    def _redraw_soon(self) -> None:
        self.drawer.outdate()
        self._view.draw_soon()

    # What others changed

    def _on_changed(self, outcome: Outcome) -> None:
        """A plan of which the document does not tell could be told of too: it is offered, by its number."""
        if self.writer.is_announcing:
            return
        told_of = outcome.plan_uid in (None, *self._told_of())
        if outcome.everything or (told_of and (outcome.task_uids or outcome.indicator_uids)):
            self._stale = True
            if self._view.is_seen():
                self._load()

    def _told_of(self) -> tuple[str | None, ...]:
        return self._document.request.plan_uids if self._document is not None else (self._workspace.plan_uid,)

    def _on_plan(self, uid: object) -> None:
        self._stale = True
        if self._document is None or self._document.plan.uid != uid:
            self.save()
            self.chooser.forget()
        if self._view.is_seen():
            self._load()
