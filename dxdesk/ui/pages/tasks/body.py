"""The body of the page in its states: the table, or what stands there when there is nothing to show."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import EmptyState, label

State = Literal["loading", "no_plan", "no_tasks", "tasks", "no_match"]


class TasksBody(QStackedWidget):
    """`show_state` chooses; "no_match" is for filters that leave nothing over."""

    def __init__(
        self,
        theme: Theme,
        table: QWidget,
        open_plans: Callable[[], object],
        add_task: Callable[[], object],
        clear_filters: Callable[[], object],
    ) -> None:
        super().__init__()
        loading = label("Đang mở danh sách nhiệm vụ…", "muted")
        loading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        no_plan = EmptyState(
            theme,
            "file-input",
            "Chưa có kế hoạch nào",
            "Hãy đưa một kế hoạch vào từ tệp Word hoặc Excel, hoặc nhập từ đầu. "
            "Các nhiệm vụ của kế hoạch sẽ hiện ở đây, theo đúng phụ lục.",
        )
        no_plan.add_step("Sang trang Kế hoạch", open_plans, icon="arrow-right")
        no_tasks = EmptyState(
            theme,
            "list-checks",
            "Kế hoạch này chưa có nhiệm vụ",
            "Hãy thêm từng nhiệm vụ, hoặc đưa phụ lục nhiệm vụ vào ở trang Kế hoạch.",
        )
        no_tasks.add_step("Thêm nhiệm vụ", add_task, icon="plus")
        no_tasks.add_step("Sang trang Kế hoạch", open_plans, icon="arrow-right")
        no_match = EmptyState(
            theme,
            "search",
            "Không có nhiệm vụ nào phù hợp",
            "Các bộ lọc và từ đang tìm không để lại nhiệm vụ nào.",
        )
        no_match.add_step("Xoá bộ lọc", clear_filters, icon="x")
        self.places: dict[State, QWidget] = {
            "loading": loading,
            "no_plan": no_plan,
            "no_tasks": no_tasks,
            "tasks": table,
            "no_match": no_match,
        }
        for widget in self.places.values():
            self.addWidget(widget)
        self.setFocusProxy(table)
        self.state: State = "loading"
        self.show_state("loading")

    def show_state(self, state: State) -> None:
        self.state = state
        self.setCurrentWidget(self.places[state])
