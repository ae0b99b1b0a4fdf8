"""The system's own dialogs for files and folders; a test puts something else in their place."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from dxdesk.errors import Refusal
from dxdesk.ui.settings import UiSettings

WORKBOOKS = "Bảng tính Excel (*.xlsx *.xlsm)"
READABLE = "Bảng tính (*.xlsx *.xlsm *.xls *.ods);;Mọi tệp (*)"
SAVED = "Bảng tính Excel (*.xlsx)"
ANY_FILE = "Mọi tệp (*)"
SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv"})
LAST_FOLDER = "exchange/folder"


def with_suffix(path: Path, suffix: str) -> Path:
    """The path with just this ending: "Quý 3.2026" has none yet, and in .xlsm Excel would not open a plain workbook."""
    if path.suffix.lower() == suffix.lower():
        return path
    stem = path.stem if path.suffix.lower() in SPREADSHEETS else path.name
    return path.with_name(stem + suffix)


class FileDialogs:
    """None or nothing where the officer gives up. Begins in the folder that was used last."""

    def __init__(self, settings: UiSettings) -> None:
        self._settings = settings

    def folder(self, parent: QWidget, title: str) -> Path | None:
        name = QFileDialog.getExistingDirectory(parent, title, str(self._last()))
        return self._remembered(Path(name), Path(name)) if name else None

    def save_as(self, parent: QWidget, title: str, proposed: str, kinds: str = WORKBOOKS) -> Path | None:
        wanted = self._last() / proposed
        while True:
            name, _ = QFileDialog.getSaveFileName(parent, title, str(wanted), kinds)
            if not name:
                return None
            path = with_suffix(Path(name), Path(proposed).suffix)
            if path == Path(name) or not path.exists():
                return self._remembered(path, path.parent)
            # The dialog has asked about another name than the one that would be written over: ask again.
            wanted = path

    def open_one(self, parent: QWidget, title: str, kinds: str = WORKBOOKS) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(parent, title, str(self._last()), f"{kinds};;Mọi tệp (*)")
        return self._remembered(Path(name), Path(name).parent) if name else None

    def open_many(self, parent: QWidget, title: str) -> list[Path]:
        names, _ = QFileDialog.getOpenFileNames(parent, title, str(self._last()), READABLE)
        return [self._remembered(Path(name), Path(name).parent) for name in names]

    def show_folder(self, folder: Path) -> None:
        """In the system's file manager; Refusal when the folder is gone."""
        if not folder.is_dir():
            raise Refusal("no-folder", f"Không còn thấy thư mục {folder}. Thư mục có thể đã được chuyển đi hoặc xoá.")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _last(self) -> Path:
        kept = self._settings.get(LAST_FOLDER)
        if isinstance(kept, str) and Path(kept).is_dir():
            return Path(kept)
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def _remembered(self, path: Path, folder: Path) -> Path:
        self._settings.set(LAST_FOLDER, str(folder))
        return path
