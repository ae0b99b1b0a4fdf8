"""Icons, screen face and the Vietnamese words of Qt itself."""

import itertools
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QImage, QRawFont
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LOWER = {unicodedata.normalize("NFC", vowel + tone) for vowel, tone in itertools.product(VOWELS, TONES)} | {"đ"}
LETTERS = {letter for letter in LOWER | {letter.upper() for letter in LOWER} if not letter.isascii()}


@pytest.fixture
def vietnamese(qapp: QApplication, resources: Path) -> Iterator[None]:
    translator = QTranslator()
    assert translator.load(str(resources / "translations" / "qtbase_vi.qm"))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.mark.parametrize("name", ["OpenSans-Regular", "OpenSans-Semibold", "OpenSans-Bold"])
def test_the_screen_face_has_all_vietnamese_letters(qapp: QApplication, resources: Path, name: str) -> None:
    face = QRawFont(str(resources / "fonts-ui" / f"{name}.ttf"), 16)
    assert face.isValid()
    assert len(LETTERS) == 134
    assert [letter for letter in sorted(LETTERS) if not face.supportsCharacter(ord(letter))] == []
    assert all(face.supportsCharacter(ord(sign)) for sign in "≥≤–—“”…•%₫½×²")
    digits = {face.advancesForGlyphIndexes(face.glyphIndexesForString(digit))[0].x() for digit in "0123456789"}
    assert len(digits) == 1, "figures stand in columns"


def test_the_signs_that_the_screen_face_lacks_come_from_the_second_face(qapp: QApplication, resources: Path) -> None:
    face = QRawFont(str(resources / "fonts-ui" / "Symbols-Regular.ttf"), 16)
    assert face.familyName() == "dxdesk Symbols"
    assert all(face.supportsCharacter(ord(sign)) for sign in "→←↑↓✓●◔▲◇‖☐☑")


def test_every_icon_is_readable_and_takes_its_colour_from_outside(qapp: QApplication, resources: Path) -> None:
    icons = [path for path in (resources / "icons").glob("*.svg") if path.stem != "app"]
    assert len(icons) >= 45
    for path in icons:
        assert QSvgRenderer(str(path)).isValid(), path.name
        root = ET.parse(path).getroot()
        assert root.get("viewBox") == "0 0 24 24", path.name
        assert root.get("stroke") == "currentColor", path.name
    for name in ("app-32.png", "app-64.png", "app-256.png", "app.ico"):
        assert not QImage(str(resources / "icons" / name)).isNull(), name


@pytest.mark.usefixtures("vietnamese")
def test_buttons_and_context_menus_speak_vietnamese(qtbot: object) -> None:
    kind = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kind.Save | kind.Cancel | kind.Yes | kind.No | kind.Ok | kind.Close)
    assert {button.text().replace("&", "") for button in box.buttons()} == {
        *("Lưu", "Hủy", "Có", "Không", "Đồng ý", "Đóng")
    }
    edit = QLineEdit()
    menu = edit.createStandardContextMenu()
    words = [action.text().replace("&", "").partition("\t")[0] for action in menu.actions() if action.text()]
    assert words == ["Hoàn tác", "Làm lại", "Cắt", "Sao chép", "Dán", "Xóa", "Chọn tất cả"]
    box.deleteLater()
    menu.deleteLater()
    edit.deleteLater()


@pytest.mark.usefixtures("vietnamese")
def test_file_and_print_dialogs_have_their_words() -> None:
    def said(context: str, source: str) -> str:
        return QCoreApplication.translate(context, source)

    assert said("QFileDialog", "File &name:") == "&Tên tệp:"
    assert said("QFileDialog", "All Files (*)") == "Mọi tệp (*)"
    assert said("QPrintDialog", "Print") == "In"
    assert said("QPrintSettingsOutput", "Copies:") == "Số bản:"


def test_the_translation_source_is_whole(resources: Path) -> None:
    seen = set()
    for context in ET.parse(resources / "translations" / "qtbase_vi.ts").getroot().iter("context"):
        for message in context.iter("message"):
            source, said = message.findtext("source") or "", message.findtext("translation") or ""
            assert said, source
            assert unicodedata.is_normalized("NFC", said), said
            assert {f"%{n}" for n in range(1, 5) if f"%{n}" in source} == {
                f"%{n}" for n in range(1, 5) if f"%{n}" in said
            }, said
            key = (context.findtext("name"), source)
            assert key not in seen
            seen.add(key)
