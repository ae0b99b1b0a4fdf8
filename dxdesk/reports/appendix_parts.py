"""What the appendices' tables share: labels, group rows, numbering, captions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from dxdesk.reports.content import Caption, GroupRow, Row
from dxdesk.reports.figures import IndicatorFigures, TaskFigures

_Item = TypeVar("_Item", TaskFigures, IndicatorFigures)


_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def appendix_labels(count: int) -> Iterator[str]:
    """ "Phụ lục I", "Phụ lục II" …; a single one has no number."""
    return iter(["Phụ lục"] if count == 1 else [f"Phụ lục {roman(place)}" for place in range(1, count + 1)])


def roman(number: int) -> str:
    signs = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        signs += sign * count
    return signs


def by_appendix(items: Sequence[_Item]) -> list[list[_Item]]:
    """The plan's own appendices, in its order."""
    return [list(rows) for _, rows in groupby(items, key=lambda item: (item.appendix_label, item.appendix_title))]


def grouped(items: Sequence[_Item], row: Callable[[_Item], Row]) -> list[Row | GroupRow]:
    """A row for each, under the plan's own group rows."""
    rows: list[Row | GroupRow] = []
    group = None
    for item in items:
        if item.group != group and item.group is not None:
            rows.append(GroupRow(item.group.ref, item.group.title))
        group = item.group
        rows.append(row(item))
    return rows


def numbered(rows: Sequence[Row | GroupRow]) -> list[Row | GroupRow]:
    """Rows of a plan that numbers none of them are counted in the first column; otherwise its numbering stands."""
    if any(row.cells[0] for row in rows if isinstance(row, Row)):
        return list(rows)
    count = 0
    counted: list[Row | GroupRow] = []
    for row in rows:
        if isinstance(row, Row) and row.kind == "plain":
            count += 1
            counted.append(replace(row, cells=(str(count), *row.cells[1:])))
        else:
            counted.append(row)
    return counted


def part_caption(label: str, title: str) -> tuple[Caption, ...]:
    """Over the rows of one appendix of the plan, told apart from the report's own "Phụ lục"; none for no name."""
    source = f"Theo {label} của Kế hoạch" if label else ""
    name = ": ".join(filter(None, (source, title)))
    return (Caption(name),) if name else ()
