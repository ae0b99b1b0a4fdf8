"""Bringing a plan in: the controller with a fake view, then the preview with real clicks and keys."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from dxdesk.data.store import Store
from dxdesk.domain.deadline import DeadlineKind
from dxdesk.domain.target import TargetKind
from dxdesk.errors import Cancelled, Refusal
from dxdesk.progress import silent
from dxdesk.services.history import undo
from dxdesk.services.importing import propose_draft
from dxdesk.services.outcome import Outcome
from dxdesk.services.plans import PlanEdit, edit_plan, plans, row_counts
from dxdesk.ui.grouped_table import GroupedTable
from dxdesk.ui.pages.importing.columns import UNDERSTOOD
from dxdesk.ui.pages.importing.controller import ImportController, State
from dxdesk.ui.pages.importing.lines import AgencyLine, DoubtLine, Line
from dxdesk.ui.pages.importing.preview import NEW_AGENCY, Preview, make_preview
from dxdesk.ui.pages.importing.view import ImportView
from dxdesk.ui.pages.plans.page import PlansPage
from dxdesk.ui.theme import Theme
from dxdesk.ui.worker import Job
from dxdesk.ui.workspace import Workspace
from tests.services.drafts import small_plan

TODAY = date(2026, 11, 22)
UNREAD = "Trước mùa lễ hội của làng nghề"


class Seen:
    """Stands for the view and remembers what it was told."""

    def __init__(self) -> None:
        self.states: list[State] = []
        self.refusal = self.error = ""
        self.decisions = self.rows_again = 0
        self.busy = False
        self.finished: list[Outcome] = []
        self.left = 0

    def show_state(self, state: State, file_name: str) -> None:
        self.states.append(state)

    def show_refusal(self, message: str) -> None:
        self.refusal = message

    def show_preview(self, preview: Preview) -> None:
        self.rows_again += 1

    def show_rows_again(self) -> None:
        self.rows_again += 1

    def show_decision(self) -> None:
        self.decisions += 1

    def set_busy(self, busy: bool) -> None:
        self.busy = busy

    def show_error(self, message: str) -> None:
        self.error = message

    def leave(self) -> None:
        self.left += 1


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def sample_file(resources: Path) -> Path:
    return resources / "sample" / "ke-hoach-mau.docx"


def control(workspace: Workspace, seen: Seen) -> ImportController:
    return ImportController(workspace, seen, seen.finished.append, seen.leave)


def open_small(workspace: Workspace, seen: Seen, store: Store, **changes: object) -> tuple[ImportController, Preview]:
    """A controller with the preview of a small invented plan, without a file behind it."""
    made = control(workspace, seen)
    proposal = propose_draft(store, small_plan(**changes), "nho.docx", TODAY, silent())
    preview = make_preview(store, proposal, Path("nho.docx"))
    made.preview, made.state, made.file_name = preview, "preview", "nho.docx"
    return made, preview


def unread_line(preview: Preview) -> Line:
    return next(
        line for line in preview.tasks if line.row.deadline and line.row.deadline.reading.kind is DeadlineKind.UNREAD
    )


def write_appendix(path: Path) -> Path:
    """Tasks without anything about their plan."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn hoàn thành"])
    sheet.append(["1", "Lập danh sách thiết bị", "Phòng Văn hóa - Xã hội", "Công an phường", "Quý II"])
    sheet.append(["2", "Kiểm kê thiết bị hằng năm", "Công an phường", "Phòng Văn hóa - Xã hội", "Quý IV"])
    book.save(path)
    return path


# The controller


def test_a_file_is_read_previewed_and_stored_in_one_step(
    empty_workspace: Workspace, store: Store, seen: Seen, sample_file: Path
) -> None:
    controller = control(empty_workspace, seen)
    assert controller.open(sample_file)
    assert seen.states == ["reading", "preview"]
    assert plans(store) == []
    announced: list[Outcome] = []
    empty_workspace.changed.connect(announced.append)
    controller.apply()
    assert seen.finished == announced
    assert empty_workspace.plan_uid == plans(store)[0].uid
    assert controller.state == "none"
    assert controller.preview is None
    undo(store)
    assert plans(store) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [("hong.docx", b"PK\x03\x04 khong phai"), ("trong.xlsx", b""), ("trang.xls", b"<html><body>x</body></html>")],
)
def test_a_broken_file_is_refused_in_words_and_another_can_follow(
    empty_workspace: Workspace, seen: Seen, sample_file: Path, tmp_path: Path, name: str, content: bytes
) -> None:
    broken = tmp_path / name
    broken.write_bytes(content)
    controller = control(empty_workspace, seen)
    controller.open(broken)
    assert seen.states == ["reading", "refused"]
    assert len(seen.refusal) > 20
    assert controller.open(sample_file)
    assert seen.states[-1] == "preview"


def test_a_second_file_waits_until_the_first_is_decided(
    empty_workspace: Workspace, store: Store, seen: Seen, sample_file: Path
) -> None:
    controller, preview = open_small(empty_workspace, seen, store)
    assert not controller.open(sample_file)
    assert "nho.docx" in seen.error
    assert "Bỏ, không nhập" in seen.error
    assert controller.preview is preview
    controller.discard()
    assert seen.left == 1
    assert controller.open(sample_file)


def test_stopping_while_the_file_is_read_leads_back(
    empty_workspace: Workspace, seen: Seen, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_args: object) -> None:
        raise Cancelled

    monkeypatch.setattr("dxdesk.ui.pages.importing.controller.propose_import", stopped)
    controller = control(empty_workspace, seen)
    controller.open(sample_file)
    assert seen.states == ["reading", "none"]
    assert seen.left == 1


def test_what_is_read_for_a_discarded_file_is_dropped(
    empty_workspace: Workspace, seen: Seen, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[Callable[[], None]] = []
    worker = empty_workspace.worker

    def later(job: Any, done: Any, failed: Any = None, label: str = "", cancellable: bool = False) -> None:
        entry = Job(job, done, failed, label, cancellable)
        waiting.append(lambda: entry.done(entry.run(silent())))

    monkeypatch.setattr(worker, "submit", later)
    controller = control(empty_workspace, seen)
    controller.open(sample_file)
    controller.discard()
    waiting[0]()
    assert controller.state == "none"
    assert seen.rows_again == 0


def test_a_failed_import_keeps_the_preview(
    empty_workspace: Workspace, store: Store, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    controller, preview = open_small(empty_workspace, seen, store)

    def full(*_args: object) -> None:
        raise Refusal("disk-full", "Ổ đĩa đã đầy.")

    monkeypatch.setattr("dxdesk.ui.pages.importing.controller.apply_import", full)
    controller.apply()
    assert seen.error == "Ổ đĩa đã đầy."
    assert controller.preview is preview
    assert not seen.busy
    monkeypatch.undo()
    controller.apply()
    assert len(plans(store)) == 1


def test_an_import_that_is_stopped_has_stored_nothing(
    empty_workspace: Workspace, store: Store, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    controller, preview = open_small(empty_workspace, seen, store)

    def stopped(*_args: object) -> None:
        raise Cancelled

    monkeypatch.setattr("dxdesk.ui.pages.importing.controller.apply_import", stopped)
    controller.apply()
    assert "chưa có gì được ghi" in seen.error
    assert controller.preview is preview
    assert plans(store) == []


def test_a_wording_that_is_still_unread_is_told_and_not_taken(
    empty_workspace: Workspace, store: Store, seen: Seen
) -> None:
    controller, preview = open_small(empty_workspace, seen, store)
    line = unread_line(preview)
    assert "Viết như" in controller.correct(line, "tùy lúc")
    assert "Chưa nhập" in controller.correct(line, "  ")
    assert line in [unread_line(preview)]
    assert seen.decisions == 0
    assert controller.correct(line, "Quý III") == ""
    assert line.understood == "quý III năm 2026, hạn 30/09/2026"
    assert line.is_corrected
    assert preview.reasons(line) == []


def test_a_target_is_corrected_or_left_to_words(empty_workspace: Workspace, store: Store, seen: Seen) -> None:
    controller, preview = open_small(empty_workspace, seen, store)
    line = next(line for line in preview.indicators if line.raw == "≥ 4")
    assert "con số" in controller.correct(line, "nhiều hơn năm ngoái")
    assert controller.correct(line, "đánh giá bằng lời") == ""
    assert line.goal is not None
    assert line.goal.reading.kind is TargetKind.TEXT
    assert line.wording == "≥ 4"
    assert controller.correct(line, "ít nhất 6") == ""
    assert line.understood == "ít nhất 6 lớp"


def test_an_agency_is_chosen_once_for_all_its_rows(empty_workspace: Workspace, store: Store, seen: Seen) -> None:
    controller, preview = open_small(empty_workspace, seen, store)
    line = next(line for line in preview.agencies if line.choice.raw == "Tổ máy tính xóm Đông")
    task = next(task for task in preview.tasks if task.row.draft.lead_raw == line.choice.raw)
    assert preview.names(task.row.leads) == "Tổ máy tính xóm Đông (?)"
    assert line.found == "chưa có trong danh mục"
    value = next(value for value, word in preview.agency_options(line) if word == "Phòng Văn hóa - Xã hội")
    controller.choose_agency(line, value)
    assert preview.names(task.row.leads) == "Phòng Văn hóa - Xã hội"
    assert line.found == "đã xác nhận"
    assert all(doubt.spelling is None for doubt in preview.doubts.open())
    controller.choose_agency(line, f"{NEW_AGENCY}{line.choice.raw}", "Tổ máy tính")
    assert line.choice.uid is None
    assert preview.names(task.row.leads) == "Tổ máy tính"


def test_agreeing_with_a_doubt_lets_it_go(empty_workspace: Workspace, store: Store, seen: Seen) -> None:
    controller, preview = open_small(empty_workspace, seen, store, number="")
    agreeable = [line.doubt for line in preview.doubt_lines() if line.agreeable]
    assert {doubt.subject for doubt in agreeable} == {"plan", "agency", "row"}
    for doubt in agreeable:
        controller.agree(doubt)
    assert [line.doubt.subject for line in preview.doubt_lines()] == ["deadline"]
    line = preview.doubt_lines()[0]
    assert line.doubt.serious
    assert not line.agreeable


def test_rows_without_a_tick_stay_out_with_their_doubts(empty_workspace: Workspace, store: Store, seen: Seen) -> None:
    controller, preview = open_small(empty_workspace, seen, store)
    line = unread_line(preview)
    controller.include(line, False)
    assert not any(doubt.serious for doubt in preview.doubts.open())
    assert preview.counts().left_out == 1
    controller.apply()
    counts = row_counts(store, plans(store)[0].uid)
    assert (counts.tasks, counts.indicators) == (3, 4)


def test_another_period_reads_deadlines_without_a_year_again(
    empty_workspace: Workspace, store: Store, seen: Seen
) -> None:
    controller, preview = open_small(empty_workspace, seen, store)
    line = unread_line(preview)
    controller.correct(line, "Quý III")
    draft = preview.proposal.draft
    assert controller.set_days(draft.issued_on, date(2027, 1, 1), date(2026, 1, 1)) != ""
    assert controller.set_days(draft.issued_on, date(2027, 1, 1), date(2027, 12, 31)) == ""
    assert preview.proposal.period_start == date(2027, 1, 1)
    assert line.understood == "quý III năm 2026, hạn 30/09/2026"
    assert seen.rows_again == 1
    # A date of issue after a deadline makes that deadline doubtful.
    assert controller.set_days(date(2026, 8, 1), date(2027, 1, 1), date(2027, 12, 31)) == ""
    assert any("trước ngày ban hành" in doubt.message for doubt in preview.doubts.open())


def test_the_file_of_a_known_plan_updates_it_and_can_be_made_a_new_one(
    workspace: Workspace, store: Store, seen: Seen, sample_file: Path
) -> None:
    controller = control(workspace, seen)
    controller.open(sample_file)
    preview = controller.preview
    assert preview is not None
    assert preview.proposal.plan_uid == workspace.plan_uid
    assert set(preview.counts().tasks) == {"unchanged"}
    controller.choose_plan(None)
    assert preview.proposal.plan_uid is None
    assert set(preview.counts().tasks) == {"new"}
    assert preview.same_number() is not None
    controller.choose_plan(workspace.plan_uid)
    assert set(preview.counts().tasks) == {"unchanged"}
    assert preview.same_number() is None


def test_an_appendix_of_a_known_plan_takes_over_its_period(
    workspace: Workspace, store: Store, seen: Seen, tmp_path: Path
) -> None:
    known = plans(store)[0]
    edit = PlanEdit(known.number, known.title, known.issued_on, date(2025, 1, 1), date(2030, 12, 31))
    edit_plan(store, known.uid, edit)
    controller = control(workspace, seen)
    controller.open(write_appendix(tmp_path / "phu-luc.xlsx"))
    preview = controller.preview
    assert preview is not None
    assert preview.tasks[0].understood == "quý II năm 2026, hạn 30/06/2026"
    controller.choose_plan(known.uid)
    assert (preview.proposal.period_start, preview.proposal.period_end) == (date(2025, 1, 1), date(2030, 12, 31))
    assert preview.tasks[0].understood == "quý II năm 2025, hạn 30/06/2025"
    assert not any(doubt.subject == "plan" for doubt in preview.doubts.open())
    controller.apply()
    plan = plans(store)[0]
    assert (plan.number, plan.title, plan.period_end) == (known.number, known.title, date(2030, 12, 31))


def test_an_undo_meanwhile_compares_the_rows_again(
    empty_workspace: Workspace, store: Store, seen: Seen, sample_file: Path
) -> None:
    first = control(empty_workspace, Seen())
    first.open(sample_file)
    first.apply()
    controller = control(empty_workspace, seen)
    controller.open(sample_file)
    preview = controller.preview
    assert preview is not None
    assert preview.proposal.plan_uid is not None
    empty_workspace.change(undo, None)
    assert preview.proposal.plan_uid is None
    assert set(preview.counts().tasks) == {"new"}
    controller.apply()
    assert len(plans(store)) == 1


# The window


@pytest.fixture
def page(empty_workspace: Workspace, theme: Theme, qtbot: QtBot) -> Iterator[PlansPage]:
    made = PlansPage(empty_workspace, theme, choose=lambda _parent, _folder: None)
    qtbot.addWidget(made)
    made.resize(1150, 680)
    made.show()
    yield made
    made.close()


def column_of(table: GroupedTable, key: str) -> int:
    return next(
        at
        for at in range(table.model().columnCount())
        if table.model().spec.columns[at].key == key  # type: ignore[attr-defined]
    )


def place_of(table: GroupedTable, uid: str, key: str) -> QPoint:
    table.select(uid)
    return table.visualRect(table.currentIndex().siblingAtColumn(column_of(table, key))).center()


def click(qtbot: QtBot, table: GroupedTable, uid: str, key: str) -> None:
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place_of(table, uid, key))


def doubt_with(view: ImportView, words: str) -> DoubtLine:
    return next(
        view.doubts.table.row(uid)
        for uid in view.doubts.table.shown_uids()
        if words in view.doubts.table.row(uid).doubt.message
    )


def editor_of(view: ImportView) -> QLineEdit:
    table = view.tasks.table
    editor = table.indexWidget(table.currentIndex().siblingAtColumn(column_of(table, UNDERSTOOD)))
    assert isinstance(editor, QLineEdit)
    return editor


def test_a_doubt_is_clicked_corrected_in_its_cell_and_gone(
    page: PlansPage, store: Store, sample_file: Path, qtbot: QtBot
) -> None:
    page.open_file(sample_file)
    view = page.importing
    assert view.tabs.current == "doubts"
    assert view.left_over.text() == "Còn 1 điều nên sửa"
    before = len(view.doubts.table.shown_uids())
    click(qtbot, view.doubts.table, doubt_with(view, UNREAD).uid, "message")
    assert view.tabs.current == "tasks"
    editor = editor_of(view)
    assert editor.text() == UNREAD
    editor.clear()
    qtbot.keyClicks(editor, "30/9/2026")
    assert "hạn 30/09/2026" in view.tasks.words_below()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert not view.left_over.isVisible()
    qtbot.mouseClick(view.tabs.buttons["doubts"], Qt.MouseButton.LeftButton)
    assert len(view.doubts.table.shown_uids()) == before - 1
    qtbot.mouseClick(view.apply_button, Qt.MouseButton.LeftButton)
    assert page.sides.currentWidget() is page.plans_side
    assert "42 mới" in page.summary.words.text()
    assert page.plan_list.words() == ["25/KH-UBND\nđang thực hiện"]
    undo(store)
    assert plans(store) == []


def test_a_wording_that_cannot_be_read_stays_in_its_cell_with_the_reason(
    page: PlansPage, sample_file: Path, qtbot: QtBot
) -> None:
    page.open_file(sample_file)
    view = page.importing
    click(qtbot, view.doubts.table, doubt_with(view, UNREAD).uid, "message")
    editor = editor_of(view)
    editor.setText("lúc nào rảnh")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Chưa đọc được" in view.tasks.words_below())
    again = editor_of(view)
    assert again.text() == "lúc nào rảnh"
    assert again.property("wrong") is True
    assert view.left_over.text() == "Còn 1 điều nên sửa"


def test_a_doubt_is_agreed_to_by_mouse_and_by_keyboard(page: PlansPage, sample_file: Path, qtbot: QtBot) -> None:
    page.open_file(sample_file)
    view = page.importing
    table = view.doubts.table
    first = doubt_with(view, "VHXXH")
    click(qtbot, table, first.uid, "agree")
    assert first.uid not in table.shown_uids()
    assert table.current_uid() is not None
    count = len(table.shown_uids())
    table.select(doubt_with(view, "Ổn định").uid)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert len(table.shown_uids()) == count - 1
    assert view.tabs.current == "doubts"


def test_spellings_are_confirmed_one_by_one_and_all_at_once(page: PlansPage, sample_file: Path, qtbot: QtBot) -> None:
    page.open_file(sample_file)
    view = page.importing
    click(qtbot, view.doubts.table, doubt_with(view, "Bưu điện").uid, "message")
    panel = view.agencies
    assert view.tabs.current == "agencies"
    line: AgencyLine = panel.table.row(panel.table.current_uid() or "")
    assert line.choice.raw == "Bưu điện"
    panel.name.setText("Bưu điện phường")
    qtbot.mouseClick(panel.confirm, Qt.MouseButton.LeftButton)
    assert (line.choice.uid, line.choice.name, line.choice.confirmed) == (None, "Bưu điện phường", True)
    assert panel.table.current_uid() != line.uid
    qtbot.mouseClick(panel.confirm_all, Qt.MouseButton.LeftButton)
    assert all(one.choice.confirmed for one in (panel.table.row(uid) for uid in panel.table.shown_uids()))
    assert not panel.confirm_all.isEnabled()


def test_the_next_doubt_is_one_key_away(page: PlansPage, sample_file: Path) -> None:
    page.open_file(sample_file)
    view = page.importing
    view.go_to_next()
    assert view.tabs.current == "tasks"
    view.go_to_next()
    assert view.tabs.current == "agencies"


def test_the_head_is_completed_where_the_file_is_silent(
    page: PlansPage, store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    page.open_file(write_appendix(tmp_path / "phu-luc.xlsx"))
    view = page.importing
    assert view.head.hint_of(view.head.number) == "Không thấy trong tệp"
    view.doubts.table.select(doubt_with(view, "số, ký hiệu").uid)
    qtbot.keyClick(view.doubts.table, Qt.Key.Key_Return)
    view.head.number.setText("31/KH-UBND")
    view.head.title.setText("Kế hoạch từ phụ lục")
    view.head.end.setText("1/1/2020")
    qtbot.mouseClick(view.apply_button, Qt.MouseButton.LeftButton)
    assert "Ngày đầu sau ngày cuối" in view.head.error_of(view.head.end)
    assert plans(store) == []
    view.head.end.setText("31/12/2027")
    qtbot.mouseClick(view.apply_button, Qt.MouseButton.LeftButton)
    (plan,) = plans(store)
    assert (plan.number, plan.title, plan.period_end) == ("31/KH-UBND", "Kế hoạch từ phụ lục", date(2027, 12, 31))


def test_rows_are_searched_filtered_and_left_out(page: PlansPage, sample_file: Path, qtbot: QtBot) -> None:
    page.open_file(sample_file)
    view = page.importing
    qtbot.mouseClick(view.tabs.buttons["tasks"], Qt.MouseButton.LeftButton)
    table = view.tasks.table
    assert len(table.shown_uids()) == 42
    view.search.setText("lang nghe")
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    (uid,) = table.shown_uids()
    click(qtbot, table, uid, "include")
    assert "1 dòng không nhập" in view.header.findChildren(type(view.left_over))[0].text()
    view.search.empty()
    view.show_chips.set_chosen({"show": ["out"]})
    assert table.shown_uids() == [uid]


def test_an_unfinished_preview_waits_while_the_plans_are_looked_at(
    page: PlansPage, store: Store, sample_file: Path, qtbot: QtBot
) -> None:
    page.open_file(sample_file)
    page.show_plans_side()
    assert "ke-hoach-mau.docx" in page.waiting.words.text()
    page.import_new()
    assert page.sides.currentWidget() is page.importing
    assert page.importing.controller.preview is not None
    qtbot.mouseClick(page.importing.discard_button, Qt.MouseButton.LeftButton)
    assert page.sides.currentWidget() is page.plans_side
    assert not page.waiting.isVisible()
    assert plans(store) == []


def test_a_refusal_stands_in_place_and_offers_another_file(
    empty_workspace: Workspace, theme: Theme, sample_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "hong.docx"
    broken.write_bytes(b"PK\x03\x04 khong phai")
    answers = [broken, sample_file]
    page = PlansPage(empty_workspace, theme, choose=lambda _parent, _folder: answers.pop(0))
    qtbot.addWidget(page)
    page.show()
    page.begin("import")
    view = page.importing
    assert view.currentWidget() is view.refused
    page.choose_another()
    assert view.currentWidget() is view.body
    assert answers == []


def test_a_file_is_dropped_onto_the_page(page: PlansPage, sample_file: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(sample_file))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, left, none)
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    page.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, none))
    assert page.importing.controller.state == "preview"
