"""The power goes, or the program is killed: what had been confirmed is there, nothing is half there."""

import subprocess
import sys
from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.progress import silent
from dxdesk.services.dump import dump
from dxdesk.services.history import undo
from dxdesk.services.indicator_views import indicator_views
from dxdesk.services.sample import open_sample

TODAY = date(2026, 11, 22)

TYPING = """
import sys
from pathlib import Path
from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.services.indicator_views import indicator_views
from dxdesk.services.indicators import Entry, enter_actual
from dxdesk.services.plans import plans

store = Store(Path(sys.argv[1]))
plan = plans(store)[0].uid
rows = [view.uid for view in indicator_views(store, plan, parse_period("2027-Q1")) if view.is_ratio]
for number in range(10_000):
    uid = rows[number % len(rows)]
    enter_actual(store, uid, "2027-Q1", Entry(value=str(number % 100), note=str(number)))
    print(uid, number, flush=True)
"""

IMPORTING = """
import sys
from datetime import date
from pathlib import Path
from dxdesk.data.store import Store
from dxdesk.progress import Progress, silent
from dxdesk.services.import_apply import apply_import
from dxdesk.services.importing import propose_draft
from tests.benchmarks.large_plan import large_plan

store = Store(Path(sys.argv[1]))
proposal = propose_draft(store, large_plan(2000, 100), "lon.docx", date(2026, 11, 22), silent())
told = Progress(lambda done, total, label: print(done, flush=True), lambda: False)
apply_import(store, proposal, told)
print("applied", flush=True)
sys.stdin.read()
"""


def start(script: str, folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", script, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=Path(__file__).parents[2],
    )


def wait_for(process: "subprocess.Popen[str]", word: str) -> None:
    """Until the child says a word; one that ended without it fails the test."""
    assert process.stdout is not None
    assert any(line.strip() == word for line in process.stdout)


def test_every_figure_that_was_confirmed_survives(tmp_path: Path, resources: Path) -> None:
    folder = tmp_path / "dữ liệu"
    store = Store(folder)
    plan_uid = open_sample(store, resources / "sample", TODAY, silent()).plan_uid
    assert plan_uid is not None
    store.close()
    confirmed: dict[str, str] = {}
    with start(TYPING, folder) as process:
        assert process.stdout is not None
        for _ in range(40):
            uid, number = process.stdout.readline().split()
            confirmed[uid] = number
        process.kill()
        for line in process.stdout.read().splitlines():
            if len(line.split()) == 2:
                uid, number = line.split()
                confirmed[uid] = number
    reopened = Store(folder)
    try:
        views = {view.uid: view for view in indicator_views(reopened, plan_uid, parse_period("2027-Q1"))}
        for uid, number in confirmed.items():
            actual = views[uid].actual
            assert actual is not None
            assert int(actual.note) >= int(number)
        assert reopened.check() == []
        assert undo(reopened) is not None
    finally:
        reopened.close()


def test_an_import_that_was_killed_left_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "dữ liệu"
    with start(IMPORTING, folder) as process:
        wait_for(process, "1000")
        process.kill()
    reopened = Store(folder)
    try:
        assert dump(reopened, TODAY)["plans"] == []
        assert reopened.history() == []
        assert reopened.check() == []
    finally:
        reopened.close()


def test_an_import_that_was_confirmed_is_whole_after_a_kill(tmp_path: Path) -> None:
    folder = tmp_path / "dữ liệu"
    with start(IMPORTING, folder) as process:
        wait_for(process, "applied")
        process.kill()
    reopened = Store(folder)
    try:
        (plan,) = dump(reopened, TODAY)["plans"]
        assert (len(plan["tasks"]), len(plan["indicators"])) == (2000, 100)
        assert reopened.check() == []
    finally:
        reopened.close()
