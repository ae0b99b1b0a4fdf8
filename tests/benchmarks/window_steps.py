"""The steps that `window` measures, in a process of their own: python -m tests.benchmarks.window_steps DATA FILE."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dxdesk import paths
from dxdesk.ui.desktop import Desktop
from dxdesk.ui.pages.all_pages import PageKey
from tests.benchmarks.heartbeat import Heartbeat, peak_memory
from tests.benchmarks.window import TODAY

Key = Qt.Key


class Steps:
    """Carries out one step after the other and keeps how long the window stood still in each."""

    def __init__(self, folder: Path) -> None:
        self.heartbeat = Heartbeat()
        self.found: list[tuple[str, float, float, float]] = []
        """Name of the step, longest gap, most work of this thread (both in milliseconds), seconds of the whole."""
        self.desktop = Desktop(folder, paths.resources_folder(), today=TODAY)
        assert self.desktop.open()
        self.heartbeat.start()
        assert self.desktop.window is not None
        assert self.desktop.pages is not None
        assert self.desktop.worker is not None
        self.window, self.pages, self._worker = self.desktop.window, self.desktop.pages, self.desktop.worker
        self.window.resize(1366, 740)
        self.heartbeat.rest_until(lambda: self.window.isVisible() and not self._worker.is_busy())
        self._keep("start: window shown, overview filled", 0.0)

    def measure(self, name: str, step: Callable[[], object], until: Callable[[], bool] | None = None) -> None:
        """From the step until nothing runs any more, and `until` holds."""
        began = time.perf_counter()
        self.heartbeat.start()
        step()
        self.heartbeat.rest_until(lambda: not self._worker.is_busy() and (until is None or until()))
        self._keep(name, time.perf_counter() - began)

    def _keep(self, name: str, seconds: float) -> None:
        self.found.append((name, self.heartbeat.longest, self.heartbeat.work, seconds))
        print(self.found[-1], file=sys.stderr, flush=True)

    def keys(self, *keys: Qt.Key, control: bool = False) -> None:
        for key in keys:
            modifier = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
            QTest.keyClick(self._keyboard(), key, modifier)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self._keyboard(), letter)

    def _last(self, operation: str) -> bool:
        """Whether the operation that would be undone now is called so."""
        return f"“{operation}" in self.window.menus.undo.text()

    def _keyboard(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def run(self, plan_file: Path) -> None:
        for key in get_args(PageKey)[1:]:
            self.measure(f"open {key}", lambda key=key: self.pages.go(key))
        for key in get_args(PageKey):
            self.measure(f"open {key} again", lambda key=key: self.pages.go(key))
        self._tasks(self.pages.page("tasks"))
        self._indicators(self.pages.page("indicators"))
        self.measure("overview after changes", lambda: self.pages.go("overview"))
        undo = self.window.menus.undo
        self.measure("undo (overview in sight)", undo.trigger, lambda: self._last("Đánh dấu"))
        self.pages.go("tasks")
        self.heartbeat.rest_until(lambda: not self._worker.is_busy())
        self.measure("undo (tasks in sight)", undo.trigger, lambda: self._last("Nhập kế hoạch"))
        self.measure("redo (tasks in sight)", self.window.menus.redo.trigger, lambda: self._last("Đánh dấu"))
        self._import(self.pages.page("plans"), plan_file)

    def _tasks(self, page: Any) -> None:
        self.pages.go("tasks")
        self.measure("tasks: filter by status", lambda: page.controller.filter_by({"status": ["not_started"]}))
        self.measure("tasks: filter taken away", lambda: page.controller.filter_by({}))
        self.measure("tasks: filter by period", lambda: page.controller.filter_by({"period": ["2026-Q2"]}))
        self.measure("tasks: period taken away", lambda: page.controller.filter_by({}))
        page.search.setFocus()
        self.measure("tasks: search typed", lambda: self.type("quy che"))
        self.measure("tasks: search emptied", lambda: self.keys(Key.Key_Escape))
        page.table.setFocus()
        self.measure("tasks: to the end and back", lambda: self.keys(Key.Key_End, Key.Key_Home))
        self.measure("tasks: tick", lambda: self.keys(Key.Key_Return, control=True), lambda: self._last("Đánh dấu"))

    def _indicators(self, page: Any) -> None:
        self.pages.go("indicators")
        self.heartbeat.rest_until(lambda: not self._worker.is_busy())
        page.grid.select_cell(page.grid.shown_uids()[0], "value")
        page.grid.setFocus()
        self.measure(
            "indicators: figure typed",
            lambda: (self.type("82"), self.keys(Key.Key_Return)),
            lambda: self._last("Nhập số liệu"),
        )
        self.measure("indicators: period before", lambda: page.controller.step(-1))
        self.measure("indicators: period after", lambda: page.controller.step(1))
        page.search.setFocus()
        self.measure("indicators: search typed", lambda: self.type("mang noi bo"))
        self.measure("indicators: search emptied", lambda: self.keys(Key.Key_Escape))

    def _import(self, page: Any, plan_file: Path) -> None:
        self.pages.go("plans")
        importing = page.importing

        def is_read() -> bool:
            return bool(importing.controller.state == "preview")

        self.measure("import: file read until preview", lambda: page.open_file(plan_file), is_read)
        for tab in ("tasks", "indicators", "agencies", "doubts"):
            self.measure(f"import preview: {tab}", lambda tab=tab: importing.tabs.buttons[tab].click())
        self.measure("import: apply", importing.apply_button.click, lambda: not importing.controller.is_open)


def main() -> None:
    steps = Steps(Path(sys.argv[1]))
    try:
        steps.run(Path(sys.argv[2]))
    finally:
        steps.window.hide()
        steps.desktop.close()
    print(json.dumps({"steps": steps.found, "memory": peak_memory()}))


if __name__ == "__main__":
    main()
