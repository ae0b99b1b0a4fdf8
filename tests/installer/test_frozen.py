"""The frozen program on this system: built by the spec that builds the Windows one, started, and its self-test run."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dxdesk import __version__

ROOT = Path(__file__).parents[2]
WINDOWS = sys.platform == "win32"
SPEC = ROOT / "installer" / "dxdesk.spec"


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program file. Building takes a minute."""
    made = tmp_path_factory.mktemp("bản đóng gói")
    words = [
        "--noconfirm",
        "--log-level",
        "ERROR",
        "--distpath",
        str(made),
        "--workpath",
        str(made / "work"),
        str(SPEC),
    ]
    environ = os.environ | {"PYINSTALLER_CONFIG_DIR": str(made / "cache"), "PYTHONWARNINGS": "default"}
    subprocess.run([sys.executable, "-m", "PyInstaller", *words], cwd=ROOT, env=environ, check=True)
    return made / "dxdesk" / ("dxdesk.exe" if WINDOWS else "dxdesk")


def run(program: Path, *words: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Without the Python of this test in sight."""
    if WINDOWS:
        environ = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "USERPROFILE", "LOCALAPPDATA", "APPDATA")}
    else:
        environ = {"HOME": str(home), "PATH": "/nowhere", "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
    asked = [str(program), *map(str, words)]
    return subprocess.run(asked, env=environ, cwd=home, capture_output=True, encoding="utf-8", check=False, timeout=900)


def test_the_frozen_program_does_the_whole_job(frozen: Path, tmp_path: Path) -> None:
    assert run(frozen, "--version", home=tmp_path).stdout.strip() == f"dxdesk {__version__}"
    out = tmp_path / "Kết quả tự kiểm tra"
    ran = run(frozen, "--selftest", out, home=tmp_path)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    told = json.loads((out / "tu-kiem-tra.json").read_text("utf-8"))
    assert told["passed"]
    assert told["environment"]["Chương trình"] == str(frozen.parent)
    assert len(list((out / "Ảnh màn hình").glob("*.png"))) >= 10
    assert (out / "tu-kiem-tra.txt").read_text("utf-8-sig").startswith("Tự kiểm tra dxdesk")

    inside = frozen.parent / "_internal"
    names = {path.relative_to(inside).as_posix() for path in inside.rglob("*") if path.is_file()}
    assert "resources/sample/ke-hoach-mau.docx" in names
    assert "resources/LICENCES.md" in names
    assert "docx/templates/default.docx" in names
    unused = ("Qt6Quick", "Qt6Qml", "Qt6Network", "QtNetwork", "libcrypto", "numpy", "resources/pictures")
    assert [name for name in names if any(word in name for word in unused)] == []
