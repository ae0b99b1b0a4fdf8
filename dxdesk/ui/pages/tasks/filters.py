"""Which tasks are shown: by status, agency and its role, and period."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dxdesk.domain.period import Frequency, Period, parse_period, periods_between
from dxdesk.domain.records import PlanRecord
from dxdesk.domain.status import Status
from dxdesk.domain.text import sort_key
from dxdesk.ui.pages.tasks.rows import TaskRow
from dxdesk.ui.status_mark import status_word
from dxdesk.ui.widgets import Filter

ORDER = (
    Status.OVERDUE,
    Status.IN_PROGRESS_LATE,
    Status.DUE_SOON,
    Status.IN_PROGRESS,
    Status.NOT_STARTED,
    Status.WAITING,
    Status.SUSPENDED,
    Status.DONE_ON_TIME,
    Status.DONE_LATE,
)
ROLES = (("lead", "Chủ trì"), ("coordinator", "Phối hợp"))


@dataclass(frozen=True)
class TaskFilter:
    """Nothing chosen means everything. Rows know by themselves whether they belong to `period`.

    `role` ("lead", "coordinator") says in what role `agencies` are looked for.
    """

    statuses: frozenset[Status] = frozenset()
    agencies: frozenset[str] = frozenset()
    role: str = ""
    period: Period | None = None

    def passes(self, row: TaskRow) -> bool:
        return (not self.statuses or row.status in self.statuses) and self.passes_but_status(row)

    def passes_but_status(self, row: TaskRow) -> bool:
        if self.agencies:
            led = self.role != "coordinator" and not self.agencies.isdisjoint(row.leads)
            helped = self.role != "lead" and not self.agencies.isdisjoint(row.coordinators)
            if not (led or helped):
                return False
        return row.in_period

    @property
    def is_open(self) -> bool:
        """Whether everything passes."""
        return self == TaskFilter()

    def chosen(self) -> dict[str, list[str]]:
        """As the chips and the settings hold it."""
        parts = {
            "status": [status.value for status in ORDER if status in self.statuses],
            "agency": sorted(self.agencies),
            "role": [self.role] if self.role else [],
            "period": [self.period.code] if self.period else [],
        }
        return {key: values for key, values in parts.items() if values}


def filter_from(chosen: object) -> TaskFilter:
    """From chips or from what was remembered; whatever is not understood is left out."""
    if not isinstance(chosen, Mapping):
        return TaskFilter()

    def values(key: str) -> list[str]:
        found = chosen.get(key, ())
        several = isinstance(found, list | tuple | set | frozenset)
        return [value for value in found if isinstance(value, str)] if several else []

    agencies = frozenset(values("agency"))
    role = next((value for value in values("role") if agencies and value in dict(ROLES)), "")
    return TaskFilter(
        statuses=frozenset(Status(value) for value in values("status") if value in set(Status)),
        agencies=agencies,
        role=role,
        period=_period(next(iter(values("period")), "")),
    )


def fitting(chosen: TaskFilter, agencies: Mapping[str, str], plan: PlanRecord) -> TaskFilter:
    """The filter without agencies and periods that this plan does not have."""
    kept = chosen.agencies & agencies.keys()
    period = chosen.period if chosen.period in periods_of(plan) else None
    return replace(chosen, agencies=kept, role=chosen.role if kept else "", period=period)


def chips(rows: Sequence[TaskRow], chosen: TaskFilter, agencies: Mapping[str, str], plan: PlanRecord) -> list[Filter]:
    """The chips with their lists; a status has the number of its tasks among those that pass the other filters."""
    counts = Counter(row.status for row in rows if chosen.passes_but_status(row))
    made = [
        Filter(
            "status",
            "Trạng thái",
            [(status.value, f"{status_word(status)} ({counts[status]})") for status in ORDER],
        ),
        Filter("agency", "Cơ quan", sorted(agencies.items(), key=lambda item: sort_key(item[1]))),
        Filter("period", "Kỳ", [(period.code, _capital(period.label)) for period in periods_of(plan)], multi=False),
    ]
    if chosen.agencies:
        made.insert(2, Filter("role", "Vai trò", ROLES, multi=False))
    return made


def agencies_of(rows: Iterable[TaskRow]) -> dict[str, str]:
    """All agencies that lead or take part, by UID."""
    found: dict[str, str] = {}
    for row in rows:
        for link in (*row.view.record.leads, *row.view.record.coordinators):
            found[link.agency_uid] = link.name
    return found


def periods_of(plan: PlanRecord) -> list[Period]:
    """Years of the plan, each followed by its halves, quarters and months."""
    found: list[Period] = []
    for year in periods_between(plan.period_start, plan.period_end, Frequency.YEAR):
        first, last = max(year.start, plan.period_start), min(year.end, plan.period_end)
        found.append(year)
        for frequency in (Frequency.HALF, Frequency.QUARTER, Frequency.MONTH):
            found += periods_between(first, last, frequency)
    return found


def _period(code: str) -> Period | None:
    try:
        return parse_period(code)
    except ValueError:
        return None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
