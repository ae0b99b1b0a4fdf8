"""What a start leads to: the window, a command, or the child that reads foreign files."""

import logging
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dxdesk import __version__, app
from dxdesk.ui import desktop


@pytest.fixture(autouse=True)
def _log_as_before() -> Iterator[None]:
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    yield
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.captureWarnings(False)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What the window was started with."""
    starts: list[tuple[Any, ...]] = []

    class FakeDesktop:
        def __init__(self, *words: Any) -> None:
            starts.append(words)

        def run(self) -> int:
            return 3

    monkeypatch.setattr(desktop, "Desktop", FakeDesktop)
    return starts


def test_without_a_command_the_window_opens(opened: list[tuple[Any, ...]], tmp_path: Path, resources: Path) -> None:
    assert app.main(["--data", str(tmp_path)]) == 3
    assert app.main(["--data", str(tmp_path), "--today", "2026-11-22", "--open-sample"]) == 3
    backup = str(tmp_path / "quý III.dxbackup")
    assert app.main(["--data", str(tmp_path), "--open", backup]) == 3
    assert opened == [
        (tmp_path, resources, None, False, None),
        (tmp_path, resources, date(2026, 11, 22), True, None),
        (tmp_path, resources, None, False, Path(backup)),
    ]
    assert (tmp_path / "logs" / "dxdesk.log").is_file()


@pytest.mark.parametrize(
    ("words", "status"), [(["check"], 0), (["dump"], 0), (["--help"], None), (["nonsense"], None), ([], 3)]
)
def test_a_program_without_standard_streams_speaks_to_the_console_it_was_typed_in(
    opened: list[tuple[Any, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], status: int | None
) -> None:
    console = tmp_path / "console"
    monkeypatch.setattr(app, "_console", lambda: str(console))
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)
    try:
        assert app.main(["--data", str(tmp_path / "data"), *words]) == status
    except SystemExit:
        assert status is None
    for stream in (sys.stdout, sys.stderr):
        assert stream is not None
        stream.close()
    assert console.exists() is bool(words)
    assert not words or console.read_text(encoding="utf-8")


def test_without_a_console_a_program_without_standard_streams_works_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "_console", lambda: None)
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr", None)
    assert app.main(["--data", str(tmp_path / "data"), "dump"]) == 0
    for stream in (sys.stdout, sys.stderr):
        assert stream is not None
        stream.close()


def test_a_command_needs_no_window(
    opened: list[tuple[Any, ...]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.main(["--data", str(tmp_path), "check"]) == 0
    assert "Dữ liệu không có lỗi." in capsys.readouterr().out
    assert opened == []


def test_the_child_that_reads_files_touches_no_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[list[str]] = []

    def read(arguments: list[str]) -> int:
        seen.append(arguments)
        return 0

    monkeypatch.setattr("dxdesk.exchange.child.main", read)
    monkeypatch.setattr(app.paths, "data_folder", lambda _chosen: pytest.fail("the data folder was looked for"))
    assert app.main([app.CHILD, "a", "b"]) == 0
    assert seen == [["a", "b"]]


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        app.main(["--version"])
    assert stopped.value.code == 0
    assert capsys.readouterr().out.strip() == f"dxdesk {__version__}"


def test_the_self_test_touches_no_data_of_the_officer(
    opened: list[tuple[Any, ...]], tmp_path: Path, resources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[tuple[Path, Path]] = []
    monkeypatch.setattr("dxdesk.selftest.run.run_selftest", lambda *words: runs.append(words) or 4)
    data = tmp_path / "dữ liệu"
    assert app.main(["--data", str(data), "--selftest", str(tmp_path / "kết quả")]) == 4
    assert runs == [(tmp_path / "kết quả", resources)]
    assert not data.exists()
    assert opened == []
