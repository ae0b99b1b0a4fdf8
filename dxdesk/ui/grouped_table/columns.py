"""What a table shows of its rows. Rows are plain objects, usually frozen dataclasses, and are never changed here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from dxdesk.domain.status import Status

R = TypeVar("R")


def _nothing(_row: object) -> str:
    return ""


def _no_group(_row: object) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column.

    `key` is stable and never shown; widths are remembered under it. `value` is the text of a cell, also the one that is
    copied and searched. `width` is in logical pixels at text scale 1; a column with `stretch` takes that share of the
    room that is left and is at least `width` wide. `wrap` allows two lines; what does not fit is in the tooltip.

    At most one of: `status` (painted as a mark with its word), `ticked` (a box; None shows no box). `role` names a
    colour of `Colours` for the text, `icon` a Lucide name before it. `edit` gives the text that editing starts with,
    None where the cell cannot be edited. `tooltip` replaces the rest of an elided text.
    """

    key: str
    title: str
    value: Callable[[R], str] = _nothing
    width: int = 120
    stretch: int = 0
    align: Literal["left", "right", "center"] = "left"
    wrap: bool = False
    role: Callable[[R], str] | None = None
    icon: Callable[[R], str | None] | None = None
    status: Callable[[R], Status | None] | None = None
    ticked: Callable[[R], bool | None] | None = None
    edit: Callable[[R], str | None] | None = None
    tooltip: Callable[[R], str] | None = None
    needs: int = 0
    """Least width of the table, in logical pixels, at which the column is shown at all."""


@dataclass(frozen=True)
class TableSpec(Generic[R]):
    """A table: its columns and how rows are told apart, grouped and searched.

    `name` is stable, for what is remembered. `uid` is unique over all rows. `group` gives the titles from the
    outermost group inwards, () for none. `folded` gives the row's text already folded by `domain.text.fold`; without
    it the table folds the columns itself at the first search, which takes a moment with thousands of rows.
    `group_note` says something about the rows of a group that are in sight ("3/12 đã xong"); without it their number
    stands there. `strong` rows are bold.
    """

    name: str
    columns: Sequence[Column[R]]
    uid: Callable[[R], str]
    group: Callable[[R], tuple[str, ...]] = _no_group
    folded: Callable[[R], str] | None = None
    group_note: Callable[[list[R]], str] | None = None
    strong: Callable[[R], bool] | None = None
