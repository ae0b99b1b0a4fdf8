"""Blocks that are pasted into the grid of indicators together with their headings."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dxdesk.domain.period import parse_period
from dxdesk.exchange.pasting.plain_text import read_plain
from dxdesk.ui.pages.indicators.headed_blocks import read_headings
from dxdesk.ui.pages.indicators.page import IndicatorsPage
from dxdesk.ui.pages.indicators.rows import IndicatorRow
from dxdesk.ui.theme import Theme
from dxdesk.ui.workspace import Workspace
from tests.ui.pages.test_indicators import open_page, ratio

Q3 = parse_period("2026-Q3")


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, theme: Theme) -> IndicatorsPage:
    return open_page(qtbot, workspace, theme)


def paste(page: IndicatorsPage, row: IndicatorRow, text: str, html: str = "") -> None:
    assert page.grid.select_cell(row.uid, "value")
    held = QMimeData()
    if text:
        held.setText(text)
    if html:
        held.setHtml(html)
    QGuiApplication.clipboard().setMimeData(held)
    QTest.keySequence(page.grid, QKeySequence(QKeySequence.StandardKey.Paste))


def test_headings_of_our_workbook_of_the_citys_form_and_of_the_grid() -> None:
    ours = "STT\tChỉ tiêu\tĐVT\tKết quả Quý II/2026\tTử số\tMẫu số\tKết quả quý III năm 2026\tNguồn số liệu\tGhi chú\n"
    found, lines = read_headings(read_plain(ours + "1\tTỷ lệ\t%\t70\t1\t2\t50\t\t"), Q3)
    assert (found, lines) == (
        ["ref", "name", "", "", "numerator", "denominator", "value", "source", "note"],
        1,
    )
    city = [
        ["STT", "Chỉ tiêu", "ĐVT", "Kết quả trong kỳ", "", "", "Nguồn số liệu"],
        ["", "", "", "Tử số", "Mẫu số", "Tỷ lệ", ""],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        ["1", "Tỷ lệ gì đó", "%", "1", "2", "50", "báo cáo"],
    ]
    assert read_headings(city, Q3) == (
        ["ref", "name", "", "numerator", "denominator", "value", "source"],
        3,
    )
    assert read_headings([["1", "2"], ["3", "4"]], Q3) == ([], 0)
    assert read_headings([["Tỷ lệ", "đạt"]], Q3) == ([], 0)


def test_rows_are_found_by_their_names_in_any_order(page: IndicatorsPage) -> None:
    one = ratio(page)
    other = next(row for row in page.controller.rows if row.uid != one.uid and "numerator" in row.inputs)
    lines = "".join(
        f"<tr><td><p>{row.name}</p></td><td>{top}</td><td>50</td><td>Nguồn {top}</td></tr>"
        for row, top in ((other, 41), (one, 42))
    )
    html = f"<table><tr><th>Chỉ tiêu<th>Tử số<th>Mẫu số<th>Nguồn</tr>{lines}<tr><td>Không có<td>1<td>2<td></tr></table>"
    paste(page, one, "", html)
    assert "Không thấy trong kế hoạch chỉ tiêu: “Không có”" in page.errors.words
    shown = {row.uid: row.entry for row in page.controller.rows}
    assert (shown[one.uid].numerator, shown[other.uid].numerator) == ("42", "41")
    assert shown[other.uid].source == "Nguồn 41"
    assert "6 ô của 2 chỉ tiêu" in page.strip.question.text()


def test_the_whole_table_copied_out_changes_nothing(page: IndicatorsPage) -> None:
    page.grid.copy_all()
    before = {row.uid: row.entry for row in page.controller.rows}
    page.grid.select_cell(ratio(page).uid, "value")
    QTest.keySequence(page.grid, QKeySequence(QKeySequence.StandardKey.Paste))
    assert {row.uid: row.entry for row in page.controller.rows} == before
    assert page.strip.isHidden()
    assert not page.errors.words
