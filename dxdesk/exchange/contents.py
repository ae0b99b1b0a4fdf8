"""What a file holds, before anyone asks what it means: sheets of cells, or a Word text with its tables.

A guarded child process reads the file and hands this over as JSON, so it is made of plain values only.
"""

from dataclasses import dataclass, field
from typing import Literal

from dxdesk.exchange.cells import Cell as Cell
from dxdesk.exchange.cells import Merge as Merge
from dxdesk.exchange.cells import ReadingNote as ReadingNote


@dataclass
class Sheet:
    """`rows[r][c]` counts from cell A1; rows may differ in length, empty cells are None."""

    name: str
    rows: list[list[Cell | None]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False


UNICODE_FONT = "Unicode"
"""Stands for the font of a text that was typed in an old font and that the reader has decoded already."""


@dataclass(frozen=True)
class Paragraph:
    """`bold`/`italic`: all of its visible text is. `numbered`: Word numbers it, so the number is not in `text`.

    `level` is the list or outline level (0-based) when Word knows one. `label` is that number as it is shown
    ("1.", "II", "a)"), a bullet as its sign, or empty. `font` is that of most of the text, empty when unknown.
    """

    text: str
    bold: bool = False
    italic: bool = False
    centered: bool = False
    numbered: bool = False
    level: int | None = None
    style: str = ""
    label: str = ""
    font: str = ""


@dataclass(frozen=True)
class WordCell:
    """`column` is the grid column it starts in and `span` how many it covers; paragraphs are joined by line feeds."""

    text: str
    column: int
    span: int = 1
    continues: bool = False
    """True for the lower part of a vertically merged cell."""
    bold: bool = False
    font: str = ""


@dataclass(frozen=True)
class WordRow:
    cells: tuple[WordCell, ...]
    header: bool = False


@dataclass(frozen=True)
class WordTable:
    rows: tuple[WordRow, ...]


@dataclass
class FileContents:
    kind: Literal["workbook", "word"]
    sheets: list[Sheet] = field(default_factory=list)
    blocks: list[Paragraph | WordTable] = field(default_factory=list)
    notes: list[ReadingNote] = field(default_factory=list)
