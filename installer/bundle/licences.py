"""Lays a licence text beside the frozen program for every work of others in it.

    python installer/bundle/licences.py SITE_PACKAGES PYTHON_LICENCE PROGRAM

SITE_PACKAGES is where the packages of the lock are installed, PYTHON_LICENCE the LICENSE.txt of the bundled Python,
PROGRAM the folder that PyInstaller made. Ends with an error when a package has no text.
"""

import re
import shutil
import sys
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

INSTALLER = Path(__file__).resolve().parents[1]
RESOURCES = INSTALLER.parent / "resources"
TEXTS = INSTALLER / "licences"
QT = ("pyside6-essentials", "shiboken6")
LICENCE_NAME = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)
RESOURCE_TEXTS = (
    "LICENCES.md",
    "fonts/LICENSE-LiberationSerif.txt",
    "fonts-ui/OpenSans-LICENSE.txt",
    "fonts-ui/Symbols-LICENSE.txt",
    "icons/LUCIDE-LICENSE.txt",
)
HEAD = """Works of others in this program                            Các thành phần của bên khác trong chương trình

Each has its licence text here, in the file or folder named.         Mỗi thành phần có văn bản giấy phép ở đây.
"""


def main() -> int:
    packages, python, program = map(Path, sys.argv[1:])
    place = program / "licences"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    names = [*locked_packages(), "pyinstaller"]
    rows = [*fixed_texts(place, python), *fonts_and_icons(place), *(package(packages, name, place) for name in names)]
    width = max(len(row[0]) for row in rows)
    lines = [f"{what:{width}}  {licence:44}  {where}" for what, licence, where in rows]
    (place / "README.txt").write_text(HEAD + "\n" + "\n".join(lines) + "\n", encoding="utf-8-sig", newline="\r\n")
    print(f"licences of {len(rows)} components")
    return 0


def fixed_texts(place: Path, python: Path) -> list[tuple[str, str, str]]:
    for text in sorted(TEXTS.glob("*.txt")):
        shutil.copyfile(text, place / text.name)
    shutil.copyfile(python, place / "Python.txt")
    return [
        ("Python", "Python Software Foundation License", "Python.txt"),
        ("SQLite, Expat, libffi, zlib, bzip2, XZ …", "public domain, MIT, zlib, BSD", "Python-parts.txt"),
        ("Microsoft Visual C++ runtime", "Microsoft distributable code", "Microsoft-runtime.txt"),
        ("NSIS (setup.exe)", "zlib; CPL 1.0 with exception", "NSIS.txt"),
    ]


def fonts_and_icons(place: Path) -> list[tuple[str, str, str]]:
    (place / "resources").mkdir()
    for name in RESOURCE_TEXTS:
        shutil.copyfile(RESOURCES / name, place / "resources" / Path(name).name)
    return [
        ("Liberation Serif", "SIL Open Font License 1.1", "resources/LICENSE-LiberationSerif.txt"),
        ("Open Sans", "Apache 2.0", "resources/OpenSans-LICENSE.txt"),
        ("dxdesk Symbols (DejaVu)", "Bitstream Vera, Arev", "resources/Symbols-LICENSE.txt"),
        ("Lucide icons", "ISC, MIT", "resources/LUCIDE-LICENSE.txt"),
    ]


def locked_packages() -> list[str]:
    lock = (INSTALLER / "lock.txt").read_text("utf-8")
    return [match[1] for match in re.finditer(r"^([a-z0-9-]+)==", lock, re.MULTILINE)]


def package(packages: Path, name: str, place: Path) -> tuple[str, str, str]:
    """Copies the texts of an installed package; its row in the list."""
    info = next((path for path in packages.glob("*.dist-info") if distribution(path) == name), None)
    if info is None:
        raise SystemExit(f"{name} is not installed in {packages}")
    told = HeaderParser().parsestr((info / "METADATA").read_text("utf-8"))
    title = f"{told['Name']} {told['Version']}"
    if name in QT:
        return title, "LGPL 3.0", "Qt.txt, LGPL-3.0.txt, GPL-3.0.txt"
    texts = [path for path in sorted(info.rglob("*")) if path.is_file() and is_licence(path.relative_to(info))]
    if not texts:
        raise SystemExit(f"{name} has no licence text")
    (place / name).mkdir()
    for path in texts:
        shutil.copyfile(path, place / name / path.name)
    return title, licence_of(told), f"{name}/"


def distribution(info: Path) -> str:
    """The package of a folder like python_docx-1.2.0.dist-info, written as in the lock."""
    return re.sub(r"[-_.]+", "-", info.name.split("-")[0]).lower()


def is_licence(path: Path) -> bool:
    return path.parts[0] == "licenses" or LICENCE_NAME.search(path.name) is not None


def licence_of(told: Message) -> str:
    """In a few words: what the metadata says, which is sometimes the whole text."""
    if told["Name"] == "pyinstaller":
        return "GPL 2 with an exception for what it builds"
    said = told["License-Expression"] or told["License"] or ""
    named = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier", []) if line.startswith("License ::")]
    short = said if said and len(said) < 60 and "\n" not in said else ", ".join(named)
    return short or "see the text"


if __name__ == "__main__":
    sys.exit(main())
