"""Undo, redo and the list of what was done."""

from dxdesk.data.store import Store
from dxdesk.services.outcome import Outcome, all_changed


def undo(store: Store) -> Outcome | None:
    """Take back the newest operation; None when there is nothing to take back."""
    label = store.undo()
    return None if label is None else all_changed(f"Đã hoàn tác: {label}")


def redo(store: Store) -> Outcome | None:
    label = store.redo()
    return None if label is None else all_changed(f"Đã làm lại: {label}")
