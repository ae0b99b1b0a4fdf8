"""How tests of the page "Nhiệm vụ" open it and find things on it."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dxdesk.data.store import Store
from dxdesk.data.tasks import find_tasks
from dxdesk.domain.deadline import DeadlineKind
from dxdesk.domain.records import TaskRecord
from dxdesk.domain.status import Status
from dxdesk.ui.pages.tasks import TasksPage
from dxdesk.ui.pages.tasks.rows import TaskRow
from dxdesk.ui.theme import Theme
from dxdesk.ui.workspace import Workspace

TODAY = date(2026, 11, 22)
Wanted = Callable[[TaskRow], bool]


class Led(list[str]):
    """Where the page led to."""

    def __call__(self, key: str, **_what: object) -> None:
        self.append(key)


def opened(workspace: Workspace, theme: Theme, led: Led, qtbot: QtBot) -> Iterator[TasksPage]:
    made = TasksPage(workspace, theme, led)
    qtbot.addWidget(made)
    made.resize(1160, 680)
    with qtbot.waitExposed(made):
        made.show()
    made.refresh()
    yield made


def rows_of(page: TasksPage) -> list[TaskRow]:
    return [page.table.row(uid) for uid in page.table.shown_uids()]


def first(page: TasksPage, wanted: Wanted) -> TaskRow:
    found = next(row for row in rows_of(page) if wanted(row))
    page.table.select(found.uid)
    page.table.setFocus()
    return found


def plain_open(row: TaskRow) -> bool:
    """A task with one occurrence that is not done, waits for nothing and is not on hold."""
    return (
        row.ticked is False
        and len(row.view.occurrences) == 1
        and row.status not in (Status.WAITING, Status.SUSPENDED)
        and row.view.record.deadline_kind in (DeadlineKind.DATE, DeadlineKind.PERIOD, DeadlineKind.WINDOW)
        and row.view.occurrences[0].record.done_on is None
    )


def plain_done(row: TaskRow) -> bool:
    return bool(row.ticked) and len(row.view.occurrences) == 1


def recurring_open(row: TaskRow) -> bool:
    return row.ticked is False and len(row.view.occurrences) > 3


def stored(store: Store, uid: str) -> TaskRecord:
    with store.reading() as session:
        return find_tasks(session, [uid])[0]


def open_form(page: TasksPage, kind: type[Any]) -> Any:
    form = page.details.open_form_widget
    assert isinstance(form, kind)
    return form


def button(inside: QWidget, text: str) -> QPushButton:
    return next(made for made in inside.findChildren(QPushButton) if made.text() == text)
