"""The page "Kế hoạch": plans, outline and text, the head in a pane; and bringing a plan in."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from dxdesk.domain.records import DutyRecord, PlanOutline, PlanRecord
from dxdesk.services.outcome import Outcome
from dxdesk.services.plans import RowCounts
from dxdesk.ui.pages.importing.controller import ImportController
from dxdesk.ui.pages.importing.view import ImportView
from dxdesk.ui.pages.plans.controller import PlansController, State
from dxdesk.ui.pages.plans.duties_view import DutiesView
from dxdesk.ui.pages.plans.notice import Notice
from dxdesk.ui.pages.plans.outline import entries_of_plan
from dxdesk.ui.pages.plans.outline_view import OutlineView
from dxdesk.ui.pages.plans.periods_view import PeriodsView
from dxdesk.ui.pages.plans.plan_list import PlanList
from dxdesk.ui.pages.plans.plan_pane import PlanPane
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import BodyWithPane, EmptyState, ErrorBar, PageHeader, SearchField, button, icon_button
from dxdesk.ui.workspace import Workspace

FILE_KINDS = "Word, Excel (*.docx *.docm *.xlsx *.xlsm *.xls *.xlsb *.ods)"
FOLDER = "plans/import_folder"
ROOM_FOR_WORDS = 860
"""Logical pixels of width from which the buttons have all their words."""
ChooseFile = Callable[[QWidget, str], Path | None]


def choose_file(parent: QWidget, folder: str) -> Path | None:
    """Ask with the system's own dialog."""
    name, _ = QFileDialog.getOpenFileName(parent, "Chọn tệp kế hoạch", folder, FILE_KINDS)
    return Path(name) if name else None


class PlansPage(QWidget):
    """`go` leads to another page by its key ("tasks", "indicators"); `choose` asks for a file."""

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        go: Callable[[Literal["tasks", "indicators"]], object] | None = None,
        choose: ChooseFile = choose_file,
    ) -> None:
        super().__init__()
        self._workspace, self._theme, self._go, self._choose = workspace, theme, go, choose
        self._last_plan: str | None = None
        self._just_imported = False
        self.setAcceptDrops(True)
        self._make_parts()
        self._lay_out()
        self.controller = PlansController(workspace, self)
        self._connect()

    # What the window knows

    @property
    def title(self) -> str:
        return "Kế hoạch"

    @property
    def icon(self) -> str:
        return "file-text"

    @property
    def widget(self) -> QWidget:
        return self

    def refresh(self) -> None:
        self.controller.refresh()

    def focus_search(self) -> None:
        if self.sides.currentWidget() is self.plans_side:
            self.search.setFocus()
            self.search.selectAll()
        else:
            self.importing.focus_search()

    # Where other pages lead

    def begin(self, wish: Literal["import", "type"]) -> None:
        """Start with choosing a file, or with the form of a new plan."""
        if wish == "import":
            self.import_new()
        else:
            self.type_new()

    def show_with(self, **what: object) -> None:
        """`wish` as for `begin`; `file`: a file to read and preview."""
        wish, file = what.get("wish"), what.get("file")
        if isinstance(file, Path):
            self.open_file(file)
        if wish == "import" or wish == "type":
            self.begin("import" if wish == "import" else "type")

    def import_new(self) -> None:
        """Choose a file for a new plan, or for the plan whose number it carries."""
        self._import(None)

    def import_into_this(self) -> None:
        """Choose a file that belongs to the plan that is shown."""
        outline = self.controller.outline
        if outline is not None:
            self._import(outline.plan.uid)

    def open_file(self, path: Path, plan_uid: str | None = None) -> None:
        """Read a file and show its preview."""
        self._workspace.settings.set(FOLDER, str(path.parent))
        self._last_plan = plan_uid
        self.sides.setCurrentWidget(self.importing)
        self.importing.controller.open(path, plan_uid)

    def take_tasks(self, section: str) -> None:
        """Propose the paragraphs of a section of the shown plan as tasks."""
        outline = self.controller.outline
        if outline is not None:
            self.sides.setCurrentWidget(self.importing)
            self.importing.controller.open_section(outline.plan.uid, section)

    def type_new(self) -> None:
        self.sides.setCurrentWidget(self.plans_side)
        self.body.open_pane()
        self.pane.begin_new()

    def choose_another(self) -> None:
        """After a file was refused."""
        self._import(self._last_plan)

    def show_plans_side(self) -> None:
        """The plans, while a file that is not decided yet waits."""
        self.sides.setCurrentWidget(self.plans_side)
        self._show_waiting()

    # What the controller asks for

    def show_state(self, state: State) -> None:
        self._states.setCurrentWidget({"loading": self._loading, "empty": self.empty}.get(state, self.outline))
        for tool in (self.search, self.pane_button, self.into_button):
            tool.setEnabled(state == "plan")
        for step in (self.search, self.type_button, self.into_button, self.import_button):
            step.setVisible(state != "empty")
        if state != "plan":
            self.header.set_note("")
            self.pane.show_plan(None)
            if self.pane.new is None:
                self.body.close_pane()

    def show_plans(self, plans: Sequence[PlanRecord], current: str | None) -> None:
        self.plan_list.show_plans(plans, current)

    def show_plan(self, outline: PlanOutline, counts: RowCounts | None) -> None:
        plan = outline.plan
        self.outline.set_entries(entries_of_plan(outline, counts))
        self._search(self.search.text().strip())
        self.duties.show_duties(plan.uid, outline.duties)
        self.periods.show_periods(outline.closed_periods)
        self.pane.show_plan(plan)
        if self._just_imported:
            self._just_imported = False
            self.outline.tree.setFocus()

    def show_failure(self, error: Exception) -> None:
        self.error_bar.show_exception("", error)

    def plan_created(self) -> None:
        self.pane.end_new()

    def is_seen(self) -> bool:
        return self.isVisible()

    # Parts

    @cached_property
    def importing(self) -> ImportView:
        """The other side of the page. Made for the first file, so that opening the page does not wait for it."""
        made = ImportView(self._workspace, self._theme, self.choose_another, self.show_plans_side)
        made.controller = ImportController(self._workspace, made, self._imported, self._left)
        self.sides.addWidget(made)
        return made

    def _make_parts(self) -> None:
        theme = self._theme
        self.sides = QStackedWidget()
        self.plans_side = QWidget()
        self.header = PageHeader(theme, self.title)
        self.search = SearchField(theme, "Tìm trong kế hoạch, không cần dấu")
        self.pane_button = icon_button(
            theme, "panel-right", "Hiện hoặc ẩn thông tin kế hoạch", lambda: self.body.toggle_pane()
        )
        self.type_button = button(theme, "Gõ kế hoạch mới", self.type_new, icon="plus")
        self.into_button = button(
            theme,
            "Nhập tệp vào kế hoạch này…",
            self.import_into_this,
            tooltip="Phụ lục gửi riêng, hoặc bản sửa đổi của kế hoạch đang xem",
        )
        self.import_button = button(theme, "Nhập kế hoạch từ tệp…", self.import_new, icon="file-input", look="main")
        self.error_bar = ErrorBar(theme)
        self.waiting = Notice(theme)
        self.summary = Notice(theme)
        self.plan_list = PlanList(theme)
        open_rows = self._open_rows if self._go is not None else None
        self.outline = OutlineView(theme, self.plan_list, open_rows, self.take_tasks)
        self.duties = DutiesView(
            theme,
            lambda duty: self.controller.save_duty(duty, self.duties.show_failure),
            lambda duty: self._remove_duty(duty),
        )
        self.periods = PeriodsView(theme, lambda code: self.controller.reopen(code))
        self.outline.add_special("duties", self.duties)
        self.outline.add_special("periods", self.periods)
        self._loading = EmptyState(theme, "file-text", "Đang mở kế hoạch…", "")
        self.empty = EmptyState(
            theme,
            "file-input",
            "Chưa có kế hoạch nào",
            "Nhập kế hoạch từ tệp Word hoặc Excel (cũng có thể kéo tệp thả vào đây), gõ kế hoạch từ đầu, hoặc mở "
            "kế hoạch mẫu để làm quen.",
        )
        self.empty.add_step("Nhập kế hoạch từ tệp…", self.import_new, icon="file-input")
        self.empty.add_step("Gõ kế hoạch mới", self.type_new, icon="plus")
        self.empty.add_step("Mở kế hoạch mẫu", lambda: self.controller.open_sample(), icon="book-open")
        self.pane = PlanPane(
            theme,
            self._workspace.today,
            lambda edit, failed: self.controller.save_head(edit, failed),
            lambda edit, failed: self.controller.create(edit, failed),
            lambda: self.controller.remove(),
            lambda: self.controller.goes_with_it(),
        )

    def _lay_out(self) -> None:
        self.header.add_tool(self.search)
        for one in (self.pane_button, self.type_button, self.into_button, self.import_button):
            self.header.add_action(one)
        self._states = QStackedWidget()
        for state in (self._loading, self.empty, self.outline):
            self._states.addWidget(state)
        self.body = BodyWithPane(self._states, self.pane, "plans", self._workspace.settings)
        column = QVBoxLayout(self.plans_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.waiting, self.summary, self.error_bar):
            column.addWidget(widget)
        column.addWidget(self.body, 1)
        self.sides.addWidget(self.plans_side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.sides)

    def _connect(self) -> None:
        self.search.searched.connect(self._search)
        self.plan_list.chosen.connect(self.controller.choose)
        self._workspace.changed.connect(self._on_changed)
        self.waiting.add_step("Tiếp tục xem", lambda: self.sides.setCurrentWidget(self.importing))
        self.waiting.add_step("Bỏ, không nhập", lambda: self.importing.controller.discard())
        self.summary.add_step("Sang trang Nhiệm vụ", lambda: self._open_rows("tasks"), shown=self._go is not None)
        self.summary.add_step("Đóng", self.summary.hide)

    # Inside

    def _import(self, plan_uid: str | None) -> None:
        controller = self.importing.controller
        if controller.state in ("reading", "preview"):
            self.sides.setCurrentWidget(self.importing)
            return
        folder = self._workspace.settings.get(FOLDER)
        path = self._choose(self, folder if isinstance(folder, str) else "")
        if path is not None:
            self.open_file(path, plan_uid)

    def _imported(self, outcome: Outcome) -> None:
        self.sides.setCurrentWidget(self.plans_side)
        self.waiting.hide()
        self.summary.say(f"{outcome.message}.")
        # The keyboard goes to the outline; where this is the first plan, that is in sight only after it was read.
        self._just_imported = True
        self.outline.tree.setFocus()

    def _left(self) -> None:
        self.sides.setCurrentWidget(self.plans_side)
        self._show_waiting()

    def _show_waiting(self) -> None:
        controller = self.importing.controller
        self.waiting.setVisible(controller.is_open)
        if controller.is_open:
            self.waiting.say(f"“{controller.file_name}” chưa nhập vào dữ liệu.")

    def _search(self, words: str) -> None:
        hits = self.outline.search(words)
        if self.controller.outline is not None:
            self._name(self.controller.outline.plan, hits if words else None)

    def _name(self, plan: PlanRecord, hits: int | None) -> None:
        """The note beside the title: the plan with its counts, or how many entries a search found."""
        counts = self.controller.counts
        if hits is None:
            rows = f" · {counts.tasks} nhiệm vụ · {counts.indicators} dòng chỉ tiêu" if counts is not None else ""
            self.header.set_note(f"{plan.number or 'Không số'}{rows}")
        else:
            self.header.set_note(f"Thấy ở {hits} mục" if hits else "Không thấy trong văn bản của kế hoạch này")

    def _remove_duty(self, duty: DutyRecord) -> None:
        self.controller.remove_duty(duty)

    def _open_rows(self, rows: str) -> None:
        if self._go is not None:
            self._go("tasks" if rows == "tasks" else "indicators")

    def _on_changed(self, outcome: Outcome) -> None:
        self.error_bar.dismiss()
        if not outcome.undoable:
            self.summary.hide()

    def _fit(self) -> None:
        """Short words where the long ones have no room."""
        narrow = self.width() < ROOM_FOR_WORDS
        for one, (long, short) in {
            self.type_button: ("Gõ kế hoạch mới", "Gõ mới"),
            self.into_button: ("Nhập tệp vào kế hoạch này…", "Nhập thêm…"),
            self.import_button: ("Nhập kế hoạch từ tệp…", "Nhập tệp…"),
        }.items():
            one.setText(short if narrow else long)
            one.setAccessibleName(long)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.controller.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_file(path)


def _dropped(event: QDropEvent) -> Path | None:
    """The one file that is dragged. Its kind is judged by its content, when it is read."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.is_file() else None
