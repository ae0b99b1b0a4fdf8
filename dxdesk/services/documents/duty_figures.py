"""The reports that the office owed in a period, with what was sent."""

from collections.abc import Iterable
from datetime import date

from dxdesk.domain.document_records import ReportRecord
from dxdesk.domain.period import Period
from dxdesk.domain.records import DutyRecord
from dxdesk.reports.figures import DutyFigures
from dxdesk.services.duties import dues_between, met_days, nearest_due


def duty_figures(
    duties: Iterable[DutyRecord],
    sent: Iterable[ReportRecord],
    period: Period,
    as_of: date,
    is_a_report: bool = True,
) -> tuple[DutyFigures, ...]:
    """What fell due in the period until `as_of`, in that order.

    What the document itself (`is_a_report`) is about to meet is not told as missing: the quarterly report of this
    quarter.
    """
    reports = [item for item in sent if item.sent_on is not None and item.sent_on <= as_of]
    found = []
    for duty in duties:
        met = met_days(duty, reports)
        own = nearest_due(duty, period) if is_a_report and duty.frequency == period.kind else None
        found += [
            DutyFigures(duty.uid, duty.what, duty.to_agency, due, met.get(due))
            for due in dues_between(duty, period.start, min(period.end, as_of))
            if due in met or due != own
        ]
    return tuple(sorted(found, key=lambda item: (item.due or date.max, item.what)))
