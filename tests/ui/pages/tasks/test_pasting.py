"""Blocks from Excel and Word, pasted onto the table of tasks."""

import re
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from dxdesk.data.store import Store
from dxdesk.exchange.pasting.plain_text import read_plain
from dxdesk.services.history import undo
from dxdesk.ui.grouped_table.clipboard import copied_block
from dxdesk.ui.pages.tasks import TasksPage
from dxdesk.ui.pages.tasks.columns import TASKS
from dxdesk.ui.pages.tasks.rows import TaskRow
from tests.ui.pages.tasks.opening import first, plain_open, rows_of, stored

COLUMN = {column.key: place for place, column in enumerate(TASKS.columns)}


def paste_at(page: TasksPage, row: TaskRow, column: str, text: str, qtbot: QtBot) -> None:
    page.table.select(row.uid)
    place = page.table.currentIndex().siblingAtColumn(COLUMN[column])
    page.table.setCurrentIndex(place)
    page.table.setFocus()
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def paste_html_at(page: TasksPage, row: TaskRow, html: str, qtbot: QtBot) -> None:
    """As from a program that gives no plain text."""
    page.table.select(row.uid)
    page.table.setFocus()
    held = QMimeData()
    held.setHtml(html)
    QGuiApplication.clipboard().setMimeData(held)
    qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def open_rows(page: TasksPage, count: int) -> Sequence[TaskRow]:
    return [row for row in rows_of(page) if plain_open(row)][:count]


def test_one_cell_is_stored_at_once(page: TasksPage, store: Store, qtbot: QtBot) -> None:
    row = first(page, plain_open)
    paste_at(page, row, "result", "Đã trình dự thảo\n", qtbot)
    assert stored(store, row.uid).occurrences[0].result == "Đã trình dự thảo"
    assert page.paste_strip.isHidden()


def test_several_cells_wait_for_the_officer_and_are_one_step(page: TasksPage, store: Store, qtbot: QtBot) -> None:
    block = "Nhiệm vụ\tTiến độ (%)\tKết quả\n"
    rows = open_rows(page, 3)
    block += "".join(f"{row.name}\t4{at}\tBước {at}\n" for at, row in enumerate(rows))
    before = [stored(store, row.uid) for row in rows]
    paste_at(page, rows[0], "name", block, qtbot)
    assert "6 ô của 3 nhiệm vụ" in page.paste_strip.question.text()
    assert [stored(store, row.uid) for row in rows] == before
    qtbot.keyClick(page.paste_strip.apply_button, Qt.Key.Key_Return)
    after = [stored(store, row.uid).occurrences[0] for row in rows]
    assert [(item.progress, item.result) for item in after] == [(40, "Bước 0"), (41, "Bước 1"), (42, "Bước 2")]
    assert page.paste_strip.isHidden()
    undo(store)
    assert [stored(store, row.uid) for row in rows] == before


def test_rows_are_found_by_their_words_in_any_order(page: TasksPage, store: Store, qtbot: QtBot) -> None:
    one, other = open_rows(page, 2)
    block = f"Nội dung\tKhó khăn\n{other.name}\tThiếu máy\n{one.name}\tThiếu người\nViệc không có\tGì đó\n"
    paste_at(page, one, "name", block, qtbot)
    assert "1 ô bị bỏ qua" in page.paste_strip.question.text()
    page.paste_strip.apply()
    assert stored(store, other.uid).occurrences[0].difficulties == "Thiếu máy"
    assert stored(store, one.uid).occurrences[0].difficulties == "Thiếu người"


def test_every_problem_is_said_and_the_rest_can_be_stored(page: TasksPage, store: Store, qtbot: QtBot) -> None:
    rows = open_rows(page, 3)
    said = ("xem ghi chú", "35", "250")
    block = "Nhiệm vụ\tTiến độ\n" + "".join(f"{row.name}\t{text}\n" for row, text in zip(rows, said, strict=True))
    paste_at(page, rows[0], "name", block, qtbot)
    assert "xem ghi chú" in page.paste_strip.problem.text()
    assert "250" in page.paste_strip.problem.text()
    page.paste_strip.apply()
    assert [stored(store, row.uid).occurrences[0].progress for row in rows][1] == 35


def test_a_state_that_lacks_its_date_stays_out(page: TasksPage, store: Store, qtbot: QtBot) -> None:
    row = first(page, plain_open)
    paste_at(page, row, "status", "hoàn thành", qtbot)
    assert "Ngày hoàn thành" in page.paste_strip.problem.text()
    assert not page.paste_strip.apply_button.isEnabled()
    assert stored(store, row.uid).occurrences[0].done_on is None


def test_seven_columns_go_in_the_order_of_the_workbook(page: TasksPage, store: Store, qtbot: QtBot) -> None:
    row = first(page, plain_open)
    paste_at(page, row, "status", "hoàn thành\t\t02/10/2026\t15/BC-UBND\t01/10/2026\tXong\tKhông", qtbot)
    page.paste_strip.apply()
    item = stored(store, row.uid).occurrences[0]
    assert item.done_on is not None
    assert item.done_on.isoformat() == "2026-10-02"
    assert (item.document_number, item.result, item.difficulties) == ("15/BC-UBND", "Xong", "Không")


def test_a_block_without_headings_needs_a_cell_that_takes_it(page: TasksPage, store: Store, qtbot: QtBot) -> None:
    row = first(page, plain_open)
    before = stored(store, row.uid)
    paste_at(page, row, "name", "chữ gì đó", qtbot)
    assert "Trạng thái" in page.paste_strip.question.text()
    page.paste_strip.drop_button.click()
    assert page.paste_strip.isHidden()
    assert stored(store, row.uid) == before


def test_what_was_copied_from_the_table_changes_nothing(page: TasksPage, store: Store, qtbot: QtBot) -> None:
    page.table.selectAll()
    text = page.table.selection().text
    before = [stored(store, row.uid) for row in rows_of(page)]
    paste_at(page, rows_of(page)[0], "name", text, qtbot)
    page.paste_strip.apply()
    assert [stored(store, row.uid) for row in rows_of(page)] == before


def test_a_table_that_only_html_tells_is_read(page: TasksPage, store: Store, qtbot: QtBot) -> None:
    one, other = open_rows(page, 2)
    lines = "".join(
        f"<tr><td><p>{escape(row.name)}</p></td><td><p>Lớp một</p><p>Lớp hai</p></td></tr>" for row in (other, one)
    )
    head = "<tr><th><p><b>Nhiệm\n vụ</b></p></th><th>Kết&nbsp;quả</th></tr>"
    paste_html_at(page, one, f"<html><body><table>{head}{lines}</table></body></html>", qtbot)
    assert "2 ô của 2 nhiệm vụ" in page.paste_strip.question.text()
    page.paste_strip.apply()
    assert {stored(store, row.uid).occurrences[0].result for row in (one, other)} == {"Lớp một\nLớp hai"}


def test_rows_go_out_as_a_table_that_leaves_nothing_to_guess(page: TasksPage, qtbot: QtBot) -> None:
    page.table.selectAll()
    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    held = QGuiApplication.clipboard().mimeData()
    assert held.text() == page.table.selection().text
    assert held.html().count("<tr>") == len(rows_of(page)) + 1
    dated = next(row for row in rows_of(page) if re.fullmatch(r"\d\d/\d\d/\d{4}", row.due))
    assert f'sdnum="1033;1066;DD/MM/YYYY">{dated.due}</td>' in held.html()
    assert copied_block() == read_plain(held.text())


def test_each_cell_is_shown_as_it_is_and_as_it_would_be(page: TasksPage, store: Store, qtbot: QtBot) -> None:
    one, other = open_rows(page, 2)
    before = stored(store, one.uid).occurrences[0].progress
    block = f"Nhiệm vụ\tTiến độ\tKết quả\n{one.name}\t45\tXong bước một\n{other.name}\tgần xong\tCòn chờ\n"
    paste_at(page, one, "name", block, qtbot)
    table = page.paste_preview
    assert table.isVisible()
    cells = {(cell.task, cell.label): cell for cell in map(table.row, table.shown_uids())}
    assert len(cells) == 4
    told = cells[f"{one.ref} {one.name}".strip(), "Tiến độ (%)"]
    assert (told.before, told.after, told.wrong) == (str(before), "45", "")
    wrong = cells[f"{other.ref} {other.name}".strip(), "Tiến độ (%)"]
    assert (wrong.after, "gần xong" in wrong.wrong) == ("", True)
    page.paste_strip.drop_button.click()
    assert table.isHidden()
    assert stored(store, one.uid).occurrences[0].progress == before


def test_where_nothing_was_copied_that_is_said(page: TasksPage, qtbot: QtBot) -> None:
    row = first(page, plain_open)
    page.table.select(row.uid)
    page.table.setFocus()
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "Chưa có chữ hay bảng nào" in page.paste_strip.question.text()
    assert not page.paste_strip.apply_button.isEnabled()
