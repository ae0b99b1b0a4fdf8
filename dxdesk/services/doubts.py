"""What in a proposal is doubtful, all of it in one list, each with its reason."""

from dataclasses import dataclass
from typing import Literal

from dxdesk.domain.deadline import DeadlineKind
from dxdesk.domain.drafts import Remark, TaskDraft
from dxdesk.domain.numbers import format_date
from dxdesk.domain.target import TargetKind
from dxdesk.domain.text import fold, match_key
from dxdesk.services.proposal import ImportProposal, ProposedRow

Subject = Literal["plan", "target", "deadline", "agency", "row", "file"]
HeadField = Literal["", "title", "number", "issued_on"]


@dataclass(frozen=True)
class Doubt:
    """`row` is a place in the proposal's rows, `target` one in the row's targets, `spelling` an agency's raw name,
    `field` one of the plan's head.
    """

    subject: Subject
    message: str
    row: int | None = None
    target: int | None = None
    spelling: str | None = None
    serious: bool = False
    field: HeadField = ""


def doubts_of(proposal: ImportProposal) -> list[Doubt]:
    """In the order in which the officer would look at them."""
    led = _led_appendices(proposal)
    return [
        *_plan_doubts(proposal),
        *_agency_doubts(proposal),
        *(
            doubt
            for place, row in enumerate(proposal.rows)
            if row.include
            for doubt in _row_doubts(proposal, place, row, led)
        ),
        *_repeated(proposal),
        *(Doubt("file", _with_place(remark)) for remark in proposal.draft.remarks),
    ]


def doubts_of_plan(proposal: ImportProposal) -> list[Doubt]:
    """Those about the head of the plan and the file as a whole; for asking again after the head was edited."""
    return _plan_doubts(proposal)


def doubts_of_row(proposal: ImportProposal, place: int) -> list[Doubt]:
    """Those that one row raises by itself; for asking again after it was corrected. A repeated wording is not one."""
    row = proposal.rows[place]
    return _row_doubts(proposal, place, row, _led_appendices(proposal)) if row.include else []


def _plan_doubts(proposal: ImportProposal) -> list[Doubt]:
    draft, is_new = proposal.draft, proposal.plan_uid is None
    found = []
    if is_new and not draft.title:
        found.append(Doubt("plan", "Không thấy tên (trích yếu) của kế hoạch trong tệp.", serious=True, field="title"))
    if is_new and not draft.number:
        found.append(Doubt("plan", "Không thấy số, ký hiệu của kế hoạch trong tệp.", field="number"))
    if is_new and draft.issued_on is None:
        found.append(Doubt("plan", "Không thấy ngày ban hành kế hoạch trong tệp.", field="issued_on"))
    if not proposal.rows:
        found.append(
            Doubt(
                "file",
                "Không nhận ra bảng chỉ tiêu hay bảng nhiệm vụ nào. Kế hoạch vẫn nhập được phần văn bản; "
                "nhiệm vụ và chỉ tiêu có thể gõ vào sau.",
                serious=True,
            )
        )
    about_tasks = [
        item.number for item in draft.sections if "." not in item.number and "nhiem vu" in fold(item.heading)
    ]
    if about_tasks and not proposal.tasks and proposal.plan_uid is None:
        found.append(
            Doubt(
                "plan",
                f"Tệp không có bảng nhiệm vụ, nhưng mục {', '.join(about_tasks)} của phần văn bản nêu nhiệm vụ. "
                "Sau khi nhập, chọn mục đó ở trang Kế hoạch rồi bấm “Lấy thành nhiệm vụ”.",
            )
        )
    if proposal.missing_rows:
        found.append(
            Doubt(
                "row",
                f"{proposal.missing_rows} dòng đang có trong dữ liệu không thấy trong tệp; các dòng đó giữ nguyên.",
            )
        )
    return found


def _agency_doubts(proposal: ImportProposal) -> list[Doubt]:
    found = []
    for choice in proposal.agencies.values():
        if choice.confirmed:
            continue
        if choice.match.certainty == "near":
            found.append(
                Doubt("agency", f"“{choice.raw}” được hiểu là “{choice.name}” vì viết gần giống.", spelling=choice.raw)
            )
        elif choice.match.certainty == "new":
            found.append(
                Doubt("agency", f"“{choice.raw}” chưa có trong danh mục, sẽ được thêm mới.", spelling=choice.raw)
            )
    return found


def _row_doubts(proposal: ImportProposal, place: int, row: ProposedRow, led: set[int]) -> list[Doubt]:
    found = []
    name = _place_name(proposal, row)
    for index, target in enumerate(row.targets):
        if target.corrected:
            continue
        reading = target.reading
        if reading.kind is TargetKind.TEXT:
            found.append(
                Doubt(
                    "target",
                    f"{name}: mục tiêu “{target.raw}” không đọc được thành số, sẽ đánh giá bằng lời.",
                    place,
                    index,
                )
            )
        elif reading.kind is TargetKind.SEVERAL:
            found.append(Doubt("target", f"{name}: một ô có nhiều mục tiêu “{target.raw}”.", place, index))
        elif (
            reading.kind is TargetKind.MORE_THAN
            and reading.low is not None
            and reading.unit.startswith("%")
            and reading.low >= 100
        ):
            found.append(Doubt("target", f"{name}: “{target.raw}” không thể đạt được.", place, index, serious=True))
    if row.deadline is not None and not row.deadline.corrected:
        reading_kind = row.deadline.reading.kind
        due = row.deadline.reading.due
        if reading_kind is DeadlineKind.UNREAD:
            found.append(
                Doubt(
                    "deadline",
                    f"{name}: chưa hiểu thời hạn “{row.deadline.raw}”, cần chọn cách hiểu.",
                    place,
                    serious=True,
                )
            )
        elif due is not None and proposal.draft.issued_on is not None and due < proposal.draft.issued_on:
            issued = format_date(proposal.draft.issued_on)
            found.append(
                Doubt(
                    "deadline", f"{name}: thời hạn “{row.deadline.raw}” trước ngày ban hành kế hoạch ({issued}).", place
                )
            )
    if isinstance(row.draft, TaskDraft) and not row.draft.lead_raw and row.appendix in led:
        found.append(Doubt("row", f"{name}: không có cơ quan chủ trì.", place))
    return found


def _repeated(proposal: ImportProposal) -> list[Doubt]:
    """Two rows of one appendix and group with the same wording."""
    keys = [
        (row.appendix, row.draft.group, match_key(row.draft.name)) if row.include and row.draft.name else None
        for row in proposal.rows
    ]
    seen: set[tuple[int, int | None, str]] = set()
    found = []
    for place, key in enumerate(keys):
        if key is None:
            continue
        if key in seen:
            name = _place_name(proposal, proposal.rows[place])
            found.append(Doubt("row", f"{name}: trùng nội dung với dòng khác trong cùng nhóm.", place))
        seen.add(key)
    return found


def _with_place(remark: Remark) -> str:
    """Row 0 stands for the whole table or sheet."""
    if remark.source is None:
        return remark.message
    row = f", dòng {remark.source.row}" if remark.source.row else ""
    return f"{remark.source.table}{row}: {remark.message}"


def _place_name(proposal: ImportProposal, row: ProposedRow) -> str:
    appendix = proposal.appendix_of(row)
    where = appendix.label or appendix.title
    group = proposal.group_label(row).split(" ")[0]
    kind = "nhiệm vụ" if row.is_task else "chỉ tiêu"
    words = row.draft.ref or row.draft.name[:30]
    return ", ".join(part for part in (where, f"nhóm {group}" if group else "", f"{kind} {words}") if part)


def _led_appendices(proposal: ImportProposal) -> set[int]:
    """Appendices that name leads at all: only there is a task without one doubtful."""
    appendices = proposal.draft.appendices
    return {place for place, item in enumerate(appendices) if any(task.lead_raw for task in item.tasks)}
