"""A second start: the first window comes forward, the second program ends; nobody waits for an answer for long."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dxdesk.ui.second_start import FOLDER, SecondStarts, ask_to_come_forward, bring_forward


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Iterator[SecondStarts]:
    made = SecondStarts(tmp_path)
    yield made
    made.close()


def asked(data: Path, answers: list[bool], patience: float = 30) -> threading.Thread:
    thread = threading.Thread(target=lambda: answers.append(ask_to_come_forward(data, patience=patience)))
    thread.start()
    return thread


def test_the_first_program_answers(first: SecondStarts, qtbot: QtBot, tmp_path: Path) -> None:
    for _ in range(2):
        answers: list[bool] = []
        with qtbot.waitSignal(first.noticed, timeout=30_000):
            thread = asked(tmp_path, answers)
        thread.join()
        assert answers == [True]
        assert list((tmp_path / FOLDER).iterdir()) == []


def test_another_computer_is_not_answered(first: SecondStarts, qtbot: QtBot, tmp_path: Path) -> None:
    other = tmp_path / FOLDER / "a.request"
    other.write_text("some other computer", encoding="utf-8")
    answers: list[bool] = []
    with qtbot.waitSignal(first.noticed, timeout=30_000):
        thread = asked(tmp_path, answers)
    thread.join()
    assert answers == [True]
    assert other.exists()


def test_the_file_to_open_is_handed_over(first: SecondStarts, qtbot: QtBot, tmp_path: Path) -> None:
    wanted = tmp_path / "Kế hoạch 25.docx"
    answers: list[bool] = []
    with qtbot.waitSignal(first.noticed, timeout=30_000) as heard:
        thread = threading.Thread(target=lambda: answers.append(ask_to_come_forward(tmp_path, wanted, 30)))
        thread.start()
    thread.join()
    assert answers == [True]
    assert heard.args == [str(wanted)]


def test_without_an_answer_it_gives_up_and_leaves_nothing(tmp_path: Path) -> None:
    assert not ask_to_come_forward(tmp_path, patience=0)
    (tmp_path / FOLDER).mkdir()
    assert not ask_to_come_forward(tmp_path, patience=0)
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_it_cleans_up_before_and_after(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "old.request").write_text("x")
    first = SecondStarts(tmp_path)
    assert list((tmp_path / FOLDER).iterdir()) == []
    first.close()
    assert not (tmp_path / FOLDER).exists()


def test_a_window_comes_back_from_the_task_bar(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setWindowState(Qt.WindowState.WindowMinimized | Qt.WindowState.WindowMaximized)
    bring_forward(window)
    assert window.isVisible()
    assert window.windowState() & Qt.WindowState.WindowMaximized
    assert not window.isMinimized()
