"""The tables of a copied piece of HTML, as Word, Excel, LibreOffice, mail programs and browsers give it."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from dxdesk.exchange.pasting.plain_text import Block

MOST_CHARACTERS = 30_000_000
MOST_CELLS = 500_000
WIDEST, TALLEST, DEEPEST = 1_000, 65_534, 40
_SILENT = frozenset({"head", "style", "script", "title", "xml", "del"})
"""Elements whose text is not of the document; `del` is what a revision took out."""
_LINES = frozenset({"p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "dt", "dd"})
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")


@dataclass
class _Cell:
    width: int = 1
    height: int = 1
    words: list[str] = field(default_factory=list)
    tables: list["_Table"] = field(default_factory=list)

    def text(self) -> str:
        """Blanks are drawn together as on a page; breaks of lines stay."""
        lines = "".join(self.words).split("\n")
        return "\n".join(line for line in (_SPACE.sub(" ", one).strip() for one in lines) if line)


@dataclass
class _Table:
    rows: list[list[_Cell]] = field(default_factory=list)
    cell: _Cell | None = None
    """The one that is being read."""


def read_html(html: str) -> Block:
    """The cells of all tables, one below the other; [] when there is no table or the piece is out of all measure.

    A merged cell says its words once, at its upper left; the places that it covers are empty. A table that only
    frames another one, as in a mail, is left away.
    """
    if "<t" not in html.lower() or len(html) > MOST_CHARACTERS:
        return []
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.too_much:
        return []
    return [line for table in reader.tables for line in _lines(_inner(table))]


def read_html_words(html: str) -> Block:
    """The paragraphs of a piece without a table, each a line of one cell."""
    if len(html) > MOST_CHARACTERS:
        return []
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [[line] for line in reader.around.text().split("\n") if line]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self.around = _Cell()
        self.too_much = False
        self._open: list[_Table] = []
        self._silent: list[str] = []
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent.append(tag)
        elif self._silent or self.too_much:
            return
        elif tag == "table":
            self._begin_table()
        elif tag == "tr" and self._open:
            self._open[-1].rows.append([])
            self._open[-1].cell = None
        elif tag in ("td", "th") and self._open:
            self._begin_cell(dict(attrs))
        elif tag == "br" or tag in _LINES:
            self._words("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            if tag in self._silent:
                del self._silent[self._silent.index(tag) :]
        elif self._silent:
            return
        elif tag == "table" and self._open:
            self._open.pop()
        elif tag in ("td", "th", "tr") and self._open:
            self._open[-1].cell = None
        elif tag in _LINES:
            self._words("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words(_SPACE.sub(" ", data))

    def _words(self, words: str) -> None:
        if not self._open:
            self.around.words.append(words)
        elif self._open[-1].cell is not None:
            self._open[-1].cell.words.append(words)

    def _begin_table(self) -> None:
        if len(self._open) >= DEEPEST:
            self.too_much = True
            return
        table, around = _Table(), self._open[-1].cell if self._open else None
        self._words("\n")
        if around is not None:
            around.tables.append(table)
        else:
            self.tables.append(table)
        self._open.append(table)

    def _begin_cell(self, attrs: dict[str, str | None]) -> None:
        table = self._open[-1]
        if not table.rows:
            table.rows.append([])
        table.cell = _Cell(_count(attrs.get("colspan"), WIDEST), _count(attrs.get("rowspan"), TALLEST))
        table.rows[-1].append(table.cell)
        self._cells += table.cell.width
        self.too_much = self.too_much or self._cells > MOST_CELLS


def _count(text: str | None, most: int) -> int:
    return max(1, min(int(text), most)) if text is not None and text.strip().isdecimal() else 1


def _inner(table: _Table) -> _Table:
    """The table inside a frame: the only filled cell holds it and nothing else."""
    while True:
        filled = [cell for row in table.rows for cell in row if cell.tables or cell.text()]
        if len(filled) != 1 or len(filled[0].tables) != 1 or filled[0].text():
            return table
        table = filled[0].tables[0]


def _whole_text(cell: _Cell) -> str:
    """With the words of a table that stands inside the cell, so that nothing is lost."""
    inside = (" ".join(filter(None, line)) for table in cell.tables for line in _lines(table))
    return "\n".join(filter(None, (cell.text(), *inside)))


def _lines(table: _Table) -> Block:
    block: Block = []
    covered: dict[int, int] = {}
    """How many further rows a column is covered by a cell from above."""
    for row in table.rows:
        line: list[str] = []
        spans: dict[int, int] = {}
        for cell in row:
            while covered.get(len(line), 0):
                line.append("")
            for column in range(len(line), len(line) + cell.width):
                spans[column] = cell.height - 1
            line += [_whole_text(cell), *[""] * (cell.width - 1)]
        covered = {column: left - 1 for column, left in covered.items() if left > 1} | {
            column: left for column, left in spans.items() if left
        }
        block.append(line)
    return block
