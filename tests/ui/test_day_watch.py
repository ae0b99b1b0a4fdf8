"""A window that stays open overnight shows the new day."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dxdesk.ui.day_watch import DayWatch


def test_a_new_day_is_noticed_once(qapp: QApplication, qtbot: QtBot) -> None:
    days = [date(2026, 11, 22)]
    watch = DayWatch(qapp, lambda: days[-1])
    begun: list[date] = []
    watch.begun.connect(lambda: begun.append(days[-1]))
    watch.timer.timeout.emit()
    assert begun == []
    days.append(days[-1] + timedelta(days=1))
    watch.timer.timeout.emit()
    watch.timer.timeout.emit()
    assert begun == days[1:]
    days.append(days[-1] + timedelta(days=3))
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert begun == days[1:2]
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert begun == days[1:]
    # A clock set back is another day, too.
    days.append(date(2026, 11, 1))
    watch.timer.timeout.emit()
    assert begun == days[1:]
    watch.timer.stop()
    watch.deleteLater()
