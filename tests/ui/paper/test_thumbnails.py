"""Small pages beside the large ones, with real clicks and keys."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dxdesk.ui.paper.view import SMALL_PAGES_FROM, THUMBNAILS, PaperView
from dxdesk.ui.settings import MemorySettings
from dxdesk.ui.theme import Theme
from dxdesk.ui.worker import InlineWorker

SIZES = [(595.0, 842.0)] * 4 + [(842.0, 595.0)] * 36


@pytest.fixture
def pdf(tmp_path: Path) -> bytes:
    place = tmp_path / "blank.pdf"
    with pypdfium2.PdfDocument.new() as document:
        for width, height in SIZES:
            document.new_page(width, height)
        document.save(place)
    return place.read_bytes()


@pytest.fixture
def settings() -> MemorySettings:
    return MemorySettings({"reports/zoom": "page"})


@pytest.fixture
def view(theme: Theme, settings: MemorySettings, pdf: bytes, qtbot: QtBot) -> PaperView:
    made = PaperView(theme, InlineWorker(), settings)
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitExposed(made):
        made.show()
    made.show_pdf(pdf, SIZES, keep=False)
    qtbot.waitUntil(lambda: made.thumbnails.is_sharp and made.preview.is_sharp)
    return made


def test_keys_and_clicks_turn_the_pages(view: PaperView, qtbot: QtBot) -> None:
    strip = view.thumbnails
    assert strip.page == 0
    qtbot.keyClick(strip, Qt.Key.Key_Down)
    assert view.preview.page == strip.page == 1
    qtbot.keyClick(strip, Qt.Key.Key_End)
    assert view.preview.page == strip.page == len(SIZES) - 1
    strip.scrollToTop()
    qtbot.mouseClick(
        strip.viewport(), Qt.MouseButton.LeftButton, pos=strip.visualRect(strip.model().index(2, 0)).center()
    )
    assert view.preview.page == strip.page == 2
    assert view.bar.number.text() == "3/40"


def test_the_mark_follows_the_preview(view: PaperView, qtbot: QtBot) -> None:
    view.preview.go_to(7)
    assert view.thumbnails.page == 7
    assert view.thumbnails.viewport().rect().intersects(view.thumbnails.visualRect(view.thumbnails.model().index(7, 0)))
    qtbot.keyClick(view.thumbnails, Qt.Key.Key_Up)
    assert view.preview.page == 6


def test_a_page_that_cannot_come_to_the_top_stays_marked(view: PaperView, qtbot: QtBot) -> None:
    view.zoom(50)
    view.thumbnails.show_page(0)
    qtbot.keyClick(view.thumbnails, Qt.Key.Key_End)
    qtbot.keyClick(view.thumbnails, Qt.Key.Key_Up)
    assert view.thumbnails.page == len(SIZES) - 2


def test_only_pages_in_sight_get_pictures(view: PaperView, qtbot: QtBot) -> None:
    made = {key[1] for key in view.thumbnails.desk._kept}
    assert 0 in made
    assert len(made) < 10
    qtbot.keyClick(view.thumbnails, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: view.thumbnails.is_sharp)
    assert len(SIZES) - 1 in {key[1] for key in view.thumbnails.desk._kept}


def test_new_pages_of_the_same_document_keep_the_mark(view: PaperView, pdf: bytes) -> None:
    view.preview.go_to(5)
    view.show_pdf(pdf, SIZES[:-1], keep=True)
    assert view.thumbnails.page == 5


def test_they_can_be_hidden_and_that_is_remembered(view: PaperView, settings: MemorySettings, qtbot: QtBot) -> None:
    qtbot.mouseClick(view.bar.thumbnails, Qt.MouseButton.LeftButton)
    assert view.thumbnails.isHidden()
    assert settings.get(THUMBNAILS) is False
    qtbot.mouseClick(view.bar.thumbnails, Qt.MouseButton.LeftButton)
    assert view.thumbnails.isVisible()
    view.resize(SMALL_PAGES_FROM - 1, 600)
    assert view.thumbnails.isHidden()
    assert view.bar.thumbnails.isHidden()


def test_a_reader_for_the_blind_hears_the_pages(view: PaperView) -> None:
    index = view.thumbnails.model().index(3, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Trang 4 trên 40"
