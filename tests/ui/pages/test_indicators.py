"""The page "Chỉ tiêu": what its controller does, and real keys and clicks in its grid."""

from collections import deque
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.domain.target import TargetKind
from dxdesk.domain.verdict import Verdict
from dxdesk.exchange.pasting.plain_text import read_plain
from dxdesk.progress import Progress
from dxdesk.services.history import undo
from dxdesk.services.indicator_views import IndicatorView, indicator_views
from dxdesk.services.indicators import Entry, enter_actual, remove_indicator
from dxdesk.services.plans import close, outline, remove_plan
from dxdesk.ui.pages.indicators.blocks import lay
from dxdesk.ui.pages.indicators.columns import cell_shown, verdict_text
from dxdesk.ui.pages.indicators.facts import facts_of
from dxdesk.ui.pages.indicators.forms import IndicatorForm
from dxdesk.ui.pages.indicators.page import IndicatorsPage
from dxdesk.ui.pages.indicators.rows import IndicatorRow
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import ChoiceField
from dxdesk.ui.worker import InlineWorker
from dxdesk.ui.workspace import Workspace

Key, Mod = Qt.Key, Qt.KeyboardModifier
Q3, Q4, NEXT = "2026-Q3", "2026-Q4", "2026-M11"


class LateWorker(InlineWorker):
    """Jobs wait until they are let through; `late` off works at once."""

    def __init__(self) -> None:
        super().__init__()
        self.late = False
        self.waiting: deque[tuple[Any, ...]] = deque()

    def submit(
        self,
        job: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        label: str = "",
        cancellable: bool = False,
    ) -> None:
        if self.late:
            self.waiting.append((job, done, failed, label, cancellable))
        else:
            super().submit(job, done, failed, label, cancellable)

    def let_through(self) -> None:
        while self.waiting:
            super().submit(*self.waiting.popleft())


@pytest.fixture
def worker(workspace: Workspace) -> LateWorker:
    made = LateWorker()
    workspace.worker = made
    return made


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, theme: Theme) -> IndicatorsPage:
    return open_page(qtbot, workspace, theme)


def open_page(qtbot: QtBot, workspace: Workspace, theme: Theme) -> IndicatorsPage:
    made = IndicatorsPage(workspace, theme, lambda *_args, **_more: None)
    qtbot.addWidget(made)
    made.resize(1160, 660)
    with qtbot.waitExposed(made):
        made.show()
    made.grid.setFocus()
    return made


def row_named(page: IndicatorsPage, part: str) -> IndicatorRow:
    return next(row for row in page.controller.rows if part in row.name)


def ratio(page: IndicatorsPage) -> IndicatorRow:
    return row_named(page, "nộp trực tuyến")


def now(page: IndicatorsPage, row: IndicatorRow) -> IndicatorRow:
    found = page.controller.row(row.uid)
    assert found is not None
    return found


def stored(store: Store, workspace: Workspace, uid: str, code: str = Q3) -> IndicatorView:
    assert workspace.plan_uid is not None
    views = indicator_views(store, workspace.plan_uid, parse_period(code))
    return next(view for view in views if view.uid == uid)


def type_into(page: IndicatorsPage, row: IndicatorRow, cell: str, text: str, key: Key = Key.Key_Return) -> None:
    assert page.grid.select_cell(row.uid, cell)
    type_here(page, text, key)


def type_here(page: IndicatorsPage, text: str, key: Key = Key.Key_Return) -> None:
    """Letters one by one, as from a keyboard, and the key that leaves the cell."""
    letters(page.grid, text[:1])
    editor = page.grid.indexWidget(page.grid.currentIndex())
    assert isinstance(editor, QLineEdit)
    letters(editor, text[1:])
    QTest.keyClick(editor, key)


def letters(widget: QWidget, text: str) -> None:
    """QTest itself knows only Latin letters."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Mod.NoModifier, letter))


def here(page: IndicatorsPage) -> tuple[str | None, str]:
    return page.grid.current_uid(), page.grid.column_key()


def paste(page: IndicatorsPage, row: IndicatorRow, cell: str, text: str) -> None:
    assert page.grid.select_cell(row.uid, cell)
    QGuiApplication.clipboard().setText(text)
    QTest.keySequence(page.grid, QKeySequence(QKeySequence.StandardKey.Paste))


def test_opens_at_the_last_finished_period_with_its_counts(page: IndicatorsPage) -> None:
    assert page.period_bar.period.value() == Q3
    assert page.header.findChild(object) is not None
    row = ratio(page)
    assert (row.targets[0].words, row.targets[1].words) == ("Phường ≥ 80%", "TP ≥ 75%")
    assert (row.verdict, row.past[1]) == (Verdict.MET, "69,56%")
    assert "13 đạt, 13 chưa đạt, 2 chưa có số liệu" in page.header._note.text()
    assert here(page) == (row.uid, "numerator")


def test_numerator_tab_denominator_enter_stores_and_goes_on_below(
    page: IndicatorsPage, store: Store, workspace: Workspace
) -> None:
    row, messages = ratio(page), []
    workspace.changed.connect(lambda outcome: messages.append(outcome.message))
    type_into(page, row, "numerator", "1.500", Key.Key_Tab)
    assert here(page) == (row.uid, "denominator")
    assert now(page, row).state == "saving" or now(page, row).entry.numerator == "1.500"
    type_here(page, "2000")
    actual = stored(store, workspace, row.uid).actual
    assert actual is not None
    assert (actual.measured.value, actual.measured.denominator) == (Decimal(75), Decimal(2000))
    assert (now(page, row).result, now(page, row).verdict, now(page, row).state) == ("75%", Verdict.NOT_MET, "")
    assert here(page) == (row_named(page, "trả kết quả đúng hạn").uid, "numerator")
    assert "12 đạt, 14 chưa đạt" in page.header._note.text()
    assert messages[-1] == "Đã lưu số liệu Quý III/2026: 75%"


def test_tab_skips_headings_and_closed_cells_and_goes_back(page: IndicatorsPage) -> None:
    waiting = row_named(page, "Thời gian chờ")
    before = row_named(page, "hài lòng")
    page.grid.select_cell(before.uid, "note")
    QTest.keyClick(page.grid, Key.Key_Tab)
    assert here(page) == (waiting.uid, "value")
    QTest.keyClick(page.grid, Key.Key_Backtab, Mod.ShiftModifier)
    assert here(page) == (before.uid, "note")


def test_enter_keeps_the_column_of_the_run_past_rows_without_it(page: IndicatorsPage) -> None:
    page.grid.select_cell(row_named(page, "hài lòng").uid, "numerator")
    QTest.keyClick(page.grid, Key.Key_Return)
    assert here(page) == (row_named(page, "Thời gian chờ").uid, "value")
    QTest.keyClick(page.grid, Key.Key_Return)
    assert here(page) == (row_named(page, "yêu cầu bổ sung").uid, "numerator")


def test_escape_restores_what_was_there(page: IndicatorsPage, store: Store, workspace: Workspace) -> None:
    row = ratio(page)
    type_into(page, row, "numerator", "9", Key.Key_Escape)
    assert now(page, row) == row
    assert stored(store, workspace, row.uid).actual == row.view.actual


def test_half_a_ratio_stays_until_it_is_complete_and_survives_a_restart(
    qtbot: QtBot, page: IndicatorsPage, workspace: Workspace, theme: Theme, store: Store
) -> None:
    row = row_named(page, "phí, lệ phí")
    before = stored(store, workspace, row.uid).actual
    type_into(page, row, "numerator", "120", Key.Key_Tab)
    assert (now(page, row).state, now(page, row).cell) == ("unfinished", "denominator")
    assert "còn thiếu mẫu số" in page.line.words.text()
    assert page.line.unsaved.text() == "1 dòng chưa lưu"
    assert stored(store, workspace, row.uid).actual == before
    page.close()
    again = open_page(qtbot, workspace, theme)
    assert now(again, row).entry.numerator == "120"
    again.controller.step(-1)
    assert again.line.unsaved.text() == "1 dòng chưa lưu (ở Quý III/2026)"
    again.line.unsaved.click()
    assert here(again) == (row.uid, "denominator")
    type_here(again, "150")
    assert again.line.unsaved.isHidden()
    actual = stored(store, workspace, row.uid).actual
    assert actual is not None
    assert actual.measured.value == Decimal(80)


def test_taking_half_a_ratio_back_keeps_the_typed_result(
    page: IndicatorsPage, store: Store, workspace: Workspace
) -> None:
    row = row_named(page, "phí, lệ phí")
    type_into(page, row, "numerator", "120", Key.Key_Tab)
    page.grid.select_cell(row.uid, "numerator")
    QTest.keyClick(page.grid, Key.Key_Delete)
    assert now(page, row) == row
    assert stored(store, workspace, row.uid).actual == row.view.actual


def test_what_is_refused_stays_in_its_cell_with_the_reason(
    page: IndicatorsPage, store: Store, workspace: Workspace
) -> None:
    row = row_named(page, "phí, lệ phí")
    type_into(page, row, "value", "sáu mươi")
    wrong = now(page, row)
    assert (wrong.state, wrong.cell, cell_shown(wrong, "value"), verdict_text(wrong)) == (
        "refused",
        "value",
        "sáu mươi",
        "Chưa lưu",
    )
    page.grid.select_cell(row.uid, "value")
    assert "không phải là số" in page.line.words.text()
    assert stored(store, workspace, row.uid).actual == row.view.actual
    type_here(page, "61,5")
    assert (now(page, row).state, now(page, row).result) == ("", "61,5%")


def test_zero_nothing_and_not_applicable_are_three_things(page: IndicatorsPage) -> None:
    row = row_named(page, "phí, lệ phí")
    seen = []
    for text in ("0", "kad"):
        type_into(page, row, "value", text)
        seen.append((now(page, row).result, now(page, row).verdict))
    page.grid.select_cell(row.uid, "value")
    QTest.keyClick(page.grid, Key.Key_Delete)
    seen.append((now(page, row).result, now(page, row).verdict))
    assert seen == [
        ("0%", Verdict.NOT_MET),
        ("không áp dụng", Verdict.NOT_APPLICABLE),
        ("", Verdict.NO_DATA),
    ]


def test_not_applicable_from_the_menu(page: IndicatorsPage) -> None:
    row = row_named(page, "phí, lệ phí")
    page.grid.select_cell(row.uid, "value")
    action = next(item for item in page.grid.build_menu().actions() if item.text() == "Không áp dụng trong kỳ này")
    action.trigger()
    assert now(page, row).verdict is Verdict.NOT_APPLICABLE


def test_a_note_waits_for_its_figure(page: IndicatorsPage, store: Store, workspace: Workspace) -> None:
    page.controller.choose_period(NEXT)
    row = ratio(page)
    type_into(page, row, "note", "chờ số liệu của thuế")
    assert (now(page, row).state, now(page, row).cell) == ("unfinished", "value")
    type_into(page, row, "value", "70")
    actual = stored(store, workspace, row.uid, NEXT).actual
    assert actual is not None
    assert actual.note == "chờ số liệu của thuế"


def test_words_and_the_officers_own_judgement(page: IndicatorsPage, store: Store, workspace: Workspace) -> None:
    row = row_named(page, "Hạ tầng mạng")
    assert row.is_assessed
    type_into(page, row, "value", "Đã có hai đường truyền", Key.Key_Tab)
    assert here(page) == (row.uid, "verdict")
    QTest.keyClick(page.grid, Key.Key_C)
    assert now(page, row).verdict is Verdict.NOT_MET
    popup = page.grid.choose_assessment()
    assert popup is not None
    popup.list.itemClicked.emit(popup.list.item(0))
    actual = stored(store, workspace, row.uid).actual
    assert actual is not None
    assert (actual.measured.words, actual.measured.assessment) == ("Đã có hai đường truyền", "met")


def test_an_answer_does_not_take_away_what_is_being_typed(worker: LateWorker, page: IndicatorsPage) -> None:
    row = ratio(page)
    worker.late = True
    type_into(page, row, "denominator", "2000", Key.Key_Tab)
    assert (now(page, row).state, now(page, row).result) == ("saving", "80,5%")
    QTest.keyClicks(page.grid, "9")
    editor = page.grid.indexWidget(page.grid.currentIndex())
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "0,2")
    worker.let_through()
    assert (now(page, row).state, editor.text()) == ("", "90,2")


def test_the_last_of_two_quick_entries_wins(worker: LateWorker, page: IndicatorsPage, store: Store) -> None:
    row = row_named(page, "phí, lệ phí")
    worker.late = True
    type_into(page, row, "value", "61")
    type_into(page, row, "value", "hỏng")
    worker.let_through()
    assert (now(page, row).state, now(page, row).entry.value) == ("refused", "hỏng")


def test_leaving_the_page_leaves_the_cell(page: IndicatorsPage, store: Store, workspace: Workspace) -> None:
    row = row_named(page, "phí, lệ phí")
    page.grid.select_cell(row.uid, "value")
    QTest.keyClicks(page.grid, "7")
    page.hide()
    actual = stored(store, workspace, row.uid).actual
    assert actual is not None
    assert actual.measured.value == Decimal(7)


def test_turning_to_another_period_stores_the_open_cell_in_its_own(
    page: IndicatorsPage, store: Store, workspace: Workspace
) -> None:
    row = row_named(page, "phí, lệ phí")
    page.grid.select_cell(row.uid, "value")
    QTest.keyClicks(page.grid, "7")
    QTest.keyClick(page.grid, Key.Key_PageUp, Mod.ControlModifier)
    assert page.period_bar.period.value() == "2026-Q2"
    actual = stored(store, workspace, row.uid).actual
    assert actual is not None
    assert actual.measured.value == Decimal(7)
    assert here(page) == (row.uid, "value")


def test_periods_are_stepped_and_remembered(
    qtbot: QtBot, page: IndicatorsPage, workspace: Workspace, theme: Theme
) -> None:
    QTest.keyClick(page.grid, Key.Key_Left, Mod.AltModifier)
    assert page.period_bar.period.value() == "2026-Q2"
    page.period_bar.kind.changed.emit("half")
    assert (page.period_bar.kind.value(), page.period_bar.period.value()) == ("half", "2026-H1")
    page.period_bar.kind.changed.emit("nine_months")
    page.period_bar.after.click()
    assert page.period_bar.period.value() == "2026-9M"
    assert not page.period_bar.after.isEnabled()
    again = open_page(qtbot, workspace, theme)
    assert again.period_bar.period.value() == "2026-9M"


def test_an_answer_for_a_period_no_longer_wanted_is_dropped(worker: LateWorker, page: IndicatorsPage) -> None:
    worker.late = True
    page.controller.step(-1)
    page.controller.step(1)
    page.controller.step(1)
    first = worker.waiting.popleft()
    worker.let_through()
    InlineWorker.submit(worker, *first)
    assert page.controller.shown is not None
    assert page.controller.shown.period.code == Q4


def test_a_figure_stored_while_the_period_turns_is_not_forgotten(worker: LateWorker, page: IndicatorsPage) -> None:
    row = row_named(page, "phí, lệ phí")
    worker.late = True
    type_into(page, row, "value", "61")
    page.controller.step(1)
    worker.let_through()
    worker.late = False
    page.controller.step(-1)
    assert now(page, row).result == "61%"


def test_a_figure_of_a_quarter_speaks_for_the_half_year(page: IndicatorsPage) -> None:
    page.controller.choose_period("2026-H1")
    row = row_named(page, "phí, lệ phí")
    assert (row.elsewhere, row.result, row.entry) == ("Quý II/2026", "56%", Entry())
    assert "Lấy theo số liệu Quý II/2026" in row.message


def test_a_closed_period_asks_for_reason_and_source(page: IndicatorsPage, store: Store, workspace: Workspace) -> None:
    page.close_button.click()
    assert "đã chốt" in page.banner.words.text()
    assert page.close_button.text() == "Mở lại kỳ"
    row = row_named(page, "phí, lệ phí")
    type_into(page, row, "value", "70")
    assert now(page, row).state == "proposed"
    assert "Sẽ sửa 1 ô của 1 chỉ tiêu" in page.strip.question.text()
    assert page.window().focusWidget() is page.grid
    QTest.keyClick(page.grid, Key.Key_Return, Mod.ControlModifier)
    assert page.window().focusWidget() is page.strip.reason
    page.strip.apply_button.click()
    assert page.strip._reason.error
    assert stored(store, workspace, row.uid).actual == row.view.actual
    page.strip.reason.setText("Đối soát lại")
    page.strip.source.setText("Biên bản 12/BB")
    page.strip.apply_button.click()
    actual = stored(store, workspace, row.uid).actual
    assert actual is not None
    assert (actual.measured.value, page.strip.isHidden()) == (Decimal(70), True)
    page.close_button.click()
    assert page.banner.isHidden()


def test_a_correction_of_a_closed_period_can_be_dropped(page: IndicatorsPage) -> None:
    page.close_button.click()
    row = row_named(page, "phí, lệ phí")
    type_into(page, row, "value", "70")
    QTest.keyClick(page.strip.reason, Key.Key_Escape)
    assert page.strip.isHidden()
    assert (now(page, row).state, now(page, row).result) == ("", row.result)


def test_a_period_with_unsaved_rows_is_not_closed(page: IndicatorsPage, store: Store, workspace: Workspace) -> None:
    type_into(page, row_named(page, "phí, lệ phí"), "value", "hỏng")
    page.close_button.click()
    assert "còn 1 dòng chưa lưu" in page.errors.words
    assert workspace.plan_uid is not None
    assert outline(store, workspace.plan_uid).closed_periods == ()


def test_a_pasted_block_is_shown_asked_about_and_undone_at_once(
    page: IndicatorsPage, store: Store, workspace: Workspace
) -> None:
    row, following = ratio(page), row_named(page, "trả kết quả đúng hạn")
    paste(page, row, "numerator", "1500\t2000\r\n1990\t2000\r\n")
    assert page.strip.question.text() == "Sẽ điền 4 ô của 2 chỉ tiêu."
    assert (now(page, row).state, now(page, row).result) == ("proposed", "75%")
    assert stored(store, workspace, row.uid).actual == row.view.actual
    assert "13 đạt, 13 chưa đạt" in page.header._note.text()
    assert page.window().focusWidget() is page.strip.apply_button
    QTest.keyClick(page.strip.apply_button, Key.Key_Return)
    assert page.strip.isHidden()
    assert page.window().focusWidget() is page.grid
    views = [stored(store, workspace, uid).actual for uid in (row.uid, following.uid)]
    assert [view.measured.value for view in views if view] == [Decimal(75), Decimal("99.5")]
    workspace.change(undo, None)
    assert (now(page, row).result, now(page, following).result) == (row.result, following.result)


def test_a_single_pasted_cell_is_stored_like_a_typed_one(page: IndicatorsPage) -> None:
    row = row_named(page, "phí, lệ phí")
    paste(page, row, "value", "66,6\n")
    assert page.strip.isHidden()
    assert (now(page, row).state, now(page, row).result) == ("", "66,6%")


def test_rows_of_a_block_that_are_not_understood_stay_to_be_corrected(
    page: IndicatorsPage, store: Store, workspace: Workspace
) -> None:
    row, following = ratio(page), row_named(page, "trả kết quả đúng hạn")
    paste(page, row, "numerator", "1500\t2000\n1990\tbao nhiêu\n")
    assert "1 dòng chưa hiểu được" in page.strip.question.text()
    assert page.strip.apply_button.text() == "Lưu 1 dòng đúng"
    page.strip.apply_button.click()
    assert now(page, row).state == ""
    assert (now(page, following).state, now(page, following).entry.denominator) == ("refused", "bao nhiêu")
    assert page.line.unsaved.text() == "1 dòng chưa lưu"
    page.grid.select_cell(following.uid, "denominator")
    page.line.discard.click()
    assert now(page, following).result == following.result


def test_delete_over_several_rows_asks_first(page: IndicatorsPage) -> None:
    row, following = ratio(page), row_named(page, "trả kết quả đúng hạn")
    page.grid.select_cell(row.uid, "value")
    QTest.keyClick(page.grid, Key.Key_Down, Mod.ShiftModifier)
    QTest.keyClick(page.grid, Key.Key_Delete)
    assert "2 chỉ tiêu" in page.strip.question.text()
    page.strip.apply_button.click()
    assert {now(page, item).verdict for item in (row, following)} == {Verdict.NO_DATA}


def test_copying_gives_a_table_for_excel(page: IndicatorsPage) -> None:
    row = ratio(page)
    page.grid.select_cell(row.uid, "numerator")
    QTest.keyClick(page.grid, Key.Key_Right, Mod.ShiftModifier)
    QTest.keySequence(page.grid, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QGuiApplication.clipboard().text() == "1.610\t1.987\n"
    page.grid.copy_all()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("STT\tChỉ tiêu\tĐVT\tMục tiêu\tTử số")
    assert lines[2].split("\t")[3:8] == ["Phường ≥ 80% · TP ≥ 75%", "1.610", "1.987", row.result, "Đạt"]


def test_a_block_copied_with_its_headings_finds_its_rows(page: IndicatorsPage) -> None:
    rows = {row.uid: row for row in page.controller.rows}
    last = row_named(page, "Hạ tầng mạng")
    below = page.grid.rows_below(last.uid)
    assert below[1] is None
    assert below[2] is not None
    assert below[2].heading
    ratio_below = below[3]
    assert ratio_below is not None
    with_titles = lay(read_plain("xong\n\n\n91\n"), below, "value")
    without = lay(read_plain("xong\n91\n"), below, "value")
    assert with_titles.entries.keys() == without.entries.keys() == {last.uid, ratio_below.uid}
    assert rows.keys() >= with_titles.entries.keys()


def test_a_block_leaves_empty_cells_alone_and_says_what_had_no_place(page: IndicatorsPage) -> None:
    row = ratio(page)
    laid = lay(read_plain('\t"Nguồn\nhai dòng"\tghi\tthừa\n'), page.grid.rows_below(row.uid), "value")
    assert laid.entries[row.uid].numerator == row.entry.numerator
    assert laid.entries[row.uid].source == "Nguồn\nhai dòng"
    assert (laid.cells, laid.left_over) == (2, 1)
    paste(page, row, "name", "1\n2\n")
    assert "bị bỏ qua" in page.errors.words


def test_filters_and_search_keep_the_headings_of_what_they_find(page: IndicatorsPage) -> None:
    page.controller.choose_filters({"verdict": ["no_data"]})
    shown = [page.controller.row(uid) for uid in page.grid.shown_uids()]
    assert [row.verdict for row in shown if row is not None and not row.heading] == [Verdict.NO_DATA] * 2
    page.controller.choose_filters({})
    page.search.setText("ho kinh doanh tai cho")
    QTest.keyClick(page.search, Key.Key_Return)
    names = [row.name for row in (page.controller.row(uid) for uid in page.grid.shown_uids()) if row is not None]
    assert len(names) == 2
    assert names[0].startswith("Hộ kinh doanh")


def test_a_change_elsewhere_reaches_the_row(page: IndicatorsPage, store: Store, workspace: Workspace) -> None:
    row = row_named(page, "phí, lệ phí")
    workspace.change(enter_actual, None, row.uid, Q3, Entry(value="12"))
    assert now(page, row).result == "12%"
    workspace.change(undo, None)
    assert now(page, row).result == row.result


def test_a_hidden_page_catches_up_when_it_is_seen(page: IndicatorsPage, workspace: Workspace) -> None:
    row = row_named(page, "phí, lệ phí")
    page.hide()
    workspace.change(remove_indicator, None, row.uid)
    page.show()
    assert page.controller.row(row.uid) is None


def pane_follows(qtbot: QtBot, page: IndicatorsPage) -> None:
    qtbot.waitUntil(lambda: page.pane.facts is not None and not page._pane_waits.isActive())


def test_the_pane_says_how_targets_are_understood_and_corrects_them(
    qtbot: QtBot, page: IndicatorsPage, store: Store, workspace: Workspace
) -> None:
    row = row_named(page, "Hạ tầng mạng")
    page.grid.select_cell(row.uid, "name")
    QTest.keyClick(page.grid, Key.Key_Return)
    assert page.body.is_open
    pane_follows(qtbot, page)
    facts = page.pane.facts
    assert facts is not None
    assert facts.targets[0].title == "Phường · 2026"
    form = page.pane.correct(facts.targets[0])
    assert form is not None
    form.wording.setText("≥ 2")
    assert form.understood.text() == "Hiểu là: ít nhất 2"
    QTest.keyClick(form.wording, Key.Key_Return)
    target = next(item for item in stored(store, workspace, row.uid).record.targets if item.horizon == 2026)
    assert (target.reading.kind, target.corrected) == (TargetKind.AT_LEAST, True)
    pane_follows(qtbot, page)
    assert page.pane.facts is not None
    assert page.pane.facts.targets[0].understood == "Hiểu là: ít nhất 2 (cán bộ đã sửa)"


def test_the_pane_changes_direction_and_shows_the_past(
    qtbot: QtBot, page: IndicatorsPage, store: Store, workspace: Workspace
) -> None:
    row = row_named(page, "phí, lệ phí")
    page.body.open_pane()
    page.grid.select_cell(row.uid, "value")
    pane_follows(qtbot, page)
    field = [item for item in page.pane.findChildren(ChoiceField) if item.value() == "higher"][-1]
    field.changed.emit("lower")
    assert stored(store, workspace, row.uid).record.direction == "lower"
    shown = page.controller.shown
    assert shown is not None
    history = facts_of(now(page, row), shown.sheet.actuals[row.uid], shown.outline.plan).history
    assert [line.period for line in history] == ["Quý III/2026", "Quý II/2026", "Quý I/2026"]


def test_words_are_edited_added_and_deleted_in_the_pane(
    page: IndicatorsPage, store: Store, workspace: Workspace
) -> None:
    row = row_named(page, "phí, lệ phí")
    page.grid.select_cell(row.uid, "value")
    QTest.keyClick(page.grid, Key.Key_F4)
    form = page.pane.open_form
    assert isinstance(form, IndicatorForm)
    QTest.keyClick(form.name, Key.Key_Escape)
    assert (page.pane.open_form, page.window().focusWidget()) == (None, page.grid)
    QTest.keyClick(page.grid, Key.Key_F4)
    form = page.pane.open_form
    assert isinstance(form, IndicatorForm)
    form.name.setText("")
    form.submit()
    assert form._name.error == "Chưa nhập tên chỉ tiêu."
    form.name.setText("Tỷ lệ phí thu qua mạng")
    form.year.setText("2035")
    form.new_ward.setText("100%")
    form.submit()
    assert page.pane.open_form is None
    record = stored(store, workspace, row.uid).record
    assert (record.name, max(item.horizon or 0 for item in record.targets)) == ("Tỷ lệ phí thu qua mạng", 2035)
    QTest.keyClick(page.grid, Key.Key_Insert)
    new = page.pane.open_form
    assert isinstance(new, IndicatorForm)
    new.name.setText("Số điểm truy cập công cộng")
    new.unit.setText("điểm")
    new.submit()
    added = row_named(page, "điểm truy cập")
    assert added.path == row.path
    page.details.remove(added.uid)
    assert page.controller.row(added.uid) is None


def test_empty_states_say_what_to_do(qtbot: QtBot, theme: Theme, workspace: Workspace, store: Store) -> None:
    page = open_page(qtbot, workspace, theme)
    assert page._states.currentIndex() == 0
    for row in list(page.controller.rows):
        workspace.change(remove_indicator, None, row.uid)
    assert page._states.currentIndex() == 2
    assert workspace.plan_uid is not None
    workspace.change(remove_plan, None, workspace.plan_uid)
    workspace.select_plan(None)
    assert page._states.currentIndex() == 1


def test_another_page_leads_to_an_indicator_in_a_period(page: IndicatorsPage, workspace: Workspace) -> None:
    row = row_named(page, "phí, lệ phí")
    page.show_with(indicator=row.uid, period="2026-Q2")
    assert (page.period_bar.period.value(), here(page)) == ("2026-Q2", (row.uid, "value"))
    page.show_with(verdict=["not_met"], period=Q3)
    assert page.chips.chosen() == {"verdict": ("not_met",)}
    page.show_with(uid=row_named(page, "hài lòng").uid)
    assert here(page)[0] == row_named(page, "hài lòng").uid


def test_a_period_closed_elsewhere_keeps_what_was_typed(
    page: IndicatorsPage, store: Store, workspace: Workspace
) -> None:
    row = row_named(page, "phí, lệ phí")
    assert workspace.plan_uid is not None
    close(store, workspace.plan_uid, Q3)
    type_into(page, row, "value", "70")
    assert now(page, row).state == "proposed"
    assert not page.strip.isHidden()
    assert "đã chốt" in page.banner.words.text()


def test_the_pane_shows_a_trend_where_there_are_figures(page: IndicatorsPage, qtbot: QtBot) -> None:
    row = row_named(page, "nộp trực tuyến")
    page.body.open_pane()
    page.grid.select_cell(row.uid, "value")
    pane_follows(qtbot, page)
    assert page.pane.chart is not None
    chart = page.pane.chart
    qtbot.waitUntil(lambda: chart.is_sharp)
    assert "81,03" in chart.accessibleName()
    assert page.pane.facts is not None
    assert page.pane.facts.trend is not None
    assert all("2030" not in one.label for one in page.pane.facts.trend.milestones)
