"""The state of the shown document with its steps, put together: strip, forms and what they do."""

from collections.abc import Callable, Sequence

from dxdesk.services.documents.kinds import DocumentKind
from dxdesk.ui.pages.reports.controller import ReportsController
from dxdesk.ui.pages.reports.document import Document
from dxdesk.ui.pages.reports.record.forms import FinishForm, SentForm
from dxdesk.ui.pages.reports.record.recorder import Recorder
from dxdesk.ui.pages.reports.record.strip import StateStrip
from dxdesk.ui.theme import Theme
from dxdesk.ui.workspace import Workspace


class RecordDesk:
    """`failed` shows on the page what has no form to be said in."""

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        controller: ReportsController,
        failed: Callable[[Exception], object],
    ) -> None:
        self._workspace, self._theme, self._controller, self._failed = workspace, theme, controller, failed
        self.strip = StateStrip(theme)
        self.recorder = Recorder(workspace, controller, self)
        self.strip.finish_wanted.connect(self.ask_to_finish)
        self.strip.sent_wanted.connect(self.recorder.ask_when_sent)
        self.strip.draft_wanted.connect(self.recorder.withdraw)

    def show_document(self, document: Document, fresh: bool) -> None:
        if fresh:
            self.strip.close_form()
        self.strip.show_document(document)

    def ask_to_finish(self) -> None:
        self.recorder.ask_to_finish()

    # What the recorder asks for

    def show_finish_form(self, document: Document, number: str, gaps: Sequence[str]) -> None:
        day = self._controller.writer.typed.issued_on or self._workspace.today()
        form = FinishForm(self._theme, document, number, day, gaps)
        form.submitted.connect(self.recorder.finish)
        self._open(form)

    def show_sent_form(self, document: Document) -> None:
        duties = document.duties if document.kind is DocumentKind.RESULTS else ()
        form = SentForm(self._theme, duties, document.period, self._workspace.today())
        form.submitted.connect(self.recorder.mark_sent)
        self._open(form)

    def close_record_form(self) -> None:
        self.strip.close_form()

    def show_record_failure(self, error: Exception) -> None:
        if self.strip.form is not None:
            self.strip.form.show_failure(error)
        else:
            self._failed(error)

    def _open(self, form: FinishForm | SentForm) -> None:
        form.cancelled.connect(self.strip.close_form)
        self.strip.open_form(form)
