"""Which rows of a plan a document is about: all of them, or only those of one agency."""

from collections.abc import Iterable
from dataclasses import dataclass

from dxdesk.domain.records import AgencyLink, IndicatorRecord, TaskRecord


@dataclass(frozen=True)
class Concern:
    """`agency_uid` empty: the whole ward. `led_only`: not what the agency merely coordinates."""

    agency_uid: str = ""
    led_only: bool = False

    def has_task(self, record: TaskRecord) -> bool:
        return not self.agency_uid or self._names(record.leads, record.coordinators)

    def indicators(self, records: Iterable[IndicatorRecord]) -> frozenset[str]:
        """UIDs of the rows; a heading belongs with what stands under it."""
        rows = list(records)
        if not self.agency_uid:
            return frozenset(row.uid for row in rows)
        parents = {row.uid: row.parent_uid for row in rows}
        found: set[str] = set()
        for row in rows:
            if not row.is_heading and self._names(row.leads, row.coordinators):
                above: str | None = row.uid
                while above is not None and above not in found:
                    found.add(above)
                    above = parents.get(above)
        return frozenset(found)

    def _names(self, leads: Iterable[AgencyLink], coordinators: Iterable[AgencyLink]) -> bool:
        links = leads if self.led_only else (*leads, *coordinators)
        return any(link.agency_uid == self.agency_uid for link in links)
