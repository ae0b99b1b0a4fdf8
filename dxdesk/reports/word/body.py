"""Content blocks as Word paragraphs, tables and pictures, in the order in which they are read."""

from collections.abc import Callable, Iterator, Sequence

from dxdesk.reports.content import (
    BarChart,
    Block,
    BulletList,
    Caption,
    Heading,
    Paragraph,
    SignBoxes,
    Table,
    TrendChart,
    Trends,
)
from dxdesk.reports.pdf.page import Area
from dxdesk.reports.word import styles
from dxdesk.reports.word.closing import sign_boxes
from dxdesk.reports.word.markup import paragraph, run
from dxdesk.reports.word.pictures import ChartPictures
from dxdesk.reports.word.tables import table_rows


def blocks_xml(
    blocks: Sequence[Block], area: Area, charts: ChartPictures, tell: Callable[[int], None], *, kept: bool = False
) -> Iterator[str]:
    """`tell` hears how many table rows are done; `kept`: the last paragraph stays with what follows the blocks."""
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        match block:
            case Heading():
                label = block.label.upper() if block.level == 1 else block.label
                yield paragraph(styles.HEADINGS[block.level - 1], run(label))
            case Caption():
                yield paragraph(styles.CAPTION, run(block.text))
            case Paragraph():
                announces = block.text.endswith(":") and isinstance(following, BulletList | Table)
                yield paragraph(
                    styles.BODY,
                    run(block.text, italic=block.provisional, marked=block.provisional),
                    keep_next=announces or (kept and following is None),
                )
            case BulletList():
                for bullet, item in enumerate(block.items):
                    last = kept and following is None and bullet == len(block.items) - 1
                    yield paragraph(styles.BULLET, run(item.text), keep_next=last)
            case Table(rows=()) | Table(columns=()):
                yield paragraph(styles.BODY, run(block.when_empty))
            case Table():
                signed = isinstance(following, SignBoxes)
                yield from table_rows(block, area, tell, kept=signed)
                if not signed:
                    yield paragraph(styles.GAP)
            case SignBoxes():
                yield sign_boxes(block.titles, area.width)
                yield paragraph(styles.GAP)
            case BarChart() | TrendChart():
                yield from charts.chart(block, area)
            case Trends():
                yield paragraph(styles.CAPTION, run(block.title))
                if block.remark:
                    yield paragraph(styles.ATTACHED, run(block.remark))
                yield from charts.trends(block, area)
                yield paragraph(styles.GAP)
