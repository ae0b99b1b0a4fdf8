"""The rows of a plan as they are stored now, to be held against returned workbooks."""

from collections.abc import Iterable

from dxdesk.data.comparing import (
    StoredRow,
    actual_of,
    stored_actuals,
    stored_indicator_uids,
    stored_occurrences,
)
from dxdesk.data.indicators import find_indicators, list_indicators
from dxdesk.data.session import Session
from dxdesk.data.tasks import find_tasks, list_tasks
from dxdesk.domain.period import parse_period
from dxdesk.domain.records import IndicatorRecord, TaskRecord
from dxdesk.exchange.own_workbook.cell_values import NOT_APPLICABLE
from dxdesk.exchange.own_workbook.fields import (
    DONE,
    IN_PROGRESS,
    INDICATOR_FIELDS,
    NOT_STARTED,
    SUSPENDED,
    TASK_FIELDS,
)
from dxdesk.exchange.own_workbook.returned import QuietRows
from dxdesk.services.exchanging.merging import Stored

RowKey = tuple[str, str, str, str]
"""Kind, UID, UID of the occurrence, code of the period."""
MANY = 3000
Told = tuple[str | None, ...]
"""The inputs of a row in the order of its fields, as `coded` writes them; None where nothing is noted."""
_NO_DATA: Told = (None,) * len(INDICATOR_FIELDS)


class StoredRows:
    """All inputs of a plan, and whole records only of the rows that are looked at closely."""

    def __init__(self, session: Session, plan_uid: str, periods: set[str], groups: dict[str, str]) -> None:
        self._session, self._plan_uid, self._groups = session, plan_uid, groups
        self._occurrences = stored_occurrences(session, plan_uid)
        self._actuals = stored_actuals(session, plan_uid, {parse_period(code).code for code in periods})
        self._indicator_uids = stored_indicator_uids(session, plan_uid)
        self._records: dict[tuple[str, str], TaskRecord | IndicatorRecord] = {}

    def differing(self, rows: QuietRows, period: str) -> list[int]:
        """Which of the rows of a file are stored with other inputs than they were given, or no longer."""
        if rows.kind == "task":
            occurrences = self._occurrences
            given = zip(*(rows.given[item.name] for item in TASK_FIELDS), strict=True)
            return [
                place
                for place, (uid, told) in enumerate(zip(rows.occurrence_uids, given, strict=True))
                if (row := occurrences.get(uid)) is None or told_task(row) != told
            ]
        actuals, known = self._actuals, self._indicator_uids
        given = zip(*(rows.given[item.name] for item in INDICATOR_FIELDS), strict=True)
        return [
            place
            for place, (uid, told) in enumerate(zip(rows.uids, given, strict=True))
            if uid not in known
            or (_NO_DATA if (row := actuals.get((uid, period))) is None else told_indicator(row)) != told
        ]

    def load(self, keys: Iterable[RowKey], more: Iterable[tuple[str, str]]) -> None:
        """Read the records of these rows; a great part of the plan at once is read as a whole."""
        wanted = {(kind, uid) for kind, uid, _, _ in keys} | set(more)
        tasks = [uid for kind, uid in wanted if kind == "task"]
        indicators = [uid for kind, uid in wanted if kind == "indicator"]
        session, plan_uid = self._session, self._plan_uid
        if tasks:
            found = find_tasks(session, tasks) if len(tasks) < MANY else list_tasks(session, plan_uid)
            self._records |= {("task", record.uid): record for record in found if record.plan_uid == plan_uid}
        if indicators:
            rows = (
                find_indicators(session, indicators) if len(indicators) < MANY else list_indicators(session, plan_uid)
            )
            self._records |= {("indicator", record.uid): record for record in rows if record.plan_uid == plan_uid}

    def record(self, kind: str, uid: str) -> TaskRecord | IndicatorRecord | None:
        return self._records.get((kind, uid))

    def find(self, key: RowKey) -> Stored | None:
        kind, uid, occurrence_uid, period = key
        record = self._records.get((kind, uid))
        if record is None:
            return None
        group = self._groups.get(record.group_uid or "", "")
        if kind == "task":
            assert isinstance(record, TaskRecord)
            item = next((item for item in record.occurrences if item.uid == occurrence_uid), None)
            return None if item is None else Stored(record, item, group)
        row = self._actuals.get((uid, period))
        return Stored(record, None if row is None else actual_of(row), group)

    def names(self) -> list[str]:
        """The words of all rows of the plan."""
        session, plan_uid = self._session, self._plan_uid
        tasks, indicators = list_tasks(session, plan_uid), list_indicators(session, plan_uid)
        return [*(task.name for task in tasks), *(indicator.name for indicator in indicators)]


def told_task(row: StoredRow) -> Told:
    """What `task_inputs` says of a row of `stored_occurrences`."""
    started, done, progress, suspended, number, day, result, difficulties, _ = row
    if done is not None:
        state = DONE
    elif suspended is not None:
        state = SUSPENDED
    else:
        state = IN_PROGRESS if started is not None or progress > 0 else NOT_STARTED
    return (
        f"t{state}",
        f"n{progress}",
        None if done is None else f"d{done}",
        f"t{number}" if number else None,
        None if day is None else f"d{day}",
        f"t{result}" if result else None,
        f"t{difficulties}" if difficulties else None,
    )


def told_indicator(row: StoredRow) -> Told:
    """What `indicator_inputs` says of a row of `stored_actuals`.

    A figure that is stored in another notation is told otherwise, so that the row is looked at closely.
    """
    _, _, state, value, top, bottom, words, _, source, note = row
    if state == "not_applicable":
        told: str | None = f"t{NOT_APPLICABLE}"
    elif state == "words":
        told = f"t{words}" if words else None
    else:
        told = None if value is None else f"n{value}"
    return (
        None if top is None else f"n{top}",
        None if bottom is None else f"n{bottom}",
        told,
        f"t{source}" if source else None,
        f"t{note}" if note else None,
    )
