"""A number as Vietnamese people type it."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dxdesk.domain.numbers import format_number, parse_number
from dxdesk.ui.stylesheet import set_look
from dxdesk.ui.widgets.line_edit import LineEdit


class NumberField(LineEdit):
    """`1.234,5`, `99.5`, `82,5%`; may be empty. Exact decimals, never floats."""

    changed = Signal(object)
    """Decimal, or None for empty; when editing ends with another readable value."""

    def __init__(self, value: Decimal | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: Decimal | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.set_value(value)
        self.editingFinished.connect(self._finish)
        self.textEdited.connect(lambda _text: set_look(self, "wrong", False))

    def set_value(self, value: Decimal | None) -> None:
        """Show a value without telling."""
        self._value = value
        self.setText("" if value is None else format_number(value))
        set_look(self, "wrong", False)

    def value(self) -> Decimal | None:
        """The number of the present text; None when empty or unreadable."""
        return parse_number(self.text())

    def is_readable(self) -> bool:
        return not self.text().strip() or self.value() is not None

    def _finish(self) -> None:
        set_look(self, "wrong", not self.is_readable())
        if not self.is_readable():
            return
        value = self.value()
        if value != self._value:
            self.set_value(value)
            self.changed.emit(value)
        else:
            self.set_value(self._value)
