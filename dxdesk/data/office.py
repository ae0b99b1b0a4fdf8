"""The office's own profile, who signs for it, and what its kinds of documents have of their own."""

from collections.abc import Sequence
from dataclasses import asdict, fields

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dxdesk.data.tables import Office, OfficeDocument, Signer
from dxdesk.domain.document_records import KindSettings, SignerRecord
from dxdesk.domain.identity import new_uid
from dxdesk.domain.records import OfficeProfile

# The first signer stands in the profile: most offices have one.
_SIGNER_FIELDS = {"signer_authority": "authority", "signer_role": "role", "signer_name": "name"}


def read_office(session: Session) -> OfficeProfile | None:
    """None until the first start was answered."""
    row = session.scalar(select(Office))
    if row is None:
        return None
    own = {item.name: getattr(row, item.name) for item in fields(OfficeProfile) if item.name not in _SIGNER_FIELDS}
    signer = _first_signer(session) or Signer(authority="", role="", name="")
    return OfficeProfile(**own, **{name: getattr(signer, column) for name, column in _SIGNER_FIELDS.items()})


def write_office(session: Session, profile: OfficeProfile) -> None:
    """The profile whole, with the first signer."""
    values = asdict(profile)
    signing = {column: values.pop(name) for name, column in _SIGNER_FIELDS.items()}
    row = session.scalar(select(Office))
    if row is None:
        session.add(Office(**values))
    else:
        _set(row, values)
    signer = _first_signer(session)
    if signer is None:
        session.add(Signer(uid=new_uid(), position=0, **signing))
    else:
        _set(signer, signing)
    session.flush()


def list_signers(session: Session) -> list[SignerRecord]:
    """In the office's order: the first signs unless another is chosen."""
    rows = session.scalars(select(Signer).order_by(Signer.position, Signer.uid))
    return [SignerRecord(row.uid, row.authority, row.role, row.name) for row in rows]


def write_signers(session: Session, signers: Sequence[SignerRecord]) -> None:
    """Exactly these remain, in this order; one with an empty UID is new."""
    kept = {item.uid for item in signers}
    session.execute(delete(Signer).where(Signer.uid.not_in(kept)))
    for place, item in enumerate(signers):
        values = {"position": place, "authority": item.authority, "role": item.role, "name": item.name}
        row = session.get(Signer, item.uid) if item.uid else None
        if row is None:
            session.add(Signer(uid=item.uid or new_uid(), **values))
        else:
            _set(row, values)
    session.flush()


def read_kind_settings(session: Session) -> dict[str, KindSettings]:
    """By kind; only those kinds that were set."""
    rows = session.scalars(select(OfficeDocument))
    return {row.kind: KindSettings(row.number_suffix, row.addressee, row.recipients) for row in rows}


def write_kind_settings(session: Session, kind: str, settings: KindSettings) -> None:
    row = session.get(OfficeDocument, kind)
    if row is None:
        session.add(OfficeDocument(kind=kind, **asdict(settings)))
    else:
        _set(row, asdict(settings))
    session.flush()


def _first_signer(session: Session) -> Signer | None:
    return session.scalar(select(Signer).order_by(Signer.position, Signer.uid).limit(1))


def _set(row: Office | Signer | OfficeDocument, values: dict[str, object]) -> None:
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
