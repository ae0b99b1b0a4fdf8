"""The grouped table, through real keys and clicks."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from dxdesk.domain.status import Status
from dxdesk.ui.grouped_table import Column, GroupedTable, TableSpec
from dxdesk.ui.grouped_table.clipboard import Copied
from dxdesk.ui.grouped_table.wrapping import Wrapping
from dxdesk.ui.settings import MemorySettings
from dxdesk.ui.theme import Theme

Key, Mod, Left = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton


@dataclass(frozen=True)
class Line:
    uid: str
    name: str
    group: tuple[str, ...] = ()
    done: bool = False
    figure: str | None = None


LINES = [
    Line("a1", "Trồng cây đầu năm", ("Phụ lục A", "Nhóm 1")),
    Line("a2", "Đường hoa phường", ("Phụ lục A", "Nhóm 1"), done=True),
    Line("a3", "Sửa cầu", ("Phụ lục A", "Nhóm 2")),
    Line("b1", "Mở lớp học", ("Phụ lục B", "Nhóm 1")),
    Line("b2", "Quét vôi, sơn cửa", ("Phụ lục B", "Nhóm 1")),
]


def spec(**more: object) -> TableSpec[Line]:
    columns = [
        Column[Line]("done", "", ticked=lambda line: line.done, width=40),
        Column[Line]("name", "Việc", lambda line: line.name, width=100, stretch=1, wrap=True),
        Column[Line]("uid", "Mã", lambda line: line.uid, width=80, align="right"),
        Column[Line](
            "status", "Trạng thái", status=lambda line: Status.DONE_ON_TIME if line.done else None, width=150, needs=300
        ),
    ]
    return TableSpec("lines", columns, uid=lambda line: line.uid, group=lambda line: line.group, **more)  # type: ignore[arg-type]


@pytest.fixture
def settings() -> MemorySettings:
    return MemorySettings()


@pytest.fixture
def table(qtbot: QtBot, theme: Theme, settings: MemorySettings) -> GroupedTable:
    made = GroupedTable(theme, spec(), settings)
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.set_rows(LINES)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


def titles(table: GroupedTable) -> list[str]:
    model = table.model()
    number = model.columnCount()
    return [
        next(str(text) for column in (0, 1) if (text := model.index(row, column).data()))
        for row in range(model.rowCount())
        if number
    ]


def click(table: GroupedTable, row: int, column: int, modifier: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    centre = table.visualRect(table.model().index(row, column)).center()
    QTest.mouseClick(table.viewport(), Left, modifier, centre)


def test_headings_stand_where_the_group_changes(table: GroupedTable) -> None:
    model = table.model()
    headings = [row for row in range(model.rowCount()) if model.flags(model.index(row, 1)) == Qt.ItemFlag.NoItemFlags]
    assert headings == [0, 1, 4, 6, 7]
    assert model.index(0, 0).data() == "Phụ lục A (3)"
    assert model.index(4, 0).data() == "Nhóm 2 (1)"
    assert table.shown_uids() == ["a1", "a2", "a3", "b1", "b2"]


def test_a_note_replaces_the_count(qtbot: QtBot, theme: Theme) -> None:
    made = GroupedTable(theme, spec(group_note=lambda lines: f"{sum(x.done for x in lines)}/{len(lines)} xong"))
    qtbot.addWidget(made)
    made.set_rows(LINES)
    assert made.model().index(0, 0).data() == "Phụ lục A (1/3 xong)"


def test_cursor_keys_pass_over_headings(table: GroupedTable) -> None:
    visited = []
    for _ in range(6):
        QTest.keyClick(table, Key.Key_Down)
        visited.append(table.current_uid())
    assert visited == ["a1", "a2", "a3", "b1", "b2", "b2"]
    QTest.keyClick(table, Key.Key_Up)
    QTest.keyClick(table, Key.Key_Up)
    assert table.current_uid() == "a3"
    QTest.keyClick(table, Key.Key_Home)
    assert table.current_uid() == "a1"
    QTest.keyClick(table, Key.Key_Up)
    assert table.current_uid() == "a1"
    QTest.keyClick(table, Key.Key_End)
    assert table.current_uid() == "b2"
    QTest.keyClick(table, Key.Key_PageUp)
    assert table.current_uid() == "a1"


def test_a_click_on_a_heading_collapses_and_opens(table: GroupedTable) -> None:
    click(table, 0, 2)
    assert table.shown_uids() == ["b1", "b2"]
    click(table, 0, 1)
    assert len(table.shown_uids()) == 5
    table.select("a1")
    QTest.keyClick(table, Key.Key_Left, Mod.ControlModifier)
    assert table.shown_uids() == ["a3", "b1", "b2"]
    QTest.keyClick(table, Key.Key_Right, Mod.ControlModifier)
    assert len(table.shown_uids()) == 5
    table.collapse_all()
    assert table.shown_uids() == []


def test_search_ignores_accents_and_opens_groups(table: GroupedTable, qtbot: QtBot) -> None:
    table.collapse_all()
    with qtbot.waitSignal(table.arranged) as told:
        table.set_search("duong PHUONG")
    assert table.shown_uids() == ["a2"]
    assert told.args == [1, 5]
    table.set_search("")
    assert table.shown_uids() == []


def test_folded_text_of_the_row_is_used(qtbot: QtBot, theme: Theme) -> None:
    made = GroupedTable(theme, spec(folded=lambda line: "moi dong"))
    qtbot.addWidget(made)
    made.set_rows(LINES)
    made.set_search("mới")
    assert len(made.shown_uids()) == 5


def test_filter_and_search_work_together(table: GroupedTable) -> None:
    table.set_filter(lambda line: line.group[0] == "Phụ lục B")
    assert table.shown_uids() == ["b1", "b2"]
    table.set_search("voi")
    assert table.shown_uids() == ["b2"]
    table.set_filter(None)
    table.set_search("")
    assert len(table.shown_uids()) == 5


def test_every_row_keeps_its_height_when_headings_move(table: GroupedTable, theme: Theme) -> None:
    def heights() -> list[tuple[str, int]]:
        return [(text, table.rowHeight(at)) for at, text in enumerate(titles(table))]

    tall, low = table.rowHeight(2), table.rowHeight(0)
    assert tall > low
    table.set_filter(lambda line: line.uid != "a1" and line.uid != "a2")
    assert [text for text, _ in heights()] == [
        "Phụ lục A (1)",
        "Nhóm 2 (1)",
        "Sửa cầu",
        "Phụ lục B (2)",
        "Nhóm 1 (2)",
        "Mở lớp học",
        "Quét vôi, sơn cửa",
    ]
    assert [height for _, height in heights()] == [low, low, tall, low, low, tall, tall]
    table.set_filter(None)
    assert {height for text, height in heights() if "(" in text} == {low}
    assert {height for text, height in heights() if "(" not in text} == {tall}
    theme.set_text_scale(1.3)
    assert table.rowHeight(2) > tall
    assert {height for text, height in heights() if "(" not in text} == {table.rowHeight(2)}


def test_selection_stays_on_its_rows(table: GroupedTable, qtbot: QtBot) -> None:
    table.select("a3")
    click(table, 8, 1, Mod.ControlModifier)
    assert table.selected_uids() == ["a3", "b1"]
    with qtbot.assertNotEmitted(table.current_changed):
        table.set_rows([Line("new", "Thêm ở đầu"), *LINES])
    assert table.selected_uids() == ["a3", "b1"]
    assert table.current_uid() == "b1"
    with qtbot.waitSignal(table.current_changed) as told:
        table.set_rows(LINES[:2])
    assert told.args == [None]
    assert table.selected_uids() == []


def test_the_view_does_not_jump_when_rows_come_in_above(qtbot: QtBot, theme: Theme) -> None:
    made = GroupedTable(theme, spec())
    qtbot.addWidget(made)
    made.resize(500, 300)
    lines = [Line(f"u{number}", f"Việc {number}") for number in range(500)]
    made.set_rows(lines)
    made.show()
    made.select("u250")
    before = made.visualRect(made.currentIndex()).top()
    made.set_rows([Line(f"v{number}", "Mới") for number in range(40)] + lines)
    assert made.visualRect(made.currentIndex()).top() == before
    assert made.current_uid() == "u250"


def test_space_and_click_ask_for_a_tick(table: GroupedTable, qtbot: QtBot) -> None:
    table.select("a2")
    with qtbot.waitSignal(table.tick_requested) as told:
        QTest.keyClick(table, Key.Key_Space)
    assert told.args == ["a2", False]
    with qtbot.waitSignal(table.tick_requested) as told:
        click(table, 2, 0)
    assert told.args == ["a1", True]
    with qtbot.assertNotEmitted(table.tick_requested):
        click(table, 2, 1)


def test_a_double_click_on_the_box_ticks_twice(table: GroupedTable) -> None:
    asked: list[tuple[str, bool]] = []
    table.tick_requested.connect(lambda uid, on: asked.append((uid, on)))
    table.tick_requested.connect(lambda uid, on: table.update_row(replace(LINES[0], done=on)))
    centre = table.visualRect(table.model().index(2, 0)).center()
    QTest.mouseClick(table.viewport(), Left, Mod.NoModifier, centre)
    QTest.mouseDClick(table.viewport(), Left, Mod.NoModifier, centre)
    QTest.mouseRelease(table.viewport(), Left, Mod.NoModifier, centre)
    assert asked == [("a1", True), ("a1", False)]


def test_enter_and_double_click_activate(table: GroupedTable, qtbot: QtBot) -> None:
    table.select("b1")
    with qtbot.waitSignal(table.row_activated) as told:
        QTest.keyClick(table, Key.Key_Return)
    assert told.args == ["b1"]
    centre = table.visualRect(table.model().index(3, 1)).center()
    with qtbot.waitSignal(table.row_activated) as told:
        QTest.mouseDClick(table.viewport(), Left, Mod.NoModifier, centre)
    assert told.args == ["a2"]


def test_a_changed_row_is_shown_at_once_and_stays(table: GroupedTable) -> None:
    table.set_filter(lambda line: not line.done)
    table.update_row(replace(LINES[0], done=True, name="Khác"))
    assert table.shown_uids() == ["a1", "a3", "b1", "b2"]
    index = table.model().index(2, 0)
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert table.row("a1").name == "Khác"  # type: ignore[union-attr]
    table.set_filter(lambda line: not line.done)
    assert "a1" not in table.shown_uids()
    with pytest.raises(KeyError):
        table.update_row(Line("unknown", ""))


def test_many_changed_rows_are_shown_at_once_where_they_stand(table: GroupedTable) -> None:
    table.select("a3")
    table.set_filter(lambda line: not line.done)
    table.update_rows([replace(line, name=f"{line.name}!", done=True) for line in LINES if line.uid != "a2"])
    assert table.shown_uids() == ["a1", "a3", "b1", "b2"]
    assert table.selected_rows()[0].name == "Sửa cầu!"
    table.set_search("day nha!")
    assert table.shown_uids() == []
    table.set_search("cau!")
    assert table.shown_uids() == []
    table.set_filter(None)
    assert table.shown_uids() == ["a3"]
    with pytest.raises(KeyError):
        table.update_rows([Line("z9", "Không có")])


def test_copy_gives_a_table_with_header(table: GroupedTable) -> None:
    table.select("a2")
    click(table, 9, 1, Mod.ControlModifier)
    QTest.keyClick(table, Key.Key_C, Mod.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied == "\tViệc\tMã\tTrạng thái\nx\tĐường hoa phường\ta2\tHoàn thành đúng hạn\n\tQuét vôi, sơn cửa\tb2\t\n"


def test_select_all_leaves_headings_out(table: GroupedTable) -> None:
    table.select("a1")
    QTest.keyClick(table, Key.Key_A, Mod.ControlModifier)
    assert table.selected_uids() == ["a1", "a2", "a3", "b1", "b2"]


def test_cells_with_breaks_are_quoted() -> None:
    assert Copied([["A", "B"], ["một\nhai", 'nói "có"']]).text == 'A\tB\n"một\nhai"\t"nói ""có"""\n'


def test_dragged_widths_are_remembered(
    table: GroupedTable, qtbot: QtBot, theme: Theme, settings: MemorySettings
) -> None:
    header = table.horizontalHeader()
    edge = QPoint(header.sectionViewportPosition(2) + table.columnWidth(2) - 1, header.height() // 2)
    QTest.mousePress(header.viewport(), Left, Mod.NoModifier, edge)
    QTest.mouseMove(header.viewport(), edge + QPoint(30, 0))
    QTest.mouseRelease(header.viewport(), Left, Mod.NoModifier, edge + QPoint(30, 0))
    qtbot.waitUntil(lambda: settings.get("table/lines/widths") is not None)
    assert table.columnWidth(2) == 110
    again = GroupedTable(theme, spec(), settings)
    qtbot.addWidget(again)
    assert again.columnWidth(2) == 110


def test_the_stretching_column_fills_the_room(table: GroupedTable, qtbot: QtBot) -> None:
    whole = sum(table.columnWidth(number) for number in range(4))
    assert whole == table.viewport().width()
    table.resize(280, 400)
    qtbot.waitUntil(lambda: table.isColumnHidden(3))
    assert table.columnWidth(1) >= 100


def test_nonsense_in_the_settings_does_no_harm(qtbot: QtBot, theme: Theme) -> None:
    for kept in ("x", 5, {"uid": "wide", "gone": 4}):
        made = GroupedTable(theme, spec(), MemorySettings({"table/lines/widths": kept}))
        qtbot.addWidget(made)
        assert made.columnWidth(2) == 80


def test_long_text_takes_two_lines_and_the_rest_is_in_the_tooltip(theme: Theme) -> None:
    wrapping = Wrapping(theme.font())
    text = "Rà soát, thay thế thiết bị cũ và bổ sung đường truyền cho bộ phận một cửa của phường"
    lines, shortened = wrapping.lines(text, 200, 2)
    assert len(lines) == 2
    assert shortened
    assert lines[1].endswith("…")
    assert all(wrapping.metrics.horizontalAdvance(line) <= 200 for line in lines)
    assert wrapping.lines("Ngắn", 200, 2) == (["Ngắn"], False)
    assert wrapping.lines(text, 5000, 2) == ([text], False)
    words, shortened = wrapping.lines("Hai dòng vừa đủ chỗ ở đây", 120, 2)
    assert not shortened
    assert " ".join(words) == "Hai dòng vừa đủ chỗ ở đây"


def test_the_tooltip_is_only_there_when_needed(qtbot: QtBot, theme: Theme) -> None:
    made = GroupedTable(theme, spec())
    qtbot.addWidget(made)
    made.resize(380, 300)
    made.set_rows([Line("a", "ngắn"), Line("b", "một tên rất dài <b> " * 10)])
    painter = made.itemDelegate()
    assert painter.tooltip(made.model().index(0, 1)) == ""  # type: ignore[attr-defined]
    assert "&lt;b&gt;" in painter.tooltip(made.model().index(1, 1))  # type: ignore[attr-defined]


def test_the_menu_has_the_pages_actions_first(table: GroupedTable) -> None:
    seen: list[list[Line]] = []
    table.set_menu(lambda menu, rows: (menu.addAction("Của trang"), seen.append(rows)))  # type: ignore[arg-type, return-value]
    table.select("a3")
    menu = table.build_menu()
    assert [action.text() for action in menu.actions() if action.text()][:2] == [
        "Của trang",
        "Sao chép dòng đã chọn\tCtrl+C",
    ]
    assert seen == [[LINES[2]]]
    menu.close()


def test_everything_is_painted(table: GroupedTable, theme: Theme) -> None:
    theme.set_mode("dark")
    assert not table.grab().isNull()
    theme.set_text_scale(1.3)
    tall = table.rowHeight(2)
    theme.set_text_scale(1.0)
    assert table.rowHeight(2) < tall
    assert table.rowHeight(0) < table.rowHeight(2)
    table.set_rows([])
    assert not table.grab().isNull()
    theme.set_mode("light")


MANY = [Line(f"n{number}", f"Việc số {number}", (f"Nhóm {number // 20}",)) for number in range(200)]


def in_sight(table: GroupedTable) -> bool:
    return table.viewport().rect().contains(table.visualRect(table.currentIndex()))


def test_a_row_that_is_selected_comes_into_sight_right_after_loading(table: GroupedTable) -> None:
    table.set_rows(MANY)
    assert table.select("n150")
    assert in_sight(table)


def test_selecting_the_current_row_again_brings_it_back_into_sight(table: GroupedTable) -> None:
    table.set_rows(MANY)
    table.select("n150")
    table.verticalScrollBar().setValue(0)
    assert not in_sight(table)
    table.select("n150")
    assert in_sight(table)


@pytest.mark.parametrize("shown_before", [False, True])
def test_a_row_that_is_selected_unseen_is_in_sight_when_the_table_is(
    theme: Theme, qtbot: QtBot, shown_before: bool
) -> None:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    made = GroupedTable(theme, spec())
    stack.addWidget(QWidget())
    stack.addWidget(made)
    stack.resize(640, 480)
    with qtbot.waitExposed(stack):
        stack.show()
    if shown_before:
        made.set_rows(MANY)
        stack.setCurrentIndex(1)
        stack.setCurrentIndex(0)
    made.set_rows(MANY)
    made.select("n150")
    stack.setCurrentIndex(1)
    qtbot.waitUntil(lambda: in_sight(made))


@pytest.mark.parametrize(
    ("key", "held"),
    [(Key.Key_Control, Mod.ControlModifier), (Key.Key_Shift, Mod.ShiftModifier)],
    ids=["Ctrl", "Shift"],
)
def test_a_row_that_is_chosen_for_the_officer_is_the_only_one_whatever_key_is_held(
    table: GroupedTable, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    """As after Ctrl+Z, when the table shows the row that came back while Ctrl is still down."""
    table.select("a1")
    QTest.keyPress(table, key, held)
    table.select("a1")
    again = table.selected_uids()
    table.select("b1")
    then = table.selected_uids()
    QTest.keyRelease(table, key)
    assert QGuiApplication.keyboardModifiers() == Mod.NoModifier
    assert (again, then) == (["a1"], ["b1"])
