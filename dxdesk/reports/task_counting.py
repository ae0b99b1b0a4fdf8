"""How many tasks are done, under way, late, not begun or waiting: the five counts that tables and charts show."""

from collections import Counter
from collections.abc import Iterable

from dxdesk.domain.status import DONE, LATE, Status
from dxdesk.reports.figures import TaskFigures

NO_GROUP = "Nhiệm vụ không thuộc nhóm"

_STATUSES: dict[str, frozenset[Status]] = {
    "Hoàn thành": DONE,
    "Đang thực hiện": frozenset({Status.IN_PROGRESS}),
    "Quá hạn": LATE,
    "Chưa thực hiện": frozenset({Status.NOT_STARTED, Status.DUE_SOON}),
    "Chờ, tạm dừng": frozenset({Status.WAITING, Status.SUSPENDED}),
}
PARTS = tuple(_STATUSES)


def counted(tasks: Iterable[TaskFigures]) -> tuple[int, ...]:
    """One count for each of `PARTS`; they add up to the number of tasks."""
    counts = Counter(task.status for task in tasks)
    return tuple(sum(counts[status] for status in statuses) for statuses in _STATUSES.values())
