"""All rows of a table with what does not depend on filters; thousands of rows are made ready on the worker."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any, Generic, TypeVar

from dxdesk.ui.grouped_table.columns import TableSpec
from dxdesk.ui.grouped_table.layout import Layout, Path, Run, lay_out

R = TypeVar("R")


class RowList(Generic[R]):
    """Rows in their order; neighbours with one path of headings are a run.

    `uids` are those of the rows, `places` tells where a uid stands, `run_of` the run of each row, `paths` that of each
    run. The layout, of all rows with all groups open, is worked out when it is first asked for.
    """

    def __init__(self, spec: TableSpec[R], rows: Iterable[R]) -> None:
        self.rows = list(rows)
        self.uids = list(map(spec.uid, self.rows))
        self.places = dict(zip(self.uids, range(len(self.uids)), strict=True))
        self.run_of: list[int] = []
        self.paths: list[Path] = []
        self._firsts: list[int] = []
        before: Path | None = None
        for place, path in enumerate(map(spec.group, self.rows)):
            if path != before:
                before = path
                self.paths.append(path)
                self._firsts.append(place)
            self.run_of.append(len(self.paths) - 1)

    @classmethod
    def made_ready(cls, spec: TableSpec[R], rows: Iterable[R]) -> "RowList[R]":
        """With the layout too, so that the window has nothing left to do for each row."""
        made = cls(spec, rows)
        assert made.layout
        return made

    @cached_property
    def layout(self) -> Layout[R]:
        return lay_out(self.runs(), self.rows, self.uids, frozenset())

    def runs(self) -> Iterator[Run]:
        borders = pairwise([*self._firsts, len(self.rows)])
        return ((path, first, end) for path, (first, end) in zip(self.paths, borders, strict=True))

    def contents(self) -> list[list[Any] | dict[str, int]]:
        """What is to be emptied when nobody uses the rows any more."""
        layout = self.layout
        return [self.rows, layout.entries, layout.shown, self.places, self.uids, self.paths]

    def replace(self, uid: str, row: R) -> None:
        """Put a row in the place of the one with this uid. Raises KeyError for an unknown uid."""
        self.rows[self.places[uid]] = row
        self.layout.replace(uid, row)
