"""What workbooks that came back would change, cell by cell, before anything is stored.

The officer decides in place (see `deciding`); nothing here touches the database.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from dxdesk.domain.agency import AgencyMatch
from dxdesk.domain.merge import OPEN_SIDES, Side, Value, same_value
from dxdesk.domain.records import ActualRecord, IndicatorRecord, OccurrenceRecord, PlanRecord, TaskRecord
from dxdesk.exchange.own_workbook.fields import linked_of
from dxdesk.services.exchanging.inputs import Inputs
from dxdesk.services.proposal import ProposedDeadline, ProposedTarget

Decision = Literal["undecided", "theirs", "ours", "typed", "clear"]
"""theirs: as the file says; ours: as the data are; typed: a value that the officer typed; clear: nothing any more."""


@dataclass(frozen=True)
class Said:
    """What one file has in a cell. `place` is "sheet!K7"; `problem` is Vietnamese, empty when it is understood."""

    file: int
    place: str
    text: str
    value: Value
    problem: str = ""


@dataclass
class ReturnedCell:
    """`said` has an entry for each file that changed the cell or is not understood there; `choice` is one of them.

    `base` is what the file was given. `problem` is why nothing can be taken over without a decision.
    """

    field: str
    label: str
    side: Side
    base: Value
    ours: Value
    said: tuple[Said, ...] = ()
    problem: str = ""
    decision: Decision = "undecided"
    choice: int = 0
    typed: Value = None

    @property
    def conflict(self) -> bool:
        return self.side in OPEN_SIDES

    @property
    def place(self) -> str:
        return self.said[0].place if self.said else ""

    @property
    def theirs(self) -> Value:
        """What taking the file's side means: what it says, else what it was given."""
        return self.said[self.choice].value if self.said else self.base

    @property
    def wanted(self) -> Value:
        if self.decision == "theirs":
            return self.theirs
        return self.typed if self.decision == "typed" else None if self.decision == "clear" else self.ours

    @property
    def drawn_in(self) -> bool:
        """Changed by one side only; in conflict because of the cells that go with it, which the other side changed."""
        return self.side is Side.BOTH and (not self.said or same_value(self.base, self.ours))

    @property
    def taken(self) -> bool:
        return self.decision in ("theirs", "typed", "clear")

    @property
    def deliberate(self) -> bool:
        """Whether somebody set the wanted value on purpose, so that it does not follow from other cells."""
        return self.decision in ("typed", "clear") or (self.decision == "theirs" and bool(self.said))


@dataclass(frozen=True)
class Trouble:
    """A problem with its place: "sheet!K7", or "sheet!7" for a whole row. `field` is empty for the latter."""

    place: str
    message: str
    file: str = ""
    field: str = ""


@dataclass
class ReturnedLine:
    """A known row with at least one cell that somebody changed. `before` is what is stored now.

    `place` is "sheet!7" in the first file that has the row, `file` its number, and `letters` the columns of the inputs
    in that sheet. `contradictions` are filled by `settling.settle`: why some taken cells do not go together.
    """

    kind: Literal["task", "indicator"]
    record: TaskRecord | IndicatorRecord
    period: str
    occurrence_uid: str
    group: str
    place: str
    before: OccurrenceRecord | ActualRecord | None
    ours: Inputs
    letters: dict[str, str] = field(default_factory=dict)
    cells: dict[str, ReturnedCell] = field(default_factory=dict)
    contradictions: list[Trouble] = field(default_factory=list)
    file: int = 0

    @property
    def uid(self) -> str:
        return self.record.uid

    def said_about(self, field: str) -> Said | None:
        """What a file says in a cell, else in one that goes with it, else anywhere in the row."""
        linked = linked_of(self.kind)
        names = [field, *(linked if field in linked else ()), *self.cells]
        return next((self.cells[name].said[0] for name in names if name in self.cells and self.cells[name].said), None)

    @property
    def has_conflict(self) -> bool:
        return any(cell.conflict for cell in self.cells.values())

    @property
    def has_problem(self) -> bool:
        return bool(self.contradictions) or any(cell.problem for cell in self.cells.values())

    @property
    def undecided(self) -> list[ReturnedCell]:
        return [cell for cell in self.cells.values() if cell.decision == "undecided"]


@dataclass
class CopiedLine:
    """One row that stands in a file several times, differently. `choice` None: none of the copies is taken."""

    candidates: list[ReturnedLine]
    file: int
    choice: int | None = None


@dataclass
class MissingLine:
    """A row that a file was given and no longer has. It stays unless `remove` is set."""

    kind: Literal["task", "indicator"]
    uid: str
    ref: str
    name: str
    file: int
    remove: bool = False


@dataclass
class AddedLine:
    """A row that somebody typed into the workbook, and how it is understood; it comes in when `include` is set.

    `words` by column (ref, name, leads …); `alike` names a row of the plan with nearly the same words.
    """

    kind: Literal["task", "indicator"]
    file: int
    place: str
    words: dict[str, str]
    inputs: Inputs
    after_uid: str
    targets: list[ProposedTarget] = field(default_factory=list)
    deadline: ProposedDeadline | None = None
    agencies: list[AgencyMatch] = field(default_factory=list)
    alike: str = ""
    troubles: list[Trouble] = field(default_factory=list)
    include: bool = False


@dataclass(frozen=True)
class ReturnedFile:
    """`agency_uid` is empty for a workbook for all. `remarks` are oddities that change nothing."""

    path: Path
    name: str
    sha256: str
    agency_uid: str
    agency: str
    period: str
    made_at: datetime
    remarks: tuple[Trouble, ...] = ()


@dataclass
class ReturnProposal:
    """`refused`: files that are not taken, by name with the reason. `closed` periods need an amendment.

    `unchanged` counts the rows in which nobody changed anything.
    """

    plan: PlanRecord
    today: date
    files: list[ReturnedFile] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    lines: list[ReturnedLine] = field(default_factory=list)
    copied: list[CopiedLine] = field(default_factory=list)
    missing: list[MissingLine] = field(default_factory=list)
    added: list[AddedLine] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    unchanged: int = 0
    closed: frozenset[str] = frozenset()

    @property
    def touches_closed_period(self) -> bool:
        """Whether figures of a closed period would change, be it by a row that is new."""
        changed = (line.period for line in self.active() if line.kind == "indicator" and _takes_something(line))
        new = (
            self.files[row.file].period for row in self.added if row.include and row.kind == "indicator" and row.inputs
        )
        return not self.closed.isdisjoint((*changed, *new))

    def cells(self) -> Iterator[tuple[ReturnedLine, ReturnedCell]]:
        for line in self.active():
            for cell in line.cells.values():
                yield line, cell

    def active(self) -> Iterator[ReturnedLine]:
        """The rows that count: those that stand once, and of copied ones the chosen copy."""
        yield from self.lines
        for item in self.copied:
            if item.choice is not None:
                yield item.candidates[item.choice]

    def problems(self) -> list[Trouble]:
        """Everything that is not taken over without the officer, all at once, in the order of the files' rows."""
        found = [*self.troubles]
        for line, cell in self.cells():
            if cell.problem and cell.decision == "undecided":
                first = next((item for item in cell.said if item.problem), cell.said[0] if cell.said else None)
                name = self.files[first.file].name if first else ""
                found.append(Trouble(first.place if first else line.place, cell.problem, name, cell.field))
        for line in self.active():
            found += [replace(item, file=self.file_of(line, item.field).name) for item in line.contradictions]
        for item in self.copied:
            if item.choice is None:
                places = ", ".join(line.place for line in item.candidates)
                message = (
                    f"Cùng một dòng có {len(item.candidates)} bản khác nhau ({places}); hãy chọn một bản."
                    if len(item.candidates) > 1
                    else f"Cùng một dòng đứng nhiều lần trong tệp, chỉ bản ở {places} có số liệu mới; hãy quyết định "
                    "có dùng bản đó không."
                )
                found.append(Trouble(item.candidates[0].place, message, self.files[item.file].name))
        found += [trouble for line in self.added if line.include for trouble in line.troubles]
        return found

    def file_of(self, line: ReturnedLine, field: str) -> ReturnedFile:
        """The file in which the officer has to look for a cell of a row."""
        said = line.said_about(field)
        return self.files[line.file if said is None else said.file]

    def conflicts(self) -> list[tuple[ReturnedLine, ReturnedCell]]:
        return [(line, cell) for line, cell in self.cells() if cell.conflict]

    def counts(self) -> dict[str, int]:
        """Cells by who changed them, and rows that came or went."""
        found = {"theirs": 0, "ours": 0, "both": 0, "agreed": 0, "problems": len(self.problems())}
        for _line, cell in self.cells():
            name = "both" if cell.conflict else str(cell.side)
            if name in found and not cell.problem:
                found[name] += 1
        return found | {
            "new_rows": len(self.added),
            "missing_rows": len(self.missing),
            "unchanged_rows": self.unchanged,
        }


def _takes_something(line: ReturnedLine) -> bool:
    return any(cell.taken for cell in line.cells.values())
