"""Content blocks as flowables, in the order in which they are read."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Spacer
from reportlab.platypus import Paragraph as Text

from dxdesk.reports.charts.draw import chart_on_pages
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
from dxdesk.reports.pdf.fonts import drawable
from dxdesk.reports.pdf.page import Area
from dxdesk.reports.pdf.sign_boxes import SignRow
from dxdesk.reports.pdf.styles import (
    BODY_LEADING,
    BODY_STYLE,
    CAPTION,
    CHART_CAPTION,
    HEADINGS,
    PARAGRAPH_GAP,
    PROVISIONAL,
    REMARK,
)
from dxdesk.reports.pdf.tables import TableLayout, TableRest
from dxdesk.reports.pdf.trends import chart_rows

# What must fit below a heading: two lines of a text; of a table its header, a group row and a row, or all of its rows
# if they are few.
_BELOW_TABLE = 8 * BODY_LEADING
_BELOW_TEXT = 2 * BODY_LEADING
_SMALL_TABLE = 6


class Bookmark(Flowable):  # type: ignore[misc]
    """Where the outline beside the pages leads to; takes no room."""

    _SPACETRANSFER = True

    def __init__(self, title: str, level: int) -> None:
        super().__init__()
        self.title, self.level = drawable(title).replace("\n", " "), level
        self.width = self.height = 0

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        y = self.canv.absolutePosition(0, 0)[1]
        key = f"{self.canv.getPageNumber()}-{y:.1f}-{self.title}"
        self.canv.bookmarkHorizontalAbsolute(key, y + BODY_LEADING)
        self.canv.addOutlineEntry(self.title, key, self.level)


def flowables(blocks: Sequence[Block], area: Area, tell: Callable[[int], None]) -> Iterator[Flowable]:
    """`tell` hears how many table rows are done."""
    depth = 0
    for place, block in enumerate(blocks):
        if _leads_on(blocks, place):
            yield CondPageBreak(_room_from(blocks, place, area))
        if isinstance(block, Heading):
            # An outline must not skip a level.
            depth = min(block.level, depth + 1)
            yield Bookmark(block.label, depth)
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if isinstance(block, Table) and block.rows and isinstance(following, SignBoxes):
            yield _table(block, area, tell, SignRow(following.titles, area.width))
        elif not (isinstance(block, SignBoxes) and place and _has_rows(blocks[place - 1])):
            yield from _drawn(block, area, tell)


def text(words: str, style: ParagraphStyle) -> Text:
    """Outside text is never markup."""
    return Text(escape(drawable(words)).replace("\n", "<br/>"), style)


def _drawn(block: Block, area: Area, tell: Callable[[int], None]) -> Iterator[Flowable]:
    match block:
        case Heading():
            label = block.label.upper() if block.level == 1 else block.label
            yield text(label, HEADINGS[block.level])
        case Caption():
            yield text(block.text, CAPTION)
        case Paragraph():
            yield text(block.text, PROVISIONAL if block.provisional else BODY_STYLE)
        case BulletList():
            for item in block.items:
                yield text(f"- {item.text}", BODY_STYLE)
        case Table(rows=()):
            yield text(block.when_empty, BODY_STYLE)
        case Table():
            yield _table(block, area, tell)
        case SignBoxes():
            yield SignRow(block.titles, area.width)
        case BarChart() | TrendChart():
            for piece in _chart(block, area):
                yield CondPageBreak(_height(piece, area))
                yield from piece
        case Trends():
            yield from _trends(block, area)


def _chart(chart: BarChart | TrendChart, area: Area) -> Iterator[list[Flowable]]:
    """Each drawing with what belongs on its page: the caption goes with the first."""
    above: list[Flowable] = [text(chart.caption, CHART_CAPTION)] if chart.caption else []
    for drawing in chart_on_pages(chart, area.width, area.height - _height(above, area) - PARAGRAPH_GAP):
        yield [*above, drawing, Spacer(1, PARAGRAPH_GAP)]
        above = []


def _trends(block: Trends, area: Area) -> Iterator[Flowable]:
    """Title and remark on the page of the first row."""
    head = [text(block.title, CAPTION), *([text(block.remark, REMARK)] if block.remark else [])]
    for place, row in enumerate(chart_rows(block, area)):
        if not place:
            yield CondPageBreak(_height([*head, row], area))
            yield Bookmark(block.title, 1)
            yield from head
        yield row


def _height(flowables: Iterable[Flowable], area: Area) -> float:
    heights = (one.wrap(area.width, 1e6)[1] + one.getSpaceBefore() + one.getSpaceAfter() for one in flowables)
    return float(sum(heights))


def _table(table: Table, area: Area, tell: Callable[[int], None], below: SignRow | None = None) -> TableRest:
    return TableRest(TableLayout(table, area.width, area.cell_size(table), area.height, tell, below))


def _has_rows(block: Block) -> bool:
    return isinstance(block, Table) and bool(block.rows)


def _leads_on(blocks: Sequence[Block], place: int) -> bool:
    """Whether a block must not be the last of a page: headings, captions, the sentence before a list."""
    block = blocks[place]
    listed = place + 1 < len(blocks) and isinstance(blocks[place + 1], BulletList | Table)
    announces = isinstance(block, Paragraph) and block.text.endswith(":")
    return isinstance(block, Heading | Caption) or (listed and announces)


def _room_from(blocks: Sequence[Block], place: int, area: Area) -> float:
    """Height of what leads on from here with a whole chart or a beginning of what follows it.

    Never less than what the next block will ask for with its own height: else it would go to the next page alone.
    """
    room = 0.0
    while place < len(blocks) and _leads_on(blocks, place):
        room += _height(_drawn(blocks[place], area, lambda _rows: None), area)
        place += 1
    if place < len(blocks):
        following = blocks[place]
        if isinstance(following, BarChart | TrendChart):
            room += _height(next(_chart(following, area)), area)
        else:
            room += min(_beginning(following, area) if isinstance(following, Table) else _BELOW_TEXT, area.height / 2)
    return min(room, area.height)


def _beginning(table: Table, area: Area) -> float:
    """What of a table must stand under its heading: a small one as a whole."""
    if not table.rows:
        return _BELOW_TEXT
    if len(table.rows) > _SMALL_TABLE:
        return _BELOW_TABLE
    return _table(table, area, lambda _rows: None).wrap(area.width, 1e6)[1]
