"""Lines around the grid: a closed period, the question before several cells change, what is not stored."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dxdesk.ui.pages.indicators.rows import IndicatorRow
from dxdesk.ui.pages.indicators.words import ProposalWords
from dxdesk.ui.stylesheet import set_look
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ElidedLabel, FormRow, button, label
from dxdesk.ui.widgets.empty_state import IconPicture
from dxdesk.ui.widgets.line_edit import LineEdit


class Strip(QFrame):
    """A line over the whole width on a coloured ground; hidden at first."""

    def __init__(self, theme: Theme, ground: str, edge: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._ground, self._edge = theme, ground, edge
        self.hide()
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour(self._ground))
        painter.fillRect(0, 0, 4, self.height(), self.theme.colour(self._edge))
        painter.end()


class ClosedBanner(Strip):
    """Says that the period is closed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "raised", "grey", parent)
        self.words = label("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(IconPicture(theme, "lock", theme.sizes.icon))
        row.addWidget(self.words, 1)

    def show_words(self, words: str) -> None:
        self.words.setText(words)
        self.setVisible(bool(words))


class ProposalStrip(Strip):
    """Asks before several cells change, and for reason and source where the period is closed."""

    applied = Signal(str, str)
    """Reason and source; both empty where they are not asked for."""
    dropped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "amber_ground", "amber", parent)
        self._amends = False
        self.question = label("", "strong", wrap=True)
        self.problem = label("", "error", wrap=True)
        self.reason, self.source = LineEdit(), LineEdit()
        self.reason.setPlaceholderText("VD: Đối soát lại với cơ sở dữ liệu")
        self.source.setPlaceholderText("VD: 45/BC-CAP ngày 05/10/2026")
        self._reason, self._source = FormRow("Lý do sửa", self.reason), FormRow("Nguồn", self.source)
        tip = "Enter; từ bảng: Ctrl+Enter"
        self.apply_button = button(theme, "Áp dụng", self.apply, look="main", tooltip=tip)
        self.drop_button = button(theme, "Huỷ", self.dropped.emit, tooltip="Esc")
        self._fields = QWidget()
        fields = QHBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(GRID)
        top = Qt.AlignmentFlag.AlignTop
        fields.addWidget(self._reason, 1, top)
        fields.addWidget(self._source, 1, top)
        words = QVBoxLayout()
        words.setSpacing(GRID // 2)
        for widget in (self.question, self.problem, self._fields):
            words.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(GRID)
        row.addLayout(words, 1)
        row.addWidget(self.apply_button, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.drop_button, 0, Qt.AlignmentFlag.AlignBottom)
        for field in (self.reason, self.source):
            field.returnPressed.connect(self.apply)
        self.problem.hide()

    def show_words(self, words: ProposalWords | None) -> None:
        """None hides the strip; reason and source stay for the next correction."""
        self.setVisible(words is not None)
        if words is None:
            self.show_problem("")
            return
        self.question.setText(words.question)
        self.apply_button.setText(words.apply or "Áp dụng")
        self.apply_button.setEnabled(bool(words.apply))
        self._amends = words.amends
        self._fields.setVisible(words.amends)

    def show_problem(self, message: str) -> None:
        self.problem.setText(message)
        self.problem.setVisible(bool(message))

    def begin(self) -> None:
        """The keyboard goes to the first thing that is asked."""
        (self.reason if self._amends else self.apply_button).setFocus()

    def apply(self) -> None:
        self.show_problem("")
        if not self._amends:
            self.applied.emit("", "")
            return
        empty = []
        for row, field, sentence in (
            (self._reason, self.reason, "Chưa ghi lý do sửa."),
            (self._source, self.source, "Chưa ghi nguồn: văn bản hoặc cơ quan xác nhận số liệu mới."),
        ):
            row.set_error("" if field.text().strip() else sentence)
            if not field.text().strip():
                empty.append(field)
        if empty:
            empty[0].setFocus()
        else:
            self.applied.emit(self.reason.text(), self.source.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.apply_button.hasFocus():
            self.apply()
        else:
            super().keyPressEvent(event)


class CurrentLine(QFrame):
    """Under the grid: what is to be said of the current row, and how many rows are not stored."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("look", "footer")
        self.words = ElidedLabel("", "small")
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.unsaved = button(theme, "", lambda: None, look="link", tooltip="Đến dòng chưa lưu")
        self.discard = button(theme, "Bỏ dòng này", lambda: None, look="link", tooltip="Trở lại số liệu đã lưu")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 2, 2 * GRID, 2)
        row.setSpacing(GRID)
        row.addWidget(self.words, 1)
        row.addWidget(self.discard)
        row.addWidget(self.unsaved)
        self.unsaved.hide()
        self.discard.hide()
        self._follow_theme()
        theme.changed.connect(self._follow_theme)

    def show_row(self, row: IndicatorRow | None) -> None:
        wrong = row is not None and row.state in ("refused", "unfinished", "proposed") and bool(row.cell)
        set_look(self.words, "text_look", "error" if wrong else "small")
        name = f"{row.ref} " if row is not None and row.ref else ""
        message = row.message if row is not None and not row.heading else ""
        self.words.setText(f"{name}– {message}" if name and message else message)
        self.words.updateGeometry()
        self.words.update()
        self.discard.setVisible(row is not None and row.state in ("refused", "unfinished"))

    def _follow_theme(self) -> None:
        self.setFixedHeight(self._theme.sizes.body + 16)

    def show_unsaved(self, words: str) -> None:
        self.unsaved.setText(words)
        self.unsaved.setVisible(bool(words))
