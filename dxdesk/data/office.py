"""The office's own profile: read and written whole."""

from dataclasses import asdict, fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from dxdesk.data.tables import Office
from dxdesk.domain.records import OfficeProfile


def read_office(session: Session) -> OfficeProfile | None:
    """None until the first start was answered."""
    row = session.scalar(select(Office))
    if row is None:
        return None
    return OfficeProfile(**{item.name: getattr(row, item.name) for item in fields(OfficeProfile)})


def write_office(session: Session, profile: OfficeProfile) -> None:
    row = session.scalar(select(Office))
    if row is None:
        session.add(Office(**asdict(profile)))
        return
    for name, value in asdict(profile).items():
        if getattr(row, name) != value:
            setattr(row, name, value)
