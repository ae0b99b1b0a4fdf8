"""A document's content as lines of text, to be read and compared with a kept wording."""

from collections.abc import Iterable, Iterator

from dxdesk.reports.charts.words import chart_words
from dxdesk.reports.content import (
    BarChart,
    Block,
    BulletList,
    Caption,
    GroupRow,
    Heading,
    Paragraph,
    ReportContent,
    SignBoxes,
    Table,
    TrendChart,
    Trends,
)


def told(content: ReportContent) -> str:
    return "\n".join(_document(content)).replace("\u00a0", "␣") + "\n"


def _document(content: ReportContent) -> Iterator[str]:
    yield f"[{content.name}]"
    if head := content.letterhead:
        yield f"{head.superior} / {head.name} | {head.number} | {head.place_and_date} | {head.about}"
    if content.title:
        yield from (content.title.type.upper(), *content.title.subject)
    yield from (f"Kính gửi: {one}" for one in content.addressees)
    yield from _blocks(content.body)
    if signed := content.signature:
        yield " / ".join((*signed.authority, *signed.role, signed.name))
        yield "Nơi nhận: " + "; ".join(signed.recipients)
    for appendix in content.appendices:
        yield "-----"
        yield from filter(None, (appendix.office, appendix.label, appendix.title.upper(), appendix.attached_to))
        yield from _blocks(appendix.blocks)
    yield from (f"Còn thiếu: {gap}" for gap in content.gaps)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield f"{'#' * block.level} {block.label}"
            case Caption():
                yield f"** {block.text}"
            case Paragraph():
                yield f"? {block.text}" if block.provisional else block.text
            case BulletList():
                yield from (f"- {item.text}" for item in block.items)
            case Table(rows=()):
                yield block.when_empty
            case Table():
                yield from _table(block)
            case BarChart():
                yield f"~~ {block.caption}: {', '.join(block.parts)}"
                yield from (f"~ {bar.label}: {', '.join(map(str, bar.counts))}" for bar in block.bars)
            case TrendChart():
                yield chart_words(block)
            case Trends():
                yield from filter(None, (f"** {block.title}", block.remark))
                yield from map(chart_words, block.charts)
            case SignBoxes():
                yield "_____ " + " _____ ".join(block.titles)


def _table(table: Table) -> Iterator[str]:
    yield "| " + " | ".join(f"{one.group}: {one.title}" if one.group else one.title for one in table.columns)
    for row in table.rows:
        if isinstance(row, GroupRow):
            yield f"|| {row.ref} {row.title}".replace("  ", " ")
        else:
            mark = {"plain": "|", "heading": "||", "total": "=="}[row.kind]
            yield f"{mark} " + " | ".join(cell.replace("\n", " / ") for cell in row.cells)
