"""Texts pasted onto tasks: understood as our own workbook is, looked at first, stored as one step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dxdesk.data.store import Store
from dxdesk.data.tasks import find_occurrence, write_occurrence
from dxdesk.domain.merge import Value, same_value
from dxdesk.domain.records import OccurrenceRecord
from dxdesk.domain.status import STATUS_LABELS, Status
from dxdesk.domain.text import fold
from dxdesk.errors import Refusal
from dxdesk.exchange.contents import Cell
from dxdesk.exchange.own_workbook.cell_values import read_cell
from dxdesk.exchange.own_workbook.fields import DONE, IN_PROGRESS, NOT_STARTED, SUSPENDED, TASK_FIELDS
from dxdesk.services.exchanging.inputs import FieldRefused, changed_occurrence, task_inputs
from dxdesk.services.outcome import Outcome, tasks_changed

FIELDS = {field.name: field for field in TASK_FIELDS}
_TYPED_STATES = {
    Status.NOT_STARTED: NOT_STARTED,
    Status.OVERDUE: NOT_STARTED,
    Status.IN_PROGRESS: IN_PROGRESS,
    Status.IN_PROGRESS_LATE: IN_PROGRESS,
    Status.DONE_ON_TIME: DONE,
    Status.DONE_LATE: DONE,
    Status.SUSPENDED: SUSPENDED,
}
_STATES = {fold(STATUS_LABELS[status]): state for status, state in _TYPED_STATES.items()}


@dataclass(frozen=True)
class PastedRow:
    """`texts` by field name of our own workbook; an empty text means no change."""

    occurrence_uid: str
    texts: Mapping[str, str]


@dataclass(frozen=True)
class PasteProblem:
    """A cell, or a row that contradicts itself, which stays as it is stored. `message` is Vietnamese."""

    occurrence_uid: str
    field: str
    message: str


@dataclass(frozen=True)
class PasteProposal:
    """`changes` hold each row as it is stored and as it would be; `cells` is how many values become different."""

    plan_uid: str
    changes: tuple[tuple[OccurrenceRecord, OccurrenceRecord], ...] = ()
    cells: int = 0
    problems: tuple[PasteProblem, ...] = ()


def propose_paste(store: Store, plan_uid: str, rows: Sequence[PastedRow], today: date) -> PasteProposal:
    """What the texts mean and would change, with every problem; nothing is stored."""
    changes: list[tuple[OccurrenceRecord, OccurrenceRecord]] = []
    problems: list[PasteProblem] = []
    cells = 0
    with store.reading() as session:
        items = {row.occurrence_uid: find_occurrence(session, row.occurrence_uid) for row in rows}
    for row in rows:
        item = items[row.occurrence_uid]
        if item is None:
            problems.append(PasteProblem(row.occurrence_uid, "", "Nhiệm vụ này không còn trong dữ liệu."))
            continue
        values, wrong = _understood(item, row.texts)
        problems += wrong
        if not values:
            continue
        try:
            after = changed_occurrence(item, {**task_inputs(item), **values}, values.keys(), today)
        except FieldRefused as refused:
            problems.append(PasteProblem(item.uid, refused.field, refused.message))
            continue
        if after != item:
            changes.append((item, after))
            cells += len(values)
    return PasteProposal(plan_uid, tuple(changes), cells, tuple(problems))


def apply_paste(store: Store, proposal: PasteProposal) -> Outcome:
    """Store a proposal as one step. Raises Refusal when a row was changed since; then nothing is stored."""
    count = len(proposal.changes)
    label = f"Dán {proposal.cells} ô vào {count} nhiệm vụ"
    with store.operation(label, origin="dán từ bảng khác") as session:
        for before, after in proposal.changes:
            if find_occurrence(session, before.uid) != before:
                raise Refusal(
                    "data-changed", "Một nhiệm vụ đã được sửa sau khi xem trước. Chưa có gì thay đổi; hãy dán lại."
                )
            write_occurrence(session, after)
    return tasks_changed(
        f"Đã {label[0].lower()}{label[1:]}", proposal.plan_uid, *{one.task_uid for one, _ in proposal.changes}
    )


def _understood(item: OccurrenceRecord, texts: Mapping[str, str]) -> tuple[dict[str, Value], list[PasteProblem]]:
    """The values that differ from what is stored."""
    now = task_inputs(item)
    values: dict[str, Value] = {}
    problems: list[PasteProblem] = []
    for name, text in texts.items():
        if not text.strip():
            continue
        if name == "state":
            text = _STATES.get(fold(text), text)
        read = read_cell(FIELDS[name], Cell(text))
        if read.problem:
            problems.append(PasteProblem(item.uid, name, read.problem))
        elif not same_value(read.value, now[name]):
            values[name] = read.value
    return values, problems
