"""One bad cell hid all other errors, or every row was blamed."""

from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.progress import silent
from dxdesk.services.exchanging.applying import apply_return
from dxdesk.services.exchanging.coming_back import propose_return
from tests.services.exchanging.edited_workbook import TASKS, Edited


def test_each_bad_cell_is_named_and_the_good_ones_come_in(store: Store, workbook: Path, today: date) -> None:
    with Edited(workbook) as book:
        rows = book.rows(TASKS)
        column = book.sheet(TASKS).cell(1, book.column(TASKS, "Ngày văn bản")).column_letter
        bad, good = rows[:10], rows[10:20]
        for row in bad:
            book.cell(TASKS, row, "Ngày văn bản").value = "hôm qua"
            book.cell(TASKS, row, "Khó khăn").value = "vẫn nhận được"
        for row in good:
            book.cell(TASKS, row, "Khó khăn").value = "nhận được"
    proposal = propose_return(store, [workbook], today, silent())
    assert [trouble.place for trouble in proposal.problems()] == [f"{TASKS}!{column}{row}" for row in bad]
    outcome = apply_return(store, proposal, silent())
    assert (outcome.rows, len(outcome.left)) == (20, 10)
