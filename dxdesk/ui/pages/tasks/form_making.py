"""Which form an action opens, filled with what is known."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from dxdesk.domain.status import DONE
from dxdesk.services.task_views import OccurrenceView
from dxdesk.ui.pages.tasks.actions import Action
from dxdesk.ui.pages.tasks.forms import CompletionForm, DeadlineForm, ProgressForm, SuspendForm, WaitingForm
from dxdesk.ui.pages.tasks.rows import TaskRow
from dxdesk.ui.pages.tasks.task_form import TaskForm
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets.choice_popup import Option
from dxdesk.ui.widgets.inline_form import InlineForm


def completion_heading(row: TaskRow, occurrence: OccurrenceView) -> str:
    """Names the task and, where it has several, the occurrence that the tick is about."""
    number = f"nhiệm vụ {row.ref}" if row.ref else "nhiệm vụ này"
    which = f", kỳ {occurrence.period_label}" if len(row.view.occurrences) > 1 else ""
    verb = "Sửa kết quả" if occurrence.status in DONE else "Hoàn thành"
    return f"{verb} {number}{which}"


def make_form(
    theme: Theme,
    action: Action,
    row: TaskRow,
    occurrence: OccurrenceView | None,
    today: date,
    explain: Callable[[str], str],
) -> InlineForm[Any] | None:
    """None where the action asks for nothing or has no occurrence to be about."""
    if action is Action.EDIT:
        return TaskForm(theme, "Sửa nhiệm vụ", row.view.record)
    if action is Action.DEADLINE:
        return DeadlineForm(theme, "Sửa cách hiểu thời hạn", row.view.record.deadline_reading or row.deadline, explain)
    if occurrence is None:
        return None
    which = f" – {occurrence.period_label}" if len(row.view.occurrences) > 1 else ""
    if action in (Action.COMPLETE, Action.RESULT):
        return CompletionForm(theme, completion_heading(row, occurrence), occurrence.record, today)
    if action is Action.PROGRESS:
        return ProgressForm(theme, f"Tiến độ, vướng mắc{which}", occurrence.record)
    if action is Action.SUSPEND:
        return SuspendForm(theme, f"Tạm dừng{which}")
    if action is Action.END_WAITING:
        return WaitingForm(theme, "Đã có văn bản hoặc sự kiện mà nhiệm vụ chờ")
    return None


def make_new_task_form(theme: Theme, places: Sequence[Option], place: str) -> TaskForm:
    """For a task that is typed in."""
    return TaskForm(theme, "Thêm nhiệm vụ", None, places, place)
