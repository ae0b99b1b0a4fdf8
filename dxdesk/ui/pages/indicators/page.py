"""The page "Chỉ tiêu": toolbar, strips, grid and pane put in place, and their signals connected."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from dxdesk.domain.period import PeriodKind, parse_period
from dxdesk.services.indicators import IndicatorEdit
from dxdesk.ui.pages.indicators import filters
from dxdesk.ui.pages.indicators.controller import IndicatorsController
from dxdesk.ui.pages.indicators.details import IndicatorPane
from dxdesk.ui.pages.indicators.facts import Facts
from dxdesk.ui.pages.indicators.forms import IndicatorForm
from dxdesk.ui.pages.indicators.grid import IndicatorGrid
from dxdesk.ui.pages.indicators.pane import PaneController
from dxdesk.ui.pages.indicators.period_bar import PeriodBar
from dxdesk.ui.pages.indicators.rows import IndicatorRow
from dxdesk.ui.pages.indicators.strips import ClosedBanner, CurrentLine, ProposalStrip
from dxdesk.ui.pages.indicators.words import PeriodWords, ProposalWords
from dxdesk.ui.paper.chart import ChartCard
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import (
    BodyWithPane,
    EmptyState,
    ErrorBar,
    Filter,
    FilterChips,
    PageHeader,
    SearchField,
    button,
    icon_button,
)
from dxdesk.ui.workspace import Workspace

PANE_AFTER = 40
"""Milliseconds of rest on a row until the pane follows, so that going through many rows stays swift."""
NOTHING_FOUND = "Không có chỉ tiêu nào phù hợp. Hãy bỏ bớt bộ lọc hoặc từ tìm kiếm."
NO_PLAN = ("Chưa có kế hoạch", "Chỉ tiêu thuộc về một kế hoạch. Hãy mở hoặc nhập một kế hoạch ở trang Kế hoạch trước.")
NO_ROWS = (
    "Kế hoạch chưa có chỉ tiêu",
    "Thêm từng chỉ tiêu tại đây, hoặc nhập phụ lục từ Word, Excel.",
)


class IndicatorsPage(QWidget):
    """`go` leads to another page by its key; only "plans" is used."""

    def __init__(self, workspace: Workspace, theme: Theme, go: Callable[..., object] | None = None) -> None:
        super().__init__()
        self._theme, self._go = theme, go
        self.grid = IndicatorGrid(theme, workspace.settings)
        self.pane = IndicatorPane(theme, partial(ChartCard, theme, workspace.worker, workspace.resources / "fonts"))
        self.body = BodyWithPane(self._left(theme), self.pane, "indicators", workspace.settings)
        self._lay_out()
        self.controller = IndicatorsController(workspace, self)
        self.details = PaneController(workspace, self.controller, self)
        self._pane_waits = QTimer(self, singleShot=True, interval=PANE_AFTER)
        self._pane_waits.timeout.connect(self._show_pane)
        self._connect()
        self._add_keys()

    # What the window knows

    @property
    def title(self) -> str:
        return "Chỉ tiêu"

    @property
    def icon(self) -> str:
        return "target"

    @property
    def widget(self) -> QWidget:
        return self

    def refresh(self) -> None:
        self.controller.come_into_sight()

    def focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def show_with(self, **what: object) -> None:
        """Open at something: `indicator` (or `uid`), `verdict`, `period`."""
        code, uid = what.get("period"), what.get("indicator") or what.get("uid")
        chosen = filters.remembered({key: [one] if isinstance(one, str) else one for key, one in what.items()})
        self.search.empty()
        self.controller.choose_filters(chosen)
        period = parse_period(code) if isinstance(code, str) else None
        self.controller.open_at(period, uid if isinstance(uid, str) else None)

    # What the controller asks for

    def is_in_sight(self) -> bool:
        return self.isVisible()

    def finish_typing(self) -> None:
        self.grid.finish_typing()

    def show_empty(self, why: str) -> None:
        self._states.setCurrentIndex({"": 0, "plan": 1, "indicators": 2}[why])
        for tool in (self.search, self.chips, self.close_button, self.pane_button):
            tool.setEnabled(not why)
        self.period_bar.setVisible(why != "plan")
        self.add_button.setEnabled(why != "plan")
        if why:
            self.header.set_note("")
            self.banner.show_words("")

    def announce_period(self, words: PeriodWords) -> None:
        # Not the grid: painting it while the worker computes would keep the window waiting for the interpreter.
        self.period_bar.show_words(words)

    def show_period(self, words: PeriodWords) -> None:
        self.errors.dismiss()
        self.period_bar.show_words(words)
        self.grid.set_past(words.past)
        self.banner.show_words(words.banner)
        self.close_button.setText(words.button)
        self.close_button.setToolTip(words.button_tip)
        self.close_button.setIcon(self._theme.icon("lock-open" if words.banner else "lock"))

    def show_rows(self, rows: Sequence[IndicatorRow]) -> None:
        self.grid.set_empty_text(NOTHING_FOUND)
        self.grid.set_rows(rows)
        self.grid.begin()

    def update_row(self, row: IndicatorRow) -> None:
        self.grid.update_row(row)

    def set_filter(self, chosen: filters.Chosen, search: str) -> None:
        self.grid.set_filter(filters.predicate(chosen, search, self.controller.rows))
        if search:
            self.grid.expand_all()
        self.grid.begin()

    def show_filters(self, chips: Sequence[Filter], chosen: filters.Chosen) -> None:
        self.chips.blockSignals(True)
        self.chips.set_filters(chips)
        self.chips.set_chosen(chosen)
        self.chips.blockSignals(False)

    def show_counts(self, words: str) -> None:
        self.header.set_note(words)

    def show_proposal(self, words: ProposalWords | None) -> None:
        was_there = not self.strip.isHidden()
        had_focus = was_there and self.strip.isAncestorOf(self.window().focusWidget() or self)
        self.strip.show_words(words)
        if had_focus and words is None:
            self.grid.setFocus()

    def show_proposal_error(self, message: str) -> None:
        self.strip.show_problem(message)

    def show_unsaved(self, words: str) -> None:
        self.line.show_unsaved(words)

    def show_error(self, message: str) -> None:
        if message:
            self.errors.show_error(message)
        else:
            self.errors.dismiss()

    def current_uid(self) -> str | None:
        return self.grid.current_uid()

    def rows_below(self, uid: str) -> list[IndicatorRow | None]:
        return self.grid.rows_below(uid)

    def select(self, uid: str) -> None:
        row = self.controller.row(uid)
        cell = row.cell if row is not None and row.cell else "value"
        if not self.grid.select_cell(uid, cell):
            self.search.empty()
            self.controller.choose_filters({})
            self.grid.expand_all()
            self.grid.select_cell(uid, cell)
        self.grid.setFocus()

    def show_current(self) -> None:
        uid = self.grid.current_uid()
        self.line.show_row(self.controller.row(uid))
        self._pane_waits.start()

    def _show_pane(self) -> None:
        if self.body.is_open:
            self.details.show(self.grid.current_uid())

    # What the pane's controller asks for

    def show_facts(self, facts: Facts | None) -> None:
        self.pane.show_facts(facts)

    def show_edit_form(self, title: str, edit: IndicatorEdit, places: list[tuple[str, str]], uid: str) -> None:
        self.body.open_pane()
        form = IndicatorForm(self._theme, edit, places)
        form.submitted.connect(partial(self._save_form, uid))
        form.cancelled.connect(self.grid.setFocus)
        self._states.setCurrentIndex(0)
        self.pane.show_form(title, form)

    def form_saved(self) -> None:
        self.pane.close_form()
        self.grid.setFocus()

    def form_failed(self, message: str) -> None:
        if isinstance(self.pane.open_form, IndicatorForm):
            self.pane.open_form.show_failure(message)

    def pane_failed(self, message: str) -> None:
        self.body.open_pane()
        self.pane.errors.show_error(message)

    # Inside

    def _left(self, theme: Theme) -> QWidget:
        self.banner, self.strip, self.line = ClosedBanner(theme), ProposalStrip(theme), CurrentLine(theme)
        left = QWidget()
        left.setFocusProxy(self.grid)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.grid, 1)
        column.addWidget(self.strip)
        column.addWidget(self.line)
        return left

    def _lay_out(self) -> None:
        theme = self._theme
        self.search = SearchField(theme, "Tìm chỉ tiêu, không cần gõ dấu")
        self.chips = FilterChips(theme)
        self.period_bar = PeriodBar(theme)
        self.add_button = button(theme, "Thêm chỉ tiêu", self._add, icon="plus", tooltip="Insert")
        self.pane_button = icon_button(theme, "panel-right", "Mở hoặc đóng khung chi tiết (F8)", self._toggle_pane)
        self.close_button = button(theme, "Chốt kỳ", self._close, icon="lock")
        self.header = PageHeader(theme, self.title)
        self.header.add_tool(self.search)
        self.header.add_tool(self.chips, 1)
        for tool in (self.pane_button, self.add_button, self.close_button):
            self.header.add_action(tool)
        self.header.add_to_title(self.period_bar)
        self.errors = ErrorBar(theme)
        no_plan = EmptyState(theme, "target", *NO_PLAN)
        if self._go is not None:
            no_plan.add_step("Đến trang Kế hoạch", partial(self._go, "plans"))
        no_rows = EmptyState(theme, "target", *NO_ROWS)
        no_rows.add_step("Thêm chỉ tiêu", self._add, "plus")
        self._states = QStackedWidget()
        for state in (self.body, no_plan, no_rows):
            self._states.addWidget(state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.errors)
        column.addWidget(self._states, 1)
        self.setFocusProxy(self.grid)

    def _connect(self) -> None:
        entering, controller, details = self.controller.entering, self.controller, self.details
        self.grid.edited.connect(entering.typed)
        self.grid.cleared.connect(entering.clear)
        self.grid.block_pasted.connect(controller.paste)
        for several in (self.grid.cleared, self.grid.block_pasted):
            several.connect(lambda *_what: self._answer_question())
        self.grid.current_changed.connect(lambda _uid: self.show_current())
        self.grid.row_activated.connect(lambda _uid: self._open_pane())
        self.grid.set_menu(self._fill_menu)
        for assessed in (self.grid.assessed, self.pane.assessed):
            assessed.connect(lambda uid, value: entering.typed(uid, "verdict", value))
        self.search.searched.connect(controller.search)
        self.chips.changed.connect(controller.choose_filters)
        self.period_bar.stepped.connect(controller.step)
        self.period_bar.kind_chosen.connect(self._choose_kind)
        self.period_bar.period_chosen.connect(controller.choose_period)
        self.strip.applied.connect(controller.apply_proposal)
        self.strip.dropped.connect(entering.drop_proposal)
        self.line.unsaved.clicked.connect(controller.to_unsaved)
        self.line.discard.clicked.connect(self._discard)
        self.body.opened.connect(lambda _open: self.show_current())
        self.pane.target_corrected.connect(details.correct)
        self.pane.direction_chosen.connect(details.choose_direction)
        self.pane.accumulation_chosen.connect(details.choose_accumulation)
        self.pane.edit_wanted.connect(details.begin_edit)
        self.pane.delete_wanted.connect(details.remove)

    def _add_keys(self) -> None:
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Alt+Left", partial(self.controller.step, -1)),
            ("Ctrl+PgUp", partial(self.controller.step, -1)),
            ("Alt+Right", partial(self.controller.step, 1)),
            ("Ctrl+PgDown", partial(self.controller.step, 1)),
            ("F8", self._toggle_pane),
            ("Ctrl+Return", self._answer_question),
            ("Ctrl+Enter", self._answer_question),
            ("F4", self._edit_current),
            ("Insert", self._add),
        )
        for sequence, act in keys:
            made = QShortcut(QKeySequence(sequence), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(act)

    def _fill_menu(self, menu: QMenu, rows: list[Any]) -> None:
        uids = [row.uid for row in rows if row.inputs]
        menu.addAction("Xem chi tiết", self._open_pane).setEnabled(bool(rows))
        menu.addAction("Sửa chỉ tiêu…\tF4", self._edit_current).setEnabled(bool(rows))
        menu.addSeparator()
        menu.addAction("Không áp dụng trong kỳ này", lambda: self.controller.not_applicable(uids)).setEnabled(
            bool(uids)
        )
        clear = menu.addAction("Xoá số liệu kỳ này\tDelete")
        clear.triggered.connect(lambda: self.controller.entering.clear([(uid, "value") for uid in uids]))
        clear.setEnabled(bool(uids))
        drafts = [row.uid for row in rows if row.state in ("refused", "unfinished", "proposed")]
        if drafts:
            menu.addAction("Bỏ phần chưa lưu", lambda: self.controller.entering.discard(drafts))
        menu.addSeparator()
        menu.addAction("Sao chép cả bảng kèm tiêu đề", self.grid.copy_all)

    def _choose_kind(self, kind: str) -> None:
        kinds: dict[str, PeriodKind] = {
            "month": "month",
            "quarter": "quarter",
            "half": "half",
            "nine_months": "nine_months",
            "year": "year",
        }
        self.controller.choose_kind(kinds[kind])

    def _answer_question(self) -> None:
        """The keyboard goes to what is asked, if something is."""
        if not self.strip.isHidden():
            self.strip.begin()

    def _open_pane(self) -> None:
        self.body.open_pane()
        self.show_current()

    def _toggle_pane(self) -> None:
        self.body.toggle_pane()

    def _edit_current(self) -> None:
        uid = self.grid.current_uid()
        if uid is not None:
            self.details.begin_edit(uid)

    def _add(self) -> None:
        self.details.begin_add(self.grid.current_uid())

    def _save_form(self, uid: str, edit: IndicatorEdit, place: str) -> None:
        self.details.save(uid, edit, place)

    def _discard(self) -> None:
        uid = self.grid.current_uid()
        if uid is not None:
            self.controller.entering.discard([uid])
        self.grid.setFocus()

    def _close(self) -> None:
        self.controller.close_or_reopen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.controller.come_into_sight()
