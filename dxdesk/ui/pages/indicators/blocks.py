"""A block copied from Excel, laid onto the input cells from the current one on."""

from collections.abc import Sequence
from dataclasses import dataclass

from dxdesk.services.indicators import Entry
from dxdesk.ui.pages.indicators.entries import TYPED, with_cell
from dxdesk.ui.pages.indicators.rows import IndicatorRow


@dataclass(frozen=True)
class Laid:
    """`entries` by indicator UID; `cells` is how many cells get another text; `left_over` what found no place."""

    entries: dict[str, Entry]
    cells: int
    left_over: int


def lay(block: Sequence[Sequence[str]], places: Sequence[IndicatorRow | None], start: str) -> Laid:
    """Lay a block onto rows from the cell `start` of the first one on.

    `places` is what the grid shows from there downwards, None for the title of a group. Titles and heading rows are
    passed over, unless the block has an empty line at each of them: then it was copied with them. An empty cell
    leaves what stands there. A result beside a complete ratio is left out, since it follows from it.
    """
    if start not in TYPED:
        return Laid({}, 0, sum(bool(cell) for line in block for cell in line))
    open_rows = [place for place in places if place is not None and place.inputs]
    rows: list[IndicatorRow | None] = list(open_rows)
    span = places[: len(block)]
    closed = [at for at, place in enumerate(span) if place is None or not place.inputs]
    if closed and all(not any(block[at]) for at in closed):
        rows = [place if place is not None and place.inputs else None for place in span]
    columns = TYPED[TYPED.index(start) :]
    entries: dict[str, Entry] = {}
    cells = left_over = 0
    for at, line in enumerate(block):
        row = rows[at] if at < len(rows) else None
        filled = {columns[place]: text for place, text in enumerate(line[: len(columns)]) if text}
        left_over += sum(bool(text) for text in line[len(columns) :])
        if row is None:
            left_over += len(filled)
            continue
        if filled.keys() >= {"numerator", "denominator"}:
            filled.pop("value", None)
        entry = row.entry
        for cell in ("value", *(name for name in TYPED if name != "value")):
            text = filled.get(cell, "")
            if text and cell not in row.inputs:
                left_over += 1
            elif text and text != cell_text(row, cell):
                entry = with_cell(entry, cell, text)
                cells += 1
        if entry != row.entry:
            entries[row.uid] = entry
    return Laid(entries, cells, left_over)


def cell_text(row: IndicatorRow, cell: str) -> str:
    """What an input cell says and what editing it starts with."""
    match cell:
        case "numerator":
            return row.entry.numerator
        case "denominator":
            return row.entry.denominator
        case "source":
            return row.entry.source
        case "note":
            return row.entry.note
    if row.entry.numerator or row.entry.denominator:
        return row.result.removesuffix("%")
    return row.entry.value
