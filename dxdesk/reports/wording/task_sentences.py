"""Where the tasks stand, in one sentence."""

from collections import Counter
from collections.abc import Sequence

from dxdesk.domain.status import DONE, LATE, Status
from dxdesk.reports.figures import TaskFigures
from dxdesk.reports.wording.citing import Owner, joined, percent

TASK = "nhiệm vụ"

_ONE_TASK = {
    Status.NOT_STARTED: "chưa được thực hiện",
    Status.IN_PROGRESS: "đang được thực hiện trong hạn",
    Status.IN_PROGRESS_LATE: "đang được thực hiện nhưng đã quá hạn",
    Status.DONE_ON_TIME: "đã hoàn thành đúng hạn",
    Status.DONE_LATE: "đã hoàn thành nhưng quá hạn",
    Status.WAITING: "đang chờ điều kiện để thực hiện",
    Status.SUSPENDED: "đang tạm dừng",
    Status.DUE_SOON: "chưa hoàn thành và sắp đến hạn",
    Status.OVERDUE: "chưa được thực hiện và đã quá hạn",
}
_OPEN_IN_TIME = {
    Status.IN_PROGRESS: "đang thực hiện trong hạn",
    Status.DUE_SOON: "sắp đến hạn",
    Status.NOT_STARTED: "chưa thực hiện",
    Status.WAITING: "chờ điều kiện",
    Status.SUSPENDED: "tạm dừng",
}


def task_overview(tasks: Sequence[TaskFigures], when: str, owner: Owner) -> str:
    """`when` is "đến hết quý I năm 2026"."""
    total = len(tasks)
    if not total:
        return owner.none(TASK)
    counts = Counter(task.status for task in tasks)
    only = next(iter(counts)) if len(counts) == 1 else None
    if total == 1 and only:
        return f"{owner.has(1, TASK)}; {when}, nhiệm vụ này {_ONE_TASK[only]}."
    if only:
        return f"{owner.has(total, TASK)}; {when}, cả {total} nhiệm vụ đều {_ONE_TASK[only]}."
    done = sum(counts[status] for status in DONE)
    late = counts[Status.DONE_LATE]
    if done == total:
        start = f"{owner.has(total, TASK)}; {when}, cả {total} nhiệm vụ đã hoàn thành"
        return f"{start}, trong đó {late} nhiệm vụ hoàn thành quá hạn."
    rest = [f"{counts[status]} nhiệm vụ {words}" for status, words in _OPEN_IN_TIME.items() if counts[status]]
    if overdue := sum(counts[status] for status in LATE):
        rest.append(_overdue(overdue, counts[Status.IN_PROGRESS_LATE]))
    start = f"{owner.among(total, TASK)}, {when}"
    if not done:
        return f"{start} chưa có nhiệm vụ nào hoàn thành; có {joined(rest)}."
    return f"{start} có {joined([_done(done, late, total), *rest])}."


def _done(done: int, late: int, total: int) -> str:
    detail = ""
    if late == done:
        detail = "; hoàn thành quá hạn" if done == 1 else "; đều quá hạn"
    elif late:
        detail = f"; trong đó {late} nhiệm vụ hoàn thành quá hạn"
    return f"{done} nhiệm vụ hoàn thành ({percent(done, total)}{detail})"


def _overdue(overdue: int, begun: int) -> str:
    detail = ""
    if begun == overdue:
        detail = " (đang thực hiện)" if begun == 1 else " (đều đang thực hiện)"
    elif begun:
        detail = f" (trong đó {begun} nhiệm vụ đang thực hiện)"
    return f"{overdue} nhiệm vụ quá hạn{detail}"
