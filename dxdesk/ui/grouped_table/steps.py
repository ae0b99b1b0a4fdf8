"""Where a cursor key leads in a list in which headings cannot be entered."""

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView

from dxdesk.ui.grouped_table.layout import Group

Action = QAbstractItemView.CursorAction


def row_after(action: Action, current: int, page: int, entries: Sequence[object]) -> int | None:
    """The row that `action` leads to from `current` (-1 for none); -1 if there is no row; None if it is no matter of
    rows.
    """
    last = len(entries) - 1
    goals = {
        Action.MoveUp: (current - 1, -1),
        Action.MoveDown: (current + 1, 1),
        Action.MovePageUp: (max(0, current - page), -1),
        Action.MovePageDown: (min(last, current + page), 1),
        Action.MoveHome: (0, 1),
        Action.MoveEnd: (last, -1),
    }
    if action not in goals:
        return None
    goal, direction = goals[action]
    if current < 0:
        goal, direction = 0, 1
    found = _next_row(goal, direction, entries)
    if found is None and action in (Action.MovePageUp, Action.MovePageDown):
        found = _next_row(goal, -direction, entries)
    return current if found is None else found


def _next_row(start: int, direction: int, entries: Sequence[object]) -> int | None:
    at = start
    while 0 <= at < len(entries):
        if not isinstance(entries[at], Group):
            return at
        at += direction
    return None
