"""A sheet as a picture with column letters, in which the officer shows what stands where."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from dxdesk.exchange.contents import Sheet
from dxdesk.exchange.filling.profile import PART_LABELS, TELLING, FormProfile, Part
from dxdesk.exchange.reading.cell_text import column_letters
from dxdesk.ui.pages.exchange.forms.layout_edits import table_at
from dxdesk.ui.theme import Theme

MOST_ROWS, MOST_COLUMNS = 20_000, 60
MOST_SPANS, MEASURED_ROWS = 2_000, 100
GROUP_SPAN = 2
"""A cell merged over that many further columns is the title of a group, no data."""
ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class PictureModel(QAbstractTableModel):
    """A sheet's rows and first columns with the meaning that a profile gives them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.sheet = Sheet("")
        self._profile = FormProfile()
        self._width = 0
        self._across: dict[tuple[int, int], int] = {}
        self._parts: dict[int, dict[int, Part]] = {}
        self._marks: dict[int, str] = {}
        self.table: int | None = None

    def show_marks(self, marks: dict[int, str]) -> None:
        """Rows that were shown so far of a table that is being laid out, with what they are."""
        self._marks = marks
        self.refresh()

    def show_sheet(self, sheet: Sheet, profile: FormProfile) -> None:
        self.beginResetModel()
        self.sheet = sheet
        self._across = {(merge.top, merge.left): min(merge.right, MOST_COLUMNS) for merge in sheet.merges}
        self._width = min(max((len(row) for row in sheet.rows), default=0) + 1, MOST_COLUMNS)
        self._take(profile)
        self.endResetModel()

    def show_profile(self, profile: FormProfile) -> None:
        """Another meaning of the same sheet."""
        self._take(profile)
        self.refresh()

    def show_table(self, table: int | None) -> None:
        """The column heads speak of this table."""
        if table != self.table:
            self.table = table
            self.refresh()

    def refresh(self) -> None:
        if not self.sheet.rows:
            return
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)

    def _take(self, profile: FormProfile) -> None:
        self._profile = profile
        self._parts = {
            place: {use.column: use.part for use in table.columns} for place, table in enumerate(profile.tables)
        }
        if (
            self.table is None
            or self.table >= len(profile.tables)
            or profile.tables[self.table].sheet != self.sheet.name
        ):
            self.table = table_at(profile, self.sheet.name, 0)

    def part_at(self, row: int, column: int) -> Part | None:
        """What a cell is for: of its table's column, or by itself."""
        single = next(
            (
                one
                for one in self._profile.singles
                if (one.sheet, one.row, one.column) == (self.sheet.name, row, column)
            ),
            None,
        )
        if single is not None:
            return single.part
        for place, table in enumerate(self._profile.tables):
            if table.sheet == self.sheet.name and table.header_first <= row <= table.last_row:
                return self._parts[place].get(column)
        return None

    def in_header(self, row: int) -> bool:
        return any(
            table.sheet == self.sheet.name and table.header_first <= row <= table.header_last
            for table in self._profile.tables
        )

    def part_of_column(self, column: int) -> Part | None:
        return self._parts[self.table].get(column) if self.table is not None else None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else min(len(self.sheet.rows) + 1, MOST_ROWS)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self._width

    def text(self, row: int, column: int) -> str:
        line = self.sheet.rows[row] if row < len(self.sheet.rows) else []
        cell = line[column] if column < len(line) else None
        return "" if cell is None else cell.text

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<p>{_escaped(words)}</p>" if (words := self._tooltip(row, column)) else None
        if role == Qt.ItemDataRole.BackgroundRole:
            return self._theme.colour(self._ground(row, column))
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.colour("muted" if self._is_hidden(row, column) else "text")
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font("small", strong=self.in_header(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            part = self.part_at(row, column)
            return f"{column_letters(column)}{row + 1}: {self.text(row, column)}" + (
                f" ({PART_LABELS[part]})" if part else ""
            )
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Vertical:
            return self._row_head(section) if role == Qt.ItemDataRole.DisplayRole else None
        part = self.part_of_column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            hidden = " (ẩn)" if section in self.sheet.hidden_columns else ""
            return f"{column_letters(section)}{hidden}\n{PART_LABELS[part] if part else '–'}"
        if role == Qt.ItemDataRole.ToolTipRole:
            meaning = PART_LABELS[part] if part else "không dùng"
            return f"Cột {column_letters(section)}: {meaning}. Bấm để nói cột này là gì."
        return None

    def _row_head(self, row: int) -> str:
        if row in self._marks:
            return f"{row + 1} {self._marks[row]}"
        for table in self._profile.tables:
            if table.sheet != self.sheet.name:
                continue
            if row in (table.header_first, table.header_last):
                return f"{row + 1} tiêu đề"
            if row == table.first_row:
                return f"{row + 1} đầu"
            if row == table.last_row:
                return f"{row + 1} cuối"
        return str(row + 1)

    def _is_hidden(self, row: int, column: int) -> bool:
        """A cell merged over columns in sight is in sight."""
        across = self._across.get((row, column), column)
        hidden = all(one in self.sheet.hidden_columns for one in range(column, across + 1))
        return hidden or row in self.sheet.hidden_rows

    def _ground(self, row: int, column: int) -> str:
        part = self.part_at(row, column)
        if self._marks and min(self._marks) <= row <= max(self._marks):
            return "selected"
        if self._is_hidden(row, column):
            return "hover"
        if not self.in_header(row) and self._across.get((row, column), column) - column >= GROUP_SPAN:
            return "raised" if part is not None else "surface"
        if self.in_header(row) and part is None:
            return "raised"
        if part is None:
            return "surface"
        return "selected" if part in TELLING else "amber_ground"

    def _tooltip(self, row: int, column: int) -> str:
        part = self.part_at(row, column)
        meaning = f"{PART_LABELS[part]}. " if part is not None else ""
        return f"{column_letters(column)}{row + 1}. {meaning}{self.text(row, column)}"


class SheetPicture(QTableView):
    """Clicks, Enter and the menu key ask for the meaning of a cell, a column or a row."""

    cell_asked = Signal(int, int, QPoint)
    column_asked = Signal(int, QPoint)
    row_asked = Signal(int, QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.picture = PictureModel(theme)
        self.setModel(self.picture)
        self.setAccessibleName("Hình của trang tính")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionsClickable(True)
            header.setHighlightSections(False)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalHeader().sectionClicked.connect(self._ask_column)
        self.verticalHeader().sectionClicked.connect(self._ask_row)
        self.clicked.connect(lambda index: self._ask_cell(index))
        self._follow_theme()
        theme.changed.connect(self._follow_theme)

    def show_sheet(self, sheet: Sheet, profile: FormProfile) -> None:
        self.clearSpans()
        self.picture.show_sheet(sheet, profile)
        rows, columns = self.picture.rowCount(), self.picture.columnCount()
        for merge in sheet.merges[:MOST_SPANS]:
            if merge.top < rows and merge.left < columns:
                down, right = (
                    min(merge.bottom, rows - 1) - merge.top + 1,
                    min(merge.right, columns - 1) - merge.left + 1,
                )
                if down * right > 1:
                    self.setSpan(merge.top, merge.left, down, right)
        self._fit()
        self.scrollToTop()
        self.horizontalScrollBar().setValue(0)

    def show_profile(self, profile: FormProfile) -> None:
        self.picture.show_profile(profile)
        for column in range(self.picture.columnCount()):
            self.setColumnWidth(column, max(self.columnWidth(column), self._least(column)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Menu)
        if event.key() in keys and self.currentIndex().isValid():
            self._ask_cell(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _ask_cell(self, index: QModelIndex) -> None:
        rect = self.visualRect(index)
        self.cell_asked.emit(index.row(), index.column(), self.viewport().mapToGlobal(rect.bottomLeft()))

    def _ask_column(self, column: int) -> None:
        header = self.horizontalHeader()
        place = QPoint(header.sectionViewportPosition(column), header.height())
        self.column_asked.emit(column, header.viewport().mapToGlobal(place))

    def _ask_row(self, row: int) -> None:
        header = self.verticalHeader()
        place = QPoint(header.width(), header.sectionViewportPosition(row))
        self.row_asked.emit(row, header.viewport().mapToGlobal(place))

    def _follow_theme(self) -> None:
        metrics = QFontMetrics(self._theme.font("small"))
        self.horizontalHeader().setFixedHeight(2 * metrics.height() + 10)
        self.verticalHeader().setDefaultSectionSize(2 * metrics.height() + 6)
        self.viewport().update()

    def _fit(self) -> None:
        metrics = QFontMetrics(self._theme.font("small"))
        letter = metrics.averageCharWidth()
        for column in range(self.picture.columnCount()):
            rows = range(min(self.picture.rowCount(), MEASURED_ROWS))
            longest = max((len(self.picture.text(row, column)) for row in rows), default=0)
            least = self._least(column)
            hidden = column in self.picture.sheet.hidden_columns
            widest = 90 if hidden else 220
            self.setColumnWidth(column, max(64 if hidden else least, min(longest * letter // 2 + 24, widest)))

    def _least(self, column: int) -> int:
        """Room for the word of what the column is."""
        part = self.picture.part_of_column(column)
        return QFontMetrics(self._theme.font("small")).horizontalAdvance(PART_LABELS[part]) + 28 if part else 44


def _escaped(text: Any) -> str:
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
