"""Notices that another day has begun: overnight with the window open, and after the computer has slept."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

LOOK_EVERY = 60_000
"""Milliseconds."""


class DayWatch(QObject):
    begun = Signal()
    """Another day than when this was made or last emitted."""

    def __init__(self, application: QGuiApplication, today: Callable[[], date]) -> None:
        super().__init__(application)
        self._today = today
        self._known = today()
        self.timer = QTimer(self, interval=LOOK_EVERY)
        self.timer.timeout.connect(self.look)
        self.timer.start()
        application.applicationStateChanged.connect(self._state_changed)

    def look(self) -> None:
        """A timer stands still while the computer sleeps; coming back to the window looks at once."""
        now = self._today()
        if now != self._known:
            self._known = now
            self.begun.emit()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()
