"""Sentences and titles of the preview."""

from collections import Counter

from dxdesk.ui.pages.importing.lines import CHANGES
from dxdesk.ui.pages.importing.preview import Preview

NEW_PLAN = "new"


def counts_note(preview: Preview) -> str:
    """ "a.docx · 45 nhiệm vụ: 45 mới · 57 dòng chỉ tiêu: 57 mới"."""
    counts = preview.counts()
    parts = [preview.proposal.file_name, _count(counts.tasks, "nhiệm vụ"), _count(counts.indicators, "dòng chỉ tiêu")]
    if counts.left_out:
        parts.append(f"{counts.left_out} dòng không nhập")
    if preview.proposal.missing_rows:
        parts.append(f"{preview.proposal.missing_rows} dòng không thấy trong tệp, giữ nguyên")
    return " · ".join(parts)


def tab_titles(preview: Preview, doubts: int, short: bool = False) -> list[tuple[str, str]]:
    """Keys and words of the tabs; `short` leaves out the numbers of what is not doubtful."""
    proposal = preview.proposal
    indicators = len({line.place for line in preview.indicators})
    if short:
        words = {"tasks": "Nhiệm vụ", "indicators": "Chỉ tiêu", "agencies": "Cơ quan", "text": "Văn bản"}
        return [("doubts", f"Cần xem ({doubts})"), *words.items()]
    return [
        ("doubts", f"Điều cần xem ({doubts})"),
        ("tasks", f"Nhiệm vụ ({len(preview.tasks)})"),
        ("indicators", f"Chỉ tiêu ({indicators})"),
        ("agencies", f"Cơ quan ({len(proposal.agencies)})"),
        ("text", f"Văn bản ({len(proposal.draft.sections)})"),
    ]


def kind_options(preview: Preview) -> list[tuple[str, str]]:
    """What the file becomes: a new plan, or an update of one that is there."""
    number = preview.proposal.draft.number
    options = [(NEW_PLAN, f"Kế hoạch mới {number}".strip())]
    return options + [
        (plan.uid, f"Cập nhật kế hoạch {plan.number or 'không số'} – {plan.title}") for plan in preview.plans
    ]


def _count(changes: Counter[str], what: str) -> str:
    total = sum(changes.values())
    parts = [f"{changes[key]} {word}" for key, word in CHANGES.items() if changes[key]]
    return f"{total} {what}: {', '.join(parts)}" if total else f"0 {what}"
