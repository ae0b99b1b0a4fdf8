"""A partial file wiped history ("replace all"; delete-then-import)."""

from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.progress import silent
from dxdesk.services.dump import dump
from dxdesk.services.exchanging.applying import apply_return
from dxdesk.services.exchanging.coming_back import propose_return
from tests.services.exchanging.edited_workbook import INDICATORS, TASKS, Edited


def test_one_row_left_of_a_workbook(store: Store, workbook: Path, today: date) -> None:
    before = dump(store, today)
    with Edited(workbook) as book:
        for title in (TASKS, INDICATORS):
            for row in reversed(book.rows(title)[1:]):
                book.sheet(title).delete_rows(row)
        row = book.rows(TASKS)[0]
        uid = book.uid(TASKS, row)
        book.cell(TASKS, row, "Khó khăn").value = "chỉ còn dòng này"
    proposal = propose_return(store, [workbook], today, silent())
    assert len(proposal.missing) > 60
    assert not any(line.remove for line in proposal.missing)
    apply_return(store, proposal, silent())
    after = dump(store, today)
    changed = [
        row["uid"]
        for old, row in zip(before["plans"][0]["tasks"], after["plans"][0]["tasks"], strict=True)
        if old != row
    ]
    assert changed == [uid]
    assert after["plans"][0]["indicators"] == before["plans"][0]["indicators"]
