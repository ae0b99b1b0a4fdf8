"""The page "Báo cáo": period, words of the officer, pages as they will be printed; put in place and connected."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from dxdesk.errors import Cancelled, Refusal
from dxdesk.services.documents.kinds import DocumentDraft
from dxdesk.ui.pages.reports.body import FormAndPages
from dxdesk.ui.pages.reports.controller import PeriodChoice, ReportsController
from dxdesk.ui.pages.reports.dialogs import PrintDesk, ask_for_place, open_path
from dxdesk.ui.pages.reports.draft_form import DraftForm
from dxdesk.ui.pages.reports.notice import Link, Notice
from dxdesk.ui.pages.reports.outputs import Outputs
from dxdesk.ui.pages.reports.period_bar import PeriodBar
from dxdesk.ui.pages.reports.report import Pages, Report, facts_about
from dxdesk.ui.paper.view import PaperView, add_key
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import EmptyState, ErrorBar, PageHeader, button, icon_button, label
from dxdesk.ui.workspace import Workspace

TYPING_REST = 600
"""Milliseconds without typing until the pages are drawn anew."""
WORDS_FROM = 760
"""Logical pixels of width from which every action has its word."""


class ReportsPage(QWidget):
    """`go` leads to another page by its key: `go("indicators", period="2026-Q3", verdict="no_data")`."""

    def __init__(self, workspace: Workspace, theme: Theme, go: Callable[..., object]) -> None:
        super().__init__()
        self._workspace, self._theme, self._go = workspace, theme, go
        self._make_parts()
        self._lay_out()
        self.controller = ReportsController(workspace, self)
        self.outputs = Outputs(workspace, self.controller, self)
        self.printing = PrintDesk(self, workspace.worker, self.done, self.show_failure)
        self._connect()
        self.show_state("loading")

    # What the window knows

    @property
    def title(self) -> str:
        return "Báo cáo"

    @property
    def icon(self) -> str:
        return "file-text"

    @property
    def widget(self) -> QWidget:
        return self

    def refresh(self) -> None:
        self.controller.refresh()

    def focus_search(self) -> None:
        self.body.show_pages()
        self.paper.focus_search()

    def show_with(self, **what: object) -> None:
        """`period`: the code of the period to report on."""
        period = what.get("period")
        if isinstance(period, str):
            self.controller.choose_period(period)

    # What the controller asks for

    def show_state(self, state: str) -> None:
        self._states.setCurrentWidget({"no_plan": self.no_plan, "report": self.body}.get(state, self._loading))
        for widget in (self.periods, self.toggle, self.excel_button, self.print_button, self.save_button):
            widget.setEnabled(state == "report")
        self.periods.setVisible(state == "report")
        if state != "report":
            self._rest.stop()
            self.done.clear()
            self.errors.dismiss()
            self.header.set_note("")
            self.paper.clear()

    def show_periods(self, choice: PeriodChoice) -> None:
        self.periods.show_choice(choice)
        self.show_days_error("")

    def show_days_error(self, sentence: str) -> None:
        self.days_error.setText(sentence)
        self.days_error.setVisible(bool(sentence))
        self.periods.show_wrong(bool(sentence))

    def show_draft(self, draft: DocumentDraft, earlier: Sequence[str], closed: bool, fresh: bool) -> None:
        self.form.show_identity(draft.number, draft.issued_on, fresh)
        self.form.show_passages(draft.texts, earlier)
        self.form.show_closed(closed)
        if fresh:
            self._rest.stop()
            self.done.clear()
            self.errors.dismiss()
            self.form.show_gaps(())
            self.facts.clear()
            self.paper.clear()

    def draw_soon(self) -> None:
        self._rest.start()

    def show_drawing(self, running: bool) -> None:
        self._drawing = running
        self._show_note()

    def show_pages(self, pages: Pages, same_report: bool) -> None:
        self.paper.show_pdf(pages.pdf, pages.sizes, keep=same_report)
        self.form.show_gaps(pages.preview.gaps)
        self._show_facts(pages)
        self._show_note()

    def show_not_drawn(self, error: Exception) -> None:
        again = [("Lập lại", self.controller.draw)]
        if isinstance(error, Cancelled):
            self.facts.say("Đã dừng, trang xem trước chưa được cập nhật.", again)
        else:
            self.facts.say("Trang xem trước chưa được cập nhật.", again)
            self.errors.show_exception("Lập trang xem trước", error)

    def show_failure(self, error: Exception) -> None:
        self.errors.show_exception("", error)

    def clear_failure(self) -> None:
        self.errors.dismiss()
        self.done.clear()

    def is_seen(self) -> bool:
        return self.isVisible()

    # What leaves the program

    def ask_for_place(self, title: str, suggested: Path, kind: str, then: Callable[[Path], object]) -> None:
        ask_for_place(self, title, suggested, kind, then)

    def ask_for_printer(self, report: Report, pages: Pages) -> None:
        self.printing.ask(report, pages)

    def show_written(self, words: str, path: Path) -> None:
        links: list[Link] = [("Mở", partial(self._open, path)), ("Mở thư mục", partial(self._open, path.parent))]
        report = self.controller.report
        if report is not None and not report.is_closed:
            links.append((f"Chốt kỳ {report.period.short_label}", self._close_after_saving))
        self.done.say(words, links)

    # Inside

    def _make_parts(self) -> None:
        theme, workspace = self._theme, self._workspace
        self._drawing = False
        self.header = PageHeader(theme, self.title)
        self.periods = PeriodBar(theme)
        self.days_error = label("", "error")
        self.form = DraftForm(theme)
        self.paper = PaperView(theme, workspace.worker, workspace.settings, self)
        self.facts = Notice(theme, "info", "amber")
        self.done = Notice(theme, "check", "green", closable=True)
        self.errors = ErrorBar(theme)
        self.toggle = icon_button(theme, "panel-left", "Ẩn, hiện phần viết lời báo cáo", self._toggle_form)
        self.excel_button = button(theme, "Xuất Excel…", lambda: self.outputs.export(), icon="file-spreadsheet")
        self.print_button = button(theme, "In…", lambda: self.outputs.print(), icon="printer", tooltip="Ctrl+P")
        self.save_button = button(
            theme, "Lưu PDF…", lambda: self.outputs.save_pdf(), icon="save", look="main", tooltip="Ctrl+S"
        )
        self.no_plan = EmptyState(
            theme, "file-text", "Chưa có kế hoạch để báo cáo", "Hãy mở hoặc tạo một kế hoạch trước, rồi trở lại đây."
        )
        self.no_plan.add_step("Mở trang Kế hoạch", lambda: self._go("plans"), "book-open")
        self._rest = QTimer(self, singleShot=True, interval=TYPING_REST)

    def _lay_out(self) -> None:
        self.header.add_tool(self.toggle)
        self.header.add_tool(self.periods)
        for action in (self.excel_button, self.print_button, self.save_button):
            self.header.add_action(action)
        right = QFrame()
        column = _column(right)
        column.addWidget(self.facts)
        column.addWidget(self.paper, 1)
        self.body = FormAndPages(self.form, right, self._workspace.settings)
        self._loading = QWidget()
        self._states = QStackedWidget()
        for state in (self._loading, self.no_plan, self.body):
            self._states.addWidget(state)
        self.days_error.setContentsMargins(16, 0, 16, 8)
        self.days_error.hide()
        column = _column(self)
        for widget in (self.header, self.days_error, self.errors, self.done):
            column.addWidget(widget)
        column.addWidget(self._states, 1)
        self.setFocusProxy(self.paper)

    def _connect(self) -> None:
        self._rest.timeout.connect(self.controller.draw)
        self.periods.kind_chosen.connect(self.controller.choose_kind)
        self.periods.code_chosen.connect(self.controller.choose_period)
        self.periods.days_chosen.connect(self.controller.choose_days)
        self.form.typed.connect(self.controller.type_text)
        self.form.number_typed.connect(self.controller.type_number)
        self.form.day_typed.connect(self.controller.type_day)
        self.form.left.connect(self.controller.save)
        self.form.earlier_wanted.connect(self.controller.take_earlier)
        self.form.closing_wanted.connect(self.controller.close_period)
        add_key(self, ("Ctrl+S",), self.outputs.save_pdf)
        add_key(self, ("Ctrl+P",), self.outputs.print)

    def _show_note(self) -> None:
        report, count = self.controller.report, self.paper.preview.page_count
        if report is None:
            return
        words = report.period.label
        if count:
            words += f" · {count} trang"
        self.header.set_note(words + (" · đang cập nhật…" if self._drawing else ""))

    def _show_facts(self, pages: Pages) -> None:
        words, preview, report = facts_about(pages.preview), pages.preview, self.controller.report
        if not words or report is None:
            self.facts.clear()
            return
        links: list[Link] = []
        if preview.without_data:
            code = report.period.code
            links.append(("Nhập số liệu", lambda: self._go("indicators", period=code, verdict="no_data")))
        if not preview.tasks or not preview.indicators:
            links.append(("Mở trang Kế hoạch", lambda: self._go("plans")))
        self.facts.say(words, links)

    def _toggle_form(self) -> None:
        self.body.toggle_form()

    def _open(self, path: Path) -> None:
        try:
            open_path(path)
        except Refusal as refusal:
            self.show_failure(refusal)

    def _close_after_saving(self) -> None:
        self.done.clear()
        self.controller.close_period(True)

    # Events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)
        self.controller.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.controller.save()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window closes: what was typed is kept first."""
        if event.type() == QEvent.Type.Close and watched is self.window():
            self.controller.save()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        words = event.size().width() >= WORDS_FROM
        self.excel_button.setText("Xuất Excel…" if words else "")
        self.print_button.setText("In…" if words else "")
        self.excel_button.setToolTip("Xuất số liệu của kỳ ra Excel")
        self.print_button.setToolTip("In báo cáo (Ctrl+P)")


def _column(owner: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
