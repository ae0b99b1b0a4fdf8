"""What the tests of documents ask for again and again."""

from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.progress import silent
from dxdesk.services.agencies import directory
from dxdesk.services.documents.finishing import finish
from dxdesk.services.documents.kinds import DocumentKind, DocumentRequest
from dxdesk.services.outcome import Outcome

TODAY = date(2026, 11, 22)


def asked(
    *plan_uids: str, kind: DocumentKind = DocumentKind.RESULTS, period: str = "2026-Q3", agency: str = ""
) -> DocumentRequest:
    return DocumentRequest(kind, plan_uids, parse_period(period), agency)


def agency_uid(store: Store, name: str) -> str:
    return next(item.uid for item in directory(store) if item.name == name)


def finished(
    store: Store,
    request: DocumentRequest,
    fonts: Path,
    number: str = "6",
    day: date | None = None,
    close_period: bool = False,
) -> Outcome:
    day = day or request.period.end
    return finish(store, request, number, day, TODAY, fonts, silent(), close_period)
