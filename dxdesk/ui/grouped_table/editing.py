"""Typing into cells: Enter or a first letter begins, Enter goes on below, Tab to the next cell, Esc leaves."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from dxdesk.ui.grouped_table.model import ALIGNMENT, Index
from dxdesk.ui.grouped_table.painting import CellPainter
from dxdesk.ui.grouped_table.place import make_current


class CellEditing(CellPainter):
    """A painter whose cells can also be edited, where their column says so."""

    edited = Signal(str, str, str)

    def can_edit(self) -> bool:
        """Whether any column of the table can be edited."""
        return any(column.edit is not None for column in self._model.spec.columns)

    def start(self, index: Index, first: str | None = None) -> bool:
        """Open the editor of a cell; `first` replaces its text. False if the cell cannot be edited."""
        if not index.isValid() or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        self._view.edit(index)
        editor = self._view.indexWidget(index)
        if first is not None and isinstance(editor, QLineEdit):
            # Only now: Qt selects the whole text of a fresh editor, and the next letter would replace the first.
            editor.setText(first)
            editor.setModified(True)
        return True

    def is_open(self) -> bool:
        """Whether the current cell has its editor open."""
        return isinstance(self._view.indexWidget(self._view.currentIndex()), QLineEdit)

    def typed_so_far(self) -> str | None:
        """The text in the open editor, None if nothing was typed."""
        editor = self._view.indexWidget(self._view.currentIndex())
        return editor.text() if isinstance(editor, QLineEdit) and editor.isModified() else None

    def starts_by_typing(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_F2:
            return True
        text = event.text()
        editable = self._view.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable
        return bool(editable and text and text.isprintable())

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setProperty("look", "cell")
        editor.setAlignment(ALIGNMENT[self._model.spec.columns[index.column()].align])
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Qt asks again whenever the row is replaced: what is being typed stays, what is only shown follows the row."""
        assert isinstance(editor, QLineEdit)
        if not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        editor.setGeometry(rect.adjusted(0, 0, 0, -1))

    def setModelData(self, editor: QWidget, _model: Any, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        text = editor.text().strip()
        if text == str(index.data(Qt.ItemDataRole.EditRole) or ""):
            return
        row = self._model.entry(index.row())
        self.edited.emit(self._model.spec.uid(row), self._model.spec.columns[index.column()].key, text)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(editor, QLineEdit):
            key = event.key()
            steps = {
                Qt.Key.Key_Return: (1, 0),
                Qt.Key.Key_Enter: (1, 0),
                Qt.Key.Key_Down: (1, 0),
                Qt.Key.Key_Up: (-1, 0),
                Qt.Key.Key_Tab: (0, 1),
                Qt.Key.Key_Backtab: (0, -1),
            }
            if key in steps:
                here = self._view.currentIndex()
                self.commitData.emit(editor)
                self.closeEditor.emit(editor)
                self._go(here, *steps[Qt.Key(key)])
                return True
        return super().eventFilter(editor, event)

    def _go(self, here: QModelIndex, down: int, right: int) -> None:
        """To the next cell that can be edited: down within the column, or right and on in the next rows."""
        rows, columns = self._model.rowCount(), self._model.columnCount()
        at = here.row() * columns + here.column() + down * columns + right
        while 0 <= at < rows * columns:
            index = self._model.index(at // columns, at % columns)
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                make_current(self._view, index)
                if right:
                    self.start(index)
                return
            at += down * columns + right
