"""The steps that `previews` measures, in their own process: python -m tests.benchmarks.preview_steps DATA FILES."""

import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dxdesk.ui.grouped_table import GroupedTable
from tests.benchmarks.heartbeat import peak_memory
from tests.benchmarks.window_steps import Steps

Key = Qt.Key
BETWEEN_KEYS = 80
"""Milliseconds between two letters of somebody who types fast."""


class PreviewSteps(Steps):
    """Long tables on the pages of tasks, exchange and plans: searched, sorted away, chosen in bulk, decided."""

    def run_previews(self, folder: Path) -> None:
        self.heartbeat.rest_until(lambda: not self._worker.is_busy())
        self._tasks_table()
        self._parts()
        self._assigned(folder / "plan.xlsx")
        self._form(folder / "form.xlsx")
        self._plan(folder / "plan.xlsx")
        self._undo()

    # Steps

    def _tasks_table(self) -> None:
        self.measure("tasks: opened", lambda: self.pages.go("tasks"))
        page: Any = self.pages.page("tasks")
        self._table("tasks", page.table, page.search, "quy che")
        self.measure("tasks: all collapsed", page.table.collapse_all)
        self.measure("tasks: all expanded", lambda: self._press(page.table, Key.Key_Right))

    def _parts(self) -> None:
        self.measure("exchange: opened", lambda: self.pages.go("exchange"))
        page: Any = self.pages.page("exchange")
        for key in ("returning", "forms", "assigning", "log", "sending"):
            self.measure(f"exchange: {key} opened", partial(page.show_part, key))

    def _assigned(self, file: Path) -> None:
        page: Any = self.pages.page("exchange")
        part = page.assigning
        page.show_part(part.key)
        is_read = lambda: part.controller.book is not None  # noqa: E731
        self.measure("assigned: file read until preview", lambda: part.read_file(file), is_read)
        self._table("assigned", part.table, part.search, "quy che")
        self.measure("assigned: all ticked", part.all_button.click)
        self.measure("assigned: one tick taken away", lambda: self._press(part.table, Key.Key_Space, control=False))
        self.measure("assigned: none ticked", part.none_button.click)
        for state in ("changed", "unchanged", "doubtful"):
            self.measure(f"assigned: filter {state}", partial(self._choose, part, {"state": [state]}))
        self.measure("assigned: filter taken away", lambda: self._choose(part, {}))
        for tab in ("doubts", "agencies", "gone", "rows"):
            self.measure(f"assigned: {tab} in sight", part.tabs.buttons[tab].click)
        self.measure("assigned: put away", part.discard_button.click)

    def _form(self, file: Path) -> None:
        page: Any = self.pages.page("exchange")
        part = page.forms
        page.show_part(part.key)
        is_read = lambda: part.controller.plan is not None  # noqa: E731
        self.measure("form: read until matched", lambda: part.open_file(file), is_read)
        self.measure("form: matches in sight", lambda: part.tabs.buttons["matches"].click())
        self._table("form: matches", part.matches.table, part.search, "quy che")
        self.measure("form: matches, unmatched only", lambda: self._choose_form(part, {"match": ("none",)}))
        self.measure("form: matches, exact only", lambda: self._choose_form(part, {"match": ("exact",)}))
        self.measure("form: matches, all", lambda: self._choose_form(part, {"match": ()}))
        self.measure("form: answers in sight", lambda: part.tabs.buttons["answers"].click())
        self._table("form: answers", part.answers, part.search, "quy che")
        self.measure("form: layout in sight", lambda: part.tabs.buttons["layout"].click())
        self.measure("form: put away", part.controller.close)

    def _plan(self, file: Path) -> None:
        self.measure("plans: opened", lambda: self.pages.go("plans"))
        page: Any = self.pages.page("plans")
        view = page.importing
        is_read = lambda: view.controller.state == "preview"  # noqa: E731
        self.measure("plan: file read until preview", lambda: page.open_file(file), is_read)
        self.measure("plan: tasks in sight", lambda: view.tabs.buttons["tasks"].click())
        self._table("plan: tasks", view.tasks.table, view.search, "quy che")
        self.measure("plan: one tick taken away", lambda: self._press(view.tasks.table, Key.Key_Space, control=False))
        for tab in ("indicators", "agencies", "doubts"):
            self.measure(f"plan: {tab} in sight", view.tabs.buttons[tab].click)
        self.measure("plan: put away", view.controller.discard)

    def _undo(self) -> None:
        """A large import is taken back and brought in again with its tasks in sight."""
        self.pages.go("tasks")
        self.heartbeat.rest_until(lambda: not self._worker.is_busy())
        undo, redo = self.window.menus.undo, self.window.menus.redo
        self.measure("tasks: import taken back", undo.trigger, lambda: "“Nhập kế hoạch" in redo.text())
        self.measure("tasks: import brought back", redo.trigger, lambda: self._last("Nhập kế hoạch"))

    # What is done to every long table

    def _table(self, name: str, table: GroupedTable, search: Any, words: str) -> None:
        self.measure(f"{name}: search typed", lambda: self._typed(search, words))
        self.measure(f"{name}: search emptied", lambda: self.keys(Key.Key_Escape))
        table.setFocus()
        self.measure(f"{name}: to the end and back", lambda: self.keys(Key.Key_End, Key.Key_Home))
        self.measure(f"{name}: all rows selected", lambda: self._press(table, Key.Key_A))
        self.measure(f"{name}: one row selected", lambda: self._press(table, Key.Key_Home, control=False))
        self.measure(f"{name}: Shift+End", lambda: self._stretch(table))
        self._press(table, Key.Key_Home, control=False)

    def _typed(self, search: Any, words: str) -> None:
        search.setFocus()
        for letter in words:
            QTest.keyClicks(self._keyboard(), letter)
            self.heartbeat.rest(BETWEEN_KEYS)

    def _press(self, table: GroupedTable, key: Qt.Key, control: bool = True) -> None:
        table.setFocus()
        self.keys(key, control=control)

    @staticmethod
    def _stretch(table: GroupedTable) -> None:
        QTest.keyClick(table, Key.Key_End, Qt.KeyboardModifier.ShiftModifier)

    @staticmethod
    def _choose(part: Any, wanted: dict[str, list[str]]) -> None:
        part.chips.set_chosen(wanted)
        part.chips.changed.emit(part.chips.chosen())

    @staticmethod
    def _choose_form(part: Any, wanted: dict[str, tuple[str, ...]]) -> None:
        part.chips.set_chosen(wanted)
        part.chips.changed.emit(wanted)


def main() -> None:
    steps = PreviewSteps(Path(sys.argv[1]))
    try:
        steps.run_previews(Path(sys.argv[2]))
    finally:
        steps.window.hide()
        steps.desktop.close()
    print(json.dumps({"steps": steps.found, "memory": peak_memory()}))


if __name__ == "__main__":
    main()
