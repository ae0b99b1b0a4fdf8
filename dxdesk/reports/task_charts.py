"""How far the tasks of each group, plan or agency are, as bars."""

from collections.abc import Sequence

from dxdesk.domain.status import LATE
from dxdesk.reports.content import Bar, BarChart
from dxdesk.reports.figures import GroupFigures, ResultsFigures, TaskFigures
from dxdesk.reports.task_counting import NO_GROUP, PARTS, counted
from dxdesk.reports.tracing import task_traces
from dxdesk.reports.wording.agencies import by_agency
from dxdesk.reports.wording.citing import plan_mark

NO_AGENCY = "Chưa ghi cơ quan chủ trì"


def bars_by_group(figures: ResultsFigures, most: int) -> BarChart | None:
    """Of several plans a bar each, of one plan a bar for each of its groups in its order; None for fewer than two."""
    if len(figures.plans) > 1:
        plans = [(plan_mark(part.plan), part.tasks) for part in figures.plans if part.tasks]
        return _chart("Tiến độ theo kế hoạch", plans, most, "kế hoạch")
    groups: dict[GroupFigures | None, list[TaskFigures]] = {}
    for task in figures.tasks:
        groups.setdefault(task.group, []).append(task)
    named = [(_group_name(group), tasks) for group, tasks in groups.items()]
    return _chart("Tiến độ theo nhóm nhiệm vụ", named, most, "nhóm")


def bars_by_agency(figures: ResultsFigures, most: int) -> BarChart | None:
    """Those with most tasks first; a task that several lead counts for each. None for fewer than two."""
    agencies = [(agency or NO_AGENCY, tasks) for agency, tasks in by_agency(figures.tasks)]
    return _chart("Tiến độ theo cơ quan chủ trì", agencies, most, "cơ quan")


def _chart(caption: str, bars: Sequence[tuple[str, Sequence[TaskFigures]]], most: int, what: str) -> BarChart | None:
    """Where not all find room, those that are most behind, in the order in which they were given."""
    if len(bars) < 2:
        return None
    shown = list(bars)
    if len(bars) > most:
        shown = sorted(bars, key=lambda bar: (-sum(task.status in LATE for task in bar[1]), -len(bar[1])))[:most]
        shown = [bar for bar in bars if bar in shown]
        caption = f"{caption} ({most} trong {len(bars)} {what}, nhiều nhiệm vụ quá hạn nhất)"
    return BarChart(
        caption,
        PARTS,
        ("done", "going", "late", "open", "waiting"),
        tuple(Bar(label, counted(tasks), task_traces(tasks)) for label, tasks in shown),
        dense=True,
    )


def _group_name(group: GroupFigures | None) -> str:
    if group is None:
        return NO_GROUP
    return f"{group.ref}. {group.title}" if group.ref else group.title
