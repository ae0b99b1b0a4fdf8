"""Typing into the cells of the grouped table, through real keys."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from dxdesk.ui.grouped_table import Column, GroupedTable, TableSpec
from dxdesk.ui.theme import Theme

Key, Mod = Qt.Key, Qt.KeyboardModifier


@dataclass(frozen=True)
class Line:
    uid: str
    name: str
    group: tuple[str, ...] = ()
    figure: str | None = None


def editable_spec() -> TableSpec[Line]:
    return TableSpec(
        "figures",
        [
            Column("name", "Chỉ tiêu", lambda line: line.name, width=200),
            Column("figure", "Số liệu", lambda line: line.figure or "", edit=lambda line: line.figure, align="right"),
        ],
        uid=lambda line: line.uid,
        group=lambda line: line.group,
    )


@pytest.fixture
def grid(qtbot: QtBot, theme: Theme) -> GroupedTable:
    made = GroupedTable(theme, editable_spec())
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.set_rows(
        [
            Line("a", "Một", ("Nhóm 1",), figure="10"),
            Line("b", "Tiêu đề", ("Nhóm 1",), figure=None),
            Line("c", "Ba", ("Nhóm 2",), figure=""),
        ]
    )
    made.show()
    made.setFocus()
    made.setCurrentIndex(made.model().index(1, 1))
    return made


def editor(grid: GroupedTable) -> QLineEdit:
    found = grid.indexWidget(grid.currentIndex())
    assert isinstance(found, QLineEdit)
    return found


def test_typing_begins_and_enter_goes_on_below(grid: GroupedTable) -> None:
    told: list[tuple[str, str, str]] = []
    grid.edited.connect(lambda *what: told.append(what))
    QTest.keyClicks(grid, "8")
    QTest.keyClicks(editor(grid), "2,5")
    QTest.keyClick(editor(grid), Key.Key_Return)
    assert told == [("a", "figure", "82,5")]
    assert grid.current_uid() == "c"


def test_enter_opens_what_is_there_and_escape_leaves_it(grid: GroupedTable, qtbot: QtBot) -> None:
    QTest.keyClick(grid, Key.Key_Return)
    assert editor(grid).text() == "10"
    assert editor(grid).selectedText() == "10"
    with qtbot.assertNotEmitted(grid.edited):
        QTest.keyClicks(editor(grid), "7")
        QTest.keyClick(editor(grid), Key.Key_Escape)
    assert grid.current_uid() == "a"


def test_cells_without_edit_are_left_alone(grid: GroupedTable, qtbot: QtBot) -> None:
    grid.setCurrentIndex(grid.model().index(1, 0))
    QTest.keyClicks(grid, "8")
    assert grid.viewport().findChild(QLineEdit) is None
    with qtbot.waitSignal(grid.row_activated):
        QTest.keyClick(grid, Key.Key_Return)


def test_tab_goes_to_the_next_cell_and_edits_it(grid: GroupedTable) -> None:
    QTest.keyClick(grid, Key.Key_F2)
    QTest.keyClick(editor(grid), Key.Key_Tab)
    assert grid.current_uid() == "c"
    assert grid.state() == GroupedTable.State.EditingState


def test_a_block_is_pasted_as_rows_and_cells(grid: GroupedTable, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("1\t2\r\n3\t4\r\n")
    with qtbot.waitSignal(grid.pasted) as told:
        QTest.keyClick(grid, Key.Key_V, Mod.ControlModifier)
    assert told.args == ["a", "figure", [["1", "2"], ["3", "4"]]]


def test_new_rows_do_not_take_the_typing_away(grid: GroupedTable) -> None:
    QTest.keyClicks(grid, "8")
    QTest.keyClicks(editor(grid), "2")
    grid.set_rows([Line("new", "Mới", figure=""), Line("a", "Một", ("Nhóm 1",), figure="11")])
    told: list[tuple[str, str, str]] = []
    grid.edited.connect(lambda *what: told.append(what))
    QTest.keyClicks(editor(grid), ",5")
    QTest.keyClick(editor(grid), Key.Key_Return)
    assert told == [("a", "figure", "82,5")]


def test_an_answer_for_the_row_does_not_take_the_typing_away(grid: GroupedTable) -> None:
    QTest.keyClicks(grid, "8")
    grid.update_row(Line("a", "Một", ("Nhóm 1",), figure="11"))
    assert editor(grid).text() == "8"
    QTest.keyClicks(editor(grid), "2")
    grid.update_row(Line("a", "Một", ("Nhóm 1",), figure="12"))
    told: list[tuple[str, str, str]] = []
    grid.edited.connect(lambda *what: told.append(what))
    QTest.keyClick(editor(grid), Key.Key_Return)
    assert told == [("a", "figure", "82")]


@pytest.mark.parametrize("anew", [False, True])
def test_an_open_cell_in_which_nothing_was_typed_follows_its_row(grid: GroupedTable, anew: bool, qtbot: QtBot) -> None:
    QTest.keyClick(grid, Key.Key_Return)
    changed = Line("a", "Một", ("Nhóm 1",), figure="11")
    if anew:
        grid.set_rows([changed])
    else:
        grid.update_row(changed)
    assert editor(grid).selectedText() == "11"
    with qtbot.assertNotEmitted(grid.edited):
        QTest.keyClick(editor(grid), Key.Key_Return)
