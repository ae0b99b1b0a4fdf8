"""A line of the preview of what came back."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from dxdesk.domain.merge import Value
from dxdesk.domain.numbers import format_date, format_number

Kind = Literal["cell", "new", "word", "meaning", "input", "missing", "copy", "remark"]
"""word, meaning, input: the columns of a new row, what the program reads in them, its figures and days."""
State = Literal["conflict", "problem", "change", "new", "missing"]
NOTHING = "(trống)"
UNDECIDED = "Chưa quyết định"
MISSING_ROWS, COPIES, REMARKS = (
    "Dòng vắng mặt trong tệp",
    "Dòng có nhiều bản trong tệp",
    "Điều cần biết về tệp",
)


@dataclass(frozen=True)
class ReturnRow:
    """`line` and `field` say which cell it is; for the other kinds `line` is the place in the proposal's list.

    `typed` is what correcting it begins with, None where nothing can be typed.
    """

    uid: str
    kind: Kind
    line: str
    field: str
    path: tuple[str]
    place: str
    label: str
    base: str
    ours: str
    theirs: str
    decision: str
    role: str
    why: str
    typed: str | None
    states: frozenset[State]
    folded: str

    @property
    def group(self) -> str:
        """The title that the line stands under."""
        return self.path[0]

    @property
    def owner(self) -> str:
        """Rows of one owner are made anew together."""
        new = self.kind in ("new", "word", "meaning", "input")
        return f"new|{self.line}" if new else self.line if self.kind == "cell" else self.uid


def shown(value: Value) -> str:
    """A value as the officer reads it; empty for nothing."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return format_number(value)
    return format_date(value) if isinstance(value, date) else value
