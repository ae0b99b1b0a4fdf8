"""The one way into foreign files: checks first, then a child process with limits does the parsing.

Whatever the file does to that process, the program goes on and says why nothing was read.
"""

import json
import logging
import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import dxdesk
from dxdesk.errors import Refusal
from dxdesk.exchange.contents import FileContents
from dxdesk.exchange.reading.child import CHILD_SWITCH, JsonValue
from dxdesk.exchange.reading.contents_json import from_json
from dxdesk.exchange.reading.file_kind import FileKind, container_of, kind_of_compound, kind_of_package
from dxdesk.exchange.reading.zip_checks import check_zip
from dxdesk.progress import Progress

_log = logging.getLogger(__name__)

Result = TypeVar("Result")

_POLL_SECONDS = 0.05
_MAX_ANSWER = 512 * 1024 * 1024
_READERS = {FileKind.XLSX: ("calamine", "openpyxl"), FileKind.XLS: ("calamine", "xlrd")}
_READING = "Đang đọc tệp…"
_STILL_READING = "Tệp lớn, vẫn đang đọc…"


@dataclass(frozen=True)
class ReadingLimits:
    """`notice_after` and `stop_after` in seconds since the reading began, for all tries together."""

    memory_bytes: int = 1024 * 1024 * 1024
    notice_after: float = 20
    stop_after: float = 60


def child_command() -> list[str]:
    """How this program starts itself as the reading child; the request file follows."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_SWITCH]
    return [sys.executable, "-I", "-S", str(Path(dxdesk.__file__).parent / "exchange" / "start_child.py")]


def _libraries() -> list[str]:
    """From where the child may import what this program imports; the frozen program brings all of it."""
    return [] if getattr(sys, "frozen", False) else [folder for folder in sys.path if Path(folder).is_absolute()]


def read_contents(
    path: Path,
    progress: Progress,
    *,
    limits: ReadingLimits | None = None,
    command: Sequence[str] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> FileContents:
    """What a workbook or Word text holds.

    Raises `Refusal` with a reason for every file that is not read, and `Cancelled` when the officer stops, which
    ends the child process at once. `command` and `clock` stand in for the child and the time.
    """
    return read_guarded(path, progress, "contents", from_json, limits=limits, command=command, clock=clock)


def read_guarded(
    path: Path,
    progress: Progress,
    wanted: str,
    understood: Callable[[JsonValue], Result],
    *,
    limits: ReadingLimits | None = None,
    command: Sequence[str] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Result:
    """What the child finds under the name `wanted`, by `understood`, which raises ValueError for strange answers.

    Raises like `read_contents`.
    """
    path = path.absolute()
    kind = examine(path, progress)
    limits = limits or ReadingLimits()
    with tempfile.TemporaryDirectory(prefix="dxdesk-", ignore_cleanup_errors=True) as folder:
        reading = _Reading(path, kind, progress, limits, command or child_command(), clock, Path(folder), wanted)
        return reading.run(understood)


def examine(path: Path, progress: Progress) -> FileKind:
    """The kind of a file that may be read, from its content; raises `Refusal` and `Cancelled`."""
    container = container_of(path)
    if container == "zip":
        check_zip(path, progress)
        return kind_of_package(path)
    return kind_of_compound(path) if container == "compound" else FileKind.XLS


@dataclass(frozen=True)
class _Reading:
    path: Path
    kind: FileKind
    progress: Progress
    limits: ReadingLimits
    command: Sequence[str]
    clock: Callable[[], float]
    folder: Path
    wanted: str

    def run(self, understood: Callable[[JsonValue], Result]) -> Result:
        began = self.clock()
        for reader in _READERS.get(self.kind, ("calamine",)):
            answer = self._ask(reader, began)
            match answer.get("refusal"):
                case [str(code), str(message)]:
                    raise Refusal(code, message)
            try:
                return understood(answer[self.wanted])
            except (KeyError, ValueError):
                _log.warning(
                    "reading %s with %s failed: %s", self.path.name, reader, answer.get("failure", "no answer")
                )
        raise Refusal(
            "unreadable-file",
            f"Không đọc được tệp “{self.path.name}”: tệp bị hỏng hoặc có cấu trúc bất thường. "
            "Hãy mở bằng Excel hoặc Word, lưu lại thành tệp mới (.xlsx hoặc .docx) rồi thử lại.",
        )

    def _ask(self, reader: str, began: float) -> dict[str, Any]:
        """The child's answer; empty when it crashed or wrote nothing sensible."""
        request, result = self.folder / f"{reader}-request.json", self.folder / f"{reader}-result.json"
        question = {
            "path": str(self.path),
            "kind": str(self.kind),
            "result": str(result),
            "memory_bytes": self.limits.memory_bytes,
            "cpu_seconds": int(self.limits.stop_after) + 5,
            "wanted": self.wanted,
            "libraries": _libraries(),
        }
        request.write_text(json.dumps(question), encoding="utf-8")
        process = _start([*self.command, str(request), f"--reader={reader}"])
        try:
            self._wait(process, began)
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
        return _load(result) if process.returncode == 0 else {}

    def _wait(self, process: subprocess.Popen[bytes], began: float) -> None:
        while True:
            elapsed = self.clock() - began
            if elapsed >= self.limits.stop_after:
                raise Refusal(
                    "reading-too-long",
                    f"Đọc tệp “{self.path.name}” quá {self.limits.stop_after:.0f} giây chưa xong nên đã dừng. "
                    "Hãy tách phần cần nhập sang một tệp riêng rồi thử lại.",
                )
            self.progress.step(0, 0, _STILL_READING if elapsed >= self.limits.notice_after else _READING)
            if _ended(process, _POLL_SECONDS):
                return


def _ended(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Whether the process has ended, waiting for it no longer than this."""
    if sys.platform == "linux":
        # Python's own wait with a limit wakes up again and again.
        try:
            handle = os.pidfd_open(process.pid)
        except OSError:
            pass
        else:
            try:
                waiting = select.poll()
                waiting.register(handle, select.POLLIN)
                waiting.poll(seconds * 1000)
            finally:
                os.close(handle)
            return process.poll() is not None
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=Path(dxdesk.__file__).parent.parent,
            creationflags=_no_window(),
        )
    except OSError as error:
        _log.warning("the reading process did not start: %s", error)
        raise Refusal(
            "reader-not-started",
            "Không khởi động được phần đọc tệp của chương trình, có thể do phần mềm diệt vi-rút chặn. "
            "Hãy thử lại; nếu vẫn lỗi, hãy cho phép chương trình trong phần mềm diệt vi-rút hoặc cài đặt lại.",
        ) from None


def _no_window() -> int:
    """Without this a console window would flash up over the program on Windows."""
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    return 0


def _load(result: Path) -> dict[str, Any]:
    try:
        if result.stat().st_size > _MAX_ANSWER:
            return {}
        answer = json.loads(result.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}
