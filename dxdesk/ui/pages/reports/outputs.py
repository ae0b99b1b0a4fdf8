"""What leaves the program from the page "Báo cáo": the PDF, the workbook, paper. No widget is touched here."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths

from dxdesk.errors import Cancelled
from dxdesk.services.documents.writing import save_document
from dxdesk.services.exporting import Exported, export_plan
from dxdesk.ui.pages.reports.controller import ReportsController
from dxdesk.ui.pages.reports.periods import file_name
from dxdesk.ui.pages.reports.report import Pages, Report
from dxdesk.ui.workspace import Workspace

FOLDER = "reports/folder"


class OutputsView(Protocol):
    def ask_for_place(self, title: str, suggested: Path, kind: str, then: Callable[[Path], object]) -> None:
        """The system's dialog; `kind` such as "PDF (*.pdf)". `then` is not called when the officer gives up."""

    def ask_for_printer(self, report: Report, pages: Pages) -> None: ...

    def show_written(self, words: str, path: Path) -> None:
        """A file is there, with links to open it."""

    def show_failure(self, error: Exception) -> None: ...

    def clear_failure(self) -> None: ...


class Outputs:
    """Each file belongs to the plan and period that were shown when it was asked for."""

    def __init__(self, workspace: Workspace, controller: ReportsController, view: OutputsView) -> None:
        self._workspace, self._controller, self._view = workspace, controller, view

    def save_pdf(self) -> None:
        report = self._begin()
        if report is not None:
            name = file_name("bao-cao", report.period, ".pdf")
            self._view.ask_for_place(
                "Lưu báo cáo", self._folder() / name, "PDF (*.pdf)", lambda path: self._write_pdf(report, path)
            )

    def export(self) -> None:
        report = self._begin()
        if report is not None:
            name = file_name("so-lieu", report.period, ".xlsx")
            self._view.ask_for_place(
                "Xuất số liệu ra Excel",
                self._folder() / name,
                "Excel (*.xlsx)",
                lambda path: self._write_workbook(report, path),
            )

    def print(self) -> None:
        if self._begin() is not None:
            self._controller.with_pages(self._view.ask_for_printer)

    def _begin(self) -> Report | None:
        self._view.clear_failure()
        self._controller.save()
        return self._controller.report

    def _folder(self) -> Path:
        kept = self._workspace.settings.get(FOLDER)
        if isinstance(kept, str) and kept and Path(kept).is_dir():
            return Path(kept)
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def _write_pdf(self, report: Report, path: Path) -> None:
        self._remember(path)
        today, fonts = self._workspace.today(), self._workspace.resources / "fonts"
        self._workspace.long_work(
            lambda store, progress: save_document(store, report.request, today, path, fonts, progress),
            lambda saved: self._view.show_written(f"Đã lưu {saved.name}", saved),
            self._failed,
            "Đang lưu báo cáo PDF",
        )

    def _write_workbook(self, report: Report, path: Path) -> None:
        self._remember(path)
        today = self._workspace.today()
        self._workspace.long_work(
            lambda store, progress: export_plan(store, report.plan.uid, report.period, today, path, progress),
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
