"""Rows of a form: label above field, a hint or an error below it, where it happened."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from dxdesk.ui.stylesheet import set_look
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets.buttons import label


class FormRow(QWidget):
    """One field with its label. `set_error` shows a sentence below it until it is called with an empty one."""

    def __init__(self, title: str, field: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._hint = hint
        self._below = label(hint, "small", wrap=True)
        self._title = label(title, "small")
        self._title.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._title)
        column.addWidget(field)
        column.addWidget(self._below)
        # Only now: what is made visible without a parent flashes up as a window of its own and takes the keyboard away.
        self._below.setVisible(bool(hint))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def set_title(self, title: str) -> None:
        """Call the field something else."""
        self._title.setText(title)
        self.field.setAccessibleName(title)

    def set_error(self, sentence: str) -> None:
        """What is wrong and what to do; empty when all is well."""
        set_look(self.field, "wrong", bool(sentence))
        set_look(self._below, "text_look", "error" if sentence else "small")
        self._below.setText(sentence or self._hint)
        self._below.setVisible(bool(sentence or self._hint))

    @property
    def error(self) -> str:
        return self._below.text() if self.field.property("wrong") else ""


class Form(QWidget):
    """Rows from top to bottom with even distances."""

    def __init__(self, _theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID + 4)
        self._column.addStretch(1)

    def add_field(self, title: str, field: QWidget, hint: str = "") -> FormRow:
        row = FormRow(title, field, hint, self)
        self._insert(row)
        return row

    def add_text(self, title: str) -> "TextRow":
        """A label with words that can be read and copied, not changed."""
        row = TextRow(title, self)
        self._insert(row)
        return row

    def add_heading(self, title: str) -> None:
        line = QFrame(self)
        line.setProperty("look", "line")
        self._insert(line)
        self._insert(label(title, "strong"))

    def add_widget(self, widget: QWidget) -> None:
        """Anything else, over the whole width."""
        self._insert(widget)

    def clear(self) -> None:
        """Take all rows away."""
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _insert(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)


class TextRow(QWidget):
    """Read-only words under a small label; the row is hidden while there are none."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = label("", wrap=True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(title, "small"))
        column.addWidget(self._text)

    def set_text(self, text: str) -> None:
        self._text.setText(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        return self._text.text()
