"""Deadlines: when a task is due. The parts live in deadline_reading (records, writing), deadline_reader and
due_instances."""

from dxdesk.domain.deadline_reader import read_deadline
from dxdesk.domain.deadline_reading import (
    DeadlineKind,
    DeadlineReading,
    Recurrence,
    explain_deadline,
    write_deadline,
)
from dxdesk.domain.due_instances import DueInstance, due_instances

__all__ = [
    "DeadlineKind",
    "DeadlineReading",
    "DueInstance",
    "Recurrence",
    "due_instances",
    "explain_deadline",
    "read_deadline",
    "write_deadline",
]
