"""The Qt face of an arrangement: rows as Qt asks for them."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dxdesk.ui.grouped_table.arrangement import Arrangement
from dxdesk.ui.grouped_table.columns import TableSpec
from dxdesk.ui.grouped_table.layout import Group
from dxdesk.ui.grouped_table.row_list import RowList
from dxdesk.ui.status_mark import status_word

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ALIGNMENT = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
}


class GroupedModel(QAbstractTableModel):
    """Holds no state of its own beside the arrangement. Headings have no flags, so the keyboard passes over them."""

    def __init__(self, spec: TableSpec[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.arrangement: Arrangement[Any] = Arrangement(spec)
        self._notes: dict[Group[Any], str] = {}

    def rearrange(self, change: Callable[[Arrangement[Any]], None]) -> None:
        """Carry out a change of the arrangement that may move everything."""
        self.beginResetModel()
        try:
            change(self.arrangement)
        finally:
            self._notes.clear()
            self.endResetModel()

    def replace(self, row: Any) -> None:
        """See `Arrangement.replace`."""
        self._notes.clear()
        for place in self.arrangement.replace(row):
            self.dataChanged.emit(self.index(place, 0), self.index(place, self.columnCount() - 1))

    def replace_all(self, rows: Iterable[Any] | RowList[Any]) -> None:
        """See `Arrangement.replace_all`."""
        self._notes.clear()
        self.arrangement.replace_all(rows)
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        if last.isValid():
            self.dataChanged.emit(self.index(0, 0), last)

    def entry(self, place: int) -> Any:
        """A row object or a `Group`."""
        return self.arrangement.entries[place]

    def note(self, group: Group[Any]) -> str:
        """How many rows stand under a heading, or what the table says about them."""
        make = self.spec.group_note
        if make is None:
            return str(group.count)
        if group not in self._notes:
            # A heading may stand over thousands of rows, and is painted at every step of the mouse.
            self._notes[group] = make(self.arrangement.members(group))
        return self._notes[group]

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.arrangement.entries)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.spec.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index.row())
        if isinstance(entry, Group):
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and index.column() == 0:
                return f"{entry.title} ({self.note(entry)})"
            return None
        column = self.spec.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(entry, index.column())
        if role == Qt.ItemDataRole.EditRole:
            return column.edit(entry) if column.edit is not None else None
        if role == Qt.ItemDataRole.CheckStateRole and column.ticked is not None:
            ticked = column.ticked(entry)
            return None if ticked is None else (Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        return None

    def text(self, row: Any, column_number: int) -> str:
        """The words of a cell, also for the clipboard."""
        column = self.spec.columns[column_number]
        if column.status is not None:
            status = column.status(row)
            return "" if status is None else status_word(status)
        if column.ticked is not None:
            return "x" if column.ticked(row) else ""
        return column.value(row)

    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None or isinstance(entry, Group):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column = self.spec.columns[index.column()]
        if column.edit is not None and column.edit(entry) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.spec.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGNMENT[column.align]
        return None
