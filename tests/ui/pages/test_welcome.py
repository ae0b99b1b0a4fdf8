"""The first window: what it asks, what it stores, and with what it lets the officer begin."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dxdesk.data.store import Store
from dxdesk.services.offices import DEFAULT_RECIPIENTS, office_profile
from dxdesk.services.plans import plans
from dxdesk.ui.pages.welcome import WelcomePage
from dxdesk.ui.theme import Theme
from dxdesk.ui.workspace import Workspace

Left, Key = Qt.MouseButton.LeftButton, Qt.Key


@pytest.fixture
def wishes() -> list[str]:
    return []


@pytest.fixture
def page(qtbot: QtBot, empty_workspace: Workspace, theme: Theme, wishes: list[str]) -> WelcomePage:
    made = WelcomePage(empty_workspace, theme, wishes.append)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_it_is_a_window_with_title_and_icon(page: WelcomePage) -> None:
    assert page.isWindow()
    assert page.windowTitle() == "Bắt đầu với dxdesk"
    assert not page.windowIcon().isNull()


def test_by_keyboard_from_the_name_to_the_import(page: WelcomePage, store: Store, wishes: list[str]) -> None:
    assert page.ward.hasFocus()
    QTest.keyClicks(page.ward, "phuong Ben Sao")
    QTest.keyClick(page.ward, Key.Key_Return)
    assert page.superior.hasFocus()
    QTest.keyClicks(page.superior, "Hue")
    QTest.keyClick(page.superior, Key.Key_Tab)
    assert page.place.hasFocus()
    assert page.place.placeholderText() == "Ben Sao"
    page.beginnings["import"].setFocus()
    QTest.keyClick(page.beginnings["import"], Key.Key_Return)
    assert wishes == ["import"]
    profile = office_profile(store)
    assert profile is not None
    assert profile.name == "ỦY BAN NHÂN DÂN PHƯỜNG BEN SAO"
    assert profile.superior_name == "ỦY BAN NHÂN DÂN THÀNH PHỐ HUE"
    assert (profile.place, profile.signer_role, profile.recipients) == ("Ben Sao", "CHỦ TỊCH", DEFAULT_RECIPIENTS)


def test_a_deputy_signs_in_two_lines(page: WelcomePage, store: Store) -> None:
    page.ward.setText("Phường Bến Sao")
    page.place.setText("Lam Giang")
    page.role.set_value("deputy")
    QTest.mouseClick(page.later, Left)
    profile = office_profile(store)
    assert profile is not None
    assert profile.signer_role == "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
    assert profile.place == "Lam Giang"


@pytest.mark.parametrize("wish", ["import", "type", "look"])
def test_without_a_name_nothing_is_stored(page: WelcomePage, store: Store, wishes: list[str], wish: str) -> None:
    page.controller.choose(wish)
    assert wishes == []
    assert "Phường Bến Sao" in page._ward_row.error
    assert page.ward.hasFocus()
    assert office_profile(store) is None
    page.ward.setText("Bến Sao")
    assert page._ward_row.error == ""


def test_the_sample_may_be_looked_at_without_a_name(
    page: WelcomePage, store: Store, empty_workspace: Workspace, wishes: list[str]
) -> None:
    QTest.mouseClick(page.beginnings["sample"], Left)
    assert wishes == ["sample"]
    profile = office_profile(store)
    assert profile is not None
    assert profile.name == "ỦY BAN NHÂN DÂN PHƯỜNG BẾN SAO"
    assert empty_workspace.plan_uid == plans(store)[0].uid


def test_the_sample_does_not_overwrite_what_was_typed(page: WelcomePage, store: Store) -> None:
    page.ward.setText("Phường Đông Hải")
    QTest.mouseClick(page.beginnings["sample"], Left)
    profile = office_profile(store)
    assert profile is not None
    assert profile.name == "ỦY BAN NHÂN DÂN PHƯỜNG ĐÔNG HẢI"
    assert len(plans(store)) == 1


def test_half_a_name_is_not_taken_for_none(page: WelcomePage, store: Store, wishes: list[str]) -> None:
    page.ward.setText("Phường")
    page.controller.choose("sample")
    assert wishes == []
    assert plans(store) == []


def test_esc_loses_nothing(page: WelcomePage) -> None:
    QTest.keyClicks(page.ward, "Ben Sao")
    QTest.keyClick(page.ward, Key.Key_Escape)
    assert page.isVisible()
    assert page.ward.text() == "Ben Sao"


def test_a_failure_stays_on_the_page(page: WelcomePage, empty_workspace: Workspace, wishes: list[str]) -> None:
    empty_workspace.resources = Path("does-not-exist")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(empty_workspace.worker), "_record", staticmethod(lambda _job: None))
        page.controller.choose("sample")
    assert wishes == []
    assert page.errors.words
    assert page.beginnings["sample"].isEnabled()


def test_its_closing_does_not_end_the_program(page: WelcomePage) -> None:
    assert page.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    page.ward.setText("Bến Sao")
    page.controller.choose("look")
    assert not page.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_a_small_window_puts_everything_in_one_column(page: WelcomePage) -> None:
    page.resize(500, 400)
    assert page._lower.direction() == page._lower.Direction.TopToBottom
