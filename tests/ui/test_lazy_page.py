from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dxdesk.ui.lazy_page import LazyPage


class Shown(QWidget):
    title, icon = "Nhiệm vụ", "list-checks"

    def __init__(self) -> None:
        super().__init__()
        self.refreshed = 0

    @property
    def widget(self) -> QWidget:
        return self

    def refresh(self) -> None:
        self.refreshed += 1

    def focus_search(self) -> None:
        self.setFocus()


def test_a_page_is_made_when_it_is_first_shown_and_only_once(qtbot: QtBot) -> None:
    made: list[Shown] = []

    def make() -> Shown:
        made.append(Shown())
        return made[-1]

    lazy = LazyPage("Nhiệm vụ", "list-checks", make)
    qtbot.addWidget(lazy)
    assert (lazy.title, lazy.icon, made) == ("Nhiệm vụ", "list-checks", [])
    lazy.refresh()
    lazy.refresh()
    assert len(made) == 1
    assert made[0].refreshed == 2
    assert made[0].parent() is lazy


def test_the_keyboard_of_the_place_belongs_to_the_page(qtbot: QtBot) -> None:
    lazy = LazyPage("Nhiệm vụ", "list-checks", Shown)
    qtbot.addWidget(lazy)
    lazy.resize(200, 100)
    with qtbot.waitActive(lazy):
        lazy.show()
    lazy.setFocus()
    page = lazy.page.widget
    qtbot.waitUntil(page.hasFocus)
    lazy.clearFocus()
    lazy.setFocus()
    assert page.hasFocus()
