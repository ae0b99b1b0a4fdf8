"""The pane at the right: one task in full, its occurrences, and the form that is open."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from dxdesk.ui.grouped_table import GroupedTable
from dxdesk.ui.pages.tasks.actions import AT_ONCE, WORDS, Action
from dxdesk.ui.pages.tasks.columns import OCCURRENCES
from dxdesk.ui.pages.tasks.sheet import Sheet
from dxdesk.ui.settings import UiSettings
from dxdesk.ui.status_mark import StatusMark
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import DetailsPane, TextRow, button, icon_button, label
from dxdesk.ui.widgets.error_bar import ErrorBar
from dxdesk.ui.widgets.inline_form import InlineForm

FACTS = (
    "Hoàn thành ngày",
    "Văn bản kết quả",
    "Kết quả",
    "Tiến độ",
    "Bắt đầu ngày",
    "Khó khăn, vướng mắc",
    "Tạm dừng",
)
PLAN = ("Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm đầu ra", "Ghi chú", "Thuộc")
MOST_OCCURRENCES = 6
"""Occurrences in sight; the others scroll."""
NOTHING_CHOSEN = "Chọn một nhiệm vụ để xem đầy đủ."


class TaskDetails(DetailsPane):
    """`show_sheet` shows a task, `open_form` puts a form above what is known of it."""

    wanted = Signal(str)
    """An `Action` about the task and the chosen occurrence."""
    occurrence_chosen = Signal(str)
    occurrence_ticked = Signal(str, bool)
    form_closed = Signal()

    def __init__(self, theme: Theme, settings: UiSettings) -> None:
        super().__init__(theme)
        self._theme = theme
        self.open_form_widget: InlineForm[Any] | None = None
        self.errors = ErrorBar(theme)
        self.occurrences = GroupedTable(theme, OCCURRENCES, settings)
        self.occurrences.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._several = False
        self._uid = ""
        self._form_buttons: tuple[QWidget, ...] = ()
        self.status = StatusMark(theme)
        self._which = label("", "muted")
        self._task_actions = QWidget()
        self._actions = QHBoxLayout(self._task_actions)
        self._actions.setContentsMargins(0, 0, 0, 0)
        self._actions.setSpacing(GRID)
        self._form_place = QWidget()
        self._form_row = QHBoxLayout(self._form_place)
        self._form_row.setContentsMargins(0, 0, 0, 0)
        self._body: list[QWidget] = []
        self.facts: dict[str, TextRow] = {}
        self.plan: dict[str, TextRow] = {}
        self._fill_form()
        self._fill_footer()
        self._connect()
        self.show_sheet(None)

    # What the page calls

    def show_sheet(self, sheet: Sheet | None) -> None:
        """None: no task is chosen."""
        for widget in self._body:
            widget.setVisible(sheet is not None and widget is not self._task_actions)
        for made in (self.edit_button, self.delete_button):
            made.setVisible(sheet is not None and self.open_form_widget is None)
        if sheet is None:
            self.set_title(NOTHING_CHOSEN)
            return
        if sheet.uid != self._uid:
            self._uid = sheet.uid
            self.scroll_to_top()
        self.set_title(sheet.title)
        self.status.set_status(sheet.status)
        self._which.setText(sheet.which)
        facts, plan = dict(sheet.facts), dict(sheet.plan)
        for title, row in self.facts.items():
            row.set_text(facts.get(title, ""))
        for title, row in self.plan.items():
            row.set_text(plan.get(title, ""))
        self._deadline.set_text(sheet.deadline)
        self._understood.setText(sheet.understood)
        self._show_occurrences(sheet)
        self._show_actions(sheet.actions)

    def open_form(self, form: InlineForm[Any], alone: bool = False) -> None:
        """Show a form above the facts, the keyboard in it; `alone` hides everything else (a new task)."""
        self.close_form()
        self.errors.dismiss()
        self.open_form_widget = form
        form.cancelled.connect(self.close_form)
        form.attention.connect(self._show_soon)
        self._form_row.addWidget(form)
        self._form_buttons = form.take_buttons()
        for place, made in enumerate(self._form_buttons):
            self.footer.insertWidget(place, made)
            made.show()
        self.edit_button.hide()
        self.delete_button.hide()
        self._form_place.show()
        self._task_actions.hide()
        self.occurrences.hide()
        if alone:
            self.show_sheet(None)
            self.set_title(form.heading.text())
            form.heading.hide()
        self.scroll_to_top()
        form.focus_first()

    def close_form(self) -> None:
        form, self.open_form_widget = self.open_form_widget, None
        if form is None:
            return
        focused = self.window().focusWidget()
        if focused in self._form_buttons or (focused is not None and form.isAncestorOf(focused)):
            self.close_button.setFocus()
        self._form_row.removeWidget(form)
        for widget in (form, *self._form_buttons):
            widget.hide()
            widget.deleteLater()
        self._form_buttons = ()
        self._form_place.hide()
        self.occurrences.setVisible(self._several)
        self.form_closed.emit()

    @property
    def is_dirty(self) -> bool:
        """Whether the open form holds something that is not saved."""
        return self.open_form_widget is not None and self.open_form_widget.is_dirty()

    def focus_actions(self) -> None:
        """The keyboard goes to the first thing that can be done."""
        item = self._actions.itemAt(0)
        if item is not None and (widget := item.widget()) is not None:
            widget.setFocus()

    def build_menu(self, actions: tuple[Action, ...], parent: QWidget) -> QMenu:
        """Actions as a menu."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(menu, actions, self._theme, self.wanted.emit)
        return menu

    # Inside

    def _fill_form(self) -> None:
        line = QWidget()
        lines = QVBoxLayout(line)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.status)
        lines.addWidget(self._which)
        self.form.add_widget(self.errors)
        self.form.add_widget(self.occurrences)
        self.form.add_widget(line)
        self.form.add_widget(self._form_place)
        self.form.add_widget(self._task_actions)
        self._form_place.hide()
        self.facts = {title: self.form.add_text(title) for title in FACTS}
        heading = label("Theo kế hoạch", "strong")
        self.form.add_widget(heading)
        self._deadline = self.form.add_text("Thời hạn")
        self._understood = label("", "muted", wrap=True)
        self.form.add_widget(self._understood)
        self.correct_button = button(
            self._theme, "Sửa cách hiểu", lambda: self.wanted.emit(Action.DEADLINE), look="link"
        )
        self.form.add_widget(self.correct_button)
        self.plan = {title: self.form.add_text(title) for title in PLAN}
        self._body = [line, self._task_actions, heading, self._deadline, self._understood, self.correct_button]
        self._body += [self.occurrences, *self.facts.values(), *self.plan.values()]

    def _fill_footer(self) -> None:
        self.edit_button = button(
            self._theme, "Sửa nhiệm vụ", lambda: self.wanted.emit(Action.EDIT), icon="pencil", tooltip="F2"
        )
        self.delete_button = button(
            self._theme, "Xoá", lambda: self.wanted.emit(Action.DELETE), icon="trash-2", look="danger"
        )
        self.footer.addWidget(self.edit_button)
        self.footer.addStretch(1)
        self.footer.addWidget(self.delete_button)

    def _connect(self) -> None:
        self.occurrences.current_changed.connect(self._on_occurrence)
        self.occurrences.tick_requested.connect(self.occurrence_ticked)
        self.occurrences.row_activated.connect(lambda _uid: self.focus_actions())

    def _show_occurrences(self, sheet: Sheet) -> None:
        self._several = bool(sheet.occurrences)
        self.occurrences.setVisible(self._several and self.open_form_widget is None)
        if not self._several:
            return
        rows = min(len(sheet.occurrences), MOST_OCCURRENCES)
        self.occurrences.blockSignals(True)
        self.occurrences.set_rows(sheet.occurrences)
        header = self.occurrences.horizontalHeader().height()
        self.occurrences.setFixedHeight(header + rows * self.occurrences.rowHeight(0) + 2)
        if sheet.occurrence is not None:
            self.occurrences.select(sheet.occurrence.record.uid)
            self.occurrences.scrollTo(self.occurrences.currentIndex())
        self.occurrences.blockSignals(False)

    def _show_actions(self, actions: tuple[Action, ...]) -> None:
        while self._actions.count():
            item = self._actions.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for action in actions[:1]:
            words = WORDS[action]
            made = button(self._theme, words.label.rstrip("…"), self._asker(action), words.icon)
            made.setToolTip(words.keys)
            self._actions.addWidget(made)
        if actions[1:]:
            more = icon_button(self._theme, "ellipsis", "Việc khác với kỳ này", lambda: self._more(actions[1:], more))
            self._actions.addWidget(more)
        self._actions.addStretch(1)
        self._task_actions.setVisible(bool(actions) and self.open_form_widget is None)

    def _show_soon(self, widget: QWidget) -> None:
        """Scroll to a widget once it has its place."""
        QTimer.singleShot(0, widget, lambda: self._scroll.ensureWidgetVisible(widget, 0, 3 * GRID))

    def _more(self, actions: tuple[Action, ...], owner: QWidget) -> None:
        self.build_menu(actions, owner).popup(owner.mapToGlobal(owner.rect().bottomLeft()))

    def _asker(self, action: Action) -> Callable[[], None]:
        return lambda: self.wanted.emit(action)

    def _on_occurrence(self, uid: object) -> None:
        if isinstance(uid, str):
            self.occurrence_chosen.emit(uid)


def fill_menu(menu: QMenu, actions: tuple[Action, ...], theme: Theme, chosen: Callable[[Action], object]) -> None:
    """Add actions to a menu, with their keys."""
    for action in actions:
        words = WORDS[action]
        text = words.label if action not in AT_ONCE else words.label.rstrip("…")
        made = menu.addAction(theme.icon(words.icon), f"{text}\t{words.keys}" if words.keys else text)
        made.triggered.connect(lambda _checked=False, one=action: chosen(one))
