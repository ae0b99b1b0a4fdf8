"""Decisions about many returned rows at once: they go to the worker, and the officer stays where he is."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dxdesk.data.store import Store
from dxdesk.domain.merge import Side
from dxdesk.services.exchanging.inputs import task_inputs
from dxdesk.services.exchanging.return_proposal import ReturnedCell, ReturnedFile, ReturnedLine, ReturnProposal, Said
from dxdesk.services.plans import plans
from dxdesk.ui.pages.exchange.page import ExchangePage
from dxdesk.ui.pages.exchange.returning.book import ReturnBook
from dxdesk.ui.pages.exchange.returning.controller import AT_ONCE
from dxdesk.ui.workspace import Workspace
from tests.ui.pages.exchange.workbooks import open_tasks

Key, Control, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LINES = AT_ONCE + 20
FIELDS = (("O", "result", "Kết quả"), ("P", "difficulties", "Khó khăn, vướng mắc"))


@pytest.fixture
def proposal(workspace: Workspace, store: Store) -> ReturnProposal:
    """Of the plan in sight; every line has two cells that both sides have changed."""
    assert workspace.plan_uid is not None
    view = open_tasks(store, 1)[0]
    assert view.current is not None
    item, path = view.current.record, Path("nhieu.xlsx")
    file = ReturnedFile(path, path.name, "", "", "", "2026-Q4", datetime(2026, 11, 20, tzinfo=UTC))
    made = ReturnProposal(plans(store)[0], date(2026, 11, 22), [file])
    for number in range(LINES):
        record = replace(view.record, ref=f"{number + 1}", name=f"{view.record.name} ({number + 1})")
        line = ReturnedLine(
            "task", record, "2026-Q4", f"{number}", "", f"Nhiệm vụ!{number + 5}", item, task_inputs(item)
        )
        for letter, field, label in FIELDS:
            said = (Said(0, f"Nhiệm vụ!{letter}{number + 5}", "Theo cơ quan", "Theo cơ quan"),)
            line.cells[field] = ReturnedCell(field, label, Side.BOTH, "Lúc gửi", "Theo phường", said)
        made.lines.append(line)
    return made


@pytest.fixture
def many(page: ExchangePage, proposal: ReturnProposal) -> ExchangePage:
    page._show_values(proposal)
    assert page.returning.shown.current == "conflict"
    return page


def decisions(page: ExchangePage) -> list[str]:
    """As the table says them, from top to bottom."""
    table = page.returning.table
    return [table.row(uid).decision for uid in table.shown_uids()]


def test_all_rows_are_decided_by_keys_and_stay_in_sight(many: ExchangePage) -> None:
    part, table = many.returning, many.returning.table
    QTest.keyClick(table, Key.Key_A, Control)
    assert table.selected_count() == 2 * LINES
    assert part.strip.theirs_button.text() == f"Lấy của tệp ({2 * LINES} dòng)"
    QTest.keyClick(table, Key.Key_F6)
    assert set(decisions(many)) == {"Lấy của tệp"}
    assert len(decisions(many)) == table.selected_count() == 2 * LINES
    assert f"sẽ nhận {2 * LINES} ô của {LINES} dòng" in part.counts.text()
    QTest.keyClick(table, Key.Key_F7)
    assert set(decisions(many)) == {"Giữ của chương trình"}
    assert "chưa có ô nào sẽ thay đổi" in part.counts.text()


def test_rows_chosen_with_shift_are_decided_alone(many: ExchangePage) -> None:
    table = many.returning.table
    QTest.keyClick(table, Key.Key_Home)
    for _ in range(AT_ONCE + 1):
        QTest.keyClick(table, Key.Key_Down, Shift)
    bar = table.verticalScrollBar()
    place, current = bar.value(), table.current_uid()
    QTest.keyClick(table, Key.Key_F6)
    assert decisions(many) == ["Lấy của tệp"] * (AT_ONCE + 2) + ["Chưa quyết định"] * (2 * LINES - AT_ONCE - 2)
    assert (bar.value(), table.current_uid(), table.selected_count()) == (place, current, AT_ONCE + 2)
    many.returning.shown.buttons["change"].click()
    assert len(decisions(many)) == AT_ONCE + 2


def test_the_keyboard_waits_while_the_worker_decides(many: ExchangePage) -> None:
    part, table = many.returning, many.returning.table
    first = table.current_uid()
    part.set_busy(True)
    QTest.keyClick(many.window().focusWidget(), Key.Key_F6)
    part.decide("theirs")
    assert set(decisions(many)) == {"Chưa quyết định"}
    part.set_busy(False)
    assert many.window().focusWidget() is table
    QTest.keyClick(many.window().focusWidget(), Key.Key_Down)
    assert table.current_uid() != first


def test_who_went_elsewhere_meanwhile_stays_there(many: ExchangePage) -> None:
    many.returning.set_busy(True)
    elsewhere = many.tabs.buttons["log"]
    elsewhere.setFocus()
    many.returning.set_busy(False)
    assert many.window().focusWidget() is elsewhere


def test_counts_after_single_decisions_are_those_of_counting_anew(proposal: ReturnProposal) -> None:
    book = ReturnBook(proposal)
    for place, option in ((0, "theirs 0"), (1, "theirs 0"), (2, "ours"), (0, "default"), (5, "clear"), (1, "ours")):
        row = book.rows[place]
        book.decide(row, option)
        assert book.anew([row]) is not None
        fresh = ReturnBook(proposal)
        assert (book.words(), +book.amounts()) == (fresh.words(), +fresh.amounts())
        assert book.rows == fresh.rows == book.rows_for_table().rows


def test_a_book_that_was_put_away_is_emptied(many: ExchangePage, proposal: ReturnProposal) -> None:
    book = many.returning.controller.book
    assert book is not None
    many.returning.controller.discard()
    assert not book.rows
    assert not proposal.lines
    assert many.returning.table.shown_uids() == []


def test_parts_are_made_when_they_are_first_needed(page: ExchangePage) -> None:
    assert set(page._made) == {"sending"}
    page.tabs.buttons["log"].click()
    assert page.current is page.log
    assert set(page._made) == {"sending", "log"}
