"""What the officer decides about a file, on plain objects; no widget and no database here."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.domain.deadline import DeadlineKind, explain_deadline, read_deadline
from dxdesk.domain.drafts import IndicatorDraft
from dxdesk.domain.records import PlanRecord
from dxdesk.domain.target import TargetKind, explain_target, read_target
from dxdesk.domain.text import fold, match_key
from dxdesk.services.agencies import agency_choices
from dxdesk.services.doubts import Doubt
from dxdesk.services.importing import (
    choose_agency,
    choose_deadline,
    choose_target,
    confirm_all_agencies,
    keep_deadline,
    keep_target,
)
from dxdesk.services.plans import plans
from dxdesk.services.proposal import ImportProposal
from dxdesk.ui.grouped_table import RowList
from dxdesk.ui.pages.importing.doubt_book import DoubtBook
from dxdesk.ui.pages.importing.lines import LINES, AgencyLine, DoubtLine, Line, doubt_line, make_lines
from dxdesk.ui.pages.plans.outline import entries_of_draft

NEW_AGENCY = "new:"
IN_WORDS = "đánh giá bằng lời"
WRITE_DEADLINE = "Viết như “30/11/2026”, “Quý I/2026”, “hằng quý”, “Thường xuyên”, “Chờ: …”; “-” là không có thời hạn."
WRITE_TARGET = "Viết như “≥ 80%”, “từ 80% đến 90%”, “đánh giá bằng lời”; “-” là không đặt mục tiêu."


@dataclass(frozen=True)
class Counts:
    """Rows that will be brought in, by change; `left_out` are those without a tick."""

    tasks: Counter[str]
    indicators: Counter[str]
    left_out: int


class Preview:
    """One file on its way in. `make_preview` makes it on the worker; afterwards one thread at a time touches it.

    `plans` and `choices` (agencies by uid and name) are what is there to choose from.
    """

    def __init__(
        self, proposal: ImportProposal, path: Path, plans: list[PlanRecord], choices: list[tuple[str, str]]
    ) -> None:
        self.proposal = proposal
        self.path = path
        self.plans = plans
        self.choices = choices
        self.tasks, self.indicators = make_lines(proposal)
        self.listed_tasks = RowList.made_ready(LINES, self.tasks)
        self.listed_indicators = RowList.made_ready(LINES, self.indicators)
        self.agencies = [AgencyLine(key, choice) for key, choice in proposal.agencies.items()]
        self.agencies.sort(key=lambda line: line.choice.confirmed)
        self.entries = entries_of_draft(proposal.draft)
        self.doubts = DoubtBook(proposal)

    def look_again(self) -> None:
        """All doubts anew; for the worker."""
        self.doubts = DoubtBook(self.proposal, self.doubts.seen)

    # What stands there

    def counts(self) -> Counts:
        tasks, indicators, left_out = Counter[str](), Counter[str](), 0
        sorts = Counter((row.include, row.is_task, row.change) for row in self.proposal.rows)
        for (include, is_task, change), number in sorts.items():
            if not include:
                left_out += number
            else:
                (tasks if is_task else indicators)[change] += number
        return Counts(tasks, indicators, left_out)

    def doubt_lines(self) -> list[DoubtLine]:
        return [doubt_line(self.proposal, doubt) for doubt in self.doubts.open()]

    def reasons(self, line: Line) -> list[Doubt]:
        """Why a line is doubtful."""
        return self.doubts.of_row(line.place, line.target)

    def line_of(self, doubt: Doubt) -> Line | None:
        if doubt.row is None:
            return None
        lines = self.tasks if self.proposal.rows[doubt.row].is_task else self.indicators
        target = doubt.target or 0
        uid = f"{doubt.row}/{target}"
        return next((line for line in lines if line.uid == uid), None)

    def agency_line(self, spelling: str) -> AgencyLine | None:
        return next((line for line in self.agencies if line.choice.raw == spelling), None)

    def names(self, keys: list[str]) -> str:
        """Linked agencies of a row; "?" marks what is near or new and not yet confirmed."""
        found = (self.proposal.agencies[key] for key in keys)
        return "; ".join(choice.name if choice.confirmed else f"{choice.name} (?)" for choice in found)

    def is_certain(self, keys: list[str]) -> bool:
        return all(self.proposal.agencies[key].confirmed for key in keys)

    def agency_options(self, line: AgencyLine) -> list[tuple[str, str]]:
        """What a spelling can mean: itself as a new agency, new agencies of this file, the directory."""
        own = line.choice.match.raw
        fresh = {own: f"Cơ quan mới: “{own}”"}
        for choice in self.proposal.agencies.values():
            if choice.uid is None:
                fresh.setdefault(choice.name, f"Cơ quan mới: “{choice.name}”")
        return [*((f"{NEW_AGENCY}{name}", word) for name, word in fresh.items()), *self.choices]

    def same_number(self) -> PlanRecord | None:
        """A plan that has the number of this file while the file is to become a new plan."""
        number = match_key(self.proposal.draft.number)
        if self.proposal.plan_uid is not None or not number:
            return None
        return next((plan for plan in self.plans if match_key(plan.number) == number), None)

    # What the officer decides

    def explain(self, line: Line, wording: str) -> str:
        """How a wording would be understood."""
        if not line.row.is_task:
            return explain_target(read_target(wording, self._unit(line)))
        return explain_deadline(read_deadline(wording, self.proposal.period_start.year))

    def correct(self, line: Line, wording: str) -> str:
        """Take a wording as the meaning of a deadline or target. Returns what is wrong with it, empty if nothing."""
        hint = WRITE_DEADLINE if line.row.is_task else WRITE_TARGET
        if not wording.strip():
            return f"Chưa nhập cách hiểu. {hint}"
        if line.row.is_task:
            if read_deadline(wording, self.proposal.period_start.year).kind is DeadlineKind.UNREAD:
                return f"Chưa đọc được “{wording}” thành thời hạn. {hint}"
            choose_deadline(line.row, wording, self.proposal.period_start.year)
        else:
            if read_target(wording, self._unit(line)).kind is TargetKind.TEXT and fold(wording) != fold(IN_WORDS):
                return f"Chưa đọc được “{wording}” thành con số. {hint}"
            assert line.target is not None
            choose_target(line.row, line.target, wording)
        self.doubts.look_at_row_again(line.place)
        return ""

    def agree(self, doubt: Doubt) -> None:
        """What was understood is right, or may stand as it is."""
        if doubt.spelling is not None:
            line = self.agency_line(doubt.spelling)
            assert line is not None
            self.choose_agency(line, line.choice.uid or f"{NEW_AGENCY}{line.choice.name}")
            return
        if doubt.row is not None and doubt.subject == "target" and doubt.target is not None:
            keep_target(self.proposal.rows[doubt.row], doubt.target)
            self.doubts.look_at_row_again(doubt.row)
        elif doubt.row is not None and doubt.subject == "deadline":
            keep_deadline(self.proposal.rows[doubt.row])
            self.doubts.look_at_row_again(doubt.row)
        else:
            self.doubts.seen.add(doubt)

    def include(self, line: Line, wanted: bool) -> None:
        """Bring a row in, or leave it out."""
        line.row.include = wanted

    def choose_agency(self, line: AgencyLine, value: str, name: str = "") -> None:
        """`value` as in `agency_options`; `name` instead for a new agency under a name that was typed."""
        if value.startswith(NEW_AGENCY):
            choose_agency(self.proposal, line.choice.raw, None, name or value.removeprefix(NEW_AGENCY))
        else:
            known = dict(self.choices)
            choose_agency(self.proposal, line.choice.raw, value, known.get(value, line.choice.name))
        self.doubts.settle_spellings()

    def confirm_all(self) -> None:
        confirm_all_agencies(self.proposal)
        self.doubts.settle_spellings()

    def set_head(self, number: str, title: str) -> None:
        self.proposal.draft.number, self.proposal.draft.title = number, title
        self.doubts.look_at_plan_again()

    def set_days(self, issued_on: date | None, start: date, end: date) -> None:
        """Deadlines and doubts must then be read again, on the worker."""
        self.proposal.draft.issued_on = issued_on
        self.proposal.period_start, self.proposal.period_end = start, end

    @staticmethod
    def _unit(line: Line) -> str:
        assert isinstance(line.row.draft, IndicatorDraft)
        return line.row.draft.unit


def make_preview(store: Store, proposal: ImportProposal, path: Path) -> Preview:
    return Preview(proposal, path, plans(store), agency_choices(store))
