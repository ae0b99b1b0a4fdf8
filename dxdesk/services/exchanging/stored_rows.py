"""The rows of a plan as they are stored now, to be held against returned workbooks."""

from collections.abc import Callable, Iterable

from dxdesk.data.comparing import (
    ACTUAL_FACTS,
    OCCURRENCE_FACTS,
    StoredRow,
    actual_of,
    occurrence_of,
    stored_actuals,
    stored_indicator_uids,
    stored_occurrences,
)
from dxdesk.data.indicators import find_indicators, list_indicators
from dxdesk.data.session import Session
from dxdesk.data.tasks import find_tasks, list_tasks
from dxdesk.domain.period import parse_period
from dxdesk.domain.records import IndicatorRecord, TaskRecord
from dxdesk.exchange.own_workbook.identity import given_text
from dxdesk.exchange.own_workbook.returned import QuietRows
from dxdesk.services.exchanging.inputs import Inputs, indicator_inputs, task_inputs
from dxdesk.services.exchanging.merging import Stored

RowKey = tuple[str, str, str, str]
"""Kind, UID, UID of the occurrence, code of the period."""
MANY = 3000
_NO_DATA = given_text({})


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
            told = _Told(OCCURRENCE_FACTS, lambda row: task_inputs(occurrence_of(row)))
            return [
                place
                for place, (uid, given) in enumerate(zip(rows.occurrence_uids, rows.given, strict=True))
                if (row := occurrences.get(uid)) is None or told.text(row) != given
            ]
        actuals, known = self._actuals, self._indicator_uids
        told = _Told(ACTUAL_FACTS, lambda row: indicator_inputs(actual_of(row)))
        return [
            place
            for place, (uid, given) in enumerate(zip(rows.uids, rows.given, strict=True))
            if uid not in known
            or (_NO_DATA if (row := actuals.get((uid, period))) is None else told.text(row)) != given
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
            row = self._occurrences.get(occurrence_uid)
            item = None if row is None else occurrence_of(row)
            return None if item is None or item.task_uid != uid else Stored(record, item, group)
        row = self._actuals.get((uid, period))
        return Stored(record, None if row is None else actual_of(row), group)

    def names(self) -> list[str]:
        """The words of all rows of the plan."""
        session, plan_uid = self._session, self._plan_uid
        tasks, indicators = list_tasks(session, plan_uid), list_indicators(session, plan_uid)
        return [*(task.name for task in tasks), *(indicator.name for indicator in indicators)]


class _Told:
    """Stored rows as `given_text` tells them; thousands of rows with the same facts are told once."""

    def __init__(self, first: int, inputs: Callable[[StoredRow], Inputs]) -> None:
        self._first, self._inputs = first, inputs
        self._known: dict[tuple[object, ...], str] = {}

    def text(self, row: StoredRow) -> str:
        facts = tuple(row[self._first :])
        text = self._known.get(facts)
        if text is None:
            text = self._known[facts] = given_text(self._inputs(row))
        return text
