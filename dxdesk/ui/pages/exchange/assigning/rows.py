"""What the city assigns, as lines of a table: rows of its file, and rows of the plan that the file lacks."""

from dataclasses import dataclass

from dxdesk.domain.text import fold
from dxdesk.exchange.own_workbook.columns import INDICATOR_SHEET, TASK_SHEET
from dxdesk.services.exchanging.assignments import AssignmentProposal

CHANGES = {"new": ("Mới", "green"), "changed": ("Thay đổi", "amber"), "unchanged": ("Không đổi", "muted")}
GONE = "Có trong kế hoạch, không có trong tệp"


@dataclass(frozen=True)
class AssignedRow:
    """`place` is the row's place in the proposal's rows, or in `gone` when `gone` is set."""

    uid: str
    place: int
    gone: bool
    group: str
    ticked: bool | None
    change: str
    role: str
    name: str
    differs: str
    alike: str
    state: str
    folded: str


def assigned_rows(proposal: AssignmentProposal) -> list[AssignedRow]:
    found = []
    for place, row in enumerate(proposal.imported.rows):
        draft, near = row.draft, proposal.near.get(place)
        words, role = CHANGES[row.change]
        name = f"{draft.ref} {draft.name}".strip()
        alike = f"{near.ref} {near.name} ({near.score}%)".strip() if near is not None else ""
        found.append(
            AssignedRow(
                f"row|{place}", place, False, TASK_SHEET if row.is_task else INDICATOR_SHEET,
                None if row.change == "unchanged" else row.include, words, role, name,
                ", ".join(row.differences), alike, row.change, fold(f"{name} {alike}"),
            )
        )  # fmt: skip
    for place, item in enumerate(proposal.gone):
        name = f"{item.ref} {item.name}".strip()
        change, role = ("Sẽ xoá", "red") if item.remove else ("Giữ lại", "muted")
        found.append(
            AssignedRow(
                f"gone|{item.uid}", place, True, GONE, item.remove, change, role, name, "", "", "gone", fold(name)
            )
        )
    return found


def amounts(proposal: AssignmentProposal) -> str:
    """The line of counts."""
    counts = proposal.counts()
    chosen = sum(row.include for row in proposal.imported.rows)
    removed = sum(item.remove for item in proposal.gone)
    parts = [f"{counts['new']} mới", f"{counts['changed']} thay đổi", f"{counts['unchanged']} không đổi"]
    parts += [f"{counts['gone']} dòng kế hoạch không có trong tệp"] if counts["gone"] else []
    parts += [f"đã chọn {chosen} dòng"] + ([f"xoá {removed} dòng"] if removed else [])
    return " · ".join(parts)
