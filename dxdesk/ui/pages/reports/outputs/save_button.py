"""One button that saves in the usual form, with a small list of the other forms beside it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from dxdesk.services.documents.kinds import DocumentKind, forms_of
from dxdesk.ui.pages.reports.outputs.forms import FORMS, WITH_EXPORT, FileForm
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets import button

EXPORT = "Xuất số liệu của kỳ ra Excel…"
EXPORT_HINT = "Tệp làm việc: sửa trong Excel rồi nhận lại được ở trang Trao đổi Excel"


Other = tuple[str, str, Callable[[], object]]
"""Icon, words, and what is done."""


class SaveButton(QWidget):
    save_wanted = Signal(str)
    """Suffix such as ".pdf"; empty for the usual form."""
    export_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind, self._form, self._word = DocumentKind.RESULTS, FORMS[".pdf"], True
        self._others: tuple[Other, ...] = ()
        self.main = button(theme, "Lưu PDF…", lambda: self.save_wanted.emit(""), icon="save", look="main")
        self.more = button(theme, "", self.open_menu, look="main", tooltip="Lưu ở dạng khác (Alt+Xuống)")
        self.more.setIcon(theme.icon("chevron-down", "on_accent"))
        self.more.setAccessibleName("Lưu ở dạng khác")
        self.more.setFixedWidth(theme.sizes.icon + 14)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(self.main)
        row.addWidget(self.more)

    def show_form(self, kind: DocumentKind, form: FileForm) -> None:
        """`form` is the usual one."""
        self._kind, self._form = kind, form
        self._name()
        self.main.setToolTip(f"{form.hint} (Ctrl+S)")

    def show_word(self, word: bool) -> None:
        """Whether there is room for more than the icon."""
        self._word = word
        self._name()

    def take_in(self, others: Sequence[Other]) -> None:
        """What finds no room beside the button stands at the end of its list."""
        self._others = tuple(others)

    def _name(self) -> None:
        self.main.setText(self._form.action if self._word else "")
        self.main.setAccessibleName(self._form.action)

    def make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for suffix in forms_of(self._kind):
            form = FORMS[suffix]
            action = menu.addAction(self._theme.icon(form.icon), form.action)
            action.setToolTip(form.hint)
            action.triggered.connect(lambda _on=False, suffix=suffix: self.save_wanted.emit(suffix))
        if self._kind in WITH_EXPORT:
            menu.addSeparator()
            export = menu.addAction(self._theme.icon("file-output"), EXPORT)
            export.setToolTip(EXPORT_HINT)
            export.triggered.connect(lambda _on=False: self.export_wanted.emit())
        if self._others:
            menu.addSeparator()
        for icon, words, then in self._others:
            menu.addAction(self._theme.icon(icon), words).triggered.connect(lambda _on=False, then=then: then())
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def open_menu(self) -> None:
        menu = self.make_menu()
        corner = self.mapToGlobal(QPoint(self.width() - menu.sizeHint().width(), self.height() + 2))
        menu.popup(corner)
