"""A second start on the same data brings the first program's window forward, and ends.

The second program leaves a request in the data folder; the first takes it away and shows itself. A file, and not a
local socket: Qt's network part would be carried along for nothing else.
"""

import contextlib
import platform
import shutil
import sys
import time
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

FOLDER = "second-start"
_SUFFIX = ".request"
PATIENCE = 4.0
"""Seconds that the second program waits for an answer; the first may be busy reading its data."""
_LOOK_AGAIN = 0.05


class SecondStarts(QObject):
    """Listens for them while the program has the data open; only those on this computer are answered."""

    noticed = Signal(str)
    """The file that the second start was to open; empty for none."""

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = data / FOLDER
        with contextlib.suppress(OSError):
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder.mkdir()
        self._watcher = QFileSystemWatcher([str(self._folder)], self)
        self._watcher.directoryChanged.connect(self._look)

    def close(self) -> None:
        """Once is enough, more often does no harm."""
        if watched := self._watcher.directories():
            self._watcher.removePaths(watched)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _look(self) -> None:
        mine = platform.node()
        for request in sorted(self._folder.glob(f"*{_SUFFIX}")):
            with contextlib.suppress(OSError, UnicodeDecodeError):
                computer, _, file = request.read_text(encoding="utf-8").partition("\n")
                if computer == mine:
                    request.unlink()
                    self.noticed.emit(file)


def ask_to_come_forward(data: Path, file: Path | None = None, patience: float = PATIENCE) -> bool:
    """Ask whoever has this data open to show its window, and to open a file in it.

    False when nobody on this computer answers in time.
    """
    folder = data / FOLDER
    request = folder / f"{uuid4().hex}{_SUFFIX}"
    unfinished = request.with_suffix(".part")
    try:
        wish = str(file.absolute()) if file is not None else ""
        unfinished.write_text(f"{platform.node()}\n{wish}", encoding="utf-8")
        _let_others_come_forward()
        unfinished.replace(request)
    except OSError:
        return False
    end = time.monotonic() + patience
    while request.exists() and time.monotonic() < end:
        time.sleep(_LOOK_AGAIN)
    if not request.exists():
        return True
    with contextlib.suppress(OSError):
        request.unlink()
    return False


def bring_forward(window: QWidget) -> None:
    """Out of the task bar and above the others, with the keyboard."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _let_others_come_forward() -> None:
    """Windows keeps a program in the background from taking the keyboard unless the one in front allows it."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
