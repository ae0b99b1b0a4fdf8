"""Undo, redo and the list of what was done."""

from dataclasses import dataclass

from dxdesk.data.journal import HistoryEntry
from dxdesk.data.store import Store
from dxdesk.services.outcome import Outcome


def undo(store: Store) -> Outcome | None:
    """Take back the newest operation; None when there is nothing to take back."""
    label = store.undo()
    return None if label is None else Outcome(f"Đã hoàn tác: {label}", everything=True, undoable=False)


def redo(store: Store) -> Outcome | None:
    label = store.redo()
    return None if label is None else Outcome(f"Đã làm lại: {label}", everything=True)


@dataclass(frozen=True)
class UndoLabels:
    """Names of the operations that Ctrl+Z and Ctrl+Y are about; None where there is none."""

    undo: str | None
    redo: str | None


def undo_labels(store: Store) -> UndoLabels:
    return UndoLabels(store.undo_label(), store.redo_label())


def entries(store: Store, limit: int = 200, label_part: str = "") -> list[HistoryEntry]:
    """What was done, newest first."""
    return store.history(limit, label_part)
