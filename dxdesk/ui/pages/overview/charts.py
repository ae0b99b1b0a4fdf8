"""How far the groups of tasks and the agencies are: the charts of the printed summary, one at a time."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from dxdesk.reports.content import BarChart
from dxdesk.ui.paper.chart import ChartCard
from dxdesk.ui.settings import UiSettings, whole_number
from dxdesk.ui.stylesheet import set_look
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ElidedLabel
from dxdesk.ui.worker import Worker

CHOSEN = "overview/chart"


class Charts(QWidget):
    """Which one is shown is remembered. Without charts there is nothing to see."""

    def __init__(
        self, theme: Theme, worker: Worker, settings: UiSettings, fonts: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._charts: tuple[BarChart, ...] = ()
        self.heading = ElidedLabel("", "strong")
        self.card = ChartCard(theme, worker, fonts)
        self.chips: list[QPushButton] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(GRID // 2)
        self._row.addWidget(self.heading)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._row)
        column.addWidget(self.card)

    def show_charts(self, charts: Sequence[tuple[str, BarChart]]) -> None:
        """Short words for the choice, and the charts."""
        self._charts = tuple(chart for _word, chart in charts)
        while len(self.chips) < len(charts):
            chip = QPushButton()
            chip.setProperty("look", "chip")
            chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            chip.clicked.connect(partial(self._choose, len(self.chips)))
            self._row.addWidget(chip)
            self.chips.append(chip)
        for number, chip in enumerate(self.chips):
            chip.setVisible(1 < len(charts) > number)
            chip.setText(charts[number][0] if number < len(charts) else "")
        self.setVisible(bool(charts))
        if charts:
            self._show(min(whole_number(self._settings, CHOSEN, 0), len(charts) - 1))

    def _choose(self, number: int, _on: bool = False) -> None:
        self._settings.set(CHOSEN, number)
        self._show(number)

    def _show(self, number: int) -> None:
        for at, chip in enumerate(self.chips):
            set_look(chip, "chosen", at == number)
        self.heading.setText(self._charts[number].caption)
        self.card.show_chart(self._charts[number])
