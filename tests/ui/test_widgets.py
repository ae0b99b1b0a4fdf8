"""The controls, through real keys and clicks."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dxdesk.errors import Refusal
from dxdesk.ui.settings import MemorySettings
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import (
    BodyWithPane,
    ChoiceField,
    DateField,
    DetailsPane,
    ElidedLabel,
    EmptyState,
    ErrorBar,
    Filter,
    FilterChips,
    Form,
    LineEdit,
    NumberField,
    PageHeader,
    QuietLine,
    SearchField,
    button,
)
from dxdesk.ui.widgets.date_field import read_typed_date
from dxdesk.ui.widgets.tick_box import TickBox

Key, Mod, Left = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton.LeftButton


def shown(qtbot: QtBot, widget: QWidget, width: int = 900, height: int = 500) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitActive(widget):
        widget.show()


# Search


def test_search_waits_for_a_rest(qtbot: QtBot, theme: Theme) -> None:
    field = SearchField(theme)
    shown(qtbot, field)
    told: list[str] = []
    field.searched.connect(told.append)
    QTest.keyClicks(field, "phuong")
    assert told == []
    qtbot.waitUntil(lambda: told == ["phuong"])


def test_enter_searches_at_once_and_escape_empties(qtbot: QtBot, theme: Theme) -> None:
    field = SearchField(theme)
    shown(qtbot, field)
    told: list[str] = []
    field.searched.connect(told.append)
    QTest.keyClicks(field, "a")
    QTest.keyClick(field, Key.Key_Return)
    QTest.keyClick(field, Key.Key_Return)
    assert told == ["a"]
    QTest.keyClick(field, Key.Key_Escape)
    assert told == ["a", ""]
    assert field.text() == ""


def test_the_clear_button_is_there_only_with_text(qtbot: QtBot, theme: Theme) -> None:
    field = SearchField(theme)
    shown(qtbot, field)
    clear = next(action for action in field.actions() if action.text() == "Xoá tìm kiếm")
    assert not clear.isVisible()
    QTest.keyClicks(field, "a")
    assert clear.isVisible()
    clear.trigger()
    assert field.text() == ""


# Chips

FILTERS = [
    Filter("status", "Trạng thái", [("late", "Quá hạn"), ("open", "Đang làm"), ("done", "Xong")]),
    Filter("period", "Kỳ", [("q1", "Quý I"), ("q2", "Quý II")], multi=False),
]


@pytest.fixture
def chips(qtbot: QtBot, theme: Theme) -> FilterChips:
    made = FilterChips(theme, FILTERS)
    shown(qtbot, made, 700, 40)
    return made


def test_several_values_of_one_chip(chips: FilterChips, qtbot: QtBot) -> None:
    told: list[object] = []
    chips.changed.connect(told.append)
    QTest.mouseClick(chips.chips["status"], Left)
    popup = chips.open("status")
    QTest.keyClick(popup.list, Key.Key_Space)
    assert chips.chips["status"].text() == "Trạng thái: Quá hạn"
    click = popup.list.visualItemRect(popup.list.item(2)).center()
    QTest.mouseClick(popup.list.viewport(), Left, Mod.NoModifier, click)
    assert popup.isVisible()
    assert chips.chips["status"].text() == "Trạng thái: 2"
    assert told == [{"status": ("late",)}, {"status": ("late", "done")}]
    QTest.keyClick(popup, Key.Key_Escape)
    QTest.mouseClick(chips.clear_button, Left)
    assert chips.chosen() == {}
    assert not chips.clear_button.isVisible()


def test_one_value_closes_and_the_same_again_takes_it_back(chips: FilterChips) -> None:
    for expected in ({"period": ("q1",)}, {}):
        popup = chips.open("period")
        QTest.keyClick(popup.list, Key.Key_Return)
        assert chips.chosen() == expected


def test_chosen_from_outside_and_lost_with_its_option(chips: FilterChips, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chips.changed):
        chips.set_chosen({"status": ["done", "nonsense"], "unknown": ["x"]})
    assert chips.chosen() == {"status": ("done",)}
    with qtbot.assertNotEmitted(chips.changed):
        chips.set_filters(FILTERS)
        chips.set_chosen({"status": ["done"]})
    with qtbot.waitSignal(chips.changed):
        chips.set_filters(FILTERS[1:])
    assert chips.chosen() == {}


def test_without_room_one_button_stands_for_all(chips: FilterChips, qtbot: QtBot) -> None:
    assert not chips.gathered.isVisible()
    chips.set_chosen({"status": ["done"]})
    chips.resize(130, 40)
    qtbot.waitUntil(chips.gathered.isVisible)
    assert chips.gathered.text() == "Bộ lọc (1)"
    assert not chips.chips["status"].isVisible()
    menu = chips.gathered_menu()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Trạng thái: Xong", "Kỳ", "Xoá bộ lọc"]
    menu.actions()[-1].trigger()
    assert chips.chosen() == {}
    menu.close()


def test_long_lists_can_be_searched(qtbot: QtBot, theme: Theme) -> None:
    field = ChoiceField(theme, [(str(number), f"Phường số {number}") for number in range(40)])
    shown(qtbot, field, 200, 32)
    told: list[str] = []
    field.changed.connect(told.append)
    popup = field.open()
    assert popup.search is not None
    QTest.keyClicks(popup.search, "phuong 17")
    QTest.keyClick(popup.search, Key.Key_Down)
    QTest.keyClick(popup.list, Key.Key_Return)
    assert told == ["17"]
    assert field.value() == "17"
    assert field.text() == "Phường số 17"
    field.set_options([("1", "Một")])
    assert field.value() == ""
    assert not field.grab().isNull()


# Fields


@pytest.mark.parametrize(
    "typed",
    ["1/2/2026", "01/02/2026", "1-2-2026", "010226", "01022026", "1/2/26", "2026-02-01", " 01.02.26 "],
)
def test_dates_as_people_type_them(typed: str) -> None:
    assert read_typed_date(typed) == date(2026, 2, 1)


@pytest.mark.parametrize("typed", ["", "31/2/2026", "abc", "1/2", "999999"])
def test_what_is_no_date(typed: str) -> None:
    assert read_typed_date(typed) is None


def test_a_date_is_told_when_it_is_complete(qtbot: QtBot, theme: Theme) -> None:
    field = DateField(theme)
    shown(qtbot, field, 200, 32)
    told: list[object] = []
    field.changed.connect(told.append)
    QTest.keyClicks(field, "010226")
    assert told == []
    QTest.keyClick(field, Key.Key_Return)
    assert told == [date(2026, 2, 1)]
    assert field.text() == "01/02/2026"
    QTest.keyClick(field, Key.Key_Return)
    assert len(told) == 1
    field.selectAll()
    QTest.keyClicks(field, "hom qua")
    QTest.keyClick(field, Key.Key_Return)
    assert len(told) == 1
    assert field.property("wrong")
    assert not field.is_readable()
    field.selectAll()
    QTest.keyClick(field, Key.Key_Delete)
    QTest.keyClick(field, Key.Key_Return)
    assert told[-1] is None
    assert not field.property("wrong")


def test_the_calendar_is_vietnamese_and_begins_on_monday(qtbot: QtBot, theme: Theme) -> None:
    field = DateField(theme, date(2026, 2, 1))
    shown(qtbot, field, 200, 32)
    popup = field.open_calendar()
    assert popup.calendar.selectedDate() == QDate(2026, 2, 1)
    assert popup.calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    assert popup.calendar.locale().dayName(1) == "Thứ Hai"
    with qtbot.waitSignal(field.changed) as told:
        popup.calendar.activated.emit(QDate(2026, 2, 14))
    assert told.args == [date(2026, 2, 14)]
    assert field.value() == date(2026, 2, 14)


def test_numbers_are_lenient_and_exact(qtbot: QtBot, theme: Theme) -> None:
    field = NumberField()
    shown(qtbot, field, 200, 32)
    told: list[object] = []
    field.changed.connect(told.append)
    for typed in ("1.234,5", "99.5", "82,5%"):
        field.selectAll()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Key.Key_Return)
    assert told == [Decimal("1234.5"), Decimal("99.5"), Decimal("82.5")]
    assert field.text() == "82,5"
    field.selectAll()
    QTest.keyClicks(field, "nhieu")
    QTest.keyClick(field, Key.Key_Return)
    assert field.property("wrong")
    assert field.value() is None
    field.set_value(None)
    assert field.text() == ""
    assert field.is_readable()


# Forms and panes


def test_errors_stand_below_their_field(qtbot: QtBot, theme: Theme) -> None:
    form = Form(theme)
    field = LineEdit()
    row = form.add_field("Số văn bản", field, "Ví dụ: 12/BC-UBND")
    text = form.add_text("Cơ quan chủ trì")
    form.add_heading("Kết quả")
    shown(qtbot, form, 300, 300)
    row.set_error("Số này đã có.")
    assert row.error == "Số này đã có."
    assert field.property("wrong")
    row.set_error("")
    assert row.error == ""
    assert field.accessibleName() == "Số văn bản"
    text.set_text("")
    assert not text.isVisible()
    text.set_text("Văn phòng")
    assert text.isVisible()
    form.clear()
    assert not row.isVisible()


class Body:
    def __init__(self, theme: Theme, settings: MemorySettings) -> None:
        self.table = QTableView()
        self.pane = DetailsPane(theme)
        self.field = LineEdit()
        self.pane.form.add_field("Ghi chú", self.field)
        self.body = BodyWithPane(self.table, self.pane, "tasks", settings)


def test_the_pane_opens_and_closes(qtbot: QtBot, theme: Theme) -> None:
    settings = MemorySettings()
    one = Body(theme, settings)
    shown(qtbot, one.body)
    assert not one.body.is_open
    one.body.open_pane()
    assert one.pane.width() == 360
    assert one.table.isVisible()
    one.field.setFocus()
    QTest.keyClick(one.field, Key.Key_Escape)
    assert not one.body.is_open
    assert one.body.focusWidget() is one.table
    one.body.toggle_pane()
    QTest.mouseClick(one.pane.close_button, Left)
    assert not one.pane.isVisible()
    one.body.open_pane()
    QTest.keyClick(one.table, Key.Key_Escape)
    assert not one.body.is_open


def test_the_pane_remembers_its_width_and_that_it_was_open(qtbot: QtBot, theme: Theme) -> None:
    settings = MemorySettings()
    one = Body(theme, settings)
    shown(qtbot, one.body)
    one.body.open_pane()
    one.body.moveSplitter(460, 1)
    width = one.pane.width()
    assert width > 400
    again = Body(theme, settings)
    shown(qtbot, again.body)
    assert again.body.is_open
    assert again.pane.width() == width


def test_in_a_narrow_page_the_pane_takes_all(qtbot: QtBot, theme: Theme) -> None:
    one = Body(theme, MemorySettings())
    shown(qtbot, one.body, 500, 300)
    one.body.open_pane()
    assert not one.table.isVisible()
    assert not one.body.both_fit
    one.body.close_pane()
    assert one.table.isVisible()


# Words


def test_an_empty_page_offers_the_first_step(qtbot: QtBot, theme: Theme) -> None:
    clicked: list[str] = []
    state = EmptyState(theme, "file-input", "Chưa có kế hoạch", "Đưa kế hoạch vào để bắt đầu.")
    first = state.add_step("Đưa kế hoạch vào", lambda: clicked.append("first"), "file-input")
    second = state.add_step("Mở mẫu", lambda: clicked.append("second"))
    shown(qtbot, state)
    QTest.mouseClick(first, Left)
    QTest.mouseClick(second, Left)
    assert clicked == ["first", "second"]
    assert first.property("look") == "main"
    state.set_words("Không có nhiệm vụ", "Kế hoạch này chưa có phụ lục nhiệm vụ.")
    assert not state.grab().isNull()


def test_the_error_bar_says_and_closes(qtbot: QtBot, theme: Theme) -> None:
    host = QWidget()
    bar = ErrorBar(theme)
    QVBoxLayout(host).addWidget(bar)
    shown(qtbot, host)
    assert bar.words == ""
    bar.show_error("Không đọc được tệp.", "Tệp có mật khẩu. Bỏ mật khẩu rồi thử lại.")
    assert bar.words == "Không đọc được tệp. Tệp có mật khẩu. Bỏ mật khẩu rồi thử lại."
    bar.show_exception("Đọc tệp", Refusal("empty", "Tệp trống."))
    assert bar.words == "Tệp trống."
    bar.show_exception("", OSError("x"))
    assert bar.words.startswith("Có lỗi ngoài dự kiến")
    with qtbot.waitSignal(bar.closed):
        QTest.mouseClick(bar.close_button, Left)
    assert bar.words == ""


def test_the_quiet_line_goes_away(qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dxdesk.ui.widgets.quiet_line.STAYS", 20)
    line = QuietLine(theme)
    shown(qtbot, line)
    line.say("Đã lưu.", undoable=True)
    assert line.undo_link.isVisible()
    qtbot.waitUntil(lambda: line.message == "")
    assert not line.undo_link.isVisible()


def test_a_short_label_keeps_the_whole_text(qtbot: QtBot, theme: Theme) -> None:
    words = "Một câu dài hơn chỗ của nó rất nhiều"
    made = ElidedLabel(words)
    shown(qtbot, made, 80, 20)
    assert made.text() == words
    assert made.toolTip() == words
    made.resize(600, 20)
    assert made.toolTip() == ""
    assert not made.grab().isNull()


def test_the_header_gives_its_title_up_in_a_low_window(qtbot: QtBot, theme: Theme) -> None:
    header = PageHeader(theme, "Nhiệm vụ")
    header.set_note("45 nhiệm vụ")
    header.add_tool(SearchField(theme))
    header.add_action(button(theme, "Thêm", lambda: None, "plus", "main"))
    host = QWidget()
    column = QVBoxLayout(host)
    column.addWidget(header)
    column.addStretch(1)
    shown(qtbot, host, 800, 600)
    tall = header.height()
    host.resize(800, 380)
    qtbot.waitUntil(lambda: header.height() < tall)
    host.resize(800, 600)
    qtbot.waitUntil(lambda: header.height() == tall)


def test_a_tick_box_is_seen_on_any_ground_and_ticked_by_click_and_key(theme: Theme, qtbot: QtBot) -> None:
    box = TickBox(theme, "Thêm việc chung")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    theme.set_mode("dark")
    empty = box.grab().toImage()
    edge = theme.colour("edge")
    seen = {empty.pixelColor(x, empty.height() // 2).name() for x in range(6)}
    assert any(abs(QColor(name).lightness() - edge.lightness()) < 60 for name in seen)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert box.isChecked()
    assert box.grab().toImage() != empty
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()


def test_words_of_an_empty_state_need_the_room_more_than_its_picture(theme: Theme, qtbot: QtBot) -> None:
    state = EmptyState(theme, "file-input", "Chưa có gì", "Một câu dài nói việc đầu tiên phải làm là gì.")
    qtbot.addWidget(state)
    state.resize(400, 400)
    state.show()
    assert state._picture.isVisible()
    state.resize(400, 200)
    assert not state._picture.isVisible()
