"""Layouts of foreign forms that the officer taught the program; what is in them is for exchange to read."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dxdesk.data.tables import ExchangeProfile


@dataclass(frozen=True)
class ProfileRecord:
    """`layout` is JSON; `signature` stands for the form's headings."""

    uid: str
    name: str
    signature: str
    layout: str
    made_at: datetime


def list_profiles(session: Session) -> list[ProfileRecord]:
    """The newest first."""
    query = select(ExchangeProfile).order_by(ExchangeProfile.made_at.desc(), ExchangeProfile.name)
    return [_record(row) for row in session.scalars(query)]


def find_profile(session: Session, name: str) -> ProfileRecord | None:
    row = session.scalar(select(ExchangeProfile).where(ExchangeProfile.name == name))
    return None if row is None else _record(row)


def write_profile(session: Session, name: str, signature: str, layout: str, made_at: datetime) -> bool:
    """Keep a profile under its name, in the place of one of that name; whether anything changed."""
    row = session.scalar(select(ExchangeProfile).where(ExchangeProfile.name == name))
    if row is None:
        session.add(ExchangeProfile(name=name, signature=signature, layout=layout, made_at=made_at))
    elif (row.signature, row.layout) == (signature, layout):
        return False
    else:
        row.signature, row.layout, row.made_at = signature, layout, made_at
    session.flush()
    return True


def delete_profile(session: Session, name: str) -> bool:
    """Whether there was one of that name."""
    row = session.scalar(select(ExchangeProfile).where(ExchangeProfile.name == name))
    if row is None:
        return False
    session.delete(row)
    session.flush()
    return True


def _record(row: ExchangeProfile) -> ProfileRecord:
    return ProfileRecord(row.uid, row.name, row.signature, row.layout, row.made_at)
