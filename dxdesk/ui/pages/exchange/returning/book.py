"""The officer's decisions about what came back, on plain objects; no widget and no database here."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from dxdesk.errors import Refusal
from dxdesk.services.exchanging.deciding import (
    Which,
    choose_copy,
    clear_value,
    decide_all,
    keep_ours,
    take_theirs,
    type_value,
    undecide,
)
from dxdesk.services.exchanging.return_proposal import MissingLine, ReturnedCell, ReturnedLine, ReturnProposal
from dxdesk.services.exchanging.typed_rows import TypedRow
from dxdesk.ui.grouped_table import RowList
from dxdesk.ui.letting_go import Container
from dxdesk.ui.pages.exchange.returning.new_row_decisions import NewRows
from dxdesk.ui.pages.exchange.returning.new_row_lines import rows_of_added
from dxdesk.ui.pages.exchange.returning.return_row import ReturnRow
from dxdesk.ui.pages.exchange.returning.rows import all_rows, file_words, line_key, missing_row, rows_of_line
from dxdesk.ui.pages.exchange.returning.tables import RETURNED
from dxdesk.ui.pages.exchange.returning.tally import Tally

Deed = Literal["theirs", "ours", "clear", "default"]
"""For a new row theirs brings it in, for a missing row clear takes it out of the plan."""


@dataclass
class Decided:
    """The rows that a decision applied to, and why it did not apply to others."""

    changed: list[ReturnRow] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    moved: bool = True
    """Whether rows may have come or gone."""


class ReturnBook:
    """A proposal with its lines by key; made on the worker. `new_rows` corrects rows that were typed."""

    def __init__(self, proposal: ReturnProposal, new_rows: NewRows | None = None) -> None:
        self.proposal = proposal
        self._new = new_rows
        self._lines: dict[str, ReturnedLine] = {}
        self.rows: list[ReturnRow] = []
        self._given: list[RowList[ReturnRow]] = []
        self.look_again()

    def look_again(self) -> bool:
        """After decisions about many rows; takes its time with thousands of them. Whether rows came or went."""
        before = [row.uid for row in self.rows]
        self._lines = {line_key(line): line for line in self.proposal.active()}
        self._take(all_rows(self.proposal))
        self._ready: RowList[ReturnRow] | None = RowList.made_ready(RETURNED, self.rows)
        return before != self._ready.uids

    def rows_for_table(self) -> RowList[ReturnRow]:
        """All rows; made ready on the worker when they were looked at there."""
        ready, self._ready = self._ready, None
        self._given.append(ready if ready is not None else RowList(RETURNED, self.rows))
        return self._given[-1]

    def outworn(self) -> list[Container]:
        """What the table showed before, to be freed once it shows the latest rows."""
        old, self._given = self._given[:-1], self._given[-1:]
        return [one for rows in old for one in rows.contents()]

    def contents(self) -> list[Container]:
        """Everything, to be freed when the files were put away."""
        proposal, given = self.proposal, [one for rows in self._given for one in rows.contents()]
        return [*given, self.rows, self._places, self._lines, proposal.lines, proposal.added, proposal.missing]

    def _take(self, rows: list[ReturnRow]) -> None:
        self.rows = rows
        self._places: dict[str, list[int]] = {}
        for place, row in enumerate(rows):
            self._places.setdefault(row.owner, []).append(place)
        self._tally = Tally(rows)

    def cell(self, row: ReturnRow) -> ReturnedCell | None:
        line = self._lines.get(row.line) if row.kind == "cell" else None
        return line.cells.get(row.field) if line is not None else None

    def options(self, row: ReturnRow) -> list[tuple[str, str]]:
        """What can be decided about a row, as values and words."""
        if row.kind == "new":
            return [("theirs", "Thêm vào kế hoạch"), ("ours", "Không thêm")]
        if row.kind == "missing":
            return [("ours", "Giữ lại"), ("clear", "Xoá khỏi kế hoạch")]
        if row.kind == "copy":
            return [("theirs", "Dùng bản này"), ("ours", "Không dùng bản nào")]
        if row.kind in ("word", "meaning", "input") and self._new is not None:
            return self._new.options(self._typed_row(row), row)
        if row.kind != "cell":
            return []
        cell = self.cell(row)
        said = cell.said if cell is not None else ()
        found = []
        for number, item in enumerate(said):
            if not item.problem:
                file = self.proposal.files[item.file]
                name = f" ({file.agency or file.name})" if len(said) > 1 else ""
                found.append((f"theirs {number}", f"Lấy của tệp{name}: {item.text}"))
        found.append(("ours", f"Giữ của chương trình: {row.ours or '(trống)'}"))
        if row.field not in ("state", "progress") and row.ours:
            found.append(("clear", "Xoá giá trị đang có"))
        found.append(("default", "Trở lại đề xuất của chương trình"))
        return found

    def says_several(self, row: ReturnRow) -> bool:
        """Whether files contradict each other in a cell, so that one of them must be named."""
        cell = self.cell(row)
        return cell is not None and len(cell.said) > 1

    def decide_each(self, rows: Iterable[ReturnRow], option: str) -> Decided:
        """The same for several rows; rows to which it does not apply are passed over."""
        found, deed = Decided(), option.partition(" ")[0]
        for row in rows:
            known = {value for value, _ in self.options(row)}
            fitting = option if option in known else f"{deed} 0"
            if fitting not in known or (fitting != option and self.says_several(row)):
                continue
            try:
                self.decide(row, fitting)
            except Refusal as refusal:
                found.refusals.append(refusal.message)
                continue
            found.changed.append(row)
        return found

    def decide(self, row: ReturnRow, option: str) -> None:
        """One of the values of `options`; raises Refusal where it cannot be. Look at the rows anew afterwards."""
        deed, _, number = option.partition(" ")
        proposal = self.proposal
        if row.kind == "new":
            proposal.added[int(row.line)].include = deed == "theirs"
        elif row.kind == "missing":
            proposal.missing[int(row.line)].remove = deed == "clear"
        elif row.kind == "copy":
            choose_copy(proposal, proposal.copied[int(row.line)], int(row.field) if deed == "theirs" else None)
        elif row.kind == "cell":
            self._decide_cell(self._lines[row.line], row.field, deed, int(number or 0))
        elif self._new is not None and row.kind != "remark":
            self._new.decide(self._typed_row(row), row, option)

    def type(self, row: ReturnRow, text: str) -> None:
        """A value typed on the spot; raises Refusal with the reason when it is not understood."""
        if row.kind == "cell":
            type_value(self.proposal, self._lines[row.line], row.field, text)
        elif self._new is not None and row.typed is not None:
            self._new.type(self._typed_row(row), row, text)

    def decide_many(self, side: Literal["theirs", "ours"], which: Which) -> Decided:
        """Look at the rows anew afterwards, as after the next."""
        decide_all(self.proposal, side, which)
        return Decided()

    def include_all(self, wanted: bool) -> Decided:
        """All new rows, or none; those that are to be looked at first are left to the officer."""
        for item in self.proposal.added:
            doubts = item.doubts() if isinstance(item, TypedRow) else []
            if not (wanted and (item.troubles or item.alike or doubts)):
                item.include = wanted
        return Decided()

    def needs_all(self, changed: Iterable[ReturnRow]) -> bool:
        """Whether a decision about these rows may have changed any other row."""
        return any(row.kind == "copy" for row in changed)

    def anew(self, changed: Iterable[ReturnRow]) -> list[ReturnRow] | None:
        """The rows that are made anew after a decision; None when rows came or went, so that all must be shown."""
        self._ready = None
        made = {row.owner: self._rows_of(row.owner) for row in changed}
        places = {owner: self._places[owner] for owner in made}
        if all(self._are_the_same(places[owner], fresh) for owner, fresh in made.items()):
            for owner, fresh in made.items():
                for place, row in zip(places[owner], fresh, strict=True):
                    self._tally.exchange(self.rows[place], row)
                    self.rows[place] = row
            return [row for fresh in made.values() for row in fresh]
        rows: list[ReturnRow] = []
        for row in self.rows:
            if row.owner not in places:
                rows.append(row)
            else:
                rows += made.pop(row.owner, [])
        self._take(rows)
        return None

    def _are_the_same(self, places: list[int], rows: list[ReturnRow]) -> bool:
        return [self.rows[place].uid for place in places] == [row.uid for row in rows]

    def amounts(self) -> Counter[str]:
        """How many rows of each state."""
        return self._tally.amounts

    def words(self) -> str:
        """The line of counts."""
        tally, added = self._tally, sum(item.include for item in self.proposal.added)
        removed, left = len(self.removed), self._tally.undecided
        parts = [f"sẽ nhận {tally.cells} ô của {tally.lines} dòng" if tally.cells else "chưa có ô nào sẽ thay đổi"]
        parts += [f"thêm {added} dòng"] if added else []
        parts += [f"xoá {removed} dòng"] if removed else []
        parts += [f"{left} chỗ chưa quyết định (giữ như dữ liệu)"] if left else []
        parts += [f"{self.proposal.unchanged} dòng không đổi"] if self.proposal.unchanged else []
        return "; ".join(parts)

    @property
    def touches_closed_period(self) -> bool:
        return self.proposal.touches_closed_period

    @property
    def has_something(self) -> bool:
        return bool(self.amounts()["change"]) or any(
            (*(item.include for item in self.proposal.added), *(item.remove for item in self.proposal.missing))
        )

    @property
    def removed(self) -> list[MissingLine]:
        """Rows of the plan that the officer chose to take out of it."""
        return [item for item in self.proposal.missing if item.remove]

    def keep_all(self) -> list[ReturnRow]:
        """Nothing is taken out of the plan; the rows that look different now."""
        chosen = [row for row in self.rows if row.kind == "missing" and self.proposal.missing[int(row.line)].remove]
        for item in self.removed:
            item.remove = False
        return chosen

    def _rows_of(self, owner: str) -> list[ReturnRow]:
        kind, _, number = owner.partition("|")
        if kind == "new":
            added = self.proposal.added[int(number)]
            return rows_of_added(int(number), added, file_words(self.proposal, added.file))
        if kind == "missing":
            return [missing_row(self.proposal, int(number), self.proposal.missing[int(number)])]
        return rows_of_line(self.proposal, self._lines[owner])

    def _typed_row(self, row: ReturnRow) -> TypedRow:
        found = self.proposal.added[int(row.line)]
        assert isinstance(found, TypedRow)
        return found

    def _decide_cell(self, line: ReturnedLine, field: str, deed: str, number: int) -> None:
        if deed == "theirs":
            if field not in line.cells:
                raise Refusal("nothing-said", "Tệp không ghi gì ở ô này; hãy gõ giá trị vào ô Quyết định.")
            take_theirs(self.proposal, line, field, number)
        elif deed == "ours":
            keep_ours(self.proposal, line, field)
        elif deed == "clear":
            clear_value(self.proposal, line, field)
        else:
            undecide(self.proposal, line)
