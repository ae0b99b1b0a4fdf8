from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from dxdesk.ui.pages.reports.page import ReportsPage
from dxdesk.ui.theme import Theme
from dxdesk.ui.workspace import Workspace
from tests.ui.pages.reports.looking import Gone


@pytest.fixture
def gone() -> Gone:
    """Where the page led to."""
    return []


@pytest.fixture
def make_page(theme: Theme, qtbot: QtBot, gone: Gone) -> Callable[[Workspace], ReportsPage]:
    def make(workspace: Workspace) -> ReportsPage:
        page = ReportsPage(workspace, theme, lambda key, **what: gone.append((key, what)))
        qtbot.addWidget(page)
        page.resize(1140, 640)
        with qtbot.waitExposed(page):
            page.show()
        return page

    return make


@pytest.fixture
def page(workspace: Workspace, make_page: Callable[[Workspace], ReportsPage]) -> ReportsPage:
    """Shows the sample plan's third quarter."""
    return make_page(workspace)


@pytest.fixture
def plan_uid(workspace: Workspace) -> str:
    assert workspace.plan_uid is not None
    return workspace.plan_uid
