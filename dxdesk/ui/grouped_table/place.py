"""Where the officer is in a table, so that new rows or another filter do not move the ground under the hand."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange
from PySide6.QtWidgets import QAbstractItemView, QTableView

from dxdesk.ui.grouped_table.layout import Group
from dxdesk.ui.grouped_table.model import GroupedModel, Index


@dataclass(frozen=True)
class Place:
    """Selected rows, the current row and column, and a row in sight with its height in the viewport."""

    selected: tuple[str, ...]
    current: str | None
    column: int
    anchor: str | None
    anchor_y: int


def take(view: QTableView, model: GroupedModel) -> Place:
    """Remember the place before a change."""
    index = view.currentIndex()
    current = uid_at(model, index.row()) if index.isValid() else None
    anchor = current
    if current is None or not 0 <= view.rowViewportPosition(index.row()) < view.viewport().height():
        anchor = _top_row(view, model)
    at = model.arrangement.shown.get(anchor, -1) if anchor else -1
    selected = tuple(uid for uid in selected_uids(view, model))
    return Place(selected, current, max(0, index.column()), anchor, view.rowViewportPosition(at) if at >= 0 else 0)


def restore(view: QTableView, model: GroupedModel, place: Place) -> None:
    """Select and scroll as before; rows that are gone or out of sight are left out."""
    shown = model.arrangement.shown
    selection = QItemSelection()
    last = model.columnCount() - 1
    places = sorted(shown[uid] for uid in place.selected if uid in shown)
    for first, end in _runs(places, set(model.arrangement.headings)):
        selection.append(QItemSelectionRange(model.index(first, 0), model.index(end, last)))
    if place.current in shown:
        index = model.index(shown[place.current], place.column)
        view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
    view.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    if place.anchor in shown:
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + view.rowViewportPosition(shown[place.anchor]) - place.anchor_y)


def _runs(numbers: list[int], headings: set[int]) -> list[tuple[int, int]]:
    """First and last of each unbroken run; headings do not break it, for Qt is slow with thousands of runs."""
    runs: list[tuple[int, int]] = []
    first = last = None
    for number in numbers:
        if first is None or last is None:
            first = number
        elif number != last + 1 and not all(between in headings for between in range(last + 1, number)):
            runs.append((first, last))
            first = number
        last = number
    if first is not None and last is not None:
        runs.append((first, last))
    return runs


def make_current(view: QTableView, index: Index) -> None:
    """Choose this cell, or its row, alone.

    Qt's own `setCurrentIndex` asks the keyboard: with Ctrl held it would take the row out of the selection, with Shift
    it would stretch the selection.
    """
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
    if view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows:
        flags |= QItemSelectionModel.SelectionFlag.Rows
    view.selectionModel().setCurrentIndex(index, flags)


def uid_at(model: GroupedModel, row: int) -> str | None:
    """None for a group heading."""
    entry: Any = model.entry(row)
    return None if isinstance(entry, Group) else model.spec.uid(entry)


def selected_rows(view: QTableView, model: GroupedModel) -> list[Any]:
    """From top to bottom."""
    entries = model.arrangement.entries
    return [
        entry for first, end in _selected_parts(view) for entry in entries[first:end] if not isinstance(entry, Group)
    ]


def selected_uids(view: QTableView, model: GroupedModel) -> list[str]:
    """From top to bottom."""
    return list(map(model.spec.uid, selected_rows(view, model)))


def selected_count(view: QTableView, model: GroupedModel) -> int:
    """Asked at every step of the keyboard, so without looking at each row."""
    headings = model.arrangement.headings
    return sum(
        end - first - (bisect_left(headings, end) - bisect_left(headings, first))
        for first, end in _selected_parts(view)
    )


def _selected_parts(view: QTableView) -> list[tuple[int, int]]:
    """First and end of what is selected, from top to bottom; headings may lie inside."""
    selection = view.selectionModel().selection()
    ranges = (selection.at(number) for number in range(selection.count()))
    parts: list[tuple[int, int]] = []
    for top, bottom in sorted((part.top(), part.bottom()) for part in ranges):
        first = max(top, parts[-1][1]) if parts else top
        if first <= bottom:
            parts.append((first, bottom + 1))
    return parts


def _top_row(view: QTableView, model: GroupedModel) -> str | None:
    top = view.rowAt(0)
    while 0 <= top < model.rowCount():
        uid = uid_at(model, top)
        if uid is not None:
            return uid
        top += 1
    return None
