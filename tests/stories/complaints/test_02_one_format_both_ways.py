"""Export and import formats differ."""

from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.progress import silent
from dxdesk.services.dump import dump
from dxdesk.services.exchanging.agency_workbooks import export_requests
from dxdesk.services.exchanging.applying import apply_return
from dxdesk.services.exchanging.coming_back import propose_return
from tests.stories.complaints.conftest import Q3


def test_what_goes_out_comes_in_again_unchanged(
    store: Store, plan_uid: str, workbook: Path, today: date, tmp_path: Path
) -> None:
    before = dump(store, today)
    folder = tmp_path / "phiếu"
    folder.mkdir()
    requests = export_requests(store, plan_uid, Q3, today, folder, silent())
    proposal = propose_return(store, [workbook, *(file.path for file in requests.files)], today, silent())
    assert (proposal.lines, proposal.missing, proposal.problems(), proposal.refused) == ([], [], [], [])
    apply_return(store, proposal, silent())
    assert dump(store, today) == before
