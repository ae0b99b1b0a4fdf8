"""Looks whether a frozen Windows folder is whole, without running it.

    python installer/bundle/check_bundle.py PROGRAM        needs pefile (installer/lock-build.txt)

Every imported DLL is inside or known to be part of Windows 10; every symbol that is imported from a DLL inside exists
there; forwarded symbols lead somewhere; nothing of Wine came along; everything is for 64 bit. Exit status 1 otherwise.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pefile

MANY = 0x40000
"""Exports; pefile stops at 8,192 by itself, and Qt6Gui has more."""
X64 = 0x8664
DIRECTORIES = [pefile.DIRECTORY_ENTRY[f"IMAGE_DIRECTORY_ENTRY_{name}"] for name in ("EXPORT", "IMPORT", "DELAY_IMPORT")]
OF_WINDOWS = frozenset(
    (
        *(
            "advapi32",
            "authz",
            "bcrypt",
            "bcryptprimitives",
            "comctl32",
            "comdlg32",
            "crypt32",
            "d3d11",
            "d3d12",
            "d3d9",
        ),
        *("dwmapi", "dwrite", "dxgi", "gdi32", "imm32", "iphlpapi", "kernel32", "mpr", "netapi32", "ntdll", "ole32"),
        *(
            "oleaut32",
            "propsys",
            "rpcrt4",
            "setupapi",
            "shell32",
            "shlwapi",
            "uiautomationcore",
            "user32",
            "userenv",
            "uxtheme",
        ),
        *("version", "winmm", "winspool.drv", "ws2_32", "wtsapi32"),
    )
)
"""Imported by Python and Qt and part of Windows 10; what is new here has to be looked at first."""


class Image:
    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        self.path = path
        self.of_wine = any(mark in data[:4096] for mark in (b"Wine builtin DLL", b"Wine placeholder DLL"))
        self.parsed: Any = pefile.PE(data=data, fast_load=True, max_symbol_exports=MANY)
        self.parsed.parse_data_directories(DIRECTORIES)
        table = getattr(self.parsed, "DIRECTORY_ENTRY_EXPORT", None)
        symbols = table.symbols if table is not None else []
        self.exports = {symbol.name.decode(): symbol.forwarder for symbol in symbols if symbol.name}

    def imports(self) -> Iterator[tuple[str, str]]:
        """DLL in small letters and symbol; the symbol is empty where it is imported by its number."""
        for name in ("DIRECTORY_ENTRY_IMPORT", "DIRECTORY_ENTRY_DELAY_IMPORT"):
            for entry in getattr(self.parsed, name, []):
                for symbol in entry.imports:
                    yield entry.dll.decode().lower(), symbol.name.decode() if symbol.name else ""


def main() -> int:
    folder = Path(sys.argv[1])
    images = [
        Image(path) for path in sorted(folder.rglob("*")) if path.suffix.lower() in (".exe", ".dll", ".pyd", ".drv")
    ]
    inside: dict[str, list[Image]] = defaultdict(list)
    for image in images:
        inside[image.path.name.lower()].append(image)
    troubles = sorted(set(problems(images, inside)))
    for trouble in troubles:
        print(trouble)
    bundled = sum(dll in inside for image in images for dll, _ in image.imports())
    print(f"{len(images)} programs and libraries, {bundled} symbols imported from them, {len(troubles)} problems")
    return 1 if troubles or not images else 0


def problems(images: list[Image], inside: dict[str, list[Image]]) -> Iterator[str]:
    for image in images:
        name = image.path.name
        if image.of_wine:
            yield f"{name}: comes from Wine"
        if image.parsed.FILE_HEADER.Machine != X64:
            yield f"{name}: not for 64 bit"
        for dll, symbol in image.imports():
            if dll in inside:
                if symbol and not any(symbol in one.exports for one in inside[dll]):
                    yield f"{name}: {dll} has no {symbol}"
            elif not is_of_windows(dll):
                yield f"{name}: {dll} is missing"
        for symbol, forwarder in image.exports.items():
            if forwarder and not leads_somewhere(forwarder.decode(), inside):
                yield f"{name}: {symbol} leads to {forwarder.decode()}, which is missing"


def is_of_windows(dll: str) -> bool:
    return dll.startswith(("api-ms-win-", "ext-ms-win-")) or dll.removesuffix(".dll") in OF_WINDOWS


def leads_somewhere(forwarder: str, inside: dict[str, list[Image]]) -> bool:
    library, _, symbol = forwarder.rpartition(".")
    dll = f"{library.lower()}.dll"
    return any(symbol in one.exports for one in inside[dll]) if dll in inside else is_of_windows(dll)


if __name__ == "__main__":
    sys.exit(main())
