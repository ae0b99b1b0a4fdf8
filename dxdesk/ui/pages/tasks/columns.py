"""The columns of the table of tasks, and of the small table of a task's occurrences."""

from dxdesk.domain.numbers import format_date
from dxdesk.domain.status import DONE
from dxdesk.services.task_views import OccurrenceView
from dxdesk.ui.grouped_table import Column, TableSpec
from dxdesk.ui.pages.tasks.rows import TaskRow, group_note


def _due(item: OccurrenceView) -> str:
    return format_date(item.record.due) if item.record.due else ""


def _due_tip(item: OccurrenceView) -> str:
    return f"{item.period_label}, hạn {_due(item)}" if item.record.due else item.period_label


TASKS: TableSpec[TaskRow] = TableSpec(
    name="tasks",
    columns=[
        Column("done", "✓", width=40, align="center", ticked=lambda row: row.ticked),
        Column("ref", "STT", lambda row: row.ref, width=46, align="center"),
        Column("name", "Nhiệm vụ", lambda row: row.name, width=190, stretch=4, wrap=True),
        Column("lead", "Cơ quan chủ trì", lambda row: row.lead, width=110, stretch=2, wrap=True, needs=700),
        Column(
            "deadline",
            "Thời hạn",
            lambda row: row.deadline,
            width=112,
            stretch=1,
            wrap=True,
            tooltip=lambda row: row.deadline_tip,
            needs=840,
        ),
        Column(
            "due",
            "Đến hạn",
            lambda row: row.due,
            width=112,
            wrap=True,
            role=lambda row: row.due_role,
            tooltip=lambda row: row.deadline_tip,
        ),
        Column("status", "Trạng thái", width=204, status=lambda row: row.status),
        Column(
            "result",
            "Kết quả",
            lambda row: row.result,
            width=120,
            stretch=3,
            wrap=True,
            tooltip=lambda row: row.result_tip,
            needs=960,
        ),
    ],
    uid=lambda row: row.uid,
    group=lambda row: row.path,
    folded=lambda row: row.folded,
    group_note=group_note,
)

OCCURRENCES: TableSpec[OccurrenceView] = TableSpec(
    name="task-occurrences",
    columns=[
        Column("done", "✓", width=34, align="center", ticked=lambda item: item.status in DONE),
        Column("period", "Kỳ", lambda item: item.period_label or "–", width=90, tooltip=_due_tip),
        Column("due", "Đến hạn", lambda item: _due(item) or "–", width=92, needs=400),
        Column("status", "Trạng thái", width=90, stretch=1, status=lambda item: item.status),
    ],
    uid=lambda item: item.record.uid,
)
