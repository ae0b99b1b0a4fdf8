from datetime import date

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.services.history import entries, redo, undo, undo_labels
from dxdesk.services.indicator_views import indicator_views
from dxdesk.services.indicators import Entry, enter_actual
from dxdesk.services.offices import office_profile, save_office
from dxdesk.services.task_views import task_views
from dxdesk.services.tasks import Completion, complete

TODAY = date(2026, 11, 22)


def tick_one(store: Store, plan_uid: str) -> str:
    view = next(
        item for item in task_views(store, plan_uid, TODAY) if item.current and item.current.record.done_on is None
    )
    assert view.current is not None
    complete(store, view.current.record.uid, Completion(TODAY), TODAY)
    return view.uid


def test_undoing_a_tick_names_just_its_task(store: Store, plan_uid: str) -> None:
    uid = tick_one(store, plan_uid)
    outcome = undo(store)
    assert outcome is not None
    assert (outcome.plan_uid, outcome.task_uids, outcome.everything) == (plan_uid, {uid}, False)
    again = redo(store)
    assert again is not None
    assert (again.task_uids, again.undoable) == ({uid}, True)


def test_undoing_a_figure_names_just_its_indicator(store: Store, plan_uid: str) -> None:
    row = next(item for item in indicator_views(store, plan_uid, parse_period("2027-Q1")) if item.is_ratio)
    enter_actual(store, row.uid, "2027-Q1", Entry(value="12"))
    outcome = undo(store)
    assert outcome is not None
    assert (outcome.indicator_uids, outcome.everything) == ({row.uid}, False)


def test_undoing_anything_else_reloads_all(store: Store, plan_uid: str) -> None:
    profile = office_profile(store)
    assert profile is not None
    save_office(store, type(profile)(name="ỦY BAN NHÂN DÂN PHƯỜNG KHÁC"))
    outcome = undo(store)
    assert outcome is not None
    assert outcome.everything
    big = undo(store)
    assert big is not None
    assert big.everything


def test_labels_and_lines_tell_what_was_done(store: Store, plan_uid: str) -> None:
    tick_one(store, plan_uid)
    labels = undo_labels(store)
    assert labels.undo is not None
    assert labels.undo.startswith("Đánh dấu hoàn thành")
    assert labels.redo is None
    undo(store)
    assert undo_labels(store).redo == labels.undo
    assert [(line.kind, line.origin) for line in entries(store)][-1] == ("do", "tệp ke-hoach-mau.docx")
