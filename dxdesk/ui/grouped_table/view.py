"""The table that pages use."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from dxdesk.ui.grouped_table import place as places
from dxdesk.ui.grouped_table.arrangement import Arrangement
from dxdesk.ui.grouped_table.clipboard import Copied, copied_block, put_rows
from dxdesk.ui.grouped_table.columns import TableSpec
from dxdesk.ui.grouped_table.editing import CellEditing
from dxdesk.ui.grouped_table.heights import Heights
from dxdesk.ui.grouped_table.layout import Group
from dxdesk.ui.grouped_table.model import GroupedModel, Index
from dxdesk.ui.grouped_table.row_list import RowList
from dxdesk.ui.grouped_table.steps import row_after
from dxdesk.ui.grouped_table.widths import Widths
from dxdesk.ui.settings import MemorySettings, UiSettings
from dxdesk.ui.theme import Theme

MenuBuilder = Callable[[QMenu, list[Any]], None]


class GroupedTable(QTableView):
    """Rows in the given order under group headings; see the package for an example.

    Keys: Up/Down/Page/Home/End move over rows only, Space ticks, Enter activates or edits, Ctrl+C copies the selected
    rows with the header, Ctrl+Left collapses the group of the current row, Ctrl+Right opens all groups.
    """

    current_changed = Signal(object)
    """uid of the current row, None for none. Not emitted when a refresh keeps the same row."""
    selection_changed = Signal()
    row_activated = Signal(str)
    """Enter or double click on a row (uid)."""
    tick_requested = Signal(str, bool)
    """uid and the wanted state. Nothing changes by itself: answer with `update_row`."""
    edited = Signal(str, str, str)
    """uid, column key, typed text. Nothing changes by itself: answer with `update_row`."""
    pasted = Signal(str, str, object)
    """uid and column key of the upper left cell, and list[list[str]] of a pasted block; emitted in tables with `edit`.
    """
    arranged = Signal(int, int)
    """Matching rows and all rows, after rows, filter or search changed."""

    def __init__(
        self, theme: Theme, spec: TableSpec[Any], settings: UiSettings | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._menu_builder: MenuBuilder | None = None
        self._empty_text = "Không có dòng nào phù hợp."
        self._last_current: str | None = None
        self._settled = True
        self._pressed: tuple[int, int] | None = None
        self._heights = Heights(self.verticalHeader())
        self._model = GroupedModel(spec, self)
        self.setModel(self._model)
        self._painter = CellEditing(theme, self, self._model)
        self.setItemDelegate(self._painter)
        self._painter.edited.connect(self.edited)
        self._set_up_view()
        self._widths = Widths(self, spec, theme, settings or MemorySettings())
        self._follow_theme()
        theme.changed.connect(self._follow_theme)

    # What pages call

    def set_rows(self, rows: Iterable[Any] | RowList[Any]) -> None:
        """Show these rows; filter, search, selection and scroll position stay.

        Thousands of rows come as a `RowList` that was made ready on the worker, and belong to the table from then on.
        """
        self._rearrange(lambda arrangement: arrangement.set_rows(rows, arrangement.predicate))

    def show_rows(self, rows: Iterable[Any] | RowList[Any], passes: Callable[[Any], bool] | None) -> None:
        """Other rows and another filter in one go."""
        self._rearrange(lambda arrangement: arrangement.set_rows(rows, passes))

    def update_row(self, row: Any) -> None:
        """Replace the row with the same uid without rearranging. Raises KeyError for an unknown uid."""
        self._model.replace(row)

    def update_rows(self, rows: Iterable[Any] | RowList[Any]) -> None:
        """The same for many rows, in one go; a `RowList` has all rows, in their order. Raises ValueError if not."""
        self._model.replace_all(rows)

    def set_filter(self, predicate: Callable[[Any], bool] | None) -> None:
        self._rearrange(lambda arrangement: arrangement.set_predicate(predicate))

    def set_search(self, text: str) -> None:
        """Every word must occur in the row; accents and case do not matter."""
        self._rearrange(lambda arrangement: arrangement.set_search(text))

    def collapse_all(self) -> None:
        self._rearrange(lambda arrangement: arrangement.collapse_all())

    def expand_all(self) -> None:
        self._rearrange(lambda arrangement: arrangement.expand_all())

    def set_menu(self, builder: MenuBuilder | None) -> None:
        """`builder(menu, selected_rows)` adds the page's actions above the table's own."""
        self._menu_builder = builder

    def set_empty_text(self, sentence: str) -> None:
        """Shown when there is no row to show."""
        self._empty_text = sentence
        self.viewport().update()

    def current_uid(self) -> str | None:
        index = self.currentIndex()
        return places.uid_at(self._model, index.row()) if index.isValid() else None

    def select(self, uid: str) -> bool:
        """Make the row current and scroll to it; False if it is not in sight."""
        at = self._model.arrangement.shown.get(uid)
        if at is None:
            return False
        index = self._model.index(at, max(0, self.currentIndex().column()))
        self.make_current(index)
        # Qt scrolls only to a row that was not current before, and not past the end of a layout that is still to come.
        self.executeDelayedItemsLayout()
        self.scrollTo(index)
        return True

    def make_current(self, index: Index) -> None:
        """Choose this cell, or its row, alone, whatever keys are held."""
        places.make_current(self, index)

    def selected_uids(self) -> list[str]:
        """From top to bottom."""
        return places.selected_uids(self, self._model)

    def selected_count(self) -> int:
        return places.selected_count(self, self._model)

    def selected_rows(self) -> list[Any]:
        return places.selected_rows(self, self._model)

    def row(self, uid: str) -> Any | None:
        """The row object, also when a filter hides it."""
        return self._model.arrangement.row(uid)

    def shown_uids(self) -> list[str]:
        """Rows in sight, from top to bottom."""
        return list(self._model.arrangement.shown)

    def selection(self) -> Copied:
        """What Ctrl+C copies: header and selected rows."""
        return self._copied(self.selected_rows())

    def copy_selection(self) -> None:
        put_rows(self.selection())

    def _copied(self, rows: Iterable[Any]) -> Copied:
        """Rows below the titles of their columns."""
        columns = self._model.spec.columns
        lines = [[self._model.text(row, number) for number in range(len(columns))] for row in rows]
        figures = frozenset(number for number, column in enumerate(columns) if column.align == "right")
        return Copied([[column.title for column in columns], *lines], figures, heads=1)

    # Arrangement

    def _set_up_view(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # Headings of columns are never selected, and asking whether they are costs a walk over all cells.
        header.setSelectionModel(QItemSelectionModel(self._model, header))
        header.setSectionsClickable(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)

    def _rearrange(self, change: Callable[[Arrangement[Any]], None]) -> None:
        before = places.take(self, self._model)
        editing, typed = self._painter.is_open(), self._painter.typed_so_far()
        self._settled = False
        self._model.rearrange(change)
        self._set_heights()
        places.restore(self, self._model, before)
        self._settled = True
        if editing and self.current_uid() == before.current:
            self._painter.start(self.currentIndex(), typed)
        self._announce_current()
        self.selection_changed.emit()
        self.viewport().update()
        arrangement = self._model.arrangement
        self.arranged.emit(arrangement.matching, len(arrangement.rows))

    def _set_heights(self) -> None:
        headings = self._model.arrangement.headings
        self._heights.set(self._painter.row_height(), self._painter.group_height(), headings)

    def _follow_theme(self) -> None:
        self._painter.follow_theme()
        self.horizontalHeader().setFixedHeight(self._theme.sizes.control)
        self._set_heights()
        self._widths.fit()
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self._settled:
            self._announce_current()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if self._settled:
            self.selection_changed.emit()

    def _announce_current(self) -> None:
        uid = self.current_uid()
        if uid != self._last_current:
            self._last_current = uid
            self.current_changed.emit(uid)

    # Keyboard

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        page = max(1, self.viewport().height() // self._painter.row_height() - 1)
        index = self.currentIndex()
        goal = row_after(action, index.row(), page, self._model.arrangement.entries)
        if goal is None:
            return super().moveCursor(action, modifiers)
        return self._model.index(goal, max(0, index.column())) if goal >= 0 else index

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            if self.selected_uids():
                self.copy_selection()
        elif event.matches(QKeySequence.StandardKey.Paste) and self._painter.can_edit():
            self._paste()
        elif not self._handled(event):
            super().keyPressEvent(event)

    def _handled(self, event: QKeyEvent) -> bool:
        uid, key = self.current_uid(), event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and key == Qt.Key.Key_Right:
            self.expand_all()
        elif uid is None:
            return False
        elif control and key == Qt.Key.Key_Left:
            self._collapse_group_of_current()
        elif key == Qt.Key.Key_Space:
            self._request_tick(uid)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self._painter.start(self.currentIndex()):
                self.row_activated.emit(uid)
        elif not control and self._painter.starts_by_typing(event):
            self._painter.start(self.currentIndex(), event.text() if key != Qt.Key.Key_F2 else None)
        else:
            return False
        return True

    def keyboardSearch(self, search: str) -> None:
        """Letters do not jump: the search field is there for that."""

    def _request_tick(self, uid: str) -> None:
        row = self._model.arrangement.row(uid)
        for column in self._model.spec.columns:
            ticked = column.ticked(row) if column.ticked is not None else None
            if ticked is not None:
                self.tick_requested.emit(uid, not ticked)
                return

    def _collapse_group_of_current(self) -> None:
        entries = self._model.arrangement.entries
        for at in range(self.currentIndex().row(), -1, -1):
            if isinstance(entries[at], Group):
                self._toggle(entries[at])
                return

    def _toggle(self, group: Group[Any]) -> None:
        self._rearrange(lambda arrangement: arrangement.toggle(group.path))

    def _paste(self) -> None:
        uid, column = self.current_uid(), self._model.spec.columns[max(0, self.currentIndex().column())]
        if uid is not None and (block := copied_block()):
            self.pasted.emit(uid, column.key, block)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and isinstance(group := self._model.entry(index.row()), Group):
            if event.button() == Qt.MouseButton.LeftButton:
                self._toggle(group)
            return
        self._pressed = (index.row(), index.column()) if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        pressed, self._pressed = self._pressed, None
        if index.isValid() and pressed == (index.row(), index.column()):
            uid = places.uid_at(self._model, index.row())
            if uid is not None and self._model.spec.columns[index.column()].ticked is not None:
                self._request_tick(uid)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        uid = places.uid_at(self._model, index.row()) if index.isValid() else None
        if uid is None or self._model.spec.columns[index.column()].ticked is not None:
            self.mousePressEvent(event)
        elif event.button() == Qt.MouseButton.LeftButton and not self._painter.start(index):
            self.row_activated.emit(uid)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row != self._painter.hovered:
            self._painter.hovered = row
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        point = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            point = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.build_menu().popup(point + QPoint(1, 1))

    def build_menu(self) -> QMenu:
        """The context menu for the present selection."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rows = self.selected_rows()
        if self._menu_builder is not None:
            self._menu_builder(menu, rows)
            menu.addSeparator()
        copy = menu.addAction("Sao chép dòng đã chọn\tCtrl+C")
        copy.setEnabled(bool(rows))
        copy.triggered.connect(self.copy_selection)
        if any(isinstance(entry, Group) for entry in self._model.arrangement.entries):
            menu.addAction("Thu gọn tất cả nhóm", self.collapse_all)
            menu.addAction("Mở tất cả nhóm", self.expand_all)
        return menu

    # Painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widths.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._model.arrangement.entries and self._empty_text:
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.colour("muted"))
            area = self.viewport().rect().adjusted(24, 24, -24, -24)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(area, flags, self._empty_text)
            painter.end()
