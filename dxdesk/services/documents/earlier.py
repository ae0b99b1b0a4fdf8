"""The last finished document of the same kind on the same plans, as it stood when it was finished."""

from dataclasses import dataclass
from datetime import date, datetime

from dxdesk.data.reports import list_reports, read_frozen
from dxdesk.data.session import Session
from dxdesk.domain.document_records import ReportRecord
from dxdesk.domain.period import parse_period
from dxdesk.reports.figures import EarlierReport
from dxdesk.services.documents.frozen import thaw
from dxdesk.services.documents.kinds import DocumentRequest


@dataclass(frozen=True)
class Finished:
    """`figures` None: it was finished by a version that kept nothing to compare with."""

    finished_at: datetime
    figures: EarlierReport | None


def of_the_same(session: Session, request: DocumentRequest) -> list[ReportRecord]:
    """Documents of the same kind on the same plans about the same agency, of whatever period."""
    key = request.key
    return [
        item
        for item in list_reports(session, request.plan_uids[0])
        if (item.key.kind, item.key.plan_uids, item.key.agency_uid) == (key.kind, key.plan_uids, key.agency_uid)
    ]


def last_finished(session: Session, request: DocumentRequest) -> Finished | None:
    """Of an earlier period; of several, the one whose period ended last, then the one issued last."""
    earlier = [
        item
        for item in of_the_same(session, request)
        if item.state != "draft" and item.key.period != request.period.code and _end(item) <= request.period.end
    ]
    if not earlier:
        return None
    last = max(earlier, key=_order)
    assert last.finished_at is not None
    frozen = thaw(read_frozen(session, last.uid))
    figures = None
    if frozen is not None:
        figures = EarlierReport(
            number=frozen.number,
            issued_on=last.issued_on,
            period_label=parse_period(last.key.period).label,
            statuses=frozen.known_statuses(),
            results=frozen.results,
        )
    return Finished(last.finished_at, figures)


def _end(item: ReportRecord) -> date:
    return parse_period(item.key.period).end


def _order(item: ReportRecord) -> tuple[date, date, datetime]:
    assert item.finished_at is not None
    return _end(item), item.issued_on or date.min, item.finished_at
