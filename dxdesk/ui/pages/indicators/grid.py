"""The grid: a cell is current, typing begins at once, Enter goes down, Tab through the cells that take something."""

from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from dxdesk.ui.grouped_table import GroupedTable
from dxdesk.ui.grouped_table.clipboard import Copied, copied_block, put_rows
from dxdesk.ui.grouped_table.model import Index
from dxdesk.ui.pages.indicators.cells import IndicatorCells
from dxdesk.ui.pages.indicators.columns import INPUTS, spec
from dxdesk.ui.pages.indicators.rows import IndicatorRow
from dxdesk.ui.settings import UiSettings
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets.choice_popup import ChoicePopup

ASSESSMENTS = [("met", "Đạt"), ("not_met", "Chưa đạt"), ("", "Chưa đánh giá")]
BY_LETTER = {"đ": "met", "d": "met", "Đ": "met", "D": "met", "c": "not_met", "C": "not_met"}
Key = Qt.Key


class IndicatorGrid(GroupedTable):
    """Cells are selected, not rows. Ctrl+C copies the selected block, the whole table with its heads.

    Enter goes down in the column in which the run of typing began, as in Excel: after numerator, Tab, denominator,
    Enter comes the numerator of the next row.
    """

    cleared = Signal(object)
    """list of (uid, cell): Delete was pressed on cells that take something."""
    assessed = Signal(str, str)
    """uid and "met", "not_met" or ""."""
    block_pasted = Signal(str, str, list)
    """uid and column key of the first cell, and the copied text."""

    _run = -1
    _stepping = False

    def __init__(self, theme: Theme, settings: UiSettings, parent: QWidget | None = None) -> None:
        super().__init__(theme, spec(("Kỳ trước", "", "")), settings, parent)
        self._painter = IndicatorCells(theme, self, self._model, self.step)
        self.setItemDelegate(self._painter)
        self._painter.edited.connect(self.edited)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self._anchor = QWidget(self.viewport())
        self._anchor.hide()
        self.clicked.connect(self._on_clicked)
        self.set_empty_text("Đang đọc chỉ tiêu…")

    def set_past(self, titles: tuple[str, ...]) -> None:
        """Heads of the columns of earlier periods."""
        self._model.spec = spec(titles)
        self._model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._model.columnCount() - 1)

    def column_key(self) -> str:
        number = self.currentIndex().column()
        return self._model.spec.columns[number].key if number >= 0 else ""

    def finish_typing(self) -> None:
        """Leave the open cell as Enter would, but stay there."""
        editor = self.indexWidget(self.currentIndex())
        if isinstance(editor, QLineEdit):
            self.commitData(editor)
            self.closeEditor(editor, IndicatorCells.EndEditHint.NoHint)

    def rows_below(self, uid: str) -> list[IndicatorRow | None]:
        """The row and what stands below it, None for the title of a group."""
        at = self._model.arrangement.shown.get(uid)
        entries = self._model.arrangement.entries[at:] if at is not None else []
        return [entry if isinstance(entry, IndicatorRow) else None for entry in entries]

    def begin(self) -> None:
        """Make the first cell that takes something current, where none is."""
        if not self.currentIndex().isValid():
            goal = self._beside(self._model.index(0, 0), 1) if self._model.rowCount() else None
            if goal is not None:
                self.make_current(goal)
                self.scrollToTop()

    def select_cell(self, uid: str, cell: str) -> bool:
        """Make a cell current and scroll to it; False if its row is not in sight."""
        at = self._model.arrangement.shown.get(uid)
        if at is None:
            return False
        keys = [column.key for column in self._model.spec.columns]
        self.make_current(self._model.index(at, keys.index(cell)))
        return True

    def step(self, down: int, right: int) -> bool:
        """Move on: down or up in the column of the run, or to the next or last cell that takes something."""
        here = self.currentIndex()
        goal = self._beside(here, right) if right else self._below(here, down)
        if goal is None:
            return False
        self._stepping = True
        self.make_current(goal)
        self._stepping = False
        if right and goal.row() != here.row():
            self._run = goal.column()
        return True

    def _takes(self, row: int, column: int) -> bool:
        entry = self._model.entry(row)
        key = self._model.spec.columns[column].key
        return isinstance(entry, IndicatorRow) and key in entry.inputs and not self.isColumnHidden(column)

    def _below(self, here: QModelIndex, down: int) -> QModelIndex | None:
        keys = [column.key for column in self._model.spec.columns]
        wanted = self._run if self._run >= 0 else here.column()
        row = here.row() + down
        while 0 <= row < self._model.rowCount():
            for column in (wanted, keys.index("value")):
                if self._takes(row, column):
                    return self._model.index(row, column)
            row += down
        return None

    def _beside(self, here: QModelIndex, right: int) -> QModelIndex | None:
        columns = self._model.columnCount()
        at = here.row() * columns + here.column() + right
        while 0 <= at < self._model.rowCount() * columns:
            if self._takes(at // columns, at % columns):
                return self._model.index(at // columns, at % columns)
            at += right
        return None

    def _current_row(self) -> IndicatorRow | None:
        entry: Any = self._model.entry(self.currentIndex().row()) if self.currentIndex().isValid() else None
        return entry if isinstance(entry, IndicatorRow) else None

    def _on_input(self) -> bool:
        row = self._current_row()
        return row is not None and self.column_key() in row.inputs

    # Keyboard

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays among the cells until the last one is left."""
        if self._on_input() and self.step(0, 1 if forward else -1):
            return True
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif not (self._on_input() and self._handled_on_input(event)):
            super().keyPressEvent(event)

    def _handled_on_input(self, event: QKeyEvent) -> bool:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        choice = self.column_key() == "verdict"
        if key in (Key.Key_Delete, Key.Key_Backspace):
            self.cleared.emit(self._selected_inputs())
        elif key in (Key.Key_Return, Key.Key_Enter) and plain:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step(-1 if back else 1, 0)
        elif choice and (key in (Key.Key_Space, Key.Key_F2) or (key == Key.Key_Down and not plain)):
            self.choose_assessment()
        elif choice and event.text() in BY_LETTER:
            row = self._current_row()
            assert row is not None
            self.assessed.emit(row.uid, BY_LETTER[event.text()])
        else:
            return choice and bool(event.text()) and event.text().isprintable()
        return True

    def choose_assessment(self) -> ChoicePopup | None:
        """Open the officer's choice for the current row."""
        row = self._current_row()
        if row is None or not row.is_assessed:
            return None
        keys = [column.key for column in self._model.spec.columns]
        self._anchor.setGeometry(self.visualRect(self._model.index(self.currentIndex().row(), keys.index("verdict"))))
        popup = ChoicePopup(self._theme, ASSESSMENTS, (row.entry.assessment,), False, self._anchor)
        popup.changed.connect(lambda values: self.assessed.emit(row.uid, values[0]))
        popup.open_under(self._anchor)
        return popup

    def _on_clicked(self, index: Index) -> None:
        if self._model.spec.columns[index.column()].key == "verdict" and self._takes(index.row(), index.column()):
            self.choose_assessment()

    def _selected_inputs(self) -> list[tuple[str, str]]:
        found = []
        for index in self.selectionModel().selectedIndexes():
            key = self._model.spec.columns[index.column()].key
            if key in INPUTS and self._takes(index.row(), index.column()):
                found.append((self._model.entry(index.row()).uid, key))
        # A result is emptied first: it takes the rest of its row with it.
        return sorted(found, key=lambda item: (item[0], item[1] != "value"))

    def _paste(self) -> None:
        row = self._current_row()
        if row is not None and (block := copied_block()):
            self.block_pasted.emit(row.uid, self.column_key(), block)

    def selection(self) -> Copied:
        """The selected block; with the heads of the columns when it is as wide as the table."""
        columns = [number for number in range(self._model.columnCount()) if not self.isColumnHidden(number)]
        chosen = self._selected_columns()
        if not chosen or set(columns) <= chosen:
            return super().selection()
        wanted = sorted(chosen)
        rows = [[self._model.text(row, number) for number in wanted] for row in self.selected_rows()]
        specs = self._model.spec.columns
        return Copied(rows, frozenset(at for at, number in enumerate(wanted) if specs[number].align == "right"))

    def copy_all(self) -> None:
        """The whole table in sight, with heads, for Excel or Word."""
        put_rows(self._copied(self.row(uid) for uid in self.shown_uids()))

    def _selected_columns(self) -> set[int]:
        ranges = self.selectionModel().selection()
        parts = [ranges.at(number) for number in range(ranges.count())]
        return {column for part in parts for column in range(part.left(), part.right() + 1)}

    # Staying where the officer is

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._stepping:
            self._run = current.column()
        for index in (previous, current):
            if index.isValid():
                self.viewport().update(0, self.rowViewportPosition(index.row()), self.viewport().width(), 200)

    def _rearrange(self, change: Any) -> None:
        columns = self._selected_columns()
        run = self._run
        super()._rearrange(change)
        self._run = run
        if columns:
            whole, part = self.selectionModel().selection(), QItemSelection()
            for number in range(whole.count()):
                rows = whole.at(number)
                first = self._model.index(rows.top(), min(columns))
                part.append(QItemSelectionRange(first, self._model.index(rows.bottom(), max(columns))))
            self.selectionModel().select(part, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def hideEvent(self, event: QHideEvent) -> None:
        self.finish_typing()
        super().hideEvent(event)

    def cell_below(self) -> QPoint:
        """Where something about the current cell may open, in global pixels."""
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
