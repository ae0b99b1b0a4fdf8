"""What happens when a block is pasted onto the table of tasks; no widget is touched here."""

from collections.abc import Sequence
from typing import Protocol

from dxdesk.errors import Refusal
from dxdesk.exchange.pasting.plain_text import Block
from dxdesk.services.task_pasting import FIELDS, PasteProposal, apply_paste, propose_paste
from dxdesk.ui.pages.indicators.words import ProposalWords
from dxdesk.ui.pages.tasks.blocks import lay_tasks
from dxdesk.ui.pages.tasks.paste_preview import PastedCell, pasted_cells
from dxdesk.ui.pages.tasks.rows import TaskRow
from dxdesk.ui.widgets.error_bar import UNEXPECTED
from dxdesk.ui.workspace import Workspace

MOST_TOLD = 2
NOTHING_COPIED = "Chưa có chữ hay bảng nào được chép để dán. Hãy chép khối ô trong Excel hoặc Word trước."


class PastingView(Protocol):
    def show_paste(self, words: ProposalWords | None) -> None:
        """Ask before several cells change; None hides the question."""

    def show_paste_problem(self, message: str) -> None: ...

    def show_paste_cells(self, cells: Sequence[PastedCell]) -> None:
        """What would change, cell by cell; empty hides the list."""


class TaskPasting:
    """One cell is stored at once, several after the officer has looked. A proposal of another plan is dropped."""

    def __init__(self, workspace: Workspace, view: PastingView) -> None:
        self._workspace, self._view = workspace, view
        self.proposal: PasteProposal | None = None
        workspace.plan_selected.connect(lambda _uid: self.drop())

    def paste(self, block: Block, places: Sequence[TaskRow | None], rows: Sequence[TaskRow], start: str) -> None:
        """Lay a copied block onto tasks; see `lay_tasks`."""
        plan_uid = self._workspace.plan_uid
        if plan_uid is None:
            return
        if not block:
            self._view.show_paste(ProposalWords(NOTHING_COPIED, "", False))
            return
        laid = lay_tasks(block, places, rows, start)
        if laid.wrong:
            self._view.show_paste(ProposalWords(laid.wrong, "", False))
            return
        names = {
            row.view.current.record.uid: f"{row.ref} {row.name}".strip() for row in rows if row.view.current is not None
        }

        def done(proposal: PasteProposal) -> None:
            if plan_uid == self._workspace.plan_uid:
                self._proposed(proposal, laid.left_over, names)

        self._workspace.read(propose_paste, done, plan_uid, laid.rows, self._workspace.today())

    def apply(self) -> None:
        proposal = self.proposal
        if proposal is not None and proposal.changes:
            self._workspace.change(apply_paste, self._failed, proposal)
            self.drop()

    def drop(self) -> None:
        self.proposal = None
        self._view.show_paste_cells(())
        self._view.show_paste(None)

    def _proposed(self, proposal: PasteProposal, left_over: int, names: dict[str, str]) -> None:
        self.proposal = proposal
        if proposal.cells == 1 and not proposal.problems and not left_over:
            self.apply()
            return
        rows = len(proposal.changes)
        question = f"Sẽ sửa {proposal.cells} ô của {rows} nhiệm vụ." if rows else "Khối vừa dán không sửa ô nào."
        if left_over:
            question += f" {left_over} ô bị bỏ qua vì không biết thuộc nhiệm vụ hoặc cột nào."
        apply = f"Áp dụng {proposal.cells} ô" if rows else ""
        self._view.show_paste_cells(pasted_cells(proposal, names))
        self._view.show_paste(ProposalWords(question, apply, False))
        self._view.show_paste_problem(_problems(proposal, names))

    def _failed(self, error: Exception) -> None:
        self._view.show_paste(ProposalWords("Chưa dán được.", "", False))
        self._view.show_paste_problem(error.message if isinstance(error, Refusal) else " ".join(UNEXPECTED))


def _problems(proposal: PasteProposal, names: dict[str, str]) -> str:
    told = []
    for item in proposal.problems[:MOST_TOLD]:
        where = f"Nhiệm vụ {names.get(item.occurrence_uid, '')[:40]}"
        field = f", {FIELDS[item.field].head}" if item.field else ""
        told.append(f"{where}{field}: {item.message}")
    more = len(proposal.problems) - len(told)
    return "\n".join([*told, *([f"và {more} chỗ khác chưa hiểu được."] if more > 0 else [])])
