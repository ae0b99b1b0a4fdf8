"""The outline of a plan as one list of entries: legal bases, sections, appendices, duties, closed periods."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from dxdesk.domain.drafts import PlanDraft
from dxdesk.domain.numbers import format_date
from dxdesk.domain.records import DocumentRecord, PlanOutline
from dxdesk.domain.text import fold
from dxdesk.services.plans import RowCounts

EntryKind = Literal["text", "appendix", "duties", "periods"]
FIRST_WORDS = 9
NAMED = {"preamble": "Phần mở đầu", "closing": "Phần kết"}


@dataclass(frozen=True)
class Passage:
    """A heading (may be empty) with the text under it, and how deep it stands."""

    heading: str
    text: str
    level: int = 0


@dataclass(frozen=True)
class Entry:
    """One line of the outline. `passages` are what stands under it, sub-sections included; `folded` is its own text,
    `rows` what an appendix holds, `section` the number of a section.
    """

    key: str
    title: str
    level: int
    passages: tuple[Passage, ...]
    folded: str
    kind: EntryKind = "text"
    note: str = ""
    rows: Literal["", "tasks", "indicators"] = ""
    section: str = ""


def entries_of_plan(outline: PlanOutline, counts: RowCounts | None) -> list[Entry]:
    """`counts` None while they are not known yet."""
    found = _bases(outline.documents)
    found += _sections((item.number, item.heading, item.body) for item in outline.sections)
    for item in outline.appendices:
        groups = [(group.uid, group.label) for group in outline.groups if group.appendix_uid == item.uid]
        by_place: Mapping[tuple[str, str | None], int] = counts.by_place if counts is not None else {}
        numbers = [(label, by_place.get((item.uid, uid), 0)) for uid, label in groups]
        loose = by_place.get((item.uid, None), 0)
        total = sum(number for _, number in numbers) + loose
        found.append(_appendix(item.uid, item.label, item.title, item.kind, numbers, total, counts is not None))
    found.append(
        Entry("duties", "Chế độ báo cáo", 0, (), "che do bao cao", "duties", note=str(len(outline.duties) or ""))
    )
    periods = len(outline.closed_periods)
    found.append(Entry("periods", "Kỳ đã chốt", 0, (), "ky da chot", "periods", note=str(periods or "")))
    return found


def entries_of_draft(draft: PlanDraft) -> list[Entry]:
    """Of a plan that is still in a file."""
    documents = [
        DocumentRecord("", "legal_basis", item.type, item.number, item.issued_on, item.issuer, item.subject)
        for item in draft.legal_bases
    ]
    found = _bases(documents)
    found += _sections((item.number, item.heading, item.body) for item in draft.sections)
    for place, item in enumerate(draft.appendices):
        rows = [*(row.group for row in item.indicators), *(row.group for row in item.tasks)]
        by_group = Counter(rows)
        numbers = [(group.label, by_group[at]) for at, group in enumerate(item.groups)]
        found.append(_appendix(f"appendix{place}", item.label, item.title, item.kind, numbers, len(rows), True))
    if draft.duties:
        lines = "\n".join(f"– {duty.what}" for duty in draft.duties)
        found.append(Entry("duties", "Chế độ báo cáo", 0, (Passage("Chế độ báo cáo", lines),), fold(lines)))
    return found


def _bases(documents: Iterable[DocumentRecord]) -> list[Entry]:
    lines = [f"– {_document(item)}" for item in documents]
    if not lines:
        return []
    text = "\n".join(lines)
    return [Entry("bases", "Căn cứ", 0, (Passage("Căn cứ", text),), fold(text), note=str(len(lines)))]


def _document(item: DocumentRecord) -> str:
    number = f"{item.type} số {item.number}" if item.number else item.type
    day = f"ngày {format_date(item.issued_on)}" if item.issued_on else ""
    issuer = f"của {item.issuer}" if item.issuer else ""
    head = " ".join(part for part in (number.strip(), day, issuer) if part)
    if not item.number:
        return item.subject or head
    return f"{head}: {item.subject}" if item.subject else head


def _sections(sections: Iterable[tuple[str, str, str]]) -> list[Entry]:
    found: list[Entry] = []
    wanted = list(sections)
    for place, (number, heading, body) in enumerate(wanted):
        level = number.count(".")
        passages = [Passage(_heading(number, heading), body, 0)]
        for below, deeper_heading, deeper_body in wanted[place + 1 :]:
            if not below.startswith(f"{number}."):
                break
            passages.append(Passage(_heading(below, deeper_heading), deeper_body, below.count(".") - level))
        title = _heading(number, heading or _beginning(body))
        found.append(Entry(f"{number}#{place}", title, level, tuple(passages), fold(f"{title} {body}"), section=number))
    return found


def _heading(number: str, heading: str) -> str:
    """ "III.1.3" shows as "3. …": the place in the tree says the rest."""
    if number in NAMED:
        return NAMED[number]
    last = number.rsplit(".", 1)[-1]
    mark = f"{last})" if last.isalpha() and last.islower() else f"{last}."
    return heading if heading.startswith((mark, f"{number}.")) else f"{mark} {heading}".strip()


def _beginning(body: str) -> str:
    """First words of a section without a heading."""
    words = body.split()
    return " ".join(words[:FIRST_WORDS]) + ("…" if len(words) > FIRST_WORDS else "")


def _appendix(
    key: str, label: str, title: str, kind: str, groups: list[tuple[str, int]], total: int, known: bool
) -> Entry:
    word = "nhiệm vụ" if kind == "tasks" else "dòng chỉ tiêu"
    lines = [f"{name}: {number} {word}" if known else name for name, number in groups]
    summary = f"{total} {word}" if known else ""
    text = "\n".join([*([summary] if summary else []), *lines])
    return Entry(
        key,
        label or title,
        0,
        (Passage(title, text),),
        fold(f"{label} {title} {' '.join(name for name, _ in groups)}"),
        "appendix",
        str(total) if known else "",
        "tasks" if kind == "tasks" else "indicators",
    )
