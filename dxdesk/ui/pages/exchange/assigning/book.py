"""What the officer decides about a table of the city, on plain objects; no widget and no database here."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.domain.text import fold
from dxdesk.services.agencies import agency_choices
from dxdesk.services.exchanging.assignments import AssignmentProposal, GoneRow, NearMatch, part, take_all
from dxdesk.ui.grouped_table import RowList
from dxdesk.ui.pages.importing.doubt_book import DoubtBook
from dxdesk.ui.pages.importing.lines import LINES, Line
from dxdesk.ui.pages.importing.preview import Preview

NOT_THERE = "chưa có"
TOLD = ("STT", "nội dung")
"""Fields that the words for a row of nearly the same wording tell already."""


@dataclass(frozen=True)
class GoneLine:
    """A row of the plan that the table lacks."""

    place: int
    row: GoneRow

    @property
    def uid(self) -> str:
        return self.row.uid

    @property
    def name(self) -> str:
        return f"{self.row.ref} {self.row.name}".strip()

    @property
    def folded(self) -> str:
        return fold(self.name)


class AssignmentBook:
    """A proposal with the lines of its tables; made on the worker.

    `preview` holds how its rows are understood and is corrected like that of a plan. Doubts are told of every row
    that is new or changed, whether it is ticked or not.
    """

    def __init__(self, proposal: AssignmentProposal, path: Path, agencies: list[tuple[str, str]]) -> None:
        self.proposal, self.path = proposal, path
        self.preview = Preview(proposal.imported, path, [], agencies)
        self.lines: list[Line] = [*self.preview.indicators, *self.preview.tasks]
        self.listed = RowList.made_ready(LINES, self.lines)
        self._tell_doubts()

    def near(self, line: Line) -> NearMatch | None:
        """The row of the plan that this one was taken for because of its wording."""
        return self.proposal.near.get(line.place)

    def stored_words(self, line: Line) -> str:
        """What the plan says now where this line changes it: the row that it was taken for, its fields, its target."""
        near, parts = self.near(line) if line.first else None, []
        if near is not None:
            parts.append(f"{near.ref} {near.name} (giống {near.score}%)".strip())
        if line.first:
            known = self.proposal.stored_words(line.row).items()
            parts += [f"{name}: {words or NOT_THERE}" for name, words in known if near is None or name not in TOLD]
        if line.goal is not None and (now := self.proposal.stored_target(line.row, line.goal)) is not None:
            parts.append(f"mục tiêu: {now or NOT_THERE}")
        return "; ".join(parts)

    def gone_lines(self) -> list[GoneLine]:
        return [GoneLine(place, row) for place, row in enumerate(self.proposal.gone)]

    @property
    def removed(self) -> list[GoneRow]:
        """Rows of the plan that the officer chose to take out of it."""
        return [row for row in self.proposal.gone if row.remove]

    def keep_all(self) -> None:
        for row in self.proposal.gone:
            row.remove = False

    def tick_all(self, wanted: bool) -> None:
        """All new and changed rows whose match is beyond doubt, or none."""
        if wanted:
            take_all(self.proposal)
        else:
            for row in self.proposal.imported.rows:
                row.include = False

    def part(self, line: Line) -> None:
        """A row that was matched by likeness is another one."""
        if line.place in self.proposal.near:
            part(self.proposal, line.place)

    @property
    def has_something(self) -> bool:
        return bool(self.removed) or any(row.include for row in self.proposal.imported.rows)

    def words(self) -> str:
        """The line of counts."""
        counts = self.proposal.counts()
        chosen = sum(row.include for row in self.proposal.imported.rows)
        parts = [f"{counts['new']} mới", f"{counts['changed']} thay đổi", f"{counts['unchanged']} không đổi"]
        parts += [f"đã chọn {chosen} dòng"] + ([f"xoá {len(self.removed)} dòng"] if self.removed else [])
        return " · ".join(parts)

    def _tell_doubts(self) -> None:
        imported = self.proposal.imported
        rows = [replace(row, include=row.change != "unchanged") for row in imported.rows]
        # Their readings are the same objects, so what is corrected counts in both.
        self.preview.doubts = DoubtBook(replace(imported, rows=rows, missing_rows=0))


def make_book(store: Store, proposal: AssignmentProposal, path: Path) -> AssignmentBook:
    """For the worker."""
    return AssignmentBook(proposal, path, agency_choices(store))


def titles(rows: Iterable[GoneRow]) -> list[str]:
    return [f"{row.ref} {row.name}" for row in rows]
