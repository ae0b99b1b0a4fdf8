"""The menu bar."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from dxdesk.ui.theme import Mode, Theme

MODES: tuple[tuple[Mode, str], ...] = (("system", "Theo hệ thống"), ("light", "Sáng"), ("dark", "Tối"))
SCALES: tuple[tuple[float, str], ...] = ((0.93, "Nhỏ"), (1.0, "Vừa"), (1.15, "Lớn"), (1.3, "Rất lớn"))


class Menus(QObject):
    """`file`, `edit`, `view` and `help` are open to the composition root: `menus.add(menus.file, …)`."""

    look_chosen = Signal(str)
    """Mode of the theme: system, light or dark."""
    text_scale_chosen = Signal(float)

    def __init__(self, theme: Theme, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._theme, self._bar = theme, bar
        self.file = bar.addMenu("&Tệp")
        self.edit = bar.addMenu("&Sửa")
        self.view = bar.addMenu("&Xem")
        self.help = bar.addMenu("T&rợ giúp")
        self.quit = QAction("Thoát", bar)
        self.quit.setShortcut("Ctrl+Q")
        self.file.addAction(self.quit)
        self._before_quit = self.file.insertSeparator(self.quit)
        self.undo = self._action(self.edit, "undo-2", "Ctrl+Z")
        self.redo = self._action(self.edit, "redo-2", "Ctrl+Y")
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.edit.addSeparator()
        self.find = self._action(self.edit, "search", "Ctrl+F")
        self.find.setText("Tìm trong trang")
        self.set_undo(None, None)
        self._pages_end = self.view.addSeparator()
        self._page_group = QActionGroup(self)
        self._add_looks()

    def set_undo(self, undo: str | None, redo: str | None) -> None:
        """Names of the operations that can be taken back and done again; None for none."""
        self.undo.setText(f"Hoàn tác “{_plain(undo)}”" if undo else "Hoàn tác")
        self.undo.setEnabled(undo is not None)
        self.redo.setText(f"Làm lại “{_plain(redo)}”" if redo else "Làm lại")
        self.redo.setEnabled(redo is not None)

    def add(self, menu: QMenu, text: str, icon: str = "", shortcut: str = "") -> QAction:
        """A new line; in the file menu above "Thoát". Connect its `triggered`."""
        action = QAction(text, self._bar)
        if icon:
            action.setIcon(self._theme.icon(icon))
        if shortcut:
            action.setShortcut(shortcut)
        if menu is self.file:
            menu.insertAction(self._before_quit, action)
        else:
            menu.addAction(action)
        return action

    def add_page(self, title: str, icon: str, shortcut: str) -> QAction:
        action = QAction(self._theme.icon(icon), title.replace("&", "&&"), self._bar)
        action.setShortcut(shortcut)
        action.setCheckable(True)
        self._page_group.addAction(action)
        self.view.insertAction(self._pages_end, action)
        return action

    def _action(self, menu: QMenu, icon: str, shortcut: str) -> QAction:
        action = QAction(self._theme.icon(icon), "", self._bar)
        action.setShortcut(shortcut)
        menu.addAction(action)
        return action

    def _add_looks(self) -> None:
        self.looks = self.view.addMenu("Giao diện")
        group = QActionGroup(self.looks)
        for mode, word in MODES:
            action = self.looks.addAction(word)
            action.setCheckable(True)
            action.setChecked(mode == self._theme.mode)
            action.triggered.connect(lambda _on=False, chosen=mode: self.look_chosen.emit(chosen))
            group.addAction(action)
        self.scales = self.view.addMenu("Cỡ chữ")
        group = QActionGroup(self.scales)
        for scale, word in SCALES:
            action = self.scales.addAction(word)
            action.setCheckable(True)
            action.setChecked(scale == self._theme.text_scale)
            action.triggered.connect(lambda _on=False, chosen=scale: self.text_scale_chosen.emit(chosen))
            group.addAction(action)


def _plain(name: str) -> str:
    return name.replace("&", "&&")
