"""Who leads what, counted once for each agency whatever its spelling."""

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from dxdesk.domain.text import match_key, squeeze
from dxdesk.reports.figures import IndicatorFigures, TaskFigures

_Item = TypeVar("_Item", TaskFigures, IndicatorFigures)


def by_agency(items: Iterable[_Item]) -> list[tuple[str, tuple[_Item, ...]]]:
    """Each leading agency with what it leads, most first; the last with an empty name where nobody is named.

    An agency is called as the directory does, where that is not known as most rows of the plan do. What several
    lead counts for each of them.
    """
    groups: dict[str, list[_Item]] = {}
    spellings: dict[str, Counter[str]] = {}
    for item in items:
        for name in item.lead_agencies or (squeeze(item.leads),):
            key = match_key(name)
            groups.setdefault(key, []).append(item)
            spellings.setdefault(key, Counter())[name] += 1
    ranked = sorted(groups.items(), key=lambda group: (not group[0], -len(group[1])))
    return [(spellings[key].most_common(1)[0][0], tuple(led)) for key, led in ranked]
