"""Part "Biểu của thành phố": choose a form, see its layout, its rows and what will be written, save the filled file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from dxdesk.exchange.filling.profile import FormProfile
from dxdesk.services.exchanging.return_proposal import ReturnProposal
from dxdesk.services.forms.filling import FilledForm
from dxdesk.services.forms.profiles import OpenedForm
from dxdesk.ui.grouped_table import RowList
from dxdesk.ui.pages.exchange.desk import Desk
from dxdesk.ui.pages.exchange.dialogs import WORKBOOKS, FileDialogs
from dxdesk.ui.pages.exchange.forms.controller import FormsController, State
from dxdesk.ui.pages.exchange.forms.layout_panel import LayoutPanel
from dxdesk.ui.pages.exchange.forms.profile_list import ProfileList
from dxdesk.ui.pages.exchange.forms.rows import AnswerRow, MatchRow
from dxdesk.ui.pages.exchange.forms.tables import MatchPanel, answers_table, show_answers
from dxdesk.ui.pages.exchange.part import Part
from dxdesk.ui.pages.exchange.rows_of_widgets import LEAST_PANEL, scrolled, tool_row
from dxdesk.ui.pages.importing.tabs import Tabs
from dxdesk.ui.pages.reports.notice import Notice
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import ElidedLabel, EmptyState, ErrorBar, Filter, FilterChips, LineEdit, SearchField, button
from dxdesk.ui.widgets.buttons import icon_button
from dxdesk.ui.workspace import Workspace

LEAST_NAME = 140
"""Logical pixels that the name of the file keeps beside longer words."""
SHOW_MATCHES = Filter("match", "Hiện dòng", [("none", "Chưa khớp"), ("near", "Gần giống"), ("exact", "Khớp hẳn")])
SHOW_ANSWERS = Filter("answer", "Hiện ô", [("written", "Sẽ điền"), ("left", "Không điền"), ("same", "Đã đúng sẵn")])


class FormsPart(Part):
    """`show_values` gets what a corrected form says otherwise than the data."""

    key, title, short_title = "forms", "Biểu của thành phố", "Biểu"

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        desk: Desk,
        dialogs: FileDialogs,
        show_values: Callable[[ReturnProposal], None],
    ) -> None:
        super().__init__()
        self._workspace, self._theme, self._dialogs = workspace, theme, dialogs
        self.controller = FormsController(workspace, desk, self, show_values)
        self._narrow_page = False
        self._amounts = (0, 0, 0, 0)
        self._wanted: dict[str, tuple[str, ...]] = {}
        self._make_parts()
        self._lay_out()
        self.show_state("start")

    # What the page calls

    def refresh(self) -> None:
        self.controller.refresh()

    def fit(self, narrow: bool) -> None:
        self._narrow_page = narrow
        self.fill_button.setText("Lưu tệp…" if narrow else "Lưu biểu đã điền…")
        self.read_button.setText("Đọc số liệu…" if narrow else "Đọc số liệu trong biểu…")
        self.save_button.setText("Lưu mẫu" if narrow else "Lưu mẫu biểu")
        self.known_words.setVisible(not narrow)
        self.start.fit(narrow)
        self._pages.setMinimumHeight(LEAST_PANEL if narrow else 0)
        self.layout_panel.fit(narrow)
        self.matches.fit(narrow)
        self._show_tabs()
        self._choose_tab(self.tabs.current or "layout")

    def focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    @property
    def undecided(self) -> str:
        opened = self.controller.opened
        if opened is None or not self.controller.changed:
            return ""
        return f"Bố cục đã sửa của biểu {opened.path.name} chưa lưu thành mẫu; đóng chương trình thì mất."

    def open_file(self, path: Path) -> None:
        self.name.setModified(False)
        self._begin_anew()
        self.controller.open(path)

    # What the controller calls

    def show_state(self, state: State) -> None:
        self._states.setCurrentWidget({"start": self.start, "reading": self.reading}.get(state, self._area))
        if state != "form":
            self.notice.clear()

    def show_profiles(self, profiles: list[FormProfile]) -> None:
        self.start.show_profiles(profiles)

    def show_form(self, opened: OpenedForm) -> None:
        self.file_words.setText(opened.path.name)
        self.file_words.setToolTip(str(opened.path))
        self.known_words.setText(_known(opened, self.controller.changed))
        if self._pages.currentWidget() is self.layout_panel:
            self.layout_panel.setFocus()
        if not self.name.isModified() or not self.name.text():
            self.name.setText(opened.profile.name or opened.path.stem)
            self.name.setCursorPosition(0)
        self.layout_panel.show_form(opened)
        self.save_button.setEnabled(bool(opened.profile.tables))
        if opened.known and not self.controller.changed:
            self.layout_panel.guide.end()

    def show_plan(self, matches: RowList[MatchRow], answers: RowList[AnswerRow]) -> None:
        self.matches.show_rows(matches)
        show_answers(self.answers, answers)
        self._amounts = (
            len(matches.rows),
            sum(row.state == "none" for row in matches.rows),
            sum(row.state == "written" for row in answers.rows),
            sum(row.state == "left" for row in answers.rows),
        )
        self._show_tabs()
        self.fill_button.setEnabled(self.controller.can_fill())
        self.read_button.setEnabled(self.controller.plan is not None)

    def show_error(self, message: str) -> None:
        if message:
            self.errors.show_error(message)
        else:
            self.errors.dismiss()

    def show_done(self, filled: FilledForm, left: int) -> None:
        links = [("Mở thư mục", lambda: self._dialogs.show_folder(filled.path.parent))]
        if left:
            links.append(("Xem chỗ không điền", self.show_left))
        self.notice.say(filled.message, links)

    def show_stale(self, waiting: bool) -> None:
        if waiting:
            self.fill_button.setEnabled(False)
        self.read_button.setEnabled(not waiting)

    # What the officer does

    def choose_file(self) -> None:
        path = self._dialogs.open_one(self, "Chọn biểu của thành phố", WORKBOOKS)
        if path is not None:
            self.open_file(path)

    def save_layout(self) -> None:
        self.name.setModified(False)
        self.controller.save_layout(self.name.text())

    def fill(self) -> None:
        opened = self.controller.opened
        if opened is None:
            return
        proposed = f"{opened.path.stem}-da-dien{opened.path.suffix}"
        out = self._dialogs.save_as(self, "Lưu biểu đã điền", proposed, WORKBOOKS)
        if out is not None:
            self.controller.fill(out)

    def show_left(self) -> None:
        """Only what was not written, with its reason."""
        self._wanted["answer"] = ("left",)
        self._choose_tab("answers")

    # Inside

    def _make_parts(self) -> None:
        theme, settings = self._theme, self._workspace.settings
        self.errors = ErrorBar(theme)
        self.notice = Notice(theme, "circle-check", "green", closable=True)
        self.start = ProfileList(theme, settings, self.choose_file, self.controller.remove_layout)
        self.reading = EmptyState(theme, "file-spreadsheet", "Đang đọc biểu…", "Chưa có gì thay đổi.")
        self.reading.add_step("Dừng lại", self._workspace.worker.cancel, "x")
        self.file_words = ElidedLabel("", "strong")
        self.file_words.setMinimumWidth(LEAST_NAME)
        self.known_words = ElidedLabel("", "small")
        self.name = LineEdit()
        self.name.setPlaceholderText("Tên mẫu biểu")
        self.name.setAccessibleName("Tên mẫu biểu")
        self.name.setMaximumWidth(220)
        self.name.returnPressed.connect(self.save_layout)
        self.save_button = button(theme, "Lưu mẫu biểu", self.save_layout, icon="save")
        self.save_button.setToolTip("Nhớ bố cục này cho lần sau, kể cả khi dòng, cột của biểu đổi chỗ")
        self.read_button = button(theme, "Đọc số liệu trong biểu…", self.controller.read_values, icon="file-input")
        self.read_button.setToolTip("Biểu do thành phố sửa gửi về: so với số liệu đang có, xem trước rồi mới nhận")
        self.fill_button = button(theme, "Lưu biểu đã điền…", self.fill, icon="file-output", look="main")
        self.tabs = Tabs(theme)
        self.tabs.set_tabs([("layout", "Bố cục"), ("matches", "Khớp dòng"), ("answers", "Sẽ điền")])
        self.tabs.chosen.connect(self._choose_tab)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.chips = FilterChips(theme, [])
        self.chips.changed.connect(self._choose_filter)
        self.search = SearchField(theme)
        self.search.searched.connect(self._search)
        self.layout_panel = LayoutPanel(theme, self.controller.change_layout)
        self.matches = MatchPanel(theme, settings, self.controller.choices, self.controller.correct)
        self.answers = answers_table(theme, settings)
        self.answers.tick_requested.connect(self._overwrite)

    def _lay_out(self) -> None:
        back = icon_button(self._theme, "chevron-left", "Đóng biểu này", self.controller.close)
        top = tool_row(
            back,
            (self.file_words, 0),
            (self.known_words, 1),
            self.read_button,
            self.fill_button,
        )
        tools = tool_row(self.tabs, (self.chips, 1), None, self.search, self.name, self.save_button)
        self._panels: dict[str, QWidget] = {
            "layout": self.layout_panel,
            "matches": self.matches,
            "answers": self.answers,
        }
        self._pages = QStackedWidget()
        for panel in self._panels.values():
            self._pages.addWidget(panel)
        self.body = QWidget()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.notice)
        column.addLayout(tools)
        column.addWidget(self._pages, 1)
        self._states = QStackedWidget()
        self._area = scrolled(self.body)
        for state in (self.start, self.reading, self._area):
            self._states.addWidget(state)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.errors)
        whole.addWidget(self._states, 1)
        self._choose_tab("layout")

    def _begin_anew(self) -> None:
        """What was filtered or looked for in one form says nothing of the next."""
        self._wanted.clear()
        self.search.empty()
        self._choose_tab("layout")

    def _show_tabs(self) -> None:
        rows, unmatched, written, left = self._amounts
        if self._narrow_page:
            words = "Khớp", "Điền"
        else:
            words = (
                f"Khớp dòng ({unmatched} chưa khớp)" if unmatched else f"Khớp dòng ({rows})",
                f"Sẽ điền {written} ô" + (f", không điền {left}" if left else ""),
            )
        self.tabs.set_tabs([("layout", "Bố cục"), ("matches", words[0]), ("answers", words[1])])

    def _choose_tab(self, key: str) -> None:
        self.tabs.choose(key)
        self._pages.setCurrentWidget(self._panels[key])
        shown = {"matches": [SHOW_MATCHES], "answers": [SHOW_ANSWERS]}.get(key, [])
        self.chips.blockSignals(True)
        self.chips.set_filters(shown)
        self.chips.set_chosen(self._wanted)
        self.chips.blockSignals(False)
        self.chips.setMinimumWidth(self.chips.sizeHint().width() if shown else 0)
        self.search.setVisible(bool(shown))
        self.chips.setVisible(bool(shown) or not self._narrow_page)
        for widget in (self.name, self.save_button):
            widget.setVisible(key == "layout")
        self._narrow()

    def _choose_filter(self, chosen: dict[str, tuple[str, ...]]) -> None:
        """Each tab has its own chip; what the other one says stays."""
        for key in self.chips.chips:
            self._wanted[key] = chosen.get(key, ())
        self._narrow()

    def _narrow(self) -> None:
        for table, name in ((self.matches.table, "match"), (self.answers, "answer")):
            wanted = self._wanted.get(name, ())
            table.set_filter(partial(_is_one_of, wanted) if wanted else None)

    def _search(self, text: str) -> None:
        self.matches.table.set_search(text)
        self.answers.set_search(text)

    def _overwrite(self, uid: str, wanted: bool) -> None:
        row: AnswerRow | None = self.answers.row(uid)
        if row is not None and row.cell is not None:
            self.controller.set_overwrite(row.cell, wanted)


def _is_one_of(states: tuple[str, ...], row: MatchRow | AnswerRow) -> bool:
    return row.state in states


def _known(opened: OpenedForm, changed: bool) -> str:
    if not opened.profile.tables:
        return "Chưa nhận ra bảng nào để điền; hãy chỉ cho chương trình như hướng dẫn bên dưới"
    if changed:
        return "Bố cục đã sửa, chưa lưu"
    if opened.missing:
        return f"Theo mẫu “{opened.profile.name}”; không còn thấy: {', '.join(opened.missing)}"
    if opened.renamed:
        changed_titles = ", ".join(f"“{old}” nay là “{new}”" for old, new in opened.renamed)
        return f"Theo mẫu “{opened.profile.name}”; hãy xem lại tiêu đề đã đổi: {changed_titles}"
    if opened.known:
        return f"Theo mẫu đã lưu “{opened.profile.name}”"
    return "Bố cục do chương trình đề xuất; hãy xem lại rồi lưu để dùng cho lần sau"
