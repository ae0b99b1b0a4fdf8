"""A block copied from Excel, laid onto the input cells from the current one on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dxdesk.services.indicators import Entry
from dxdesk.ui.pages.indicators.entries import TYPED, with_cell
from dxdesk.ui.pages.indicators.rows import IndicatorRow

MOST_NAMES = 3


@dataclass(frozen=True)
class Laid:
    """`entries` by indicator UID; `cells` is how many cells get another text; `left_over` what found no place.

    `unknown`: names in the block that no indicator of the plan has.
    """

    entries: dict[str, Entry]
    cells: int
    left_over: int
    unknown: tuple[str, ...] = ()


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
    named = [dict(zip(columns, line, strict=False)) for line in block]
    beside = sum(bool(text) for line in block for text in line[len(columns) :])
    found = enter((rows[at] if at < len(rows) else None, line) for at, line in enumerate(named))
    return replace(found, left_over=found.left_over + beside)


def enter(lines: Iterable[tuple[IndicatorRow | None, Mapping[str, str]]]) -> Laid:
    """Texts by input cell into their rows; what has no row, or a cell that takes nothing, is left over."""
    entries: dict[str, Entry] = {}
    cells = left_over = 0
    for row, texts in lines:
        filled = {cell: text for cell, text in texts.items() if text and cell in TYPED}
        if row is None:
            left_over += len(filled)
            continue
        if filled.keys() >= {"numerator", "denominator"}:
            filled.pop("value", None)
        entry = row.entry
        for cell in ("value", *(name for name in TYPED if name != "value")):
            text = filled.get(cell, "")
            if not text or text in (cell_text(row, cell), shown_text(row, cell)):
                continue
            if cell not in row.inputs:
                left_over += 1
            else:
                entry = with_cell(entry, cell, text)
                cells += 1
        if entry != row.entry:
            entries[row.uid] = entry
    return Laid(entries, cells, left_over)


def shown_text(row: IndicatorRow, cell: str) -> str:
    """What the grid shows there, so that a block copied from it changes nothing."""
    return row.result if cell == "value" else cell_text(row, cell)


def left_over_words(laid: Laid) -> str:
    """Vietnamese; empty when everything found its place."""
    if laid.unknown:
        names = "; ".join(f"“{name}”" for name in laid.unknown[:MOST_NAMES])
        more = f" và {len(laid.unknown) - MOST_NAMES} dòng khác" if len(laid.unknown) > MOST_NAMES else ""
        return f"{laid.left_over} ô của khối vừa dán bị bỏ qua. Không thấy trong kế hoạch chỉ tiêu: {names}{more}."
    if laid.left_over:
        return (
            f"{laid.left_over} ô của khối vừa dán bị bỏ qua vì nằm ngoài các ô nhập được. Chép cả dòng tiêu đề "
            "(Chỉ tiêu, Tử số, Mẫu số, Kết quả …) thì chương trình tự tìm đúng dòng, đúng cột."
        )
    return ""


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
