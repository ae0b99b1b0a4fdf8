"""The bottom of the window: the quiet line, and progress of long work with a way to stop it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets.buttons import button
from dxdesk.ui.widgets.elided_label import ElidedLabel
from dxdesk.ui.widgets.quiet_line import QuietLine
from dxdesk.ui.worker import Worker

SHOWN_AFTER = 300
"""Milliseconds that work may take before it is spoken of."""


class ProgressStrip(QWidget):
    """Follows a worker: what it does, how far it is, "Dừng" where that is possible. Invisible for short work."""

    def __init__(self, theme: Theme, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self.words = ElidedLabel("", "small")
        self.words.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(140)
        self.stop = button(theme, "Dừng", self._on_stop, look="link", tooltip="Dừng việc đang chạy")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID + 4)
        row.addStretch(1)
        row.addWidget(self.words)
        row.addWidget(self.bar)
        row.addWidget(self.stop)
        self._delay = QTimer(self, singleShot=True, interval=SHOWN_AFTER)
        self._delay.timeout.connect(self.show)
        worker.started.connect(self._on_started)
        worker.progress.connect(self._on_progress)
        worker.finished.connect(self._on_finished)
        self.hide()

    def _on_started(self, text: str, cancellable: bool) -> None:
        self.words.setText(text or "Đang xử lý…")
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.stop.setText("Dừng")
        self.stop.setVisible(cancellable)
        if self.isHidden():
            self._delay.start()

    def _on_progress(self, done: int, total: int, text: str) -> None:
        if text:
            self.words.setText(text)
        self.bar.setRange(0, max(0, total))
        self.bar.setValue(min(done, total))

    def _on_finished(self) -> None:
        self._delay.stop()
        self.hide()

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self.stop.setText("Đang dừng…")
        self._worker.cancel()


class BottomBar(QFrame):
    """Quiet line at the left, progress at the right."""

    def __init__(self, theme: Theme, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("look", "bottom")
        self.quiet = QuietLine(theme)
        self.progress = ProgressStrip(theme, worker)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.quiet, 1)
        row.addWidget(self.progress, 1)
        self._follow_theme()
        theme.changed.connect(self._follow_theme)

    def _follow_theme(self) -> None:
        self.setFixedHeight(self._theme.sizes.small + 16)
