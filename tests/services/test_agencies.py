"""The directory of agencies: how much each leads, new spellings, merging."""

import pytest

from dxdesk.data.store import Store
from dxdesk.errors import Refusal
from dxdesk.services.agencies import agency_lines, directory, find_agency, merge, rename, teach_spelling
from dxdesk.services.history import undo
from dxdesk.services.task_views import task_views
from tests.services.conftest import TODAY


def uid_of(store: Store, name: str) -> str:
    return next(line.uid for line in agency_lines(store) if line.record.name == name)


def test_lines_count_what_an_agency_leads(store: Store, plan_uid: str) -> None:
    views = task_views(store, plan_uid, TODAY)
    for line in agency_lines(store):
        led = sum(any(link.agency_uid == line.uid for link in view.record.leads) for view in views)
        assert line.tasks_led == led
    assert sum(line.indicators_led for line in agency_lines(store)) > 0


def test_a_taught_spelling_is_remembered_and_can_be_undone(store: Store, plan_uid: str) -> None:
    uid = uid_of(store, "Trạm Y tế phường")
    teach_spelling(store, uid, "  Trạm  YT ")
    assert "Trạm YT" in next(line for line in agency_lines(store) if line.uid == uid).record.aliases
    assert store.undo() == "Thêm cách viết “Trạm YT”"
    assert "Trạm YT" not in next(line for line in agency_lines(store) if line.uid == uid).record.aliases


@pytest.mark.parametrize(
    ("spelling", "code"),
    [("", "spelling-empty"), ("Công an phường", "spelling-is-a-name"), ("trạm y tế", "spelling-known")],
)
def test_spellings_that_are_refused(store: Store, plan_uid: str, spelling: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        teach_spelling(store, uid_of(store, "Trạm Y tế phường"), spelling)
    assert refused.value.code == code


def test_merging_moves_work_and_spelling(store: Store, plan_uid: str) -> None:
    keep, gone = uid_of(store, "Phòng Văn hóa - Xã hội"), uid_of(store, "Trạm Y tế phường")
    before = {line.uid: line.tasks_led for line in agency_lines(store)}
    merge(store, keep, gone)
    lines = {line.uid: line for line in agency_lines(store)}
    assert gone not in lines
    assert lines[keep].tasks_led == before[keep] + before[gone]
    assert "Trạm Y tế phường" in lines[keep].record.aliases


def test_a_name_that_is_taken_is_refused(store: Store, plan_uid: str) -> None:
    with pytest.raises(Refusal) as refused:
        rename(store, uid_of(store, "Trạm Y tế phường"), "Công an phường", "", "unit")
    assert refused.value.code == "agency-name-taken"


def test_the_name_that_plans_have_still_means_an_agency_that_was_renamed(store: Store, plan_uid: str) -> None:
    uid = uid_of(store, "Công an phường")
    rename(store, uid, "Đồn An ninh số 3", "", "unit")
    assert find_agency(store, "Công an phường").uid == uid
    assert next(item for item in directory(store) if item.uid == uid).aliases.count("Công an phường") == 1
    rename(store, uid, "Công an phường", "", "unit")
    assert find_agency(store, "Đồn An ninh số 3").uid == uid
    undo(store)
    undo(store)
    assert find_agency(store, "Đồn An ninh số 3").uid is None
