"""Which rows and group headings stand under each other, after filters, search and collapsing. No Qt here."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from dxdesk.domain.text import fold
from dxdesk.ui.grouped_table.columns import TableSpec

R = TypeVar("R")
Path = tuple[str, ...]


@dataclass(eq=False, slots=True)
class Group(Generic[R]):
    """A heading. `members` are the rows under it that pass the filters, also while it is collapsed."""

    path: Path
    collapsed: bool
    members: list[R] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.path[-1]

    @property
    def level(self) -> int:
        return len(self.path) - 1


class Arrangement(Generic[R]):
    """`entries` is what the table shows, from top to bottom."""

    def __init__(self, spec: TableSpec[R]) -> None:
        self._spec = spec
        self._rows: list[R] = []
        self._paths: list[Path] = []
        self._folded: list[str] | None = None
        self._places: dict[str, int] = {}
        self._predicate: Callable[[R], bool] | None = None
        self._words: list[str] = []
        self._collapsed: set[Path] = set()
        self.entries: list[R | Group[R]] = []
        self.shown: dict[str, int] = {}
        """Place in `entries` of every row in sight, by uid."""
        self.matching = 0
        """How many rows pass filter and search, also under collapsed groups."""

    @property
    def rows(self) -> Sequence[R]:
        return self._rows

    def row(self, uid: str) -> R | None:
        """Any row, in sight or not."""
        place = self._places.get(uid)
        return None if place is None else self._rows[place]

    def set_rows(self, rows: Iterable[R]) -> None:
        self._rows = list(rows)
        self._paths = [self._spec.group(row) for row in self._rows]
        self._places = {self._spec.uid(row): place for place, row in enumerate(self._rows)}
        self._folded = None
        self.arrange()

    def replace(self, row: R) -> list[int]:
        """Put a changed row in the place of the one with its uid. Returns the places in `entries` that look different.

        It stays in sight even if it no longer passes the filter, so that it does not vanish under the officer's hand.
        Raises KeyError for an unknown uid.
        """
        uid = self._spec.uid(row)
        place = self._places[uid]
        old, self._rows[place] = self._rows[place], row
        if self._folded is not None:
            self._folded[place] = self._fold(row)
        changed = []
        for at, entry in enumerate(self.entries):
            if isinstance(entry, Group) and entry.path == self._paths[place][: len(entry.path)]:
                entry.members[:] = [row if member is old else member for member in entry.members]
                changed.append(at)
        if uid in self.shown:
            self.entries[self.shown[uid]] = row
            changed.append(self.shown[uid])
        return changed

    def replace_all(self, rows: Iterable[R]) -> None:
        """The same for many rows, in one go."""
        fresh: dict[int, R] = {}
        counts_members = self._spec.group_note is not None
        uid_of, places, shown, entries, kept = self._spec.uid, self._places, self.shown, self.entries, self._rows
        for row in rows:
            uid = uid_of(row)
            place = places[uid]
            if counts_members:
                fresh[id(kept[place])] = row
            kept[place] = row
            at = shown.get(uid)
            if at is not None:
                entries[at] = row
        if counts_members:
            for entry in entries:
                if isinstance(entry, Group):
                    entry.members[:] = [fresh.get(id(member), member) for member in entry.members]
        self._folded = None

    def set_predicate(self, predicate: Callable[[R], bool] | None) -> None:
        self._predicate = predicate
        self.arrange()

    def set_search(self, text: str) -> None:
        """Every word of `text` must occur, without regard to accents and case."""
        self._words = fold(text).split()
        self.arrange()

    def toggle(self, path: Path) -> None:
        self._collapsed ^= {path}
        self.arrange()

    def collapse_all(self) -> None:
        self._collapsed = {path[:1] for path in self._paths if path}
        self.arrange()

    def expand_all(self) -> None:
        self._collapsed = set()
        self.arrange()

    @property
    def is_narrowed(self) -> bool:
        return self._predicate is not None or bool(self._words)

    def arrange(self) -> None:
        """Work out `entries` anew. A search opens collapsed groups, so that every hit is seen."""
        spec_uid = self._spec.uid
        collapsed = set() if self._words else self._collapsed
        entries: list[R | Group[R]] = []
        shown: dict[str, int] = {}
        open_groups: list[Group[R]] = []
        before: Path = ()
        hidden = False
        matching = 0
        rows, paths = self._rows, self._paths
        for place in self._passing():
            row, path = rows[place], paths[place]
            if path != before:
                open_groups, hidden = self._headings(before, path, open_groups, entries, collapsed)
                before = path
            matching += 1
            for group in open_groups:
                group.members.append(row)
            if not hidden:
                shown[spec_uid(row)] = len(entries)
                entries.append(row)
        self.entries, self.shown, self.matching = entries, shown, matching

    @staticmethod
    def _headings(
        before: Path, path: Path, groups: list[Group[R]], entries: list[R | Group[R]], collapsed: set[Path]
    ) -> tuple[list[Group[R]], bool]:
        group: Group[R]
        if len(path) == 1 and len(before) < 2:
            # The usual case in a table with thousands of headings.
            group = Group(path, path in collapsed)
            entries.append(group)
            return [group], group.collapsed
        same = 0
        while same < min(len(before), len(path)) and before[same] == path[same]:
            same += 1
        groups = groups[:same]
        hidden = any(group.collapsed for group in groups)
        for depth in range(same + 1, len(path) + 1):
            group = Group(path[:depth], path[:depth] in collapsed)
            groups.append(group)
            if not hidden:
                entries.append(group)
            hidden = hidden or group.collapsed
        return groups, hidden

    def _passing(self) -> Iterable[int]:
        places: Iterable[int] = range(len(self._rows))
        predicate, words, rows = self._predicate, self._words, self._rows
        if predicate is not None:
            places = [place for place in places if predicate(rows[place])]
        if words:
            if self._folded is None:
                self._folded = [self._fold(row) for row in rows]
            folded = self._folded
            places = [place for place in places if all(word in folded[place] for word in words)]
        return places

    def _fold(self, row: R) -> str:
        if self._spec.folded is not None:
            return self._spec.folded(row)
        return fold(" ".join(column.value(row) for column in self._spec.columns))
