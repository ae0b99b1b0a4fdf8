"""The system's own dialogs and programs: where to save, which printer, opening what was written."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from dxdesk.errors import Cancelled, Refusal
from dxdesk.ui.pages.reports.document import Document, Pages
from dxdesk.ui.pages.reports.notice import Notice
from dxdesk.ui.pages.reports.outputs.forms import name_of_file
from dxdesk.ui.worker import Worker


def ask_for_place(
    parent: QWidget, title: str, suggested: Path, kind: str, then: Callable[[Path], object]
) -> QFileDialog:
    """`kind` such as "PDF (*.pdf)". `then` is not called when the officer gives up."""
    dialog = QFileDialog(parent, title, str(suggested.parent), kind)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(suggested.suffix[1:])
    dialog.selectFile(suggested.name)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def open_path(path: Path) -> None:
    """With the program that the system has for it. Refusal when there is none or the file is gone."""
    if not path.exists():
        raise Refusal("no-file", f"Không còn thấy {path.name} ở chỗ đã lưu. Tệp có thể đã được chuyển đi hoặc xoá.")
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        raise Refusal("not-opened", f"Máy không có chương trình mở {path.name}. Tệp nằm trong thư mục {path.parent}.")


def can_be_asked_for(is_printer: bool, platform: str = sys.platform) -> bool:
    """Whether there is a dialog; that of Windows does not open, and says nothing, where no printer is installed."""
    return is_printer or platform != "win32"


class PrintDesk:
    """The printer's dialog, then the job, with its progress in a line of the page."""

    def __init__(self, parent: QWidget, worker: Worker, notice: Notice, failed: Callable[[Exception], object]) -> None:
        self._parent, self._worker, self._notice, self._failed = parent, worker, notice, failed
        self._run: object = None

    @property
    def is_printing(self) -> bool:
        return self._run is not None

    def ask(self, document: Document, pages: Pages) -> None:
        """Paper and orientation come with each page; the officer chooses printer, pages and copies."""
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

        from dxdesk.ui.pages.reports.outputs.printing import prepare

        if self.is_printing:
            self._notice.say("Đang in một văn bản. Hãy chờ in xong rồi in tiếp.")
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if not can_be_asked_for(printer.outputFormat() == QPrinter.OutputFormat.NativeFormat):
            self._notice.say(
                "Máy này chưa có máy in nào. Hãy thêm máy in trong Windows, hoặc lưu PDF rồi in ở máy khác."
            )
            return
        # Printing into a file proposes the job's name for it.
        prepare(printer, pages.sizes[0], name_of_file(document, ""))
        dialog = QPrintDialog(printer, self._parent)
        dialog.setWindowTitle("In văn bản")
        dialog.setMinMax(1, len(pages.sizes))
        dialog.setFromTo(1, len(pages.sizes))
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        # QPrinter belongs to Python and must outlive the dialog, which only borrows it.
        dialog.finished.connect(lambda result: self.print(printer, pages) if result else None)
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)

    def print(self, printer: object, pages: Pages) -> None:
        from PySide6.QtPrintSupport import QPrinter

        from dxdesk.ui.pages.reports.outputs.printing import Listener, PrintRun, chosen_pages

        assert isinstance(printer, QPrinter)
        listener = Listener(self._on_progress, self._on_finished, self._on_failed)
        chosen = chosen_pages(printer, len(pages.sizes))
        run = self._run = PrintRun(self._worker, printer, pages, chosen, listener)
        self._stop = run.cancel
        run.start()

    def stop(self) -> None:
        if self.is_printing:
            self._stop()

    def _on_progress(self, done: int, total: int) -> None:
        self._notice.show_progress(done, total, f"Đang in trang {min(done + 1, total)}/{total}…", self.stop)

    def _on_finished(self) -> None:
        self._run = None
        self._notice.say("Đã gửi hết các trang tới máy in.")

    def _on_failed(self, error: Exception) -> None:
        self._run = None
        self._notice.clear()
        if isinstance(error, Cancelled):
            self._notice.say("Đã dừng in; những trang đã gửi tới máy in có thể vẫn ra giấy.")
        else:
            self._failed(error)
