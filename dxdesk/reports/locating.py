"""Where the lines of a document stand on the pages of its PDF, for tracing what is under the mouse.

The words of the content are looked for in the text of the pages, in the order of the document: blanks, accents,
capitals and line breaks make no difference. What is not found (a line broken by a header that is repeated) is left
out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dxdesk.domain.text import fold
from dxdesk.progress import Progress
from dxdesk.reports.content import (
    Appendix,
    BarChart,
    Block,
    BulletList,
    GroupRow,
    Heading,
    ReportContent,
    SignBoxes,
    Table,
    Trace,
    TrendChart,
    Trends,
)
from dxdesk.reports.pictures import Box, PdfPages

_LOCATING = "Đang tìm nguồn số liệu"
_CERTAIN = 12
"""Letters from which a line is looked for anywhere below; a shorter one only close by."""
_CLOSE_BY = 600


@dataclass(frozen=True)
class Span:
    """A piece of a page's text, `end` not included."""

    page: int
    start: int
    end: int


@dataclass(frozen=True)
class PrintedLine:
    """A paragraph, a list item, a row of a table. Without traces: words that do not come from data."""

    text: str
    traces: tuple[Trace, ...]
    spans: tuple[Span, ...]

    def is_on(self, page: int) -> bool:
        return any(span.page == page for span in self.spans)


def printed_lines(content: ReportContent, pdf: bytes, progress: Progress) -> list[PrintedLine]:
    """In the order of the document. Raises Cancelled."""
    with PdfPages(pdf) as pages:
        text = _Text(pages, progress)
    found, at = [], 0
    for words, traces in _content_lines(content):
        letters = _letters(words)
        place = text.find(letters, at)
        if place < 0:
            continue
        at = place + len(letters)
        found.append(PrintedLine(words, traces, text.spans(place, at)))
    return found


def boxes_on(pdf: bytes, lines: Sequence[PrintedLine], page: int) -> list[tuple[int, Box]]:
    """Number of a line in `lines` and the box around all of it on that page."""
    with PdfPages(pdf) as pages:
        reading, height = pages.reading(page), pages.size(page)[1]
        made = []
        for number, line in enumerate(lines):
            rectangles = [one for span in line.spans if span.page == page for one in _rectangles(reading, span)]
            if rectangles:
                made.append((number, _around(rectangles, height)))
        return made


class _Text:
    """The text of all pages without blanks, folded, and where each letter stands."""

    def __init__(self, pages: PdfPages, progress: Progress) -> None:
        letters: list[str] = []
        self._origins: list[tuple[int, int]] = []
        for page in range(len(pages)):
            progress.step(page, len(pages), _LOCATING)
            for place, char in enumerate(pages.text(page)):
                for letter in _plain(char):
                    letters.append(letter)
                    self._origins.append((page, place))
        self._letters = "".join(letters)

    def find(self, wanted: str, start: int) -> int:
        if not wanted:
            return -1
        end = len(self._letters) if len(wanted) >= _CERTAIN else start + _CLOSE_BY
        return self._letters.find(wanted, start, end)

    def spans(self, first: int, end: int) -> tuple[Span, ...]:
        made: dict[int, tuple[int, int]] = {}
        for page, place in self._origins[first:end]:
            low, high = made.get(page, (place, place))
            made[page] = (min(low, place), max(high, place))
        return tuple(Span(page, low, high + 1) for page, (low, high) in made.items())


@cache
def _plain(char: str) -> str:
    return "".join(letter for letter in fold(char) if not letter.isspace())


def _letters(words: str) -> str:
    return "".join(_plain(char) for char in words)


def _content_lines(content: ReportContent) -> Iterator[tuple[str, tuple[Trace, ...]]]:
    for block in content.body:
        yield from _block_lines(block)
    for appendix in content.appendices:
        yield from _appendix_lines(appendix)


def _appendix_lines(appendix: Appendix) -> Iterator[tuple[str, tuple[Trace, ...]]]:
    yield appendix.title, ()
    for block in appendix.blocks:
        yield from _block_lines(block)


def _block_lines(block: Block) -> Iterator[tuple[str, tuple[Trace, ...]]]:
    match block:
        case BulletList():
            yield from ((item.text, item.traces) for item in block.items)
        case Table():
            for row in block.rows:
                yield (row.title, ()) if isinstance(row, GroupRow) else ("\n".join(row.cells), row.traces)
        case BarChart():
            yield from ((bar.label, bar.traces) for bar in block.bars)
        case TrendChart():
            yield block.caption, block.traces
        case Trends():
            yield from ((words, ()) for words in (block.title, block.remark) if words)
            yield from ((chart.caption, chart.traces) for chart in block.charts)
        case SignBoxes():
            return
        case Heading():
            yield block.label, ()
        case _:
            yield block.text, getattr(block, "traces", ())


def _rectangles(reading: Any, span: Span) -> Iterable[tuple[float, float, float, float]]:
    """Left, bottom, right, top in points from the lower left corner."""
    import pypdfium2.raw as pdfium

    first, last = (pdfium.FPDFText_GetCharIndexFromTextIndex(reading, place) for place in (span.start, span.end - 1))
    if first < 0 or last < first:
        return []
    return [reading.get_rect(number) for number in range(reading.count_rects(first, last - first + 1))]


def _around(rectangles: Sequence[tuple[float, float, float, float]], height: float) -> Box:
    left, right = min(one[0] for one in rectangles), max(one[2] for one in rectangles)
    top, bottom = max(one[3] for one in rectangles), min(one[1] for one in rectangles)
    return Box(left, height - top, right - left, top - bottom)
