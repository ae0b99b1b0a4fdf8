from pathlib import Path

import pytest

from dxdesk.data.profiles import delete_profile, find_profile, list_profiles, write_profile
from dxdesk.data.store import Store
from tests.data.clock import TickingClock


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "d", clock=TickingClock())


def write(store: Store, name: str, layout: str) -> bool:
    with store.operation(f"Lưu {name}") as session:
        return write_profile(session, name, "sig", layout, store.now())


def test_profiles_are_kept_by_name_and_undone(store: Store) -> None:
    assert write(store, "Biểu A", "{}")
    assert write(store, "Biểu B", "{}")
    assert not write(store, "Biểu A", "{}")
    assert write(store, "Biểu A", '{"x": 1}')
    with store.reading() as session:
        assert [record.name for record in list_profiles(session)] == ["Biểu A", "Biểu B"]
        found = find_profile(session, "Biểu A")
        assert found is not None
        assert (found.layout, found.signature) == ('{"x": 1}', "sig")
    store.undo()
    with store.reading() as session:
        found = find_profile(session, "Biểu A")
        assert found is not None
        assert found.layout == "{}"
    store.close()


def test_a_profile_is_removed(store: Store) -> None:
    write(store, "Biểu A", "{}")
    with store.operation("Xoá") as session:
        assert delete_profile(session, "Biểu A")
        assert not delete_profile(session, "Biểu A")
    with store.reading() as session:
        assert list_profiles(session) == []
    store.close()
