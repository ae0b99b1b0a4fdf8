"""What people fill in for a whole plan, read to be compared with a file: rows as they are stored.

Of ten thousand rows few are looked at closely, so days and figures stay texts and the tables are read without the
objects that stand for their rows.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Text, select, type_coerce
from sqlalchemy.orm import Session

from dxdesk.data.tables import Actual, Indicator, Occurrence, Task
from dxdesk.domain.records import ActualRecord
from dxdesk.domain.verdict import Measured

StoredRow = Sequence[Any]

_MEASURED = ("state", "value", "numerator", "denominator", "words", "assessment")
_FIGURES = {"value", "numerator", "denominator"}


class StoredFacts(NamedTuple):
    """What people fill in of an occurrence; days are ISO texts."""

    started_on: str | None
    done_on: str | None
    progress: int
    suspended_on: str | None
    document_number: str
    document_date: str | None
    result: str
    difficulties: str


_DAYS = {"started_on", "done_on", "suspended_on", "document_date"}


def stored_occurrences(session: Session, plan_uid: str) -> dict[str, StoredRow]:
    """By UID of the occurrence: the values of `StoredFacts`, and the UID behind them."""
    table, tasks = Occurrence.__table__, Task.__table__
    columns = [_as_stored(table.c[name], name in _DAYS) for name in StoredFacts._fields]
    query = select(*columns, table.c.uid).join(tasks, tasks.c.uid == table.c.task_uid)
    return {row[-1]: row for row in _rows(session, query.where(tasks.c.plan_uid == plan_uid))}


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
    return {(row[0], row[1]): row for row in _rows(session, query)}


def actual_of(row: StoredRow) -> ActualRecord:
    """Raises ValueError for a row that is not from `stored_actuals`."""
    indicator_uid, period, state, value, numerator, denominator, words, assessment, source, note = row
    measured = Measured(state, _figure(value), _figure(numerator), _figure(denominator), words, assessment)
    return ActualRecord(indicator_uid, period, measured, source, note)


def stored_indicator_uids(session: Session, plan_uid: str) -> set[str]:
    table = Indicator.__table__
    return set(session.scalars(select(table.c.uid).where(table.c.plan_uid == plan_uid)).all())


def _rows(session: Session, query: Select[Any]) -> list[StoredRow]:
    """As the database's driver gives them."""
    result = session.connection().execute(query)
    assert result.cursor is not None
    rows: list[StoredRow] = list(result.cursor.fetchall())
    result.close()
    return rows


def _figure(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _as_stored(column: ColumnElement[Any], converted: bool) -> ColumnElement[Any]:
    return type_coerce(column, Text) if converted else column
