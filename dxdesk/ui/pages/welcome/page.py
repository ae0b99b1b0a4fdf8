"""The first window: four short answers, what a report's head then looks like, and three ways to begin."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dxdesk.domain.records import OfficeProfile
from dxdesk.ui.bottom_bar import ProgressStrip
from dxdesk.ui.pages.settings.letterhead import LetterheadPicture
from dxdesk.ui.pages.welcome.beginnings import Beginning
from dxdesk.ui.pages.welcome.controller import ROLES, UNNAMED_SUPERIOR, UNNAMED_WARD, Answers, WelcomeController
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ChoiceField, ErrorBar, Form, LineEdit, button, label
from dxdesk.ui.workspace import Workspace

TITLE = "Bắt đầu với dxdesk"
WIDE_FROM = 760
"""Logical pixels of width from which the drawing stands beside the fields, and the ways to begin side by side."""
BEGINNINGS = (
    (
        "import",
        "file-input",
        "Nhập kế hoạch từ tệp Word, Excel",
        "Đọc chỉ tiêu và nhiệm vụ từ tệp; xem lại trước khi lưu.",
    ),
    ("type", "file-plus", "Gõ kế hoạch mới", "Gõ số hiệu, trích yếu rồi thêm từng chỉ tiêu, nhiệm vụ."),
    (
        "sample",
        "book-open",
        "Mở kế hoạch mẫu để xem thử",
        "Một phường hư cấu với đủ một năm số liệu; xoá được sau khi xem.",
    ),
)


class WelcomePage(QWidget):
    """A window of its own. `finished` gets "import", "type", "sample" or "look" once everything is stored."""

    def __init__(self, workspace: Workspace, theme: Theme, finished: Callable[[str], None]) -> None:
        super().__init__()
        self._theme, self._finished = theme, finished
        self.setWindowTitle(TITLE)
        self.setWindowIcon(QIcon(str(workspace.resources / "icons" / "app.svg")))
        self.setMinimumSize(420, 320)
        self.ward, self.superior, self.place = LineEdit(), LineEdit(), LineEdit()
        self.role = ChoiceField(theme, [(key, words) for key, (words, _) in ROLES.items()])
        self.role.set_value("chair")
        self.picture = LetterheadPicture(theme, workspace.resources / "fonts")
        self.errors = ErrorBar(theme)
        self.beginnings = {
            wish: Beginning(theme, icon, heading, sentence) for wish, icon, heading, sentence in BEGINNINGS
        }
        self.later = button(theme, "Để sau, chỉ lưu thông tin cơ quan", self._look, look="link")
        self._progress = ProgressStrip(theme, workspace.worker)
        self.controller = WelcomeController(workspace, self, self._leave)
        self._build()
        self._connect()
        self._fit_screen()
        self.controller.typed()

    # What the controller asks for

    def answers(self) -> Answers:
        return Answers(self.ward.text(), self.superior.text(), self.place.text(), self.role.value())

    def show_printed(self, profile: OfficeProfile) -> None:
        self.place.setPlaceholderText(profile.place)
        self.picture.show_office(profile)

    def show_wrong(self, sentence: str) -> None:
        self._ward_row.set_error(sentence)
        if sentence:
            self.ward.setFocus()
            self._scroll.ensureWidgetVisible(self._ward_row)

    def show_failure(self, error: Exception) -> None:
        self.errors.show_exception("", error)

    def set_busy(self, busy: bool) -> None:
        for widget in (self._fields, *self.beginnings.values(), self.later):
            widget.setEnabled(not busy)

    # Inside

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ward.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= WIDE_FROM * max(1.0, self._theme.sizes.body / 14)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._upper.setDirection(direction)
        self._lower.setDirection(direction)

    def _leave(self, wish: str) -> None:
        # The main window is shown next: this one's closing must not end the program.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._finished(wish)

    def _look(self) -> None:
        self.controller.choose("look")

    def _build(self) -> None:
        self._fields = self._make_fields()
        beside = QVBoxLayout()
        beside.setSpacing(GRID)
        beside.addWidget(label("Đầu báo cáo sẽ in như sau", "small"))
        beside.addWidget(self.picture)
        beside.addStretch(1)
        self._upper = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._upper.setSpacing(4 * GRID)
        self._upper.addWidget(self._fields, 1)
        self._upper.addLayout(beside, 1)
        self._lower = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lower.setSpacing(GRID + 4)
        for made in self.beginnings.values():
            self._lower.addWidget(made, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.later)
        foot.addStretch(1)
        foot.addWidget(self._progress, 3)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 2 * GRID)
        column.setSpacing(GRID + 4)
        column.addWidget(label("Thông tin cơ quan", "title"))
        column.addWidget(
            label(
                "Các dòng này được in ở đầu mọi báo cáo; sửa được bất cứ lúc nào ở trang Thiết lập.", "muted", wrap=True
            )
        )
        column.addLayout(self._upper)
        column.addSpacing(GRID)
        column.addWidget(label("Bắt đầu bằng cách nào?", "strong"))
        column.addLayout(self._lower)
        column.addStretch(1)
        column.addLayout(foot)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.errors)
        whole.addWidget(self._scroll, 1)

    def _make_fields(self) -> Form:
        form = Form(self._theme)
        self.ward.setPlaceholderText(UNNAMED_WARD)
        self.superior.setPlaceholderText(UNNAMED_SUPERIOR)
        self._ward_row = form.add_field("Tên phường", self.ward, "Gõ tên là đủ, ví dụ: Phường Bến Sao.")
        form.add_field("Cơ quan cấp trên", self.superior, "Ví dụ: Thành phố Lam Giang.")
        form.add_field("Địa danh trước ngày tháng", self.place)
        form.add_field("Người ký báo cáo", self.role)
        return form

    def _connect(self) -> None:
        for field in (self.ward, self.superior, self.place):
            field.textChanged.connect(lambda _text: self.controller.typed())
            field.returnPressed.connect(self.focusNextChild)
        for wish, made in self.beginnings.items():
            made.clicked.connect(lambda _on=False, chosen=wish: self.controller.choose(chosen))

    def _fit_screen(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(920, room.width() - 40), min(620, room.height() - 60))
