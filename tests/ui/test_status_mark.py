"""Every status has its own word, a shape and a colour, and is really drawn."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from dxdesk.domain.status import Status
from dxdesk.ui.status_mark import MARKS, StatusMark, paint_shape, status_icon, status_word
from dxdesk.ui.theme import Theme


def _drawn(theme: Theme, status: Status) -> QImage:
    image = QImage(32, 32, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_shape(painter, QRectF(0, 0, 32, 32), status, theme)
    painter.end()
    return image


@pytest.mark.parametrize("status", Status)
def test_is_drawn_in_its_colour(theme: Theme, status: Status) -> None:
    image = _drawn(theme, status)
    wanted = theme.colour(MARKS[status].role).rgb()
    inked = [image.pixel(x, y) for x in range(32) for y in range(32)]
    assert inked.count(wanted) > 40


def test_shapes_differ_where_colours_do_not(theme: Theme) -> None:
    grey = [Status.WAITING, Status.SUSPENDED, Status.NOT_STARTED]
    pictures = [_drawn(theme, status) for status in grey]
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]


def test_words_begin_with_a_capital() -> None:
    assert status_word(Status.DUE_SOON) == "Sắp đến hạn"
    assert len({status_word(status) for status in Status}) == len(Status)


def test_the_widget_says_its_status(qtbot: QtBot, theme: Theme) -> None:
    mark = StatusMark(theme, Status.OVERDUE)
    qtbot.addWidget(mark)
    assert mark.accessibleName() == "Chưa thực hiện, quá hạn"
    width = mark.sizeHint().width()
    mark.resize(mark.sizeHint())
    assert not mark.grab().isNull()
    mark.set_status(None)
    assert mark.sizeHint().width() < width
    assert mark.accessibleName() == ""
    assert not status_icon(Status.OVERDUE, theme).isNull()
