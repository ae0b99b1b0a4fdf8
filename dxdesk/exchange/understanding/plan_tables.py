"""The tables of a file: which are appendices, where one ends and the next begins, which were left out and why."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from dxdesk.domain.drafts import AppendixDraft, Remark, Source
from dxdesk.exchange.contents import Paragraph, Sheet, WordTable
from dxdesk.exchange.understanding.appendix_builder import AppendixBuilder, describe, same_table
from dxdesk.exchange.understanding.captions import is_attached, read_caption, split_label
from dxdesk.exchange.understanding.grid import (
    Grid,
    GridRow,
    clean,
    grid_of_sheet,
    grid_of_word_table,
    is_layout,
    one_line,
)
from dxdesk.exchange.understanding.headers import Header, NoHeader, find_header
from dxdesk.exchange.understanding.outline_marks import (
    begins_appendix,
    ends_body,
    heading_of,
    heading_words,
    may_be_heading,
    read_mark,
)
from dxdesk.exchange.understanding.row_words import is_signature, style_of
from dxdesk.exchange.understanding.table_rows import read_rows

_MOST_CAPTION_LINES = 8
_MOST_QUOTED = 300


@dataclass
class Tables:
    """`tops`: the lines over the first table of each sheet, for the plan's number and title."""

    appendices: list[AppendixDraft] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    tops: list[list[str]] = field(default_factory=list)
    bottom_lines: list[str] = field(default_factory=list)

    def take(self, builder: AppendixBuilder | None) -> None:
        if builder is None:
            return
        draft = builder.finish()
        if builder.filled:
            self.appendices.append(draft)
        else:
            message = f"Bảng “{draft.label or draft.title}” có hàng tiêu đề nhưng không có dòng nội dung nào."
            self.remarks.append(Remark("table-empty", message, draft.source))
        self.remarks.extend(builder.remarks)

    def note_texts(self, paragraphs: list[Paragraph], caption: list[str]) -> None:
        """Say which words between the tables of the appendices are no part of a caption."""
        for paragraph in paragraphs:
            text = one_line(clean(paragraph.text))
            known = begins_appendix(paragraph) or is_attached(text) or is_signature(text)
            if not known and re.search(r"\w", text) and not any(one_line(line) in text for line in caption):
                quoted = text if len(text) <= _MOST_QUOTED else text[: _MOST_QUOTED - 1] + "…"
                message = f"Đoạn văn ngoài bảng trong phần phụ lục không được nhập: “{quoted}”."
                self.remarks.append(Remark("text-left-out", message))


@dataclass(frozen=True)
class _Segment:
    """Rows `start` to before `stop` under one header; `over` are the caption lines inside the grid."""

    header: Header
    over: list[str]
    start: int
    stop: int


def tables_of_sheets(sheets: Iterable[Sheet]) -> Tables:
    """Every visible sheet; a sheet may hold several tables below each other."""
    tables = Tables()
    for sheet in sheets:
        if sheet.hidden:
            if any(cell and cell.text for row in sheet.rows for cell in row):
                message = f"Trang tính ẩn “{sheet.name}” không được đọc."
                tables.remarks.append(Remark("hidden-sheet", message, Source(sheet.name, 0)))
            continue
        grid = grid_of_sheet(sheet)
        tables.remarks.extend(grid.remarks)
        segments = _segments(grid, sheet.name)
        if isinstance(segments, NoHeader):
            if sum(len(row.own()) > 1 for row in grid.rows) > 1:
                message = f"Trang “{sheet.name}” không được nhập: {segments.reason}."
                tables.remarks.append(Remark("table-left-out", message, Source(sheet.name, 0)))
            elif grid.rows:
                message = f"Trang “{sheet.name}” không có bảng nào; chỉ tìm ở đó số hiệu, ngày và tên của kế hoạch."
                tables.remarks.append(Remark("sheet-without-table", message, Source(sheet.name, 0)))
            tables.tops.append(_lines(grid.rows[:_MOST_CAPTION_LINES]))
            continue
        tables.tops.append(segments[0].over)
        tables.bottom_lines.extend(_lines(grid.rows[-12:]))
        for segment in segments:
            builder = AppendixBuilder(read_caption(segment.over, sheet.name), segment.header, grid)
            builder.add(read_rows(grid, segment.header, segment.start, segment.stop))
            tables.take(builder)
    return tables


def tables_of_word(blocks: Iterable[Paragraph | WordTable], after: int = 0) -> Tables:
    """Every table of a Word text that is not there for layout only; captions begin `after` the plan's title."""
    tables = Tables()
    lines: list[Paragraph] = []
    heading = ("", "")
    current: AppendixBuilder | None = None
    adjacent = False
    appended = False
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            if clean(block.text):
                adjacent = False
                if place >= after:
                    lines.append(block)
                    appended = appended or begins_appendix(block)
                heading = ("", "") if ends_body(block) else _heading_over(block) or heading
            continue
        over = _caption_lines(lines)
        if appended:
            tables.note_texts(lines, over)
        caption = read_caption(over, heading=heading[1])
        grid = grid_of_word_table(block, caption.whole)
        segments = _segments(grid, caption.whole)
        if isinstance(segments, NoHeader) and is_layout(grid):
            lines = []
            continue
        tables.remarks.extend(grid.remarks)
        goes_on = adjacent and current is not None
        if isinstance(segments, NoHeader):
            if goes_on and current is not None and current.width == grid.width:
                current.add(read_rows(grid, current.header, 0, len(grid.rows), goes_on=True))
            elif len(grid.rows) > 1 and grid.width > 1:
                message = f"Bảng “{caption.whole or describe(grid)}” không được nhập: {segments.reason}."
                tables.remarks.append(Remark("table-left-out", message, Source(caption.whole, 1)))
            lines = []
            continue
        for order, segment in enumerate(segments):
            again = order == 0 and goes_on and current is not None and same_table(current.header, segment.header)
            if not again:
                tables.take(current)
                whole = read_caption([*over, *segment.over] if order == 0 else segment.over, heading=heading[1])
                current = AppendixBuilder(whole, segment.header, grid, section=heading)
            if current is not None:
                current.add(read_rows(grid, segment.header, segment.start, segment.stop, goes_on=again))
        lines, adjacent = [], True
    tables.take(current)
    if appended:
        tables.note_texts(lines, [])
    return tables


def _heading_over(block: Paragraph) -> tuple[str, str] | None:
    """The heading of the section that begins here; None when the paragraph is plain text."""
    ref, words = heading_of(block)
    if not words and (mark := read_mark(text := one_line(clean(block.text)))) and may_be_heading(mark.rest):
        ref, words = text.removesuffix(mark.rest).strip(), mark.rest
    return (ref, words) if words else None


def _segments(grid: Grid, hint: str) -> list[_Segment] | NoHeader:
    header = find_header(grid, 0, hint=hint)
    if isinstance(header, NoHeader):
        return header
    segments: list[_Segment] = []
    over = _lines(grid.rows[: header.first])
    while True:
        following = _next_header(grid, header)
        begin = header.last + 1
        if following is None:
            segments.append(_Segment(header, over, begin, len(grid.rows)))
            return segments
        stop = _caption_start(grid, begin, following.first)
        segments.append(_Segment(header, over, begin, stop))
        over = _lines(grid.rows[stop : following.first])
        header = following


def _next_header(grid: Grid, header: Header) -> Header | None:
    """The next header that is not this one repeated."""
    start = header.last + 1
    while True:
        found = find_header(grid, start, strict=True)
        if isinstance(found, NoHeader):
            return None
        if not same_table(found, header):
            return found
        start = found.last + 1


def _caption_start(grid: Grid, begin: int, first: int) -> int:
    """Where the lines over the next table begin: rows of few cells without a number, after the last data."""
    start = first
    while start > begin and first - start < _MOST_CAPTION_LINES:
        own = grid.rows[start - 1].own()
        numbered = bool(own) and style_of(own[0][1].text) in ("arabic", "decimal", "roman")
        if len(own) > 2 or numbered or (own and own[0][1].text[:1].islower()):
            break
        start -= 1
    return start


def _lines(rows: Iterable[GridRow]) -> list[str]:
    return [one_line(cell.text) for row in rows for _, cell in row.own()]


def _caption_lines(lines: list[Paragraph]) -> list[str]:
    """The paragraphs right over a table that look like its caption, upwards to the first that does not."""
    kept: list[str] = []
    for paragraph in reversed(lines[-_MOST_CAPTION_LINES:]):
        text = clean(paragraph.text)
        label, _ = split_label(text.split("\n")[0])
        short = len(text.split()) <= 40
        fits = is_attached(text) or (
            short
            and (
                paragraph.centered
                or bool(label)
                or paragraph.italic
                or (paragraph.bold and not heading_words(paragraph))
            )
        )
        plainly = (
            not kept and len(text.split()) <= 20 and not text.endswith((".", ":", ";", ",")) and read_mark(text) is None
        )
        if not (fits or plainly):
            break
        kept = [*text.split("\n"), *kept]
        if label and (paragraph.centered or paragraph.bold):
            break
    return kept
