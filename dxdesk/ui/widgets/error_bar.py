"""An error where it happened: what happened, what it means, what to do. No traceback; that is in the log."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dxdesk.errors import Refusal
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets.buttons import icon_button, label
from dxdesk.ui.widgets.empty_state import IconPicture

UNEXPECTED = (
    "Có lỗi ngoài dự kiến, việc vừa rồi chưa làm xong.",
    "Dữ liệu đã lưu trước đó vẫn còn nguyên. Hãy thử lại; nếu lỗi lặp lại, gửi tệp nhật ký cho người hỗ trợ.",
)


class ErrorBar(QFrame):
    """Hidden until something is shown; closes with its button."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "error")
        self._what = label("", "strong", wrap=True)
        self._more = label("", wrap=True)
        for words in (self._what, self._more):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = icon_button(theme, "x", "Đóng thông báo", self.dismiss)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._what)
        texts.addWidget(self._more)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID + 4, GRID, GRID, GRID)
        row.setSpacing(GRID + 4)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(IconPicture(theme, "triangle-alert", theme.sizes.icon + 2, "red"), 0, top)
        row.addLayout(texts, 1)
        row.addWidget(self.close_button, 0, top)
        self.hide()

    def show_error(self, what: str, then: str = "") -> None:
        """`what` happened, in one sentence; `then` what it means and what to do."""
        self._what.setText(what)
        self._more.setText(then)
        self._more.setVisible(bool(then))
        self.show()

    def show_exception(self, label_of_work: str, error: Exception) -> None:
        """A refusal in its own words; anything else as an unexpected error, naming the work that failed."""
        if isinstance(error, Refusal):
            self.show_error(error.message)
            return
        what, then = UNEXPECTED
        self.show_error(f"{label_of_work}: {what[:1].lower()}{what[1:]}" if label_of_work else what, then)

    def dismiss(self) -> None:
        self.hide()
        self.closed.emit()

    @property
    def words(self) -> str:
        """Everything that it says now; empty while hidden."""
        return "" if self.isHidden() else f"{self._what.text()} {self._more.text()}".strip()
