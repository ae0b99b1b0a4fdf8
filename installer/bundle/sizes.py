"""What takes the space, as a table.

    python installer/bundle/sizes.py PROGRAM [OUT]

PROGRAM is the frozen folder, OUT where setup.exe and the zip lie. Exit status 1 when setup.exe is larger than 45 MB or
the folder larger than 130 MB.
"""

import re
import sys
from collections import Counter
from pathlib import Path

MEGABYTE = 1_000_000
MOST = {"setup": 45 * MEGABYTE, "program": 130 * MEGABYTE}
PARTS = (
    ("Qt: libraries and plugins", r"PySide6/(Qt/|plugins/|(lib)?Qt6)"),
    ("Qt for Python: bindings", r"PySide6/|shiboken6/"),
    ("PDF into pictures (pypdfium2)", r"pypdfium2"),
    ("own modules and Python libraries (in the program file)", r"dxdesk(\.exe)?$"),
    ("Python, SQLite, C++ runtime", r"[^/]+\.(dll|pyd|zip)$|base_library|python3|lib[^/]+\.so"),
    ("XML and Word (lxml, python-docx)", r"lxml/|docx/"),
    ("names that are nearly the same (rapidfuzz)", r"rapidfuzz"),
    ("fonts, icons, help, sample", r"resources/"),
    ("pictures (Pillow)", r"PIL/|pillow"),
    ("Excel (python-calamine)", r"python_calamine"),
    ("database access (SQLAlchemy)", r"sqlalchemy"),
    ("licence texts", r"licences/"),
)


def main() -> int:
    program = Path(sys.argv[1])
    sizes = {path.relative_to(program).as_posix(): path.stat().st_size for path in program.rglob("*") if path.is_file()}
    total = sum(sizes.values())
    found: Counter[str] = Counter()
    for name, size in sizes.items():
        found[part_of(name)] += size
    print("| part | MB | % |\n|---|---:|---:|")
    for part, size in found.most_common():
        print(f"| {part} | {size / MEGABYTE:.1f} | {100 * size / total:.0f} |")
    print(f"| **installed, {len(sizes)} files** | **{total / MEGABYTE:.1f}** | |")
    too_large = total > MOST["program"]
    for path in sorted(Path(sys.argv[2]).glob("dxdesk-*")) if len(sys.argv) > 2 else []:
        size = path.stat().st_size
        print(f"| {path.name} | {size / MEGABYTE:.1f} | |")
        too_large |= path.name.endswith("setup.exe") and size > MOST["setup"]
    return 1 if too_large else 0


def part_of(name: str) -> str:
    inner = name.removeprefix("_internal/")
    return next((part for part, pattern in PARTS if re.match(pattern, inner)), "other")


if __name__ == "__main__":
    sys.exit(main())
