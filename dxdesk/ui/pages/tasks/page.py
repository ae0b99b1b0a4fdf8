"""The page "Nhiệm vụ": toolbar, table and pane put in place, and their signals connected."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from dxdesk.domain.records import OccurrenceRecord
from dxdesk.ui.grouped_table import GroupedTable, RowList
from dxdesk.ui.grouped_table.clipboard import copied_block, has_block
from dxdesk.ui.grouped_table.model import GroupedModel
from dxdesk.ui.pages.indicators.strips import ProposalStrip
from dxdesk.ui.pages.indicators.words import ProposalWords
from dxdesk.ui.pages.tasks.actions import AT_ONCE, OF_TASK, Action, possible
from dxdesk.ui.pages.tasks.body import State, TasksBody
from dxdesk.ui.pages.tasks.columns import TASKS
from dxdesk.ui.pages.tasks.controller import TasksController
from dxdesk.ui.pages.tasks.deeds import TaskDeeds
from dxdesk.ui.pages.tasks.details import TaskDetails, fill_menu
from dxdesk.ui.pages.tasks.filters import TaskFilter
from dxdesk.ui.pages.tasks.form_making import completion_heading, make_form, make_new_task_form
from dxdesk.ui.pages.tasks.paste_preview import PastedCell, PastePreview
from dxdesk.ui.pages.tasks.pasting import TaskPasting
from dxdesk.ui.pages.tasks.rows import TaskRow
from dxdesk.ui.pages.tasks.sheet import Sheet
from dxdesk.ui.pages.tasks.tick_strip import TickStrip
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import BodyWithPane, Filter, FilterChips, PageHeader, SearchField, button, icon_button
from dxdesk.ui.widgets.inline_form import InlineForm
from dxdesk.ui.workspace import Workspace


class TasksPage(QWidget):
    """`go` leads to another page by its key; only "plans" is used."""

    def __init__(self, workspace: Workspace, theme: Theme, go: Callable[..., object]) -> None:
        super().__init__()
        self._workspace, self._theme = workspace, theme
        self.table = GroupedTable(theme, TASKS, workspace.settings)
        self.strip = TickStrip(theme, self.table)
        self.details = TaskDetails(theme, workspace.settings)
        self.states = TasksBody(theme, self.table, partial(go, "plans"), self.add_task, self.clear_filters)
        self.body = BodyWithPane(self.states, self.details, "tasks", workspace.settings)
        self._narrowed = TaskFilter()
        self._late = 0
        self._counted = (0, 0)
        self._form_for = ""
        self._lay_out()
        self.controller = TasksController(workspace, self)
        self.deeds = TaskDeeds(workspace, self.controller, self.show_failure)
        self.pasting = TaskPasting(workspace, self)
        self._connect()

    # What the window knows

    @property
    def title(self) -> str:
        return "Nhiệm vụ"

    @property
    def icon(self) -> str:
        return "list-checks"

    @property
    def widget(self) -> QWidget:
        return self

    def refresh(self) -> None:
        self.controller.refresh()

    def focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    # Where other pages lead

    def show_with(self, **what: object) -> None:
        """Open at something: `uid` one task in full, else `status` and `agency` (one or several) as the filter."""
        uid = what.get("uid")
        if isinstance(uid, str):
            self.body.open_pane()
            self.controller.go_to(uid)
            return
        self.search.empty()
        wanted = {key: [one] if isinstance(one, str) else one for key, one in what.items()}
        self.controller.filter_by(wanted)

    # What the controller asks for

    def show_state(self, state: State) -> None:
        self.states.show_state(state)
        with_plan = state in ("tasks", "no_tasks")
        for tool in (self.search, self.chips, self.pane_button, self.add_button):
            tool.setEnabled(with_plan)
        if state != "tasks":
            self.strip.close_strip()
        if not with_plan:
            self.details.close_form()

    def show_rows(self, rows: RowList[TaskRow], chosen: TaskFilter) -> None:
        self._narrowed = chosen
        self.table.show_rows(rows, self._predicate())

    def replace_row(self, row: TaskRow) -> None:
        self.table.update_row(row)

    def narrow(self, chosen: TaskFilter) -> None:
        if chosen != self._narrowed:
            self._narrowed = chosen
            self.table.set_filter(self._predicate())

    def show_chips(self, filters: Sequence[Filter], chosen: TaskFilter) -> None:
        focused = next((key for key, chip in self.chips.chips.items() if chip.hasFocus()), "")
        self.chips.blockSignals(True)
        self.chips.set_filters(filters)
        self.chips.set_chosen(chosen.chosen())
        self.chips.blockSignals(False)
        if focused in self.chips.chips:
            self.chips.chips[focused].setFocus()

    def show_late(self, count: int) -> None:
        self._late = count
        self._show_note()

    def show_sheet(self, sheet: Sheet | None) -> None:
        if not self.body.is_open:
            return
        form = self.details.open_form_widget
        if form is not None and (sheet is None or sheet.uid != self._form_for):
            if form.is_dirty():
                form.remind()
                return
            self.details.close_form()
        self.details.show_sheet(sheet)

    def select(self, uid: str) -> bool:
        return self.table.select(uid)

    def unhide(self) -> None:
        self.search.empty()
        self.table.expand_all()

    def show_failure(self, error: Exception) -> None:
        self.body.open_pane()
        self.details.errors.show_exception("", error)

    def is_seen(self) -> bool:
        return self.isVisible()

    # What pasting asks for

    def show_paste(self, words: ProposalWords | None) -> None:
        if words is None and self.paste_strip.isAncestorOf(self.window().focusWidget() or self):
            self.table.setFocus()
        self.paste_strip.show_words(words)
        if words is not None:
            (self.paste_strip.begin if words.apply else self.paste_strip.drop_button.setFocus)()

    def show_paste_problem(self, message: str) -> None:
        self.paste_strip.show_problem(message)

    def show_paste_cells(self, cells: Sequence[PastedCell]) -> None:
        self.paste_preview.show_cells(cells)

    # What the officer does

    def paste(self) -> None:
        """Lay what was copied onto the tasks from the current cell on."""
        place = self.table.currentIndex()
        column = TASKS.columns[place.column()].key if place.isValid() else ""
        self.pasting.paste(copied_block(), rows_below(self.table), self.controller.rows, column)

    def clear_filters(self) -> None:
        """Everything is shown again; the keyboard goes to the table."""
        self.search.empty()
        self.controller.filter_by({})
        self.table.setFocus()

    def add_task(self) -> None:
        """Type a new task in the pane."""
        form = make_new_task_form(self._theme, self.deeds.places(), self.deeds.likely_place())
        self._open_form(form, Action.ADD, "", None, alone=True)

    def ask(self, action: Action) -> None:
        """Do an action with the chosen task and occurrence, or open what it asks for in the pane."""
        self.details.errors.dismiss()
        chosen = self.controller.chosen()
        if action is Action.ADD:
            self.add_task()
        elif action in AT_ONCE:
            if action is Action.DELETE and chosen is not None:
                self.controller.expect(self._neighbour(chosen[0].uid))
            self.deeds.at_once(action)
        elif chosen is not None:
            row, occurrence = chosen
            today = self._workspace.today()
            form = make_form(self._theme, action, row, occurrence, today, self.controller.explain)
            if form is not None:
                self._open_form(form, action, row.uid, occurrence.record if occurrence else None)

    def tick(self, uid: str, wanted: bool) -> None:
        """The box of a row: opens the strip (in a small window the pane), or takes the tick away."""
        if not wanted:
            self.deeds.reopen(uid)
            return
        if self.strip.is_dirty and self.strip.form is not None:
            self.strip.form.remind()
            self.strip.form.focus_first()
            return
        row, occurrence = self.controller.row(uid), self.controller.occurrence(uid)
        if row is None or occurrence is None:
            return
        if not self.strip.has_room:
            self.controller.choose(uid)
            self._from_table(Action.COMPLETE)
            return
        item = occurrence.record
        form = self.strip.open_for(uid, completion_heading(row, occurrence), item, self._workspace.today())
        form.submitted.connect(partial(self._save, form, Action.COMPLETE, uid, item, self.strip.close_strip))

    def tick_occurrence(self, uid: str, wanted: bool) -> None:
        """The box of an occurrence in the pane."""
        self.controller.choose_occurrence(uid)
        self.ask(Action.COMPLETE if wanted else Action.REOPEN)

    # Inside

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while other pages were in sight, as by undo or a restored backup."""
        super().showEvent(event)
        self.controller.refresh()

    def _lay_out(self) -> None:
        self.search = SearchField(self._theme)
        self.chips = FilterChips(self._theme)
        self.pane_button = icon_button(self._theme, "panel-right", "Khung chi tiết (Enter)", self.body.toggle_pane)
        self.add_button = button(self._theme, "Thêm nhiệm vụ", self.add_task, "plus", "main", tooltip="Insert")
        self.paste_strip = ProposalStrip(self._theme)
        self.paste_preview = PastePreview(self._theme, self._workspace.settings)
        self.header = PageHeader(self._theme, self.title)
        self.header.add_tool(self.search)
        self.header.add_tool(self.chips, stretch=1)
        self.header.add_action(self.pane_button)
        self.header.add_action(self.add_button)
        self.setFocusProxy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.body, 1)
        column.addWidget(self.paste_preview)
        column.addWidget(self.paste_strip)

    def _connect(self) -> None:
        self.chips.changed.connect(self.controller.filter_by)
        self.search.searched.connect(self.table.set_search)
        self.table.arranged.connect(self._on_arranged)
        self.table.current_changed.connect(self.controller.choose)
        self.table.tick_requested.connect(self.tick)
        self.table.row_activated.connect(self._on_activated)
        self.table.set_menu(self._build_menu)
        self.body.opened.connect(self._on_pane)
        self.details.wanted.connect(lambda name: self.ask(Action(name)))
        self.details.occurrence_chosen.connect(self.controller.choose_occurrence)
        self.details.occurrence_ticked.connect(self.tick_occurrence)
        self.details.form_closed.connect(self.controller.show_chosen)
        self.paste_strip.applied.connect(lambda _reason, _source: self.pasting.apply())
        self.paste_strip.dropped.connect(self.pasting.drop)
        here, everywhere = Qt.ShortcutContext.WidgetShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut
        self._shortcut(self, ["Insert"], self.add_task, everywhere)
        self._shortcut(self.table, ["F2"], lambda: self._from_table(Action.EDIT), here)
        self._shortcut(self.table, ["Ctrl+V"], self.paste, here)
        quick = ["Ctrl+Return", "Ctrl+Enter"]
        self._shortcut(self.table, quick, lambda: self._from_table(Action.COMPLETE_TODAY), here)
        self._shortcut(self.details.occurrences, quick, lambda: self.ask(Action.COMPLETE_TODAY), here)

    def _shortcut(
        self, owner: QWidget, keys: list[str], then: Callable[[], object], context: Qt.ShortcutContext
    ) -> None:
        action = QAction(owner)
        action.setShortcuts([QKeySequence(one) for one in keys])
        action.setShortcutContext(context)
        action.triggered.connect(lambda: then())
        owner.addAction(action)

    def _predicate(self) -> Callable[[TaskRow], bool] | None:
        return None if self._narrowed.is_open else self._narrowed.passes

    def _on_arranged(self, matching: int, total: int) -> None:
        self._counted = (matching, total)
        if self.states.state in ("tasks", "no_match"):
            self.states.show_state("tasks" if matching or not total else "no_match")
        self._show_note()

    def _show_note(self) -> None:
        matching, total = self._counted
        words = f"{matching}/{total} nhiệm vụ" if matching != total else f"{total} nhiệm vụ"
        late = f" · {self._late} quá hạn" if self._late else ""
        self.header.set_note(words + late if total else "")

    def _on_activated(self, _uid: str) -> None:
        self.body.open_pane()
        self.details.focus_actions()

    def _on_pane(self, is_open: bool) -> None:
        if is_open:
            self.controller.show_chosen()
        elif not self.details.is_dirty:
            self.details.close_form()

    def _from_table(self, action: Action) -> None:
        """About the occurrence that the row shows, whatever was chosen in the pane."""
        self.controller.choose_current()
        self.ask(action)

    def _build_menu(self, menu: QMenu, rows: list[TaskRow]) -> None:
        if len(rows) == 1:
            row = rows[0]
            fill_menu(menu, possible(row.view.record, row.view.current), self._theme, self._menu_chosen)
            menu.addSeparator()
            fill_menu(menu, OF_TASK, self._theme, self._menu_chosen)
            menu.addSeparator()
        menu.addAction("Dán khối đã chép\tCtrl+V", self.paste).setEnabled(has_block())
        fill_menu(menu, (Action.ADD,), self._theme, self._menu_chosen)

    def _menu_chosen(self, action: Action) -> None:
        uid = self.table.current_uid()
        if action is Action.COMPLETE and uid is not None:
            self.tick(uid, True)
        else:
            self._from_table(action)

    def _open_form(
        self, form: InlineForm[Any], action: Action, uid: str, item: OccurrenceRecord | None, alone: bool = False
    ) -> None:
        self.body.open_pane()
        if self.details.open_form_widget is not None and self.details.is_dirty:
            self.details.open_form_widget.remind()
            self.details.open_form_widget.focus_first()
            form.deleteLater()
            return
        form.submitted.connect(partial(self._save, form, action, uid, item, self._form_saved))
        self._form_for = uid
        self.details.open_form(form, alone)

    def _save(
        self,
        form: InlineForm[Any],
        action: Action,
        uid: str,
        item: OccurrenceRecord | None,
        saved: Callable[[], None],
        value: object,
    ) -> None:
        def failed(error: Exception) -> None:
            if form in (self.details.open_form_widget, self.strip.form):
                form.show_failure(error)
            else:
                self.show_failure(error)

        self.deeds.save(action, uid, item, value, saved, failed)

    def _form_saved(self) -> None:
        self.details.close_form()
        self.table.setFocus()

    def _neighbour(self, uid: str) -> str | None:
        """The row below, else above: where the eye is when a row goes."""
        shown = self.table.shown_uids()
        if uid not in shown:
            return None
        at = shown.index(uid)
        near = shown[at + 1 : at + 2] or shown[max(0, at - 1) : at]
        return near[0] if near else None


def rows_below(table: GroupedTable) -> list[TaskRow | None]:
    """The current row and what the table shows below it, None for the title of a group."""
    model = table.model()
    assert isinstance(model, GroupedModel)
    entries = model.arrangement.entries[table.currentIndex().row() :] if table.currentIndex().isValid() else []
    return [entry if isinstance(entry, TaskRow) else None for entry in entries]
