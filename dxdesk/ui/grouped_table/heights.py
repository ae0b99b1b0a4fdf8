"""Heights of rows and headings."""

from collections.abc import Iterable

from PySide6.QtWidgets import QHeaderView


class Heights:
    """Belongs to the vertical header of one table.

    Qt keeps the heights of what stood in these places before, and takes its time over each that it is told; so it is
    told only of places where a heading comes or goes.
    """

    def __init__(self, header: QHeaderView) -> None:
        self._header = header
        self._low: set[int] = set()
        self._known = (0, 0)

    def set(self, row: int, heading: int, headings: Iterable[int]) -> None:
        """Pixels of a row and of a heading, and the places of the headings."""
        header, low = self._header, set(headings)
        if (row, heading) == self._known:
            changed = low ^ self._low
        else:
            self._known = (row, heading)
            changed = low | self._low
            header.setDefaultSectionSize(row)
        self._low = low
        if not changed:
            return
        count = header.count()
        header.setUpdatesEnabled(False)
        for at in changed:
            if at < count:
                header.resizeSection(at, heading if at in low else row)
        header.setUpdatesEnabled(True)
