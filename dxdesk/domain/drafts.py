"""A plan as a file says it: what exchange reads, services propose, the officer corrects.

Texts are word for word (NFC); nothing here is interpreted. Empty text means that the file is silent.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Scope = Literal["city", "ward"]
AppendixKind = Literal["indicators", "tasks"]


@dataclass(frozen=True)
class Source:
    """Where a row stands in the file: table or sheet title, and row (1-based) with its first cell's address."""

    table: str
    row: int
    address: str = ""


@dataclass(frozen=True)
class Remark:
    """Something of the file that was not read, or was read with a doubt; `message` is Vietnamese."""

    code: str
    message: str
    source: Source | None = None


@dataclass
class SectionDraft:
    """`number` is the whole path ("III.1.3"), or "preamble" / "closing" for text outside the outline."""

    number: str
    heading: str
    body: str = ""


@dataclass
class TargetDraft:
    """`horizon` is a year; None when neither the table nor the plan names one."""

    scope: Scope
    horizon: int | None
    raw: str


@dataclass
class GroupDraft:
    """A group row of an appendix; `ref` may be empty ("I" | "Đến năm 2030")."""

    ref: str
    title: str
    parent: int | None = None

    @property
    def label(self) -> str:
        return f"{self.ref} {self.title}".strip()


@dataclass
class IndicatorDraft:
    """`group` and `parent` are places in the appendix' `groups` and `indicators`."""

    ref: str
    name: str
    heading: bool = False
    unit: str = ""
    targets: list[TargetDraft] = field(default_factory=list)
    lead_raw: str = ""
    coordinators_raw: str = ""
    output: str = ""
    note: str = ""
    group: int | None = None
    parent: int | None = None
    source: Source | None = None


@dataclass
class TaskDraft:
    ref: str
    name: str
    lead_raw: str = ""
    coordinators_raw: str = ""
    output: str = ""
    deadline_raw: str = ""
    note: str = ""
    group: int | None = None
    source: Source | None = None


@dataclass
class AppendixDraft:
    """One table. `label` as people cite it ("Phụ lục 1"; empty for a table in the body); `title` word for word."""

    label: str
    title: str
    kind: AppendixKind
    groups: list[GroupDraft] = field(default_factory=list)
    indicators: list[IndicatorDraft] = field(default_factory=list)
    tasks: list[TaskDraft] = field(default_factory=list)
    source: Source | None = None


@dataclass
class DocumentDraft:
    """A paper that the plan cites."""

    type: str
    number: str
    issued_on: date | None
    issuer: str
    subject: str


@dataclass
class ReportingDutyDraft:
    """`frequency`: month, quarter, half, year or "" when the plan does not say; `due_days` like "30/11"."""

    what: str
    frequency: str = ""
    due_days: list[str] = field(default_factory=list)
    from_agency: str = ""
    to_agency: str = ""
    section: str = ""


@dataclass
class PlanDraft:
    """Everything that one file says of one plan."""

    number: str = ""
    title: str = ""
    issued_on: date | None = None
    issuer: str = ""
    period_start: date | None = None
    period_end: date | None = None
    vision_year: int | None = None
    replaces_number: str = ""
    replaces_issued_on: date | None = None
    replaces_raw: str = ""
    signer_role: str = ""
    recipients: list[str] = field(default_factory=list)
    legal_bases: list[DocumentDraft] = field(default_factory=list)
    duties: list[ReportingDutyDraft] = field(default_factory=list)
    sections: list[SectionDraft] = field(default_factory=list)
    appendices: list[AppendixDraft] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
