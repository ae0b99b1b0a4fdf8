"""Sets the project up and runs it, with nothing but Python 3.11 to 3.13.

    python3 installer/dev.py run     open the program on the sample plan; without a display, do the same job offscreen
    python3 installer/dev.py test    pass the tests (further words go to pytest; --lint runs the linters first)
    python3 installer/dev.py lint    ruff, mypy and import-linter
    python3 installer/dev.py setup   only install what is missing
    python3 installer/dev.py lock    resolve the dependencies anew (needs uv)

What is missing is installed once: Debian or Ubuntu packages with apt-get (as root or with sudo), Python packages from
the hashed lock into .venv. Nothing is installed when nothing is missing.
"""

import argparse
import ctypes
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCKS = {
    "run": ROOT / "installer" / "lock.txt",
    "dev": ROOT / "installer" / "lock-dev.txt",
    "build": ROOT / "installer" / "lock-build.txt",
}
SAMPLE_DATA = ROOT / "build" / "sample-data"
SAMPLE_OUT = ROOT / "build" / "sample-output"

# What PySide6-Essentials and its platform plugins load from the system, and the Debian package that has it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}

LINTERS = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy"],
    "import-linter": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()"],
}


class SetUpError(Exception):
    """The set-up cannot go on; the text says what to do."""


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="open the program on the sample plan")
    run.add_argument("--data", type=Path, default=SAMPLE_DATA, help="the data folder (default: %(default)s)")
    run.add_argument("--out", type=Path, default=SAMPLE_OUT, help="where the offscreen run leaves its files")
    run.add_argument("--offscreen", action="store_true", help="do not open a window even where there is a display")
    test = commands.add_parser("test", help="pass the tests; further words go to pytest", add_help=False)
    test.add_argument("--lint", action="store_true", help="run the linters first")
    for name, help_text in (("lint", "run the linters"), ("setup", "only set up"), ("lock", "resolve anew")):
        commands.add_parser(name, help=help_text)
    options, rest = parser.parse_known_args(words)
    if rest and options.command != "test":
        parser.error(f"unknown: {shlex.join(rest)}")
    try:
        if not (3, 11) <= sys.version_info[:2] <= (3, 13):
            raise SetUpError(f"Python 3.11, 3.12 or 3.13 is needed; this is {sys.version.split()[0]}.")
        if options.command == "lock":
            return lock()
        set_up("run" if options.command == "run" else "dev")
        if options.command == "run":
            return run_sample(options.data, options.out, options.offscreen)
        if options.command == "setup":
            return 0
        failed = lint() if options.command == "lint" or options.lint else []
        status = call(["-m", "pytest", "-n", "auto", *rest], offscreen=True) if options.command == "test" else 0
        if failed:
            print(f"linters that failed: {', '.join(failed)}", file=sys.stderr)
        return status or bool(failed)
    except SetUpError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1


# --- the machine ---------------------------------------------------------------------------------------------------


def missing_packages(
    needs_venv: bool, needs_freezing: bool = False, load: Callable[[str], object] = ctypes.CDLL
) -> list[str]:
    """Debian names of what this machine lacks: the libraries that Qt loads and, if asked, Python's venv support and
    what PyInstaller needs beside Python.
    """
    python = f"python{sys.version_info.major}.{sys.version_info.minor}"
    found = []
    if needs_venv and importlib.util.find_spec("ensurepip") is None:
        found.append(f"{python}-venv")
    libraries = dict(QT_LIBRARIES)
    if needs_freezing:
        if shutil.which("objdump") is None:
            found.append("binutils")
        if sys.base_prefix == "/usr":  # Debian's own Python; others bring their library
            libraries[f"lib{python}.so.1.0"] = f"lib{python}"
    for library, package in libraries.items():
        try:
            load(library)
        except OSError:
            found.append(package)
    return found


def apt_commands(packages: Sequence[str], is_root: bool, sudo: str | None) -> list[list[str]]:
    """The commands that install `packages`; raises SetUpError where neither root nor sudo is at hand."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not is_root and sudo is None:
        raise SetUpError(f"Root rights are needed once, and sudo is not here. As root:\n  {shlex.join(install)}")
    before = [] if is_root else [str(sudo)]
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    return [[*before, "apt-get", "update"], [*before, *quiet, *install]]


def install_packages(packages: Sequence[str]) -> None:
    if shutil.which("apt-get") is None:
        raise SetUpError(
            "System packages are missing, and this is neither Debian nor Ubuntu. Install what corresponds to:\n  "
            + " ".join(packages)
        )
    print("These system packages are missing and will be installed with apt-get:\n  " + " ".join(packages), flush=True)
    update, install = apt_commands(packages, os.geteuid() == 0, shutil.which("sudo"))
    run_shown(update)  # one source of several that does not answer is no reason to stop
    if run_shown(install) != 0:
        raise SetUpError("apt-get could not install them; its message stands above. The network is needed for this.")


# --- .venv ---------------------------------------------------------------------------------------------------------


def venv_python(windows: bool = os.name == "nt") -> Path:
    return VENV / ("Scripts/python.exe" if windows else "bin/python")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def is_installed(level: str, stamp: Mapping[str, str], locks: Mapping[str, str]) -> bool:
    """Whether `.venv` holds what `level` needs, as its stamp tells; "dev" holds all of "run"."""
    levels = ("dev",) if level == "dev" else ("run", "dev")
    return any(stamp.get(name) == locks[name] for name in levels)


def set_up(level: str) -> None:
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    locks = {name: digest(path) for name, path in LOCKS.items()}
    stamp_file = VENV / "dxdesk-set-up.json"
    stamp = read_stamp(stamp_file)
    fresh = not venv_python().exists() or stamp.get("python") != python
    if sys.platform.startswith("linux") and (packages := missing_packages(fresh, level == "dev")):
        install_packages(packages)
    if not fresh and is_installed(level, stamp, locks):
        return
    if fresh:
        print(f"Making the Python environment {VENV}", flush=True)
        if run_shown([sys.executable, "-m", "venv", "--clear", str(VENV)]) != 0:
            raise SetUpError(f"The Python environment could not be made in {VENV}.")
    stamp_file.write_text(json.dumps({"python": python}), "utf-8")
    print(f"Installing the Python packages of {LOCKS[level].relative_to(ROOT)} (first time: some 150 MB)", flush=True)
    pip = [str(venv_python()), "-m", "pip", "install", "--disable-pip-version-check"]
    pip += [] if sys.stdout.isatty() else ["--quiet"]
    if run_shown([*pip, "--only-binary", ":all:", "--require-hashes", "-r", str(LOCKS[level])]) != 0:
        raise SetUpError("pip could not install them; its message stands above. The network is needed for this.")
    stamp_file.write_text(json.dumps({"python": python, level: locks[level]}), "utf-8")


def read_stamp(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def lock() -> int:
    uv = shutil.which("uv")
    if uv is None:
        raise SetUpError("uv resolves the lock and is not here: pip install uv")
    compile_ = [uv, "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11", "--generate-hashes"]
    compile_ += ["--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--upgrade", "--quiet"]
    compile_ += ["--custom-compile-command", "python3 installer/dev.py lock"]
    base, dev, build = (str(path.relative_to(ROOT)) for path in LOCKS.values())
    return (
        run_shown([*compile_, "-o", base])
        or run_shown([*compile_, "--group", "dev", "-c", base, "-o", dev])
        or run_shown([*compile_, "--group", "build", "-c", dev, "-o", build])
    )


# --- the program ---------------------------------------------------------------------------------------------------


def has_display(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    return not platform.startswith("linux") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def run_sample(data: Path, out: Path, offscreen: bool) -> int:
    data.mkdir(parents=True, exist_ok=True)
    print(f"The sample's data folder: {data}", flush=True)
    start = ["-m", "dxdesk", "--data", str(data)]
    if has_display(os.environ) and not offscreen:
        return call([*start, "--open-sample"])
    out.mkdir(parents=True, exist_ok=True)
    print(f"No window; the workbook, the PDF and the pictures of every page go to: {out}", flush=True)
    return call([*start, "demo", "--out", str(out)], offscreen=True)


def lint() -> list[str]:
    return [name for name, words in LINTERS.items() if call(words) != 0]


def call(words: Sequence[str], offscreen: bool = False) -> int:
    """Runs the environment's Python in the repository; text is UTF-8 whatever the console's code page."""
    environ = os.environ | {"PYTHONUTF8": "1"}
    if offscreen:
        environ["QT_QPA_PLATFORM"] = "offscreen"
    return run_shown([str(venv_python()), *words], environ)


def run_shown(words: Sequence[str], environ: Mapping[str, str] | None = None) -> int:
    print(f"$ {shlex.join(words)}", flush=True)
    return subprocess.run(words, cwd=ROOT, env=environ, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
