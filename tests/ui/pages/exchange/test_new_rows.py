"""Rows that people added in Excel: read, shown cell by cell, corrected on the spot, taken in, undone."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dxdesk.data.store import Store
from dxdesk.domain.records import IndicatorRecord, TaskRecord
from dxdesk.exchange.own_workbook.sheet_rows import SPARE_TITLE
from dxdesk.progress import silent
from dxdesk.services.agencies import directory
from dxdesk.services.exchanging.export import export_plan
from dxdesk.services.history import undo
from dxdesk.services.indicator_views import indicator_views
from dxdesk.services.plans import plans
from dxdesk.services.task_views import task_views
from dxdesk.ui.pages.exchange.page import ExchangePage
from dxdesk.ui.pages.exchange.returning.return_row import ReturnRow
from tests.ui.pages.conftest import TODAY
from tests.ui.pages.exchange.workbooks import HEADS, TASKS

NAME = "Lắp thêm hai máy quét mã tại nhà văn hóa"
INDICATORS = "Chỉ tiêu"


@pytest.fixture
def sent(page: ExchangePage, store: Store, tmp_path: Path) -> Path:
    period = page.desk.period
    assert period is not None
    return export_plan(store, plans(store)[0].uid, period, TODAY, tmp_path / "ke-hoach.xlsx", silent()).path


def add_row(path: Path, sheet_name: str, values: dict[str, object]) -> int:
    """Type a row where the sheet has room for them; its number."""
    book = load_workbook(path)
    sheet: Any = book[sheet_name]
    heads = {cell.value: cell.column for cell in sheet[HEADS] if cell.value}
    last = next(row[0].row for row in sheet.iter_rows() if any(cell.value == SPARE_TITLE for cell in row)) + 1
    for head, value in values.items():
        column = next(place for text, place in heads.items() if text == head or str(text).startswith(head))
        sheet.cell(last, column).value = value
    book.save(path)
    return int(last)


def come_back(page: ExchangePage, path: Path) -> None:
    page.show_part("returning")
    page.returning.read_files([path])


def line(page: ExchangePage, label: str) -> ReturnRow:
    return next(row for row in page.returning._rows() if row.label.startswith(label))


def problems(page: ExchangePage) -> dict[str, str]:
    return {row.label: row.place for row in page.returning._rows() if "problem" in row.states}


def tasks(store: Store) -> dict[str, TaskRecord]:
    return {view.record.name: view.record for view in task_views(store, plans(store)[0].uid, TODAY)}


def indicators(store: Store, page: ExchangePage) -> dict[str, IndicatorRecord]:
    assert page.desk.period is not None
    views = indicator_views(store, plans(store)[0].uid, page.desk.period)
    return {view.record.name: view.record for view in views}


def test_all_its_problems_stand_there_with_sheet_and_cell(page: ExchangePage, sent: Path) -> None:
    row = add_row(
        sent,
        TASKS,
        {
            TASKS: NAME,
            "Cơ quan chủ trì": "Nhóm thợ điện Sông Trăng",
            "Thời hạn": "lúc thuận tiện",
            "Tiến độ": "gần xong",
        },
    )
    come_back(page, sent)
    assert page.returning.shown.current == "problem"
    found = problems(page)
    assert found == {
        "Hiểu cơ quan": f"{TASKS}!D{row}",
        "Hiểu thời hạn": f"{TASKS}!G{row}",
        "Tiến độ (%)": f"{TASKS}!K{row}",
    }
    assert line(page, "Nhiệm vụ mới").decision == "Không thêm"
    assert page.returning.shown.buttons["new"].text() == "Dòng mới (1)"


def test_what_is_mended_leaves_the_list_and_the_next_is_current(page: ExchangePage, sent: Path, store: Store) -> None:
    add_row(
        sent,
        TASKS,
        {
            TASKS: NAME,
            "Cơ quan chủ trì": "Nhóm thợ điện Sông Trăng",
            "Thời hạn": "lúc thuận tiện",
            "Tiến độ": "gần xong",
        },
    )
    come_back(page, sent)
    table, type_ = page.returning.table, page.returning.controller.type
    table.select(line(page, "Hiểu thời hạn").uid)
    assert not type_(line(page, "Hiểu thời hạn"), "mai kia")
    assert type_(line(page, "Hiểu thời hạn"), "30/11/2026")
    assert [row.label for row in table.selected_rows()] == ["Tiến độ (%)"]
    assert type_(line(page, "Tiến độ (%)"), "40")
    page.returning.table.select(line(page, "Hiểu cơ quan").uid)
    page.returning.decide("theirs")
    assert problems(page) == {}
    assert table.shown_uids() == []
    page.returning.controller.decide([line(page, "Nhiệm vụ mới")], "theirs")
    page.returning.apply_button.click()
    assert "thêm 1 dòng mới" in page.returning.done_words.text()
    made = tasks(store)[NAME]
    assert (made.deadline_raw, made.deadline_due) == ("lúc thuận tiện", date(2026, 11, 30))
    assert made.occurrences[0].progress == 40
    assert [link.name for link in made.leads] == ["Nhóm thợ điện Sông Trăng"]
    undo(store)
    assert NAME not in tasks(store)


def test_words_are_corrected_and_read_again(page: ExchangePage, sent: Path, store: Store, qtbot: QtBot) -> None:
    add_row(sent, TASKS, {TASKS: "Lắp thêm hai máy quét", "Cơ quan chủ trì": "CA phường", "Thời hạn": "Quý 5/2026"})
    come_back(page, sent)
    page.returning.shown.buttons[""].click()
    controller = page.returning.controller
    words = next(row for row in page.returning._rows() if row.label == "Nội dung" and row.kind == "word")
    assert controller.type(words, NAME)
    deadline = next(row for row in page.returning._rows() if row.label == "Thời hạn")
    assert controller.type(deadline, "Quý IV/2026")
    assert "31/12/2026" in line(page, "Hiểu thời hạn").decision
    leads = next(row for row in page.returning._rows() if row.label == "Cơ quan chủ trì")
    page.returning.table.select(leads.uid)
    page.returning.strip.field.setText("Công an phường")
    qtbot.keyClick(page.returning.strip.field, Qt.Key.Key_Return)
    assert line(page, "Nhiệm vụ mới").theirs == NAME
    assert line(page, "Nhiệm vụ mới").group.endswith("Lắp thêm hai máy quét")
    controller.decide([line(page, "Nhiệm vụ mới")], "theirs")
    page.returning.apply_button.click()
    made = tasks(store)[NAME]
    assert (made.lead_raw, made.deadline_due) == ("Công an phường", date(2026, 12, 31))


def test_a_spelling_is_another_agency_from_now_on(page: ExchangePage, sent: Path, store: Store) -> None:
    known = directory(store)[0]
    add_row(sent, TASKS, {TASKS: NAME, "Cơ quan chủ trì": "Bộ phận Xyz", "Thời hạn": "Thường xuyên"})
    come_back(page, sent)
    spelling = line(page, "Hiểu cơ quan")
    page.returning.controller.decide([spelling], f"agency {known.uid}")
    assert line(page, "Hiểu cơ quan").decision == f"Hiểu là: {known.name}"
    page.returning.controller.include_all(True)
    page.returning.apply_button.click()
    assert [link.agency_uid for link in tasks(store)[NAME].leads] == [known.uid]
    assert "Bộ phận Xyz" in next(one for one in directory(store) if one.uid == known.uid).aliases


def test_figures_of_a_new_indicator_are_checked_in_the_preview(page: ExchangePage, sent: Path, store: Store) -> None:
    name = "Tỷ lệ nhà văn hóa có máy quét mã"
    add_row(sent, INDICATORS, {INDICATORS: name, "ĐVT": "%", "Phường": "trên tám mươi", "Tử số": 9, "Mẫu số": "mười"})
    come_back(page, sent)
    assert set(problems(page)) == {"Hiểu mục tiêu", "Mẫu số"}
    controller = page.returning.controller
    assert not controller.type(line(page, "Mẫu số"), "khoảng mười")
    assert controller.type(line(page, "Mẫu số"), "10")
    assert controller.type(line(page, "Hiểu mục tiêu"), "> 80%")
    assert problems(page) == {}
    controller.include_all(True)
    page.returning.apply_button.click()
    made = indicators(store, page)[name]
    assert made.targets[0].raw == "trên tám mươi"
    assert str(made.targets[0].reading.low) == "80"
    assert page.desk.period is not None
    views = indicator_views(store, plans(store)[0].uid, page.desk.period)
    actual = next(view.actual for view in views if view.record.name == name)
    assert actual is not None
    assert actual.measured.value == 90


def test_an_input_can_be_left_out_and_taken_again(page: ExchangePage, sent: Path) -> None:
    add_row(sent, TASKS, {TASKS: NAME, "Thời hạn": "Thường xuyên", "Trạng thái": "hoàn thành"})
    come_back(page, sent)
    assert set(problems(page)) == {"Ngày hoàn thành"}
    controller = page.returning.controller
    controller.decide([line(page, "Trạng thái")], "ours")
    assert line(page, "Trạng thái").decision == "Không nhận ô này"
    assert problems(page) == {}
    controller.decide([line(page, "Trạng thái")], "theirs")
    assert set(problems(page)) == {"Ngày hoàn thành"}
