"""What turns a draft into a finished and a sent document, and back; no widget is touched here."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from dxdesk.data.store import Store
from dxdesk.errors import Cancelled
from dxdesk.progress import Progress
from dxdesk.services.documents.composing import compose
from dxdesk.services.documents.finishing import finish, mark_sent, withdraw
from dxdesk.services.outcome import Outcome
from dxdesk.ui.pages.reports.controller import ReportsController
from dxdesk.ui.pages.reports.document import Document
from dxdesk.ui.pages.reports.record.forms import Finishing, Sending
from dxdesk.ui.workspace import Workspace


class RecordView(Protocol):
    def show_finish_form(self, document: Document, number: str, gaps: Sequence[str]) -> None: ...

    def show_sent_form(self, document: Document) -> None: ...

    def close_record_form(self) -> None: ...

    def show_record_failure(self, error: Exception) -> None:
        """In the form that is open, else on the page."""


class Recorder:
    """Each step is one service call and one undo step."""

    def __init__(self, workspace: Workspace, controller: ReportsController, view: RecordView) -> None:
        self._workspace, self._controller, self._view = workspace, controller, view

    def ask_to_finish(self) -> None:
        """With what the document lacks besides number and day, which the form asks for."""
        self._controller.save()
        document, typed, today = self._controller.document, self._controller.writer.typed, self._workspace.today()
        if document is None:
            return
        draft = replace(typed, number=typed.number or "1", issued_on=typed.issued_on or today)
        fonts = self._workspace.resources / "fonts"

        def work(store: Store, _progress: Progress) -> tuple[str, ...]:
            return compose(store, document.request, today, draft, fonts).gaps

        self._workspace.long_work(work, partial(self._offer_finish, document), self._failed, "Đang xem văn bản")

    def ask_when_sent(self) -> None:
        if self._controller.document is not None:
            self._view.show_sent_form(self._controller.document)

    def finish(self, typed: Finishing) -> None:
        document = self._controller.document
        if document is None:
            return
        self._controller.save()
        today, fonts = self._workspace.today(), self._workspace.resources / "fonts"
        request = document.request

        def work(store: Store, progress: Progress) -> Outcome:
            return finish(store, request, typed.number, typed.issued_on, today, fonts, progress, typed.close_period)

        self._workspace.long_work(work, self._done, self._failed, "Đang hoàn tất văn bản")

    def mark_sent(self, typed: Sending) -> None:
        document = self._controller.document
        if document is not None:
            self._run(lambda store: mark_sent(store, document.request, typed.sent_on, typed.duty_uid))

    def withdraw(self) -> None:
        document = self._controller.document
        if document is not None:
            self._run(lambda store: withdraw(store, document.request))

    def _run(self, use_case: Callable[[Store], Outcome]) -> None:
        self._workspace.long_work(
            lambda store, _progress: use_case(store), self._done, self._failed, "Đang ghi sổ", cancellable=False
        )

    def _offer_finish(self, document: Document, gaps: Sequence[str]) -> None:
        """Not when another document is shown meanwhile."""
        shown = self._controller.document
        if shown is not None and shown.request == document.request:
            self._view.show_finish_form(shown, self._controller.writer.typed.number, gaps)

    def _done(self, outcome: Outcome) -> None:
        self._view.close_record_form()
        self._workspace.announce(outcome)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self._view.show_record_failure(error)
