"""A block that was copied with its headings: they say which column is which, and the names which row."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dxdesk.domain.period import Period
from dxdesk.domain.text import fold, match_key
from dxdesk.ui.pages.indicators.blocks import Laid, enter
from dxdesk.ui.pages.indicators.rows import IndicatorRow

HEADINGS = {
    "tu so": "numerator",
    "mau so": "denominator",
    "ket qua": "value",
    "ket qua trong ky": "value",
    "ket qua thuc hien": "value",
    "so lieu": "value",
    "gia tri": "value",
    "ty le": "value",
    "nguon": "source",
    "nguon so lieu": "source",
    "ghi chu": "note",
    "chi tieu": "name",
    "ten chi tieu": "name",
    "noi dung": "name",
    "noi dung chi tieu": "name",
    "stt": "ref",
    "tt": "ref",
}
TELLING = frozenset({"name", "ref"})
MOST_HEADS = 3
_COUNTED = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?")


def read_headings(block: Sequence[Sequence[str]], period: Period) -> tuple[list[str], int]:
    """The input cell, "name" or "ref" of each column, "" for others, and how many lines the headings take.

    Figures of another period stand under a heading that names it; they are not taken. 0 lines: there are no headings.
    """
    known = HEADINGS | {fold(f"ket qua {label}"): "value" for label in (period.label, period.short_label)}
    heads: list[str] = []
    taken = 0
    for line in block[:MOST_HEADS]:
        here = [known.get(fold(cell), "") for cell in line]
        filled = sum(bool(cell) for cell in line)
        if sum(map(bool, here)) * 2 < filled or not filled:
            if taken and all(_COUNTED.fullmatch(cell) for cell in line if cell):
                taken += 1
            break
        width = max(len(heads), len(here))
        pairs = zip([*heads, *[""] * (width - len(heads))], [*here, *[""] * (width - len(here))], strict=True)
        heads = [lower or upper for upper, lower in pairs]
        taken += 1
    useful = len(set(heads) - {""} - TELLING) >= 1 and len([head for head in heads if head]) >= 2
    return (heads, taken) if useful else ([], 0)


def lay_headed(
    block: Sequence[Sequence[str]],
    heads: Sequence[str],
    rows: Sequence[IndicatorRow],
    places: Sequence[IndicatorRow | None],
) -> Laid:
    """The lines below the headings: onto `rows` by their names, else downwards over `places` that take something."""
    lines = [dict(zip(heads, line, strict=False)) for line in block]
    if "name" not in heads:
        below = iter([place for place in places if place is not None and place.inputs])
        return enter((next(below, None), line) for line in lines if any(line.values()))
    found = list(_by_names(lines, rows))
    unknown = tuple(line["name"] for row, line in found if row is None and _has_figures(line))
    return replace(enter(found), unknown=unknown)


def _by_names(
    lines: Sequence[Mapping[str, str]], rows: Sequence[IndicatorRow]
) -> Iterator[tuple[IndicatorRow | None, Mapping[str, str]]]:
    """Of several rows with one name the one with the same number, else the next one."""
    known: dict[str, list[IndicatorRow]] = {}
    for row in rows:
        if row.inputs:
            known.setdefault(match_key(row.name), []).append(row)
    for line in lines:
        alike = known.get(match_key(line.get("name", "")), [])
        same = [one for one in alike if one.ref == line.get("ref", one.ref)] or alike
        if same:
            alike.remove(same[0])
        yield (same[0] if same else None), line


def _has_figures(line: Mapping[str, str]) -> bool:
    return any(text for head, text in line.items() if head and head not in TELLING)
