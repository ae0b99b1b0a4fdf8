"""Công văn đôn đốc: what one agency leads that is overdue, due soon or without data, and by when it is to answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dxdesk.domain.numbers import format_date, parse_date
from dxdesk.domain.text import match_key, squeeze
from dxdesk.reports.content import (
    Appendix,
    Block,
    Bullet,
    BulletList,
    Caption,
    Heading,
    Paragraph,
    ReportContent,
    Signature,
    Table,
    Trace,
)
from dxdesk.reports.figures import OfficeFigures, ResultsFigures
from dxdesk.reports.letterhead import AS_ABOVE, attached_to, date_line, letterhead, office_in_text, signature
from dxdesk.reports.listing import ended, paragraphs
from dxdesk.reports.signing import missing_to_sign
from dxdesk.reports.tracing import actual_traces, task_traces
from dxdesk.reports.urging import Urged, due_soon_table, missing_table, overdue_table, urged
from dxdesk.reports.wording.citing import Owner, joined, named, plans_in_full, plans_short, up_to

DOCUMENT = "Công văn"
APPENDIX = "Phụ lục"
# A letter is read at once: longer lists go with it as an appendix.
MOST_IN_THE_TEXT = 12

_SAYS_WHEN = ("trước", "chậm nhất", "trong", "muộn nhất")


@dataclass(frozen=True)
class _Item:
    """One thing that the letter is about: what it is called in the text, the list of it, and what is asked."""

    count: int
    title: str
    words: str
    asked: str
    table: Table
    traces: tuple[Trace, ...]


def build_reminder_letter(figures: ResultsFigures) -> ReportContent:
    """To `figures.agency`; the figures hold only what it leads. Where there is nothing to urge the letter says so."""
    office, agency = figures.office, squeeze(figures.agency)
    parts = [urged(part) for part in figures.plans]
    items = _items(figures, parts)
    about = _about(figures, parts)
    attached = sum(map(len, parts)) > MOST_IN_THE_TEXT
    gaps: list[str] = [] if agency else ["Chưa chọn cơ quan nhận công văn."]
    body = _urging(figures, items, attached=attached, gaps=gaps) if items else _nothing(figures, gaps)
    return ReportContent(
        name=f"{DOCUMENT} {about} ({agency})" if agency else f"{DOCUMENT} {about}",
        letterhead=letterhead(office, figures.number, figures.issued_on, f"V/v {about}"),
        title=None,
        addressees=(agency,) if agency else (),
        body=body,
        signature=_signature(office),
        appendices=(_appendix(figures, items),) if items and attached else (),
        author=office_in_text(office.name),
        gaps=(*gaps, *missing_to_sign(figures)),
        margins=office.margins,
    )


def _items(figures: ResultsFigures, parts: Sequence[Urged]) -> list[_Item]:
    """What there is to urge, in the order in which it hurts."""
    overdue = [task for part in parts for task in part.overdue]
    soon = [task for part in parts for task in part.due_soon]
    missing = [row for part in parts for row in part.missing]
    period = named(figures.period.label)
    items = (
        _Item(
            len(overdue),
            "Nhiệm vụ quá hạn",
            "nhiệm vụ quá hạn",
            "Tập trung thực hiện dứt điểm các nhiệm vụ quá hạn; báo cáo rõ nguyên nhân, giải pháp và thời gian hoàn "
            "thành của từng nhiệm vụ",
            overdue_table(parts, figures),
            task_traces(overdue),
        ),
        _Item(
            len(soon),
            "Nhiệm vụ sắp đến hạn",
            "nhiệm vụ sắp đến hạn",
            "Đẩy nhanh tiến độ các nhiệm vụ sắp đến hạn, bảo đảm hoàn thành đúng thời hạn được giao",
            due_soon_table(parts, figures),
            task_traces(soon),
        ),
        _Item(
            len(missing),
            f"Chỉ tiêu chưa có số liệu {period}",
            f"chỉ tiêu chưa có số liệu {period}",
            f"Cung cấp số liệu {period} của các chỉ tiêu còn thiếu kèm theo tài liệu kiểm chứng",
            missing_table(parts, figures),
            actual_traces(missing, figures.period),
        ),
    )
    return [item for item in items if item.count]


def _about(figures: ResultsFigures, parts: Sequence[Urged]) -> str:
    tasks = any(part.overdue or part.due_soon for part in parts)
    missing = any(part.missing for part in parts)
    period = named(figures.period.label)
    if missing and not tasks:
        return f"đôn đốc cung cấp số liệu chỉ tiêu {period}"
    work = f"đôn đốc thực hiện {plans_short(figures)}"
    return f"{work} và cung cấp số liệu {period}" if missing else work


def _urging(figures: ResultsFigures, items: Sequence[_Item], *, attached: bool, gaps: list[str]) -> tuple[Block, ...]:
    agency = squeeze(figures.agency) or "đơn vị"
    counted = joined([f"{item.count} {item.words}" for item in items])
    where = " (danh mục kèm theo Công văn này)." if attached else ", cụ thể như sau:"
    blocks: list[Block] = [
        Paragraph(
            f"Qua theo dõi việc thực hiện {plans_in_full(figures)}, {up_to(figures)}, {agency} còn {counted}{where}",
            tuple(trace for item in items for trace in item.traces),
        )
    ]
    for place, item in enumerate(() if attached else items, 1):
        if len(items) > 1:
            blocks.append(Heading(2, str(place), item.title))
        blocks.append(item.table)
    plans = Owner(several=len(figures.plans) > 1).plan
    office = office_in_text(figures.office.name)
    start = f"Để bảo đảm tiến độ thực hiện {plans}, {office} đề nghị {agency}"
    if len(items) == 1:
        blocks.append(Paragraph(f"{start} {items[0].asked[:1].lower()}{items[0].asked[1:]}."))
    else:
        blocks.append(Paragraph(f"{start} thực hiện các nội dung sau:"))
        blocks.append(BulletList(ended([Bullet(item.asked) for item in items])))
    blocks += paragraphs(figures.texts.request, "request")
    blocks.append(_answer(figures, gaps))
    blocks.append(Paragraph(f"Đề nghị {agency} quan tâm, phối hợp thực hiện./."))
    return tuple(blocks)


def _answer(figures: ResultsFigures, gaps: list[str]) -> Paragraph:
    """Where the answer goes and by when; with room for a day where none is given."""
    typed = squeeze(" ".join(figures.texts.answer_by)).rstrip(" .;")
    day = parse_date(typed)
    if day is not None:
        when = f"chậm nhất ngày {format_date(day)}"
        if figures.issued_on is not None and day < figures.issued_on:
            gaps.append(f"Thời hạn trả lời {format_date(day)} trước ngày ban hành của công văn.")
    elif typed:
        when = typed if typed.casefold().startswith(_SAYS_WHEN) else f"chậm nhất {typed}"
    else:
        when = f"chậm nhất {date_line(None)}"
        gaps.append("Chưa có thời hạn trả lời.")
    return Paragraph(
        f"Kết quả thực hiện gửi bằng văn bản về {office_in_text(figures.office.name)} {when} để tổng hợp, báo cáo.",
        (Trace("text", "answer_by"),) if typed else (),
    )


def _nothing(figures: ResultsFigures, gaps: list[str]) -> tuple[Block, ...]:
    agency = squeeze(figures.agency) or "Đơn vị"
    gaps.append("Không có nội dung để đôn đốc; không cần gửi công văn này.")
    return (
        Paragraph(
            f"({agency} không có nhiệm vụ quá hạn, nhiệm vụ sắp đến hạn hoặc chỉ tiêu chưa có số liệu "
            f"{up_to(figures)}; không có nội dung để đôn đốc.)",
            provisional=True,
        ),
        *paragraphs(figures.texts.request, "request"),
    )


def _appendix(figures: ResultsFigures, items: Iterable[_Item]) -> Appendix:
    blocks: list[Block] = []
    for place, item in enumerate(items, 1):
        blocks += (Caption(f"{place}. {item.title}"), item.table)
    title = f"Nội dung đôn đốc {squeeze(figures.agency)}".strip()
    attached = attached_to(figures.office, DOCUMENT, figures.number, figures.issued_on)
    return Appendix(APPENDIX, title, attached, tuple(blocks))


def _signature(office: OfficeFigures) -> Signature:
    """The addressee is the first under Nơi nhận, also when the officer left that out."""
    signed = signature(office)
    others = (item for item in signed.recipients if match_key(item) != match_key(AS_ABOVE))
    return replace(signed, recipients=(AS_ABOVE, *others))
