"""A pulse on the thread of the window, and what the process has used of memory."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

BEAT = 5
"""Milliseconds."""


class Heartbeat(QObject):
    """`longest` gap between two beats since `start`, and the most `work` of this thread between two, in milliseconds.

    A gap has everything in it that the officer waits for, also other programs on a busy machine; the work is what this
    thread did itself in time of the processor.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest = self.work = 0.0
        self._last = self._worked = 0.0
        self._timer = QTimer(self, interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self.longest = self.work = 0.0
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer.start()

    def rest(self, milliseconds: int) -> None:
        """Let events happen for a while."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def rest_until(self, done: Callable[[], bool], calm: int = 300, most: float = 300) -> None:
        """Until `done` holds for `calm` milliseconds without a break; `most` seconds at most."""
        end, since = time.perf_counter() + most, 0.0
        while time.perf_counter() < end:
            self.rest(20)
            now = time.perf_counter()
            since = (since or now) if done() else 0.0
            if since and now - since >= calm / 1000:
                return
        raise TimeoutError

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, 1000 * (now - self._last))
        self.work = max(self.work, 1000 * (worked - self._worked))
        self._last, self._worked = now, worked


def peak_memory() -> float:
    """MiB of this process at its largest."""
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
