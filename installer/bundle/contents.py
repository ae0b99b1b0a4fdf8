"""What goes into the frozen program and what PyInstaller's hooks collect in vain."""

import importlib.util
import re
from pathlib import Path

# Named on purpose: each of these is imported somewhere behind a `try` or for a use that this program does not have.
EXCLUDED_MODULES = [
    "tkinter",
    "unittest",
    "pydoc",
    "doctest",
    "pdb",
    "lib2to3",
    "ensurepip",
    "setuptools",
    "pkg_resources",
    "numpy",
    "pandas",
    "IPython",
    "matplotlib",
    "pytest",
    "ssl",
    "_ssl",
    "_hashlib",  # OpenSSL; Python has its own SHA-256 and MD5, and nothing here talks over a network
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    "lxml.sax",
    "PySide6.QtNetwork",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtOpenGL",
    "PySide6.QtDBus",
    "PySide6.QtTest",
]

# Pictures of the README are no part of the program.
RESOURCES = ("fonts", "fonts-ui", "help", "icons", "sample", "translations", "LICENCES.md")

# Qt's plugins by folder, as patterns of names without "lib" and ending.
PLUGINS = {
    "platforms": r"q(windows|xcb|wayland.*|offscreen)",
    "platforminputcontexts": r"(ibus|compose)platforminputcontextplugin",
    "platformthemes": r"qxdgdesktopportal|qgtk3",
    "iconengines": r"qsvgicon",
    "imageformats": r"qsvg",
    "xcbglintegrations": r"$^",
    "printsupport": r"cupsprintersupport",
}
NOT_ON_WINDOWS = ("qoffscreen.dll",)

UNUSED_LIBRARIES = re.compile(
    r"""(?x)
    (lib)?Qt6?(Quick|Qml|Pdf|Network|VirtualKeyboard|OpenGL|Test|Sql)  # pulled in by plugins that are left out
    | opengl32sw | d3dcompiler                       # drawing by OpenGL, which widgets do without
    | shiboken6[\\/](msvcp|vcruntime|concrt|vc)      # PySide6 brings the same ones
    | PIL[\\/]_(avif|webp|imagingft|imagingcms|imagingtk|imagingmath|imagingmorph)
    """,
    re.IGNORECASE,
)


def resource_files(root: Path) -> list[tuple[str, str]]:
    """Pairs of source and folder inside the program, as PyInstaller wants them."""
    found = []
    for name in RESOURCES:
        place = root / "resources" / name
        files = [place] if place.is_file() else [path for path in sorted(place.rglob("*")) if path.is_file()]
        found += [(str(path), str(path.parent.relative_to(root))) for path in files]
    return found


def package_files() -> list[tuple[str, str]]:
    """python-docx finds its templates by way of the folder docx/parts, in which a frozen program has no file."""
    found = importlib.util.find_spec("docx")
    assert found is not None
    assert found.origin is not None
    return [(str(Path(found.origin).parent / "py.typed"), "docx/parts")]


def belongs(destination: str) -> bool:
    """Whether a file that PyInstaller collected is needed; `destination` is its place inside the program."""
    parts = re.split(r"[\\/]", destination)
    if "plugins" in parts and parts[0] == "PySide6":
        kind, name = parts[-2], re.sub(r"^lib|\.[^.]+$", "", parts[-1])
        return re.fullmatch(PLUGINS.get(kind, r"$^"), name) is not None and parts[-1] not in NOT_ON_WINDOWS
    if parts[0] == "PySide6" and "translations" in parts:
        return False  # Qt's own words in Vietnamese stand in resources/translations
    return UNUSED_LIBRARIES.match(destination) is None and UNUSED_LIBRARIES.match(parts[-1]) is None
