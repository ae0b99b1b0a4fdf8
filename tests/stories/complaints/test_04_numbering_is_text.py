"""`1.10` became `1.1`."""

from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.progress import silent
from dxdesk.services.exchanging.coming_back import propose_return
from dxdesk.services.indicator_views import indicator_views
from tests.services.exchanging.edited_workbook import INDICATORS, Edited
from tests.stories.complaints.conftest import Q3


def test_numbers_of_rows_stay_as_they_are_written(store: Store, plan_uid: str, workbook: Path, today: date) -> None:
    refs = {view.uid: view.record.ref for view in indicator_views(store, plan_uid, Q3)}
    assert "1.10" in refs.values()
    with Edited(workbook) as book:
        rows = book.rows(INDICATORS)
        for row in rows:
            cell = book.cell(INDICATORS, row, "STT")
            assert (cell.value, cell.data_type) == (refs[book.uid(INDICATORS, row)], "s")
        ten = next(row for row in rows if book.cell(INDICATORS, row, "STT").value == "1.10")
        uid = book.uid(INDICATORS, ten)
        book.cell(INDICATORS, ten, "STT").value = 1.1
        book.cell(INDICATORS, ten, "Ghi chú").value = "đã rà soát"
    (line,) = propose_return(store, [workbook], today, silent()).lines
    assert line.uid == uid
    assert line.record.ref == "1.10"
