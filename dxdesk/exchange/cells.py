"""What stands in a cell, and what the reader could not hand over: all that a quick look into a workbook needs."""

from typing import NamedTuple


class Cell(NamedTuple):
    """A filled cell. `text` is what a person sees (1 formatted as 0% is "100%", 1.1 formatted 0.00 is "1.10").

    `number` is the exact figure behind it when the cell holds one, `day` the ISO date when it holds a date.
    `font` is empty when unknown. `formula_lost`: a formula without a stored result, whose text is empty.
    """

    text: str
    font: str = ""
    number: str | None = None
    day: str | None = None
    formula_lost: bool = False


class Merge(NamedTuple):
    """A merged range, 0-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


class ReadingNote(NamedTuple):
    """Something the reader saw and could not hand over; `message` is Vietnamese, `place` a sheet or address."""

    code: str
    message: str
    place: str = ""
