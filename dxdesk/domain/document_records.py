"""What the office keeps of its own documents: who signs, what differs by kind, and each document from draft to sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

ReportState = Literal["draft", "final", "sent"]


@dataclass(frozen=True)
class SignerRecord:
    """`role` may have several lines ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"). An empty `uid` is a signer not stored yet."""

    uid: str
    authority: str = "TM. ỦY BAN NHÂN DÂN"
    role: str = "CHỦ TỊCH"
    name: str = ""


@dataclass(frozen=True)
class KindSettings:
    """What a kind of document has in its number and on its ends; one addressee or recipient a line."""

    number_suffix: str = ""
    addressee: str = ""
    recipients: str = ""


@dataclass(frozen=True)
class ReportKey:
    """Which document. The plans stand in the order in which it tells of them; `agency_uid` empty: the whole ward."""

    kind: str
    plan_uids: tuple[str, ...]
    period: str
    agency_uid: str = ""


@dataclass(frozen=True)
class ReportRecord:
    """A document as it is kept; `texts` are the officer's passages by slot.

    `finished_at` is set from the moment when it was finished on, `pdf_sha256` names its kept pages then (None for
    what a program without kept pages finished). `sent_on` and `duty_uid`: when it went out, and which duty it meets.
    """

    uid: str
    key: ReportKey
    state: ReportState
    number: str
    issued_on: date | None
    made_at: datetime
    sent_on: date | None = None
    duty_uid: str | None = None
    signer_uid: str | None = None
    pdf_sha256: str | None = None
    finished_at: datetime | None = None
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RevisionRecord:
    """A change to an actual of a closed period; `before` and `after` as they are printed, empty for no data."""

    indicator_uid: str
    period: str
    before: str
    after: str
    reason: str
    source: str
    made_at: datetime
