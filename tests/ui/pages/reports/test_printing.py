from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dxdesk.errors import Cancelled, Refusal
from dxdesk.ui.pages.reports.outputs import dialogs
from dxdesk.ui.pages.reports.outputs.printing import Listener, PrintRun, chosen_pages, page_layout, prepare
from dxdesk.ui.pages.reports.page import ReportsPage


@pytest.fixture
def printer(tmp_path: Path, qapp: QApplication) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFileName(str(tmp_path / "in.pdf"))
    return made


def test_upright_and_lying_pages_in_one_job(page: ReportsPage, printer: QPrinter, tmp_path: Path, qtbot: QtBot) -> None:
    pages = page.controller.drawer.pages
    assert pages is not None
    prepare(printer, pages.sizes[0], "Báo cáo")
    first = next(at for at, (width, height) in enumerate(pages.sizes) if width > height)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(first, first + 1)
    page.printing.print(printer, pages)
    assert page.printing.is_printing
    assert "Đang in trang 1/2" in page.done.words
    qtbot.waitUntil(lambda: not page.printing.is_printing, timeout=20_000)
    assert "Đã gửi hết các trang" in page.done.words
    with pypdfium2.PdfDocument(tmp_path / "in.pdf") as printed:
        sizes = [tuple(round(side) for side in printed.get_page_size(at)) for at in range(len(printed))]
        assert sizes == [(595, 842), (842, 595)]
        for at in range(2):
            picture = printed[at].render(scale=0.5, grayscale=True)
            assert min(bytes(picture.buffer)) < 100


def test_the_job_has_a_name_that_can_be_a_files_name(page: ReportsPage) -> None:
    """Printing into a file proposes it: a slash as in "Quý III/2026" would name a folder that there is not."""
    document, pages = page.controller.document, page.controller.drawer.pages
    assert document is not None
    assert pages is not None
    page.printing.ask(document, pages)
    dialog = page.findChild(QPrintDialog)
    assert dialog is not None
    assert dialog.printer().docName() == "bao-cao-quy-III-2026"
    dialog.reject()


def test_a_computer_without_a_printer_is_told_so(page: ReportsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert dialogs.can_be_asked_for(is_printer=False, platform="linux")
    assert dialogs.can_be_asked_for(is_printer=True, platform="win32")
    assert not dialogs.can_be_asked_for(is_printer=False, platform="win32")
    document, pages = page.controller.document, page.controller.drawer.pages
    assert document is not None
    assert pages is not None
    monkeypatch.setattr(dialogs, "can_be_asked_for", lambda is_printer: False)
    page.printing.ask(document, pages)
    assert page.findChild(QPrintDialog) is None
    assert "chưa có máy in" in page.done.words


def test_pages_chosen_in_the_printers_dialog(printer: QPrinter) -> None:
    assert chosen_pages(printer, 3) == [0, 1, 2]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert chosen_pages(printer, 3) == [2, 1, 0]


def test_paper_of_a_page() -> None:
    upright, lying = page_layout((595.28, 841.89)), page_layout((841.89, 595.28))
    assert upright.orientation() == upright.Orientation.Portrait
    assert lying.orientation() == lying.Orientation.Landscape
    assert upright.pageSize().id() == lying.pageSize().id() == upright.pageSize().PageSizeId.A4


def test_printing_can_be_stopped(page: ReportsPage, printer: QPrinter, qtbot: QtBot) -> None:
    pages = page.controller.drawer.pages
    assert pages is not None
    page.printing.print(printer, pages)
    page.printing.stop()
    qtbot.waitUntil(lambda: not page.printing.is_printing, timeout=20_000)
    assert "Đã dừng in" in page.done.words


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_answer_is_refused(page: ReportsPage, printer: QPrinter, tmp_path: Path) -> None:
    pages = page.controller.drawer.pages
    assert pages is not None
    failures: list[Exception] = []
    printer.setOutputFileName(str(tmp_path / "không có" / "in.pdf"))
    listener = Listener(lambda done, total: None, partial(failures.append, Cancelled()), failures.append)
    PrintRun(page._workspace.worker, printer, pages, [0], listener).start()
    assert isinstance(failures[0], Refusal)
