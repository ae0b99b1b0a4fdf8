"""Where the officer is in a table, so that new rows or another filter do not move the ground under the hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange
from PySide6.QtWidgets import QAbstractItemView, QTableView

from dxdesk.ui.grouped_table.arrangement import Group
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
    for first, end in _runs(places, model.arrangement.entries):
        selection.append(QItemSelectionRange(model.index(first, 0), model.index(end, last)))
    if place.current in shown:
        index = model.index(shown[place.current], place.column)
        view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
    view.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    if place.anchor in shown:
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + view.rowViewportPosition(shown[place.anchor]) - place.anchor_y)


def _runs(numbers: list[int], entries: Sequence[object]) -> list[tuple[int, int]]:
    """First and last of each unbroken run; headings do not break it, for Qt is slow with thousands of runs."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and all(isinstance(entry, Group) for entry in entries[runs[-1][1] + 1 : number]):
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
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


def selected_uids(view: QTableView, model: GroupedModel) -> list[str]:
    """From top to bottom."""
    return [model.spec.uid(entry) for entry in _selected(view, model)]


def selected_count(view: QTableView, model: GroupedModel) -> int:
    return len(_selected(view, model))


def _selected(view: QTableView, model: GroupedModel) -> list[Any]:
    places: set[int] = set()
    selection = view.selectionModel().selection()
    for number in range(selection.count()):
        part = selection.at(number)
        places.update(range(part.top(), part.bottom() + 1))
    entries = model.arrangement.entries
    return [entries[place] for place in sorted(places) if not isinstance(entries[place], Group)]


def _top_row(view: QTableView, model: GroupedModel) -> str | None:
    top = view.rowAt(0)
    while 0 <= top < model.rowCount():
        uid = uid_at(model, top)
        if uid is not None:
            return uid
        top += 1
    return None
