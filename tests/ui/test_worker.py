"""Jobs in order on one other thread, results back on this one, nothing lost."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from dxdesk.errors import Cancelled, Refusal
from dxdesk.progress import Progress
from dxdesk.ui.worker import InlineWorker, Worker


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


def test_runs_elsewhere_and_answers_here(qtbot: QtBot, worker: Worker) -> None:
    here = threading.get_ident()
    seen: list[tuple[int, int]] = []
    with qtbot.waitSignal(worker.idle):
        worker.submit(lambda _p: threading.get_ident(), lambda there: seen.append((there, threading.get_ident())))
    assert len(seen) == 1
    there, back = seen[0]
    assert there != here
    assert back == here


def test_keeps_the_order_and_one_thread(qtbot: QtBot, worker: Worker) -> None:
    seen: list[tuple[int, int]] = []
    with qtbot.waitSignal(worker.idle):
        for number in range(20):
            worker.submit(lambda _p, n=number: (n, threading.get_ident()), seen.append)
        assert worker.is_busy()
    assert [number for number, _ in seen] == list(range(20))
    assert len({thread for _, thread in seen}) == 1
    assert not worker.is_busy()


def test_progress_is_told_but_not_at_every_step(qtbot: QtBot, worker: Worker) -> None:
    told: list[tuple[int, int, str]] = []
    worker.progress.connect(lambda *step: told.append(step))

    def job(progress: Progress) -> None:
        for step in range(5000):
            progress.step(step, 5000, "Đang đọc")

    with qtbot.waitSignal(worker.idle):
        worker.submit(job, lambda _r: None)
    assert told[0] == (0, 5000, "Đang đọc")
    assert len(told) < 100


def test_a_failure_goes_to_its_handler(qtbot: QtBot, worker: Worker, caplog: pytest.LogCaptureFixture) -> None:
    failures: list[Exception] = []
    done: list[object] = []

    def job(_progress: Progress) -> None:
        raise Refusal("taken", "Tên này đã có.")

    with qtbot.waitSignal(worker.idle):
        worker.submit(job, done.append, failures.append, label="Ghi")
    assert [type(error) for error in failures] == [Refusal]
    assert done == []
    assert "Traceback" not in caplog.text


@pytest.mark.logs_errors
def test_a_failure_without_handler_is_announced_and_logged(
    qtbot: QtBot, worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    def job(_progress: Progress) -> None:
        raise ZeroDivisionError("exactly this")

    with qtbot.waitSignal(worker.failure) as announced:
        worker.submit(job, lambda _r: None, label="Tính toán")
    assert announced.args is not None
    assert announced.args[0] == "Tính toán"
    assert isinstance(announced.args[1], ZeroDivisionError)
    assert "exactly this" in caplog.text


def test_cancel_stops_what_may_be_stopped(qtbot: QtBot, worker: Worker) -> None:
    failures: list[Exception] = []

    def endless(progress: Progress) -> None:
        while True:
            progress.step(0, 0, "Đang tìm")

    worker.progress.connect(lambda *_step: worker.cancel())
    with qtbot.waitSignal(worker.idle), qtbot.assertNotEmitted(worker.failure):
        worker.submit(endless, lambda _r: None, failures.append, cancellable=True)
    assert [type(error) for error in failures] == [Cancelled]


def test_cancel_leaves_other_work_alone(qtbot: QtBot, worker: Worker) -> None:
    go_on = threading.Event()
    seen: list[str] = []

    def job(progress: Progress) -> str:
        go_on.wait(5)
        progress.step(1, 1, "")
        return "xong"

    worker.started.connect(lambda *_a: (worker.cancel(), go_on.set()))
    with qtbot.waitSignal(worker.idle):
        worker.submit(job, seen.append)
    assert seen == ["xong"]


def test_closing_carries_out_what_was_promised(qtbot: QtBot) -> None:
    worker = Worker()
    written: list[int] = []
    done: list[None] = []
    for number in range(5):
        worker.submit(lambda _p, n=number: written.append(n), done.append)
    worker.submit(lambda _p: written.append(99), done.append, cancellable=True)
    worker.close()
    assert written == [0, 1, 2, 3, 4]
    assert done == []
    assert not worker.is_busy()


def test_after_closing_work_is_dropped_and_logged(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    worker = Worker()
    worker.close()
    worker.submit(lambda _p: 1, lambda _r: None, label="Muộn")
    assert "Muộn" in caplog.text
    worker.close()


@pytest.mark.logs_errors
def test_a_failure_while_closing_is_logged(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    worker = Worker()

    def job(_progress: Progress) -> None:
        raise OSError("disk full")

    worker.submit(job, lambda _r: None, label="Ghi")
    worker.close()
    assert "disk full" in caplog.text


def test_inline_runs_at_once_on_this_thread(qtbot: QtBot) -> None:
    worker = InlineWorker()
    seen: list[object] = []
    steps: list[int] = []
    worker.progress.connect(lambda done, _total, _label: steps.append(done))

    def job(progress: Progress) -> int:
        for step in range(3):
            progress.step(step, 3, "")
        return threading.get_ident()

    worker.submit(job, seen.append)
    assert seen == [threading.get_ident()]
    assert steps == [0, 1, 2]
    assert not worker.is_busy()


def test_inline_work_may_lead_to_more_work(qtbot: QtBot) -> None:
    worker = InlineWorker()
    seen: list[str] = []

    def again(word: str) -> None:
        seen.append(word)
        if len(seen) < 3:
            worker.submit(lambda _p: word + "!", again)

    with qtbot.waitSignal(worker.idle):
        worker.submit(lambda _p: "a", again)
    assert seen == ["a", "a!", "a!!"]


def test_inline_failures_are_announced_too(qtbot: QtBot) -> None:
    worker = InlineWorker()

    def job(_progress: Progress) -> None:
        raise Refusal("no", "Không được.")

    with qtbot.waitSignal(worker.failure):
        worker.submit(job, lambda _r: None)
    worker.close()
    worker.submit(lambda _p: 1, lambda _r: pytest.fail("closed"))


def test_waiting_ends_when_all_is_done(qtbot: QtBot) -> None:
    worker = Worker()
    assert worker.wait(0)
    carried_out: list[str] = []
    gate = threading.Event()
    worker.submit(lambda _progress: gate.wait(), lambda _answer: None)
    worker.submit(lambda _progress: carried_out.append("tick"), lambda _answer: None)
    assert not worker.wait(0)
    gate.set()
    assert worker.wait(30)
    assert carried_out == ["tick"]
    qtbot.waitUntil(lambda: not worker.is_busy())
    worker.close()
    assert worker.wait(0)
