"""Results of closed periods that were changed since the last report, as the next one lists them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from dxdesk.domain.document_records import RevisionRecord
from dxdesk.domain.period import Period, parse_period
from dxdesk.domain.records import IndicatorRecord
from dxdesk.reports.figures import AmendmentFigures


def amendment_figures(
    revisions: Iterable[RevisionRecord],
    records: Mapping[str, IndicatorRecord],
    wanted: Collection[str],
    period: Period,
    since: datetime | None,
) -> tuple[AmendmentFigures, ...]:
    """Changes to what is `wanted` (indicator UIDs), in the order in which they were made.

    `since` is when the last report was finished, in whole seconds: what was changed in that very second is told
    rather twice than never. None: all since their periods were closed. Periods that end after the one that is told of
    have their own report.
    """
    found = []
    for item in revisions:
        told = parse_period(item.period)
        if item.indicator_uid not in wanted or told.end > period.end or (since is not None and item.made_at < since):
            continue
        record = records[item.indicator_uid]
        found.append(
            AmendmentFigures(
                indicator_uid=record.uid,
                indicator=record.name,
                period=item.period,
                period_label=told.short_label,
                before=item.before,
                after=item.after,
                reason=item.reason,
                source=item.source,
                made_on=item.made_at.date(),
            )
        )
    return tuple(found)
