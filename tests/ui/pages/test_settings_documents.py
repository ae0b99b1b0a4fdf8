"""Section "Văn bản và người ký": by clicks and keys, with the page beside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dxdesk.data.store import Store
from dxdesk.services.documents.kinds import DocumentKind
from dxdesk.services.documents.office_settings import USUAL_SIGNERS, kind_settings, signers
from dxdesk.services.history import undo
from dxdesk.services.offices import office_profile
from dxdesk.ui.pages.settings.documents_section import DocumentsSection
from dxdesk.ui.pages.settings.page import SettingsPage
from dxdesk.ui.pages.settings.text_area import TextArea
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import LineEdit
from dxdesk.ui.workspace import Workspace
from tests.ui.pages.reports.looking import pdf_text

Key = Qt.Key


@pytest.fixture
def section(qtbot: QtBot, workspace: Workspace, theme: Theme) -> DocumentsSection:
    page = SettingsPage(workspace, theme)
    qtbot.addWidget(page)
    page.show_with(section="documents")
    page.resize(1150, 700)
    with qtbot.waitActive(page):
        page.show()
    page.documents.keeps_its_page = page  # type: ignore[attr-defined]
    return page.documents


def line(section: DocumentsSection, name: str) -> LineEdit:
    field = section.rows[name].field
    assert isinstance(field, LineEdit)
    return field


def area(section: DocumentsSection, name: str) -> TextArea:
    field = section.rows[name].field
    assert isinstance(field, TextArea)
    return field


def retype(field: LineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    field.insert(text)
    field.textEdited.emit(text)


def sample_text(section: DocumentsSection, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: section.sample.is_sharp)
    assert section.sample.pdf is not None
    return pdf_text(section.sample.pdf)


def test_each_kind_has_its_own_number_and_recipients(section: DocumentsSection, store: Store, qtbot: QtBot) -> None:
    before = kind_settings(store)
    assert section.field_text("number_suffix") == before[DocumentKind.RESULTS].number_suffix
    assert section.rows["addressee"].isVisible()
    popup = section.kind.open()
    popup.list.setCurrentRow(1)
    popup.list.setFocus()
    QTest.keyClick(popup.list, Key.Key_Return)
    assert section.field_text("number_suffix") == before[DocumentKind.REMINDER].number_suffix
    assert not section.rows["addressee"].isVisible()
    assert "V/v đôn đốc" in sample_text(section, qtbot)
    retype(line(section, "number_suffix"), "UBND-KT")
    assert "/UBND-KT" in sample_text(section, qtbot)
    QTest.keyClick(line(section, "number_suffix"), Key.Key_Return)
    assert kind_settings(store)[DocumentKind.REMINDER].number_suffix == "UBND-KT"
    assert kind_settings(store)[DocumentKind.RESULTS] == before[DocumentKind.RESULTS]


def test_recipients_are_saved_when_the_field_is_left(section: DocumentsSection, store: Store) -> None:
    area(section, "recipients").setFocus()
    area(section, "recipients").setPlainText("UBND thành phố\n\nLưu: VT")
    area(section, "addressee").setFocus()
    profile = office_profile(store)
    assert profile is not None
    assert profile.recipients == "UBND thành phố\nLưu: VT"
    assert area(section, "recipients").toPlainText() == "UBND thành phố\nLưu: VT"


def test_an_empty_number_pattern_stays_with_its_reason(section: DocumentsSection, store: Store) -> None:
    retype(line(section, "number_suffix"), "")
    QTest.keyClick(line(section, "number_suffix"), Key.Key_Tab)
    assert "ký hiệu" in section.rows["number_suffix"].error
    assert kind_settings(store)[DocumentKind.RESULTS].number_suffix == "BC-UBND"


def test_a_deputy_signs_for_the_chairman(section: DocumentsSection, store: Store, qtbot: QtBot) -> None:
    menu = section.make_menu()
    assert [action.text() for action in menu.actions()][1] == "TM. ỦY BAN NHÂN DÂN · KT. CHỦ TỊCH · PHÓ CHỦ TỊCH"
    menu.actions()[1].trigger()
    assert section.list.count() == 2
    assert section.list.currentRow() == 1
    assert line(section, "name").hasFocus()
    QTest.keyClicks(line(section, "name"), "Le Thi B")
    assert "PHÓ CHỦ TỊCH" in sample_text(section, qtbot)
    QTest.keyClick(line(section, "name"), Key.Key_Tab)
    found = signers(store)
    assert [(one.role, one.name) for one in found][1] == (USUAL_SIGNERS[1].role, "Le Thi B")
    qtbot.mouseClick(section.up_button, Qt.MouseButton.LeftButton)
    assert [one.uid for one in signers(store)] == [found[1].uid, found[0].uid]
    assert section.list.currentRow() == 0
    assert not section.up_button.isEnabled()
    profile = office_profile(store)
    assert profile is not None
    assert profile.signer_role == USUAL_SIGNERS[1].role


def test_a_signer_can_be_taken_away_but_not_the_last(
    section: DocumentsSection, store: Store, workspace: Workspace
) -> None:
    assert not section.remove_button.isEnabled()
    section.make_menu().actions()[2].trigger()
    section.remove_button.click()
    assert len(signers(store)) == 1
    workspace.change(undo, None)
    assert section.list.count() == 2
    section.list.setCurrentRow(0)
    assert area(section, "role").toPlainText() == signers(store)[0].role


def test_a_signer_without_a_role_stays_with_its_reason(section: DocumentsSection, store: Store) -> None:
    area(section, "role").setFocus()
    area(section, "role").setPlainText("")
    line(section, "name").setFocus()
    assert "chức vụ" in section.rows["role"].error
    assert signers(store)[0].role
    area(section, "role").setFocus()
    area(section, "role").setPlainText("CHỦ TỊCH")
    line(section, "name").setFocus()
    assert section.rows["role"].error == ""
