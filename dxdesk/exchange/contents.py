"""What a file holds, before anyone asks what it means: sheets of cells, or a Word text with its tables.

A guarded child process reads the file and hands this over as JSON, so it is made of plain values only.
"""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Cell:
    """A filled cell. `text` is what a person sees (1 formatted as 0% is "100%", 1.1 formatted 0.00 is "1.10").

    `number` is the exact figure behind it when the cell holds one, `day` the ISO date when it holds a date.
    `font` is empty when unknown. `formula_lost`: a formula without a stored result, whose text is empty.
    """

    text: str
    font: str = ""
    number: str | None = None
    day: str | None = None
    formula_lost: bool = False


@dataclass(frozen=True)
class Merge:
    """A merged range, 0-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


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


@dataclass(frozen=True)
class ReadingNote:
    """Something the reader saw and could not hand over; `message` is Vietnamese, `place` a sheet or address."""

    code: str
    message: str
    place: str = ""


@dataclass
class FileContents:
    kind: Literal["workbook", "word"]
    sheets: list[Sheet] = field(default_factory=list)
    blocks: list[Paragraph | WordTable] = field(default_factory=list)
    notes: list[ReadingNote] = field(default_factory=list)
