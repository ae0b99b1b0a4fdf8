"""A file that was read becomes the draft of a plan: its paper, its outline, its appendices, and what was left out."""

from collections.abc import Sequence

from dxdesk.domain.drafts import PlanDraft, Remark, Source, TargetDraft
from dxdesk.exchange.contents import FileContents, Paragraph, WordTable
from dxdesk.exchange.understanding.cited_documents import read_legal_bases
from dxdesk.exchange.understanding.outline import end_of_body, read_outline
from dxdesk.exchange.understanding.paragraphs import as_shown
from dxdesk.exchange.understanding.plan_header import (
    TitlePlace,
    find_title,
    head_lines,
    read_attached,
    read_issue_date,
    read_issue_year,
    read_issuer,
    read_number,
    read_recipients,
    read_replaced,
    read_signer_role,
    settle_period,
    tail_lines,
)
from dxdesk.exchange.understanding.plan_tables import tables_of_sheets, tables_of_word
from dxdesk.exchange.understanding.reporting_duties import read_duties

_FEW_WORDS = 6
"""Longer paragraphs over the title are no letterhead but the text of a decision."""


def read_plan(contents: FileContents, file_name: str) -> PlanDraft:
    """Everything that a Word text or a workbook says of one plan; never raises, whatever the file holds.

    `file_name` is asked for the year only where neither the table nor the paper names one.
    """
    plan = PlanDraft()
    for note in contents.notes:
        message = f"{note.place}: {note.message}" if note.place else note.message
        plan.remarks.append(Remark(note.code, message))
    if contents.kind == "word":
        blocks, remarks = as_shown(contents.blocks)
        plan.remarks.extend(remarks)
        year = _read_word(plan, blocks)
    else:
        year = _read_workbook(plan, contents)
    _settle_horizons(plan, file_name, year)
    if not plan.appendices:
        message = "Không tìm thấy bảng chỉ tiêu hay bảng nhiệm vụ nào trong tệp."
        plan.remarks.append(Remark("no-appendix", message))
    return plan


def _read_word(plan: PlanDraft, blocks: Sequence[Paragraph | WordTable]) -> int | None:
    """Fills in the draft; gives the year of a letterhead without day and month."""
    title = find_title(blocks)
    head = head_lines(blocks, title)
    attached = read_attached(block.text for block in blocks if isinstance(block, Paragraph))
    plan.title = title.title
    plan.number = read_number(head) or attached[0]
    plan.issued_on = read_issue_date(head) or attached[1]
    plan.issuer = read_issuer(blocks) or attached[2]
    plan.sections = read_outline(blocks, title.after)
    tail = tail_lines(blocks, end_of_body(blocks, title.after))
    over = blocks[: title.start]
    before = tail_lines(over, end_of_body(over, 1)) if title.start else []
    plan.recipients = read_recipients(tail) or read_recipients(before)
    plan.signer_role = read_signer_role(tail) or read_signer_role(before)
    plan.replaces_number, plan.replaces_issued_on, plan.replaces_raw = read_replaced(plan.sections)
    decided = [block.text for block in over if isinstance(block, Paragraph) and len(block.text.split()) > _FEW_WORDS]
    if decided:
        message = f"{len(decided)} đoạn của văn bản ban hành ở trước kế hoạch không được đưa vào phần lời của kế hoạch."
        plan.remarks.append(Remark("text-before-plan", message))
    bodies = [(section.number == "preamble", section.body) for section in plan.sections]
    plan.legal_bases = read_legal_bases(
        [*decided, *(line if first else f"… {line}" for first, body in bodies for line in body.split("\n"))]
    )
    plan.duties = read_duties(plan.sections)
    tables = tables_of_word(blocks, title.after)
    plan.appendices = tables.appendices
    plan.remarks.extend(tables.remarks)
    return read_issue_year(head)


def _read_workbook(plan: PlanDraft, contents: FileContents) -> int | None:
    tables = tables_of_sheets(contents.sheets)
    lines = [line for top in tables.tops for line in top]
    titles = (find_title([Paragraph(line, bold=True, centered=True) for line in top]) for top in tables.tops)
    title = next((title for title in titles if title.title), TitlePlace())
    attached = read_attached([*lines, *tables.bottom_lines])
    plan.title = title.title
    plan.number = read_number(lines) or attached[0]
    plan.issued_on = read_issue_date(lines) or attached[1]
    plan.issuer = (
        next(filter(None, (read_issuer([Paragraph(line) for line in top]) for top in tables.tops)), "") or attached[2]
    )
    plan.appendices = tables.appendices
    plan.remarks.extend(tables.remarks)
    return read_issue_year(lines)


def _settle_horizons(plan: PlanDraft, file_name: str, issue_year: int | None) -> None:
    year = settle_period(plan, file_name, issue_year)
    waiting = [t for a in plan.appendices for i in a.indicators for t in i.targets if t.horizon is None]
    for target in waiting:
        target.horizon = year
    _keep_targets_apart(plan)
    if waiting and year is None:
        message = "Không thấy năm cần đạt của các chỉ tiêu; cán bộ cần điền năm."
        plan.remarks.append(Remark("no-horizon", message, Source(plan.appendices[0].title, 1)))
    elif waiting and not plan.title and plan.issued_on is None and str(year) in file_name:
        message = f"Năm cần đạt {year} lấy từ tên tệp vì trong tệp không ghi năm."
        plan.remarks.append(Remark("horizon-from-file-name", message))


def _keep_targets_apart(plan: PlanDraft) -> None:
    """One target for each scope and year: a second one is said, the first stays."""
    for appendix in plan.appendices:
        for item in appendix.indicators:
            kept: dict[tuple[str, int | None], TargetDraft] = {}
            for target in item.targets:
                first = kept.setdefault((target.scope, target.horizon), target)
                if first is not target and first.raw != target.raw:
                    message = (
                        f"Chỉ tiêu “{item.name}” có hai mức cho cùng một năm: giữ “{first.raw}”, bỏ “{target.raw}”."
                    )
                    plan.remarks.append(Remark("target-twice", message, item.source))
            item.targets = list(kept.values())
