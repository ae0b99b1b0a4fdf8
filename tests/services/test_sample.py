from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.progress import silent
from dxdesk.services.dump import dump
from dxdesk.services.sample import open_sample


def test_opening_the_sample_twice_changes_nothing(store: Store, plan_uid: str, resources: Path, today: date) -> None:
    before = dump(store, today)
    assert open_sample(store, resources / "sample", today, silent()).plan_uid == plan_uid
    assert dump(store, today) == before


def test_nothing_of_the_future_is_told(store: Store, resources: Path) -> None:
    today = date(2026, 7, 10)
    open_sample(store, resources / "sample", today, silent())
    (plan,) = dump(store, today)["plans"]
    done = [item["done_on"] for task in plan["tasks"] for item in task["occurrences"] if item["done_on"]]
    periods = {item["period"] for row in plan["indicators"] for item in row["actuals"]}
    assert done
    assert max(done) <= today.isoformat()
    assert periods == {"2026-Q1", "2026-Q2"}


def test_it_is_brought_in_without_a_doubtful_row_lost(store: Store, plan_uid: str, today: date) -> None:
    (plan,) = [item for item in dump(store, today)["plans"] if item["uid"] == plan_uid]
    assert (len(plan["tasks"]), len(plan["indicators"]), len(plan["reporting"])) == (42, 31, 3)
    assert {task["deadline"]["kind"] for task in plan["tasks"]} >= {"date", "waiting", "unread", "continuous", "times"}
