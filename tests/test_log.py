"""The log file in the data folder."""

import logging
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from dxdesk.log import FOLDER, NAME, start_log


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    yield
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.captureWarnings(False)


def test_what_went_wrong_is_in_the_file_with_its_module(tmp_path: Path) -> None:
    place = start_log(tmp_path / "dữ liệu")
    assert place == tmp_path / "dữ liệu" / FOLDER / NAME
    logging.getLogger("dxdesk.thử").warning("không đọc được %s", "tệp")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("old way", DeprecationWarning, stacklevel=1)
    text = place.read_text(encoding="utf-8")
    assert "WARNING dxdesk.thử: không đọc được tệp" in text
    assert "DeprecationWarning: old way" in text


def test_a_folder_that_cannot_be_written_does_not_stop_the_program(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, not a folder")
    before = list(logging.getLogger().handlers)
    assert start_log(tmp_path / "data") is None
    assert logging.getLogger().handlers == before


def test_a_log_that_another_program_has_open_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = start_log(tmp_path)
    assert place is not None
    place.write_text("x" * 1_000_000, encoding="utf-8")

    def held(_self: object, _source: str, _target: str) -> None:
        raise PermissionError

    monkeypatch.setattr("logging.handlers.BaseRotatingHandler.rotate", held)
    for number in range(3):
        logging.getLogger("dxdesk.thử").warning("dòng %s", number)
    assert [line.rpartition(" ")[2] for line in place.read_text(encoding="utf-8").splitlines()[-2:]] == ["1", "2"]
