"""The officer's decisions about what came back, on plain objects; no widget and no database here."""

from collections import Counter
from collections.abc import Iterable
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
from dxdesk.services.exchanging.return_proposal import ReturnedCell, ReturnedLine, ReturnProposal
from dxdesk.ui.pages.exchange.returning.rows import ReturnRow, all_rows, line_key, rows_of_line

Deed = Literal["theirs", "ours", "clear", "default"]
"""For a new row theirs brings it in, for a missing row clear takes it out of the plan."""


class ReturnBook:
    """A proposal with its lines by key. Calls return the rows to be shown anew, None when all may have changed."""

    def __init__(self, proposal: ReturnProposal) -> None:
        self.proposal = proposal
        self._lines: dict[str, ReturnedLine] = {}
        self.rows: list[ReturnRow] = []
        self.look_again()

    def look_again(self) -> None:
        """After decisions about many rows."""
        self._lines = {line_key(line): line for line in self.proposal.active()}
        self.rows = all_rows(self.proposal)

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
        if row.kind == "remark":
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

    def type(self, row: ReturnRow, text: str) -> None:
        """A value typed on the spot; raises Refusal with the reason when it is not understood."""
        if row.kind == "cell":
            type_value(self.proposal, self._lines[row.line], row.field, text)

    def decide_many(self, side: Literal["theirs", "ours"], which: Which) -> int:
        count = decide_all(self.proposal, side, which)
        self.look_again()
        return count

    def include_all(self, wanted: bool) -> int:
        """All new rows, or none; those in trouble are left to the officer."""
        count = 0
        for item in self.proposal.added:
            if not (wanted and item.troubles):
                count += item.include != wanted
                item.include = wanted
        self.look_again()
        return count

    def anew(self, changed: Iterable[ReturnRow]) -> list[ReturnRow] | None:
        """The rows of the lines that these belong to; None when rows came or went, so that all must be shown."""
        if any(row.kind != "cell" for row in changed):
            self.look_again()
            return None
        keys = {row.line for row in changed}
        made = [row for key in keys for row in rows_of_line(self.proposal, self._lines[key])]
        by_uid = {row.uid: row for row in made}
        before = {row.uid for row in self.rows if row.line in keys and row.kind == "cell"}
        if before != by_uid.keys():
            self.look_again()
            return None
        self.rows = [by_uid.get(row.uid, row) for row in self.rows]
        return made

    def amounts(self) -> Counter[str]:
        """How many rows of each state."""
        return Counter(state for row in self.rows for state in row.states)

    def words(self) -> str:
        """The line of counts."""
        changes = sum(row.kind == "cell" and "change" in row.states for row in self.rows)
        lines = len({row.line for row in self.rows if row.kind == "cell" and "change" in row.states})
        left = sum(row.decision == "Chưa quyết định" for row in self.rows)
        added = sum(item.include for item in self.proposal.added)
        removed = sum(item.remove for item in self.proposal.missing)
        parts = [f"sẽ nhận {changes} ô của {lines} dòng" if changes else "chưa có ô nào sẽ thay đổi"]
        parts += [f"thêm {added} dòng"] if added else []
        parts += [f"xoá {removed} dòng"] if removed else []
        parts += [f"{left} chỗ chưa quyết định (giữ như dữ liệu)"] if left else []
        parts += [f"{self.proposal.unchanged} dòng không đổi"] if self.proposal.unchanged else []
        return "; ".join(parts)

    @property
    def touches_closed_period(self) -> bool:
        return any(
            line.kind == "indicator"
            and line.period in self.proposal.closed
            and any(c.taken for c in line.cells.values())
            for line in self._lines.values()
        )

    @property
    def has_something(self) -> bool:
        return any("change" in row.states for row in self.rows) or any(
            (*(item.include for item in self.proposal.added), *(item.remove for item in self.proposal.missing))
        )

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
