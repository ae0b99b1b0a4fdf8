"""The button "Lưu gói chẩn đoán…": what whoever mends the program needs, in one file without personal data."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from dxdesk.data.store import Store
from dxdesk.errors import Cancelled
from dxdesk.progress import Progress
from dxdesk.services.outcome import Outcome
from dxdesk.ui.pages.settings.file_dialogs import FileDialogs
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import button
from dxdesk.ui.workspace import Workspace

TOOLTIP = (
    "Gửi kèm khi báo lỗi. Chỉ có phiên bản, số dòng và nhật ký lỗi đã bỏ lời văn; không có tên, nội dung hay số liệu."
)


class Diagnostics(QObject):
    """`failed` tells what could not be done and why."""

    failed = Signal(str, object)

    def __init__(self, workspace: Workspace, theme: Theme, dialogs: Callable[[], FileDialogs], parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._dialogs = workspace, dialogs
        self.button: QPushButton = button(theme, "Lưu gói chẩn đoán…", self.save, icon="file-output", tooltip=TOOLTIP)

    def save(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"dxdesk-chan-doan-{self._workspace.today().isoformat()}.zip"
        out = self._dialogs().ask_where_to_save_diagnostics(self.button, Path(documents) / name)
        if out is None:
            return
        screen = about_screens()

        def write(store: Store, progress: Progress) -> str:
            from dxdesk.services.diagnostics.package import write_diagnostics

            return write_diagnostics(store, out, screen, progress)

        self._workspace.long_work(write, self._saved, self._not_saved, "Đang lưu gói chẩn đoán…")

    def _saved(self, message: str) -> None:
        self._workspace.announce(Outcome(message, plan_uid="", undoable=False))

    def _not_saved(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self.failed.emit("Lưu gói chẩn đoán", error)


def about_screens() -> dict[str, object]:
    """Sizes in points and scaling of all screens, Qt's version and platform."""
    screens = [
        f"{screen.size().width()}x{screen.size().height()} @ {screen.devicePixelRatio():g}"
        for screen in QGuiApplication.screens()
    ]
    return {"qt": qVersion(), "platform": QGuiApplication.platformName(), "screens": screens}
