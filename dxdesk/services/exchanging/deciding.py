"""What the officer decides in the preview of workbooks that came back; every call checks the row anew."""

from collections.abc import Callable
from typing import Literal

from dxdesk.domain.measurement import accepts_words
from dxdesk.domain.merge import Side, Value
from dxdesk.domain.records import IndicatorRecord
from dxdesk.errors import Refusal
from dxdesk.exchange.contents import Cell
from dxdesk.exchange.own_workbook.cell_values import read_cell
from dxdesk.exchange.own_workbook.fields import fields_of, linked_of
from dxdesk.services.exchanging.merging import counts_in_percent, set_defaults
from dxdesk.services.exchanging.return_proposal import (
    CopiedLine,
    ReturnedCell,
    ReturnedLine,
    ReturnProposal,
    Trouble,
)
from dxdesk.services.exchanging.settling import settle

Which = Literal["conflicts", "problems", "theirs", "ours", "all"]


def take_theirs(proposal: ReturnProposal, line: ReturnedLine, field: str, choice: int = 0) -> None:
    """As the file says; `choice` picks one of several files. Cells linked in conflict go along.

    Raises Refusal where the file holds nothing that is understood.
    """
    cell = _cell(line, field)
    if cell.said and cell.said[choice].problem:
        raise Refusal("not-understood", cell.said[choice].problem)
    cell.choice = choice
    for one in _together(line, cell):
        if not (one.said and one.said[one.choice].problem):
            one.decision = "theirs"
    settle(line, proposal.today)


def keep_ours(proposal: ReturnProposal, line: ReturnedLine, field: str) -> None:
    """As the data are; cells linked in conflict go along."""
    for one in _together(line, _cell(line, field)):
        one.decision = "ours"
    settle(line, proposal.today)


def type_value(proposal: ReturnProposal, line: ReturnedLine, field: str, text: str) -> None:
    """A value that the officer types, as it would be typed into the cell; empty text is refused, use `clear_value`.

    Raises Refusal with the reason when it is not understood.
    """
    value = understood(line, field, text)
    cell = _cell(line, field)
    cell.decision, cell.typed = "typed", value
    for one in _together(line, cell):
        if one is not cell and one.decision == "undecided":
            one.decision = "ours" if one.problem or not one.said else "theirs"
    settle(line, proposal.today)


def clear_value(proposal: ReturnProposal, line: ReturnedLine, field: str) -> None:
    """Empty the cell on purpose: the one way to delete something in a return."""
    if field in ("state", "progress"):
        raise Refusal("not-to-clear", "Trạng thái và tiến độ không xoá được; hãy chọn giá trị khác.")
    _cell(line, field).decision = "clear"
    settle(line, proposal.today)


def undecide(proposal: ReturnProposal, line: ReturnedLine) -> None:
    """Back to the defaults."""
    set_defaults(line)
    settle(line, proposal.today)


def decide_all(proposal: ReturnProposal, side: Literal["theirs", "ours"], which: Which = "conflicts") -> int:
    """The same for many cells; the number of cells. What a file holds but is not understood cannot be taken."""
    chosen: dict[Which, Callable[[ReturnedCell], bool]] = {
        "conflicts": lambda cell: cell.conflict,
        "problems": lambda cell: bool(cell.problem),
        "theirs": lambda cell: cell.side is Side.THEIRS,
        "ours": lambda cell: cell.side is Side.OURS,
        "all": lambda cell: bool(cell.field),
    }
    count = 0
    for line in proposal.active():
        touched = False
        for cell in line.cells.values():
            readable = not (cell.said and cell.said[cell.choice].problem)
            if chosen[which](cell) and (side == "ours" or (readable and len(cell.said) < 2)):
                cell.decision, touched, count = side, True, count + 1
        if touched:
            settle(line, proposal.today)
    return count


def choose_copy(proposal: ReturnProposal, copied: CopiedLine, choice: int | None) -> None:
    """Which of several copies of a row counts; None: none of them."""
    copied.choice = choice
    if choice is not None:
        settle(copied.candidates[choice], proposal.today)


def understood(line: ReturnedLine, field: str, text: str) -> Value:
    """What a typed text means in that cell; raises Refusal with the reason."""
    kind = next(item for item in fields_of(line.kind) if item.name == field)
    percentage = in_words = False
    if isinstance(line.record, IndicatorRecord):
        percentage, in_words = counts_in_percent(line.record), accepts_words(line.record)
    # Typed into the program 0,5 means 0,5%: there is no percent format behind it.
    shown = f"{text.strip()}%" if percentage and kind.kind == "result" and text.strip()[:1].isdigit() else text
    read = read_cell(kind, Cell(shown if "%" not in text else text), percentage=percentage, in_words=in_words)
    if read.problem:
        raise Refusal("not-understood", read.problem)
    if read.value is None:
        raise Refusal("nothing-typed", "Chưa nhập giá trị. Muốn để trống ô này thì chọn “Xoá giá trị”.")
    return read.value


def open_questions(proposal: ReturnProposal) -> list[Trouble]:
    """Problems and undecided conflicts: everything that stays as it is stored when the proposal is applied now."""
    found = proposal.problems()
    for line, cell in proposal.cells():
        if cell.decision == "undecided" and not cell.problem:
            place = cell.place or line.place
            name = proposal.file_of(line, cell.field).name
            message = f"{_why_open(cell)}: “{cell.label}”; chưa quyết định nên giữ như dữ liệu."
            found.append(Trouble(place, message, name, cell.field))
    return found


def _why_open(cell: ReturnedCell) -> str:
    if cell.drawn_in:
        return "Ô đi cùng khác nhau nên phải quyết định chung"
    if cell.side is Side.FILES:
        return "Các tệp ghi khác nhau"
    if cell.side is Side.BOTH:
        return "Tệp và dữ liệu ghi khác nhau" if cell.base is None else "Tệp và dữ liệu đều đã đổi"
    return "Đi cùng một ô chưa hiểu được"


def _cell(line: ReturnedLine, field: str) -> ReturnedCell:
    """The cell, made when nobody has changed it yet."""
    if field not in line.cells:
        label = next(item for item in fields_of(line.kind) if item.name == field).head.format(period="").strip()
        ours = line.ours[field]
        line.cells[field] = ReturnedCell(field, label, Side.UNCHANGED, ours, ours, decision="ours")
    return line.cells[field]


def _together(line: ReturnedLine, cell: ReturnedCell) -> list[ReturnedCell]:
    linked = linked_of(line.kind)
    if cell.field not in linked or not cell.conflict:
        return [cell]
    return [one for name, one in line.cells.items() if one is cell or (name in linked and one.conflict)]
