"""One background thread that owns the database; jobs run in order, results come back to the thread of the window."""

import gc
import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from dxdesk.errors import Cancelled, Refusal
from dxdesk.progress import Progress

T = TypeVar("T")
log = logging.getLogger(__name__)
REPORTS_A_SECOND = 12
LONG_JOB = 0.2
"""Seconds."""


@dataclass(eq=False)
class Job:
    """One piece of submitted work. `label` is Vietnamese, shown while it runs."""

    run: Callable[[Progress], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None
    label: str
    cancellable: bool
    stop: threading.Event = field(default_factory=threading.Event)
    result: Any = None
    error: Exception | None = None


class Worker(QObject):
    """Runs jobs one after the other on a background thread.

    `done` and `failed` are called on the thread that made the worker, which needs an event loop. Whoever gives no
    `failed` leaves the error to the signal `failure`, which the main window shows; either way the log has it.
    `Cancelled` reaches `failed` but is never shown as a failure.
    """

    started = Signal(str, bool)
    """Label of a job that began, and whether it can be cancelled."""
    progress = Signal(int, int, str)
    """Done, total (0 = unknown), label. At most a dozen times a second."""
    finished = Signal()
    """The running job ended, in whatever way, and its callback was called."""
    failure = Signal(str, object)
    """Label and exception of a job whose submitter handles no failure."""
    idle = Signal()
    """Nothing runs and nothing waits."""
    _begun = Signal(object)
    _over = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: queue.SimpleQueue[Job | threading.Event | None] = queue.SimpleQueue()
        self._outcomes: deque[Job] = deque()
        self._open: list[Job] = []
        self._running: Job | None = None
        self._thread: threading.Thread | None = None
        self._closed = False
        self._begun.connect(self._announce, Qt.ConnectionType.QueuedConnection)
        self._over.connect(self._deliver_next, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        job: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        label: str = "",
        cancellable: bool = False,
    ) -> None:
        """Queue `job`. After `close` it is dropped, and the log says so."""
        if self._closed:
            log.warning("job after the worker was closed is dropped: %s", label or job)
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._loop, name="dxdesk-worker")
            self._thread.start()
        entry = Job(job, done, failed, label, cancellable)
        self._open.append(entry)
        self._jobs.put(entry)

    def is_busy(self) -> bool:
        """Whether something runs, waits, or has a result that was not delivered yet."""
        return bool(self._open)

    def cancel(self) -> None:
        """Ask the running job to stop if it was submitted as cancellable. It stops at its next step."""
        running = self._running
        if running is not None and running.cancellable:
            running.stop.set()

    def wait(self, seconds: float) -> bool:
        """Block until all work that was submitted so far is done; False when that takes longer.

        Only for the moment when the session ends: nothing is delivered meanwhile. A cancellable job is told to stop.
        """
        if self._thread is None or self._closed:
            return True
        for job in list(self._open):
            if job.cancellable:
                job.stop.set()
        done = threading.Event()
        self._jobs.put(done)
        return done.wait(seconds)

    def close(self) -> None:
        """Finish what was promised and end the thread.

        Cancellable jobs are told to stop or not begun; others, such as a tick that was just made, are carried out.
        Results are not delivered any more; failures go to the log.
        """
        if self._closed:
            return
        self._closed = True
        for job in list(self._open):
            if job.cancellable:
                job.stop.set()
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
        while self._outcomes:
            self._forget(self._outcomes.popleft())

    def _loop(self) -> None:
        while (job := self._jobs.get()) is not None:
            if isinstance(job, threading.Event):
                job.set()
                continue
            self._begun.emit(job)
            self._carry_out(job, self._throttled())
            self._outcomes.append(job)
            self._over.emit()

    def _throttled(self) -> Callable[[int, int, str], None]:
        last = 0.0

        def report(done: int, total: int, label: str) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last >= 1 / REPORTS_A_SECOND:
                last = now
                self.progress.emit(done, total, label)

        return report

    @staticmethod
    def _carry_out(job: Job, report: Callable[[int, int, str], None]) -> None:
        try:
            if job.stop.is_set():
                raise Cancelled
            with _collector_resting():
                job.result = job.run(Progress(report, job.stop.is_set))
        except Exception as error:
            job.error = error

    def _announce(self, job: Job) -> None:
        if job in self._open:
            self._running = job
            self.started.emit(job.label, job.cancellable)

    def _deliver_next(self) -> None:
        if not self._outcomes:
            return
        job = self._outcomes.popleft()
        self._running = None
        self._open.remove(job)
        try:
            self._deliver(job)
        finally:
            self.finished.emit()
            if not self._open:
                self.idle.emit()

    def _deliver(self, job: Job) -> None:
        if job.error is None:
            job.done(job.result)
            return
        self._record(job)
        if job.failed is not None:
            job.failed(job.error)
        elif not isinstance(job.error, Cancelled):
            self.failure.emit(job.label, job.error)

    def _forget(self, job: Job) -> None:
        self._open.remove(job)
        if job.error is not None:
            self._record(job)

    @staticmethod
    def _record(job: Job) -> None:
        if isinstance(job.error, Refusal):
            log.info("refused (%s): %s", job.error.code, job.label)
        elif not isinstance(job.error, Cancelled):
            log.error("background work failed: %s", job.label, exc_info=job.error)


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Python's cycle collector stops all threads: with 10,000 tasks in memory the window for 200 ms at a time.

    What a long job leaves behind is rows without cycles; they are never looked through again.
    """
    was_on = gc.isenabled()
    began = time.monotonic()
    gc.disable()
    try:
        yield
        if time.monotonic() - began > LONG_JOB:
            gc.freeze()
    finally:
        if was_on:
            gc.enable()


class InlineWorker(Worker):
    """The same interface, at once and on the calling thread; for tests and for the command line."""

    def submit(
        self,
        job: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        label: str = "",
        cancellable: bool = False,
    ) -> None:
        if self._closed:
            log.warning("job after the worker was closed is dropped: %s", label or job)
            return
        entry = Job(job, done, failed, label, cancellable)
        self._open.append(entry)
        self._announce(entry)
        self._carry_out(entry, self.progress.emit)
        self._outcomes.append(entry)
        self._deliver_next()
