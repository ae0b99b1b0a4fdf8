"""One running program for each data folder.

The operating system holds the lock, so that it is gone with the process however that ends.
"""

import contextlib
import errno
import json
import os
import platform
import sys
from pathlib import Path
from types import TracebackType

from dxdesk.data.faults import READ_ONLY
from dxdesk.errors import Refusal

# Windows forbids others to read a locked byte; the lock stands far behind the text that names its holder.
_LOCKED_BYTE = 1 << 20

ALREADY_OPEN = (
    "Thư mục dữ liệu này đang được mở ở một cửa sổ khác của chương trình{holder}. "
    "Hãy dùng cửa sổ đó, hoặc đóng nó rồi mở lại."
)
NO_LOCKS = (
    "Không khóa được thư mục dữ liệu, nên không bảo đảm được rằng chỉ một người ghi vào đó. "
    "Hãy kiểm tra quyền ghi, hoặc chuyển dữ liệu về một thư mục trên máy này."
)


class FolderLock:
    """Held from construction until `release`.

    Raises Refusal: already-open, folder-read-only, folder-unlockable.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
                raise Refusal("folder-read-only", READ_ONLY) from error
            raise Refusal("folder-unlockable", NO_LOCKS) from error
        try:
            _lock(self._handle)
        except BlockingIOError as error:
            holder = _holder(self._handle)
            os.close(self._handle)
            raise Refusal("already-open", ALREADY_OPEN.format(holder=holder)) from error
        except OSError as error:
            os.close(self._handle)
            raise Refusal("folder-unlockable", NO_LOCKS) from error
        text = json.dumps({"pid": os.getpid(), "computer": platform.node()}).encode()
        with contextlib.suppress(OSError):  # on a full disk nobody is named
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, text)

    def release(self) -> None:
        """Give the folder free; once is enough, more often does no harm."""
        if self._handle >= 0:
            _unlock(self._handle)
            os.close(self._handle)
            self._handle = -1

    def __enter__(self) -> "FolderLock":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _holder(handle: int) -> str:
    try:
        held = json.loads(os.read(handle, 4096))
        return f" (máy {held['computer']}, tiến trình {held['pid']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


if sys.platform == "win32":
    import ctypes
    import msvcrt

    _ERROR_LOCK_VIOLATION = 33
    _windows = ctypes.WinDLL("kernel32", use_last_error=True)
    _windows.LockFile.argtypes = (ctypes.c_void_p, *(ctypes.c_uint32,) * 4)
    _windows.UnlockFile.argtypes = _windows.LockFile.argtypes

    def _lock(handle: int) -> None:
        """By Windows itself: msvcrt.locking reports a lock of others and a missing right alike."""
        if not _windows.LockFile(msvcrt.get_osfhandle(handle), _LOCKED_BYTE, 0, 1, 0):
            code = ctypes.get_last_error()
            raise BlockingIOError if code == _ERROR_LOCK_VIOLATION else ctypes.WinError(code)

    def _unlock(handle: int) -> None:
        _windows.UnlockFile(msvcrt.get_osfhandle(handle), _LOCKED_BYTE, 0, 1, 0)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
