"""The page "Nhiệm vụ" on the sample plan, and on an empty data folder."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from dxdesk.ui.pages.tasks import TasksPage
from dxdesk.ui.theme import Theme
from dxdesk.ui.workspace import Workspace
from tests.ui.pages.tasks.opening import Led, opened


@pytest.fixture
def led() -> Led:
    return Led()


@pytest.fixture
def page(workspace: Workspace, theme: Theme, led: Led, qtbot: QtBot) -> Iterator[TasksPage]:
    yield from opened(workspace, theme, led, qtbot)


@pytest.fixture
def empty_page(empty_workspace: Workspace, theme: Theme, led: Led, qtbot: QtBot) -> Iterator[TasksPage]:
    yield from opened(empty_workspace, theme, led, qtbot)
