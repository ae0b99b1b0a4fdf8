"""Day and month swapped, text dates."""

from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.progress import silent
from dxdesk.services.exchanging.coming_back import propose_return
from tests.services.exchanging.edited_workbook import TASKS, Edited


def test_real_and_typed_dates_are_day_month_year(store: Store, workbook: Path, today: date) -> None:
    with Edited(workbook) as book:
        rows = book.rows(TASKS)[:4]
        uids = [book.uid(TASKS, row) for row in rows]
        cells = [book.cell(TASKS, row, "Ngày văn bản") for row in rows]
        cells[0].value = date(2026, 4, 3)
        for cell, text in zip(cells[1:], ("3/4/2026", "2026-04-03", "4/13/2026"), strict=True):
            cell.value, cell.number_format = text, "@"
    lines = {line.uid: line for line in propose_return(store, [workbook], today, silent()).lines}
    for uid in uids[:3]:
        assert lines[uid].cells["document_date"].theirs == date(2026, 4, 3)
    assert "ngày/tháng/năm" in lines[uids[3]].cells["document_date"].problem


def test_dates_go_out_as_dates(workbook: Path) -> None:
    book = Edited(workbook)
    found = [book.cell(TASKS, row, "Hạn của kỳ") for row in book.rows(TASKS)]
    dated = [cell for cell in found if cell.value is not None]
    assert dated
    assert all(cell.is_date and cell.number_format == "dd/mm/yyyy" for cell in dated)
