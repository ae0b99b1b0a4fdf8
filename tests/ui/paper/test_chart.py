from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dxdesk.reports.content import Bar, BarChart, Milestone, Point, TrendChart
from dxdesk.ui.paper.chart import PADDING, ChartCard
from dxdesk.ui.theme import Theme
from dxdesk.ui.worker import InlineWorker, Worker

BARS = BarChart(
    "Tiến độ theo nhóm nhiệm vụ",
    ("Hoàn thành", "Quá hạn"),
    ("done", "late"),
    (Bar("Hạ tầng số", (3, 1)), Bar("Dịch vụ công", (5, 0))),
)
TREND = TrendChart(
    "Tỷ lệ hồ sơ trực tuyến",
    "%",
    (Point("Quý I/2026", Decimal(70)), Point("Quý II/2026", None), Point("Quý III/2026", Decimal("82.5"))),
    (Milestone("phường 80%", Decimal(80), "Quý III/2026"),),
)


@pytest.fixture
def fonts(resources: Path) -> Path:
    return resources / "fonts"


@pytest.fixture
def card(theme: Theme, fonts: Path, qtbot: QtBot) -> ChartCard:
    made = ChartCard(theme, InlineWorker(), fonts)
    qtbot.addWidget(made)
    made.resize(420, 100)
    made.show_chart(BARS)
    made.show()
    qtbot.waitUntil(lambda: made.is_sharp)
    return made


def test_a_chart_is_drawn_to_the_pixel_and_said_in_words(card: ChartCard, qtbot: QtBot) -> None:
    assert card._picture is not None
    assert abs(card._picture.width() - (card.width() - 2 * PADDING) * card.devicePixelRatioF()) <= 1
    assert "Hạ tầng số: hoàn thành 3, quá hạn 1" in card.accessibleName()
    assert card.toolTip() == card.accessibleName()
    before = card.height()
    card.show_chart(TREND)
    qtbot.waitUntil(lambda: card.is_sharp)
    assert "Quý II/2026: chưa có số liệu" in card.toolTip()
    assert card.height() != before


def test_another_width_is_another_drawing(card: ChartCard, qtbot: QtBot) -> None:
    card.resize(600, card.height())
    assert not card.is_sharp
    qtbot.waitUntil(lambda: card.is_sharp)
    assert card._picture is not None
    assert abs(card._picture.deviceIndependentSize().width() - (600 - 2 * PADDING)) <= 1


def test_a_card_may_go_while_it_is_drawn(theme: Theme, fonts: Path, qtbot: QtBot) -> None:
    worker = Worker()
    made = ChartCard(theme, worker, fonts)
    made.resize(420, 100)
    made.show()
    made.show_chart(BARS)
    made.deleteLater()
    QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: not worker.is_busy(), timeout=20_000)
    worker.close()
