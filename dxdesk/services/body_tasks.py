"""Tasks that a plan states in its body: each paragraph of chosen sections proposed as a task.

They take the same way as tasks of an appendix: a proposal, the officer's corrections, one operation.
"""

import re
from datetime import date

from dxdesk.data.plans import read_outline
from dxdesk.data.store import Store
from dxdesk.domain.drafts import AppendixDraft, GroupDraft, PlanDraft, Source, TaskDraft
from dxdesk.domain.records import PlanOutline, SectionRecord
from dxdesk.domain.text import fold
from dxdesk.errors import Refusal
from dxdesk.progress import Progress
from dxdesk.services.importing import propose_draft
from dxdesk.services.proposal import ImportProposal

TITLE = "Nhiệm vụ nêu trong phần văn bản"
_MARK = re.compile(r"^\s*(?:[-–•+*]|\d+[.)]|[a-zđ][.)])\s+")


def likely_task_sections(outline: PlanOutline) -> list[SectionRecord]:
    """Top sections whose heading speaks of tasks; the officer may choose others."""
    return [
        item
        for item in outline.sections
        if "." not in item.number and "nhiem vu" in fold(item.heading) and _paragraphs_under(outline, item.number)
    ]


def propose_body_tasks(
    store: Store, plan_uid: str, section_number: str, today: date, progress: Progress
) -> ImportProposal:
    """Every paragraph in a section and below it as a task, grouped by its heading; nothing is stored.

    Raises Refusal when the section holds no text.
    """
    with store.reading() as session:
        outline = read_outline(session, plan_uid)
    paragraphs = _paragraphs_under(outline, section_number)
    if not paragraphs:
        raise Refusal("no-text", "Mục này không có đoạn văn nào để lấy thành nhiệm vụ. Hãy chọn mục khác.")
    appendix = AppendixDraft(label="", title=TITLE, kind="tasks")
    places: dict[str, int] = {}
    for section, words in paragraphs:
        if section.number not in places:
            places[section.number] = len(appendix.groups)
            appendix.groups.append(GroupDraft(f"{section.number.rsplit('.', 1)[-1]}.", section.heading or "Nhiệm vụ"))
        place = len(appendix.tasks) + 1
        source = Source(f"mục {section.number}", place)
        appendix.tasks.append(TaskDraft("", words, group=places[section.number], source=source))
    plan = outline.plan
    draft = PlanDraft(
        number=plan.number,
        title=plan.title,
        issued_on=plan.issued_on,
        period_start=plan.period_start,
        period_end=plan.period_end,
        appendices=[appendix],
    )
    return propose_draft(store, draft, f"Kế hoạch {plan.number}, mục {section_number}", today, progress, plan_uid)


def _paragraphs_under(outline: PlanOutline, number: str) -> list[tuple[SectionRecord, str]]:
    """Paragraphs with the headed section that they stand in; a number without a heading belongs to the one above."""
    found = []
    headed: SectionRecord | None = None
    for section in outline.sections:
        if section.number != number and not section.number.startswith(f"{number}."):
            continue
        if section.heading or headed is None:
            headed = section
        for line in section.body.splitlines():
            words = _MARK.sub("", line).strip()
            if words and "\t" not in line and not words.endswith(":"):
                found.append((headed, words))
    return found
