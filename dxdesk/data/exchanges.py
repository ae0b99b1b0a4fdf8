"""Traces of files that came in or went out, and readings that the officer corrected."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from dxdesk.data.tables import ExchangeBatch, Operation, ReadingCorrection, StoredFile
from dxdesk.domain.text import match_key

CorrectionKind = Literal["target", "deadline"]


@dataclass(frozen=True)
class BatchRecord:
    """`state`: done, or undone when the operation that brought it was taken back."""

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
) -> None:
    session.add(
        ExchangeBatch(
            direction=direction,
            kind=kind,
            plan_uid=plan_uid,
            period=period,
            file_name=file_name,
            file_sha256=sha256,
            counts=json.dumps(counts),
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
            json.loads(row.counts),
            row.made_at,
            "undone" if state in ("undone", "dropped") else "done",
        )
        for row, state in session.execute(query)
    ]


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
