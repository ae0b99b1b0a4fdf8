"""What is noted of every file when several come in one go."""

from datetime import date
from pathlib import Path
from shutil import copy

from dxdesk.data.exchanges import list_batches
from dxdesk.data.store import Store
from dxdesk.progress import silent
from dxdesk.services.exchanging.applying import apply_return
from dxdesk.services.exchanging.coming_back import propose_return
from tests.services.exchanging.edited_workbook import TASKS, Edited


def test_what_is_left_is_counted_in_the_file_that_it_stands_in(
    store: Store, exported: Path, tmp_path: Path, today: date
) -> None:
    other = Path(copy(exported, tmp_path / "phiếu khác.xlsx"))
    namesake = tmp_path / "nơi khác" / other.name
    namesake.parent.mkdir()
    with Edited(exported) as book:
        rows = [row for row in book.rows(TASKS) if book.cell(TASKS, row, "Trạng thái").value == "chưa thực hiện"]
        book.cell(TASKS, rows[0], "Kết quả").value = "vẫn nhận được"
    with Edited(other) as book:
        book.cell(TASKS, rows[1], "Trạng thái").value = "hoàn thành"  # without a day: a contradiction
        book.cell(TASKS, rows[2], "Ngày văn bản").value = "31/2/2026"
    with Edited(Path(copy(exported, namesake))) as book:
        book.cell(TASKS, rows[3], "Kết quả").value = "cũng nhận được"
    proposal = propose_return(store, [exported, other, namesake], today, silent())
    troubles = proposal.problems()
    assert [(item.file, item.field) for item in troubles] == [
        (other.name, "document_date"),
        (other.name, "done_on"),
    ]
    outcome = apply_return(store, proposal, silent())
    assert len(outcome.left) == 2
    with store.reading() as session:
        batches = [item for item in list_batches(session) if item.direction == "in"]
    assert sorted((item.file_name, item.notes.problems) for item in batches) == sorted(
        [(exported.name, 0), (other.name, 2), (namesake.name, 0)]
    )
