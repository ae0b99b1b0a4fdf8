"""From decisions on cells to the record of a row, and what the officer still has to look at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase

from dxdesk.domain.records import ActualRecord, IndicatorRecord, OccurrenceRecord
from dxdesk.exchange.own_workbook.fields import linked_of
from dxdesk.services.exchanging.inputs import FieldRefused, Inputs, changed_actual, changed_occurrence
from dxdesk.services.exchanging.return_proposal import ReturnedLine, Trouble


@dataclass(frozen=True)
class Settled:
    """`after` is what is to be stored when `changed`; `fields` are the cells that came through."""

    changed: bool
    after: OccurrenceRecord | ActualRecord | None
    fields: frozenset[str]


def settle(line: ReturnedLine, today: date) -> Settled:
    """The row with all taken cells; what contradicts itself stays as it is stored and is noted on the line."""
    line.contradictions.clear()
    taken = {name for name, cell in line.cells.items() if cell.taken}
    while taken:
        final: Inputs = {**line.ours, **{name: line.cells[name].wanted for name in taken}}
        said = {name for name in taken if line.cells[name].deliberate}
        try:
            after = _built(line, final, said, today)
        except FieldRefused as refused:
            line.contradictions.append(Trouble(_place(line, refused.field), refused.message, field=refused.field))
            taken -= _goes_with(line, refused.field, taken)
            continue
        return Settled(after != line.before, after, frozenset(taken))
    return Settled(False, line.before, frozenset())


def settle_all(lines: Iterable[ReturnedLine], today: date) -> None:
    for line in lines:
        if any(cell.taken for cell in line.cells.values()):
            settle(line, today)
        else:
            line.contradictions.clear()


def _built(line: ReturnedLine, final: Inputs, said: set[str], today: date) -> OccurrenceRecord | ActualRecord | None:
    if isinstance(line.record, IndicatorRecord):
        assert line.before is None or isinstance(line.before, ActualRecord)
        return changed_actual(line.record, line.period, line.before, final, said)
    assert isinstance(line.before, OccurrenceRecord)
    return changed_occurrence(line.before, final, said, today)


def _goes_with(line: ReturnedLine, field: str, taken: set[str]) -> set[str]:
    """The cells to leave out because of a refused one; at least one of the taken ones."""
    linked = set(linked_of(line.kind)) & taken
    if field in linked_of(line.kind) or field == "difficulties" or field not in taken:
        return linked or set(taken)
    return {field}


def _place(line: ReturnedLine, field: str) -> str:
    cell = line.cells.get(field)
    if cell is not None and cell.place:
        return cell.place
    said = line.said_about(field)
    sheet, _, address = (said.place if said is not None and said.place else line.place).rpartition("!")
    return f"{sheet}!{line.letters.get(field, '')}{address.lstrip(ascii_uppercase)}"
