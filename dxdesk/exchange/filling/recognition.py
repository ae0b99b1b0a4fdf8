"""Finds a kept profile again in the next edition of its form, by headings and labels, and anchors it there."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from dxdesk.domain.text import fold
from dxdesk.exchange.contents import FileContents
from dxdesk.exchange.filling.form_grid import FormGrid
from dxdesk.exchange.filling.layout import extent_of, uses_of
from dxdesk.exchange.filling.profile import ColumnUse, FormProfile, Part, SingleCell, TableLayout

_ROWS_SEARCHED = 200
_ENOUGH = 0.6
_CLOSE = 0.88


@dataclass(frozen=True)
class Recognised:
    """`profile` stands where this edition has its headings. `missing`: headings and labels that are gone.

    `renamed`: headings that are worded otherwise now, as they were and as they are.
    `score`: how much of the profile was found, 0 to 1.
    """

    profile: FormProfile
    score: float
    missing: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()


def recognise(profiles: Iterable[FormProfile], contents: FileContents) -> Recognised | None:
    """The profile that fits this file best; None when none has most of its headings here."""
    grids = [FormGrid(sheet) for sheet in contents.sheets if not sheet.hidden]
    best: Recognised | None = None
    for profile in profiles:
        found = anchor(profile, grids)
        if found is not None and (best is None or found.score > best.score):
            best = found
    return best


def anchor(profile: FormProfile, grids: list[FormGrid]) -> Recognised | None:
    """The same profile with its tables and cells where their headings stand now."""
    tables: list[TableLayout] = []
    singles: list[SingleCell] = []
    missing: list[str] = []
    renamed: list[tuple[str, str]] = []
    wanted = found = 0
    taken: set[tuple[str, int]] = set()
    for table in profile.tables:
        wanted += len(table.titles)
        anchored = _anchor_table(table, grids, taken)
        if anchored is None:
            missing.append(f"bảng trên trang “{table.sheet}”")
            continue
        moved, hits, lost, other = anchored
        taken.add((moved.sheet, moved.header_first))
        tables.append(moved)
        found += hits
        missing += lost
        renamed += other
    for single in profile.singles:
        cell = _anchor_single(single, grids)
        if cell is None:
            missing.append(single.label)
        else:
            singles.append(cell)
    score = found / wanted if wanted else 0.0
    if not tables or score < _ENOUGH:
        return None
    return Recognised(
        replace(profile, tables=tuple(tables), singles=tuple(singles)), score, tuple(missing), tuple(renamed)
    )


def _anchor_table(
    table: TableLayout, grids: list[FormGrid], taken: set[tuple[str, int]]
) -> tuple[TableLayout, int, list[str], list[tuple[str, str]]] | None:
    best: tuple[float, FormGrid, int, int] | None = None
    deep = table.header_last - table.header_first
    wanted = {fold(title) for title in table.titles}
    for grid in grids:
        bonus = 0.01 if grid.name == table.sheet else 0.0
        for first in range(min(grid.height, _ROWS_SEARCHED)):
            if len(grid.filled(first)) < 2 or (grid.name, first) in taken:
                continue
            for last in {first + deep, first + max(deep - 1, 0), first + deep + 1}:
                here = {fold(" / ".join(column)) for column in grid.titles(first, min(last, grid.height - 1)) if column}
                score = len(wanted & here) / max(len(wanted), 1) + bonus - 0.001 * abs(last - first - deep)
                if best is None or score > best[0]:
                    best = (score, grid, first, last)
    if best is None or best[0] < _ENOUGH:
        return None
    _, grid, first, last = best
    titles = grid.titles(first, last)
    proposed = uses_of(grid, titles, table.kind, last + 1, grid.height - 1)
    columns, lost, renamed = _place_uses(table.columns, titles, proposed)
    name = next((use.column for use in columns if use.part is Part.NAME), None)
    if name is None:
        return None
    start, end = _extent(table, grid, last, name)
    joined = tuple(" / ".join(column) for column in titles if column)
    here = {fold(title) for title in joined}
    moved = replace(
        table, sheet=grid.name, header_first=first, header_last=last, first_row=start, last_row=end, columns=columns,
        titles=joined,
    )  # fmt: skip
    return moved, len(wanted & here), lost, renamed


def closing_words(grid: FormGrid, last_row: int) -> str:
    """What stands in the first filled row below a table that ends here; empty at the end of the sheet."""
    return next((fold(grid.words(row)) for row in range(last_row + 1, grid.height) if grid.filled(row)), "")


def _extent(table: TableLayout, grid: FormGrid, header_last: int, name: int) -> tuple[int, int]:
    """As the officer said it, where that can be found again; else by the words of the rows."""
    start, end = extent_of(grid, header_last, name)
    if table.skipped is not None:
        start = min(header_last + 1 + table.skipped, grid.height - 1)
    if table.closing is None:
        return start, max(start, end)
    below = (row for row in range(start + 1, grid.height) if grid.filled(row))
    closes = next((row for row in below if table.closing and fold(grid.words(row)) == table.closing), None)
    if closes is None and table.closing:
        return start, max(start, end)
    rows = range((grid.height if closes is None else closes) - 1, start, -1)
    return start, next((row for row in rows if grid.filled(row)), start)


def _place_uses(
    uses: tuple[ColumnUse, ...], titles: list[list[str]], proposed: tuple[ColumnUse, ...]
) -> tuple[tuple[ColumnUse, ...], list[str], list[tuple[str, str]]]:
    """Each use on the column with its title; the titles that are gone; those that are worded otherwise.

    Word for word first, then nearly so, then where the words of this edition say the same (`proposed`).
    """
    heads = {place: fold(" / ".join(column)) for place, column in enumerate(titles) if column}
    placed: dict[ColumnUse, int] = {}
    renamed: list[tuple[str, str]] = []
    for use in uses:
        place = next((p for p, head in heads.items() if head == fold(use.title) and p not in placed.values()), None)
        if place is not None:
            placed[use] = place
    for use in uses:
        if use in placed:
            continue
        scored = [
            (SequenceMatcher(None, fold(use.title), head).ratio(), place)
            for place, head in heads.items()
            if place not in placed.values()
        ]
        if scored and max(scored)[0] >= _CLOSE:
            placed[use] = max(scored)[1]
    for use in uses:
        like = next((one for one in proposed if one.part is use.part and one.column not in placed.values()), None)
        if use not in placed and like is not None:
            placed[use] = like.column
            renamed.append((use.title, like.title))
    moved = [replace(use, column=place, title=" / ".join(titles[place])) for use, place in placed.items()]
    moved.sort(key=lambda use: use.column)
    return tuple(moved), [use.title for use in uses if use not in placed], renamed


def _anchor_single(single: SingleCell, grids: list[FormGrid]) -> SingleCell | None:
    for grid in sorted(grids, key=lambda item: item.name != single.sheet):
        for row, column, text in grid.top_texts:
            if fold(text) == fold(single.label):
                merge = grid.merge(row, column)
                beside = (merge.right if merge is not None else column) + 1
                return replace(single, sheet=grid.name, row=row, column=beside)
    return None
