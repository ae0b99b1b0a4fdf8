"""Where stored values come from: which operation wrote them, and which file that operation read."""

import json
from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dxdesk.data.tables import Actual, Change, ExchangeBatch, Operation


@dataclass(frozen=True)
class IncomingFile:
    """A file that was taken in, with the hash of its kept original."""

    kind: str
    file_name: str
    sha256: str
    made_at: datetime


@dataclass(frozen=True)
class WrittenBy:
    """The operation behind a value. `origin` is empty for work by hand; `file` None when it read none."""

    label: str
    origin: str
    actor: str
    made_at: datetime
    file: IncomingFile | None = None


def actual_origins(session: Session, indicator_uids: Collection[str]) -> dict[tuple[str, str], WrittenBy]:
    """By indicator UID and period code. History keeps its lines for good, so this does too.

    Only one operation writes at a time: a value was entered by the last operation that had begun then.
    """
    rows = session.execute(
        select(Actual.indicator_uid, Actual.period, Actual.entered_at).where(Actual.indicator_uid.in_(indicator_uids))
    ).all()
    lines = sorted(_lines(session), key=lambda line: (line.made_at, line.id))
    begun = [line.made_at for line in lines]
    found: dict[tuple[str, str], int] = {}
    for uid, period, entered_at in rows:
        place = bisect_right(begun, entered_at)
        if place:
            possible = [line.id for line in lines[:place] if line.made_at == begun[place - 1]]
            # Times are whole seconds: another operation may have begun in the second of the entry.
            if begun[place - 1] == entered_at and place > len(possible):
                possible.insert(0, lines[place - len(possible) - 1].id)
            found[uid, period] = possible[0] if len(possible) == 1 else _toucher(session, possible, uid, period)
    written = _written(session, {line.id: line for line in lines}, set(found.values()))
    return {key: written[number] for key, number in found.items()}


def last_changes(session: Session, table: str, uids: Collection[str]) -> dict[str, WrittenBy]:
    """The last operation that changed each row; rows whose images history has forgotten are left out."""
    uid = func.json_extract(Change.after, "$.uid")
    query = (
        select(uid, func.max(Change.operation_id))
        .join(Operation, Operation.id == Change.operation_id)
        .where(Change.table_name == table, uid.in_(uids), Operation.kind == "do", Operation.state == "done")
        .group_by(uid)
    )
    found: dict[str, int] = {row[0]: row[1] for row in session.execute(query)}
    lines = {line.id: line for line in _lines(session)}
    written = _written(session, lines, set(found.values()))
    return {uid: written[number] for uid, number in found.items()}


def plan_files(session: Session, plan_uid: str) -> list[IncomingFile]:
    """Files that brought the plan's text or rows, the first first; what was undone is left out."""
    query = (
        select(ExchangeBatch)
        .join(Operation, Operation.id == ExchangeBatch.operation_id)
        .where(ExchangeBatch.direction == "in", ExchangeBatch.plan_uid == plan_uid, Operation.state == "done")
        .where(ExchangeBatch.kind.in_(("plan", "assignment")))
        .order_by(ExchangeBatch.made_at, ExchangeBatch.uid)
    )
    return [_file(row) for row in session.scalars(query)]


def _lines(session: Session) -> list[Operation]:
    """Operations that hold, in the order in which they were done."""
    query = select(Operation).where(Operation.kind == "do", Operation.state == "done").order_by(Operation.id)
    return list(session.scalars(query))


def _toucher(session: Session, numbers: Iterable[int], indicator_uid: str, period: str) -> int:
    """Which of some operations wrote an actual; the last one when history has forgotten."""
    possible = list(numbers)
    query = select(Change.operation_id, Change.after).where(
        Change.operation_id.in_(possible), Change.table_name == "actual"
    )
    touched = set()
    for number, after in session.execute(query):
        image = json.loads(after) if after else {}
        if (image.get("indicator_uid"), image.get("period")) == (indicator_uid, period):
            touched.add(number)
    return max(touched or possible)


def _written(session: Session, lines: dict[int, Operation], numbers: Collection[int]) -> dict[int, WrittenBy]:
    query = select(ExchangeBatch).where(ExchangeBatch.direction == "in", ExchangeBatch.operation_id.in_(numbers))
    files: dict[int, list[ExchangeBatch]] = {}
    for row in session.scalars(query.order_by(ExchangeBatch.made_at, ExchangeBatch.uid)):
        if row.operation_id is not None:
            files.setdefault(row.operation_id, []).append(row)
    return {
        number: WrittenBy(
            label=lines[number].label,
            origin=lines[number].origin,
            actor=lines[number].actor,
            made_at=lines[number].made_at,
            # Of several files taken in at once it is not kept which one had the value.
            file=_file(files[number][0]) if len(files.get(number, ())) == 1 else None,
        )
        for number in numbers
    }


def _file(row: ExchangeBatch) -> IncomingFile:
    return IncomingFile(row.kind, row.file_name, row.file_sha256, row.made_at)
