from collections.abc import Iterator
from pathlib import Path

import pytest

from dxdesk.data.store import Store
from tests.data.clock import TickingClock


@pytest.fixture
def clock() -> TickingClock:
    return TickingClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Dữ liệu của phường"


@pytest.fixture
def store(folder: Path, clock: TickingClock) -> Iterator[Store]:
    """An empty store; closed at the end unless the test did it."""
    opened = Store(folder, clock=clock)
    yield opened
    opened.close()
