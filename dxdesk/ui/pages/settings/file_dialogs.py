"""The system's own file dialogs; a test puts something else in their place."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

BACKUPS = "Bản sao lưu dxdesk (*.dxbackup)"
DIAGNOSTICS = "Gói chẩn đoán (*.zip)"
BACKUPS_AND_COPIES = "Bản sao lưu (*.dxbackup *.sqlite);;Mọi tệp (*)"


class FileDialogs:
    """None where the officer chose nothing."""

    def ask_where_to_save(self, parent: QWidget, proposed: Path) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(parent, "Sao lưu vào tệp", str(proposed), BACKUPS)
        return Path(name) if name else None

    def ask_where_to_save_diagnostics(self, parent: QWidget, proposed: Path) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(parent, "Lưu gói chẩn đoán", str(proposed), DIAGNOSTICS)
        return Path(name) if name else None

    def ask_what_to_open(self, parent: QWidget, folder: Path) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(parent, "Khôi phục từ tệp", str(folder), BACKUPS_AND_COPIES)
        return Path(name) if name else None

    def open_folder(self, folder: Path) -> None:
        """In the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
