"""Lists and the officer's own paragraphs, as blocks of a report's text."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from dxdesk.domain.numbers import format_date
from dxdesk.domain.status import Status
from dxdesk.domain.text import squeeze
from dxdesk.reports.content import Block, Bullet, BulletList, Paragraph, Trace
from dxdesk.reports.figures import SLOT_LABELS, IndicatorFigures, PeriodFigures, TaskFigures, TextSlot
from dxdesk.reports.tracing import row_traces
from dxdesk.reports.typography import NO_BREAK, title_text
from dxdesk.reports.wording.citing import joined

TO_BE_WRITTEN = "(Chưa có nội dung, cần bổ sung trước khi trình ký.)"
# A list in the text is read out; the appendix has the rest.
MOST_LISTED = 10
_MOST_DAYS = 4
# A text is cut at a comma when that leaves so much of what there is room for.
_WORTH_A_PART = 0.65
_NO_ENDS = " ,;:.-–("
# Words that make the reader wait for the next one.
_LEADING_ON = re.compile(
    r"(?: (?:bằng|bởi|các|cho|cùng|của|do|đến|để|được|gồm|hoặc|khi|là|một|những|nhằm|như|ở|tại|theo|thuộc|tới|trên|"
    r"trong|từ|và|vào|về|với))+$",
    re.I,
)


def listed(
    rows: Sequence[IndicatorFigures] | Sequence[TaskFigures],
    title: str,
    bullet: Callable[..., Bullet],
    appendix: str,
) -> Iterable[Block]:
    """A sentence with the count and the first of them; nothing for no rows. `appendix` is where the rest stands."""
    if not rows:
        return
    yield Paragraph(f"Có {len(rows)} {title[:1].lower()}{title[1:]}:")
    items = [bullet(row) for row in rows[:MOST_LISTED]]
    if rest := rows[MOST_LISTED:]:
        traces = tuple(trace for row in rest for trace in bullet(row).traces)
        items.append(Bullet(f"và {len(rest)} mục khác, nêu tại {appendix}", traces))
    yield BulletList(ended(items))


def indicator_bullet(row: IndicatorFigures, period: PeriodFigures) -> Bullet:
    text = line(
        bare(row.name) + (f": {row.current}" if row.current else ""),
        row.assessed_target and f"mục tiêu {with_unit(row.assessed_target, row.unit)}",
        row.previous is not None and f"kỳ trước {row.previous}",
        row.leads and f"chủ trì: {row.leads}",
    )
    return Bullet(text, row_traces(row, period))


def with_unit(target: str, unit: str) -> str:
    """Outside its table a bare number needs the unit of its column, and the plan's own words are quoted."""
    if target[:1].isalpha():
        return f"“{target}”"
    if not target[-1:].isdigit() or not unit:
        return target
    return f"{target}{unit}" if unit.startswith("%") else f"{target} {unit}"


def done_bullet(task: TaskFigures) -> Bullet:
    done = f"hoàn thành ngày {format_date(task.done_on)}" if task.done_on else "hoàn thành"
    when = f"{done}, quá hạn" if task.status is Status.DONE_LATE else done
    result = task.result and f"kết quả: {task.result}"
    return Bullet(line(task.name, when, cited_paper(task.document), result), (Trace("task", task.uid),))


def cited_paper(document: str) -> str:
    """ "văn bản số 12/TB-UBND"; what names its type, "Thông báo số 12/TB-UBND", stays as it is."""
    return f"văn bản số {document}" if document[:1].isdigit() else document


def open_bullet(task: TaskFigures) -> Bullet:
    due = f"hạn {format_date(task.due)}" if task.due else task.deadline and f"thời hạn: {task.deadline}"
    return Bullet(line(task.name, due, task.leads and f"chủ trì: {task.leads}"), (Trace("task", task.uid),))


def coming_bullet(task: TaskFigures) -> Bullet:
    """With the days on which it falls due in the period that follows; very many by the first and the last."""
    days = [format_date(day) for day in task.coming]
    many = len(days) > _MOST_DAYS
    due = f"{len(days)} kỳ, hạn từ {days[0]} đến {days[-1]}" if many else f"hạn {joined(days)}"
    return Bullet(line(task.name, due, task.leads and f"chủ trì: {task.leads}"), (Trace("task", task.uid),))


def difficulty_bullet(task: TaskFigures) -> Bullet:
    return Bullet(f"{bare(task.name)}: {bare(task.difficulties)}", (Trace("task", task.uid),))


def line(what: str, *details: str | bool | None) -> str:
    """The thing, then what is known of it in brackets."""
    known = "; ".join(bare(detail) for detail in details if isinstance(detail, str) and detail)
    return bare(what) + (f" ({known})" if known else "")


def bare(text: str) -> str:
    return squeeze(text).rstrip(" .;,")


def shortened(text: str, most: int) -> str:
    """At most so many letters: cut after a part of the sentence where that leaves enough, else after a whole word
    that can end a line."""
    plain = bare(text)
    if len(plain) <= most:
        return plain
    # Compounds hold together by a no-break space while the place to cut is looked for.
    cut = title_text(plain)[:most].rpartition(" ")[0].replace(NO_BREAK, " ") or plain[: most - 1]
    part = max(cut.rfind(sign) for sign in (",", ";", " ("))
    if part >= most * _WORTH_A_PART:
        cut = cut[:part]
    return f"{_LEADING_ON.sub('', cut.rstrip(_NO_ENDS)).rstrip(_NO_ENDS)}…"


def ended(items: Iterable[Bullet]) -> tuple[Bullet, ...]:
    """Items of a list end with ";", the last with "."."""
    bullets = list(items)
    return tuple(
        Bullet(f"{bullet.text}{'.' if place == len(bullets) else ';'}", bullet.traces)
        for place, bullet in enumerate(bullets, 1)
    )


def written(lines: Sequence[str], slot: TextSlot, gaps: list[str]) -> list[Block]:
    """The officer's words; without them a sentence that cannot be overlooked, and a gap to report."""
    if blocks := paragraphs(lines, slot):
        return blocks
    gaps.append(f"Mục {SLOT_LABELS[slot]} chưa có nội dung.")
    return [Paragraph(TO_BE_WRITTEN, provisional=True)]


def paragraphs(lines: Sequence[str], slot: TextSlot) -> list[Block]:
    """Lines that start with a dash become lists; every other line stays a paragraph, word for word."""
    own = (Trace("text", slot),)
    blocks: list[Block] = []
    for dashed, texts in groupby(
        (text for text in lines if text.strip()), key=lambda text: text.lstrip().startswith(("- ", "– "))
    ):
        if dashed:
            blocks.append(BulletList(tuple(Bullet(text.lstrip()[2:].strip(), own) for text in texts)))
        else:
            blocks += [Paragraph(text.strip(), own) for text in texts]
    return blocks
