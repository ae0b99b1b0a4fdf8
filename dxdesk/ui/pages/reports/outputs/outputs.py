"""What leaves the program from the page "Báo cáo": PDF, Word, workbooks, paper. No widget is touched here."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths

from dxdesk.errors import Cancelled
from dxdesk.services.documents.writing import save_document
from dxdesk.services.exporting import Exported, export_plan
from dxdesk.ui.pages.reports.controller import ReportsController
from dxdesk.ui.pages.reports.document import Document, Pages
from dxdesk.ui.pages.reports.outputs.forms import FORMS, SAVE_AS, FileForm, name_of_file, usual_form
from dxdesk.ui.pages.reports.periods import file_name
from dxdesk.ui.workspace import Workspace

FOLDER = "reports/folder"


class OutputsView(Protocol):
    def ask_for_place(self, title: str, suggested: Path, kind: str, then: Callable[[Path], object]) -> None:
        """The system's dialog; `kind` such as "PDF (*.pdf)". `then` is not called when the officer gives up."""

    def ask_for_printer(self, document: Document, pages: Pages) -> None: ...

    def show_save_form(self, document: Document, form: FileForm) -> None:
        """`form` is what the save button does at once."""

    def show_written(self, words: str, path: Path) -> None:
        """A file is there, with links to open it."""

    def show_failure(self, error: Exception) -> None: ...

    def clear_failure(self) -> None: ...


class Outputs:
    """Each file belongs to the document that was shown when it was asked for."""

    def __init__(self, workspace: Workspace, controller: ReportsController, view: OutputsView) -> None:
        self._workspace, self._controller, self._view = workspace, controller, view

    def show_document(self, document: Document) -> None:
        self._view.show_save_form(document, usual_form(self._workspace.settings, document.kind))

    def save(self, suffix: str = "") -> None:
        """In the form with that suffix; empty: in the one last saved in."""
        document = self._begin()
        if document is None:
            return
        if suffix:
            self._workspace.settings.set(SAVE_AS, suffix)
        form = usual_form(self._workspace.settings, document.kind)
        self._view.show_save_form(document, form)
        place = self._folder() / name_of_file(document, form.suffix)
        self._view.ask_for_place("Lưu văn bản", place, form.filter, lambda path: self._write(document, form, path))

    def export(self) -> None:
        document = self._begin()
        if document is not None:
            place = self._folder() / file_name("so-lieu", document.period, ".xlsx")
            self._view.ask_for_place(
                "Xuất số liệu ra Excel",
                place,
                FORMS[".xlsx"].filter,
                lambda path: self._write_workbook(document, path),
            )

    def print(self) -> None:
        if self._begin() is not None:
            self._controller.with_pages(self._view.ask_for_printer)

    def _begin(self) -> Document | None:
        self._view.clear_failure()
        self._controller.save()
        document = self._controller.document
        return None if document is None or document.lacks_agency else document

    def _folder(self) -> Path:
        kept = self._workspace.settings.get(FOLDER)
        if isinstance(kept, str) and kept and Path(kept).is_dir():
            return Path(kept)
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def _write(self, document: Document, form: FileForm, path: Path) -> None:
        self._remember(path)
        today, fonts = self._workspace.today(), self._workspace.resources / "fonts"
        self._workspace.long_work(
            lambda store, progress: save_document(store, document.request, today, path, fonts, progress),
            lambda saved: self._view.show_written(f"Đã lưu {saved.name}", saved),
            self._failed,
            form.label,
        )

    def _write_workbook(self, document: Document, path: Path) -> None:
        self._remember(path)
        today = self._workspace.today()
        self._workspace.long_work(
            lambda store, progress: export_plan(store, document.plan.uid, document.period, today, path, progress),
            self._exported,
            self._failed,
            "Đang xuất Excel",
        )

    def _exported(self, done: Exported) -> None:
        self._view.show_written(done.message, done.path)

    def _remember(self, path: Path) -> None:
        self._workspace.settings.set(FOLDER, str(path.parent))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self._view.show_failure(error)
