"""Undo, redo and the list of what was done."""

from dataclasses import dataclass, replace

from dxdesk.data.indicators import find_indicators
from dxdesk.data.journal import HistoryEntry
from dxdesk.data.store import Store
from dxdesk.data.tasks import find_tasks
from dxdesk.services.outcome import Outcome


def undo(store: Store) -> Outcome | None:
    """Take back the newest operation; None when there is nothing to take back."""
    rows = store.rows_of_next("undo")
    label = store.undo()
    return None if label is None else replace(_outcome(store, f"Đã hoàn tác: {label}", rows), undoable=False)


def redo(store: Store) -> Outcome | None:
    rows = store.rows_of_next("redo")
    label = store.redo()
    return None if label is None else _outcome(store, f"Đã làm lại: {label}", rows)


def _outcome(store: Store, message: str, rows: dict[str, list[dict[str, object]]] | None) -> Outcome:
    """Names the rows where only ticks or figures were touched; otherwise everything may have changed."""
    if not rows or not rows.keys() <= {"occurrence", "actual", "actual_revision"}:
        return Outcome(message, everything=True)
    task_uids = frozenset(str(row["task_uid"]) for row in rows.get("occurrence", ()))
    indicator_uids = frozenset(
        str(row["indicator_uid"]) for name in ("actual", "actual_revision") for row in rows.get(name, ())
    )
    with store.reading() as session:
        plans = {item.plan_uid for item in find_tasks(session, task_uids)}
        plans |= {item.plan_uid for item in find_indicators(session, indicator_uids)}
    if len(plans) != 1:
        return Outcome(message, everything=True)
    return Outcome(message, plans.pop(), task_uids, indicator_uids)


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
