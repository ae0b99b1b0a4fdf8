"""Tables of a document in Word: header rows that are repeated, rows that stay whole, group rows that stay with theirs.

The rows are written as text: python-docx' tables take quadratic time.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from dxdesk.reports.content import Column, GroupRow, Row, Table
from dxdesk.reports.pdf.fonts import BOLD, REGULAR
from dxdesk.reports.pdf.lines import balanced, broken, longest_word
from dxdesk.reports.pdf.page import Area
from dxdesk.reports.pdf.styles import APPENDIX_CELL_SIZE, CELL_PADDING, leading
from dxdesk.reports.pdf.tables import column_widths
from dxdesk.reports.word import styles
from dxdesk.reports.word.markup import TABLE_END, Align, cell, paragraph, row, run, table_start

_TOLD_EVERY = 100
_MILLIMETRE = 72 / 25.4
# Word measures a little differently: what just fits must not wrap.
_SLACK = 0.3
_ROOM_FOR_A_ROW = 0.8


def table_rows(table: Table, area: Area, tell: Callable[[int], None], *, kept: bool) -> Iterator[str]:
    """A whole w:tbl in pieces.

    `tell` hears how many more rows are done; `kept`: the last row stays with what follows.
    """
    sheet = _Sheet(table, area)
    yield table_start(styles.GRID, sheet.widths)
    yield from sheet.header()
    untold = 0
    last = len(table.rows) - 1
    for place, one in enumerate(table.rows):
        yield sheet.row(one, kept=kept and place == last)
        untold += 1
        if untold == _TOLD_EVERY or place == last:
            tell(untold)
            untold = 0
    yield TABLE_END


class _Sheet:
    """What the rows of one table share."""

    def __init__(self, table: Table, area: Area) -> None:
        self.columns = table.columns
        self.size = area.cell_size(table)
        self.widths = column_widths(table, area.width, self.size)
        # A header of several lines stands above it.
        self.most_lines = int(area.height * _ROOM_FOR_A_ROW / leading(self.size))
        small = self.size == APPENDIX_CELL_SIZE
        self.style = styles.SMALL_CELL if small else styles.CELL
        self.title_style = styles.SMALL_CELL_TITLE if small else styles.CELL_TITLE
        self.height = table.row_height * _MILLIMETRE

    def header(self) -> Iterator[str]:
        """One row, or two where columns are grouped: the others reach over both."""
        if not any(column.group for column in self.columns):
            yield row((self._title(column.title, width) for column, width in self._sized(self.columns)), header=True)
            return
        upper: list[str] = []
        lower: list[str] = []
        for group, members in groupby(self._sized(self.columns), key=lambda pair: pair[0].group):
            cells = list(members)
            if group:
                upper.append(self._title(group, sum(width for _, width in cells), span=len(cells)))
                lower += [self._title(column.title, width) for column, width in cells]
            else:
                for column, width in cells:
                    upper.append(cell(self._words(column.title, width), width, merged="restart", middle=True))
                    lower.append(cell(paragraph(self.title_style), width, merged="continue", middle=True))
        yield row(upper, header=True)
        yield row(lower, header=True)

    def row(self, one: Row | GroupRow, *, kept: bool) -> str:
        if isinstance(one, GroupRow):
            return self._group(one.ref, one.title)
        if one.kind == "heading" and len(one.cells) > 2 and not any(one.cells[2:]):
            return self._group(*one.cells[:2])
        bold = one.kind != "plain"
        texts = (*one.cells, *[""] * (len(self.columns) - len(one.cells)))
        return row(
            (
                cell(self._text(text, column.align, bold, kept or one.kind == "heading"), width, middle=True)
                for text, (column, width) in zip(texts, self._sized(self.columns), strict=False)
            ),
            height=self.height,
            breaks=self._too_high(texts, BOLD if bold else REGULAR),
        )

    def _too_high(self, texts: Sequence[str], face: str) -> bool:
        """Whether the row is higher than a page: Word hides what does not fit into a row that it may not break."""
        return any(
            len(broken(text, face, self.size, width - 2 * CELL_PADDING)) > self.most_lines
            for text, width in zip(texts, self.widths, strict=False)
            if len(text) > self.most_lines
        )

    def _group(self, ref: str, title: str) -> str:
        if ref and len(self.columns) > 1:
            first = cell(self._text(ref, "center", True, True), self.widths[0], middle=True)
            rest = cell(
                self._text(title, "left", True, True),
                sum(self.widths[1:]),
                span=len(self.columns) - 1,
                middle=True,
            )
            return row((first, rest))
        words = self._text(f"{ref} {title}".strip(), "left", True, True)
        return row((cell(words, sum(self.widths), span=len(self.columns), middle=True),))

    def _sized(self, columns: Sequence[Column]) -> list[tuple[Column, float]]:
        return list(zip(columns, self.widths, strict=True))

    def _title(self, text: str, width: float, *, span: int = 1) -> str:
        return cell(self._words(text, width), width, span=span, middle=True)

    def _words(self, text: str, width: float) -> str:
        """Lines of about the same length, as on paper; Word breaks a title whose words barely fit by itself."""
        room = width - 2 * CELL_PADDING - _SLACK
        fits = longest_word(text, BOLD, self.size) <= room
        return paragraph(self.title_style, run("\n".join(balanced(text, BOLD, self.size, room)) if fits else text))

    def _text(self, text: str, align: Align, bold: bool, kept: bool) -> str:
        return paragraph(
            self.style,
            run(text, bold=bold),
            keep_next=kept,
            align=None if align == "left" else align,
        )
