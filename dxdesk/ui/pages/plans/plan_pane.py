"""The pane at the right: the head of the plan, a new plan, and how a plan is removed."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dxdesk.domain.records import PlanRecord
from dxdesk.services.plans import PlanEdit
from dxdesk.ui.pages.plans.controller import STATES, Failed
from dxdesk.ui.pages.plans.head_form import HeadForm
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import DetailsPane, button, label

ROOM_FOR_TWO_DATES = 316
Store = Callable[[PlanEdit, Failed], None]


class PlanPane(DetailsPane):
    """What was typed and not saved stays with its plan until it is saved or given up."""

    def __init__(
        self,
        theme: Theme,
        today: Callable[[], date],
        save: Store,
        create: Store,
        remove: Callable[[], None],
        goes_with_it: Callable[[], str],
    ) -> None:
        super().__init__(theme)
        self.setMinimumWidth(ROOM_FOR_TWO_DATES)
        self._theme, self._today = theme, today
        self._save, self._create = save, create
        self._remove, self._goes_with_it = remove, goes_with_it
        self._plan: PlanRecord | None = None
        self._saving = False
        self._unsaved: dict[str, HeadForm] = {}
        self.head: HeadForm | None = None
        self.new: HeadForm | None = None
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        holder.setLayout(self._place)
        self.form.add_widget(holder)
        self.remove_button = button(theme, "Xoá kế hoạch này…", self._ask, icon="trash-2")
        self.sure = button(theme, "Xoá", self._sure, look="danger")
        self.keep = button(theme, "Không xoá", self._show_foot)
        self._question = label("", wrap=True)
        self._asking = QWidget()
        column = QVBoxLayout(self._asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._question)
        column.addWidget(self.sure)
        column.addWidget(self.keep)
        self.footer.addWidget(self.remove_button)
        self.footer.addWidget(self._asking, 1)
        self._show_foot()

    def show_plan(self, plan: PlanRecord | None) -> None:
        """The head of the plan; a form in which something was typed is left alone as long as it fits the plan."""
        same = self._plan is not None and plan is not None and self._plan.uid == plan.uid
        head = self.head
        if head is not None and same and head.is_dirty() and not self._saving:
            self._plan = plan
            return
        if head is not None and same and head.plan == plan and not self._saving:
            return
        self._put_away()
        self._plan = plan
        if plan is not None:
            kept = self._unsaved.pop(plan.uid, None)
            self.head = kept if kept is not None else self._make_head(plan)
            self._place.addWidget(self.head)
            self.head.setVisible(self.new is None)
        if not same:
            self._show_foot()
        self._name()

    def begin_new(self) -> None:
        """An empty form for a plan typed from nothing."""
        if self.new is None:
            self.new = HeadForm(self._theme, None, self._today())
            self.new.submitted.connect(lambda edit: self._create(edit, self._not_created))
            self.new.cancelled.connect(self.end_new)
            self._place.addWidget(self.new)
        if self.head is not None:
            self.head.hide()
        self._show_foot()
        self._name()
        self.scroll_to_top()
        self.new.focus_first()

    def end_new(self) -> None:
        if self.new is not None:
            self.new.hide()
            self.new.deleteLater()
            self.new = None
        if self.head is not None:
            self.head.show()
        self._show_foot()
        self._name()
        if self._plan is None:
            self.close_requested.emit()

    @property
    def question(self) -> str:
        """What is asked before a plan goes; empty while nothing is asked."""
        return "" if self._asking.isHidden() else self._question.text()

    # Inside

    def _make_head(self, plan: PlanRecord) -> HeadForm:
        made = HeadForm(self._theme, plan, self._today())
        made.submitted.connect(self._submit)
        made.cancelled.connect(self._undo_typing)
        return made

    def _submit(self, edit: PlanEdit) -> None:
        self._saving = True
        self._save(edit, self._not_saved)

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        if self.head is not None:
            self.head.show_failure(error)

    def _undo_typing(self) -> None:
        plan = self._plan
        if self.head is not None and plan is not None:
            self._drop_head()
            self.head = self._make_head(plan)
            self._place.addWidget(self.head)
            self.head.focus_first()

    def _put_away(self) -> None:
        """Keep what was typed for when the plan is shown again."""
        head = self.head
        if head is None:
            return
        if head.is_dirty() and not self._saving and head.plan is not None:
            self._place.removeWidget(head)
            head.hide()
            self._unsaved[head.plan.uid] = head
            self.head = None
        else:
            self._drop_head()

    def _drop_head(self) -> None:
        self._saving = False
        if self.head is not None:
            self.head.hide()
            self.head.deleteLater()
            self.head = None

    def _not_created(self, error: Exception) -> None:
        if self.new is not None:
            self.new.show_failure(error)

    def _name(self) -> None:
        if self.new is not None:
            self.set_title("Gõ kế hoạch mới")
        elif self._plan is not None:
            self.set_title(f"Thông tin kế hoạch · {STATES[self._plan.state]}")
        else:
            self.set_title("")

    def _ask(self) -> None:
        self._question.setText(self._goes_with_it())
        self._asking.show()
        self.remove_button.hide()
        self.keep.setFocus()

    def _show_foot(self) -> None:
        self._asking.hide()
        self.remove_button.setVisible(self._plan is not None and self.new is None)

    def _sure(self) -> None:
        self._show_foot()
        self._remove()
