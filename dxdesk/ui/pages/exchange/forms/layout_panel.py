"""The picture of a form's sheet, and the menus that say what a column, a row or a cell is."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from dxdesk.domain.drafts import AppendixKind
from dxdesk.exchange.contents import Sheet
from dxdesk.exchange.filling.profile import PART_LABELS, FormProfile, Part
from dxdesk.exchange.reading.cell_text import column_letters
from dxdesk.services.forms.profiles import OpenedForm
from dxdesk.ui.pages.exchange.forms.guide import LayoutGuide
from dxdesk.ui.pages.exchange.forms.layout_edits import (
    ANSWERS,
    SINGLE_PARTS,
    TELLING_PARTS,
    Edge,
    table_at,
    with_column,
    with_edge,
    with_new_table,
    with_single,
    without_table,
)
from dxdesk.ui.pages.exchange.forms.picture import SheetPicture
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ChoiceField, button, label

LEAST_PICTURE = 200
"""Logical pixels: the heads of its columns and four rows."""
Change = Callable[[Callable[[FormProfile], FormProfile]], None]
EDGES: tuple[tuple[Edge, str], ...] = (
    ("header_first", "Dòng đầu của tiêu đề"),
    ("header_last", "Dòng cuối của tiêu đề"),
    ("first_row", "Dòng số liệu đầu tiên"),
    ("last_row", "Dòng số liệu cuối cùng"),
)
KIND_WORDS: dict[AppendixKind, str] = {"tasks": "bảng nhiệm vụ", "indicators": "bảng chỉ tiêu"}
HOW = (
    "Bấm vào tên cột để nói “đây là cột …”, vào số dòng để nói tiêu đề và số liệu ở đâu, "
    "vào ô phía trên bảng để nói ô đó ghi kỳ báo cáo hay tên đơn vị."
)


class Swatch(QFrame):
    """A small piece of a ground colour, with a word beside it."""

    def __init__(self, theme: Theme, role: str) -> None:
        super().__init__()
        self._theme, self._role = theme, role
        self.setFixedSize(14, 14)
        self._follow_theme()
        theme.changed.connect(self._follow_theme)

    def _follow_theme(self) -> None:
        ground, edge = self._theme.colour(self._role).name(), self._theme.colour("outline").name()
        self.setStyleSheet(f"background: {ground}; border: 1px solid {edge};")


class LayoutPanel(QWidget):
    """`change` takes what the officer says as a function from profile to profile."""

    def __init__(self, theme: Theme, change: Change) -> None:
        super().__init__()
        self._change = change
        self._opened: OpenedForm | None = None
        self._narrow = False
        self.sheets = ChoiceField(theme)
        self.sheets.setAccessibleName("Trang tính")
        self.sheets.changed.connect(self._show_sheet)
        self.picture = SheetPicture(theme)
        self.picture.column_asked.connect(self._ask_column)
        self.picture.row_asked.connect(self._ask_row)
        self.picture.cell_asked.connect(self._ask_cell)
        self.guide = LayoutGuide(theme, change)
        self.guide.listen(self.picture)
        self.guide.marked.connect(self.picture.picture.show_marks)
        self.guide.ended.connect(self._show_begin)
        self.begin_button = button(theme, "Chỉ bảng từ đầu…", self.begin, look="link")
        self.begin_button.setToolTip("Nói lần lượt: tiêu đề, dòng đầu, dòng cuối, từng cột của một bảng")
        self.words = label(HOW, "small", wrap=True)
        self.legend = QWidget()
        legend = QHBoxLayout(self.legend)
        legend.setContentsMargins(0, 0, 0, 0)
        legend.setSpacing(GRID)
        for role, word in (("selected", "để nhận ra dòng"), ("amber_ground", "chương trình điền"), ("hover", "ẩn")):
            legend.addWidget(Swatch(theme, role))
            legend.addWidget(label(word, "small"))
        top = QHBoxLayout()
        top.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, GRID)
        top.setSpacing(2 * GRID)
        top.addWidget(self.sheets)
        top.addWidget(self.words, 1)
        top.addWidget(self.legend)
        top.addWidget(self.begin_button)
        top.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.guide)
        column.addLayout(top)
        column.addWidget(self.picture, 1)
        self.setFocusProxy(self.picture)

    def fit(self, narrow: bool) -> None:
        """The picture gets the room of the words, and keeps some rows in sight while the guide asks."""
        self._narrow = narrow
        self.picture.setMinimumHeight(LEAST_PICTURE if narrow else 0)
        self._show_begin()

    def begin(self) -> None:
        """Lay out a table of the shown sheet by hand."""
        sheet = self._sheet()
        if sheet is not None:
            self.guide.begin(sheet, self.sheets.isVisibleTo(self))
            self._show_begin()
            self.picture.setFocus()

    def show_form(self, opened: OpenedForm) -> None:
        """Keeps the shown sheet and the place in it while the file is the same."""
        same = self._opened is not None and self._opened.contents is opened.contents
        self._opened = opened
        if same:
            self.picture.show_profile(opened.profile)
            self._tell_guide(opened.profile)
            return
        self.guide.end()
        visible = [sheet for sheet in opened.contents.sheets if not sheet.hidden]
        self.sheets.set_options([(sheet.name, sheet.name) for sheet in visible])
        self.sheets.setVisible(len(visible) > 1)
        fullest = max(visible, key=lambda sheet: len(sheet.rows), default=None)
        first = opened.profile.tables[0].sheet if opened.profile.tables else fullest.name if fullest else ""
        self.sheets.set_value(first)
        self._show_sheet(first)
        if not opened.profile.tables:
            self.begin()

    # The menus

    def column_menu(self, column: int) -> QMenu:
        """What a column may be; the present meaning is ticked."""
        menu = self._menu()
        sheet, place = self._sheet(), self.picture.picture.table
        if sheet is None or place is None or self._opened is None:
            menu.addAction("Trang này chưa có bảng nào: bấm vào số của dòng tiêu đề để bắt đầu").setEnabled(False)
            return menu
        table = self._opened.profile.tables[place]
        now = next((use.part for use in table.columns if use.column == column), None)
        _title(menu, f"Cột {column_letters(column)} của {KIND_WORDS[table.kind]} là:")
        taken = {use.part: use.column for use in table.columns}
        for number, parts in enumerate((TELLING_PARTS, ANSWERS[table.kind])):
            if number:
                menu.addSeparator()
            for part in parts:
                elsewhere = taken.get(part)
                note = f"  (đang là cột {column_letters(elsewhere)})" if elsewhere not in (None, column) else ""
                self._add(menu, PART_LABELS[part] + note, part is now, self._set_column(sheet, place, column, part))
        menu.addSeparator()
        self._add(menu, "Không dùng cột này", now is None, self._set_column(sheet, place, column, None))
        return menu

    def row_menu(self, row: int) -> QMenu:
        """Where a table's header and rows begin and end."""
        menu = self._menu()
        sheet = self._sheet()
        if sheet is None or self._opened is None:
            return menu
        place = table_at(self._opened.profile, sheet.name, row)
        _title(menu, f"Dòng {row + 1} là:")
        if place is not None:
            table = self._opened.profile.tables[place]
            for edge, words in EDGES:
                change = partial(with_edge, sheet=sheet, place=place, edge=edge, row=row)
                self._add(menu, words, getattr(table, edge) == row, change)
            menu.addSeparator()
        for kind, words in KIND_WORDS.items():
            change = partial(with_new_table, sheet=sheet, row=row, kind=kind)
            self._add(menu, f"Dòng tiêu đề của một {words} khác", False, change)
        if place is not None:
            menu.addSeparator()
            self._add(menu, f"Bỏ {KIND_WORDS[table.kind]} này, không điền", False, partial(without_table, place=place))
        return menu

    def cell_menu(self, row: int, column: int) -> QMenu:
        """For a cell that stands outside of the tables."""
        menu = self._menu()
        sheet = self._sheet()
        if sheet is None:
            return menu
        now = self.picture.picture.part_at(row, column)
        _title(menu, f"Ô {column_letters(column)}{row + 1} ghi:")
        for part in SINGLE_PARTS:
            change = partial(with_single, sheet=sheet, row=row, column=column, part=part)
            self._add(menu, PART_LABELS[part], now is part, change)
        change = partial(with_single, sheet=sheet, row=row, column=column, part=None)
        self._add(menu, "Không điền ô này", now is None, change)
        return menu

    # Inside

    def _ask_column(self, column: int, at: QPoint) -> None:
        if not self.guide.asks_for_rows:
            self.column_menu(column).popup(at)

    def _ask_row(self, row: int, at: QPoint) -> None:
        if self.guide.asks_for_rows:
            self.guide.take(row)
        else:
            self.row_menu(row).popup(at)

    def _ask_cell(self, row: int, column: int, at: QPoint) -> None:
        if self.guide.asks_for_rows:
            self.guide.take(row)
            return
        profile, sheet = (self._opened.profile if self._opened else FormProfile()), self._sheet()
        if sheet is None:
            return
        inside = next(
            (
                place
                for place, table in enumerate(profile.tables)
                if table.sheet == sheet.name and table.header_first <= row <= table.last_row
            ),
            None,
        )
        if inside is not None:
            self.picture.picture.show_table(inside)
        (self.cell_menu(row, column) if inside is None else self.column_menu(column)).popup(at)

    def _set_column(
        self, sheet: Sheet, place: int, column: int, part: Part | None
    ) -> Callable[[FormProfile], FormProfile]:
        return partial(with_column, sheet=sheet, place=place, column=column, part=part)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _add(self, menu: QMenu, words: str, now: bool, change: Callable[[FormProfile], FormProfile]) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(now)
        action.triggered.connect(lambda: self._change(change))

    def _sheet(self) -> Sheet | None:
        if self._opened is None:
            return None
        name = self.sheets.value()
        return next((sheet for sheet in self._opened.contents.sheets if sheet.name == name), None)

    def _show_sheet(self, _name: str) -> None:
        sheet = self._sheet()
        if sheet is not None and self._opened is not None:
            self.picture.picture.table = None
            self.picture.show_sheet(sheet, self._opened.profile)
            self.guide.show_sheet(sheet)

    def _tell_guide(self, profile: FormProfile) -> None:
        sheet, newest = self._sheet(), profile.tables[-1] if profile.tables else None
        mine = newest is not None and sheet is not None and newest.sheet == sheet.name
        if mine and not self.guide.isHidden():
            self.picture.picture.show_table(len(profile.tables) - 1)
        self.guide.show_table(newest if mine else None)

    def _show_begin(self) -> None:
        """While the guide asks, its words stand for those of the menus."""
        asks = not self.guide.isHidden()
        self.words.setVisible(not self._narrow and not asks)
        self.legend.setVisible(not self._narrow)
        self.begin_button.setVisible(not asks)


def _title(menu: QMenu, words: str) -> None:
    menu.addAction(words).setEnabled(False)
    menu.addSeparator()
