"""The page "Báo cáo": which document, words of the officer, pages as they will be printed; put in place."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from dxdesk.errors import Cancelled, Refusal
from dxdesk.services.documents.kinds import DocumentDraft, is_recorded
from dxdesk.ui.pages.reports.actions import DocumentActions
from dxdesk.ui.pages.reports.body import FormAndPages
from dxdesk.ui.pages.reports.choosing.agency_offer import AgencyOffer
from dxdesk.ui.pages.reports.choosing.bar import ChoiceBar, ShownChoice
from dxdesk.ui.pages.reports.choosing.period_bar import PeriodChoice
from dxdesk.ui.pages.reports.controller import ReportsController
from dxdesk.ui.pages.reports.document import Document, Pages
from dxdesk.ui.pages.reports.facts import tell_facts
from dxdesk.ui.pages.reports.keyboard import keyboard_kept
from dxdesk.ui.pages.reports.notice import Link, Notice
from dxdesk.ui.pages.reports.outputs.dialogs import PrintDesk, ask_for_place, open_path
from dxdesk.ui.pages.reports.outputs.forms import FileForm
from dxdesk.ui.pages.reports.outputs.outputs import Outputs
from dxdesk.ui.pages.reports.outputs.save_button import SaveButton
from dxdesk.ui.pages.reports.record.desk import RecordDesk
from dxdesk.ui.pages.reports.record.register_desk import RegisterDesk
from dxdesk.ui.pages.reports.sources.desk import KEY, SourcesDesk
from dxdesk.ui.pages.reports.writing.form import DraftForm
from dxdesk.ui.paper.view import PaperView, add_key
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import BodyWithPane, EmptyState, ErrorBar, PageHeader, icon_button, label
from dxdesk.ui.workspace import Workspace

TYPING_REST = 600
"""Milliseconds without typing until the pages are drawn anew."""


class ReportsPage(QWidget):
    """`go` leads to another page by its key: `go("indicators", period="2026-Q3", verdict="no_data")`."""

    def __init__(self, workspace: Workspace, theme: Theme, go: Callable[..., object]) -> None:
        super().__init__()
        self._workspace, self._theme, self._go = workspace, theme, go
        self._drawing = False
        self._make_parts()
        self.controller = ReportsController(workspace, self)
        self.outputs = Outputs(workspace, self.controller, self)
        self.printing = PrintDesk(self, workspace.worker, self.done, self.show_failure)
        self.record = RecordDesk(workspace, theme, self.controller, self.show_failure)
        self.register = RegisterDesk(workspace, theme, self.controller, self.outputs)
        self.sources = SourcesDesk(workspace, theme, self.controller, self.paper, go, self._open, self.show_failure)
        self.form = DraftForm(theme, self.record.strip)
        self._lay_out()
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
        if self.register.is_open:
            self.register.view.search.setFocus()
            return
        self.halves.show_pages()
        self.paper.focus_search()

    def show_with(self, **what: object) -> None:
        """`kind` of document, by its value, and `period`, the code of the one to report on."""
        kind, period = what.get("kind"), what.get("period")
        if isinstance(kind, str):
            self.register.close()
            self.controller.chooser.choose_kind(kind)
        if isinstance(period, str):
            self.register.close()
            self.controller.chooser.choose_period(period)

    # What the controller asks for

    def show_state(self, state: str) -> None:
        shown = {"no_plan": self.no_plan, "no_agency": self.offer, "document": self.body}.get(state, self._loading)
        with keyboard_kept(self, self._best_place):
            self._document_states.setCurrentWidget(shown)
        there, plan = state == "document", state in ("no_agency", "document")
        self.toggle.setEnabled(there)
        self.choice.setVisible(plan)
        self.document_actions.enable(plan, there)
        if not there:
            self._rest.stop()
            self.done.clear()
            self.errors.dismiss()
            self.header.set_note("")
            self.paper.clear()
        if state == "no_plan":
            self.register.close()

    def show_choice(self, choice: ShownChoice) -> None:
        self.choice.show_choice(choice)
        self._fit_actions()

    def show_periods(self, choice: PeriodChoice) -> None:
        self.choice.show_periods(choice)
        self._fit_actions()
        self.show_days_error("")

    def show_days_error(self, sentence: str) -> None:
        self.days_error.setText(sentence)
        self.days_error.setVisible(bool(sentence))
        self.choice.period.show_wrong(bool(sentence))

    def show_document(self, document: Document, fresh: bool) -> None:
        self.offer.show_agencies(document.urged)
        with keyboard_kept(self, self._best_place):
            self.form.show_document(document)
            self.halves.want_form(is_recorded(document.kind))
        self.toggle.setEnabled(is_recorded(document.kind) and not document.lacks_agency)
        self.record.show_document(document, fresh)
        self.outputs.show_document(document)
        if fresh:
            self._rest.stop()
            self.done.clear()
            self.errors.dismiss()
            self.form.show_gaps(())
            self.facts.clear()
            self.paper.clear()
            self.sources.show_pages()

    def show_draft(self, draft: DocumentDraft, earlier: Sequence[str], fresh: bool) -> None:
        document = self.controller.document
        first = document.signers[0].uid if document is not None and document.signers else ""
        self.form.show_identity(draft.number, draft.issued_on, draft.signer_uid or first, fresh)
        self.form.show_passages(draft.texts, earlier)

    def draw_soon(self) -> None:
        self._rest.start()

    def show_drawing(self, running: bool) -> None:
        self._drawing = running
        self.paper.preview.say("Đang lập trang xem trước…" if running else "")
        self._show_note()

    def show_pages(self, pages: Pages, same_document: bool) -> None:
        self.paper.show_pdf(pages.pdf, pages.sizes, keep=same_document)
        self.sources.show_pages()
        self.form.show_gaps(pages.preview.gaps)
        document = self.controller.document
        if document is not None:
            tell_facts(self.facts, document, pages.preview, self._go)
        self._show_note()

    def show_not_drawn(self, error: Exception) -> None:
        again = [("Lập lại", self.controller.draw)]
        self.paper.preview.say("Chưa có trang xem trước.")
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

    def ask_for_printer(self, document: Document, pages: Pages) -> None:
        self.printing.ask(document, pages)

    def show_save_form(self, document: Document, form: FileForm) -> None:
        self.save.show_form(document.kind, form)

    def show_written(self, words: str, path: Path) -> None:
        links: list[Link] = [("Mở tệp", partial(self._open, path)), ("Mở thư mục", partial(self._open, path.parent))]
        document = self.controller.document
        if document is not None and is_recorded(document.kind) and not document.record.is_finished:
            links.append(("Hoàn tất…", self.record.ask_to_finish))
        self.done.say(words, links)

    @property
    def save(self) -> SaveButton:
        return self.document_actions.save

    @property
    def print_button(self) -> QPushButton:
        return self.document_actions.print

    @property
    def register_button(self) -> QPushButton:
        return self.document_actions.register

    @property
    def save_button(self) -> QWidget:
        """The half of the save button that saves at once."""
        return self.save.main

    # Inside

    def _make_parts(self) -> None:
        theme, workspace = self._theme, self._workspace
        self.header = PageHeader(theme, self.title)
        self.choice = ChoiceBar(theme)
        self.days_error = label("", "error")
        self.paper = PaperView(theme, workspace.worker, workspace.settings, self)
        self.offer = AgencyOffer(theme)
        self.facts = Notice(theme, "info", "amber")
        self.done = Notice(theme, "check", "green", closable=True)
        self.errors = ErrorBar(theme)
        self.toggle = icon_button(theme, "panel-left", "Ẩn, hiện phần viết lời văn", self._toggle_form)
        self.document_actions = DocumentActions(theme, self._open_register, lambda: self.outputs.print())
        self.no_plan = EmptyState(
            theme, "file-text", "Chưa có kế hoạch để báo cáo", "Hãy mở hoặc tạo một kế hoạch trước, rồi trở lại đây."
        )
        self.no_plan.add_step("Mở trang Kế hoạch", lambda: self._go("plans"), "book-open")
        self._rest = QTimer(self, singleShot=True, interval=TYPING_REST)

    def _lay_out(self) -> None:
        self.header.add_tool(self.toggle)
        self.header.add_tool(self.choice, 1)
        self.document_actions.put_into(self.header)
        right = QFrame()
        column = _column(right)
        column.addWidget(self.facts)
        column.addWidget(self.paper, 1)
        self.halves = FormAndPages(self.form, right, self._workspace.settings)
        self.halves.setFocusProxy(self.paper)
        self.body = BodyWithPane(self.halves, self.sources.pane, "report-sources", self._workspace.settings)
        self.sources.attach(self.body)
        self._loading = QWidget()
        self._document_states = QStackedWidget()
        for state in (self._loading, self.no_plan, self.offer, self.body):
            self._document_states.addWidget(state)
        self.days_error.setContentsMargins(16, 0, 16, 8)
        self.days_error.hide()
        self._document = QWidget()
        column = _column(self._document)
        for widget in (self.header, self.days_error, self.errors, self.done):
            column.addWidget(widget)
        column.addWidget(self._document_states, 1)
        self._states = QStackedWidget()
        self._states.addWidget(self._document)
        column = _column(self)
        column.addWidget(self._states)
        # The toolbar gives up its words when the page gets narrow; they must not keep it from getting so.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setFocusProxy(self.paper)

    def _connect(self) -> None:
        controller, chooser = self.controller, self.controller.chooser
        self._rest.timeout.connect(controller.draw)
        self.choice.kind_chosen.connect(chooser.choose_kind)
        self.choice.agency_chosen.connect(chooser.choose_agency)
        self.choice.plans_chosen.connect(chooser.choose_plans)
        self.choice.period_kind_chosen.connect(chooser.choose_period_kind)
        self.choice.code_chosen.connect(chooser.choose_period)
        self.choice.days_chosen.connect(chooser.choose_days)
        self.offer.chosen.connect(chooser.choose_agency)
        self.form.typed.connect(controller.type_text)
        self.form.number_typed.connect(controller.type_number)
        self.form.day_typed.connect(controller.type_day)
        self.form.signer_chosen.connect(controller.choose_signer)
        self.form.left.connect(controller.save)
        self.form.earlier_wanted.connect(controller.take_earlier)
        self.form.closing_wanted.connect(controller.close_period)
        self.form.settings_wanted.connect(lambda: self._go("settings", section="documents"))
        self.save.save_wanted.connect(self.outputs.save)
        self.save.export_wanted.connect(self.outputs.export)
        self.record.strip.form_opened.connect(self._on_record_form)
        self.register.shown.connect(self._show_register)
        add_key(self, ("Ctrl+S",), lambda: self.outputs.save())
        add_key(self, (KEY,), self.sources.toggle)
        add_key(self, ("Ctrl+P",), lambda: self.outputs.print())

    def _fit_actions(self) -> None:
        beside = self.toggle.sizeHint().width() + 5 * GRID
        self.document_actions.fit(self.width(), self.choice.wanted_width() + beside)

    def _best_place(self) -> QWidget:
        """For the keyboard: the pages; while a letter has no addressee those who could be one."""
        return self.offer if self._document_states.currentWidget() is self.offer else self.paper

    def _show_note(self) -> None:
        document, count = self.controller.document, self.paper.preview.page_count
        if document is None or document.lacks_agency:
            return
        words = document.period.label
        if count:
            words += f" · {count} trang"
        self.header.set_note(words + (" · đang cập nhật…" if self._drawing else ""))

    def _toggle_form(self) -> None:
        self.halves.toggle_form()

    def _open_register(self) -> None:
        self.controller.save()
        self.register.open()

    def _show_register(self, shown: bool) -> None:
        if shown:
            self._states.addWidget(self.register.view)
        self._states.setCurrentWidget(self.register.view if shown else self._document)
        (self.register.view if shown else self.paper).setFocus()

    def _on_record_form(self, opened: bool) -> None:
        """The keyboard goes to the pages when the form is gone, not to wherever the window finds next."""
        self.form.make_room(opened)
        if not opened and self.isVisible():
            self.paper.setFocus()

    def _open(self, path: Path) -> None:
        try:
            open_path(path)
        except Refusal as refusal:
            self.show_failure(refusal)

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
        self._fit_actions()


def _column(owner: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
