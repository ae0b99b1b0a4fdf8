"""Refusals that a person reads: what happened, what it means, what to do."""

import errno

# winerror.h: ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL.
_FULL_ON_WINDOWS = (39, 112)
_FAULTS = {
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EDQUOT: "đã hết dung lượng được cấp",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOENT: "thư mục hoặc tệp không còn",
    errno.ENAMETOOLONG: "tên tệp quá dài",
    errno.EIO: "ổ đĩa có trục trặc",
}


class Refusal(Exception):
    """Something was not done, for a reason the officer can act on.

    `message` is Vietnamese and complete. `code` is stable English for scripts and tests.
    Whoever raises it has changed nothing.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def fault_in_words(error: OSError) -> str:
    """Why a file could not be read or written, in the middle of a Vietnamese sentence."""
    if getattr(error, "winerror", None) in _FULL_ON_WINDOWS:
        return _FAULTS[errno.ENOSPC]
    return _FAULTS.get(error.errno or 0, "ổ đĩa, USB hoặc mạng có trục trặc")


class Cancelled(Exception):
    """The officer stopped a long piece of work; nothing was applied."""
