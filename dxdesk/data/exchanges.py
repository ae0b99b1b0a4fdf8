"""Traces of files that came in or went out, and readings that the officer corrected."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from dxdesk.data.tables import (
    ExchangeBatch,
    Office,
    Operation,
    ReadingCorrection,
    StoredFile,
)
from dxdesk.domain.text import match_key

CorrectionKind = Literal["target", "deadline"]


@dataclass(frozen=True)
class BatchNotes:
    """What is told of a batch beside its counts.

    `agency_uid` and `agency` name whom a request was made for or came from; `problems` counts what was not taken
    in; `proof` is the line that says how a written file was read back.
    """

    agency_uid: str = ""
    agency: str = ""
    problems: int = 0
    proof: str = ""


@dataclass(frozen=True)
class BatchRecord:
    """`state`: done, or undone when the operation that brought it was taken back.

    `operation_id` is None for what changed no data.
    """

    uid: str
    direction: str
    kind: str
    plan_uid: str | None
    period: str
    file_name: str
    sha256: str
    counts: dict[str, int]
    made_at: datetime
    state: str
    operation_id: int | None = None
    notes: BatchNotes = BatchNotes()


def keep_file(session: Session, sha256: str, name: str, size: int, kept_at: datetime) -> None:
    """Note a file that lies in the store under its hash."""
    if session.get(StoredFile, sha256) is None:
        session.add(StoredFile(sha256=sha256, name=name, size=size, kept_at=kept_at))
        session.flush()


def add_batch(
    session: Session,
    direction: Literal["in", "out"],
    kind: str,
    plan_uid: str | None,
    period: str,
    file_name: str,
    sha256: str,
    counts: dict[str, int],
    made_at: datetime,
    operation_id: int | None,
    notes: BatchNotes | None = None,
) -> None:
    """Note one file. `counts` are shown to the officer by service words ("tasks", "indicators" …)."""
    told = {"counts": counts, "notes": asdict(notes)} if notes is not None else counts
    session.add(
        ExchangeBatch(
            direction=direction,
            kind=kind,
            plan_uid=plan_uid,
            period=period,
            file_name=file_name,
            file_sha256=sha256,
            counts=json.dumps(told, ensure_ascii=False),
            made_at=made_at,
            operation_id=operation_id,
        )
    )
    session.flush()


def list_batches(session: Session) -> list[BatchRecord]:
    """The newest first."""
    query = (
        select(ExchangeBatch, Operation.state)
        .outerjoin(Operation, Operation.id == ExchangeBatch.operation_id)
        .order_by(ExchangeBatch.made_at.desc(), ExchangeBatch.uid)
    )
    return [
        BatchRecord(
            row.uid,
            row.direction,
            row.kind,
            row.plan_uid,
            row.period,
            row.file_name,
            row.file_sha256,
            *_told(row.counts, row.made_at, "undone" if state in ("undone", "dropped") else "done", row.operation_id),
        )
        for row, state in session.execute(query)
    ]


def office_uid(session: Session) -> str:
    """Identity of the office itself; empty until the first start was answered."""
    return session.scalar(select(Office.uid)) or ""


def _told(
    text: str, made_at: datetime, state: str, operation_id: int | None
) -> tuple[dict[str, int], datetime, str, int | None, BatchNotes]:
    """Batches without notes keep their bare counts."""
    found = json.loads(text)
    if isinstance(found.get("counts"), dict):
        return found["counts"], made_at, state, operation_id, BatchNotes(**found["notes"])
    return found, made_at, state, operation_id, BatchNotes()


def list_corrections(session: Session, kind: CorrectionKind) -> dict[str, str]:
    """Canonical reading by the matching key of the wording."""
    query = select(ReadingCorrection).where(ReadingCorrection.kind == kind)
    return {row.raw_key: row.reading for row in session.scalars(query)}


def write_correction(session: Session, kind: CorrectionKind, raw: str, reading: str, made_at: datetime) -> None:
    """Remember what a wording means, for the next import of the same wording."""
    key = match_key(raw)
    row = session.scalar(
        select(ReadingCorrection).where(ReadingCorrection.kind == kind, ReadingCorrection.raw_key == key)
    )
    if row is None:
        session.add(ReadingCorrection(kind=kind, raw_key=key, raw=raw, reading=reading, made_at=made_at))
    elif row.reading != reading:
        row.reading, row.made_at = reading, made_at
    session.flush()
