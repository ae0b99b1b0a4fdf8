"""How long the window stands still over the preview of workbooks that came back: 10,000 rows, 20,000 cells in conflict.

`python -m tests.benchmarks.return_preview` prints the longest gap between two beats of each step, as a ratio to that of
an idle bare window of this run, and beside it the same step in a QTableView with the same texts and a filter of Qt. The
work is what this thread did itself between two beats, in processor time. Status 1 when a gap is over the limit.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from dxdesk import paths
from dxdesk.data.store import Store
from dxdesk.domain.merge import Side
from dxdesk.domain.period import parse_period
from dxdesk.progress import silent
from dxdesk.services.exchanging.inputs import task_inputs
from dxdesk.services.exchanging.return_proposal import ReturnedCell, ReturnedFile, ReturnedLine, ReturnProposal, Said
from dxdesk.services.plans import plans
from dxdesk.services.sample import open_sample
from dxdesk.services.task_views import TaskView, task_views
from dxdesk.ui.desktop import SWITCH_SECONDS
from dxdesk.ui.pages.exchange.dialogs import FileDialogs
from dxdesk.ui.pages.exchange.returning.part import ReturningPart
from dxdesk.ui.settings import MemorySettings
from dxdesk.ui.theme import Theme
from dxdesk.ui.worker import Worker
from dxdesk.ui.workspace import Workspace
from tests.benchmarks.heartbeat import Heartbeat

ROWS = 10_000
TODAY = date(2026, 11, 22)
LIMIT = 100
"""Milliseconds that no step of ours may take."""
SCROLLED = 40
"""Pages that are scrolled through, one with each beat of the wheel."""
Step = tuple[str, float, float]
"""Name, longest gap and most work of the thread, in milliseconds."""


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    sys.setswitchinterval(SWITCH_SECONDS)
    idle = _idle()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        worker = Worker()
        try:
            open_sample(store, paths.resources_folder() / "sample", TODAY, silent())
            workspace = Workspace(store, worker, MemorySettings(), lambda: TODAY, paths.resources_folder())
            workspace.select_plan(plans(store)[0].uid)
            theme = Theme(application, paths.resources_folder(), mode="light")
            ours, texts = _ours(workspace, theme)
        finally:
            worker.close()
            store.close()
    bare = {name: blocked for name, blocked, _ in _bare(texts)}
    print(f"{ROWS} rows, {len(texts)} lines; idle bare window: longest gap {idle:.1f} ms")
    print(f"{'step':<44} {'blocked ms':>10} {'ratio':>7} {'work ms':>8} {'bare table ms':>14}")
    for name, blocked, work in ours:
        table = f"{bare[name]:>14.0f}" if name in bare else " " * 14
        mark = f"  over {LIMIT}" if blocked > LIMIT else ""
        print(f"{name:<44} {blocked:>10.0f} {blocked / idle:>7.1f} {work:>8.0f} {table}{mark}")
    return int(any(blocked > LIMIT for _, blocked, _ in ours))


def _idle() -> float:
    window, heartbeat = QMainWindow(), Heartbeat()
    window.resize(1366, 740)
    window.show()
    heartbeat.rest(500)
    heartbeat.start()
    heartbeat.rest(2000)
    window.hide()
    return heartbeat.longest


def _ours(workspace: Workspace, theme: Theme) -> tuple[list[Step], list[list[str]]]:
    part = ReturningPart(workspace, theme, FileDialogs(workspace.settings))
    part.resize(1160, 680)
    part.show()
    heartbeat, found = Heartbeat(), list[Step]()

    def measure(name: str, step: Callable[[], object]) -> None:
        heartbeat.start()
        step()
        heartbeat.rest_until(lambda: not workspace.worker.is_busy() and part.preview.isEnabled())
        found.append((name, heartbeat.longest, heartbeat.work))

    heartbeat.rest(500)
    plan_uid = workspace.plan_uid
    assert plan_uid is not None
    made: list[ReturnProposal] = []
    workspace.read(lambda store: _conflicts(store, plan_uid), made.append)
    heartbeat.rest_until(lambda: bool(made))
    measure("preview opened", lambda: part.take_proposal(made[0]))
    table = part.table
    texts = [[table.model().index(at, column).data() for column in range(7)] for at in range(table.model().rowCount())]
    measure("filter taken away", lambda: part.shown.buttons[""].click())
    measure("scrolled", lambda: _scroll(table))
    measure("to the end and back", lambda: (table.scrollToBottom(), table.scrollToTop()))
    measure("filtered: conflicts", lambda: part.shown.buttons["conflict"].click())
    measure("filter taken away", lambda: part.shown.buttons[""].click())
    measure("search typed", lambda: part.search.setText("so 99"))
    measure("search emptied", lambda: part.search.setText(""))
    measure("one row decided", lambda: (table.select(table.shown_uids()[0]), part.decide("theirs 0")))
    measure("all rows selected", table.selectAll)
    measure("selected rows: theirs", lambda: part.decide("theirs"))
    measure("selected rows: ours", lambda: part.decide("ours"))
    measure("stretched with Shift to the end", lambda: _stretch(table))
    measure("stretched selection: theirs", lambda: part.decide("theirs"))
    measure("all conflicts: ours", lambda: part.controller.decide_many("ours", "conflicts"))
    measure("put away", part.controller.discard)
    part.hide()
    return found, texts


def _conflicts(store: Store, plan_uid: str) -> ReturnProposal:
    view: TaskView = next(one for one in task_views(store, plan_uid, TODAY) if one.current is not None)
    assert view.current is not None
    item, path = view.current.record, Path("lon.xlsx")
    file = ReturnedFile(path, path.name, "", "", "", parse_period("2026-Q4").code, datetime(2026, 11, 20, tzinfo=UTC))
    proposal = ReturnProposal(plans(store)[0], TODAY, [file])
    for number in range(ROWS):
        place = f"Nhiệm vụ!{number + 5}"
        record = replace(view.record, ref=f"{number + 1}", name=f"{view.record.name} (mục {number + 1})")
        line = ReturnedLine("task", record, "2026-Q4", f"{number}", "", place, item, task_inputs(item))
        for letter, field, label in (("O", "result", "Kết quả"), ("P", "difficulties", "Khó khăn, vướng mắc")):
            words = f"Theo cơ quan: đã làm xong phần việc số {number}"
            said = (Said(0, f"Nhiệm vụ!{letter}{number + 5}", words, words),)
            line.cells[field] = ReturnedCell(field, label, Side.BOTH, "Lúc gửi", "Theo phường", said)
        proposal.lines.append(line)
    return proposal


class _Texts(QAbstractTableModel):
    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self._texts = texts

    def rowCount(self, _parent: object = None) -> int:
        return len(self._texts)

    def columnCount(self, _parent: object = None) -> int:
        return len(self._texts[0])

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self._texts[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def _bare(texts: list[list[str]]) -> list[Step]:
    heartbeat, found = Heartbeat(), list[Step]()
    view, proxy = QTableView(), QSortFilterProxyModel()
    view.resize(1160, 560)
    view.show()
    heartbeat.rest(300)

    def measure(name: str, step: Callable[[], object]) -> None:
        heartbeat.start()
        step()
        heartbeat.rest(400)
        found.append((name, heartbeat.longest, heartbeat.work))

    def open_it() -> None:
        proxy.setSourceModel(_Texts(texts))
        view.setModel(proxy)

    measure("preview opened", open_it)
    measure("scrolled", lambda: _scroll(view))
    measure("to the end and back", lambda: (view.scrollToBottom(), view.scrollToTop()))
    proxy.setFilterKeyColumn(4)
    measure("search typed", lambda: proxy.setFilterFixedString("số 99"))
    measure("search emptied", lambda: proxy.setFilterFixedString(""))
    measure("all rows selected", view.selectAll)
    view.hide()
    return found


def _stretch(view: QTableView) -> None:
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)


def _scroll(view: QTableView) -> None:
    view.setFocus()
    for _ in range(SCROLLED):
        QTest.keyClick(view, Qt.Key.Key_PageDown)
        QApplication.sendPostedEvents()
        Heartbeat().rest(10)


if __name__ == "__main__":
    sys.exit(main())
