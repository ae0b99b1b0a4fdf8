"""How the self-test goes through its steps. The steps themselves are tried on the frozen program (tests/installer)."""

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from dxdesk.selftest import run
from dxdesk.selftest.hands import Hands
from dxdesk.selftest.imports import heavy_imports
from dxdesk.selftest.report import Failed

Told = Callable[[], Iterator[str]]


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication) -> Iterator[None]:
    root = logging.getLogger()
    level, handlers, quits = root.level, list(root.handlers), qapp.quitOnLastWindowClosed()
    yield
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.captureWarnings(False)
    qapp.setQuitOnLastWindowClosed(quits)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, resources: Path) -> Callable[..., tuple[int, dict[str, Any]]]:
    """Runs steps in the place of the officer's job: the exit status and the report."""

    def go(*steps: Told) -> tuple[int, dict[str, Any]]:
        class FakeJob:
            def __init__(self, hands: Hands, out: Path) -> None:
                self.hands = hands

            def steps(self) -> list[tuple[str, str, Told]]:
                return [(f"step-{number}", f"Bước {number}", step) for number, step in enumerate(steps, 1)]

        monkeypatch.setattr(run, "Job", FakeJob)
        status = run.run_selftest(tmp_path / "kết quả", resources)
        return status, json.loads((tmp_path / "kết quả" / "tu-kiem-tra.json").read_text("utf-8"))

    return go


def good() -> Iterator[str]:
    yield "42 nhiệm vụ"


def bad() -> Iterator[str]:
    yield "một nửa"
    raise Failed("Không thấy nửa kia.")


def broken() -> Iterator[str]:
    raise ZeroDivisionError
    yield ""


def test_all_steps_and_the_log(runs: Any, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = runs(good, good)
    assert status == 0
    assert [step["key"] for step in told["steps"]] == ["step-1", "step-2", "log"]
    assert told["steps"][0]["facts"] == ["42 nhiệm vụ"]
    assert {"Phiên bản", "Hệ thống", "Nền hiển thị"} <= told["environment"].keys()
    assert "KẾT QUẢ: ĐẠT, 3 bước." in capsys.readouterr().out


def test_the_first_bad_step_ends_it(runs: Any) -> None:
    status, told = runs(bad, good)
    assert status == 1
    assert [step["key"] for step in told["steps"]] == ["step-1", "log"]
    assert told["steps"][0]["error"] == "Không thấy nửa kia."


def test_an_unforeseen_error_is_told_with_its_place(runs: Any) -> None:
    status, told = runs(broken)
    assert status == 1
    assert "ZeroDivisionError" in told["steps"][0]["error"]


@pytest.mark.logs_errors
def test_an_error_that_was_only_logged_counts(runs: Any) -> None:
    def logging_step() -> Iterator[str]:
        logging.getLogger("dxdesk.data").error("đĩa hỏng")
        yield ""

    status, told = runs(logging_step)
    assert status == 1
    assert "đĩa hỏng" in told["steps"][-1]["error"]


def test_an_earlier_result_is_not_mixed_with_a_new_one(runs: Any, tmp_path: Path, resources: Path) -> None:
    runs(good)
    assert run.run_selftest(tmp_path / "kết quả", resources) == 2


def test_waiting_in_vain_is_a_failure(tmp_path: Path, resources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dxdesk.selftest.hands.PATIENCE", 0.05)
    hands = Hands(tmp_path, resources, tmp_path, run.TODAY)
    with pytest.raises(Failed, match="không thấy mùa xuân"):
        hands.wait(lambda: False, "mùa xuân")
    hands.wait(lambda: True, "không gì cả")


def test_a_box_that_nobody_would_close_is_closed_and_told(tmp_path: Path, resources: Path, qapp: QApplication) -> None:
    hands = Hands(tmp_path, resources, tmp_path, run.TODAY)
    box = QMessageBox(QMessageBox.Icon.Warning, "dxdesk", "Ổ đĩa đầy")
    QTimer.singleShot(0, hands._answer_boxes)
    box.exec()
    assert hands.complaints() == ["Ổ đĩa đầy"]


def test_heavy_imports_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "openpyxl", object())
    assert "openpyxl" in heavy_imports()
    monkeypatch.delitem(sys.modules, "openpyxl")
    assert "openpyxl" not in heavy_imports()
