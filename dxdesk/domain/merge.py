"""Three-way merge of single cells: what a file was given (base), what it says now, what the data say now (ours).

A value is a text, an exact number, a date, or None for "nothing here". Several files may speak of one cell.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dxdesk.domain.cell_value import Value as Value
from dxdesk.domain.cell_value import plain_text as plain_text
from dxdesk.domain.cell_value import same_value as same_value


class Side(StrEnum):
    """Who changed a cell since the base: nobody, the file, we, both differently, both alike, two files differently."""

    UNCHANGED = "unchanged"
    THEIRS = "theirs"
    OURS = "ours"
    BOTH = "both"
    AGREED = "agreed"
    FILES = "files"


OPEN_SIDES = frozenset({Side.BOTH, Side.FILES})
"""What nobody but the officer can decide."""


@dataclass(frozen=True)
class Voice:
    """What one file has in a cell and what it was given there; an empty cell (None) says nothing."""

    base: Value
    value: Value

    @property
    def speaks(self) -> bool:
        return self.value is not None and not same_value(self.value, self.base)


@dataclass(frozen=True)
class MergedCell:
    """`said` are the different new values of the files, in the files' order."""

    side: Side
    said: tuple[Value, ...] = ()


def merge_cell(ours: Value, voices: Sequence[Voice]) -> MergedCell:
    """Where nobody has spoken, we may have; two files that say the same are one voice.

    A file that repeats what it was given does not speak, even if we have changed the cell since.
    """
    speaking = [voice for voice in voices if voice.speaks]
    if not speaking:
        changed = any(not same_value(voice.base, ours) for voice in voices)
        return MergedCell(Side.OURS if changed else Side.UNCHANGED)
    said: list[Value] = []
    for voice in speaking:
        if not any(same_value(voice.value, known) for known in said):
            said.append(voice.value)
    if len(said) > 1:
        return MergedCell(Side.FILES, tuple(said))
    if same_value(said[0], ours):
        return MergedCell(Side.AGREED, tuple(said))
    if all(same_value(voice.base, ours) for voice in speaking):
        return MergedCell(Side.THEIRS, tuple(said))
    return MergedCell(Side.BOTH, tuple(said))


def merge_linked(cells: Mapping[str, MergedCell], linked: Iterable[str]) -> dict[str, MergedCell]:
    """The same cells, where cells that only make sense together are in conflict together.

    When the file changed one of the linked cells and we another one (a numerator here, the denominator there), a mix
    of both is what nobody said: every changed one of them becomes a conflict.
    """
    group = [name for name in linked if name in cells]
    sides = {cells[name].side for name in group}
    merged = dict(cells)
    if sides & OPEN_SIDES or {Side.THEIRS, Side.OURS} <= sides:
        for name in group:
            if cells[name].side in (Side.THEIRS, Side.OURS):
                merged[name] = MergedCell(Side.BOTH, cells[name].said)
    return merged
