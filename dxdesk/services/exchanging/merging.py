"""The three-way merge of the rows of one or several workbooks with what is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dxdesk.domain.measurement import accepts_words, result_unit
from dxdesk.domain.merge import MergedCell, Side, Value, Voice, merge_cell, merge_linked, same_value
from dxdesk.domain.records import ActualRecord, IndicatorRecord, OccurrenceRecord, TaskRecord
from dxdesk.domain.target import is_percentage
from dxdesk.exchange.own_workbook.cell_values import EMPTY, TypedCell, read_cell
from dxdesk.exchange.own_workbook.fields import Field, fields_of, linked_of
from dxdesk.exchange.own_workbook.returned import ReturnedRow, ReturnedWorkbook
from dxdesk.services.exchanging.inputs import indicator_inputs, task_inputs
from dxdesk.services.exchanging.return_proposal import ReturnedCell, ReturnedLine, Said


@dataclass(frozen=True)
class FileRow:
    """A row of one of the files."""

    file: int
    workbook: ReturnedWorkbook
    row: ReturnedRow


@dataclass(frozen=True)
class Stored:
    """What is stored of a row for the period: the occurrence of a task, or the actual of an indicator."""

    record: TaskRecord | IndicatorRecord
    before: OccurrenceRecord | ActualRecord | None
    group: str


def merge_row(stored: Stored, rows: Sequence[FileRow], period: str) -> ReturnedLine | None:
    """The row with every cell in which somebody changed something; None when nobody did."""
    first = rows[0]
    kind = first.row.identity.kind
    ours = (
        task_inputs(stored.before) if isinstance(stored.before, OccurrenceRecord) else indicator_inputs(stored.before)
    )
    cells: dict[str, MergedCell] = {}
    typed: dict[str, list[TypedCell]] = {}
    bases = [item.row.identity.base for item in rows]
    for field in fields_of(kind):
        name, own = field.name, ours[field.name]
        if all(name not in item.row.cells and base.get(name) == own for item, base in zip(rows, bases, strict=True)):
            continue  # nobody wrote anything here, neither did we
        read = [_typed(field, item.row, stored.record) for item in rows]
        voices = [Voice(base.get(name), cell.value) for base, cell in zip(bases, read, strict=True)]
        merged = merge_cell(ours[field.name], voices)
        if merged.side is not Side.UNCHANGED or any(cell.problem for cell in read):
            cells[field.name], typed[field.name] = merged, read
    if not cells:
        return None
    value = cells.get("value")
    if value is not None and not value.said and ours.get("numerator") is not None and not _unread(typed["value"]):
        del cells["value"], typed["value"]  # it follows from the ratio
        if not cells:
            return None
    cells = merge_linked(cells, linked_of(kind))
    line = ReturnedLine(
        kind="task" if kind == "task" else "indicator",
        record=stored.record,
        period=period,
        occurrence_uid=first.row.identity.occurrence_uid,
        group=stored.group,
        place=f"{first.row.sheet}!{first.row.row}",
        before=stored.before,
        file=first.file,
        ours=ours,
        letters=dict(first.workbook.columns.get(first.row.sheet, {})),
    )
    for field in fields_of(kind):
        if field.name in cells:
            line.cells[field.name] = _cell(field, cells[field.name], typed[field.name], rows, bases, ours[field.name])
    set_defaults(line)
    return line


def set_defaults(line: ReturnedLine) -> None:
    """One-sided changes go to their side; conflicts and what is not understood stay undecided, with linked cells."""
    for cell in line.cells.values():
        if cell.problem or cell.conflict:
            cell.decision = "undecided"
        else:
            cell.decision = "theirs" if cell.side is Side.THEIRS else "ours"
    linked = [line.cells[name] for name in linked_of(line.kind) if name in line.cells]
    if any(cell.problem for cell in linked):
        for cell in linked:
            if cell.decision == "theirs":
                cell.decision = "undecided"


def _cell(
    field: Field,
    merged: MergedCell,
    typed: Sequence[TypedCell],
    rows: Sequence[FileRow],
    bases: Sequence[Mapping[str, Value]],
    ours: Value,
) -> ReturnedCell:
    said: list[Said] = []
    for item, base, cell in zip(rows, bases, typed, strict=True):
        speaks = Voice(base.get(field.name), cell.value).speaks
        if cell.problem or (speaks and not any(same_value(cell.value, known.value) for known in said)):
            place = item.workbook.place(item.row, field.name)
            said.append(Said(item.file, place, cell.text, cell.value, cell.problem))
    said.sort(key=lambda one: bool(one.problem))
    label = field.head.format(period="").strip()
    problem = next((one.problem for one in said if one.problem), "")
    return ReturnedCell(field.name, label, merged.side, bases[0].get(field.name), ours, tuple(said), problem)


def _typed(field: Field, row: ReturnedRow, record: TaskRecord | IndicatorRecord) -> TypedCell:
    cell = row.cells.get(field.name)
    if cell is None:
        return EMPTY
    if field.kind == "result" and isinstance(record, IndicatorRecord):
        return read_cell(field, cell, percentage=counts_in_percent(record), in_words=accepts_words(record))
    return read_cell(field, cell)


def counts_in_percent(record: IndicatorRecord) -> bool:
    return _percent_unit(result_unit(record))


@lru_cache(maxsize=512)
def _percent_unit(unit: str) -> bool:
    return is_percentage(unit)


def _unread(typed: Sequence[TypedCell]) -> bool:
    return any(cell.problem for cell in typed)
