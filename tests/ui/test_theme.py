"""Palettes that can be read, sizes that grow together, fonts and icons that are there."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QMenuBar
from pytestqt.qtbot import QtBot

from dxdesk.ui.icons import MissingIcon
from dxdesk.ui.status_mark import MARKS
from dxdesk.ui.stylesheet import set_look, stylesheet
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import DARK, LIGHT, Colours, contrast, sizes
from tests.ui.conftest import RESOURCES

BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
UI = Path(__file__).parents[2] / "dxdesk" / "ui"


@BOTH
def test_words_have_contrast_aa(colours: Colours) -> None:
    for role in ("text", "muted", "accent", "green", "blue", "amber", "red", "grey"):
        for ground in colours.grounds:
            assert contrast(getattr(colours, role), ground) >= 4.5, (role, ground)
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.on_accent, colours.accent_hover) >= 4.5
    for role in ("text", "red"):
        assert contrast(getattr(colours, role), colours.red_ground) >= 4.5
    for role in ("text", "amber"):
        assert contrast(getattr(colours, role), colours.amber_ground) >= 4.5
    assert contrast(colours.muted, colours.line) >= 4.5


@BOTH
def test_edges_that_carry_meaning_have_contrast(colours: Colours) -> None:
    for role in ("outline", "accent", *(mark.role for mark in MARKS.values())):
        assert contrast(getattr(colours, role), colours.surface) >= 3, role


def test_contrast_is_the_published_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@BOTH
def test_the_sheet_leaves_no_token_open(colours: Colours) -> None:
    sheet = stylesheet(colours, sizes())
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_three_sizes_that_grow_together() -> None:
    assert (sizes().small, sizes().body, sizes().title) == (12, 14, 20)
    assert sizes(1.3).body > sizes(1.15).body > sizes().body


def test_modes_change_the_palette(qapp: QApplication, theme: Theme) -> None:
    told: list[None] = []
    theme.changed.connect(lambda: told.append(None))
    theme.set_mode("dark")
    assert theme.colours is DARK
    assert qapp.palette().window().color().name() == DARK.surface
    theme.set_mode("light")
    assert theme.colours is LIGHT
    assert len(told) >= 2


def test_text_scale_reaches_the_application(qapp: QApplication, theme: Theme) -> None:
    theme.set_text_scale(1.3)
    assert qapp.font().pixelSize() == 18
    theme.set_text_scale(1.0)
    assert qapp.font().pixelSize() == 14


def test_the_font_knows_vietnamese(theme: Theme) -> None:
    metrics = QFontMetrics(theme.font())
    for letter in "ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ–“”…≥≤":
        assert metrics.inFontUcs4(ord(letter)), letter


def test_figures_are_as_wide_as_each_other(theme: Theme) -> None:
    metrics = QFontMetrics(theme.font())
    assert len({metrics.horizontalAdvance(figure * 8) for figure in "0123456789"}) == 1
    assert theme.font(strong=True).weight() == QFont.Weight.DemiBold


def test_an_unknown_icon_is_an_error(theme: Theme) -> None:
    with pytest.raises(MissingIcon):
        theme.icon("no-such-icon")


def test_every_icon_that_the_window_names_is_there() -> None:
    first = r"(?:(?:(?:self\.)?_?theme|self\.edit|self\.view), )?"
    pattern = re.compile(r"(?:icon|pixmap|icon_button|IconPicture|_action)\(" + first + r'"([a-z0-9-]+)"')
    named = {name for path in UI.rglob("*.py") for name in pattern.findall(path.read_text(encoding="utf-8"))}
    assert {"search", "check", "panel-right", "x"} <= named
    missing = {name for name in named if not (RESOURCES / "icons" / f"{name}.svg").is_file()}
    assert missing == set()


def _inked(image: QImage, colour: str) -> int:
    wanted = QColor(colour).rgb()
    return sum(
        image.pixelColor(x, y).rgb() == wanted and image.pixelColor(x, y).alpha() == 255
        for x in range(image.width())
        for y in range(image.height())
    )


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icons_are_sharp_and_coloured(theme: Theme, ratio: float) -> None:
    picture = theme.icon("square", "text").pixmap(QSize(16, 16), ratio)
    assert picture.width() == round(16 * ratio)
    assert picture.devicePixelRatio() == ratio
    assert theme.icons.pixmap("square", 48, ratio, "text").width() == round(48 * ratio)


def test_icons_follow_state_and_palette(theme: Theme) -> None:
    icon = theme.icon("square")
    size = QSize(48, 48)

    def image(mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off) -> QImage:
        return icon.pixmap(size, mode, state).toImage()

    assert _inked(image(), LIGHT.muted) > 50
    assert _inked(image(state=QIcon.State.On), LIGHT.accent) > 50
    assert _inked(image(QIcon.Mode.Disabled), LIGHT.disabled) > 50
    theme.set_mode("dark")
    assert _inked(image(), DARK.muted) > 50


@pytest.mark.parametrize("look", ["", "cell"])
def test_a_wrong_field_has_a_red_edge_in_a_form_and_in_a_cell(qtbot: QtBot, theme: Theme, look: str) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.setProperty("look", look)
    field.resize(100, 28)
    with qtbot.waitActive(field):
        field.show()
    field.setFocus()
    set_look(field, "wrong", True)
    assert field.grab().toImage().pixelColor(1, 14) == theme.colour("red")
    set_look(field, "wrong", False)
    assert field.grab().toImage().pixelColor(1, 14) == theme.colour("accent")


def test_menus_have_the_chosen_size_although_windows_has_its_own_for_them(qapp: QApplication, theme: Theme) -> None:
    before = qapp.font("QMenuBar")
    qapp.setFont(QFont("Tahoma", 5), "QMenuBar")
    bar = QMenuBar()
    try:
        for scale in (1.0, 1.25):
            theme.set_text_scale(scale)
            bar.ensurePolished()
            assert bar.font().pixelSize() == theme.sizes.body
    finally:
        qapp.setFont(before, "QMenuBar")
        bar.deleteLater()
