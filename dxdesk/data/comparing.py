"""What people fill in for a whole plan, read to be compared with a file: rows as they are stored, records on demand.

Of ten thousand rows few are looked at closely, so days and figures stay texts until `occurrence_of` or `actual_of`
is asked.
"""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Text, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from dxdesk.data.tables import Actual, Indicator, Occurrence, Task
from dxdesk.domain.records import ActualRecord, OccurrenceRecord
from dxdesk.domain.verdict import Measured

StoredRow = tuple[Any, ...]

_DAYS = {"start", "due", "started_on", "done_on", "document_date", "suspended_on"}
_OCCURRENCE = tuple(item.name for item in fields(OccurrenceRecord))
_MEASURED = ("state", "value", "numerator", "denominator", "words", "assessment")
_FIGURES = {"value", "numerator", "denominator"}
OCCURRENCE_FACTS = _OCCURRENCE.index("due") + 1
"""From this place on a stored occurrence is what people fill in; in a stored actual from `ACTUAL_FACTS`."""
ACTUAL_FACTS = 2


def stored_occurrences(session: Session, plan_uid: str) -> dict[str, StoredRow]:
    """By UID of the occurrence; `occurrence_of` makes a record of one."""
    columns = [_as_stored(getattr(Occurrence, name), name in _DAYS) for name in _OCCURRENCE]
    query = select(*columns).join(Task, Task.uid == Occurrence.task_uid).where(Task.plan_uid == plan_uid)
    return {row[0]: tuple(row) for row in session.execute(query)}


def occurrence_of(row: StoredRow) -> OccurrenceRecord:
    """Raises ValueError for a row that is not from `stored_occurrences`."""
    values: dict[str, Any] = {
        name: date.fromisoformat(value) if name in _DAYS and value is not None else value
        for name, value in zip(_OCCURRENCE, row, strict=True)
    }
    return OccurrenceRecord(**values)


def stored_actuals(session: Session, plan_uid: str, periods: Iterable[str]) -> dict[tuple[str, str], StoredRow]:
    """By UID of the indicator and code of the period; `actual_of` makes a record of one."""
    names = ("indicator_uid", "period", *_MEASURED, "source", "note")
    columns = [_as_stored(getattr(Actual, name), name in _FIGURES) for name in names]
    query = (
        select(*columns)
        .join(Indicator, Indicator.uid == Actual.indicator_uid)
        .where(Indicator.plan_uid == plan_uid, Actual.period.in_(list(periods)))
    )
    return {(row[0], row[1]): tuple(row) for row in session.execute(query)}


def actual_of(row: StoredRow) -> ActualRecord:
    """Raises ValueError for a row that is not from `stored_actuals`."""
    indicator_uid, period, *measured, source, note = row
    values: dict[str, Any] = {
        name: Decimal(value) if name in _FIGURES and value is not None else value
        for name, value in zip(_MEASURED, measured, strict=True)
    }
    return ActualRecord(indicator_uid, period, Measured(**values), source, note)


def stored_indicator_uids(session: Session, plan_uid: str) -> set[str]:
    return set(session.scalars(select(Indicator.uid).where(Indicator.plan_uid == plan_uid)))


def _as_stored(column: InstrumentedAttribute[Any], converted: bool) -> Any:
    return type_coerce(column, Text) if converted else column
