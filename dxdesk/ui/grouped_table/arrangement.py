"""Which rows and group headings stand under each other, after filters, search and collapsing. No Qt here."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Generic, TypeVar

from dxdesk.domain.text import fold
from dxdesk.ui.grouped_table.columns import TableSpec
from dxdesk.ui.grouped_table.layout import Group, Layout, Path, Run, lay_out
from dxdesk.ui.grouped_table.row_list import RowList

R = TypeVar("R")


class Arrangement(Generic[R]):
    """`entries` is what the table shows, from top to bottom."""

    def __init__(self, spec: TableSpec[R]) -> None:
        self._spec = spec
        self._list = RowList(spec, ())
        self._folded: list[str] | None = None
        self.predicate: Callable[[R], bool] | None = None
        self._words: list[str] = []
        self._collapsed: set[Path] = set()
        self._passing: Sequence[int] = range(0)
        """Places of the rows that pass, also under collapsed groups."""
        self._layout: Layout[R] = self._list.layout

    @property
    def rows(self) -> Sequence[R]:
        return self._list.rows

    @property
    def entries(self) -> Sequence[R | Group[R]]:
        return self._layout.entries

    @property
    def headings(self) -> Sequence[int]:
        """Places in `entries` of the headings."""
        return self._layout.headings

    @property
    def shown(self) -> dict[str, int]:
        """Place in `entries` of every row in sight, by uid."""
        return self._layout.shown

    @property
    def matching(self) -> int:
        """How many rows pass filter and search, also under collapsed groups."""
        return len(self._passing)

    def row(self, uid: str) -> R | None:
        """Any row, in sight or not."""
        place = self._list.places.get(uid)
        return None if place is None else self._list.rows[place]

    def members(self, group: Group[R]) -> list[R]:
        """The rows under a heading that pass the filters, also while it is collapsed."""
        rows = self._list.rows
        return [rows[place] for place in self._passing[group.first : group.end]]

    def set_rows(self, rows: Iterable[R] | RowList[R], predicate: Callable[[R], bool] | None = None) -> None:
        """Show these rows as far as they pass `predicate` and the search."""
        self.predicate = predicate
        self._list = rows if isinstance(rows, RowList) else RowList(self._spec, rows)
        self._folded = None
        self.arrange()

    def replace(self, row: R) -> list[int]:
        """Put a changed row in the place of the one with its uid. Returns the places in `entries` that look different.

        It stays in sight even if it no longer passes the filter, so that it does not vanish under the officer's hand.
        Raises KeyError for an unknown uid.
        """
        uid = self._spec.uid(row)
        place = self._list.places[uid]
        self._put(uid, row)
        if self._folded is not None:
            self._folded[place] = self._fold(row)
        changed = self._headings_over(place) if self._spec.group_note is not None else []
        return [*changed, self.shown[uid]] if uid in self.shown else changed

    def replace_all(self, rows: Iterable[R] | RowList[R]) -> None:
        """The same for many rows, in one go. A `RowList` must have the same rows in the same order."""
        if isinstance(rows, RowList):
            self._take_over(rows)
        else:
            uid_of = self._spec.uid
            for row in rows:
                self._put(uid_of(row), row)
        self._folded = None

    def set_predicate(self, predicate: Callable[[R], bool] | None) -> None:
        self.predicate = predicate
        self.arrange()

    def set_search(self, text: str) -> None:
        """Every word of `text` must occur, without regard to accents and case."""
        self._words = fold(text).split()
        self.arrange()

    def toggle(self, path: Path) -> None:
        self._collapsed ^= {path}
        self.arrange()

    def collapse_all(self) -> None:
        self._collapsed = {path[:1] for path in self._list.paths if path}
        self.arrange()

    def expand_all(self) -> None:
        self._collapsed = set()
        self.arrange()

    @property
    def is_narrowed(self) -> bool:
        return self.predicate is not None or bool(self._words)

    def arrange(self) -> None:
        """Work out `entries` anew. A search opens collapsed groups, so that every hit is seen."""
        known = self._list
        self._passing = passing = self._find_passing()
        collapsed: set[Path] = set() if self._words else self._collapsed
        if len(passing) < len(known.rows):
            rows, uids = [known.rows[place] for place in passing], [known.uids[place] for place in passing]
            self._layout = lay_out(self._runs(passing), rows, uids, collapsed)
        elif collapsed:
            self._layout = lay_out(known.runs(), known.rows, known.uids, collapsed)
        else:
            self._layout = known.layout

    def _runs(self, passing: Sequence[int]) -> Iterable[Run]:
        first, paths = 0, self._list.paths
        for run, places in groupby(passing, self._list.run_of.__getitem__):
            end = first + len(list(places))
            yield paths[run], first, end
            first = end

    def _find_passing(self) -> Sequence[int]:
        rows = self._list.rows
        places: Sequence[int] = range(len(rows))
        predicate = self.predicate
        if predicate is not None:
            places = [place for place, row in enumerate(rows) if predicate(row)]
        if self._words:
            if self._folded is None:
                self._folded = [self._fold(row) for row in rows]
            folded = self._folded
            for word in self._words:
                places = [place for place in places if word in folded[place]]
        return places

    def _put(self, uid: str, row: R) -> None:
        self._list.replace(uid, row)
        if self._layout is not self._list.layout:
            self._layout.replace(uid, row)

    def _take_over(self, fresh: RowList[R]) -> None:
        known, layout = self._list, self._layout
        if fresh.uids != known.uids:
            raise ValueError("other rows than those that are shown")
        self._list = fresh
        if layout is known.layout:
            self._layout = fresh.layout
            return
        rows, places = fresh.rows, fresh.places
        for uid, at in layout.shown.items():
            layout.entries[at] = rows[places[uid]]

    def _headings_over(self, place: int) -> list[int]:
        number = bisect_left(self._passing, place)
        if number == len(self._passing) or self._passing[number] != place:
            return []
        return [at for at in self.headings if _covers(self.entries[at], number)]

    def _fold(self, row: R) -> str:
        if self._spec.folded is not None:
            return self._spec.folded(row)
        return fold(" ".join(column.value(row) for column in self._spec.columns))


def _covers(entry: object, number: int) -> bool:
    return isinstance(entry, Group) and entry.first <= number < entry.end
