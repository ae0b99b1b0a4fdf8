"""The page "Thiết lập & sao lưu": the office, its agencies, safety copies, the log, help."""

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dxdesk.data.journal import HistoryEntry
from dxdesk.data.store import Store
from dxdesk.domain.records import OfficeProfile
from dxdesk.services.agencies import agency_lines
from dxdesk.services.history import undo
from dxdesk.services.offices import office_profile, save_office
from dxdesk.services.outcome import Outcome
from dxdesk.services.plans import plans
from dxdesk.ui.pages.settings.backups_controller import size_words
from dxdesk.ui.pages.settings.documents_controller import KIND_FIELDS
from dxdesk.ui.pages.settings.file_dialogs import FileDialogs
from dxdesk.ui.pages.settings.help_texts import load_topics, matching, places
from dxdesk.ui.pages.settings.log_rows import make_rows
from dxdesk.ui.pages.settings.millimetre_field import MillimetreField
from dxdesk.ui.pages.settings.office_controller import FIELDS, texts_of, value_of
from dxdesk.ui.pages.settings.page import SettingsPage
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import LineEdit
from dxdesk.ui.workspace import Workspace
from tests.ui.pages.reports.looking import pdf_text

Left, Key = Qt.MouseButton.LeftButton, Qt.Key


class FakeDialogs(FileDialogs):
    def __init__(self, path: Path | None) -> None:
        self.path, self.proposed, self.opened = path, Path(), Path()

    def ask_where_to_save(self, parent: QWidget, proposed: Path) -> Path | None:
        self.proposed = proposed
        return self.path

    def ask_where_to_save_diagnostics(self, parent: QWidget, proposed: Path) -> Path | None:
        self.proposed = proposed
        return self.path

    def ask_what_to_open(self, parent: QWidget, folder: Path) -> Path | None:
        return self.path

    def open_folder(self, folder: Path) -> None:
        self.opened = folder


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, theme: Theme) -> SettingsPage:
    made = SettingsPage(workspace, theme)
    qtbot.addWidget(made)
    made.resize(1150, 700)
    with qtbot.waitActive(made):
        made.show()
    return made


def line(page: SettingsPage, name: str) -> LineEdit:
    field = page.office.rows[name].field
    assert isinstance(field, LineEdit)
    return field


def retype(field: LineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    field.insert(text)


def stored(store: Store) -> OfficeProfile:
    profile = office_profile(store)
    assert profile is not None
    return profile


# Sections


def test_sections_are_reached_from_elsewhere_and_remembered(
    page: SettingsPage, workspace: Workspace, theme: Theme, qtbot: QtBot
) -> None:
    page.show_with(section="backups")
    assert page.current is page.backups
    again = SettingsPage(workspace, theme)
    qtbot.addWidget(again)
    assert again.current is again.backups
    again.show_with(section="nowhere")
    assert again.current is again.backups


def test_the_list_of_sections_works_by_keyboard(page: SettingsPage) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Key.Key_Down)
    assert page.current is page.documents
    QTest.keyClick(page.list, Key.Key_Down)
    assert page.current is page.agencies
    page.focus_search()
    assert page.agencies.search.hasFocus()


# The office


def test_every_field_of_the_profile_is_in_the_form(page: SettingsPage, store: Store) -> None:
    shown = {name: page.office.field_text(name) for name in page.office.rows}
    told = texts_of(stored(store))
    elsewhere = {*KIND_FIELDS, "signer_authority", "signer_role", "signer_name"}
    assert shown == {name: text for name, text in told.items() if name not in elsewhere}


def test_a_field_is_saved_when_it_is_left(page: SettingsPage, store: Store) -> None:
    retype(line(page, "place"), "Lam Giang")
    assert stored(store).place == "Bến Sao"
    QTest.keyClick(line(page, "place"), Key.Key_Tab)
    assert stored(store).place == "Lam Giang"
    assert store.undo_label() == "Sửa thông tin cơ quan: địa danh trước ngày tháng"


def test_leaving_a_field_unchanged_stores_nothing(page: SettingsPage, store: Store) -> None:
    before = store.undo_label()
    line(page, "place").setFocus()
    QTest.keyClick(line(page, "place"), Key.Key_Tab)
    assert store.undo_label() == before


def test_an_undo_is_seen_in_the_form(page: SettingsPage, store: Store, workspace: Workspace) -> None:
    retype(line(page, "place"), "Lam Giang")
    QTest.keyClick(line(page, "place"), Key.Key_Tab)
    workspace.change(undo, None)
    assert line(page, "place").text() == "Bến Sao"


@pytest.mark.parametrize(("name", "text"), [("name", " "), ("due_soon_days", "nhiều"), ("exceed_margin", "-2")])
def test_what_is_wrong_stays_with_its_reason(page: SettingsPage, store: Store, name: str, text: str) -> None:
    before = stored(store)
    retype(line(page, name), text)
    QTest.keyClick(line(page, name), Key.Key_Tab)
    assert page.office.rows[name].error
    assert line(page, name).text() == text
    assert stored(store) == before
    retype(line(page, "place"), "Lam Giang")
    QTest.keyClick(line(page, "place"), Key.Key_Tab)
    assert stored(store).place == "Lam Giang"
    assert stored(store).name == before.name


def test_the_page_beside_the_form_follows_the_typing(page: SettingsPage, qtbot: QtBot) -> None:
    sample = page.office.sample
    qtbot.waitUntil(lambda: sample.is_sharp)
    retype(line(page, "place"), "Lam Giang")
    qtbot.waitUntil(lambda: sample.is_sharp)
    assert sample.pdf is not None
    assert "Lam Giang, ngày" in pdf_text(sample.pdf)


def test_margins_by_keys_wheel_and_typing(page: SettingsPage, store: Store, qtbot: QtBot) -> None:
    field = page.office.rows["margin_left"].field
    assert isinstance(field, MillimetreField)
    field.setFocus()
    QTest.keyClick(field, Key.Key_Up)
    assert stored(store).margin_left == 31
    for _ in range(9):
        field.step(1)
    assert (field.text(), stored(store).margin_left) == ("35", 35)
    retype(field, "40")
    QTest.keyClick(field, Key.Key_Tab)
    assert "30 đến 35" in page.office.rows["margin_left"].error
    assert stored(store).margin_left == 35
    retype(field, "32")
    QTest.keyClick(field, Key.Key_Tab)
    assert page.office.rows["margin_left"].error == ""
    sample = page.office.sample
    qtbot.waitUntil(lambda: sample.is_sharp)
    assert sample.pdf is not None
    with pdfplumber.open(BytesIO(sample.pdf)) as pdf:
        words = next(word for word in pdf.pages[0].extract_words() if word["text"] == "Trang")
        assert words["x0"] > 32 * 72 / 25.4


def test_without_a_profile_the_name_comes_first(
    qtbot: QtBot, empty_workspace: Workspace, theme: Theme, store: Store
) -> None:
    page = SettingsPage(empty_workspace, theme)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    retype(line(page, "place"), "Bến Sao")
    retype(line(page, "name"), "UBND PHƯỜNG")
    assert office_profile(store) is None
    assert page.office.rows["name"].error
    QTest.keyClick(line(page, "name"), Key.Key_Return)
    assert (stored(store).name, stored(store).place) == ("UBND PHƯỜNG", "Bến Sao")


def test_numbers_are_read_as_they_are_typed() -> None:
    assert value_of(FIELDS["exceed_margin"], "") is None
    assert str(value_of(FIELDS["exceed_margin"], "2,5")) == "2.5"
    assert value_of(FIELDS["due_soon_days"], "30") == 30
    for text in ("2,5", "400", ""):
        with pytest.raises(ValueError, match="từ 0 đến 366"):
            value_of(FIELDS["due_soon_days"], text)


# Agencies


def choose(page: SettingsPage, store: Store, name: str) -> str:
    page.show_with(section="agencies")
    uid = next(item.uid for item in agency_lines(store) if item.record.name == name)
    assert page.agencies.table.select(uid)
    return uid


def test_an_agency_is_found_without_accents_and_renamed(page: SettingsPage, store: Store) -> None:
    uid = choose(page, store, "Trạm Y tế phường")
    page.agencies.search.setText("tram y te")
    QTest.keyClick(page.agencies.search, Key.Key_Return)
    assert page.agencies.table.shown_uids() == [uid]
    retype(page.agencies.name, "Trạm Y tế số 1")
    QTest.keyClick(page.agencies.name, Key.Key_Return)
    row = page.agencies.table.row(uid)
    assert row is not None
    assert row.name == "Trạm Y tế số 1"
    assert page.agencies.table.current_uid() == uid


def test_a_name_that_is_taken_is_refused_at_its_field(page: SettingsPage, store: Store) -> None:
    choose(page, store, "Trạm Y tế phường")
    retype(page.agencies.name, "Công an phường")
    QTest.keyClick(page.agencies.name, Key.Key_Return)
    assert "Gộp vào" in page.agencies.rows["name"].error


def test_a_spelling_is_taught_with_enter(page: SettingsPage, store: Store) -> None:
    uid = choose(page, store, "Trạm Y tế phường")
    retype(page.agencies.spelling, "Trạm YT")
    QTest.keyClick(page.agencies.spelling, Key.Key_Return)
    assert "Trạm YT" in page.agencies.spellings.text()
    assert page.agencies.spelling.text() == ""
    assert page.agencies.table.current_uid() == uid


def test_merging_says_what_it_does_and_shows_the_one_that_stays(page: SettingsPage, store: Store) -> None:
    choose(page, store, "Trạm Y tế phường")
    keep = next(item.uid for item in agency_lines(store) if item.record.name == "Công an phường")
    assert page.agencies.merge_button.isHidden()
    page.agencies.into.set_value(keep)
    page.agencies.into.changed.emit(keep)
    assert "sẽ thành một cách viết của “Công an phường”" in page.agencies._merge_words.text()
    QTest.mouseClick(page.agencies.merge_button, Left)
    assert page.agencies.table.current_uid() == keep
    assert "Trạm Y tế phường" in page.agencies.spellings.text()
    assert store.undo_label() == "Gộp cơ quan"


# Backups


def test_saving_to_a_file_names_it_and_remembers_when(page: SettingsPage, workspace: Workspace, tmp_path: Path) -> None:
    told: list[Outcome] = []
    workspace.changed.connect(told.append)
    page.show_with(section="backups")
    dialogs = FakeDialogs(tmp_path / "bản lưu")
    page.backups.dialogs = dialogs
    QTest.mouseClick(page.backups.save_button, Left)
    assert (tmp_path / "bản lưu.dxbackup").is_file()
    assert dialogs.proposed.name.startswith("dxdesk-ben-sao-")
    assert told[-1].message == "Đã sao lưu vào bản lưu.dxbackup"
    assert not told[-1].undoable
    assert "bản lưu.dxbackup" in page.backups.last.text()


def test_restoring_asks_first_and_can_be_given_up(page: SettingsPage, store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.dxbackup"
    store.backup_to(path)
    save_office(store, OfficeProfile("KHÁC"))
    page.show_with(section="backups")
    page.backups.dialogs = FakeDialogs(path)
    QTest.mouseClick(page.backups.restore_file, Left)
    assert page.backups.confirm.isVisible()
    assert "1 kế hoạch" in page.backups._question.text()
    assert page.backups.keep_button.hasFocus()
    QTest.mouseClick(page.backups.keep_button, Left)
    assert not page.backups.confirm.isVisible()
    assert stored(store).name == "KHÁC"


def test_restoring_reloads_everything_and_keeps_what_was_there(
    page: SettingsPage, workspace: Workspace, store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "a.dxbackup"
    store.backup_to(path)
    workspace.change(save_office, None, OfficeProfile("KHÁC"))
    assert line(page, "name").text() == "KHÁC"
    told: list[Outcome] = []
    workspace.changed.connect(told.append)
    page.show_with(section="backups")
    page.backups.controller.consider(path)
    QTest.mouseClick(page.backups.restore_button, Left)
    assert told[-1].everything
    assert [page.backups.table.row(uid).reason for uid in page.backups.table.shown_uids()] == ["Trước khi khôi phục"]
    page.show_with(section="office")
    assert line(page, "name").text() == stored(store).name == "ỦY BAN NHÂN DÂN PHƯỜNG BẾN SAO"


def test_an_automatic_backup_is_restored_from_the_list(page: SettingsPage, workspace: Workspace, store: Store) -> None:
    store.backup_before("import")
    workspace.change(save_office, None, OfficeProfile("KHÁC"))
    page.show_with(section="backups")
    assert not page.backups.restore_this.isEnabled()
    page.backups.table.select(page.backups.table.shown_uids()[0])
    QTest.mouseClick(page.backups.restore_this, Left)
    assert "bản lúc" in page.backups._question.text()
    page.backups.controller.restore()
    assert stored(store).name != "KHÁC"


def test_a_file_that_is_no_backup_is_refused_where_it_happened(
    page: SettingsPage, store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "thư.dxbackup"
    path.write_text("không phải", encoding="utf-8")
    page.show_with(section="backups")
    page.backups.controller.consider(path)
    page.backups.controller.restore()
    assert "thư.dxbackup" in page.backups.errors.words
    assert len(plans(store)) == 1


def test_the_data_is_checked_and_its_folder_opened(page: SettingsPage, store: Store) -> None:
    page.show_with(section="backups")
    dialogs = FakeDialogs(None)
    page.backups.dialogs = dialogs
    QTest.mouseClick(page.backups.folder_button, Left)
    assert dialogs.opened == store.folder
    QTest.mouseClick(page.backups.check_button, Left)
    assert page.backups.check_result.text().startswith("Dữ liệu nguyên vẹn")


def test_diagnostics_are_saved_and_a_failure_is_told_there(page: SettingsPage, tmp_path: Path) -> None:
    page.show_with(section="backups")
    page.backups.dialogs = FakeDialogs(None)
    button = page.backups.diagnostics.button
    QTest.mouseClick(button, Left)
    assert page.backups.dialogs.proposed.name == "dxdesk-chan-doan-2026-11-22.zip"
    page.backups.dialogs = FakeDialogs(tmp_path / "gói.zip")
    QTest.mouseClick(button, Left)
    assert (tmp_path / "gói.zip").is_file()
    page.backups.dialogs = FakeDialogs(tmp_path / "không có" / "gói.zip")
    QTest.mouseClick(button, Left)
    assert "gói.zip" in page.backups.errors.words


def test_sizes_are_told_as_people_read_them() -> None:
    assert [size_words(size) for size in (10, 4096, 1_234_567)] == ["1 KB", "4 KB", "1,2 MB"]


# The log


def test_the_log_tells_what_was_done_newest_first(page: SettingsPage, workspace: Workspace, store: Store) -> None:
    page.show_with(section="log")
    before = len(page.log.table.shown_uids())
    workspace.change(save_office, None, OfficeProfile("KHÁC"))
    workspace.change(undo, None)
    rows = [page.log.table.row(uid) for uid in page.log.table.shown_uids()]
    assert len(rows) == before + 2
    assert (rows[0].what, rows[0].origin) == ("Hoàn tác: Sửa thông tin cơ quan", "hoàn tác")
    assert (rows[1].origin, rows[1].state) == ("bằng tay", "đã hoàn tác")
    page.log.search.setText("nhap ke hoach 25")
    QTest.keyClick(page.log.search, Key.Key_Return)
    assert [page.log.table.row(uid).origin for uid in page.log.table.shown_uids()] == ["tệp ke-hoach-mau.docx"]


def test_days_of_the_log() -> None:
    def entry(number: int, day: int) -> HistoryEntry:
        moment = datetime(2026, 11, day, 8, 5, tzinfo=UTC)
        return HistoryEntry(number, "Sửa", "", "", moment, "do", "done", None, True)

    rows = make_rows([entry(3, 22), entry(2, 21), entry(1, 2)], date(2026, 11, 22))
    assert [row.day for row in rows] == ["Hôm nay, 22/11/2026", "Hôm qua, 21/11/2026", "02/11/2026"]
    assert rows[0].time == "08:05:00"


# Help


def test_help_has_every_topic_and_is_searched_without_accents(page: SettingsPage) -> None:
    page.show_with(section="help", topic="bao-cao")
    assert "Báo cáo" in page.help.browser.toPlainText()
    page.help.search.setText("dxbackup")
    QTest.keyClick(page.help.search, Key.Key_Return)
    assert [page.help.list.item(number).text() for number in range(page.help.list.count())] == ["Sao lưu"]
    assert page.help.browser.extraSelections()
    page.help.search.setText("khongcotunay")
    QTest.keyClick(page.help.search, Key.Key_Return)
    assert page.help.list.count() == 0
    assert page.help._none.isVisible()


def test_a_link_leads_to_another_topic(page: SettingsPage) -> None:
    page.show_with(section="help", topic="about")
    page.help.browser.anchorClicked.emit(QUrl("topic:licences"))
    assert "Lucide" in page.help.browser.toPlainText()


def test_topics_are_whole(resources: Path) -> None:
    topics = load_topics(resources)
    assert [topic.title for topic in topics] == [
        "Bắt đầu",
        "Nhập kế hoạch",
        "Đánh dấu nhiệm vụ",
        "Nhập số liệu",
        "Báo cáo",
        "Hoàn tác",
        "Sao lưu",
        "Phím tắt",
        "Trao đổi Excel",
        "Giới thiệu",
        "Giấy phép",
    ]
    assert {topic.key for topic in matching(topics, "phim tat")} >= {"phim-tat"}
    assert places("Đường ống, đường dây", "duong") == [(0, 5), (11, 5)]
