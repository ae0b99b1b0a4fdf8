"""What the tests of the page share: periods of the sample plan and a look into the pages."""

from datetime import date
from pathlib import Path

import pypdfium2
from pytestqt.qtbot import QtBot

from dxdesk.data.store import Store
from dxdesk.domain.period import Period, parse_period
from dxdesk.services.documents.kinds import DocumentDraft
from dxdesk.services.documents.records import record
from dxdesk.ui.pages.reports.document import results_request
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


def kept(store: Store, plan_uid: str, period: Period) -> DocumentDraft:
    """What is stored of the report on a plan."""
    return record(store, results_request(plan_uid, period)).draft


def wait_sharp(page: ReportsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.paper.preview.is_sharp)
