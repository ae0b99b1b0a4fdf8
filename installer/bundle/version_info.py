"""What Windows shows of dxdesk.exe under Properties, Details."""

import re
from typing import Any

TITLE = "dxdesk – Kế hoạch chuyển đổi số của phường"
VIETNAMESE_UNICODE = "042A04B0"


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """ "1.2" and "1.2.3" as Windows counts versions; raises ValueError for what has letters in it."""
    if not re.fullmatch(r"\d+(\.\d+){1,3}", version):
        raise ValueError(f"a version of numbers and dots is needed, not {version!r}")
    numbers = [int(part) for part in version.split(".")] + [0, 0, 0]
    return numbers[0], numbers[1], numbers[2], numbers[3]


def version_resource(version: str) -> Any:
    """For PyInstaller's EXE; only its Windows part can make it."""
    from PyInstaller.utils.win32.versioninfo import (
        FixedFileInfo,
        StringFileInfo,
        StringStruct,
        StringTable,
        VarFileInfo,
        VarStruct,
        VSVersionInfo,
    )

    numbers = four_numbers(version)
    words = {
        "FileDescription": TITLE,
        "FileVersion": version,
        "InternalName": "dxdesk",
        "OriginalFilename": "dxdesk.exe",
        "ProductName": "dxdesk",
        "ProductVersion": version,
    }
    return VSVersionInfo(
        ffi=FixedFileInfo(filevers=numbers, prodvers=numbers, mask=0x3F, flags=0, OS=0x40004, fileType=1, subtype=0),
        kids=[
            StringFileInfo([StringTable(VIETNAMESE_UNICODE, [StringStruct(*pair) for pair in words.items()])]),
            VarFileInfo([VarStruct("Translation", [0x042A, 1200])]),
        ],
    )
