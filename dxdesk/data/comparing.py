"""What people fill in for a whole plan, read to be compared with a file: rows as they are stored, records on demand.

Of ten thousand rows few are looked at closely, so days and figures stay texts until `occurrence_of` or `actual_of`
is asked, and the tables are read without the objects that stand for their rows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Text, select, type_coerce
from sqlalchemy.orm import Session

from dxdesk.data.tables import Actual, Indicator, Occurrence, Task
from dxdesk.domain.records import ActualRecord, OccurrenceRecord
from dxdesk.domain.verdict import Measured

StoredRow = Sequence[Any]

_DAYS = {"start", "due", "started_on", "done_on", "document_date", "suspended_on"}
_OCCURRENCE = tuple(item.name for item in fields(OccurrenceRecord))
_DAY_PLACES = [place for place, name in enumerate(_OCCURRENCE) if name in _DAYS]
_MEASURED = ("state", "value", "numerator", "denominator", "words", "assessment")
_FIGURES = {"value", "numerator", "denominator"}
OCCURRENCE_FACTS = _OCCURRENCE.index("due") + 1
"""From this place on a stored occurrence is what people fill in; in a stored actual from `ACTUAL_FACTS`."""
ACTUAL_FACTS = 2


def stored_occurrences(session: Session, plan_uid: str) -> dict[str, StoredRow]:
    """By UID of the occurrence; `occurrence_of` makes a record of one."""
    table, tasks = Occurrence.__table__, Task.__table__
    columns = [_as_stored(table.c[name], name in _DAYS) for name in _OCCURRENCE]
    query = select(*columns).join(tasks, tasks.c.uid == table.c.task_uid).where(tasks.c.plan_uid == plan_uid)
    return {row[0]: row for row in session.execute(query).all()}


def occurrence_of(row: StoredRow) -> OccurrenceRecord:
    """Raises ValueError for a row that is not from `stored_occurrences`."""
    values: list[Any] = [*row]
    if len(values) != len(_OCCURRENCE):
        raise ValueError("a row of occurrences expected")
    for place in _DAY_PLACES:
        if values[place] is not None:
            values[place] = _day(values[place])
    return OccurrenceRecord(*values)


def stored_actuals(session: Session, plan_uid: str, periods: Iterable[str]) -> dict[tuple[str, str], StoredRow]:
    """By UID of the indicator and code of the period; `actual_of` makes a record of one."""
    names = ("indicator_uid", "period", *_MEASURED, "source", "note")
    table, indicators = Actual.__table__, Indicator.__table__
    columns = [_as_stored(table.c[name], name in _FIGURES) for name in names]
    query = (
        select(*columns)
        .join(indicators, indicators.c.uid == table.c.indicator_uid)
        .where(indicators.c.plan_uid == plan_uid, table.c.period.in_(list(periods)))
    )
    return {(row[0], row[1]): row for row in session.execute(query).all()}


def actual_of(row: StoredRow) -> ActualRecord:
    """Raises ValueError for a row that is not from `stored_actuals`."""
    indicator_uid, period, state, value, numerator, denominator, words, assessment, source, note = row
    measured = Measured(state, _figure(value), _figure(numerator), _figure(denominator), words, assessment)
    return ActualRecord(indicator_uid, period, measured, source, note)


def stored_indicator_uids(session: Session, plan_uid: str) -> set[str]:
    table = Indicator.__table__
    return set(session.scalars(select(table.c.uid).where(table.c.plan_uid == plan_uid)).all())


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    return date.fromisoformat(text)


def _figure(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _as_stored(column: ColumnElement[Any], converted: bool) -> ColumnElement[Any]:
    return type_coerce(column, Text) if converted else column
