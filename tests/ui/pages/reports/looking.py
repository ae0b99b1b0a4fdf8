"""What the tests of the page share: periods of the sample plan and a look into the pages."""

from datetime import date
from pathlib import Path

import pypdfium2
from pytestqt.qtbot import QtBot

from dxdesk.domain.period import parse_period
from dxdesk.ui.pages.reports.page import ReportsPage

TODAY = date(2026, 11, 22)
Q2, Q3 = parse_period("2026-Q2"), parse_period("2026-Q3")
Gone = list[tuple[str, dict[str, object]]]


def pdf_text(pdf: bytes | Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(one.get_textpage().get_text_range() for one in document).split())


def shown(page: ReportsPage) -> bytes:
    assert page.controller.drawer.pages is not None
    return page.controller.drawer.pages.pdf


def wait_sharp(page: ReportsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.preview.is_sharp)
