"""Rows under their headings, from top to bottom. Worked out with little for each row: the window waits for it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

R = TypeVar("R")
Path = tuple[str, ...]
Run = tuple[Path, int, int]
"""A path of headings, the first row under it and the end."""


@dataclass(eq=False, slots=True)
class Group(Generic[R]):
    """A heading over the rows from `first` to before `end` among those that pass, also while it is collapsed."""

    path: Path
    collapsed: bool
    first: int
    end: int

    @property
    def title(self) -> str:
        return self.path[-1]

    @property
    def level(self) -> int:
        return len(self.path) - 1

    @property
    def count(self) -> int:
        """How many rows under it pass the filters."""
        return self.end - self.first


class Layout(Generic[R]):
    """`entries` is what a table shows, `headings` the places of the groups in it, `shown` that of every row by uid."""

    def __init__(self, entries: list[R | Group[R]], headings: list[int], shown: dict[str, int]) -> None:
        self.entries, self.headings, self.shown = entries, headings, shown

    def replace(self, uid: str, row: R) -> None:
        """Nothing happens for a row that is not in sight."""
        at = self.shown.get(uid)
        if at is not None:
            self.entries[at] = row


def lay_out(runs: Iterable[Run], rows: Sequence[R], uids: Sequence[str], collapsed: Collection[Path]) -> Layout[R]:
    """`runs` follow each other and cover all rows; rows under a collapsed path are left out."""
    entries: list[R | Group[R]] = []
    headings: list[int] = []
    seen: list[str] = []
    places: list[int] = []
    groups: list[Group[R]] = []
    before: Path = ()
    hidden = False
    for path, first, end in runs:
        if path == before:
            for group in groups:
                group.end = end
        elif len(path) == 1 and len(before) < 2:
            # The usual case in a table with thousands of headings.
            alone: Group[R] = Group(path, path in collapsed, first, end)
            groups, hidden, before = [alone], alone.collapsed, path
            headings.append(len(entries))
            entries.append(alone)
        else:
            groups, fresh = _open(path, before, groups, collapsed, first, end)
            hidden, before = any(group.collapsed for group in groups), path
            headings += range(len(entries), len(entries) + len(fresh))
            entries += fresh
        if not hidden:
            at = len(entries)
            entries += rows[first:end]
            places += range(at, len(entries))
            seen += uids[first:end]
    return Layout(entries, headings, dict(zip(seen, places, strict=True)))


def _open(
    path: Path, before: Path, open_groups: list[Group[R]], collapsed: Collection[Path], first: int, end: int
) -> tuple[list[Group[R]], list[Group[R]]]:
    """All groups that are open under `path`, and the new ones of them that are seen."""
    same = 0
    while same < min(len(before), len(path)) and before[same] == path[same]:
        same += 1
    groups = open_groups[:same]
    for group in groups:
        group.end = end
    hidden = any(group.collapsed for group in groups)
    fresh = []
    for depth in range(same + 1, len(path) + 1):
        begun: Group[R] = Group(path[:depth], path[:depth] in collapsed, first, end)
        groups.append(begun)
        if not hidden:
            fresh.append(begun)
        hidden = hidden or begun.collapsed
    return groups, fresh
