"""Thousands of rows that are no longer shown are freed on the worker: freed at once, they would stop the window."""

from typing import Any

from dxdesk.ui.workspace import Workspace

PIECE = 100
Container = list[Any] | dict[Any, Any]


def let_go(workspace: Workspace, *containers: Container) -> None:
    """Empty in the background what nobody uses any more."""
    if any(containers):
        workspace.read(lambda _store: empty(*containers), lambda _nothing: None)


def empty(*containers: Container) -> None:
    """In small pieces, so that another thread has its turn in between."""
    for one in containers:
        if isinstance(one, dict):
            while one:
                one.popitem()
        else:
            while one:
                del one[-PIECE:]
