"""Where the program's own files and the officer's data are."""

import sys
from pathlib import Path

PORTABLE_MARKER = "dxdesk-portable.txt"


def program_folder() -> Path:
    """The folder of the executable when frozen; otherwise the folder that holds the package."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    return Path(__file__).resolve().parents[1]


def data_folder(explicit: Path | None = None) -> Path:
    """The folder to keep the data in; it may not exist yet.

    In this order: the one named explicitly; `data` beside the program when the file `dxdesk-portable.txt` stands
    there; the user's own folder for program data.
    """
    if explicit is not None:
        return explicit.expanduser().absolute()
    if (beside := portable_folder()) is not None:
        return beside
    import platformdirs

    return Path(platformdirs.user_data_dir("dxdesk", appauthor=False))


def portable_folder() -> Path | None:
    """The data folder of a copy that is carried along; None for an installed program."""
    program = program_folder()
    return program / "data" if (program / PORTABLE_MARKER).is_file() else None


def resources_folder() -> Path:
    """Fonts, icons, help and sample plans. Raises FileNotFoundError when the program is not whole."""
    unpacked = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).resolve().parent
    places = [Path(unpacked) / "resources"] if unpacked else [package.parent / "resources", package / "resources"]
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"no resources at {', '.join(map(str, places))}")
