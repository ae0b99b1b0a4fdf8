"""The lines of the preview's tables. They point at the proposal and are made once, on the worker; what a cell says is
worked out when it is painted, so that a correction shows at once wherever it counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from dxdesk.domain.deadline import DeadlineKind, explain_deadline, write_deadline
from dxdesk.domain.drafts import IndicatorDraft
from dxdesk.domain.target import TargetKind, explain_target, write_target
from dxdesk.domain.text import fold
from dxdesk.services.doubts import Doubt
from dxdesk.services.importing import with_title
from dxdesk.services.proposal import ImportProposal, ProposedAgency, ProposedRow, ProposedTarget
from dxdesk.ui.grouped_table import TableSpec

SCOPES = {"city": "Thành phố", "ward": "Phường"}
CHANGES = {"new": "mới", "changed": "thay đổi", "unchanged": "không đổi"}
SUBJECTS = {
    "plan": "Kế hoạch",
    "target": "Mục tiêu",
    "deadline": "Thời hạn",
    "agency": "Cơ quan",
    "row": "Dòng",
    "file": "Tệp",
}
SERIOUS = "Nên sửa trước khi nhập"
MILD = "Nên xem qua"


@dataclass(frozen=True, eq=False)
class Line:
    """A task, or one target of an indicator (`target` is its place; None for a row without targets).

    Only the `first` line of an indicator carries its tick, number and name.
    """

    uid: str
    place: int
    target: int | None
    first: bool
    path: tuple[str, ...]
    folded: str
    row: ProposedRow

    @property
    def goal(self) -> ProposedTarget | None:
        return None if self.target is None else self.row.targets[self.target]

    @property
    def ticked(self) -> bool | None:
        return self.row.include if self.first else None

    @property
    def ref(self) -> str:
        return self.row.draft.ref if self.first else ""

    @property
    def name(self) -> str:
        return self.row.draft.name if self.first else ""

    @property
    def is_heading(self) -> bool:
        return isinstance(self.row.draft, IndicatorDraft) and self.row.draft.heading

    @property
    def change(self) -> str:
        if not self.first:
            return ""
        words = CHANGES[self.row.change]
        return f"{words}: {', '.join(self.row.differences)}" if self.row.differences else words

    @property
    def unit(self) -> str:
        return self.row.draft.unit if self.first and isinstance(self.row.draft, IndicatorDraft) else ""

    @property
    def scope(self) -> str:
        goal = self.goal
        if goal is None:
            return ""
        return SCOPES[goal.scope] if goal.horizon is None else f"{SCOPES[goal.scope]} {goal.horizon}"

    @property
    def raw(self) -> str:
        """The target or the deadline in the plan's words."""
        if self.row.deadline is not None:
            return self.row.deadline.raw
        return self.goal.raw if self.goal is not None else ""

    @property
    def understood(self) -> str:
        if self.row.deadline is not None:
            return explain_deadline(self.row.deadline.reading)
        return explain_target(self.goal.reading) if self.goal is not None else ""

    @property
    def is_corrected(self) -> bool:
        item = self.row.deadline or self.goal
        return item is not None and item.corrected

    @property
    def wording(self) -> str | None:
        """What correcting starts from; None where there is nothing to correct."""
        if self.row.deadline is not None:
            reading = self.row.deadline.reading
            return self.row.deadline.raw if reading.kind is DeadlineKind.UNREAD else write_deadline(reading)
        if self.goal is None:
            return None
        return self.goal.raw if self.goal.reading.kind is TargetKind.TEXT else write_target(self.goal.reading)


@dataclass(frozen=True, eq=False)
class AgencyLine:
    """One spelling. `uid` is its key in the proposal."""

    uid: str
    choice: ProposedAgency

    @property
    def found(self) -> str:
        """How the agency was found."""
        if self.choice.confirmed:
            certain = self.choice.match.certainty == "exact" and self.choice.uid == self.choice.match.uid
            return "khớp danh mục" if certain else "đã xác nhận"
        return "viết gần giống" if self.choice.match.certainty == "near" else "chưa có trong danh mục"


@dataclass(frozen=True, eq=False)
class DoubtLine:
    uid: str
    doubt: Doubt
    proposal: ImportProposal

    @property
    def agreeable(self) -> bool:
        """Whether it can be left as it is: an unread deadline and a plan without content cannot."""
        return not (self.doubt.serious and self.doubt.subject in ("deadline", "plan", "file"))

    @property
    def meaning(self) -> str:
        """How it stands now, which agreeing would keep."""
        return _meaning(self.proposal, self.doubt)

    @property
    def subject(self) -> str:
        return SUBJECTS[self.doubt.subject]

    @property
    def path(self) -> tuple[str, ...]:
        return (SERIOUS if self.doubt.serious else MILD,)


LINES: TableSpec[Line] = TableSpec("lines", [], uid=attrgetter("uid"), group=attrgetter("path"))
"""What all tables of lines have in common."""


def make_lines(proposal: ImportProposal) -> tuple[list[Line], list[Line]]:
    """Lines of tasks and lines of indicators."""
    tasks: list[Line] = []
    indicators: list[Line] = []
    for place, row in enumerate(proposal.rows):
        (tasks if row.is_task else indicators).extend(_lines_of(proposal, place, row))
    return tasks, indicators


def doubt_line(proposal: ImportProposal, doubt: Doubt) -> DoubtLine:
    return DoubtLine(f"{doubt.subject}/{doubt.row}/{doubt.target}/{doubt.message}", doubt, proposal)


def _meaning(proposal: ImportProposal, doubt: Doubt) -> str:
    if doubt.spelling is not None:
        choice = next(item for item in proposal.agencies.values() if item.raw == doubt.spelling)
        return choice.name if choice.uid else f"cơ quan mới “{choice.name}”"
    if doubt.row is None:
        if doubt.field == "title":
            return f"“{with_title(proposal.draft, proposal.file_name).title}”"
        return "để trống" if doubt.field else ""
    row = proposal.rows[doubt.row]
    if doubt.subject == "target" and doubt.target is not None:
        return explain_target(row.targets[doubt.target].reading)
    if doubt.subject == "deadline" and row.deadline is not None:
        return explain_deadline(row.deadline.reading)
    return "để nguyên"


def _lines_of(proposal: ImportProposal, place: int, row: ProposedRow) -> Iterator[Line]:
    appendix, draft = proposal.appendix_of(row), row.draft
    group = proposal.group_label(row)
    path = (appendix.label or appendix.title, group) if group else (appendix.label or appendix.title,)
    words = [draft.ref, draft.name, draft.lead_raw, draft.coordinators_raw, draft.output]
    words += [row.deadline.raw] if row.deadline is not None else [target.raw for target in row.targets]
    folded = fold(" ".join(words))
    for target in range(max(1, len(row.targets))):
        goal = target if row.targets else None
        yield Line(f"{place}/{target}", place, goal, target == 0, path, folded, row)
