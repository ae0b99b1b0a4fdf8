"""The page "Trao đổi Excel" on the sample plan, with dialogs that answer by themselves."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dxdesk.ui.pages.exchange.dialogs import FileDialogs
from dxdesk.ui.pages.exchange.page import ExchangePage
from dxdesk.ui.settings import MemorySettings
from dxdesk.ui.theme import Theme
from dxdesk.ui.workspace import Workspace


class Answers(FileDialogs):
    """`chosen` is what the officer chooses next; `shown` the folders that were opened."""

    def __init__(self, folder: Path) -> None:
        super().__init__(MemorySettings())
        self.into = folder
        self.chosen: list[Path] = []
        self.shown: list[Path] = []

    def folder(self, _parent: QWidget, _title: str) -> Path | None:
        return self.into

    def save_as(self, _parent: QWidget, _title: str, proposed: str, _kinds: str = "") -> Path | None:
        return self.into / proposed

    def open_one(self, _parent: QWidget, _title: str, _kinds: str = "") -> Path | None:
        return self.chosen[0] if self.chosen else None

    def open_many(self, _parent: QWidget, _title: str) -> list[Path]:
        return self.chosen

    def show_folder(self, folder: Path) -> None:
        self.shown.append(folder)


@pytest.fixture
def dialogs(tmp_path: Path) -> Answers:
    folder = tmp_path / "files"
    folder.mkdir()
    return Answers(folder)


@pytest.fixture
def page(workspace: Workspace, theme: Theme, dialogs: Answers, qtbot: QtBot) -> ExchangePage:
    made = ExchangePage(workspace, theme, None, dialogs)
    qtbot.addWidget(made)
    made.resize(1160, 680)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.refresh()
    return made


@pytest.fixture
def empty_page(empty_workspace: Workspace, theme: Theme, dialogs: Answers, qtbot: QtBot) -> ExchangePage:
    made = ExchangePage(empty_workspace, theme, lambda *_where: None, dialogs)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    return made
