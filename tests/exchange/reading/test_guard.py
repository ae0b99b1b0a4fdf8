import json
import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from dxdesk.errors import Cancelled, Refusal
from dxdesk.exchange.contents import Cell, Paragraph
from dxdesk.exchange.reading.child import CHILD_SWITCH
from dxdesk.exchange.reading.guard import ReadingLimits, child_command, read_contents
from dxdesk.progress import Progress, silent
from tests.exchange.reading.office_files import number_cell, rows, text_cell, word, workbook, workbook_parts, write_zip

_HANG = "import threading; threading.Event().wait()"


def _python(code: str) -> list[str]:
    """A stand-in for the child; the request file is sys.argv[1]."""
    return [sys.executable, "-c", code]


def _answering(answer: str) -> list[str]:
    return _python(
        "import json, sys, pathlib\n"
        "request = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding='utf-8'))\n"
        f"pathlib.Path(request['result']).write_text({answer!r}, encoding='utf-8')"
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return workbook(tmp_path / "kế hoạch.xlsx", text_cell("A1", "Nhiệm vụ"))


@pytest.fixture
def ticking() -> Callable[[], float]:
    """A clock on which every look takes three seconds."""
    ticks: Iterator[int] = count(0, 3)
    return lambda: float(next(ticks))


def test_a_workbook_comes_back_from_the_child(path: Path) -> None:
    contents = read_contents(path, silent())
    assert contents.kind == "workbook"
    assert contents.sheets[0].rows == [[Cell("Nhiệm vụ")]]


def test_a_word_text_comes_back_from_the_child(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", "<w:p><w:r><w:t>Kế hoạch</w:t></w:r></w:p>")
    assert read_contents(path, silent()).blocks == [Paragraph("Kế hoạch")]


def test_a_relative_path_is_read_from_here(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    assert read_contents(Path(path.name), silent()).sheets


def test_checks_come_before_any_child(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(Refusal) as caught:
        read_contents(path, silent(), command=["/không/có/chương trình"])
    assert caught.value.code == "pdf-file"


def test_a_refusal_of_the_child_arrives_word_for_word(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.xlsx", workbook_parts({}))
    with pytest.raises(Refusal) as caught:
        read_contents(path, silent())
    assert caught.value.code == "no-sheets"
    assert "trang tính" in caught.value.message


@pytest.mark.parametrize(
    "command",
    [
        _python("import os; os.abort()"),
        _python("import os; os._exit(3)"),
        _python("pass"),
        _answering("không phải JSON"),
        _answering("[" * 100_000),
        _answering("[1, 2]"),
        _answering('{"contents": {"kind": "workbook", "sheets": 5}}'),
        _answering('{"failure": "MemoryError"}'),
        _answering("{}"),
        _answering('{"refusal": "x"}'),
    ],
    ids=["abort", "exit", "silence", "text", "deep", "list", "contents", "memory", "empty", "refusal"],
)
def test_a_broken_child_is_a_refusal(path: Path, command: list[str]) -> None:
    with pytest.raises(Refusal) as caught:
        read_contents(path, silent(), command=command)
    assert caught.value.code == "unreadable-file"
    assert path.name in caught.value.message


def test_a_child_that_cannot_start_is_a_refusal(path: Path, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        read_contents(path, silent(), command=[str(tmp_path / "không có")])
    assert caught.value.code == "reader-not-started"


def test_after_a_crash_the_other_reader_is_tried_once(path: Path, tmp_path: Path) -> None:
    tries = tmp_path / "tries.txt"
    code = f"import sys; open({str(tries)!r}, 'a').write(sys.argv[2] + '\\n'); sys.exit(1)"
    with pytest.raises(Refusal):
        read_contents(path, silent(), command=_python(code))
    assert tries.read_text().split() == ["--reader=calamine", "--reader=openpyxl"]


def test_the_second_try_may_succeed(path: Path) -> None:
    code = (
        "import sys\n"
        "if sys.argv[2] == '--reader=calamine': sys.exit(1)\n"
        "from dxdesk.exchange.child import main\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    assert read_contents(path, silent(), command=_python(code)).sheets[0].rows == [[Cell("Nhiệm vụ")]]


def test_the_failure_of_the_child_goes_to_the_log(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING), pytest.raises(Refusal):
        read_contents(path, silent(), command=_answering('{"failure": "dòng hỏng"}'))
    assert "dòng hỏng" in caplog.text


def test_a_child_that_hangs_is_announced_and_ended(path: Path, ticking: Callable[[], float]) -> None:
    labels: list[str] = []
    progress = Progress(report=lambda _done, _total, label: labels.append(label), is_cancelled=lambda: False)
    with pytest.raises(Refusal) as caught:
        read_contents(path, progress, command=_python(_HANG), clock=ticking)
    assert caught.value.code == "reading-too-long"
    assert "60 giây" in caught.value.message
    reading = [label for label in labels if "đọc" in label]
    assert reading[0] == "Đang đọc tệp…"
    assert reading[-1] == "Tệp lớn, vẫn đang đọc…"
    assert reading.count("Đang đọc tệp…") == 6, "the notice comes after twenty seconds"


def test_cancelling_ends_the_child_at_once(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    children: list[subprocess.Popen[bytes]] = []

    class Watched(subprocess.Popen[bytes]):
        def __init__(self, *words: Any, **options: Any) -> None:
            super().__init__(*words, **options)
            children.append(self)

    monkeypatch.setattr(subprocess, "Popen", Watched)
    started = tmp_path / "started"
    progress = Progress(report=lambda *_: None, is_cancelled=started.exists)
    with pytest.raises(Cancelled):
        read_contents(path, progress, command=_python(f"open({str(started)!r}, 'w').close(); {_HANG}"))
    assert [child.returncode is not None for child in children] == [True]


def test_memory_is_limited_and_the_program_goes_on(path: Path) -> None:
    code = (
        "import json, sys, pathlib\n"
        "from dxdesk.exchange.reading.limits import confine_this_process\n"
        "request = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding='utf-8'))\n"
        "assert confine_this_process(request['memory_bytes'], request['cpu_seconds'])\n"
        "try: bytearray(request['memory_bytes'])\n"
        "except MemoryError: answer = {'refusal': ['memory', 'Hết bộ nhớ.']}\n"
        "else: answer = {}\n"
        "pathlib.Path(request['result']).write_text(json.dumps(answer), encoding='utf-8')"
    )
    with pytest.raises(Refusal) as caught:
        read_contents(path, silent(), command=_python(code))
    assert caught.value.code == "memory"
    assert read_contents(path, silent()).sheets


def test_a_child_that_dies_for_want_of_memory_is_a_refusal(path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        read_contents(path, silent(), limits=ReadingLimits(memory_bytes=16 * 1024 * 1024))
    assert caught.value.code == "unreadable-file"


def test_nothing_is_left_behind(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "tạm"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    read_contents(path, silent())
    with pytest.raises(Refusal):
        read_contents(path, silent(), command=_python("pass"))
    assert list(folder.iterdir()) == []


def test_the_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert child_command()[0] == sys.executable
    assert CHILD_SWITCH not in child_command()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command() == [sys.executable, CHILD_SWITCH]


def test_the_parent_loads_no_reader() -> None:
    import subprocess

    heavy = ["openpyxl", "lxml", "python_calamine", "xlrd", "docx", "dxdesk.exchange.reading.workbook.xlsx"]
    code = f"import sys, dxdesk.exchange.reading.guard; print([name for name in {heavy!r} if name in sys.modules])"
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


_CORNERS = (
    f'<sheetData><row r="1">{number_cell("A1", "1")}</row>'
    f'<row r="1048576">{number_cell("XFD1048576", "2")}</row></sheetData>'
)
_TALL_MERGE = rows(number_cell("A1", "1")) + '<mergeCells><mergeCell ref="B1:B1048576"/></mergeCells>'


@pytest.mark.parametrize("body", [_CORNERS, _TALL_MERGE], ids=["corners", "tall merge"])
def test_sheets_that_were_fatal_to_libraries_are_read(tmp_path: Path, body: str) -> None:
    contents = read_contents(write_zip(tmp_path / "a.xlsx", workbook_parts({"T": body})), silent())
    assert contents.sheets[0].rows[0][0] == Cell("1", number="1")


def test_the_request_is_plain_json(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "request.json"
    code = f"import sys, shutil; shutil.copy(sys.argv[1], {str(copy)!r})"
    with pytest.raises(Refusal):
        read_contents(path, silent(), command=_python(code), limits=ReadingLimits(stop_after=30))
    request = json.loads(copy.read_text(encoding="utf-8"))
    assert request["path"] == str(path)
    assert (request["kind"], request["memory_bytes"], request["cpu_seconds"]) == ("xlsx", 1 << 30, 35)
