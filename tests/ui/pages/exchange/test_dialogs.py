"""Names that the officer types for a new file."""

from pathlib import Path

import pytest

from dxdesk.ui.pages.exchange.dialogs import with_suffix


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("số liệu.xlsx", "số liệu.xlsx"),
        ("SỐ LIỆU.XLSX", "SỐ LIỆU.XLSX"),
        ("số liệu", "số liệu.xlsx"),
        ("Quý 3.2026", "Quý 3.2026.xlsx"),
        ("có macro.xlsm", "có macro.xlsx"),
        ("bản cũ.xls", "bản cũ.xlsx"),
    ],
)
def test_a_name_ends_as_the_file_is_written(typed: str, meant: str) -> None:
    assert with_suffix(Path("thư mục") / typed, ".xlsx") == Path("thư mục") / meant
