"""What can be done with a task and with one of its occurrences, and in which words."""

from dataclasses import dataclass
from enum import StrEnum

from dxdesk.domain.deadline import DeadlineKind
from dxdesk.domain.records import TaskRecord
from dxdesk.domain.status import DONE
from dxdesk.services.task_views import OccurrenceView


class Action(StrEnum):
    COMPLETE = "complete"
    COMPLETE_TODAY = "complete_today"
    REOPEN = "reopen"
    RESULT = "result"
    PROGRESS = "progress"
    START = "start"
    SUSPEND = "suspend"
    RESUME = "resume"
    END_WAITING = "end_waiting"
    DEADLINE = "deadline"
    EDIT = "edit"
    DELETE = "delete"
    ADD = "add"


@dataclass(frozen=True)
class Words:
    """How an action is offered. `icon` is a Lucide name; a label with … asks for something first."""

    label: str
    icon: str
    keys: str = ""


WORDS: dict[Action, Words] = {
    Action.COMPLETE: Words("Đánh dấu hoàn thành…", "square-check", "Space"),
    Action.COMPLETE_TODAY: Words("Hoàn thành hôm nay", "check", "Ctrl+Enter"),
    Action.REOPEN: Words("Bỏ đánh dấu hoàn thành", "square", "Space"),
    Action.RESULT: Words("Sửa kết quả…", "pencil"),
    Action.PROGRESS: Words("Ghi tiến độ, vướng mắc…", "chart-column"),
    Action.START: Words("Bắt đầu thực hiện", "play"),
    Action.SUSPEND: Words("Tạm dừng…", "pause"),
    Action.RESUME: Words("Tiếp tục thực hiện", "play"),
    Action.END_WAITING: Words("Đã có văn bản/sự kiện…", "file-text"),
    Action.DEADLINE: Words("Sửa cách hiểu thời hạn…", "calendar"),
    Action.EDIT: Words("Sửa nhiệm vụ…", "pencil", "F2"),
    Action.DELETE: Words("Xoá nhiệm vụ", "trash-2"),
    Action.ADD: Words("Thêm nhiệm vụ…", "plus", "Insert"),
}
AT_ONCE = frozenset({Action.COMPLETE_TODAY, Action.REOPEN, Action.START, Action.RESUME, Action.DELETE})
"""Actions that ask for nothing; undo is the way back."""
OF_TASK = (Action.DEADLINE, Action.EDIT, Action.DELETE)


def possible(task: TaskRecord, occurrence: OccurrenceView | None) -> tuple[Action, ...]:
    """What can be done with an occurrence now, the most likely first."""
    if occurrence is None:
        return ()
    item = occurrence.record
    if occurrence.status in DONE:
        return (Action.RESULT, Action.REOPEN)
    found: list[Action] = []
    if task.deadline_kind is DeadlineKind.WAITING and item.due is None:
        found.append(Action.END_WAITING)
    found += [Action.COMPLETE, Action.COMPLETE_TODAY, Action.PROGRESS]
    if item.suspended_on is not None:
        found.append(Action.RESUME)
    else:
        if item.started_on is None:
            found.append(Action.START)
        found.append(Action.SUSPEND)
    return tuple(found)
