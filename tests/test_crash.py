"""Errors that nobody caught."""

import logging
import sys
import threading

import pytest

from dxdesk import crash


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the officer is told; the hooks are as before afterwards."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    sentences: list[str] = []
    crash.watch(sentences.append)
    return sentences


def caught(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


@pytest.mark.logs_errors
def test_the_officer_gets_plain_words_and_the_log_everything(told: list[str], caplog: pytest.LogCaptureFixture) -> None:
    caught(ValueError("inner detail"))
    (sentence,) = told
    assert "Dữ liệu đã lưu trước đó vẫn nguyên vẹn" in sentence
    assert "inner detail" not in sentence
    (record,) = caplog.records
    assert record.levelno == logging.CRITICAL
    assert record.exc_info is not None
    assert "inner detail" in str(record.exc_info[1])


@pytest.mark.logs_errors
def test_errors_of_other_threads_are_told_as_well(told: list[str]) -> None:
    def fail() -> None:
        raise ValueError("in the background")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert len(told) == 1


def test_an_interrupt_is_no_crash(told: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    caught(KeyboardInterrupt())
    assert told == []
    assert "KeyboardInterrupt" in capsys.readouterr().err
