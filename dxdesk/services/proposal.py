"""What a file would bring, with how each line is understood, before anything is stored.

The officer corrects it in place; nothing here touches the database.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dxdesk.domain.agency import AgencyMatch
from dxdesk.domain.deadline import DeadlineReading
from dxdesk.domain.drafts import AppendixDraft, IndicatorDraft, PlanDraft, Scope, TaskDraft
from dxdesk.domain.records import AgencyKind
from dxdesk.domain.target import TargetReading

RowChange = Literal["new", "changed", "unchanged"]


@dataclass
class ProposedTarget:
    """`raw` is the whole cell; `corrected` when the officer set the reading, now or in an earlier import."""

    scope: Scope
    horizon: int | None
    raw: str
    reading: TargetReading
    corrected: bool = False


@dataclass
class ProposedDeadline:
    raw: str
    reading: DeadlineReading
    corrected: bool = False


@dataclass
class ProposedRow:
    """A row of an appendix. `existing_uid` when the plan has it already; `differences` are Vietnamese field names."""

    appendix: int
    draft: IndicatorDraft | TaskDraft
    targets: list[ProposedTarget] = field(default_factory=list)
    deadline: ProposedDeadline | None = None
    leads: list[str] = field(default_factory=list)
    coordinators: list[str] = field(default_factory=list)
    change: RowChange = "new"
    existing_uid: str | None = None
    differences: tuple[str, ...] = ()
    include: bool = True

    @property
    def is_task(self) -> bool:
        return isinstance(self.draft, TaskDraft)


@dataclass
class ProposedAgency:
    """One spelling of the file and the agency that it is taken for; decided once for all rows.

    `uid` None means a new agency with `name` and `kind`. `confirmed` spellings are no longer doubtful.
    """

    raw: str
    match: AgencyMatch
    uid: str | None
    name: str
    kind: AgencyKind
    confirmed: bool
    rows: int = 0


@dataclass
class ImportProposal:
    """`plan_uid` None: a new plan. The header fields of `draft` may be edited in place before applying."""

    file_name: str
    sha256: str
    draft: PlanDraft
    plan_uid: str | None
    period_start: date
    period_end: date
    rows: list[ProposedRow] = field(default_factory=list)
    agencies: dict[str, ProposedAgency] = field(default_factory=dict)
    missing_rows: int = 0

    @property
    def indicators(self) -> list[ProposedRow]:
        return [row for row in self.rows if not row.is_task]

    @property
    def tasks(self) -> list[ProposedRow]:
        return [row for row in self.rows if row.is_task]

    def appendix_of(self, row: ProposedRow) -> AppendixDraft:
        return self.draft.appendices[row.appendix]

    def group_label(self, row: ProposedRow) -> str:
        groups = self.appendix_of(row).groups
        return "" if row.draft.group is None else groups[row.draft.group].label

    def included(self) -> Iterator[ProposedRow]:
        return (row for row in self.rows if row.include)
