"""What a pasted block would change: each cell as it is and as it would be, above the question whether to store it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dxdesk.domain.merge import same_value
from dxdesk.domain.text import fold
from dxdesk.services.exchanging.inputs import task_inputs
from dxdesk.services.task_pasting import FIELDS, PasteProposal
from dxdesk.ui.grouped_table import Column, GroupedTable, TableSpec
from dxdesk.ui.pages.exchange.returning.return_row import shown
from dxdesk.ui.settings import UiSettings
from dxdesk.ui.theme import Theme

MOST_ROWS = 5
"""So many are in sight at once; the others are reached by scrolling."""


@dataclass(frozen=True)
class PastedCell:
    """`wrong` says why the cell stays as it is; `after` is empty then."""

    uid: str
    task: str
    label: str
    before: str
    after: str
    wrong: str


PASTED: TableSpec[PastedCell] = TableSpec(
    name="tasks-pasted",
    columns=[
        Column("label", "Nội dung", lambda cell: cell.label, width=150),
        Column("before", "Trong chương trình", lambda cell: cell.before, width=170, stretch=2, wrap=True),
        Column("after", "Sẽ ghi", lambda cell: cell.after, width=170, stretch=2, wrap=True, role=lambda _cell: "green"),
        Column("wrong", "Vì sao không ghi", lambda cell: cell.wrong, width=150, stretch=2, wrap=True,
               role=lambda _cell: "red"),
    ],
    uid=lambda cell: cell.uid,
    group=lambda cell: (cell.task,),
    folded=lambda cell: fold(f"{cell.task} {cell.label}"),
)  # fmt: skip


def pasted_cells(proposal: PasteProposal, names: Mapping[str, str]) -> list[PastedCell]:
    """Also what follows from the pasted cells, as the progress of a task that is done; `names` by occurrence."""
    cells = []
    for before, after in proposal.changes:
        old, new = task_inputs(before), task_inputs(after)
        cells += [
            PastedCell(f"{before.uid}|{name}", names.get(before.uid, ""), field.head, shown(old[name]),
                       shown(new[name]), "")
            for name, field in FIELDS.items()
            if not same_value(old[name], new[name])
        ]  # fmt: skip
    for at, item in enumerate(proposal.problems):
        label = FIELDS[item.field].head if item.field else ""
        task = names.get(item.occurrence_uid, "")
        cells.append(PastedCell(f"wrong {at}", task, label, "", "", item.message))
    return cells


class PastePreview(GroupedTable):
    """Hidden until there is something to look at."""

    def __init__(self, theme: Theme, settings: UiSettings) -> None:
        super().__init__(theme, PASTED, settings)
        self.setAccessibleName("Các ô sẽ thay đổi")
        self.hide()

    def show_cells(self, cells: Sequence[PastedCell]) -> None:
        self.set_rows(cells)
        self.setVisible(bool(cells))
        if cells:
            heights = [self.rowHeight(row) for row in range(min(self.model().rowCount(), 2 * MOST_ROWS))]
            wanted = self.horizontalHeader().height() + sum(heights[: MOST_ROWS + 1]) + 2
            self.setFixedHeight(wanted)
