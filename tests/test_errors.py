import errno

import pytest

from dxdesk.errors import fault_in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "ổ đĩa đã đầy"),
        (errno.EROFS, "ổ đĩa chỉ cho đọc"),
        (errno.EPIPE, "ổ đĩa, USB hoặc mạng có trục trặc"),
    ],
)
def test_a_fault_is_told_in_vietnamese(number: int, words: str) -> None:
    assert fault_in_words(OSError(number, "in another language")) == words


def test_windows_says_in_its_own_way_that_the_disk_is_full() -> None:
    error = type("OfWindows", (OSError,), {"winerror": 112})(errno.EINVAL, "There is not enough space on the disk")
    assert fault_in_words(error) == "ổ đĩa đã đầy"
