"""What every test of a page shares: a data folder with the sample plan open, and a worker that works at once."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from dxdesk.data.store import DATABASE_NAME, Store
from dxdesk.progress import silent
from dxdesk.services.plans import plans
from dxdesk.services.sample import open_sample
from dxdesk.ui.settings import MemorySettings
from dxdesk.ui.worker import InlineWorker
from dxdesk.ui.workspace import Workspace

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _closed_pages_are_gone(qapp: QApplication) -> Iterator[None]:
    """Closed pages wait for an event loop to be deleted; kept, they would slow every later test down."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory: pytest.TempPathFactory, resources: Path) -> Path:
    """The database of a closed data folder with the sample plan; made once, copied for each test."""
    folder = tmp_path_factory.mktemp("sample")
    made = Store(folder)
    open_sample(made, resources / "sample", TODAY, silent())
    made.close()
    return folder / DATABASE_NAME


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder of the test, before it is opened."""
    made = tmp_path / "data"
    made.mkdir()
    return made


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """An empty data folder, or the one with the sample plan when the test asks for `workspace` as well."""
    made = Store(folder)
    yield made
    made.close()


@pytest.fixture
def empty_workspace(store: Store, resources: Path, qapp: object) -> Workspace:
    """No plan at all, on 22 November 2026."""
    return Workspace(store, InlineWorker(), MemorySettings(), lambda: TODAY, resources)


@pytest.fixture
def sample_there(folder: Path, sample_database: Path) -> None:
    """The sample plan lies in the data folder."""
    shutil.copy(sample_database, folder / DATABASE_NAME)


@pytest.fixture
def workspace(sample_there: None, empty_workspace: Workspace, store: Store) -> Workspace:
    """The sample plan is open and selected, on 22 November 2026."""
    empty_workspace.select_plan(plans(store)[0].uid)
    return empty_workspace
