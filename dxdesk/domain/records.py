"""What the office keeps, as plain values: data reads and writes these, services decide on them."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from dxdesk.domain.deadline import DeadlineKind
from dxdesk.domain.drafts import Scope
from dxdesk.domain.period import Frequency
from dxdesk.domain.target import TargetReading
from dxdesk.domain.verdict import Measured

AgencyKind = Literal["unit", "collective", "outside"]


@dataclass(frozen=True)
class OfficeProfile:
    """Names as they are printed. `recipients` holds one recipient a line; `due_soon_days` counts calendar days.

    Suffix, addressee and recipients are those of a report; the signer is the office's first one.
    `exceed_margin` (in the indicator's unit) tells from where on a result "vượt"; None: never said. Margins of
    upright pages are in millimetres.
    """

    name: str
    superior_name: str = ""
    place: str = ""
    number_suffix: str = "BC-UBND"
    signer_authority: str = "TM. ỦY BAN NHÂN DÂN"
    signer_role: str = "CHỦ TỊCH"
    signer_name: str = ""
    addressee: str = ""
    recipients: str = ""
    due_soon_days: int = 15
    exceed_margin: Decimal | None = None
    margin_top: int = 20
    margin_bottom: int = 20
    margin_left: int = 30
    margin_right: int = 15


@dataclass(frozen=True)
class AgencyRecord:
    uid: str
    name: str
    short_name: str = ""
    kind: AgencyKind = "unit"
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class DocumentRecord:
    uid: str
    kind: str
    type: str = ""
    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    subject: str = ""
    file_sha256: str | None = None


@dataclass(frozen=True)
class PlanRecord:
    """`recipients` one a line; `replaces_*` is what the plan says it supersedes (empty: nothing)."""

    uid: str
    number: str
    title: str
    issued_on: date | None
    period_start: date
    period_end: date
    issuer: str = ""
    vision_year: int | None = None
    report_frequency: Frequency = Frequency.QUARTER
    state: str = "in_force"
    signer_role: str = ""
    recipients: str = ""
    note: str = ""
    replaces_number: str = ""
    replaces_issued_on: date | None = None
    replaces_raw: str = ""


@dataclass(frozen=True)
class SectionRecord:
    uid: str
    number: str
    heading: str
    body: str


@dataclass(frozen=True)
class GroupRecord:
    """A group row; `parent_uid` for a group within a group."""

    uid: str
    appendix_uid: str
    ref: str
    title: str
    parent_uid: str | None = None

    @property
    def label(self) -> str:
        return f"{self.ref} {self.title}".strip()


@dataclass(frozen=True)
class AppendixRecord:
    uid: str
    kind: Literal["indicators", "tasks"]
    label: str
    title: str

    @property
    def heading(self) -> str:
        return self.label or self.title


@dataclass(frozen=True)
class DutyRecord:
    uid: str
    plan_uid: str | None
    what: str
    frequency: str = ""
    due_days: tuple[str, ...] = ()
    from_agency: str = ""
    to_agency: str = ""


@dataclass(frozen=True)
class TargetRecord:
    """`horizon` None when the plan names no year. `corrected`: the officer set the reading."""

    uid: str
    scope: Scope
    horizon: int | None
    raw: str
    reading: TargetReading
    corrected: bool = False


@dataclass(frozen=True)
class AgencyLink:
    agency_uid: str
    name: str
    raw: str


@dataclass(frozen=True)
class ActualRecord:
    indicator_uid: str
    period: str
    measured: Measured
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class IndicatorRecord:
    uid: str
    plan_uid: str
    appendix_uid: str
    group_uid: str | None
    parent_uid: str | None
    position: int
    ref: str
    name: str
    is_heading: bool
    unit: str
    direction: Literal["higher", "lower"] = "higher"
    accumulation: Literal["cumulative", "per_period", "at_end"] = "at_end"
    lead_raw: str = ""
    coordinators_raw: str = ""
    output: str = ""
    note: str = ""
    numerator_name: str = ""
    denominator_name: str = ""
    targets: tuple[TargetRecord, ...] = ()
    leads: tuple[AgencyLink, ...] = ()
    coordinators: tuple[AgencyLink, ...] = ()
    folded: str = ""


@dataclass(frozen=True)
class OccurrenceRecord:
    """`period` is a code, or empty for an instance that belongs to none."""

    uid: str
    task_uid: str
    position: int
    period: str = ""
    start: date | None = None
    due: date | None = None
    started_on: date | None = None
    done_on: date | None = None
    progress: int = 0
    document_number: str = ""
    document_date: date | None = None
    result: str = ""
    difficulties: str = ""
    suspended_on: date | None = None
    suspended_reason: str = ""


@dataclass(frozen=True)
class TaskRecord:
    uid: str
    plan_uid: str
    appendix_uid: str
    group_uid: str | None
    position: int
    ref: str
    name: str
    lead_raw: str = ""
    coordinators_raw: str = ""
    output: str = ""
    note: str = ""
    deadline_raw: str = ""
    deadline_kind: DeadlineKind = DeadlineKind.NONE
    deadline_start: date | None = None
    deadline_due: date | None = None
    deadline_reading: str = ""
    deadline_corrected: bool = False
    leads: tuple[AgencyLink, ...] = ()
    coordinators: tuple[AgencyLink, ...] = ()
    occurrences: tuple[OccurrenceRecord, ...] = ()
    folded: str = ""


@dataclass(frozen=True)
class PlanOutline:
    """A plan with everything but its rows."""

    plan: PlanRecord
    sections: tuple[SectionRecord, ...] = ()
    appendices: tuple[AppendixRecord, ...] = ()
    groups: tuple[GroupRecord, ...] = ()
    documents: tuple[DocumentRecord, ...] = ()
    duties: tuple[DutyRecord, ...] = ()
    closed_periods: tuple[str, ...] = field(default=())
