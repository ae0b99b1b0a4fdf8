"""How far the tasks of each group, plan or agency are, as bars."""

from collections import Counter
from collections.abc import Iterable, Sequence

from dxdesk.domain.status import DONE, LATE, Status
from dxdesk.reports.content import Bar, BarChart
from dxdesk.reports.figures import GroupFigures, ResultsFigures, TaskFigures
from dxdesk.reports.tracing import task_traces
from dxdesk.reports.wording.citing import plan_mark
from dxdesk.reports.wording.indicator_sentences import lead_names

PARTS = ("Hoàn thành", "Đang thực hiện", "Quá hạn", "Chưa thực hiện", "Chờ, tạm dừng")
NO_AGENCY = "Chưa ghi cơ quan chủ trì"
NO_GROUP = "Nhiệm vụ không thuộc nhóm"

_STATUSES = (
    DONE,
    {Status.IN_PROGRESS},
    LATE,
    {Status.NOT_STARTED, Status.DUE_SOON},
    {Status.WAITING, Status.SUSPENDED},
)


def bars_by_group(figures: ResultsFigures, most: int) -> BarChart | None:
    """Of several plans a bar each, of one plan a bar for each of its groups in its order; None for fewer than two."""
    if len(figures.plans) > 1:
        plans = [(plan_mark(part.plan), part.tasks) for part in figures.plans if part.tasks]
        return _chart("Tiến độ theo kế hoạch", plans, most, "kế hoạch khác")
    groups: dict[GroupFigures | None, list[TaskFigures]] = {}
    for task in figures.tasks:
        groups.setdefault(task.group, []).append(task)
    named = [(_group_name(group), tasks) for group, tasks in groups.items()]
    return _chart("Tiến độ theo nhóm nhiệm vụ", named, most, "nhóm khác")


def bars_by_agency(figures: ResultsFigures, most: int) -> BarChart | None:
    """Those with most tasks first; a task that several lead counts for each. None for fewer than two."""
    agencies: dict[str, list[TaskFigures]] = {}
    for task in figures.tasks:
        for agency in lead_names(task):
            agencies.setdefault(agency or NO_AGENCY, []).append(task)
    ranked = sorted(agencies.items(), key=lambda item: -len(item[1]))
    return _chart("Tiến độ theo cơ quan chủ trì", ranked, most, "cơ quan khác")


def _chart(caption: str, bars: Sequence[tuple[str, Sequence[TaskFigures]]], most: int, others: str) -> BarChart | None:
    if len(bars) < 2:
        return None
    shown = list(bars)
    if len(bars) > most:
        kept, rest = bars[: most - 1], bars[most - 1 :]
        merged = {task.uid: task for _, tasks in rest for task in tasks}
        shown = [*kept, (f"{len(rest)} {others}", tuple(merged.values()))]
    return BarChart(
        caption,
        PARTS,
        ("done", "going", "late", "open", "waiting"),
        tuple(Bar(label, _counts(tasks), task_traces(tasks)) for label, tasks in shown),
        dense=True,
    )


def _counts(tasks: Iterable[TaskFigures]) -> tuple[int, ...]:
    counts = Counter(task.status for task in tasks)
    return tuple(sum(counts[status] for status in part) for part in _STATUSES)


def _group_name(group: GroupFigures | None) -> str:
    if group is None:
        return NO_GROUP
    return f"{group.ref}. {group.title}" if group.ref else group.title
