"""Which sheets a document becomes: one for each table, with the words that stand over it and under it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from dxdesk.domain.text import match_key, squeeze
from dxdesk.reports.content import (
    Appendix,
    BarChart,
    Block,
    BulletList,
    Caption,
    Heading,
    Paragraph,
    ReportContent,
    SignBoxes,
    Table,
    TrendChart,
    Trends,
)

LineLook = Literal["office", "title", "attached", "bold", "text"]

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_UNNAMED = "Bảng"


@dataclass(frozen=True)
class Line:
    """A line over the whole width."""

    text: str
    look: LineLook


@dataclass(frozen=True)
class Sheet:
    """`table` None: only words. `repeated`: its titles stand on an earlier sheet already."""

    name: str
    titles: tuple[Line, ...]
    above: tuple[Line, ...]
    table: Table | None
    below: tuple[Line, ...] = ()
    boxes: tuple[str, ...] = ()
    repeated: bool = False
    landscape: bool = True


def sheets(content: ReportContent) -> list[Sheet]:
    """The appendices; of a document without them the tables of its text, upright."""
    if not content.appendices:
        titles = (content.title.type.upper(), *content.title.subject) if content.title else (content.name,)
        lines = tuple(Line(text, "title") for text in titles)
        found = [replace(sheet, landscape=False) for sheet in _divided(lines, content.body, _UNNAMED)]
    else:
        names = _appendix_names(content.appendices)
        found = [
            sheet
            for appendix, name in zip(content.appendices, names, strict=True)
            for sheet in _divided(_titles(appendix), appendix.blocks, name)
        ]
    unique = _unique([sheet.name for sheet in found])
    return [replace(sheet, name=name) for sheet, name in zip(found, unique, strict=True)]


def _titles(appendix: Appendix) -> tuple[Line, ...]:
    lines = (
        Line(appendix.office.upper(), "office"),
        Line(appendix.label, "title"),
        Line(appendix.title.upper(), "title"),
        Line(appendix.attached_to, "attached"),
    )
    return tuple(line for line in lines if line.text)


def _divided(titles: tuple[Line, ...], blocks: Sequence[Block], name: str) -> Iterator[Sheet]:
    """What follows a table belongs to the next one if there is another."""
    waiting: list[Line] = []
    sheet: Sheet | None = None
    for block in blocks:
        if isinstance(block, Table) and block.rows and block.columns:
            if sheet is not None:
                yield sheet
            sheet = Sheet(name, titles, tuple(waiting), block, repeated=sheet is not None)
            waiting = []
        elif isinstance(block, SignBoxes) and sheet is not None and not waiting:
            sheet = replace(sheet, boxes=block.titles)
        else:
            waiting += _lines(block)
    if sheet is None:
        yield Sheet(name, titles, tuple(waiting), None)
    else:
        yield replace(sheet, below=tuple(waiting))


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Heading():
            yield Line(block.label.upper() if block.level == 1 else block.label, "bold")
        case Caption():
            yield Line(block.text, "bold")
        case Paragraph():
            yield Line(block.text, "text")
        case BulletList():
            yield from (Line(f"- {item.text}", "text") for item in block.items)
        case Table():
            yield Line(block.when_empty, "text")
        case SignBoxes():
            yield from (Line(title.upper(), "bold") for title in block.titles)
        case BarChart() | TrendChart() | Trends():
            # A picture without its numbers would be no table.
            return


def _appendix_names(appendices: Sequence[Appendix]) -> list[str]:
    """The labels; of sheets without labels what tells their titles apart, the whole title where there is one."""
    words = [squeeze(appendix.title).split(" ") for appendix in appendices]
    shared = sum(1 for _ in takewhile(lambda same: len(set(same)) == 1, zip(*words, strict=False)))
    if len(appendices) == 1:
        shared = 0
    return [
        appendix.label or " ".join(title[shared:] or title) for appendix, title in zip(appendices, words, strict=True)
    ]


def _unique(wanted: Sequence[str]) -> list[str]:
    """As Excel takes them: short, without its signs, different also without regard to capitals."""
    used: set[str] = set()
    names = []
    for text in wanted:
        plain = squeeze(_NOT_IN_NAMES.sub(" ", text)).strip("' ") or _UNNAMED
        name, count = _cut(plain, _LONGEST_NAME), 1
        while name.casefold() in used or match_key(name) == "history":
            count += 1
            ending = f" ({count})"
            name = _cut(plain, _LONGEST_NAME - len(ending)) + ending
        used.add(name.casefold())
        names.append(name)
    return names


def _cut(text: str, most: int) -> str:
    """Between words where that leaves a good part."""
    if len(text) <= most:
        return text
    whole = text[: most + 1].rpartition(" ")[0]
    return (whole if len(whole) > most // 2 else text[:most]).rstrip(" ,;-'")
