"""What the build scripts decide; what they build is proven by test_frozen.py and, for Windows, by try_windows.sh."""

import importlib
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dxdesk import __version__

INSTALLER = Path(__file__).parents[2] / "installer"


@pytest.fixture
def bundle(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Imports a script of installer/bundle or installer/wine by its name."""
    for folder in ("bundle", "wine"):
        monkeypatch.syspath_prepend(str(INSTALLER / folder))
    known = set(sys.modules)

    def load(name: str) -> ModuleType:
        return importlib.import_module(name)

    yield load
    for name in set(sys.modules) - known:
        if name in {path.stem for path in INSTALLER.rglob("*.py")}:
            del sys.modules[name]


def test_the_version_is_one_that_windows_and_nsis_take(bundle: Any) -> None:
    four = bundle("version_info").four_numbers
    assert four(__version__)[3] == 0, "dxdesk.nsi adds the fourth number"
    assert four("1.2.3") == (1, 2, 3, 0)
    assert four("2.0") == (2, 0, 0, 0)
    with pytest.raises(ValueError):
        four("1.2.3rc1")


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6\\plugins\\iconengines\\qsvgicon.dll",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt6Widgets.dll",
        "VCRUNTIME140.dll",
        "PIL/_imaging.cp311-win_amd64.pyd",
    ],
)
def test_what_belongs_into_the_program(bundle: Any, place: str) -> None:
    assert bundle("contents").belongs(place)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/plugins/platforms/qoffscreen.dll",
        "PySide6\\plugins\\tls\\qopensslbackend.dll",
        "PySide6/plugins/generic/qtuiotouchplugin.dll",
        "PySide6/Qt6Network.dll",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/opengl32sw.dll",
        "PySide6/translations/qtbase_vi.qm",
        "shiboken6\\MSVCP140.dll",
        "PIL/_avif.cp311-win_amd64.pyd",
    ],
)
def test_what_is_collected_in_vain(bundle: Any, place: str) -> None:
    assert not bundle("contents").belongs(place)


def test_resources_go_where_the_program_looks_for_them(bundle: Any) -> None:
    found = bundle("contents").resource_files(INSTALLER.parent)
    fonts = str(Path("resources/fonts"))
    assert (str(INSTALLER.parent / fonts / "LiberationSerif-Bold.ttf"), fonts) in found
    assert (str(INSTALLER.parent / "resources/LICENCES.md"), "resources") in found
    assert not any("pictures" in place for _, place in found)


def test_the_lock_without_its_markers(bundle: Any) -> None:
    lock = "a==1 \\\n    --hash=sha256:00\n# x\n"
    lock += "b==2 ; sys_platform == 'win32' \\\n    --hash=sha256:11 \\\n    --hash=sha256:22\n"
    lock += "c==3 ; sys_platform == 'darwin' \\\n    --hash=sha256:33\n"
    read = bundle("windows_python").for_windows
    assert [" ".join(line.split()) for line in read(lock)] == [
        "a==1 --hash=sha256:00",
        "b==2 --hash=sha256:11 --hash=sha256:22",
    ]
    here = "e==5 ; platform_python_implementation != 'PyPy' --hash=sha256:55"
    assert list(read(here)) == ["e==5 --hash=sha256:55"]
    with pytest.raises(SystemExit, match="unknown marker"):
        list(read("d==4 ; python_version < '3' --hash=sha256:44"))


def test_the_portable_zip_is_the_same_each_time_and_has_the_marker(bundle: Any, tmp_path: Path) -> None:
    pack = bundle("pack")
    program = tmp_path / "dxdesk"
    (program / "_internal").mkdir(parents=True)
    (program / "dxdesk.exe").write_bytes(b"MZ")
    (program / "_internal" / "phường.txt").write_text("x")
    for name in ("one.zip", "two.zip"):
        pack.write_portable(program, tmp_path / name, 1_790_000_000)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with pack.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == [
            "dxdesk/_internal/phường.txt",
            "dxdesk/dxdesk.exe",
            "dxdesk/dxdesk-portable.txt",
        ]
        assert "data" in archive.read("dxdesk/dxdesk-portable.txt").decode("utf-8-sig")


def test_sizes_count_every_file_once(bundle: Any) -> None:
    part = bundle("sizes").part_of
    assert part("dxdesk.exe").startswith("own modules")
    assert part("_internal/PySide6/Qt6Core.dll").startswith("Qt: libraries")
    assert part("_internal/PySide6/QtCore.pyd").startswith("Qt for Python")
    assert part("_internal/python311.dll").startswith("Python")
    assert part("_internal/docx/templates/default.docx").startswith("XML and Word")
    assert part("_internal/unheard.of") == "other"


def test_symbols_and_libraries_that_are_missing_are_found(bundle: Any, tmp_path: Path) -> None:
    check = bundle("check_bundle")

    def image(name: str, exports: dict[str, bytes | None], imports: list[tuple[str, str]], wine: bool = False) -> Any:
        made = check.Image.__new__(check.Image)
        made.path, made.exports, made.of_wine = tmp_path / name, exports, wine
        made.imports = lambda: iter(imports)
        made.parsed = type("PE", (), {"FILE_HEADER": type("Header", (), {"Machine": check.X64})})
        return made

    library = image("lib.dll", {"here": None, "there": b"KERNEL32.Sleep", "lost": b"lib.nowhere"}, [])
    program = image(
        "program.exe",
        {},
        [("lib.dll", "here"), ("lib.dll", "gone"), ("kernel32.dll", "Sleep"), ("other.dll", ""), ("lib.dll", "")],
        wine=True,
    )
    assert set(check.problems([library, program], {"lib.dll": [library], "program.exe": [program]})) == {
        "program.exe: comes from Wine",
        "program.exe: lib.dll has no gone",
        "program.exe: other.dll is missing",
        "lib.dll: lost leads to lib.nowhere, which is missing",
    }


def test_the_installer_speaks_composed_vietnamese_and_defines_all_it_says() -> None:
    texts = {name: (INSTALLER / name).read_text("utf-8") for name in ("dxdesk.nsi", "nsis/texts.nsh")}
    texts |= {path.name: path.read_text("utf-8") for path in (INSTALLER / "nsis").glob("Vietnamese.*")}
    for name, text in texts.items():
        assert unicodedata.is_normalized("NFC", text), name
    said = set(re.findall(r"\$\((TEXT_\w+)\)", texts["dxdesk.nsi"]))
    defined = set(re.findall(r"^LangString (TEXT_\w+) ", texts["nsis/texts.nsh"], re.MULTILINE))
    assert said == defined


def test_the_script_for_windows_is_read_alike_in_every_code_page() -> None:
    text = (INSTALLER / "build.ps1").read_bytes()
    assert text.isascii(), "Windows PowerShell 5.1 takes a file without a mark for one of the machine's code page"


def test_the_installer_names_files_as_makensis_on_windows_wants_them() -> None:
    text = (INSTALLER / "dxdesk.nsi").read_text("utf-8")
    assert re.findall(r"\$\{(?:__FILEDIR__|PROGRAM)\}/", text) == []


def test_scripts_name_no_place_of_this_workplace() -> None:
    for path in INSTALLER.rglob("*"):
        if path.is_file() and path.suffix in (".sh", ".py", ".ps1", ".nsi", ".nsh", ".spec"):
            text = path.read_text("utf-8")
            assert not re.search(r"(?<!\w)/(work|root|home)/\w", text), path.name
