"""A table of the city with new and changed tasks, held against the plan."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from dxdesk.data.store import Store
from dxdesk.services.history import undo
from dxdesk.services.plans import plans
from dxdesk.services.task_views import task_views
from dxdesk.ui.pages.exchange.assigning.rows import AssignedRow
from dxdesk.ui.pages.exchange.page import ExchangePage
from tests.ui.pages.conftest import TODAY
from tests.ui.pages.exchange.conftest import Answers
from tests.ui.pages.exchange.workbooks import open_tasks


@pytest.fixture
def table(store: Store, sample_there: None, tmp_path: Path) -> Path:
    """One task of the plan with another deadline, and one that the plan lacks."""
    known = open_tasks(store, 1)[0].record
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"),
        (1, known.name, known.lead_raw, "15/12/2026"),
        (2, "Lập danh mục máy quét mã tại bộ phận một cửa", "Công an phường", "30/12/2026"),
    ):
        sheet.append(row)
    path = tmp_path / "giao.xlsx"
    book.save(path)
    return path


def rows(page: ExchangePage) -> list[AssignedRow]:
    shown = page.assigning.table
    return [shown.row(uid) for uid in shown.shown_uids()]


def opened(page: ExchangePage, dialogs: Answers, path: Path) -> None:
    page.show_part("assigning")
    dialogs.chosen = [path]
    page.assigning.choose_file()


def count(store: Store) -> int:
    return len(task_views(store, plans(store)[0].uid, TODAY))


def test_nothing_comes_in_without_a_tick(page: ExchangePage, dialogs: Answers, table: Path) -> None:
    opened(page, dialogs, table)
    assert [row.state for row in rows(page)[:2]] == ["changed", "new"]
    assert not page.assigning.apply_button.isEnabled()
    assert "1 mới · 1 thay đổi" in page.assigning.counts.text()


def test_ticked_rows_come_in_as_one_step(page: ExchangePage, dialogs: Answers, table: Path, store: Store) -> None:
    before = count(store)
    opened(page, dialogs, table)
    page.assigning.all_button.click()
    page.assigning.number.setText("12/QĐ-UBND")
    page.assigning.issued_on.set_value(date(2026, 11, 20))
    page.assigning.apply_button.click()
    assert not page.assigning.errors.words
    assert count(store) == before + 1
    page.show_part("log")
    first = page.log.table.row(page.log.table.shown_uids()[0])
    assert first.file == "giao.xlsx"
    undo(store)
    assert count(store) == before


def test_a_row_that_the_table_lacks_is_only_removed_when_ticked(
    page: ExchangePage, dialogs: Answers, table: Path, store: Store
) -> None:
    before = count(store)
    opened(page, dialogs, table)
    gone = next(row for row in rows(page) if row.gone)
    assert gone.change == "Giữ lại"
    page.assigning.table.tick_requested.emit(gone.uid, True)
    page.assigning.apply_button.click()
    assert count(store) == before - 1


def test_a_date_that_is_none_is_said_in_place(page: ExchangePage, dialogs: Answers, table: Path) -> None:
    opened(page, dialogs, table)
    page.assigning.all_button.click()
    page.assigning.issued_on.setText("hôm nọ")
    page.assigning.apply_button.click()
    assert "ngày văn bản" in page.assigning.errors.words
