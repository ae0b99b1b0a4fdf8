"""Faults of the environment (full disk, busy or damaged file) told apart from bugs of the program."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from dxdesk.errors import Refusal

BUSY = "Dữ liệu đang bị một chương trình khác giữ. Hãy đóng chương trình đó (hoặc đợi ít phút) rồi làm lại."
DISK_FULL = "Ổ đĩa đã đầy nên chưa ghi được. Không có gì bị thay đổi; hãy giải phóng chỗ trống rồi làm lại."
READ_ONLY = (
    "Không ghi được: thư mục hoặc tệp chỉ cho đọc, hoặc tệp đang mở ở chương trình khác. Không có gì bị thay đổi; "
    "hãy đóng tệp đó, xin quyền ghi hoặc chọn thư mục khác."
)
IO_FAULT = (
    "Không đọc hoặc ghi được tệp: thư mục không còn, hoặc ổ đĩa, USB, mạng có trục trặc. "
    "Hãy kiểm tra đường dẫn và kết nối rồi làm lại."
)
DAMAGED = "Tệp dữ liệu bị hỏng. Chương trình không ghi thêm gì; hãy phục hồi từ bản sao lưu gần nhất."

_BY_SQLITE_CODE = {
    sqlite3.SQLITE_BUSY: ("database-busy", BUSY),
    sqlite3.SQLITE_LOCKED: ("database-busy", BUSY),
    sqlite3.SQLITE_FULL: ("disk-full", DISK_FULL),
    # No room for the index of the write-ahead log, which nothing else keeps from being lengthened.
    sqlite3.SQLITE_IOERR_SHMOPEN: ("disk-full", DISK_FULL),
    sqlite3.SQLITE_IOERR_SHMSIZE: ("disk-full", DISK_FULL),
    sqlite3.SQLITE_READONLY: ("folder-read-only", READ_ONLY),
    sqlite3.SQLITE_IOERR: ("folder-fault", IO_FAULT),
    sqlite3.SQLITE_CANTOPEN: ("folder-fault", IO_FAULT),
    sqlite3.SQLITE_CORRUPT: ("damaged-database", DAMAGED),
    sqlite3.SQLITE_NOTADB: ("damaged-database", DAMAGED),
}
# Python's own words for a text column that holds no text any more: the file was changed behind the program's back.
_NO_TEXT = "Could not decode to UTF-8"
_BY_ERRNO = {
    errno.ENOSPC: ("disk-full", DISK_FULL),
    errno.EDQUOT: ("disk-full", DISK_FULL),
    errno.EACCES: ("folder-read-only", READ_ONLY),
    errno.EPERM: ("folder-read-only", READ_ONLY),
    errno.EROFS: ("folder-read-only", READ_ONLY),
    errno.EIO: ("folder-fault", IO_FAULT),
}
_NOT_READY, _CRC, _SEEK, _NOT_DOS_DISK, _SECTOR_NOT_FOUND = 21, 23, 25, 26, 27
_WRITE_FAULT, _READ_FAULT, _GEN_FAILURE = 29, 30, 31
_SHARING_VIOLATION, _LOCK_VIOLATION, _HANDLE_DISK_FULL, _DISK_FULL = 32, 33, 39, 112
_BY_WINDOWS_ERROR = {
    **dict.fromkeys((_SHARING_VIOLATION, _LOCK_VIOLATION), ("database-busy", BUSY)),
    **dict.fromkeys((_HANDLE_DISK_FULL, _DISK_FULL), ("disk-full", DISK_FULL)),
    **dict.fromkeys(
        (_NOT_READY, _CRC, _SEEK, _NOT_DOS_DISK, _SECTOR_NOT_FOUND, _WRITE_FAULT, _READ_FAULT, _GEN_FAILURE),
        ("folder-fault", IO_FAULT),
    ),
}
"""Those that Windows hands on as EACCES, as if a right were missing; winerror.h has their meaning."""


def refusal_for(error: BaseException) -> Refusal | None:
    """The refusal that a fault of the environment amounts to; None when the error is a bug."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        return refusal_for(error.orig)
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        if code is None and str(error).startswith(_NO_TEXT):
            code = sqlite3.SQLITE_CORRUPT
        known = None if code is None else _BY_SQLITE_CODE.get(code, _BY_SQLITE_CODE.get(code & 0xFF))
    elif isinstance(error, OSError):
        known = _BY_WINDOWS_ERROR.get(getattr(error, "winerror", None) or 0) or _BY_ERRNO.get(
            error.errno or 0, ("folder-fault", IO_FAULT)
        )
    else:
        known = None
    return None if known is None else Refusal(*known)


@contextmanager
def database_told_apart(*, reading: bool = False) -> Iterator[None]:
    """Turn faults of the database file into refusals; let everything else pass.

    While `reading`, the connection itself forbids to write: an attempt is a bug, not a fault of the folder.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        refusal = refusal_for(error)
        if refusal is None or (reading and refusal.code == "folder-read-only"):
            raise
        raise refusal from error


@contextmanager
def told_apart() -> Iterator[None]:
    """The same for faults of any file: only around work on files of the data folder or a backup."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as error:
        refusal = refusal_for(error)
        if refusal is None:
            raise
        raise refusal from error
