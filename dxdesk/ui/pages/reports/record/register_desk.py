"""The register with what it does: opens a document, prints one once more."""

from functools import cached_property

from PySide6.QtCore import QObject, Signal

from dxdesk.services.documents.kinds import DocumentRequest
from dxdesk.ui.pages.reports.controller import ReportsController
from dxdesk.ui.pages.reports.outputs.outputs import Outputs
from dxdesk.ui.pages.reports.record.register_rows import RegisterRow, read_register
from dxdesk.ui.pages.reports.record.register_view import RegisterView
from dxdesk.ui.theme import Theme
from dxdesk.ui.workspace import Workspace


class RegisterDesk(QObject):
    shown = Signal(bool)
    """The register stands in place of the document, or no longer."""

    def __init__(self, workspace: Workspace, theme: Theme, controller: ReportsController, outputs: Outputs) -> None:
        super().__init__()
        self._workspace, self._controller, self._outputs = workspace, controller, outputs
        self._theme = theme
        self.is_open = False
        workspace.changed.connect(lambda _outcome: self._reload())
        workspace.plan_selected.connect(lambda _uid: self._reload())

    @cached_property
    def view(self) -> RegisterView:
        """Made when the register is first opened: the page does not wait for it."""
        view = RegisterView(self._theme, self._workspace.settings)
        view.closed.connect(self.close)
        view.open_wanted.connect(self.show_document)
        view.print_wanted.connect(self.print_document)
        return view

    def open(self) -> None:
        self.is_open = True
        self._load()
        self.shown.emit(True)

    def close(self) -> None:
        if self.is_open:
            self.is_open = False
            self.shown.emit(False)

    def show_document(self, request: DocumentRequest) -> None:
        self.close()
        self._controller.show(request)

    def print_document(self, request: DocumentRequest) -> None:
        self.close()
        self._controller.show(request, self._outputs.print)

    def _load(self) -> None:
        uid = self._workspace.plan_uid
        if uid is not None:
            self._workspace.read(read_register, self._loaded, uid)

    def _loaded(self, rows: list[RegisterRow]) -> None:
        self.view.show_rows(rows)

    def _reload(self) -> None:
        if self.is_open:
            self._load()
