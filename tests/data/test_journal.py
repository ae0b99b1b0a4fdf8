from pathlib import Path

import pytest
from sqlalchemy import func, select

from dxdesk.data import journal
from dxdesk.data.store import Store
from dxdesk.data.tables import Change, Task
from tests.data.clock import TickingClock
from tests.data.samples import content, data, filled


def rename(store: Store, name: str) -> None:
    with store.operation(f"Đổi tên thành {name}") as session:
        session.get_one(Task, "a").name = name


def labels(store: Store) -> tuple[str | None, str | None]:
    return store.undo_label(), store.redo_label()


def name(store: Store) -> str:
    with store.reading() as session:
        return session.get_one(Task, "a").name


def test_an_empty_history_has_nothing_to_undo(store: Store, folder: Path) -> None:
    before = content(folder)
    assert labels(store) == (None, None)
    assert store.undo() is None
    assert store.redo() is None
    assert content(folder) == before


def test_undo_and_redo_walk_through_the_operations(store: Store) -> None:
    filled(store)
    rename(store, "X")
    rename(store, "Y")
    assert store.undo() == "Đổi tên thành Y"
    assert name(store) == "X"
    assert labels(store) == ("Đổi tên thành X", "Đổi tên thành Y")
    assert store.undo() == "Đổi tên thành X"
    assert labels(store) == ("Nhập kế hoạch mẫu", "Đổi tên thành X")
    assert store.redo() == "Đổi tên thành X"
    assert store.redo() == "Đổi tên thành Y"
    assert store.redo() is None
    assert name(store) == "Y"
    assert labels(store) == ("Đổi tên thành Y", None)


def test_undo_and_redo_are_lines_of_history(store: Store) -> None:
    filled(store)
    rename(store, "X")
    store.undo(actor="văn thư")
    store.redo()
    lines = [(entry.kind, entry.label, entry.actor, entry.target_id, entry.undoable) for entry in store.history()]
    assert lines == [
        ("redo", "Đổi tên thành X", "", 2, False),
        ("undo", "Đổi tên thành X", "văn thư", 2, False),
        ("do", "Đổi tên thành X", "", None, True),
        ("do", "Nhập kế hoạch mẫu", "", None, True),
    ]
    assert len(store.history(limit=2)) == 2
    assert [entry.id for entry in store.history(label_part="kế hoạch")] == [1]


def test_something_new_drops_what_was_undone(store: Store) -> None:
    filled(store)
    rename(store, "X")
    store.undo()
    rename(store, "Z")
    assert labels(store) == ("Đổi tên thành Z", None)
    assert store.redo() is None
    states = {entry.label: (entry.state, entry.undoable) for entry in store.history() if entry.kind == "do"}
    assert states["Đổi tên thành X"] == ("dropped", False)
    assert store.undo() == "Đổi tên thành Z"
    assert store.undo() == "Nhập kế hoạch mẫu"
    assert labels(store) == (None, "Nhập kế hoạch mẫu")


def test_looking_around_does_not_drop_what_was_undone(store: Store) -> None:
    filled(store)
    rename(store, "X")
    store.undo()
    with store.operation("Chỉ xem") as session:
        session.get_one(Task, "a")
    store.keep_file(b"x", "x.pdf")
    assert store.redo() == "Đổi tên thành X"


def test_undo_and_redo_survive_a_restart(folder: Path, clock: TickingClock) -> None:
    store = Store(folder, clock=clock)
    images = [data(folder)]
    filled(store)
    for new_name in ("X", "Y"):
        images.append(data(folder))
        rename(store, new_name)
    images.append(data(folder))
    for image in reversed(images[:-1]):
        store.close()
        store = Store(folder, clock=clock)
        store.undo()
        assert data(folder) == image
    for image in images[1:]:
        store.close()
        store = Store(folder, clock=clock)
        store.redo()
        assert data(folder) == image
    store.close()


def test_old_operations_stay_as_history_only(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "UNDOABLE_OPERATIONS", 3)
    filled(store)
    for number in range(6):
        rename(store, f"Tên {number}")
    assert [entry.undoable for entry in store.history()] == [True, True, True, False, False, False, False]
    assert [store.undo() for _ in range(4)] == [
        "Đổi tên thành Tên 5",
        "Đổi tên thành Tên 4",
        "Đổi tên thành Tên 3",
        None,
    ]
    assert name(store) == "Tên 2"
    with store.reading() as session:
        assert session.scalar(select(func.count(Change.operation_id.distinct()))) == 3


def test_three_hundred_operations_can_be_undone() -> None:
    assert journal.UNDOABLE_OPERATIONS == 300
